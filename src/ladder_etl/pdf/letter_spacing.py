"""How far apart the letters of a run are set."""

from __future__ import annotations

import itertools
from functools import lru_cache

from ladder_etl.pdf.pages import Run

LETTER_SPACING = 0.6  # of the font size: letters are never set wider apart


@lru_cache(maxsize=4096)
def letter_spacing(run: Run) -> float:
    """The least distance that a run keeps between two glyphs, spaces among them; 0 where some touch."""
    least = min((right[1] - left[3] for left, right in itertools.pairwise(run.spans)), default=0.0)
    return least if 0 < least < LETTER_SPACING * run.size else 0.0
