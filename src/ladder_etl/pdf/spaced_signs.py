"""Signs that a space parts from their number: ``- 15,2%``, ``− 8,8 %``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from ladder_etl.domain.numbers import MINUS_SIGNS
from ladder_etl.pdf.digit_groups import Typed, of_one_type, space_between

W = TypeVar("W", bound=Typed)
_SIGN = re.compile(rf"[+{re.escape(MINUS_SIGNS)}]")
#: whole numbers are left: before them a dash may be a list's, or a cell's with nothing to compute
_UNSIGNED = re.compile(r"\d[\d.]*(?:,\d+\s*%?|\s*%)")
_SIGNED = re.compile(rf"{_SIGN.pattern}\s?{_UNSIGNED.pattern}")
_COLUMN = 3  # numbers of one
_ALIGNED = 1.0  # points
_MARK = re.compile(r"\(?[1-9*]\)?")
_NEAR = 0.6  # of the font size: a space and a little more; cells of a table never stand as near
_TEXT = 0.85  # of the font size: what stands nearer is of the same text


def joined_signs(lines: Sequence[Sequence[W]], unite: Callable[[W, W], W], torn: Callable[[W], W]) -> list[list[W]]:
    """A page's lines, a sign joined with the number behind it where the two stand for themselves.

    In running text the dash may be a sentence's or a list's: then the number is never read (``torn``), for without
    its sign it would be another one. A dash between two words, ``2019 - 12,3%``, is none of a number's but in a column:
    cells that hardly fit theirs stand as near to each other as words, and end where others with a sign end.
    """
    joined = [_joined(line, (), unite, torn) for line in lines]
    ends = sorted(word.box.x1 for line in joined for word in line if _SIGNED.fullmatch(word.text))
    return [_joined(line, ends, unite, torn) for line in lines] if len(ends) >= _COLUMN else joined


def _joined(line: Sequence[W], ends: Sequence[float], unite: Callable[[W, W], W], torn: Callable[[W], W]) -> list[W]:
    words: list[W] = []
    for index, word in enumerate(line):
        if not (words and _sign_of(words[-1], word)):
            words.append(word)
            continue
        before = [one for one in words[-2:-1] if _near(one, words[-1], _TEXT)]
        after = [one for one in line[index + 1 : index + 2] if _near(word, one, _TEXT)]
        in_text = any(char.isalpha() for one in (*before, *after) for char in one.text)
        if not in_text and _ends_column(word, ends):
            words[-1] = unite(words[-1], word)
        elif before:
            words.append(word)
        elif after and not _MARK.fullmatch(after[0].text):
            words.append(torn(word))
        else:
            words[-1] = unite(words[-1], word)
    return words


def _ends_column(word: Typed, ends: Sequence[float]) -> bool:
    """Whether numbers with a sign that stand for themselves end as far right as a word does."""
    right = word.box.x1
    return bisect_right(ends, right + _ALIGNED) - bisect_left(ends, right - _ALIGNED) >= _COLUMN


def _sign_of(left: Typed, right: Typed) -> bool:
    return (
        bool(_SIGN.fullmatch(left.text) and _UNSIGNED.fullmatch(right.text))
        and of_one_type(left, right)
        and _near(left, right, _NEAR)
    )


def _near(left: Typed, right: Typed, reach: float) -> bool:
    return 0 < space_between(left, right) < reach * right.size
