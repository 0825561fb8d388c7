"""What is named over a whole table: the area or the item that all of it is about."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.groups.topics import ends_list
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.column_heads import AREA, ITEM

INDENT = 4.0  # font sizes
_ASIDE = 16.0  # font sizes left of a table's rows
_UNEVEN = 0.8  # font sizes by which the gaps between the rows of a card differ at most
_CONTEXT = 14.0  # font sizes above a table in which the area that all of it is about may be named

Counts = Mapping[tuple[str, str], Collection[int]]


def around(rows: Iterable[Label], cells: Iterable[Token]) -> Box:
    """Around the names of a table's rows and its numbers."""
    return union_of([*(row.box for row in rows), *(token.box for token in cells)])


def proven_area(
    rows: Sequence[Label], cells: Mapping[Token, Label], names: Sequence[Label], known: Counts
) -> str | None:
    """The area named over a whole table, where two counts at least, and no others, are those known of the area."""
    area = named_over(rows, cells, names)
    held: list[bool] = []
    for row in rows:
        counts = known.get((row.id.partition(":")[2], area or ""))
        own = {token.number.scaled for token, name in cells.items() if name is row and token.is_count}
        held += [not own.isdisjoint(counts)] if counts and own else []
    return area if len(held) > 1 and all(held) else None


def headed_by(rows: Sequence[Label], names: Sequence[Label]) -> str | None:
    """The item whose name heads a few rows of areas: right above them, and clearly nearer than what follows below."""
    first, last = rows[0], rows[-1]
    items = [
        name
        for name in names
        if name.id.startswith(f"{ITEM}:") and abs(name.box.x0 - first.box.x0) < INDENT * first.size
    ]
    above = [name for name in items if -0.5 * first.size < first.box.top - name.box.bottom < 1.5 * first.size]
    if len(above) != 1 or any(ends_list(above[0], name) for name in items):
        return None
    apart = max(first.box.top - above[0].box.bottom, 0.1 * first.size)
    below = [name.box.top - last.box.bottom for name in items if name.box.top > last.box.cy]
    return above[0].id.partition(":")[2] if min(below, default=9e9) > 2 * apart else None


def named_over(
    rows: Sequence[Label], cells: Mapping[Token, Label], names: Sequence[Label], reach: float = _CONTEXT
) -> str | None:
    """The nearest area's name over a table, not farther than ``reach`` font sizes."""
    box, size = around(rows, cells), rows[0].size
    over = [
        name
        for name in names
        if _is_area(name)
        and name.box.overlap_x(Box(box.x0 - _ASIDE * size, box.top, box.x1, box.bottom)) > 0
        and 0 < box.top - name.box.cy < reach * size
    ]
    nearest = max(over, key=lambda name: name.box.cy, default=None)
    return nearest.id.partition(":")[2] if nearest else None


def names_beside(rows: Sequence[Label], names: Iterable[Label]) -> list[Label]:
    """The areas' names left of a table's rows, between the first and the last one: of a card with its name aside."""
    box, size = union_of(row.box for row in rows), rows[0].size
    return [
        name
        for name in names
        if _is_area(name) and box.top < name.box.cy < box.bottom and -0.3 * size < box.x0 - name.box.x1 < _ASIDE * size
    ]


def named_beside(rows: Sequence[Label], names: Iterable[Label]) -> str | None:
    """The only area named beside a table's rows.

    None where the rows stand unevenly: they may be the end of one card and the beginning of the next.
    """
    gaps = [below.box.top - above.box.bottom for above, below in itertools.pairwise(rows)]
    if max(gaps, default=0.0) - min(gaps, default=0.0) > _UNEVEN * rows[0].size:
        return None
    areas = {name.id.partition(":")[2] for name in names_beside(rows, names)}
    return areas.pop() if len(areas) == 1 else None


def _is_area(name: Label) -> bool:
    """Whether a name is an area's alone, no heading of an area's shares."""
    return name.id.startswith(f"{AREA}:") and "|" not in name.id
