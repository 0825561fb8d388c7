"""Text with a line through it: a draft, or a correction, takes it back. The eye sees it, and reads that it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.glyphs import Array, Drawn, Glyphs, array_of
from ladder_etl.pdf.pages import STRUCK

#: of the font size: how thick such a line is at most, and how far its ends may lie from those of the text
_THICK, _ENDS = 0.15, 0.6
#: of a glyph's box, from its top: where its middle is; an underline is lower, an overline higher
_UPPER, _LOWER = 0.33, 0.68
_ACROSS = 0.6  # of a glyph's width
_HALF = 0.5  # of a text's glyphs


def mark_struck(runs: Sequence[Drawn], glyphs: Glyphs, lines: Iterable[Box]) -> None:
    """Hide the runs a digit, or half, of which is struck through.

    A gridline or a table's rule goes on beyond the text that it meets; a line that strikes it ends where the text does.

    Args:
        lines: drawings, whatever they are.
    """
    open_ones = [run for run in runs if not run.hidden]
    flat = sorted((box for box in lines if box.width != box.height), key=lambda box: box.x0)
    for turned in (False, True):
        level = [run for run in open_ones if (run.angle in (90, 270)) == turned]
        across = [box for box in flat if (box.height > box.width) == turned]
        if level and across:
            _mark(level, glyphs, _turned(glyphs.boxes, turned), _turned(array_of(across), turned))


def _mark(runs: Sequence[Drawn], glyphs: Glyphs, boxes: Array, lines: Array) -> None:
    owners, places = glyphs.owned(runs, glyphs.solid)
    x0, top, x1, bottom = boxes[places].T
    sizes = np.array([run.size for run in runs])[owners]
    struck = np.zeros(len(places), dtype=bool)
    for left, above, right, below in lines[lines[:, 3] - lines[:, 1] < _THICK * sizes.max(initial=0)]:
        depth = ((above + below) / 2 - top) / np.maximum(bottom - top, 0.1)
        met = (depth > _UPPER) & (depth < _LOWER) & (below - above < _THICK * sizes)
        met &= np.minimum(x1, right) - np.maximum(x0, left) > _ACROSS * (x1 - x0)
        if met.any() and max(x0[met].min() - left, right - x1[met].max()) < _ENDS * sizes[met].min():
            struck |= met
    counts = np.bincount(owners[struck], minlength=len(runs)), np.bincount(owners, minlength=len(runs))
    exact = np.bincount(owners[struck & glyphs.exact[places]], minlength=len(runs))
    for run, gone, of, digits in zip(runs, *counts, exact, strict=True):
        if digits or gone > _HALF * of:
            run.hidden = STRUCK


def _turned(boxes: Array, turned: bool) -> Array:
    """Boxes with their sides exchanged, where text reads upwards or downwards."""
    return boxes[:, [1, 0, 3, 2]] if turned else boxes
