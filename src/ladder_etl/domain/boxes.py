"""Rectangles on a page, in PDF points from the top left of the visible page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in PDF points; ``top`` and ``bottom`` grow downwards."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def overlap_x(self, other: Box) -> float:
        """Length of the shared horizontal stretch in points; negative: the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def overlap_y(self, other: Box) -> float:
        """Length of the shared vertical stretch in points; negative: the gap between them."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def is_level_with(self, other: Box) -> bool:
        """Whether both stand on one line: they share more than half of the lower one's height."""
        return self.overlap_y(other) > 0.5 * min(self.height, other.height)

    def intersection(self, other: Box) -> float:
        """Shared area in square points."""
        return max(0.0, self.overlap_x(other)) * max(0.0, self.overlap_y(other))

    def covers(self, other: Box, share: float = 0.5) -> bool:
        """Whether at least ``share`` of the other box lies inside this one."""
        return other.area > 0 and self.intersection(other) >= share * other.area

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def holds_middle_of(self, other: Box) -> bool:
        """Whether the middle of another box lies inside."""
        return self.holds(other.cx, other.cy)

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.top - by, self.x1 + by, self.bottom + by)

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


def union_of(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of ``boxes``.

    Raises:
        ValueError: if there is none.
    """
    all_boxes = tuple(boxes)
    if len(all_boxes) == 1:
        return all_boxes[0]
    if not all_boxes:
        raise ValueError("no boxes to unite")
    return Box(
        min([box.x0 for box in all_boxes]),
        min([box.top for box in all_boxes]),
        max([box.x1 for box in all_boxes]),
        max([box.bottom for box in all_boxes]),
    )
