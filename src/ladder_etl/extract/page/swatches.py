"""The squares of a legend: which colour stands for what."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.pieces import Label, Line, Pieces


def swatches_of(pieces: Pieces, labels: Sequence[Label]) -> dict[tuple[float, ...], str]:
    """Fill colour → what a label names, from the small square left of each; each colour and each name once."""
    colours: dict[tuple[float, ...], str] = {}
    # what stands beside a square is its name before what stands under it: that may be the next row's
    for stands in (_is_beside, _is_under):
        for label, item in itertools.product(labels, pieces.page.drawings):
            square = item.fill is not None and 0.3 * label.size < item.box.height < 2 * label.size
            if not square or item.box.width >= 3 * label.size or item.fill is None or item.fill in colours:
                continue
            if label.id not in colours.values() and any(stands(item.box, line) for line in label.lines):
                colours[item.fill] = label.id
    return colours


def _is_beside(square: Box, line: Line) -> bool:
    """Whether a line begins right of a square, or upon it: in another font it may be wider than it was set."""
    return square.overlap_y(line.box) > 0 and -1 < line.box.x0 - square.x0 < square.width + 2.5 * line.size


def _is_under(square: Box, line: Line) -> bool:
    """Whether a line goes on under a square from one that begins right of it."""
    return abs(line.box.x0 - square.x0) < 0.3 * line.size and 0 <= line.box.top - square.bottom < 0.7 * line.size
