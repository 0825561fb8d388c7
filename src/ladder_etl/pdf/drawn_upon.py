"""Numbers upon which another is drawn as a shape: the eye reads both, or neither, and the text layer tells of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.glyphs import Drawn, Glyphs, array_of
from ladder_etl.pdf.ink import PageInk
from ladder_etl.pdf.pages import Drawing
from ladder_etl.pdf.runs import ADDITIVE

#: what is told of such a number
_DRAWN_UPON = "a shape is drawn upon them"
#: of the font size: as high as a digit, or a sign, is drawn
_LOWEST, _HIGHEST = 0.4, 1.2
_UPON = 0.3  # of a digit's width, and of a shape's height
_CHUNK = 64


def mark_drawn_upon(runs: Sequence[Drawn], glyphs: Glyphs, shapes: Sequence[Drawing], ink: PageInk) -> None:
    """Tell of runs upon (or beneath) which something is seen that is drawn like a number, and another one.

    Args:
        runs: those that are seen.
        shapes: filled drawings; a rectangle is no number.
    """
    for run, box in _drawn_upon(runs, glyphs, shapes):
        if not run.differs and ink.differs_from_drawing(box, run.color):
            run.differs = _DRAWN_UPON


def _drawn_upon(runs: Sequence[Drawn], glyphs: Glyphs, shapes: Sequence[Drawing]) -> Iterator[tuple[Drawn, Box]]:
    """Runs with the boxes of shapes in their colour, as high as they are, at their digits' places."""
    colors = {color: number for number, color in enumerate(dict.fromkeys(run.color for run in runs))}
    shapes = [shape for shape in shapes if shape.fill in colors and len(shape.fill or ()) in ADDITIVE]
    owners, digits = glyphs.owned(runs, glyphs.exact)
    sizes = np.array([run.size for run in runs])[owners]
    painted = np.array([colors[run.color] for run in runs])[owners]
    boxes_of = glyphs.boxes[digits]
    x0, top, x1, bottom = boxes_of.T
    for start in range(0, len(shapes), _CHUNK):
        part = shapes[start : start + _CHUNK]
        boxes = array_of(shape.box for shape in part)[:, :, None]
        fills = np.array([colors[shape.fill or ()] for shape in part])[:, None]
        left, above, right, below = boxes.transpose(1, 0, 2)
        across, down = np.minimum(x1, right) - np.maximum(x0, left), np.minimum(bottom, below) - np.maximum(top, above)
        high = below - above
        upon = (fills == painted) & (_LOWEST * sizes < high) & (high < _HIGHEST * sizes)
        upon &= (across > _UPON * (x1 - x0)) & (down > _UPON * high)
        for which, owner in sorted({(int(n), int(owners[at])) for n, at in zip(*np.nonzero(upon), strict=True)}):
            met = boxes_of[upon[which] & (owners == owner)]
            sides = (
                np.maximum(met[:, :2].min(axis=0), boxes[which, :2, 0]),
                np.minimum(met[:, 2:].max(axis=0), boxes[which, 2:, 0]),
            )
            yield runs[owner], Box(*np.concatenate(sides).tolist())
