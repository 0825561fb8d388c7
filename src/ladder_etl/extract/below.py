"""Which line goes on under which: right below, aligned left, right or centred, of like size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.nearest import L, Placed

#: a line goes on within this many font sizes, in type of these sizes beside its own
_REACH, _SMALLER, _LARGER = 1.9, 0.7, 1.4


def lines_below(lines: Sequence[L], wholes: Sequence[Box] = ()) -> list[L | None]:
    """For each line the one that continues it, if any.

    Args:
        wholes: each line's box with the numbers on it: a name that goes on before its number ends where that ends.
    """
    ordered = sorted(lines, key=lambda line: line.box.cy)
    heights = [line.box.cy for line in ordered]
    places = {id(line): place for place, line in enumerate(lines)}
    ends = {id(line): whole.x1 for line, whole in zip(lines, wholes, strict=True)} if wholes else {}
    found = []
    for line in lines:
        first = bisect_right(heights, line.box.cy)
        last = bisect_right(heights, line.box.cy + _REACH * _LARGER * line.size + 1e-6)
        near = sorted(ordered[first:last], key=lambda other: places[id(other)])
        found.append(_below(line, near, ends))
    return found


def _below(line: L, others: Iterable[L], ends: Mapping[int, float]) -> L | None:
    candidates = [
        other
        for other in others
        if other is not line
        and 0.3 * line.size < other.box.cy - line.box.cy < _REACH * max(line.size, other.size)
        and _SMALLER < other.size / line.size < _LARGER
        and (_aligned(line, other) or _ends_with(line, ends.get(id(other), other.box.x1), other.size))
    ]
    return min(candidates, key=lambda other: other.box.top, default=None)


def _ends_with(line: Placed, end: float, size: float) -> bool:
    """Whether a line in the same type ends where another one does, its numbers included."""
    return abs(line.box.x1 - end) < 0.1 * size and abs(line.size - size) < 0.05 * size


def _aligned(line: Placed, other: Placed) -> bool:
    near = 0.8 * line.size
    return (
        abs(line.box.x0 - other.box.x0) < near
        or abs(line.box.x1 - other.box.x1) < near
        or abs(line.box.cx - other.box.cx) < near
    )
