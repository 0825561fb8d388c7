"""The words of a page that are set sideways, as over narrow columns or along bars."""

from __future__ import annotations

import struct
from dataclasses import replace

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.pages import Page, Run, turned
from ladder_etl.pdf.word import Word
from ladder_etl.pdf.words import page_text


def sideways_words(page: Page) -> list[Word]:
    """Visible words that read upwards or downwards; their boxes are on the page as it stands."""
    found: list[Word] = []
    for angle in (90, 270):
        runs = tuple(_upright(run, page) for run in page.seen if run.angle == angle)
        if runs:
            laid = replace(page, width=page.height, height=page.width, runs=runs)
            words = page_text(laid).words()
            found += [replace(w, box=turned(w.box, angle, laid.width, laid.height)) for w in words]
    return found


def _upright(run: Run, page: Page) -> Run:
    """A run of a page that is turned until this one reads from left to right."""

    def laid(box: Box) -> Box:
        return turned(box, -run.angle % 360, page.width, page.height)

    boxes = (laid(box) for _, box in run.glyphs)
    edges = b"".join(struct.pack("4d", box.x0, box.top, box.x1, box.bottom) for box in boxes)
    return replace(run, box=laid(run.box), edges=edges, angle=0)
