"""The measure table: rows by their printed codes and labels, columns by headings and arithmetic.

No coordinate is known beforehand. The code column (`a`, `g t/m j`, `e' + f'`) is the largest column of lines that
parse as codes; where an edition prints none, the labels anchor the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import WARNING, Finding, Subject
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.extract.claims import Claim, Gap, Harvest
from ladder_etl.extract.column_meanings import Meaning, agrees, solve
from ladder_etl.extract.drawings import drawn_in
from ladder_etl.extract.grid import Row, rows_of
from ladder_etl.extract.pieces import Label, Line, Pieces, Token, find_labels
from ladder_etl.extract.table_anchors import MIN_ROWS, Anchor, code_anchors, code_text, label_anchors
from ladder_etl.extract.table_grid import Grid, TableShape, columns_on_rows, numbers_of
from ladder_etl.extract.table_header import Header, spans_of

#: a label is the item's own wording, but for what says that it is a sum or stands in parentheses
_OUTRIGHT = 97.0


def read_measure_table(
    pieces: Pieces, lexicon: Lexicon, edition: Edition, document: str, before: TableShape | None = None
) -> tuple[Harvest, TableShape] | None:
    """Read the measure table of a page, or the part of it that stands there; None where there is none.

    Args:
        before: the table's shape on the page before: it may go on here, with its head again or without.
    """
    found = _continued(pieces, lexicon, before) or _headed(pieces, lexicon, edition)
    if found is None:
        return None
    grid, shape, sure = found
    harvest = Harvest()
    names = _row_names(grid, pieces, edition, harvest)
    for label, code, item, box in names:
        harvest.rows.append(TableRow(label, code, item, Place(document, pieces.page.number, pieces.page.visible(box))))
        if _breaks_off(code):
            harvest.findings.append(_incomplete(code, Place(document, pieces.page.number, pieces.page.visible(box))))
    for column, by_row, meaning in zip(grid.columns, grid.cells, shape.meanings, strict=True):
        if meaning is not None and column:
            _claim_column(harvest, pieces, grid.rows, names, column, by_row, meaning)
    harvest.findings += sure
    return harvest, shape


_Found = tuple[Grid, TableShape, list[Finding]]


def _headed(pieces: Pieces, lexicon: Lexicon, edition: Edition) -> _Found | None:
    """The table where it begins: its columns are told by their headings and the arithmetic between them."""
    codes = code_anchors(pieces.lines)
    anchors = codes or label_anchors(_labels(pieces, lexicon), pieces.tokens, pieces.lines)
    if len(anchors) < MIN_ROWS:
        return None
    rows = rows_of(anchors)
    labels = _labels(pieces, lexicon, anchors)
    columns = columns_on_rows(pieces.tokens, rows, anchors, labels)
    if not columns:
        return None
    grid = Grid(anchors, rows, columns, labels)
    header = Header(pieces, lexicon, rows[0].top, columns)
    named = header.periods or spans_of(pieces.lines, edition.year)
    # rows that only labels tell may be a ladder's: two periods over the columns make them this table
    if header.regions or (not codes and header.periods is None):
        return None
    periods = named or (edition.year - 1, edition.year)
    solution = solve([numbers_of(column) for column in grid.cells], [header.over(c) for c in columns], periods)
    # nor is a list of the rungs, under a heading with two years, a table whose arithmetic says nothing
    if not codes and solution.by_arithmetic <= 0:
        return None
    meanings = solution.meanings
    findings = []
    if named is None:
        # which year the earlier columns are of is nowhere printed, and never guessed
        meanings = tuple(None if m is None or m.period != edition.year else m for m in meanings)
        findings.append(_unnamed_period(edition.year))
    if not solution.sure or solution.by_arithmetic < 0.5:
        findings.append(_doubtful_columns(solution.by_arithmetic, solution.tested))
    return grid, TableShape.of(grid, meanings, periods, pieces.page.number, bool(codes)), findings


def _continued(pieces: Pieces, lexicon: Lexicon, before: TableShape | None) -> _Found | None:
    """The rows that stand under the columns of the page before; None where the table doesn't go on here."""
    if before is None or pieces.page.number - before.page not in (0, 1):
        return None
    if before.coded:
        anchors = code_anchors(pieces.lines, before.anchors)
    else:
        named = label_anchors(_labels(pieces, lexicon), pieces.tokens, pieces.lines)
        anchors = [one for one in named if abs(one.box.x0 - before.anchors.x0) < 2 * before.size]
    if not anchors:
        return None
    rows = rows_of(anchors, before.pitch)
    grid = Grid(anchors, rows, before.columns_of(pieces.tokens, rows), _labels(pieces, lexicon, anchors))
    filled = sum(len(cells) for cells in grid.cells)
    if 2 * filled < len(rows) * len(before.meanings):
        return None
    periods = Header(pieces, lexicon, rows[0].top, [column for column in grid.columns if column]).periods
    if periods not in (None, before.periods) or not agrees(
        [numbers_of(c) for c in grid.cells], before.meanings, before.periods
    ):
        return None
    return grid, TableShape.of(grid, before.meanings, before.periods, pieces.page.number, before.coded, before), []


def _item(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    match = lexicon.item(text, MEASURE_TABLE)
    return (match.id, match.score) if match else None


def _labels(pieces: Pieces, lexicon: Lexicon, anchors: Sequence[Anchor] = ()) -> list[Label]:
    """Labels of the table's items, none over two rows."""

    def in_one_row(lines: Sequence[Line]) -> bool:
        return sum(any(anchor.box.is_level_with(line.box) for line in lines) for anchor in anchors) < 2

    return find_labels(pieces.lines, lambda text: _item(text, lexicon), in_one_row)


_Name = tuple[str, str, str, Box]


def _row_names(grid: Grid, pieces: Pieces, edition: Edition, harvest: Harvest) -> list[_Name]:
    """Printed label, code, item and box of each row."""
    area = union_of(label.box for label in grid.label_column) if grid.label_column else None
    numbers = union_of(token.box for column in grid.columns for token in column)
    labelled = [max(labels, key=lambda label: label.score, default=None) for labels in grid.labels_beside]
    names: list[_Name] = []
    for anchor, row, best in zip(grid.anchors, grid.rows, _each_once(labelled), strict=True):
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
        named = [best.box] if best else [line.box for line in lines]
        names.append((text, code, item, union_of((*named, anchor.box))))
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


def _incomplete(code: str, place: Place) -> Finding:
    return Finding(
        "code.incomplete",
        WARNING,
        f"the code {code!r} breaks off, its rest is drawn: what its row adds up is not certain",
        "read the row on the page; record its figures as overrides if they are needed",
        subjects=(Subject(place=place),),
        found=code,
    )


def _unnamed_period(year: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"no heading names the earlier period that {year} is compared with: its columns are not read",
        "look at the headings of the table; record its figures as overrides if they are needed",
    )


def _doubtful_columns(agreement: float, tested: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"the measure table's columns are not certain: shares and growth rates agree by {agreement:.0%} of {tested}",
        "look at the headings of the table and compare its columns with the document",
    )
