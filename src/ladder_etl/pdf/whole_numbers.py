"""The groups of a number joined where a space parts them, and what may be half a number marked: it is none."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TypeVar

from ladder_etl.pdf.digit_groups import Typed, are_halves, next_group, space_between

W = TypeVar("W", bound=Typed)
_NEARLY_GROUPED = 0.6  # of the font size: cells of a table never stand as near


def with_groups(words: Sequence[W], gap: float, unite: Callable[[W, W], W], torn: Callable[[W], W]) -> list[W]:
    """Join what a space parts inside a number that is drawn in pieces: ``1`` and ``862``.

    Args:
        words: of one line, from left to right.
        gap: how far apart the groups of a number stand at most, in font sizes; 0 where no space groups digits.
    """
    result: list[W] = []
    for word in words:
        if gap and result and next_group(result[-1], word) and space_between(result[-1], word) < gap * word.size:
            result[-1] = unite(result[-1], word)
        else:
            result.append(word)
    for index, (left, right) in enumerate(itertools.pairwise(result)):
        # half a number would be another number, though one of its pieces were drawn again in another colour
        goes_on = next_group(left, right, of_one_colour=False)
        near = gap and goes_on and space_between(left, right) < _NEARLY_GROUPED * right.size
        if near or are_halves(left, right):
            result[index], result[index + 1] = torn(result[index]), torn(right)
    return result
