"""Codes of a table's rows that stand as near to a label or a number as words do.

They are told apart by the column they make, or by the order that they are in where each just follows its label.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from ladder_etl.domain.codes import QUOTES, parse_code, position_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.pdf.words import Phrase, text_of

_LEAST = 5  # different codes under each other: single letters stand at lines' ends too
_ALIGNED = 1.0  # points
_SIGN = rf"(?:\d+%|\+?[a-z][{QUOTES}]*\+?|\+|t/m)"
_SIGNS = ("+", "t/m")
_DECIMAL = re.compile(r"\D?\d+,\d+%")
_PART_OF_CODE = re.compile(rf"{_SIGN}(?:\s{_SIGN})*")


def codes_apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases, those parted that end in a code which begins where a column of codes does.

    Codes that follow their labels, in the order of the alphabet down the page, make no column and are left out.
    """
    columns = _columns(phrases)
    if columns:
        return [part for phrase in phrases for part in _parted(phrase, columns)]
    ends = {id(phrase): found for phrase in phrases if (found := _behind_label(phrase)) is not None}
    down = [ends[id(one)][1] for one in sorted(phrases, key=lambda one: one.box.cy) if id(one) in ends]
    if len(set(down)) < _LEAST or down != sorted(down):
        return list(phrases)
    return [Phrase(one.words[: ends[id(one)][0]]) if id(one) in ends else one for one in phrases]


def _behind_label(phrase: Phrase) -> tuple[int, int] | None:
    """Where a code begins that a phrase of other words ends in, and the place of its first letter in the alphabet."""
    start, text = next(_codes_at_end(phrase), (0.0, ""))
    formula = parse_code(text)
    if formula is None or any(char.isdigit() for char in text) or _PART_OF_CODE.fullmatch(phrase.text):
        return None
    place = next(place for place, word in enumerate(phrase.words) if word.box.x0 == start)
    return place, position_of(formula.terms[0].first)


def _columns(phrases: Iterable[Phrase]) -> list[float]:
    """Where columns of codes begin, those counted that are the end of a phrase."""
    starts = sorted(start for phrase in phrases for start in _codes_at_end(phrase))
    groups = stretches(starts, lambda group, start: start[0] - group[0][0] <= _ALIGNED)
    return [group[0][0] for group in groups if len({code for _, code in group}) >= _LEAST]


def _codes_at_end(phrase: Phrase) -> Iterator[tuple[float, str]]:
    """Where a code begins that a phrase ends in, and the code."""
    for place in range(len(phrase.words)):
        text = text_of(phrase.words[place:])
        if _PART_OF_CODE.fullmatch(text) and parse_code(text) is not None:
            yield phrase.words[place].box.x0, text
            return


def _parted(phrase: Phrase, columns: Iterable[float]) -> tuple[Phrase, ...]:
    for place, column in itertools.product(range(1, len(phrase.words)), columns):
        # a weight is whole: a percentage with decimals is the number before a longer code
        starts = abs(phrase.words[place].box.x0 - column) <= 2 * _ALIGNED or (
            _DECIMAL.fullmatch(phrase.words[place - 1].text) is not None
        )
        # codes that end in one column: what stands behind a sign is the end of a longer one
        inside = phrase.words[place - 1].text.endswith(_SIGNS)
        if starts and not inside and _PART_OF_CODE.fullmatch(text_of(phrase.words[place:])):
            return Phrase(phrase.words[:place]), Phrase(phrase.words[place:])
    return (phrase,)
