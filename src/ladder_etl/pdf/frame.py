"""From a PDF's user space to the visible page: CropBox, /Rotate and UserUnit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ladder_etl.domain.boxes import Box

if TYPE_CHECKING:
    import playa


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps user-space rectangles (y upwards) to boxes on the visible page (points, y downwards)."""

    crop: tuple[float, float, float, float]
    rotate: int
    unit: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the visible page in points."""
        x0, y0, x1, y1 = self.crop
        width, height = (x1 - x0) * self.unit, (y1 - y0) * self.unit
        return (height, width) if self.rotate in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x0, y0, x1, y1 = self.crop
        across, down = x - x0, y1 - y
        if self.rotate == 90:
            across, down = y - y0, x - x0
        elif self.rotate == 180:
            across, down = x1 - x, y - y0
        elif self.rotate == 270:
            across, down = y1 - y, x1 - x
        return across * self.unit, down * self.unit

    def box(self, rect: Sequence[float]) -> Box:
        (ax, ay), (bx, by) = self.point(rect[0], rect[1]), self.point(rect[2], rect[3])
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def of_matrix(self, matrix: Sequence[float]) -> tuple[float, float, float, float, float, float]:
        """A matrix to user space (a, b, c, d, e, f) as one to the visible page."""
        (ox, oy), (ex, ey) = self.point(0, 0), self.point(matrix[4], matrix[5])
        (ax, ay), (cx, cy) = self.point(matrix[0], matrix[1]), self.point(matrix[2], matrix[3])
        return ax - ox, ay - oy, cx - ox, cy - oy, ex, ey

    def angle(self, matrix: Sequence[float]) -> int:
        """Reading direction of text with this rendering matrix, in degrees clockwise, to the nearest quarter turn."""
        ox, oy = self.point(0, 0)
        dx, dy = self.point(matrix[0], matrix[1])
        across, down = dx - ox, dy - oy
        if abs(across) >= abs(down):
            return 0 if across >= 0 else 180
        return 90 if down > 0 else 270


def frame_of_page(page: playa.Page) -> Frame:
    """The frame of a page as playa has it."""
    return frame_of(page.mediabox, page.cropbox, page.rotate, float(page.attrs.get("UserUnit", 1) or 1))


def frame_of(mediabox: Sequence[float], cropbox: Sequence[float] | None, rotate: int, unit: float) -> Frame:
    """The frame of a page; a CropBox outside its MediaBox counts only where both meet, as viewers do it."""
    crop = tuple(cropbox or mediabox)
    met = (
        max(crop[0], mediabox[0]),
        max(crop[1], mediabox[1]),
        min(crop[2], mediabox[2]),
        min(crop[3], mediabox[3]),
    )
    if met[0] >= met[2] or met[1] >= met[3]:
        met = (mediabox[0], mediabox[1], mediabox[2], mediabox[3])
    return Frame(met, rotate % 360, unit)


def mapped_rects(rects: np.ndarray[Any, Any], matrix: Iterable[Any]) -> np.ndarray[Any, Any]:
    """Rectangles (n × 4) through a matrix (six numbers, or six arrays of n), the smaller sides first."""
    a, b, c, d, e, f = matrix
    u, v = rects[:, 0::2].T, rects[:, 1::2].T
    boxes = np.empty_like(rects)
    for low, high, one, other, start in ((0, 2, a * u, c * v, e), (1, 3, b * u, d * v, f)):
        boxes[:, low] = one.min(axis=0) + other.min(axis=0) + start
        boxes[:, high] = one.max(axis=0) + other.max(axis=0) + start
    return boxes
