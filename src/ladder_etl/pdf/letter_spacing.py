"""How far apart the letters of a run are set."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ladder_etl.pdf.pages import LETTER_SPACING, Glyph

_SPACE = 0.22  # of the font size: a wider gap always parts words
#: of the font size: the space of narrow typefaces; it parts too where no gap lies between kerning and it
_NARROW_SPACE, _KERNING = 0.15, 0.07


def widest_within(glyphs: Sequence[Glyph], size: float) -> float:
    """The widest gap within a word of a run, in points.

    Where every glyph keeps its distance the run is letter-spaced, and that distance divides nothing; one wider than
    letter-spacing ever is parts cells that a producer drew as one string.
    """
    inked = [glyph for glyph in glyphs if not glyph[0].isspace()]
    gaps = sorted(right[1] - left[3] for left, right in itertools.pairwise(inked))
    spacing = max(0.0, gaps[len(gaps) // 4]) if gaps else 0.0
    even = spacing if spacing < LETTER_SPACING * size else 0.0
    clear = not any(_KERNING * size < gap < _NARROW_SPACE * size for gap in gaps) and even < _KERNING * size / 2
    return even + (_NARROW_SPACE if clear else _SPACE) * size
