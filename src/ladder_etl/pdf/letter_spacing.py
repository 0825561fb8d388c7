"""How far apart the letters of a run and of a word are set, and words of which every letter is drawn by itself."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import lru_cache
from statistics import median
from typing import Protocol, TypeVar

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.pages import Glyph, Run

_LETTER_SPACING = 0.6  # of the font size: letters are never set wider apart
_SPACE = 0.22  # of the font size: a wider gap always parts words
#: of the font size: the space of narrow typefaces; it parts too where no gap lies between kerning and it
_NARROW_SPACE, _KERNING = 0.15, 0.07


@lru_cache(maxsize=4096)
def letter_spacing(run: Run) -> float:
    """The least distance that a run keeps between two glyphs, spaces among them; 0 where some touch."""
    least = min((right[1] - left[3] for left, right in itertools.pairwise(run.spans)), default=0.0)
    return least if 0 < least < _LETTER_SPACING * run.size else 0.0


def widest_within(glyphs: Sequence[Glyph], size: float) -> float:
    """The widest gap within a word of a run, in points.

    Where every glyph keeps its distance the run is letter-spaced, and that distance divides nothing; one wider than
    letter-spacing ever is parts cells that a producer drew as one string.
    """
    inked = [glyph for glyph in glyphs if not glyph[0].isspace()]
    gaps = sorted(right[1] - left[3] for left, right in itertools.pairwise(inked))
    spacing = max(0.0, gaps[len(gaps) // 4]) if gaps else 0.0
    even = spacing if spacing < _LETTER_SPACING * size else 0.0
    clear = not any(_KERNING * size < gap < _NARROW_SPACE * size for gap in gaps) and even < _KERNING * size / 2
    return even + (_NARROW_SPACE if clear else _SPACE) * size


class Piece(Protocol):
    """A piece of text, its box, and its font size in points."""

    @property
    def text(self) -> str: ...

    @property
    def box(self) -> Box: ...

    @property
    def size(self) -> float: ...


class Drawn(Piece, Protocol):
    """A piece of text and the runs it was made of."""

    @property
    def runs(self) -> tuple[Run, ...]: ...


W = TypeVar("W", bound=Drawn)


def respaced(words: Sequence[W], unite: Callable[[Sequence[W]], W]) -> list[W]:
    """Join single glyphs drawn one by one at an even distance: a letter-spaced word."""
    result: list[W] = []
    start = 0
    while start < len(words):
        end = start
        while end + 1 < len(words) and _evenly(words[start : end + 2]):
            end += 1
        chunk = words[start : end + 1]
        result += [unite(chunk)] if len(chunk) >= 3 else chunk
        start = end + 1
    return result


def _evenly(words: Sequence[Drawn]) -> bool:
    if any(len(word.text) != 1 or word.size != words[0].size for word in words):
        return False
    if any(word.runs[0].text != word.text for word in words):
        return False
    gaps = [right.box.x0 - left.box.x1 for left, right in itertools.pairwise(words)]
    return all(
        0 <= gap < _LETTER_SPACING * words[0].size and abs(gap - median(gaps)) < 0.12 * words[0].size for gap in gaps
    )
