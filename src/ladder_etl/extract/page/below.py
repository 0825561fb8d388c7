"""Which line goes on under which: right below, aligned left, right or centred, of like size."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.page.nearest import L, Placed, Worded

#: a line goes on within this many font sizes, in type of these sizes beside its own
_REACH, _SMALLER, _LARGER = 1.9, 0.7, 1.4
_NEAR = 0.8  # font sizes: how far out of line it may be
_ASIDE = 0.1  # font sizes
#: within a span of years, or before the year of a heading: ``Evolutie 2016-``, ``Speerpuntsectoren,``
_BROKEN_OFF = re.compile(r"\b(?:19|20)\d\d\s?[-\N{EN DASH}/]$|\w,$")


def lines_below(lines: Sequence[L], wholes: Mapping[int, Box], rules: Sequence[Box] = ()) -> list[L | None]:
    """For each line the one that continues it, if any; none across a rule between rows.

    Args:
        rules: those of the page, from top to bottom.
        wholes: the box of a line (by id) with the numbers on it, if it has any: a name that goes on before its
            number ends where that ends, and one that goes on below the number before it begins where that begins.
    """
    ordered = sorted(lines, key=lambda line: line.box.cy)
    heights = [line.box.cy for line in ordered]
    places = {id(line): place for place, line in enumerate(lines)}
    levels = [rule.cy for rule in rules]
    found = []
    for line in lines:
        first = bisect_right(heights, line.box.cy)
        last = bisect_right(heights, line.box.cy + _REACH * _LARGER * line.size + 1e-6)
        near = sorted(ordered[first:last], key=lambda other: places[id(other)])
        near = [
            other
            for other in near
            if not any(
                _parts(rule, line, other)
                for rule in rules[bisect_right(levels, line.box.cy) : bisect_right(levels, other.box.cy)]
            )
        ]
        found.append(_below(line, near, wholes))
    return found


def _parts(rule: Box, line: Placed, other: Placed) -> bool:
    """Whether a rule lies between two lines and is longer than both: what underlines a text is as long as that."""
    around = union_of((line.box, other.box))
    aside = _ASIDE * line.size
    between = line.box.cy + _ASIDE * line.size < rule.cy < other.box.cy - _ASIDE * other.size
    return between and rule.x0 < around.x0 - aside and around.x1 + aside < rule.x1


def _below(line: L, others: Iterable[L], whole: Mapping[int, Box]) -> L | None:
    candidates = [
        other
        for other in others
        if other is not line
        and 0.3 * line.size < other.box.cy - line.box.cy < _REACH * max(line.size, other.size)
        and _SMALLER < other.size / line.size < _LARGER
        and (line.box.out_of_line(other.box) < _NEAR * line.size or _with_numbers(line, other, whole))
    ]
    return min(candidates, key=lambda other: other.box.top, default=None)


def _with_numbers(line: Placed, other: Placed, whole: Mapping[int, Box]) -> bool:
    """Whether a line in the same type ends (or begins) where the other one does, numbers included."""
    if abs(line.size - other.size) >= 0.05 * other.size:
        return False
    end, start = whole.get(id(other), other.box).x1, whole.get(id(line), line.box).x0
    return min(abs(line.box.x1 - end), abs(other.box.x0 - start)) < 0.1 * other.size


def joined_texts(lines: Sequence[str]) -> Iterator[str]:
    """The lines as one text, with a hyphen at a line's end kept as a dash and taken as a division of the word."""
    yield " ".join(lines)
    if any(line.rstrip().endswith("-") for line in lines[:-1]):
        text = ""
        for line in lines:
            text = text[:-1] + line if text.endswith("-") else f"{text} {line}".strip()
        yield text


def ends_in_year(year: Placed, line: Worded) -> bool:
    """Whether a year stands where a line goes on that breaks off before one."""
    below = 0.3 * line.size < year.box.cy - line.box.cy < _REACH * line.size and abs(year.size - line.size) < 0.1
    return below and abs(year.box.x0 - line.box.x0) < 0.8 * line.size and bool(_BROKEN_OFF.search(line.text))
