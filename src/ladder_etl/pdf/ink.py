"""What the eye sees: the page rendered with its text, without, and where glyphs meet with each text in its own colour.

Where removing all text changes the picture there is ink; the colour tells whose it is: the object's that lies on top.
Together they answer clips, forms' bounding boxes, layers that are switched off, invisible render modes, zero opacity,
text in the colour of its background, text painted over, by text or by shapes, and text off the page, without asking a
PDF library about any of them. Where colours are mixed (blends, masks, fonts that bring their own) nobody's is found;
there a text object is removed to see whether anything changes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.differences import FAINTEST_INK, ROWS, apart, grown, of_color, sums_of
from ladder_etl.pdf.glyphs import Array, array_of

#: pictures longer than this many pixels are rendered coarser: a drawing of 14,400 points must not cost gigabytes
LONGEST_SIDE = 4000
#: pixels that the smallest text is high: enough for a stroke of each glyph to be grey
_TEXT_HEIGHT = 6.5
_COARSEST, _FINEST = 1.0, 2.0
_AT_ONCE, _FEW_AT_ONCE = 1 << 20, 1 << 16
#: of a glyph's box, across and down: of a larger one some pixels are asked
_MOST_PIXELS = 48
#: an odd number: its multiples number the colours of text objects so that hardly a drawing has one of them
_SPREAD, _COLORS = 0x9E3779B1, 1 << 24
_OPAQUE = 128  # of 255
_FILLED = (raw.FPDF_TEXTRENDERMODE_FILL, raw.FPDF_TEXTRENDERMODE_FILL_CLIP)
#: a line is less wide; so far aside of it the ground is looked at; and so many pixels of a drawing mostly tell
_FEW_PIXELS, _ASIDE, _SOME_PIXELS = 4, 2, 10_000
#: pixels that a number is high where its strokes are compared with a drawing's, and by how much these may be thicker
_CLEAR, _STROKE = 48, 4


class PageInk:
    """The ink of one page's text.

    Args:
        page: an open pypdfium2 page.
        anew: opens the same page once more; its text is coloured.
        names: of each text object, for what draws the same at the same place has one name: some number below theirs.
        size: width and height of the visible page in points.
        smallest: the size of the smallest text in points.
        fills: boxes of drawings on the visible page, with their grey or RGB colours where they are plain and opaque.
    """

    def __init__(
        self,
        page: pdfium.PdfPage,
        anew: Callable[[], pdfium.PdfPage],
        names: Array,
        size: tuple[float, float],
        smallest: float,
        fills: Sequence[tuple[Box, tuple[float, ...] | None]],
    ) -> None:
        self._page = page
        wanted = min(_FINEST, max(_COARSEST, _TEXT_HEIGHT / max(smallest, 1.0))) * size[0] / max(page.get_width(), 1.0)
        self._scale = min(wanted, LONGEST_SIDE / max(*page.get_size(), 1.0))
        self._objects = list(_text_objects(page))
        whole = self._render()
        with self._without(self._objects):
            bare = self._render()
        height, width = whole.shape[:2]
        ink = apart(whole, bare)
        self._per_point = np.array([width / size[0], height / size[1]] * 2)
        self._last = np.array([width, height] * 2)
        #: whether each of these drawings is to be seen
        self.painted = self._painted(bare, fills)
        del whole  # the pictures are the most that a worker holds
        self._anew, self._names, self._bare, self._ink = anew, names, bare, ink
        self._owners = np.zeros(ink.shape, dtype=np.int16 if len(names) < 1 << 15 else np.int32)
        #: whether both libraries see the same text objects, so that their indices mean the same
        self.understood = len(names) == len(self._objects)
        self._sums = sums_of(ink)

    @property
    def pixel(self) -> float:
        """How many points of the visible page a pixel is wide."""
        return 1.0 / float(self._per_point[0])

    def shows(self, boxes: Array) -> Array:
        """Whether text leaves ink in each of these boxes (n × 4, on the visible page)."""
        pixels = self._pixels(boxes)
        shown = np.zeros(len(pixels), dtype=bool)
        # so many columns of pixels at a time: a page of huge letters must not cost gigabytes
        batches = np.cumsum(pixels[:, 2] - pixels[:, 0]) // _AT_ONCE
        for batch in np.split(np.arange(len(pixels)), np.flatnonzero(np.diff(batches)) + 1):
            x0, y0, x1, y1 = pixels[batch].T
            widths = x1 - x0
            owners = np.repeat(np.arange(len(batch)), widths)
            columns = np.arange(len(owners)) - np.repeat(np.cumsum(widths) - widths - x0, widths)
            inked = self._sums[y1[owners], columns] != self._sums[y0[owners], columns]
            shown[batch[owners[inked]]] = True
        return shown

    def own(self, names: Array, boxes: Array) -> tuple[Array, Array]:
        """How many pixels of each box lie under text objects of a name, and how many of those are their ink."""
        if len(boxes) and self.understood:
            self._tell_owners(boxes)
        every, inked = np.zeros(len(boxes), dtype=np.intp), np.zeros(len(boxes), dtype=np.intp)
        for batch, of, owners in self._owners_of(boxes):
            mine = np.abs(owners) == names[batch][of] + 1
            every[batch] = np.bincount(of[mine], minlength=len(batch))
            inked[batch] = np.bincount(of[mine & (owners > 0)], minlength=len(batch))
        return every, inked

    def names_in(self, boxes: Array) -> Iterator[tuple[int, int]]:
        """The index of a box and a name that has ink in it, of all."""
        for batch, of, owners in self._owners_of(boxes):
            pairs = np.unique(np.stack([batch[of[owners > 0]], owners[owners > 0] - 1]), axis=1)
            yield from zip(*pairs.tolist(), strict=True)

    def _tell_owners(self, boxes: Array) -> None:
        """Draw where these boxes are, each text object in a colour of its own; some rows at a time."""
        page = self._anew()
        objects = list(_text_objects(page))
        colors = np.array([_colored(item, number) for number, item in enumerate(objects, 1)], dtype=np.int16)
        pixels = self._pixels(boxes)
        pixels = pixels[(pixels[:, :2] < pixels[:, 2:]).all(axis=1)]  # what is off the page has none
        for top in range(0, len(self._ink), ROWS):
            near = pixels[(pixels[:, 1] < top + ROWS) & (pixels[:, 3] > top)]
            if len(near):
                x0, x1 = int(near[:, 0].min()), int(near[:, 2].max())
                y0, y1 = max(top, int(near[:, 1].min())), min(top + ROWS, int(near[:, 3].max()))
                self._owners[y0:y1, x0:x1] = self._owners_in((x0, y0, x1, y1), page, colors)

    def _owners_in(self, part: tuple[int, int, int, int], page: pdfium.PdfPage, colors: Array) -> Array:
        """Whose text lies on top in a part: one more than its name, negative where it isn't to be seen; 0: nobody's.

        Text in the colour of its ground is not seen, whatever of others' ink runs into its edges.

        Args:
            part: its pixels: x0, top, x1, bottom.
            page: its text is coloured.
            colors: the red, green and blue of each text object, -1 where that isn't known.
        """
        x0, y0, x1, y1 = part
        plain = {"no_smoothtext": True, "no_smoothpath": True, "prefer_bgrx": True}
        drawn = np.ascontiguousarray(page.render(scale=self._scale, crop=self._crop(part), **plain).to_numpy())
        # four bytes a pixel, as one number; the least of the numbers becomes the greatest
        back = np.uint32(pow(_SPREAD, -1, _COLORS))
        numbers = (drawn.view("<u4")[..., 0] * back & np.uint32(_COLORS - 1)) - np.uint32(1)
        at = np.nonzero(numbers < len(colors))
        which = numbers[at].astype(np.intp)
        ground = self._bare[y0:y1, x0:x1][at][:, 2::-1].astype(np.int16)
        contrasts = (colors[which, 0] < 0) | (np.abs(colors[which] - ground) >= FAINTEST_INK).any(axis=1)
        # smooth and unsmoothed text may lie a pixel apart
        left, top = min(x0, 1), min(y0, 1)
        inked = grown(self._ink[y0 - top : y1 + 1, x0 - left : x1 + 1], 1)[top : top + y1 - y0, left : left + x1 - x0]
        owners = np.zeros_like(self._owners, shape=numbers.shape)
        owners[at] = (self._names[which] + 1) * np.where(contrasts & inked[at], 1, -1)
        return owners

    def _owners_of(self, boxes: Array) -> Iterator[tuple[Array, Array, Array]]:
        """Some boxes (their indices) at a time: to which of them each pixel belongs, and whose it is."""
        x0, y0, x1, y1 = self._pixels(boxes).T
        by_x, by_y = (-(-(high - low) // _MOST_PIXELS) for low, high in ((x0, x1), (y0, y1)))
        across, down = (x1 - x0) // np.maximum(by_x, 1), (y1 - y0) // np.maximum(by_y, 1)
        batches = np.cumsum(across * down) // _FEW_AT_ONCE
        for batch in np.split(np.arange(len(boxes)), np.flatnonzero(np.diff(batches)) + 1):
            counts = (across * down)[batch]
            of = np.repeat(np.arange(len(batch)), counts)
            nth = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
            row, column = np.divmod(nth, across[batch][of])
            owners = self._owners[y0[batch][of] + row * by_y[batch][of], x0[batch][of] + column * by_x[batch][of]]
            yield batch, of, owners

    def _painted(self, bare: Array, fills: Sequence[tuple[Box, tuple[float, ...] | None]]) -> list[bool]:
        """Whether each drawing is to be seen, as far as that can be told.

        Anything in its box has about its colour; where it is a line, the picture changes across it.
        """
        boxes = self._pixels(array_of(box for box, _ in fills))
        found: list[bool] = []
        for (x0, y0, x1, y1), (_, fill) in zip(boxes.tolist(), fills, strict=True):
            part, width, height = bare[y0:y1, x0:x1], x1 - x0, y1 - y0
            if min(width, height) < _FEW_PIXELS:
                around = bare[max(0, y0 - _ASIDE) : y1 + _ASIDE, max(0, x0 - _ASIDE) : x1 + _ASIDE]
                found.append(not around.size or bool(np.ptp(around, axis=int(width < height)).any()))
            elif fill is None:
                found.append(True)
            else:
                # of a large one mostly some pixels tell
                step = max(1, int((part.size / 3 / _SOME_PIXELS) ** 0.5))
                found.append(any(of_color(part[::by, ::by], fill).any() for by in dict.fromkeys((step, 1))))
        return found

    def shows_objects(self, indices: Iterable[int], boxes: Array) -> Array:
        """In which of ``boxes`` removing these text objects changes the picture."""
        pixels = self._pixels(boxes)
        x0, y0 = pixels[:, :2].min(axis=0, initial=LONGEST_SIDE).tolist()
        x1, y1 = pixels[:, 2:].max(axis=0, initial=0).tolist()
        if x0 >= x1 or y0 >= y1:
            return np.zeros(len(pixels), dtype=bool)
        # a part is not drawn pixel for pixel as in the whole picture, so both sides of the comparison are parts
        before = self._render((x0, y0, x1, y1))
        with self._without([self._objects[index] for index in indices]):
            changed = apart(before, self._render((x0, y0, x1, y1)))
        parts = (changed[top - y0 : bottom - y0, left - x0 : right - x0] for left, top, right, bottom in pixels)
        return np.array([part.any() for part in parts])

    def differs_from_drawing(self, box: Box, color: tuple[float, ...]) -> bool:
        """Whether a drawing in this colour is seen in a box, and text adds to it what is no copy of it."""
        ((x0, y0, x1, y1),) = self._pixels(array_of([box])).tolist()
        if x0 >= x1 or y0 >= y1:
            return False
        finer = max(1, round(_CLEAR / (y1 - y0)))
        whole = of_color(self._render((x0, y0, x1, y1), finer), color)
        with self._without(self._objects):
            drawn = of_color(self._render((x0, y0, x1, y1), finer), color)
        return bool(drawn.any() and (whole & ~grown(drawn, _STROKE)).any())

    def _pixels(self, boxes: Array) -> Array:
        """The pixels that boxes touch, cut at the picture's edges."""
        pixels: Array = boxes * self._per_point
        pixels[:, 2:] = np.ceil(pixels[:, 2:])
        pixels = np.clip(pixels, 0, self._last).astype(np.intp)
        pixels[:, 2:] = np.maximum(pixels[:, :2], pixels[:, 2:])
        return pixels

    def _render(self, part: tuple[int, int, int, int] | None = None, finer: int = 1) -> Array:
        """The picture, or a part of it (x0, top, x1, bottom in pixels); blue, green and red of each pixel.

        Args:
            finer: so many times as large.
        """
        crop = (0.0, 0.0, 0.0, 0.0) if part is None else self._crop(part)
        return np.asarray(self._page.render(scale=self._scale * finer, crop=crop).to_numpy())

    def _crop(self, part: tuple[int, int, int, int]) -> tuple[float, ...]:
        height, width = self._ink.shape
        left, top, right, bottom = part
        # pypdfium2 rounds what it is to cut off up, from points: half a pixel less is the same pixel, exactly
        return tuple(max(0.0, (cut - 0.5) / self._scale) for cut in (left, height - bottom, width - right, top))

    @contextmanager
    def _without(self, objects: list[Any]) -> Iterator[None]:
        for item in objects:
            raw.FPDFPageObj_SetIsActive(item, False)
        try:
            yield
        finally:
            for item in objects:
                raw.FPDFPageObj_SetIsActive(item, True)


def _colored(item: Any, number: int) -> tuple[int, int, int]:
    """The red, green and blue that a text object is filled with, -1 where that isn't known; it gets the number's."""
    rgba = [ctypes.c_uint() for _ in range(4)]
    color = number * _SPREAD % _COLORS
    parts = color >> 16, color >> 8 & 255, color & 255
    # what lets most of what is beneath it through covers nothing
    known = raw.FPDFPageObj_GetStrokeColor(item, *rgba)
    raw.FPDFPageObj_SetStrokeColor(item, *parts, 255 if rgba[3].value >= _OPAQUE or not known else 0)
    known = raw.FPDFPageObj_GetFillColor(item, *rgba)
    raw.FPDFPageObj_SetFillColor(item, *parts, 255 if rgba[3].value >= _OPAQUE or not known else 0)
    known = known and raw.FPDFTextObj_GetTextRenderMode(item) in _FILLED
    red, green, blue = (part.value if known else -1 for part in rgba[:3])
    return red, green, blue


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
