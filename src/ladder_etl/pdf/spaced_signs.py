"""Signs that a space parts from their number: ``- 15,2%``, ``− 8,8 %``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from ladder_etl.domain.numbers import MINUS_SIGNS
from ladder_etl.pdf.digit_groups import Typed, of_one_type, space_between

W = TypeVar("W", bound=Typed)
_SIGN = re.compile(rf"[+{re.escape(MINUS_SIGNS)}]")
#: whole numbers are left: before them a dash may be a list's, or a cell's with nothing to compute
_UNSIGNED = re.compile(r"\d[\d.]*(?:,\d+\s*%?|\s*%)")
_MARK = re.compile(r"\(?[1-9*]\)?")
_NEAR = 0.6  # of the font size: a space and a little more; cells of a table never stand as near
_TEXT = 0.85  # of the font size: what stands nearer is of the same text


def joined_signs(line: Sequence[W], unite: Callable[[W, W], W], torn: Callable[[W], W]) -> list[W]:
    """A line's words, a sign joined with the number behind it where the two stand for themselves.

    In running text the dash may be a sentence's or a list's: then the number is never read (``torn``), for without
    its sign it would be another one. A dash between two words, ``2019 - 12,3%``, is none of a number's.
    """
    words: list[W] = []
    for index, word in enumerate(line):
        if not (words and _sign_of(words[-1], word)) or (len(words) > 1 and _near(words[-2], words[-1], _TEXT)):
            words.append(word)
            continue
        after = line[index + 1] if index + 1 < len(line) else None
        if after is not None and _near(word, after, _TEXT) and not _MARK.fullmatch(after.text):
            words.append(torn(word))
        else:
            words[-1] = unite(words[-1], word)
    return words


def _sign_of(left: Typed, right: Typed) -> bool:
    return (
        bool(_SIGN.fullmatch(left.text) and _UNSIGNED.fullmatch(right.text))
        and of_one_type(left, right)
        and _near(left, right, _NEAR)
    )


def _near(left: Typed, right: Typed, reach: float) -> bool:
    return 0 < space_between(left, right) < reach * right.size
