"""Whose a whole table is, or a column that names nothing: what stands over or beside it, or is proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.claims import Printed
from ladder_etl.extract.groups.topics import ends_list
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.crosstab_heads import (
    AREA,
    INDENT,
    ITEM,
    LEFT_OF_ROWS,
    Meant,
    around,
    is_area,
    with_values,
)

_CONTEXT = 14.0  # font sizes above a table in which the area that all of it is about may be named
_AREAS = 2  # are told beside each other
_UNEVEN = 0.8  # font sizes by which the gaps between the rows of a card differ at most


def percents_beside(columns: Sequence[Sequence[Token]], heads: Sequence[Meant]) -> list[Meant]:
    """The headings, where every area has a column of counts and one of percentages right of it under a mere sign."""
    pairs = list(zip(heads[::2], heads[1::2], strict=False))
    sorts = [{token.is_percent for token in with_values(column)} for column in columns]
    areas = {head[AREA] for head, _ in pairs if AREA in head}
    if len(heads) % 2 or len(areas) != len(pairs) or len(areas) < _AREAS or any(under for _, under in pairs):
        return list(heads)
    if any(sort != {place % 2 == 1} for place, sort in enumerate(sorts)):
        return list(heads)
    return [{**under, AREA: head[AREA]} if place else head for head, under in pairs for place in (0, 1)]


def proven_area(
    rows: Sequence[Label], cells: Mapping[Token, Label], names: Sequence[Label], known: Printed
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


def parted_from_heads(table: Box, headings: Sequence[Label], names: Iterable[Label]) -> bool:
    """Whether an item's name stands between a table and the items named over its columns: those are farther up."""
    items = [name for name in names if name.id.startswith(f"{ITEM}:")]
    lowest = max((head.box.bottom for head in headings if head in items), default=table.top)
    between = (name for name in items if name not in headings and lowest < name.box.cy < table.top)
    return any(name.box.overlap_x(table) > 0 for name in between)


def named_over(
    rows: Sequence[Label], cells: Mapping[Token, Label], names: Sequence[Label], reach: float = _CONTEXT
) -> str | None:
    """The nearest area's name over a table, not farther than ``reach`` font sizes; of several on one line its own.

    A name of the table beside may reach over this one's, or end near it.
    """
    box, size = around(rows, cells), rows[0].size
    over = [
        name
        for name in names
        if is_area(name)
        and name.box.overlap_x(Box(box.x0 - LEFT_OF_ROWS * size, box.top, box.x1, box.bottom)) > 0
        and 0 < box.top - name.box.cy < reach * size
    ]
    if not over:
        return None
    lowest = max(over, key=lambda name: name.box.cy)
    level = (name for name in over if name.box.is_level_with(lowest.box))
    nearest = min(level, key=lambda name: (max(-name.box.overlap_x(box), 0.0), abs(name.box.x0 - box.x0)))
    return nearest.id.partition(":")[2]


def names_beside(rows: Sequence[Label], names: Iterable[Label]) -> list[Label]:
    """The areas' names left of a table's rows, between the first and the last one: of a card with its name aside."""
    box, size = union_of(row.box for row in rows), rows[0].size
    return [
        name
        for name in names
        if is_area(name)
        and box.top < name.box.cy < box.bottom
        and -0.3 * size < box.x0 - name.box.x1 < LEFT_OF_ROWS * size
    ]


def named_beside(rows: Sequence[Label], names: Iterable[Label]) -> str | None:
    """The only area named beside a table's rows.

    None where the rows stand unevenly: they may be the end of one card and the beginning of the next.
    """
    gaps = [below.box.top - above.box.bottom for above, below in pairwise(rows)]
    if max(gaps, default=0.0) - min(gaps, default=0.0) > _UNEVEN * rows[0].size:
        return None
    areas = {name.id.partition(":")[2] for name in names_beside(rows, names)}
    return areas.pop() if len(areas) == 1 else None
