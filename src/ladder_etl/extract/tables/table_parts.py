"""The parts of the measure table on a page: one with a head, others with heads of their own, one that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise, permutations

from ladder_etl.domain.areas import BOTH_AREAS
from ladder_etl.domain.findings import WARNING, Finding
from ladder_etl.domain.stretches import stretches
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.grid import row_pitch, rows_of
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.no_figures import row_numbers
from ladder_etl.extract.page.pieces import Label, Line, Pieces
from ladder_etl.extract.tables.code_column import MIN_ROWS, Anchor, code_anchors
from ladder_etl.extract.tables.column_meanings import Cells, Headings, Known, Meaning, Solution, compared, solve
from ladder_etl.extract.tables.table_anchors import (
    Header,
    heads_at,
    is_a_row,
    label_anchors,
    own_numbers,
    rival_columns,
    spans_of,
)
from ladder_etl.extract.tables.table_grid import Grid, TableNumbers, TableShape, columns_on_rows, numbers_of

#: a further part of a table on a page, with a head of its own
_MIN_ROWS_OF_A_PART, _PART_HOLDS = 2, 0.75
_YEARS_OF_A_HEAD = 2
_GAP, _AGAIN = 1.9, 2  # times from row to row, and items
_FAR = 5.0  # times from row to row: other rows than those of this table
_MIN_TESTED = 6  # shares, growth rates and sizes of a row, weighted

Part = tuple[Grid, TableShape, list[Finding]]


def table_parts(pieces: Pieces, lexicon: Lexicon, before: TableShape | None) -> list[Part]:
    """The parts of the table, each with a head of its own: a few rungs each, side by side or under each other."""
    found: list[Part] = []
    counting = row_numbers(pieces.tokens)
    rest = pieces = replace(pieces, tokens=tuple(token for token in pieces.tokens if token not in counting))
    numbers = before.numbers if before else {}
    part = _continued(pieces, lexicon, before) or _headed(pieces, lexicon, numbers)
    if part is not None and not _counts(part):
        # what percentages are of may stand beside or under them
        counted = _headed(_without(pieces, part[0]), lexicon, numbers)
        part = counted if counted is not None and _counts(counted) else part
    while part is not None:
        found.append(part)
        numbers = _together(numbers, part[0].numbers(part[1].meanings))
        rest = _without(rest, part[0])
        part = _headed(rest, lexicon, numbers, found[0][1])
    found = [(grid, replace(shape, numbers=numbers), findings) for grid, shape, findings in found]
    return sorted(found, key=lambda one: (one[0].rows[0].cy, one[0].box.x0))


def _counts(part: Part) -> bool:
    return any(meaning is not None and meaning.statistic == COUNT for meaning in part[1].meanings)


def _together(some: TableNumbers, others: TableNumbers) -> TableNumbers:
    return {meaning: {**some.get(meaning, {}), **others.get(meaning, {})} for meaning in (*some, *others)}


def _headed(pieces: Pieces, lexicon: Lexicon, numbers: TableNumbers, like: TableShape | None = None) -> Part | None:
    """The table where it begins: its columns are told by their headings and the arithmetic between them.

    Args:
        numbers: of other parts of the table: where they are on the same rows, this one has the columns that they lack.
        like: another part of the table on the page: this one may be as short as two rows then, but it must compare
            the same periods, with as many columns, and its arithmetic must hold.
    """
    least = _MIN_ROWS_OF_A_PART if like else MIN_ROWS
    codes = code_anchors(pieces.lines)
    # a letter or two are no column of codes
    codes = codes if len(codes) >= least else []
    anchors = codes or _named_rows(pieces, lexicon, least)
    anchors = _under_one_head(anchors, pieces)
    if len(anchors) < least:
        return None
    rows = rows_of(anchors)
    labels = table_labels(pieces, lexicon, anchors)
    tokens = own_numbers(anchors, rival_columns(anchors, pieces.lines, labels), pieces.tokens)
    columns = columns_on_rows(tokens, rows, anchors, labels)
    if not columns:
        return None
    grid = Grid(anchors, rows, columns, labels)
    if not codes and _name_areas(grid, pieces):
        return None
    header = Header(pieces, lexicon, rows[0].top, columns)
    named = header.periods or spans_of(pieces.lines, lexicon.year)
    # rows that only labels tell may be a ladder's: two periods over the columns make them this table
    if header.regions or (not codes and header.periods is None):
        return None
    cells, heads, known = [numbers_of(c) for c in grid.cells], [header.over(c) for c in columns], grid.known(numbers)
    completing = _completing(cells, heads, named or (), known)
    named = _periods_of(known) if completing else named
    periods = named or (lexicon.year - 1, lexicon.year)
    solution = completing or solve(cells, heads, periods)
    # nor is a list of the rungs, under a heading with two years, a table of which headings and arithmetic say little,
    # a number or two of another block level with a ladder's names
    if not codes and (solution.by_arithmetic <= 0 or solution.tested < MIN_ROWS or not solution.sure):
        return None
    meanings = solution.meanings
    if like and not completing and not (_is_like(solution, periods, like) and bool(codes) == like.coded):
        return None
    findings = []
    if named is None:
        # which year the earlier columns are of is nowhere printed, and never guessed
        meanings = tuple(None if m is None or m.period != lexicon.year else m for m in meanings)
        findings.append(_unnamed_period(lexicon.year))
    if not solution.sure or solution.by_arithmetic < 0.5:
        findings.append(_doubtful_columns(solution.by_arithmetic, solution.tested))
    if _are_exchanged(solution.meanings, heads):
        findings.append(_exchanged_areas())
    return grid, TableShape.of(grid, meanings, periods, pieces.page.number, bool(codes)), findings


def _name_areas(grid: Grid, pieces: Pieces) -> bool:
    """Whether most rows print an area's name between their own and their last number, as a ladder's do."""
    last = max(token.box.x1 for column in grid.columns for token in column)
    naming = [
        anchor
        for anchor in grid.anchors
        if any(anchor.box.x1 < one.box.x0 < last and one.box.is_level_with(anchor.box) for one in pieces.areas)
    ]
    return 2 * len(naming) > len(grid.anchors)


def _are_exchanged(meanings: Sequence[Meaning | None], heads: Sequence[Headings]) -> bool:
    """Whether every area that stands over a column of counts is the other one than arithmetic makes it."""
    told = {(m.ref_area, h.area) for m, h in zip(meanings, heads, strict=True) if m and m.statistic == COUNT and h.area}
    return told == set(permutations(BOTH_AREAS))


def _completing(
    cells: Sequence[Cells], heads: Sequence[Headings], named: tuple[int, ...], known: Known
) -> Solution | None:
    """What columns mean beside others of their rows that are known, if the arithmetic between them holds."""
    periods = _periods_of(known)
    if len(periods) < 2 or not set(named) <= set(periods):
        return None
    solution = solve(cells, heads, periods, known)
    return solution if _holds(solution) and solution.tested >= _MIN_TESTED else None


def _periods_of(known: Known) -> tuple[int, ...]:
    return tuple(sorted({meaning.period for meaning in known}))


def _holds(solution: Solution) -> bool:
    return solution.sure and solution.by_arithmetic >= _PART_HOLDS


def _is_like(solution: Solution, periods: tuple[int, ...], like: TableShape) -> bool:
    """Whether columns mean what those of another part of the table do, and their arithmetic holds."""
    # beside one part numbers of another block may stand: then not all of its columns are told
    return periods == like.periods and set(like.meanings) <= {*solution.meanings, None} and _holds(solution)


def _named_rows(pieces: Pieces, lexicon: Lexicon, least: int = MIN_ROWS) -> list[Anchor]:
    """The rows that only labels tell; of two lists of the same items, one a ladder beside the table, the longer."""
    labels = table_labels(pieces, lexicon)
    anchors = label_anchors(labels, pieces.tokens, pieces.lines, least)
    items = {label.box: label.id for label in labels}
    told = [items.get(anchor.box) for anchor in anchors]
    wide = _GAP * row_pitch([anchor.box.cy for anchor in anchors])
    for place, (above, below) in enumerate(pairwise(anchors), 1):
        again = set(told[:place]) & set(told[place:]) - {None}
        if below.box.cy - above.box.cy > wide and len(again) >= _AGAIN:
            return max(anchors[:place], anchors[place:], key=len)
    return anchors


def _under_one_head(anchors: Sequence[Anchor], pieces: Pieces) -> list[Anchor]:
    """The most rows that no head parts: years between two rows stand over columns of another part.

    Nor a stretch of the page in which many rows would stand.
    """
    years = heads_at(pieces)
    far = _FAR * row_pitch([anchor.box.cy for anchor in anchors])

    def goes_on(rows: Sequence[Anchor], anchor: Anchor) -> bool:
        last = rows[-1].box
        parted = sum(last.bottom < year < anchor.box.top for year in years) >= _YEARS_OF_A_HEAD
        return not parted and anchor.box.cy - last.cy <= far

    return max(stretches(anchors, goes_on), key=len, default=[])


def _without(pieces: Pieces, grid: Grid) -> Pieces:
    """A page without a part of the table."""
    own = {token for column in grid.columns for token in column}
    return replace(
        pieces,
        tokens=tuple(token for token in pieces.tokens if token not in own),
        lines=tuple(line for line in pieces.lines if not grid.box.holds_middle_of(line.box)),
    )


def _continued(pieces: Pieces, lexicon: Lexicon, before: TableShape | None) -> Part | None:
    """The rows that stand under the columns of the page before; None where the table doesn't go on here."""
    if before is None or pieces.page.number - before.page not in (0, 1):
        return None
    if before.coded:
        # each page may set its own widths
        anchors = max(code_anchors(pieces.lines, before.anchors), code_anchors(pieces.lines), key=len)
    else:
        named = _named_rows(pieces, lexicon, 1)
        # parts are set in from their groups
        left, right = before.anchors.x0 - 2 * before.size, before.anchors.cx
        anchors = [one for one in named if left < one.box.x0 < right]
    if not anchors:
        return None
    rows, labels = rows_of(anchors, before.pitch), table_labels(pieces, lexicon, anchors)
    # each page may set its columns as wide as its own numbers; where they are as many, they are the same ones
    own = columns_on_rows(pieces.tokens, rows, anchors, labels)
    columns = own if len(own) == len(before.meanings) else before.columns_of(pieces.tokens, rows)
    grid = Grid(anchors, rows, columns, labels)
    filled = sum(len(cells) for cells in grid.cells)
    if 2 * filled < len(rows) * len(before.meanings) or grid.known(before.numbers):
        return None
    periods = Header(pieces, lexicon, rows[0].top, [column for column in grid.columns if column]).periods
    holds, tested = compared([numbers_of(c) for c in grid.cells], before.meanings, before.periods)
    # a few names that have no codes may be another list's: then the arithmetic proves them
    proven = before.coded or len(rows) >= MIN_ROWS or tested >= _MIN_TESTED
    if periods not in (None, before.periods) or not proven or 4 * holds < 3 * tested:
        return None
    return grid, TableShape.of(grid, before.meanings, before.periods, pieces.page.number, before.coded, before), []


def table_labels(pieces: Pieces, lexicon: Lexicon, anchors: Sequence[Anchor] = ()) -> list[Label]:
    """Labels of the table's items, none over two rows: two anchors, or lines of counts of which one has none."""
    heads_counts = cache(partial(is_a_row, tokens=[token for token in pieces.tokens if token.is_count]))

    def in_one_row(lines: Sequence[Line]) -> bool:
        anchored = sum(any(anchor.box.is_level_with(line.box) for line in lines) for anchor in anchors)
        return anchored < 2 and (len(lines) < 2 or sum(map(heads_counts, lines)) < 2)

    return find_labels(pieces.lines, lexicon.asking(Lexicon.item, MEASURE_TABLE), in_one_row)


def _unnamed_period(year: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"no heading names the earlier period that {year} is compared with: its columns are not read",
        "look at the headings of the table; record its figures as overrides if they are needed",
    )


def _exchanged_areas() -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        "the headings over the measure table exchange the areas: read as they are, the province has more persons than "
        "the region, and shares and growth don't hold; the larger counts are taken for the region's",
        "look which of the two the publication means",
    )


def _doubtful_columns(agreement: float, tested: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"the measure table's columns are not certain: shares and growth rates agree by {agreement:.0%} of {tested}",
        "look at the headings of the table and compare its columns with the document",
    )
