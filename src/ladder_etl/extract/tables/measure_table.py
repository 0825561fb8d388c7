"""The measure table: rows by their printed codes and labels, columns by headings and arithmetic.

No coordinate is known beforehand. The code column (`a`, `g t/m j`, `e' + f'`) is the largest column of lines that
parse as codes; where an edition prints none, the labels anchor the rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import ERROR, WARNING, Finding, Subject
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE, SHARE
from ladder_etl.editions import OUTRIGHT, Lexicon
from ladder_etl.extract.claims import Claim, Gap, Harvest
from ladder_etl.extract.page.drawings import drawn_in
from ladder_etl.extract.page.grid import Row
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.tables.code_column import Anchor, code_text
from ladder_etl.extract.tables.column_meanings import AIM, LONGER, Meaning
from ladder_etl.extract.tables.table_grid import Grid, TableShape
from ladder_etl.extract.tables.table_parts import Part, table_parts

_LEVEL = 0.5  # font sizes


def read_measure_table(
    pieces: Pieces, lexicon: Lexicon, document: str, before: TableShape | None = None
) -> tuple[Harvest, TableShape] | None:
    """Read the measure table of a page, or the parts of it that stand there; None where there is none.

    Args:
        before: the table's shape on the page before: it may go on here, with its head again or without.

    Returns:
        What it holds, and the shape of its last part.
    """
    parts = table_parts(pieces, lexicon, before)
    harvest = Harvest()
    for part in parts:
        harvest.add(_harvested(part, pieces, lexicon, document))
    return (harvest, parts[-1][1]) if parts else None


def _harvested(part: Part, pieces: Pieces, lexicon: Lexicon, document: str) -> Harvest:
    """What the rows and columns of a part tell."""
    grid, shape, sure = part
    grid = _without_heads(grid, shape)
    harvest = Harvest()
    names = _row_names(grid, pieces, lexicon, harvest)
    for label, code, item, box in names:
        harvest.rows.append(TableRow(label, code, item, pieces.page.place(document, box)))
        if _breaks_off(code):
            harvest.findings.append(_incomplete(code, pieces.page.place(document, box)))
    # what is later than an edition that compares its year with an earlier one is no figure of it, if the year is right
    compared = {n for n in shape.periods if n <= lexicon.year}
    ahead = set(shape.periods) - compared if len(compared) > 1 else set()
    harvest.findings += [other_year(max(ahead), lexicon.year)] if ahead else []
    for column, by_row, meaning in zip(grid.columns, grid.cells, shape.meanings, strict=True):
        if meaning in (AIM, LONGER):
            harvest.aside |= dict.fromkeys(column, meaning.statistic)
        elif meaning is not None and meaning.period not in ahead and column:
            _claim_column(harvest, pieces, grid.rows, names, column, by_row, meaning)
    harvest.findings += sure
    harvest.own = [token for token in pieces.tokens if grid.box.holds_middle_of(token.box)]
    return harvest


def _without_heads(grid: Grid, shape: TableShape) -> Grid:
    """A grid without the rows that are its head once more, over its next rows: nothing but the table's years."""
    years = {str(period) for period in shape.periods}
    told = [[token.text for cells in grid.cells for token in cells.get(n, ())] for n in range(len(grid.rows))]
    kept = [n for n, texts in enumerate(told) if len(texts) < 2 or not years.issuperset(texts)]
    if len(kept) == len(told):
        return grid
    return replace(grid, rows=[grid.rows[n] for n in kept], anchors=[grid.anchors[n] for n in kept])


_Name = tuple[str, str, str, Box]


def _row_names(grid: Grid, pieces: Pieces, lexicon: Lexicon, harvest: Harvest) -> list[_Name]:
    """Printed label, code, item and box of each row."""
    cells = _ruled_cells(grid, pieces)
    stretches = (cell or (row.top, row.bottom) for row, cell in zip(grid.rows, cells, strict=True))
    texts = [_texts(stretch, anchor, grid, pieces) for stretch, anchor in zip(stretches, grid.anchors, strict=True)]
    labelled = [
        max(labels, key=lambda label: label.score, default=None)
        or _label_of(lines, anchor, lexicon, ruled=cell is not None)
        for labels, lines, anchor, cell in zip(grid.labels_beside, texts, grid.anchors, cells, strict=True)
    ]
    names: list[_Name] = []
    for anchor, lines, best in zip(grid.anchors, texts, each_once(labelled), strict=True):
        code = canonical_code(anchor.code) if anchor.code else ""
        text = best.text if best else " ".join(line.text for line in lines)
        item = best.id if best else ("" if text else lexicon.item_of_code(code))
        harvest.labels += [best] if best else []
        if not item and lines:
            harvest.unknown.append((lines[0], MEASURE_TABLE))
        named = [best.box] if best else [line.box for line in lines]
        names.append((text, code, item, union_of((*named, anchor.box))))
    return names


def _ruled_cells(grid: Grid, pieces: Pieces) -> list[tuple[float, float] | None]:
    """Of each row where the rules over and under it lie, if it is alone between two that part all of its row."""
    texts = union_of([anchor.box for anchor in grid.anchors] + [label.box for label in grid.label_column])
    levels = [rule.cy for rule in pieces.rules if rule.x0 <= texts.x0 and texts.x1 <= rule.x1]
    middles = [anchor.box.cy for anchor in grid.anchors]
    places = [bisect_left(levels, middle) for middle in middles]
    return [
        (levels[place - 1], levels[place]) if 0 < place < len(levels) and places.count(place) == 1 else None
        for place in places
    ]


def _texts(stretch: tuple[float, float], anchor: Anchor, grid: Grid, pieces: Pieces) -> list[Line]:
    """The lines in a row's stretch of the column of labels, from top to bottom.

    What has numbers level with it that aren't level with the row's anchor is a row of its own, whose anchor isn't text.
    """
    if not grid.label_column:
        return []
    area = union_of(label.box for label in grid.label_column)
    tokens = [token for column in grid.columns for token in column]
    numbers = union_of(token.box for token in tokens)
    others = [token.box for token in tokens if not token.box.is_level_with(anchor.box)]
    lines = [
        line
        for line in pieces.lines
        if stretch[0] <= line.box.cy <= stretch[1]
        and line.box.overlap_x(area) > 0
        and line.box.overlap_x(numbers) <= 0
        and parse_code(code_text(line)) is None
        and any(char.isalpha() for char in line.text)
        and (line.box.is_level_with(anchor.box) or not any(line.box.is_level_with(box) for box in others))
    ]
    return sorted(lines, key=lambda line: line.box.top)


def _label_of(lines: Sequence[Line], anchor: Anchor, lexicon: Lexicon, *, ruled: bool) -> Label | None:
    """A label that wraps too oddly to be known for one: all the text of a row, level with its anchor or between rules.

    It is as sure as the whole or, where that means the same, its first line.
    """
    if len(lines) < 2:
        return None
    text, box = " ".join(line.text for line in lines), union_of(line.box for line in lines)
    whole, first = (lexicon.item(one, MEASURE_TABLE) for one in (text, lines[0].text))
    if whole is None or not (ruled or abs(box.cy - anchor.box.cy) < _LEVEL * anchor.size):
        return None
    score = max(one.score for one in (whole, first) if one and one.id == whole.id)
    return Label(whole.id, text, box, lines[0].size, score, tuple(lines))


def each_once(labels: Sequence[Label | None]) -> list[Label | None]:
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
        and (len(surest[label.id]) == 1 or label.score >= OUTRIGHT)
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
    # of percentages without a sign their heading says it once
    bare = meaning.statistic == SHARE and all(token.is_count or token.number.scaled is None for token in column)
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
        tokens = [token for token in cells.get(index, []) if bare or _fits(token, meaning)]
        harvest.claims += [Claim(key, token, "measure table cell") for token in tokens]
        if not tokens:
            box = Box(extent.x0 - 2, row.top, extent.x1 + 2, row.bottom)
            drawn = drawn_in(pieces, box, column[0].size)
            if drawn is not None:
                harvest.gaps.append(Gap(key, drawn))


def _breaks_off(code: str) -> bool:
    """Whether a row's code is printed in part only: then what its drawn cells are of is not certain."""
    formula = parse_code(code)
    return formula is not None and not formula.complete


def _fits(token: Token, meaning: Meaning) -> bool:
    if token.number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE):
        return True
    return token.is_count if meaning.statistic == COUNT else not token.is_count or token.number.signed


def other_year(latest: int, year: int) -> Finding:
    """The table is on another year than the edition's that was given."""
    return Finding(
        "edition.other_year",
        ERROR,
        f"the measure table is on {latest}, but {year} was given as the edition's year",
        f"run it again as {latest}",
        found=str(latest),
        expected=str(year),
        certainty="unique",
    )


def _incomplete(code: str, place: Place) -> Finding:
    return Finding(
        "code.incomplete",
        WARNING,
        f"the code {code!r} breaks off, its rest is drawn: what its row adds up is not certain",
        "read the row on the page; record its figures as overrides if they are needed",
        subjects=(Subject(place=place),),
        found=code,
    )
