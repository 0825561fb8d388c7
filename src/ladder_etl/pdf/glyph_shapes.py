"""Digits told by their shape: outlines compared with the page's own text, whose glyphs are known.

The second recogniser beside the neural one, and unlike it in every respect: no model, no training, only the shapes
that this very page prints as text. A publication sets its outlined numbers in the fonts of its text, so the same digit
recurs as a glyph with a name. What resembles two digits alike, or none, is not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from ladder_etl.pdf.crops import Picture
from ladder_etl.pdf.spots import MINUS, PLUS, SEPARATOR, plain

#: every shape is compared at this size
_ROWS, _COLUMNS = 28, 20
#: a pixel of at least this share of the strongest ink belongs to a glyph
INKED = 0.35
#: a sample is kept unless so many kept ones are nearer than this: of one font a few, so that each has another to
#: compare with when its own source doesn't count
_ALIKE, _OF_ONE_FONT, _SAMPLES = 0.03, 2, 16
#: a shape is read when its nearest character is nearer than this, and the next one farther by the margin
_NEAR, _MARGIN = 0.2, 0.06
#: and when so many characters are known: whatever is drawn resembles the only one known
_ENOUGH = 8
_LEARNT = frozenset("0123456789%")


@dataclass(frozen=True, eq=False)
class Shape:
    """One blot of ink: its picture at the size of comparison, and its place in the line.

    ``top`` and ``bottom`` are in heights of the line's tallest blot, from that one's top; ``slender`` is the logarithm
    of width by height. ``features`` are such that shapes are apart by the sum of their features' differences: 0 the
    same, about 0.3 two digits of one font.
    """

    pixels: Picture
    top: float
    bottom: float
    slender: float

    @property
    def features(self) -> Picture:
        pixels = self.pixels.ravel() / self.pixels.size
        return np.append(pixels, [0.5 * self.top, 0.5 * self.bottom, 0.15 * self.slender]).astype(np.float32)


def shapes_of(ink: Picture) -> list[Shape]:
    """The blots of a line from left to right; those that stand above each other are one."""
    inked = ink >= INKED
    spans = list(stretches(inked.any(axis=0)))
    rows = [np.flatnonzero(inked[:, start:end].any(axis=1)) for start, end in spans]
    tallest = max(range(len(spans)), key=lambda index: int(np.ptp(rows[index])), default=None)
    if tallest is None:
        return []
    line_top, line_height = int(rows[tallest][0]), int(np.ptp(rows[tallest])) + 1
    return [
        Shape(
            _at_size(ink[inside[0] : inside[-1] + 1, start:end]),
            (int(inside[0]) - line_top) / line_height,
            (int(inside[-1]) + 1 - line_top) / line_height,
            float(np.log((end - start) / (int(np.ptp(inside)) + 1))),
        )
        for (start, end), inside in zip(spans, rows, strict=True)
    ]


def stretches(inked: Any) -> Iterable[tuple[int, int]]:
    """The runs of true values in a row: (first, one past the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inked, [False]]).astype(np.int8)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


class Alphabet:
    """Characters and the shapes that a page draws them in; each sample remembers where it was seen."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._sources: list[int] = []
        self._features: list[Picture] = []

    def learn(self, text: str, ink: Picture, source: int) -> None:
        """Take the shapes of a number, where each of its characters is a blot of its own.

        Args:
            text: what the number is known, or believed, to say.
            ink: its picture.
            source: tells this number from the others.
        """
        characters = plain(text)
        shapes = shapes_of(ink)
        if len(shapes) != len(characters):
            return
        for character, shape in zip(characters, shapes, strict=True):
            if character in _LEARNT and self._is_new(character, shape.features):
                self._names.append(character)
                self._sources.append(source)
                self._features.append(shape.features)

    def read(self, ink: Picture, apart_from: int | None = None) -> str:
        """The characters of a line as `plain` has them; empty where one of them is not sure.

        Args:
            ink: the line's picture.
            apart_from: the source whose own samples don't count.
        """
        counting = [index for index, source in enumerate(self._sources) if source != apart_from]
        names = np.array([self._names[index] for index in counting])
        known = np.array([self._features[index] for index in counting], dtype=np.float32)
        if len(set(names.tolist())) < _ENOUGH:
            return ""
        read = [_mark(shape) or _nearest(shape.features, names, known) for shape in shapes_of(ink)]
        return "".join(read) if all(read) else ""

    def _is_new(self, character: str, features: Picture) -> bool:
        kept = [self._features[index] for index, name in enumerate(self._names) if name == character]
        if not kept:
            return True
        alike = int((np.abs(np.array(kept) - features).sum(axis=1) < _ALIKE).sum())
        return len(kept) < _SAMPLES and alike < _OF_ONE_FONT


def _nearest(features: Picture, names: Picture, known: Picture) -> str:
    apart = np.abs(known - features).sum(axis=1)
    name = names[apart.argmin()]
    others = apart[names != name]
    return str(name) if apart.min() < _NEAR and others.min() - apart.min() > _MARGIN else ""


def _mark(shape: Shape) -> str:
    """A point or comma, a minus or a plus: told by place and proportions, as hardly any sample shows them."""
    height = shape.bottom - shape.top
    if height < 0.5 and shape.top > 0.6 and shape.slender < 0.5:
        return SEPARATOR
    if height < 0.25 and shape.slender > 0.4 and 0.25 < (shape.top + shape.bottom) / 2 < 0.8:
        return MINUS
    across, down = slice(_ROWS // 2 - 1, _ROWS // 2 + 1), slice(_COLUMNS // 2 - 1, _COLUMNS // 2 + 1)
    corners = shape.pixels[: _ROWS // 4, : _COLUMNS // 4], shape.pixels[-_ROWS // 4 :, -_COLUMNS // 4 :]
    crossed = shape.pixels[across].mean() > 0.8 and shape.pixels[:, down].mean() > 0.8
    return PLUS if height < 0.9 and crossed and all(corner.mean() < 0.1 for corner in corners) else ""


def _at_size(cut: Picture) -> Picture:
    picture = Image.fromarray(np.asarray(cut * 255, dtype=np.uint8))
    return np.asarray(picture.resize((_COLUMNS, _ROWS), Image.Resampling.BOX), dtype=np.float32) / 255
