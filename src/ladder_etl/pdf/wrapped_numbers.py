"""Numbers that their cell breaks over two lines, joined where nothing else can be meant: ``25,9`` over ``%``.

Half of one that is left is no number: see `extract.page.page_pieces`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ladder_etl.domain.numbers import Kind
from ladder_etl.pdf.digit_groups import of_one_type
from ladder_etl.pdf.word import Word, united

_SIGN = "%"
_WRAPPED = 1.4  # of the font size: from line to line within a cell
_ALIGNED = 0.15  # of the font size
_TEXT = 0.85  # of the font size: what stands nearer is of the same text
_GOES_ON = re.compile(r".*[\d.,+\-\N{MINUS SIGN}\N{EN DASH}]")


def joined_below(lines: Sequence[Sequence[Word]]) -> Sequence[Sequence[Word]]:
    """A page's lines, a percent sign alone in a line joined with the number right above it, which lacks one.

    Both stand for themselves in their line and are aligned to a side, or centred: a cell is too narrow for both. A
    whole number may be of another sort, under which a heading says percent; so may the end of a number that breaks too.
    """
    signs = [word for line in lines for word in _alone(line) if word.text == _SIGN]
    if not signs:
        return lines
    alone = [word for line in lines for word in _alone(line)]
    starts = {id(sign): start for sign in signs if (start := _start_of(sign, alone)) is not None}
    wholes = {id(start): united((start, sign), " ") for sign in signs if (start := starts.get(id(sign))) is not None}
    return [[wholes.get(id(word), word) for word in line if id(word) not in starts] for line in lines]


def _alone(line: Sequence[Word]) -> Iterable[Word]:
    """The words of a line that no text stands beside."""
    for place, word in enumerate(line):
        beside = (*line[max(place - 1, 0) : place], *line[place + 1 : place + 2])
        if all(-word.box.overlap_x(one.box) > _TEXT * word.size for one in beside):
            yield word


def _start_of(sign: Word, words: Iterable[Word]) -> Word | None:
    """The number that a percent sign ends: the only thing right above it, and nothing that goes on right above that."""
    above = [word for word in words if _is_above(word, sign)]
    if len(above) != 1 or not _lacks_sign(above[0]) or not of_one_type(above[0], sign):
        return None
    before = (word for word in words if _is_above(word, above[0]))
    return None if any(_GOES_ON.fullmatch(word.text) for word in before) else above[0]


def _is_above(word: Word, below: Word) -> bool:
    return (
        0 < below.box.cy - word.box.cy < _WRAPPED * below.size
        and word.box.out_of_line(below.box) < _ALIGNED * below.size
        and word.box.overlap_x(below.box) > 0
    )


def _lacks_sign(word: Word) -> bool:
    number = word.number
    return number is not None and number.scaled is not None and (number.kind is Kind.DECIMAL or number.signed)
