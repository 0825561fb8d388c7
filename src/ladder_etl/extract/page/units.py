"""Numbers without a percent sign that are percentages all the same: the heading over them, or their name, says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.extract.page.nearest import ABOVE, LEFT, Placed, Worded, nearest
from ladder_etl.pdf.words import Word

#: a percent sign that is no number's: "Aandeel (%)", "in % van het totaal"
_UNIT = re.compile(r"(?<![\d\s])\s?%")
_WITHOUT_SIGN = (Kind.DECIMAL, Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE)
_ROWS = 12.0  # font sizes from a number up to the one before in its column
_HEAD = 8.0  # and from a column's first number up to its heading, or from a row's first one to its name
_LINES = 1.0  # and from line to line of a heading
_ALIKE = 0.05  # of the font size


class Numbered(Placed, Protocol):
    @property
    def number(self) -> Number: ...


def told_percentages(numbers: Sequence[Numbered], lines: Iterable[Worded], sideways: Iterable[Word]) -> set[int]:
    """The ids of numbers with decimals whose column's heading, or row's name, holds a bare percent sign.

    What follows a number that carries the sign itself, or that has no decimals, is left as it is printed. A dash, or
    ``n.b.``, goes with what is over it.

    Args:
        sideways: words that read upwards or downwards: they head columns too.
    """
    # in the middle of a column whose numbers stand at its right end
    heads = [replace(word, box=_widened(word.box, word.size)) for word in sideways]
    texts: list[Worded] = [*lines, *heads]
    units = {id(text) for text in texts if _UNIT.search(text.text)}
    told: set[int] = set()
    for number in sorted(numbers, key=lambda one: (round(one.box.top), one.box.x0)) if units else ():
        if number.number.kind in _WITHOUT_SIGN and any(
            _follows(number, numbers, texts, direction, told, units) for direction in (ABOVE, LEFT)
        ):
            told.add(id(number))
    return told - {id(number) for number in numbers if number.number.kind is not Kind.DECIMAL}


def _widened(box: Box, by: float) -> Box:
    return Box(box.x0 - by, box.top, box.x1 + by, box.bottom)


def _follows(
    number: Numbered,
    numbers: Sequence[Numbered],
    lines: Collection[Worded],
    direction: str,
    told: Collection[int],
    units: Collection[int],
) -> bool:
    """Whether the nearest thing in a direction is a percentage in the number's type, or a heading that says percent."""
    before = nearest(number, (one for one in numbers if one is not number), direction, _ROWS)
    head = nearest(number, lines, direction, _HEAD)
    if before is not None and (head is None or before[1] <= head[1]):
        return id(before[0]) in told and abs(before[0].size - number.size) <= _ALIKE * number.size
    return head is not None and any(id(line) in units for line in _heading(head[0], lines, direction))


def _heading(line: Worded, lines: Collection[Worded], direction: str) -> Iterator[Worded]:
    """A line, and over a column the lines right above it."""
    above: Worded | None = line
    while above is not None:
        yield above
        found = nearest(above, (one for one in lines if one is not above), ABOVE, _LINES)
        above = found[0] if found is not None and direction == ABOVE else None
