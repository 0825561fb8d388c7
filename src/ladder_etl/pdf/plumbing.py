"""pdfplumber's own characters of a document, cut into the strings that were drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pdfplumber
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.utils import mult_matrix, translate_matrix
from pdfplumber.page import Page as PlumberPage
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from ladder_etl.pdf.frame import frame_of, mapped_rects
from ladder_etl.pdf.second import SecondPage, String

_SAME_MATRIX = 2  # decimals in which exact copies agree


def plumbed_pages(content: bytes, numbers: Sequence[int]) -> tuple[SecondPage, ...]:
    """The pages of a PDF, given as its bytes; some of them where ``numbers`` (from 1) says which."""
    with pdfplumber.open(io.BytesIO(content), pages=list(numbers) or None) as document:
        return tuple(_page(page) for page in document.pages)


def _page(page: PlumberPage) -> SecondPage:
    device = _Strings(page.pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()  # what pdfplumber would make itself, drawings and exact copies left out
    chars = page.chars
    if len(chars) != sum(device.lengths):
        raise ValueError(f"page {page.page_number}: {len(chars)} characters of {sum(device.lengths)} drawn")
    edges = _on_visible_page(page, chars)
    strings: list[String] = []
    start = digits = 0
    for length, times in zip(device.lengths, device.times, strict=True):
        part = slice(start, start + length)
        start += length
        letters = tuple(char["text"] for char in chars[part])
        digits += times * sum(letter.isdecimal() for letter in letters)
        if not "".join(letters).isspace():
            strings.append(String(letters, edges[part].tobytes()))
    drawn = sum(length * times for length, times in zip(device.lengths, device.times, strict=True))
    return SecondPage(page.page_number, tuple(strings), digits, glyphs=drawn)


class _Strings(PDFPageAggregatorWithMarkedContent):
    """Collects pdfminer's characters, with the length of each string; a string drawn again exactly is only counted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lengths: list[int] = []
        self.times: list[int] = []
        #: index of the string, and how far it reaches
        self._known: dict[tuple[object, ...], tuple[int, float, float]] = {}

    def paint_path(self, *_: Any) -> None:
        """Characters only."""

    def render_image(self, *_: Any) -> None:
        """Characters only."""

    def render_char(self, *args: Any) -> float:
        self.lengths[-1] += 1
        return float(super().render_char(*args))

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        x, y = textstate.linematrix
        place = translate_matrix(mult_matrix(textstate.matrix, self.ctm), (x, y))
        key = (
            id(textstate.font),
            tuple(seq),
            tuple(round(value, _SAME_MATRIX) for value in place),
            *(textstate.fontsize, textstate.scaling, textstate.charspace, textstate.wordspace, textstate.rise),
        )
        if key in self._known:
            index, across, down = self._known[key]
            self.times[index] += 1
            textstate.linematrix = (x + across, y + down)
            return
        self.lengths.append(0)
        self.times.append(1)
        super().render_string(textstate, seq, ncs, graphicstate)
        end = textstate.linematrix
        self._known[key] = len(self.lengths) - 1, end[0] - x, end[1] - y


def _on_visible_page(page: PlumberPage, chars: list[dict[str, Any]]) -> Any:
    """The characters' boxes (n × 4: x0, top, x1, bottom) on the visible page.

    pdfplumber counts from the corner of the rotated MediaBox, in user units, whatever the CropBox.
    """
    attributes = page.page_obj
    unit = float(resolve1(attributes.attrs.get("UserUnit", 1)) or 1)
    frame = frame_of(attributes.mediabox, attributes.cropbox, page.rotation, unit)
    left = page.mediabox[0]
    rects = np.array([(char["x0"] - left, char["y0"], char["x1"] - left, char["y1"]) for char in chars], dtype=float)
    return mapped_rects(rects.reshape(-1, 4), frame.of_matrix(_to_user_space(attributes.mediabox, page.rotation)))


def _to_user_space(mediabox: tuple[float, float, float, float], rotation: int) -> tuple[float, ...]:
    """The inverse of the matrix by which pdfminer turns a page."""
    x0, y0, x1, y1 = mediabox
    return {
        90: (0.0, 1.0, -1.0, 0.0, x1, y0),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, -1.0, 1.0, 0.0, x0, y1),
    }.get(rotation, (1.0, 0.0, 0.0, 1.0, x0, y0))
