"""Rectangles on a page, in PDF points from the top left of the visible page."""

from __future__ import annotations

import math
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
        width, height = self.x1 - self.x0, self.bottom - self.top
        return width * height if width > 0 and height > 0 else 0.0

    # an edition asks these a million times: comparisons cost half of what min, max and properties do

    def overlap_x(self, other: Box) -> float:
        """Length of the shared horizontal stretch in points; negative: the gap between them."""
        end, start = self.x1, self.x0
        if other.x1 < end:
            end = other.x1
        if other.x0 > start:
            start = other.x0
        return end - start

    def overlap_y(self, other: Box) -> float:
        """Length of the shared vertical stretch in points; negative: the gap between them."""
        end, start = self.bottom, self.top
        if other.bottom < end:
            end = other.bottom
        if other.top > start:
            start = other.top
        return end - start

    def apart_from(self, other: Box) -> float:
        """Distance to the nearest point of another box, in points; 0 where they meet."""
        return math.hypot(max(0.0, -self.overlap_x(other)), max(0.0, -self.overlap_y(other)))

    def out_of_line(self, other: Box) -> float:
        """How far two that stand under each other are from being aligned left, centred or right, in points."""
        return min(abs(self.x0 - other.x0), abs(self.cx - other.cx), abs(self.x1 - other.x1))

    def is_level_with(self, other: Box) -> bool:
        """Whether both stand on one line: they share more than half of the lower one's height."""
        end, start, height, other_height = self.bottom, self.top, self.bottom - self.top, other.bottom - other.top
        if other.bottom < end:
            end = other.bottom
        if other.top > start:
            start = other.top
        return end - start > 0.5 * (height if height < other_height else other_height)

    def intersection(self, other: Box) -> float:
        """Shared area in square points."""
        height = self.overlap_y(other)
        width = self.overlap_x(other) if height > 0 else 0.0
        return width * height if width > 0 else 0.0

    def covers(self, other: Box, share: float = 0.5) -> bool:
        """Whether at least ``share`` of the other box lies inside this one."""
        shared = self.intersection(other)
        return shared > 0 and shared >= share * other.area

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def holds_middle_of(self, other: Box) -> bool:
        """Whether the middle of another box lies inside."""
        return (
            self.top <= (other.top + other.bottom) / 2 <= self.bottom
            and self.x0 <= (other.x0 + other.x1) / 2 <= self.x1
        )

    def grown(self, by: float, down: float | None = None) -> Box:
        """The box grown to the sides, and as much, or ``down``, upwards and downwards."""
        down = by if down is None else down
        return Box(self.x0 - by, self.top - down, self.x1 + by, self.bottom + down)

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
