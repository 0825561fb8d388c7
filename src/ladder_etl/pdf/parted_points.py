"""Numbers that a space parts behind the point that groups their digits: ``40. 456``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ladder_etl.pdf.digit_groups import Typed, of_one_type, space_between

W = TypeVar("W", bound=Typed)
_ENDS_IN_POINT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})*\.")
_AFTER_POINT = re.compile(r"\d{3}(?:\.\d{3})*\.?")
_WHOLE = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NEAR = 0.6  # of the font size: cells of a table never stand as near
_FEWEST = 4


def joined_points(lines: Sequence[list[W]], unite: Callable[[W, W], W], torn: Callable[[W], W]) -> Sequence[list[W]]:
    """Lines of words, with such numbers joined on a page that has more of them than of whole ones.

    A few may be the number of a list's line before a number: they are left, and half of them is never read (``torn``).
    """
    parted = sum(_goes_on(left, right) for line in lines for left, right in itertools.pairwise(line))
    if not parted:
        return lines
    whole = sum(bool(_WHOLE.fullmatch(word.text)) for line in lines for word in line)
    usual = parted >= _FEWEST and parted > whole
    return [_joined(line, unite if usual else None, torn) for line in lines]


def _joined(line: Iterable[W], unite: Callable[[W, W], W] | None, torn: Callable[[W], W]) -> list[W]:
    words: list[W] = []
    for word in line:
        if not words or not _goes_on(words[-1], word):
            words.append(word)
        elif unite is not None:
            words[-1] = unite(words[-1], word)
        else:
            words.append(torn(word))
    return words


def _goes_on(left: Typed, right: Typed) -> bool:
    """Whether a word goes on, near and in the same type, with a number that ends in the point of a group."""
    return (
        bool(_ENDS_IN_POINT.fullmatch(left.text) and _AFTER_POINT.fullmatch(right.text))
        and of_one_type(left, right)
        and 0 < space_between(left, right) < _NEAR * right.size
    )
