"""Boxes of a page as pictures: rendered at the height that a recogniser wants, however small they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.domain.boxes import Box

Picture = np.ndarray[Any, Any]
#: pixels to a point; the coarser end is for headline figures, the finer for figures of a few points
_COARSEST, _FINEST = 0.5, 40.0
#: a box's picture is never longer than this many pixels, whatever its shape
_LONGEST = 4000.0
_DEEPEST_FORM = 20


class PageCrops:
    """Cuts pictures out of one page.

    Args:
        page: an open pypdfium2 page.
        width: of the visible page in points (CropBox, /Rotate and UserUnit applied).
        height: of the visible page in points.
        turn: degrees clockwise by which the visible page is turned to read upright.
    """

    def __init__(self, page: pdfium.PdfPage, width: float, height: float, turn: int) -> None:
        self._page = page
        self._size = page.get_size()
        self._unit = (self._size[0] / width, self._size[1] / height)
        self._turn = turn

    def cut(self, box: Box, pixels: float) -> Picture:
        """The picture (height × width × 3, red first) of a box of the visible page, upright.

        Args:
            box: in points; what lies off the page is left out.
            pixels: the height of the picture as it is read, kept to within what the page's scale allows.
        """
        left, top, right, bottom = (
            max(0.0, box.x0 * self._unit[0]),
            max(0.0, box.top * self._unit[1]),
            min(self._size[0], box.x1 * self._unit[0]),
            min(self._size[1], box.bottom * self._unit[1]),
        )
        if right - left <= 0.01 or bottom - top <= 0.01:
            return np.zeros((0, 0, 3), dtype=np.uint8)
        reading_height = right - left if self._turn in (90, 270) else bottom - top
        scale = min(max(pixels / reading_height, _COARSEST), _FINEST, _LONGEST / max(right - left, bottom - top))
        crop = (left, self._size[1] - bottom, self._size[0] - right, top)
        bitmap = self._page.render(scale=scale, crop=crop, rev_byteorder=True)
        picture = np.array(bitmap.to_numpy()[..., :3])
        return np.ascontiguousarray(np.rot90(picture, -(self._turn // 90)))

    @contextmanager
    def without_text(self) -> Iterator[None]:
        """Cut from the page as it is without its text: drawings alone."""
        texts = list(self._page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,), max_depth=_DEEPEST_FORM))
        for text in texts:
            raw.FPDFPageObj_SetIsActive(text.raw, False)
        try:
            yield
        finally:
            for text in texts:
                raw.FPDFPageObj_SetIsActive(text.raw, True)


def ink_of(picture: Picture) -> Picture:
    """How far each pixel is from the ground, 0 to 1; the ground is the commonest colour along the edges.

    Returns:
        A plane of floats; all zero where nothing stands out.
    """
    if picture.size == 0:
        return np.zeros(picture.shape[:2], dtype=np.float32)
    edge = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    red, green, blue = edge.astype(np.uint32).T
    colours, counts = np.unique(red << 16 | green << 8 | blue, return_counts=True)
    ground = int(colours[counts.argmax()])
    # differences of bytes, without a sign: numpy looks for the greatest of three much slower than twice of two
    ground_of = [np.uint8(ground >> shift & 255) for shift in (16, 8, 0)]
    red, green, blue = (
        np.maximum(plane, own) - np.minimum(plane, own)
        for plane, own in zip(np.moveaxis(picture, 2, 0), ground_of, strict=True)
    )
    apart = np.maximum(np.maximum(red, green), blue).astype(np.float32)
    strongest = float(apart.max())
    return np.asarray(apart / strongest if strongest > _FAINTEST else np.zeros_like(apart))


#: of 255: fainter differences are rounding of the renderer or a shade
_FAINTEST = 40.0
