"""Rows and columns of a table from its anchors and numbers, ruled or not."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.extract.page.nearest import Placed

P = TypeVar("P", bound=Placed)


@dataclass(frozen=True)
class Row:
    """A row: where its anchor's middle is, and the stretch of the page that is nearer to it than to its neighbours."""

    cy: float
    top: float
    bottom: float


def rows_of(anchors: Sequence[Placed], pitch: float = 0.0) -> list[Row]:
    """One row an anchor, in order; rows meet half-way between two anchors, and each holds all lines of its own.

    Args:
        pitch: the usual distance from row to row, where too few anchors tell it.
    """
    pitch = pitch or row_pitch([anchor.box.cy for anchor in anchors])
    line = min((anchor.box.height for anchor in anchors), default=0.0)
    rows = []
    for index, anchor in enumerate(anchors):
        box = anchor.box
        over = box.top - anchors[index - 1].box.bottom if index else pitch - line
        under = anchors[index + 1].box.top - box.bottom if index + 1 < len(anchors) else pitch - line
        most = pitch - line / 2
        rows.append(Row(box.cy, box.top - min(over / 2, most), box.bottom + min(under / 2, most)))
    return rows


def row_pitch(middles: Sequence[float]) -> float:
    """The usual distance from row to row, in points."""
    steps = [below - above for above, below in itertools.pairwise(middles) if below > above]
    return median(steps) if steps else 12.0


def row_at(rows: Sequence[Row], y: float) -> int | None:
    """The index of the row that ``y`` lies in."""
    for index, row in enumerate(rows):
        if row.top <= y <= row.bottom:
            return index
    return None


def columns_of(items: Iterable[P]) -> list[list[P]]:
    """Items that stand under each other, from left to right: their horizontal extents overlap.

    An item wide enough to bridge two columns (a heading) must not be among them.
    """
    columns: list[tuple[Box, list[P]]] = []
    for item in sorted(items, key=lambda item: item.box.width):
        home = [
            index
            for index, (box, _) in enumerate(columns)
            if box.overlap_x(item.box) > 0.25 * min(box.width, item.box.width)
        ]
        if home:
            merged = [member for index in home for member in columns[index][1]] + [item]
            columns = [column for index, column in enumerate(columns) if index not in home]
            columns.append((union_of(member.box for member in merged), merged))
        else:
            columns.append((item.box, [item]))
    return [members for _, members in sorted(columns, key=lambda column: column[0].cx)]


def aligned_groups(items: Sequence[P], edge: Callable[[Box], float], within: float) -> list[list[P]]:
    """Items whose ``edge`` (left, right or middle) agrees within ``within`` points, largest group first."""
    ordered = sorted(items, key=lambda item: edge(item.box))
    groups = stretches(ordered, lambda group, item: edge(item.box) - edge(group[-1].box) <= within)
    return sorted(groups, key=len, reverse=True)
