"""The order in which a page's texts are read: cut across where the page can be cut, else between columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ladder_etl.domain.boxes import Box

T = TypeVar("T")
_OVERLAP = 2.0  # points


def in_reading_order(parts: Sequence[T], box_of: Callable[[T], Box]) -> list[T]:
    """Parts row by row where a white band runs across all of them, else column by column, and so on within each.

    Args:
        parts: pieces that are read in one go, such as a column of paragraphs under one heading.
        box_of: the box of each.
    """
    if len(parts) < 2:
        return list(parts)
    boxes = [box_of(part) for part in parts]
    rows = _cut(parts, [(box.top, box.bottom) for box in boxes])
    if len(rows) == 1:
        rows = _widest(_cut(parts, [(box.x0, box.x1) for box in boxes]), box_of)
    if len(rows) == 1:
        return sorted(parts, key=lambda part: (box_of(part).top, box_of(part).x0))
    return [part for row in rows for part in in_reading_order(row, box_of)]


def _widest(columns: list[list[T]], box_of: Callable[[T], Box]) -> list[list[T]]:
    """Columns as two: those left and right of the widest white, for narrower ones may not run down the whole page."""
    if len(columns) < 3:
        return columns
    edges = [(min(box_of(part).x0 for part in column), max(box_of(part).x1 for part in column)) for column in columns]
    gaps = [edges[index + 1][0] - edges[index][1] for index in range(len(columns) - 1)]
    at = gaps.index(max(gaps)) + 1
    return [[part for column in side for part in column] for side in (columns[:at], columns[at:])]


def _cut(parts: Sequence[T], spans: Sequence[tuple[float, float]]) -> list[list[T]]:
    """Groups whose spans meet, in their order; tight lines may overlap a little."""
    order = sorted(range(len(parts)), key=lambda index: spans[index])
    groups: list[list[T]] = []
    reach = float("-inf")
    for index in order:
        start, end = spans[index]
        if start >= reach:
            groups.append([])
        groups[-1].append(parts[index])
        reach = max(reach, end - min(_OVERLAP, 0.2 * (end - start)))
    return groups
