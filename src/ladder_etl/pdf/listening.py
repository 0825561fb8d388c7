"""PDFium's own characters of a page: its parser, fonts and character maps are neither playa's nor pdfminer's.

Asking it costs a hundredth of what pdfplumber takes, for the page is open in it already, to be rendered. It drops runs
drawn again and sorts what overlaps, so what it reads may confirm a number, and what it lacks says nothing against one.
Only characters that numbers are made of get a place. All are counted; where that are others than the first reading has,
each is asked for at its place.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.pdf.frame import Frame, mapped_rects
from ladder_etl.pdf.glyphs import Array
from ladder_etl.pdf.runs import Contents, marks_in
from ladder_etl.pdf.second import SecondPage, String

#: a stretch of a line that holds numbers, signs and marks only; PDFium says U+0002 or U+FFFE for a hyphen at its end
_NUMERIC = re.compile(r"(?:[\d.,+\-\u2010-\u2015\u2212\u00ad\x02\ufffe%()*¹²³⁴⁵]|[nN]\.? ?[bB]\.?|[^\S\r\n])+")
_TELLING = re.compile(r"[\d%+\-\u2010-\u2015\u2212\x02\ufffe]|[nN]\.? ?[bB]")
_HYPHENS = str.maketrans("\x02\ufffe", "--")
#: pairs of places of one character: a page with more is not worth asking
_MOST_PAIRS = 1 << 23


def heard_page(page: pdfium.PdfPage, number: int, frame: Frame, first: Contents) -> SecondPage:
    """What PDFium reads on an open page: numbers with their boxes on the visible page, and whether it reads it all.

    Args:
        first: what the first reading has of the page.
    """
    with closing(page.get_textpage()) as opened:
        text = _text_of(opened.raw)
        digits = sum(map(str.isdecimal, text))
        counts = digits, marks_in(text)
        complete = counts == (first.digits, first.marks) or _lacks_copies_only(opened.raw, text, frame, first)
        stretches = [_solid(text, *match.span()) for match in _NUMERIC.finditer(text) if _TELLING.search(match[0])]
        boxes = _boxes(opened.raw, [index for stretch in stretches for index in stretch], frame)
    strings: list[String] = []
    start = 0
    for stretch in stretches:
        letters = tuple(text[index] for index in stretch)
        strings.append(String(letters, boxes[start : start + len(stretch)].tobytes()))
        start += len(stretch)
    return SecondPage(number, tuple(strings), digits, complete=complete)


def _lacks_copies_only(opened: raw.FPDF_TEXTPAGE, text: str, frame: Frame, first: Contents) -> bool:
    """Whether each character of either reading stands at its place in the other one too, however often.

    PDFium gives a run once that is drawn again right behind it.
    """
    ours: dict[str, list[int]] = defaultdict(list)
    theirs: dict[str, list[int]] = defaultdict(list)
    for found, characters in ((ours, first.glyphs.texts), (theirs, text)):
        for index, character in enumerate(characters):
            for one in unicodedata.normalize("NFKC", character):
                if not one.isspace():
                    found[one].append(index)
    if ours.keys() != theirs.keys() or any(len(ours[one]) * len(theirs[one]) > _MOST_PAIRS for one in ours):
        return False
    for one, at in theirs.items():
        x0, top, x1, bottom = _boxes(opened, at, frame).T
        left, above, right, below = (side[:, None] for side in first.glyphs.boxes[ours[one]].T)
        across, down = (x0 + x1) / 2, (top + bottom) / 2
        there = (left <= across) & (across <= right) & (above <= down) & (down <= below)
        if not (there.any(axis=0).all() and there.any(axis=1).all()):
            return False
    return True


def _text_of(opened: raw.FPDF_TEXTPAGE) -> str:
    """One character for each of PDFium's, so that their places are its indices."""
    count = raw.FPDFText_CountChars(opened)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(opened, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) != count or written != count + 1:  # it leaves out what it has no character for
        text = "".join(chr(raw.FPDFText_GetUnicode(opened, index) or 0xFFFD) for index in range(count))
    return text.translate(_HYPHENS)


def _solid(text: str, start: int, end: int) -> list[int]:
    return [index for index in range(start, end) if not text[index].isspace()]


def _boxes(opened: raw.FPDF_TEXTPAGE, indices: Iterable[int], frame: Frame) -> Array:
    """The boxes of these characters (n × 4: x0, top, x1, bottom) on the visible page."""
    sides = [ctypes.c_double() for _ in range(4)]
    pointers = [ctypes.byref(side) for side in sides]
    left, right, bottom, top = sides
    rects: list[float] = []
    for index in indices:
        raw.FPDFText_GetCharBox(opened, index, *pointers)
        rects += (left.value, bottom.value, right.value, top.value)
    return mapped_rects(np.array(rects, dtype=float).reshape(-1, 4), frame.of_matrix((1, 0, 0, 1, 0, 0)))
