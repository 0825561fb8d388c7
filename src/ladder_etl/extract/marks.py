"""Footnote marks at numbers: part of no number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ladder_etl.pdf.words import Word

_TRAILING_MARK = re.compile(r"(?P<number>.*[\d%.])(?P<mark>\(\d\)|[¹²³⁴⁵*]+)")


def without_marks(words: Sequence[Word]) -> list[Word]:
    """The words of a phrase, footnote marks at numbers taken off: ``(1)`` behind it, raised beside it, glued to it."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        glued = _TRAILING_MARK.fullmatch(word.text)
        if glued and replace(word, text=glued["number"]).number is not None:
            kept.append(replace(word, text=glued["number"]))
        elif (word.is_mark and (last is None or last.number is not None)) or (
            last is not None and last.number is not None and raised_digit(last, word)
        ):
            continue
        else:
            kept.append(word)
    return kept


def raised_digit(number: Word, word: Word) -> bool:
    small = word.size <= 0.78 * number.size and len(word.text) == 1 and word.text.isdigit()
    return small and word.box.x0 - number.box.x1 < 0.4 * number.size
