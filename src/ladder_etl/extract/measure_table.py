"""The measure table: rows by their printed codes and labels, columns by headings and arithmetic.

No coordinate is known beforehand. The code column (`a`, `g t/m j`, `e' + f'`) is the largest column of lines that
parse as codes; where an edition prints none, the labels anchor the rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.extract.claims import Claim, Gap, Harvest
from ladder_etl.extract.column_meanings import Meaning, solve
from ladder_etl.extract.grid import Row, columns_of, row_at, row_pitch, rows_of
from ladder_etl.extract.pieces import Label, Line, Pieces, Token, find_labels
from ladder_etl.extract.table_anchors import MIN_ROWS, Anchor, code_anchors, code_text, label_anchors
from ladder_etl.extract.table_header import Header

#: a label is the item's own wording, but for what says that it is a sum or stands in parentheses
_OUTRIGHT = 97.0


def read_measure_table(pieces: Pieces, lexicon: Lexicon, edition: Edition, document: str) -> Harvest | None:
    """Read the measure table of a page, or None where there is none."""
    anchors = code_anchors(pieces.lines) or label_anchors(_labels(pieces, lexicon), pieces.tokens, pieces.lines)
    if len(anchors) < MIN_ROWS:
        return None
    labels = _labels(pieces, lexicon, anchors)
    rows = rows_of(anchors)
    columns = _columns(pieces.tokens, rows, anchors, labels)
    if not columns:
        return None
    header = Header(pieces, lexicon, rows[0].top, columns)
    cells = [_cells(column, rows) for column in columns]
    periods = header.periods(edition.year)
    solution = solve([_numbers(column) for column in cells], [header.over(column) for column in columns], periods)
    harvest = Harvest()
    names = _row_names(anchors, rows, labels, pieces, lexicon, edition, columns, harvest)
    for (label, code, item, box), _ in zip(names, rows, strict=True):
        harvest.rows.append(TableRow(label, code, item, Place(document, pieces.page.number, pieces.page.visible(box))))
    harvest.findings += [
        Finding(
            "code.incomplete",
            WARNING,
            f"the code {code!r} breaks off, its rest is drawn: what its row adds up is not certain",
            "read the row on the page; record its figures as overrides if they are needed",
            subjects=(Subject(place=Place(document, pieces.page.number, pieces.page.visible(box))),),
            found=code,
        )
        for _, code, _, box in names
        if _breaks_off(code)
    ]
    for column, by_row, meaning in zip(columns, cells, solution.meanings, strict=True):
        if meaning is not None:
            _claim_column(harvest, pieces, rows, names, column, by_row, meaning)
    if not solution.sure or solution.by_arithmetic < 0.5:
        harvest.findings.append(_doubtful_columns(solution.by_arithmetic, solution.tested))
    return harvest


def _item(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    match = lexicon.item(text, MEASURE_TABLE)
    return (match.id, match.score) if match else None


def _labels(pieces: Pieces, lexicon: Lexicon, anchors: Sequence[Anchor] = ()) -> list[Label]:
    """Labels of the table's items, none over two rows."""

    def in_one_row(lines: Sequence[Line]) -> bool:
        return sum(any(anchor.box.is_level_with(line.box) for line in lines) for anchor in anchors) < 2

    return find_labels(pieces.lines, lambda text: _item(text, lexicon), in_one_row)


def _columns(
    tokens: Sequence[Token], rows: Sequence[Row], anchors: Sequence[Anchor], labels: Sequence[Label]
) -> list[list[Token]]:
    """Columns of numbers that keep to the rows, in the rows' type size."""
    top, bottom = rows[0].top, rows[-1].bottom
    pitch = row_pitch([row.cy for row in rows])
    size = anchors[len(anchors) // 2].size
    inside = [
        token
        for token in tokens
        if top <= token.box.cy <= bottom and not _is_anchor(token, anchors) and 0.6 < token.size / size < 1.6
    ]
    kept = []
    for column in columns_of(inside):
        near = [token for token in column if _off_row(token, rows) < 0.45 * pitch]
        taken = {row_at(rows, token.box.cy) for token in near}
        if len(near) >= 0.8 * len(column) and len(taken) >= max(3, 0.12 * len(rows)):
            kept.append(column)
    return _one_table(kept, anchors, labels)


def _one_table(columns: Sequence[list[Token]], anchors: Sequence[Anchor], labels: Sequence[Label]) -> list[list[Token]]:
    """Columns that stand together with the codes or labels: what lies beyond a wide gap is another block."""
    beside = [label.box for label in labels if any(label.box.overlap_y(a.box) > 0.5 * a.box.height for a in anchors)]
    texts = [union_of(anchor.box for anchor in anchors), *beside]
    extents = [(union_of(token.box for token in column), column) for column in columns]
    if len(extents) < 2:
        return list(columns)
    gaps = sorted(-one.overlap_x(other) for (one, _), (other, _) in itertools.pairwise(extents))
    widest = max(4 * gaps[len(gaps) // 2], 8 * anchors[0].size)
    groups: list[list[tuple[Box, list[Token]]]] = [[extents[0]]]
    for extent in extents[1:]:
        last = groups[-1][-1][0]
        between = [box for box in texts if last.x1 - 1 < box.cx < extent[0].x0 + 1]
        bridged = sum(box.width for box in between[:1])
        if extent[0].x0 - last.x1 - bridged > widest:
            groups.append([])
        groups[-1].append(extent)
    best = max(groups, key=lambda group: sum(len(column) for _, column in group))
    return [column for _, column in best]


def _is_anchor(token: Token, anchors: Sequence[Anchor]) -> bool:
    return any(anchor.box.covers(token.box) for anchor in anchors)


def _off_row(token: Token, rows: Sequence[Row]) -> float:
    return min(abs(token.box.cy - row.cy) for row in rows)


def _cells(column: Sequence[Token], rows: Sequence[Row]) -> dict[int, list[Token]]:
    cells: dict[int, list[Token]] = {}
    for token in column:
        index = row_at(rows, token.box.cy)
        if index is not None:
            cells.setdefault(index, []).append(token)
    return cells


def _numbers(cells: dict[int, list[Token]]) -> dict[int, Number]:
    return {row: tokens[0].number for row, tokens in cells.items() if len(tokens) == 1}


_Name = tuple[str, str, str, Box]


def _row_names(
    anchors: Sequence[Anchor],
    rows: Sequence[Row],
    labels: Sequence[Label],
    pieces: Pieces,
    lexicon: Lexicon,
    edition: Edition,
    columns: Sequence[Sequence[Token]],
    harvest: Harvest,
) -> list[_Name]:
    """Printed label, code, item and box of each row."""
    # other texts stand at the height of the table too: its labels are the column with the most of them
    within = [label for label in labels if row_at(rows, label.box.cy) is not None]
    inside = max(columns_of(within), key=len, default=[])
    area = union_of(label.box for label in inside) if inside else None
    numbers = union_of(token.box for column in columns for token in column)
    names: list[_Name] = []
    labelled = [
        max(
            (label for label in inside if row.top <= label.box.cy <= row.bottom and label.box.overlap_x(numbers) <= 0),
            key=lambda label: label.score,
            default=None,
        )
        for row in rows
    ]
    for anchor, row, best in zip(anchors, rows, _each_once(labelled), strict=True):
        lines = [
            line
            for line in pieces.lines
            if area is not None
            and row.top <= line.box.cy <= row.bottom
            and line.box.overlap_x(area) > 0
            and line.box.overlap_x(numbers) <= 0
            and parse_code(code_text(line)) is None
            and any(char.isalpha() for char in line.text)
        ]
        code = canonical_code(anchor.code) if anchor.code else ""
        text = best.text if best else " ".join(line.text for line in sorted(lines, key=lambda line: line.box.top))
        item = best.id if best else ("" if text else edition.codes.get(code, ""))
        harvest.labels += [best] if best else []
        if not item and lines:
            harvest.unknown.append((lines[0], MEASURE_TABLE))
        names.append((text, code, item, best.box.union(anchor.box) if best else anchor.box))
    return names


def _each_once(labels: Sequence[Label | None]) -> list[Label | None]:
    """The rows' labels; where two mean the same item only the one that is its very label, if one is.

    The other is a wording that nobody knows; both are where they are only like it, as the parts of a measure that was
    split.
    """
    surest: dict[str, list[float]] = {}
    for label in labels:
        if label is not None:
            surest.setdefault(label.id, []).append(label.score)
    return [
        label
        if label is not None
        and (len(surest[label.id]) == 1 or label.score >= _OUTRIGHT)
        and label.score == max(surest[label.id])
        and surest[label.id].count(label.score) == 1
        else None
        for label in labels
    ]


def _claim_column(
    harvest: Harvest,
    pieces: Pieces,
    rows: Sequence[Row],
    names: Sequence[_Name],
    column: Sequence[Token],
    cells: dict[int, list[Token]],
    meaning: Meaning,
) -> None:
    extent = union_of(token.box for token in column)
    for index, (row, (label, code, item, _)) in enumerate(zip(rows, names, strict=True)):
        key = FigureKey(
            MEASURE_TABLE,
            item,
            code,
            meaning.ref_area,
            meaning.period,
            meaning.statistic,
            meaning.unit,
            "" if item else label,
        )
        tokens = [token for token in cells.get(index, []) if _fits(token, meaning)]
        harvest.claims += [Claim(key, token, "measure table cell") for token in tokens]
        if not tokens:
            box = Box(extent.x0 - 2, row.top, extent.x1 + 2, row.bottom)
            drawn = drawn_in(pieces, box, column[0].size)
            if drawn is not None:
                harvest.gaps.append(Gap(key, drawn, pieces.page.number, True, "measure table cell"))


def _breaks_off(code: str) -> bool:
    """Whether a row's code is printed in part only: then what its drawn cells are of is not certain."""
    formula = parse_code(code)
    return formula is not None and not formula.complete


def _fits(token: Token, meaning: Meaning) -> bool:
    if token.number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE):
        return True
    return token.is_count if meaning.statistic == COUNT else not token.is_count or token.number.signed


def drawn_in(pieces: Pieces, cell: Box, size: float) -> Box | None:
    """The box of small drawings inside a cell, such as outlined digits, or None where nothing is drawn there."""
    small = [
        drawing.box
        for drawing in pieces.page.drawings
        if drawing.fill is not None
        and cell.holds(drawing.box.cx, drawing.box.cy)
        and 0.2 * size < drawing.box.height < 1.5 * size
        and drawing.box.width < 6 * size
    ]
    return union_of(small) if small else None


def _doubtful_columns(agreement: float, tested: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"the measure table's columns are not certain: shares and growth rates agree by {agreement:.0%} of {tested}",
        "look at the headings of the table and compare its columns with the document",
    )
