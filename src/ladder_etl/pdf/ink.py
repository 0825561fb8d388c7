"""What the eye sees: the page rendered with and without its text, and the difference between the two.

A glyph is visible where removing all text changes the picture inside its box. That one question answers clips, forms'
bounding boxes, layers that are switched off, invisible render modes, zero opacity, text in the colour of its
background, text painted over and text off the page, without asking a PDF library about any of them. Rivals at the
same place are told apart by removing one of them at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.domain.boxes import Box

#: a change of less than this (of 255) is a rounding of the renderer, not ink
FAINTEST_INK = 12
#: pictures longer than this many pixels are rendered coarser: a drawing of 14,400 points must not cost gigabytes
LONGEST_SIDE = 4000
_SCALE = 2.0


class PageInk:
    """The ink of one page's text.

    Args:
        page: an open pypdfium2 page.
        width: of the visible page in points.
        height: of the visible page in points.
    """

    def __init__(self, page: pdfium.PdfPage, width: float, height: float) -> None:
        self._page = page
        page_width, page_height = page.get_size()
        self._render_scale = min(_SCALE, LONGEST_SIDE / max(page_width, page_height, 1.0))
        self.objects = list(_text_objects(page))
        self._whole = self._render()
        with self._without(self.objects):
            self.bare = self._render()
        self._ink = _difference(self._whole, self.bare)
        self._per_point = (self._ink.shape[1] / width, self._ink.shape[0] / height)

    def shows(self, box: Box) -> bool:
        """Whether text leaves ink in this box of the visible page."""
        return _has_ink(self._cut(self._ink, box))

    def shows_object(self, index: int, boxes: list[Box]) -> bool:
        """Whether removing the ``index``-th text object changes the picture in any of ``boxes``."""
        with self._without([self.objects[index]]):
            ink = _difference(self._whole, self._render())
        return any(_has_ink(self._cut(ink, box)) for box in boxes)

    def drawn(self, box: Box) -> bool:
        """Whether something that is no text is drawn in this box on an else even ground."""
        cut = self._cut(self.bare, box)
        return bool(cut.size) and int(cut.max()) - int(cut.min()) > 3 * FAINTEST_INK

    def _render(self) -> np.ndarray[Any, Any]:
        bitmap = self._page.render(scale=self._render_scale)
        return np.asarray(bitmap.to_numpy())[..., :3]

    @contextmanager
    def _without(self, objects: list[Any]) -> Iterator[None]:
        for item in objects:
            raw.FPDFPageObj_SetIsActive(item, False)
        try:
            yield
        finally:
            for item in objects:
                raw.FPDFPageObj_SetIsActive(item, True)

    def _cut(self, picture: np.ndarray[Any, Any], box: Box) -> np.ndarray[Any, Any]:
        sx, sy = self._per_point
        x0, x1 = max(0, int(box.x0 * sx)), max(0, int(np.ceil(box.x1 * sx)))
        y0, y1 = max(0, int(box.top * sy)), max(0, int(np.ceil(box.bottom * sy)))
        return picture[y0:y1, x0:x1]


def _difference(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    apart = np.maximum(one, other) - np.minimum(one, other)
    return np.asarray(apart.max(axis=2))


def _has_ink(cut: np.ndarray[Any, Any]) -> bool:
    return bool(cut.size) and int(cut.max()) >= FAINTEST_INK


def _text_objects(page: pdfium.PdfPage) -> Iterator[Any]:
    count = raw.FPDFPage_CountObjects(page.raw)
    yield from _texts_in([raw.FPDFPage_GetObject(page.raw, index) for index in range(count)])


def _texts_in(objects: list[Any], depth: int = 0) -> Iterator[Any]:
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 20:
            count = raw.FPDFFormObj_CountObjects(item)
            yield from _texts_in([raw.FPDFFormObj_GetObject(item, index) for index in range(count)], depth + 1)
