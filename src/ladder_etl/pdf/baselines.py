"""Boxes to lines: what stands beside each other at one height."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from ladder_etl.domain.boxes import Box

_LEVEL = 0.6  # of the greater height, shared by neighbours on one line
_BAND = 8.0  # points


class _Boxed(Protocol):
    @property
    def box(self) -> Box: ...


T = TypeVar("T", bound=_Boxed)


def lines_of(items: Iterable[T]) -> list[list[T]]:
    """Lines from top to bottom, each from left to right.

    Each item goes on the line of its nearest neighbour to the left at its height. It is never compared with the line as
    a whole: columns whose lines stand a little higher each would else draw two lines of one column into one.
    """
    lines: list[list[T]] = []
    open_lines: dict[int, list[list[T]]] = defaultdict(list)
    for item in sorted(items, key=lambda item: (item.box.x0, item.box.cy)):
        line = _left_of(item.box, open_lines)
        if line is None:
            lines.append(line := [])
        else:
            open_lines[_band(line[-1].box)].remove(line)
        line.append(item)
        open_lines[_band(item.box)].append(line)
    return sorted(lines, key=lambda line: (min(item.box.cy for item in line), line[0].box.x0))


def _band(box: Box) -> int:
    return int(box.cy // _BAND)


def _left_of(box: Box, open_lines: dict[int, list[list[T]]]) -> list[T] | None:
    """The line at a box's height that ends nearest to it."""
    height = box.height
    # a neighbour is at most 1/0.6 as high, and 0.4 of its height away
    reach = int(0.67 * height / _BAND) + 1
    at = _band(box)
    best: list[T] | None = None
    end = float("-inf")
    for band in range(at - reach, at + reach + 1):
        for line in open_lines.get(band, ()):
            last = line[-1].box
            shared = box.overlap_y(last)
            if shared > _LEVEL * height and last.x1 > end and shared > _LEVEL * last.height:
                best, end = line, last.x1
    return best
