"""Numbers that are drawings: each spot rendered and read by two recognisers that have nothing in common.

One is neural (rapidocr, an optional extra: its models come with its wheel, nothing is downloaded), asked twice, on the
drawing as it is and on its ink alone at another scale. The other compares shapes with the glyphs that the page prints
as text (`glyph_shapes`), and with what the neural one read in the other drawings. They say what they see; whether that
is believed is decided where the figures are known (`reconcile.recognised`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.crops import PageCrops, Picture, ink_of
from ladder_etl.pdf.glyph_shapes import INKED, Alphabet, stretches
from ladder_etl.pdf.spots import (
    DRAWN_SHAPES,
    NEURAL,
    NEURAL_ON_INK,
    PAGE_SHAPES,
    Look,
    PageToLookAt,
    Recognition,
    plain,
)

#: heights in pixels at which a line is looked at; the neural recogniser scales to 48 itself
_HEIGHT, _OTHER_HEIGHT = 52.0, 90.0
#: in heights of the spot: what is rendered around it, and how far apart the characters of one number may stand
_AROUND, _ABOVE, _WORD_GAP = 3.0, 0.18, 0.55
#: the neural recogniser's input, narrower than its default so that short numbers cost less and read surer
_INPUT_SHAPE = [3, 48, 96]
_SURE_TO_LEARN = 0.9


def look(content: bytes, pages: Sequence[PageToLookAt], neural: bool = True) -> tuple[tuple[Look, ...], ...]:
    """Look at the spots of some pages; called in a child process.

    Args:
        neural: whether to ask the neural recogniser; without it pictures alone are made.

    Returns:
        For each page a look at each of its spots, in their order.
    """
    with pdfium.PdfDocument(content) as document:
        return tuple(_looks(document[page.number - 1], page, neural) for page in pages)


@dataclass(frozen=True, eq=False)
class _Line:
    """The drawing at a spot: as it is, its ink, and its ink at another scale."""

    picture: Picture
    ink: Picture
    other: Picture
    cut_off: bool

    @property
    def black_on_white(self) -> Picture:
        """The ink alone, with more paper around it."""
        grey = ((1 - np.clip(self.other, 0, 1)) * 255).astype(np.uint8)
        return np.pad(np.repeat(grey[..., None], 3, axis=2), ((16, 16), (16, 16), (0, 0)), constant_values=255)


def _looks(page: pdfium.PdfPage, wanted: PageToLookAt, neural: bool) -> tuple[Look, ...]:
    crops = PageCrops(page, *wanted.size, wanted.turn)
    with crops.without_text():
        lines = [_line(crops, box, wanted.turn) for box in wanted.spots]
    read = list(_read(lines, _page_alphabet(crops, wanted))) if neural else [()] * len(lines)
    return tuple(
        Look(box, _png(line.picture), recognitions, line.cut_off)
        for box, line, recognitions in zip(wanted.spots, lines, read, strict=True)
    )


def _page_alphabet(crops: PageCrops, wanted: PageToLookAt) -> Alphabet:
    alphabet = Alphabet()
    for index, sample in enumerate(wanted.samples):
        picture = crops.cut(sample.box.grown(0.1 * sample.box.height), _HEIGHT)
        alphabet.learn(sample.text, ink_of(picture), index)
    return alphabet


def _read(lines: Sequence[_Line], by_page: Alphabet) -> Iterator[tuple[Recognition, ...]]:
    """What the recognisers see on each line; the neural one is asked again where the page's shapes don't confirm it."""
    readings: list[tuple[Recognition, ...]] = []
    by_drawings = Alphabet()
    for index, line in enumerate(lines):
        first = _neural(NEURAL, line.picture)
        shapes = Recognition(PAGE_SHAPES, by_page.read(line.ink), 1.0)
        agreed = first.text and plain(first.text) == shapes.text
        second = shapes if agreed else _neural(NEURAL_ON_INK, line.black_on_white)
        if plain(first.text) == plain(second.text) and first.certainty > _SURE_TO_LEARN:
            by_drawings.learn(first.text, line.ink, index)
        readings.append((first, shapes) if agreed else (first, shapes, second))
    for index, (line, seen) in enumerate(zip(lines, readings, strict=True)):
        shapes = Recognition(DRAWN_SHAPES, by_drawings.read(line.ink, index), 1.0)
        yield tuple(recognition for recognition in (*seen, shapes) if recognition.text)


def _line(crops: PageCrops, box: Box, turn: int) -> _Line:
    """The whole number that the spot lies in: what the spot's box leaves out to its left and right belongs to it."""
    height = box.width if turn in (90, 270) else box.height
    wide = _grown(box, _AROUND * height, _ABOVE * height, turn)
    picture = crops.cut(wide, _HEIGHT)
    ink = ink_of(picture)
    first, last, cut_off = _extent(ink, _AROUND * height, height, picture.shape[0])
    other = ink_of(crops.cut(wide, _OTHER_HEIGHT))
    scale = other.shape[1] / max(1, ink.shape[1])
    return _Line(
        _framed(picture, first, last),
        _framed(ink, first, last),
        _framed(other, int(first * scale), int(last * scale) + 1),
        cut_off,
    )


def _grown(box: Box, along: float, across: float, turn: int) -> Box:
    """The box grown along and across the reading direction."""
    return box.grown(across, along) if turn in (90, 270) else box.grown(along, across)


def _extent(ink: Picture, around: float, height: float, rows: int) -> tuple[int, int, bool]:
    """First and one past the last column of the line in the middle of a picture, and whether it may go on outside."""
    if not ink.any():
        return 0, ink.shape[1], True
    inked = ink >= INKED
    pixels = rows / ((1 + 2 * _ABOVE) * height)
    # a column of ink from top to bottom is the edge of a band or a rule
    filled = inked.mean(axis=0) > 0.97
    spans = [span for span in stretches(inked.any(axis=0)) if not filled[span[0] : span[1]].any()]
    walls = np.flatnonzero(filled)
    start, end = around * pixels, ink.shape[1] - around * pixels
    core = [span for span in spans if span[1] > start and span[0] < end]
    if not core:
        return 0, ink.shape[1], True
    first, last = core[0][0], core[-1][1]
    gap = _WORD_GAP * height * pixels
    for span in reversed([span for span in spans if span[1] <= first]):
        if first - span[1] > gap or _between(walls, span[1], first):
            break
        first = span[0]
    for span in [span for span in spans if span[0] >= last]:
        if span[0] - last > gap or _between(walls, last, span[0]):
            break
        last = span[1]
    line = inked[:, first:last]
    cut_off = first == 0 or last == ink.shape[1] or bool(line[0].any() or line[-1].any())
    return first, last, cut_off


def _between(walls: Picture, start: int, end: int) -> bool:
    return bool(((walls >= start) & (walls < end)).any())


def _framed(picture: Picture, first: int, last: int) -> Picture:
    margin = picture.shape[0] // 5
    return picture[:, max(0, first - margin) : last + margin]


def _neural(engine: str, picture: Picture) -> Recognition:
    if picture.size == 0 or int(np.ptp(picture)) == 0:
        return Recognition(engine, "", 0.0)
    answer = _recogniser()(np.ascontiguousarray(picture[..., ::-1]), use_det=False, use_cls=False, use_rec=True)
    if not answer.txts:
        return Recognition(engine, "", 0.0)
    return Recognition(engine, str(answer.txts[0]).strip(), round(float(answer.scores[0]), 4))


@cache
def _recogniser() -> Any:
    from rapidocr import RapidOCR

    threads = "EngineConfig.onnxruntime.intra_op_num_threads", "EngineConfig.onnxruntime.inter_op_num_threads"
    return RapidOCR(
        params={"Global.log_level": "critical", "Rec.rec_img_shape": _INPUT_SHAPE, **dict.fromkeys(threads, 1)}
    )


def _png(picture: Picture) -> bytes:
    import io

    from PIL import Image

    if picture.size == 0:
        return b""
    out = io.BytesIO()
    Image.fromarray(picture).quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
