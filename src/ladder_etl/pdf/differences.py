"""Pictures of a page compared, pixel by pixel: arrays of height × width, with the blue, green and red of each pixel."""

from __future__ import annotations

import numpy as np

from ladder_etl.pdf.glyphs import Array

#: a change of less than this (of 255) in each colour is not to be seen
FAINTEST_INK = 12
#: compared at a time: what is made on the way would be another picture or two
ROWS = 64
#: colours of a profile are rendered a little different
_ABOUT = 48


def of_color(part: Array, fill: tuple[float, ...]) -> Array:
    """Which pixels of a picture's part have about this colour (grey or RGB, up to 1)."""
    pixels = part[..., ::-1].astype(np.int16)
    color = np.array(fill * 3 if len(fill) == 1 else fill) * 255
    return np.asarray((np.abs(pixels - color.astype(np.int16)) < _ABOUT).all(axis=-1))


def grown(mask: Array, by: int) -> Array:
    """What is set in a mask, and what is at most so many pixels across or down from it."""
    for _ in range(by):
        wide = np.pad(mask, 1)
        mask = mask | wide[2:, 1:-1] | wide[:-2, 1:-1] | wide[1:-1, 2:] | wide[1:-1, :-2]
    return mask


def apart(one: Array, other: Array) -> Array:
    """Where two pictures differ so that one can see it (height × width)."""
    seen = np.empty(one.shape[:2], dtype=bool)
    # some rows at a time: what they are compared by would be another picture or two
    for top in range(0, len(seen), ROWS):
        rows = slice(top, top + ROWS)
        visible = np.maximum(one[rows], other[rows]) - np.minimum(one[rows], other[rows]) >= FAINTEST_INK
        np.logical_or(visible[..., 0], visible[..., 1], out=seen[rows])
        seen[rows] |= visible[..., 2]
    return seen


def sums_of(mask: Array) -> Array:
    """How many pixels are set above each pixel, and below the last: two look-ups tell of a stretch of a column."""
    height, width = mask.shape
    sums = np.zeros((height + 1, width), dtype=np.uint16)  # no picture is as high as that counts
    for row in range(height):  # numpy's own sum along the columns is ten times slower
        np.add(sums[row], mask[row], out=sums[row + 1])
    return sums
