"""A stored PDF to pages: called in a child process, returns plain values.

The steps, in order: runs and drawings as drawn → identical copies counted → visibility by ink → rivals judged →
turned upright.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import playa
import pypdfium2 as pdfium

from ladder_etl.domain.boxes import Box
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.copies import count_copies, rivals_of
from ladder_etl.pdf.frame import Frame, frame_of
from ladder_etl.pdf.ink import PageInk
from ladder_etl.pdf.pages import Drawing, Page, Run, turned
from ladder_etl.pdf.runs import page_contents

MAX_PAGES = 60
#: this share of a run's letters and digits must leave ink for the run to be read; a clip at its edge may eat a thin one
_SEEN_SHARE = 0.8


def read_pages(content: bytes) -> tuple[Page, ...]:
    """Read all pages of a PDF, given as its bytes.

    Raises:
        DocumentRefused: encrypted, no pages, too many pages, or not readable as a PDF.
    """
    with playa.parse(content, space="default") as document, pdfium.PdfDocument(content) as rendered:
        if len(rendered) == 0 or len(document.pages) != len(rendered):
            raise DocumentRefused("it has no readable pages", "open it in a viewer and save it anew")
        if len(rendered) > MAX_PAGES:
            raise DocumentRefused(f"it has {len(rendered)} pages", f"an edition has at most {MAX_PAGES}")
        return tuple(_pages(document, rendered))


def _pages(document: playa.Document, rendered: pdfium.PdfDocument) -> Iterator[Page]:
    for number, page in enumerate(document.pages, 1):
        unit = float(page.attrs.get("UserUnit", 1) or 1)
        frame = frame_of(page.mediabox, page.cropbox, page.rotate, unit)
        runs, drawings = page_contents(page, frame)
        ink = PageInk(rendered[number - 1], *frame.size)
        yield _upright(number, frame, judged(runs, ink), drawings)


def judged(runs: list[Run], ink: PageInk) -> list[Run]:
    """Count copies, decide by ink what is visible, and judge rivals at the same place one by one."""
    kept = [run if run.hidden else _by_ink(run, ink) for run in count_copies(runs)]
    rivals = rivals_of(run for run in kept if not run.hidden)
    by_object = len(ink.objects) > max((run.order for run in runs), default=-1)
    unseen = {
        run.order for run in kept if by_object and run.order in rivals and not ink.shows_object(run.order, _inked(run))
    }
    return [
        replace(run, hidden="painted over")
        if run.order in unseen
        else replace(run, rivals=tuple(sorted(rivals.get(run.order, set()) - unseen)))
        for run in kept
    ]


def _inked(run: Run) -> list[Box]:
    """The boxes in which each letter or digit must leave ink; punctuation is too small to ask."""
    return [_core(box) for text, box in run.glyphs if any(char.isalnum() for char in text)]


def _core(box: Box) -> Box:
    # a glyph's box spans the font's ascent and descent; neighbours' lines reach into its edges
    return Box(box.x0, box.top + 0.2 * box.height, box.x1, box.bottom - 0.25 * box.height)


def _by_ink(run: Run, ink: PageInk) -> Run:
    boxes = _inked(run) or [box for text, box in run.glyphs if not text.isspace()]
    seen = sum(ink.shows(box) for box in boxes)
    if seen >= _SEEN_SHARE * len(boxes):
        return run
    return replace(run, hidden="no ink" if seen == 0 else "partly seen")


def _upright(number: int, frame: Frame, runs: list[Run], drawings: list[Drawing]) -> Page:
    """Turn the page so that most of its visible text reads from left to right."""
    letters: Counter[int] = Counter()
    for run in runs:
        letters[run.angle] += 0 if run.hidden else len(run.text.strip())
    turn = -letters.most_common(1)[0][0] % 360 if letters else 0
    width, height = frame.size
    if turn:
        runs = [_turned_run(run, turn, width, height) for run in runs]
        drawings = [replace(item, box=turned(item.box, turn, width, height)) for item in drawings]
    size = (height, width) if turn in (90, 270) else (width, height)
    return Page(number, *size, tuple(runs), tuple(drawings), turn)


def _turned_run(run: Run, turn: int, width: float, height: float) -> Run:
    return replace(
        run,
        box=turned(run.box, turn, width, height),
        glyphs=tuple((text, turned(box, turn, width, height)) for text, box in run.glyphs),
        angle=(run.angle + turn) % 360,
    )
