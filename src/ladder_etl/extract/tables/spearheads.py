"""The spearhead sectors: establishments, jobs and value added of each, on the date that the heading names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import years_in
from ladder_etl.domain.vocabulary import COUNT, SPEARHEAD_SECTORS
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.containers import by_container
from ladder_etl.extract.page.grid import columns_of
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, labelled, nearest
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.unknown_labels import unknown_rows

MIN_ITEMS, MIN_UNITS = 2, 2
_ASIDE = 120.0  # font sizes: a slide is so wide
_UNITS_REACH = 15.0  # font sizes from the items' names
_UNIT_REACH = 3.0
_ROWS = 8.0  # font sizes from a cell to the next one but one of its column, or the one after that
_HEADING_REACH = 8.0  # font sizes: the units' names, in two or three lines, stand between


def read_spearheads(pieces: Pieces, lexicon: Lexicon, free: Sequence[Token]) -> Harvest | None:
    """Read the table of spearhead sectors of a page, or None where it (or its date) is not there.

    Rows are items and columns units, or the other way round, or each item has a card: whichever labels the most
    numbers by both.
    """
    items = find_labels(pieces.lines, lexicon.asking(Lexicon.item, SPEARHEAD_SECTORS))
    units = find_labels(pieces.lines, lexicon.asking(Lexicon.unit))
    if len({label.id for label in items}) < MIN_ITEMS:
        return None
    units = _near(units, items)
    if len({label.id for label in units}) < MIN_UNITS:
        return None
    period = period_of(pieces.lines, lexicon, union_of(label.box for label in items))
    if period is None:
        return None
    numbers = [token for token in free if token.is_count]
    strangers = unknown_rows(pieces.lines, items, numbers, lexicon)
    lowest = max(label.box.bottom for label in items)
    # below the items' names stand the units of the columns under them, or other blocks' names that are like units
    readings = [
        reading
        for some in ([unit for unit in units if unit.box.cy < lowest], units)
        for reading in (
            _crossed(numbers, [*items, *strangers], some),
            {token: (item, unit) for token, (unit, item) in _crossed(numbers, some, items).items()},
            _in_cards(by_container(numbers, items, pieces.boxes), by_container(some, items, pieces.boxes), _ASIDE),
            _in_cards(*_in_lists(numbers, items, some), _UNITS_REACH),
        )
    ]
    best = max(readings, key=len)
    harvest = Harvest(labels=[*items, *units])
    for token, (item, unit) in best.items():
        label = "" if item.id else item.text
        key = FigureKey(SPEARHEAD_SECTORS, item.id, "", PROVINCE, period, COUNT, unit.id, label)
        harvest.claims.append(Claim(key, token, "spearhead table"))
    harvest.own = [token for token in free if token not in best and _is_between(token, [cell.box for cell in best])]
    harvest.unknown = [
        (row.lines[0], SPEARHEAD_SECTORS) for row in strangers if any(row is r for r, _ in best.values())
    ]
    return harvest


def _is_between(number: Token, cells: Sequence[Box]) -> bool:
    """Whether a number stands between two cells of a column: it is of a row whose name isn't text."""
    column = [cell for cell in cells if cell.overlap_x(number.box) > 0]
    above = max((cell.bottom for cell in column if cell.cy < number.box.top), default=-inf)
    below = min((cell.top for cell in column if cell.cy > number.box.bottom), default=inf)
    return below - above < _ROWS * number.size


def _near(units: Sequence[Label], items: Sequence[Label]) -> list[Label]:
    """The units' names of this block: those of others stand elsewhere on the page."""
    around = union_of(label.box for label in items)
    reach = _UNITS_REACH * max(label.size for label in (*items, *units))
    stretch = around.grown(_ASIDE * reach, reach)
    return [unit for unit in units if stretch.holds_middle_of(unit.box)]


def _in_cards(
    owners: Mapping[Token, Label], homes: Mapping[Label, Label], aside: float
) -> dict[Token, tuple[Label, Label]]:
    """Numbers with their item, each with its unit beside (so far), over or under it of the same item."""
    best: dict[Token, tuple[Label, Label]] = {}
    for direction in (RIGHT, LEFT, BELOW, ABOVE):
        beside = labelled(list(owners), list(homes), direction, aside if direction in (LEFT, RIGHT) else _UNIT_REACH)
        found = {token: (owners[token], unit) for token, unit in beside.items() if homes[unit] is owners[token]}
        pairs = [(item.id, unit.id) for item, unit in found.values()]
        if len(set(pairs)) == len(pairs) > len(best):
            best = found
    return best


def _in_lists(
    numbers: Sequence[Token], items: Sequence[Label], units: Sequence[Label]
) -> tuple[dict[Token, Label], dict[Label, Label]]:
    """The item that heads the list of each number and each unit; none where a number beside a unit has no head.

    There the names may stand under their numbers.
    """
    owners = {one: head for one in numbers if (head := _head(one.box, items))}
    homes = {one: head for one in units if (head := _head(one.box, items))}
    beside = set(labelled(numbers, units, RIGHT, _UNITS_REACH).values())
    beside |= set(labelled(numbers, units, LEFT, _UNITS_REACH).values())
    counted = Counter(owners.values())
    headless = any(unit in beside and unit not in homes for unit in units)
    return ({}, {}) if headless or any(item not in counted for item in items) else (owners, homes)


def _head(box: Box, items: Sequence[Label]) -> Label | None:
    """The last item over a box that doesn't begin right of it."""
    above = [one for one in items if one.box.bottom <= box.cy and one.box.x0 - one.size < box.x0]
    return max(above, key=lambda one: (one.box.cy, one.box.x0), default=None)


def _crossed(
    numbers: Sequence[Token], rows: Sequence[Label], columns: Sequence[Label]
) -> dict[Token, tuple[Label, Label]]:
    """Each number's label left of it and over (or under) its column; two numbers in one cell are none.

    A number on another line than the label is of a row whose own label isn't text.
    """
    beside = {
        number: row for number, row in by_band(numbers, rows, LEFT, _ASIDE).items() if number.box.is_level_with(row.box)
    }
    grouped = columns_of(list(beside))
    boxes = [union_of(token.box for token in column) for column in grouped]
    over = _in_order(boxes, columns) or [
        _over(_Column(box, column[0].size), columns) for box, column in zip(boxes, grouped, strict=True)
    ]
    found = {
        token: (beside[token], head)
        for column, head in zip(grouped, over, strict=True)
        if head is not None
        for token in column
    }
    pairs = [(row.id or row.text, column.id) for row, column in found.values()]
    return {
        token: (row, column)
        for token, (row, column) in found.items()
        if pairs.count((row.id or row.text, column.id)) == 1
    }


def _over(column: _Column, heads: Sequence[Label]) -> Label | None:
    near = nearest(column, heads, ABOVE, 12.0) or nearest(column, heads, BELOW, 12.0)
    return near[0] if near else None


def _in_order(columns: Sequence[Box], heads: Sequence[Label]) -> list[Label | None] | None:
    """One heading a column in one row, where numbers end at the right of wide columns and their headings don't.

    Each heading must stand between the end of the column before its own and the end of its own.
    """
    ordered = sorted(heads, key=lambda head: head.box.cx)
    level = all(head.box.overlap_y(ordered[0].box) > 0 for head in ordered)
    if len(columns) != len(ordered) or not level or any(ordered[0].box.cy > box.top for box in columns):
        return None
    starts = [float("-inf"), *(box.x1 for box in columns)]
    fits = all(
        start < head.box.cx < box.x1 + head.size for head, start, box in zip(ordered, starts, columns, strict=False)
    )
    return list(ordered) if fits else None


class _Column:
    """A column of numbers as something that a heading can stand over."""

    def __init__(self, box: Box, size: float) -> None:
        self.box, self.size = box, size


def period_of(lines: Sequence[Line], lexicon: Lexicon, items: Box) -> int | None:
    """The year in the heading of the block: the nearest one above its rows that is known, else the nearest of all.

    A heading in other words stands right above its columns and names one year.
    """
    over = [(line, _with_year(line)) for line in lines if line.box.cy < items.bottom]
    dated = [(line, text) for line, text in over if len(set(years_in(text))) == 1]
    known = [(line, text) for line, text in dated if lexicon.heading(text) == SPEARHEAD_SECTORS]
    near = [
        (line, text)
        for line, text in dated
        if line.box.overlap_x(items) > 0 and 0 < items.top - line.box.cy < _HEADING_REACH * line.size
    ]
    _, text = max(known or near, key=lambda heading: heading[0].box.cy, default=(None, ""))
    return years_in(text)[0] if text else None


def _with_year(line: Line) -> str:
    """A line, with the one below that it goes on in where its year is there."""
    return line.text if years_in(line.text) or line.below is None else f"{line.text} {line.below.text}"
