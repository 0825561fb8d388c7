"""Two names and two numbers by turns in one column: the order says which name is whose, whatever the page's habit.

A sheet may print the area's name under the number in its cards and above it in a rung's totals. Where name, number,
name, number stand close below each other, and nothing else, the first one tells.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ladder_etl.extract.page.pieces import Label, Token

_CLOSE = 1.6  # font sizes between two lines of one column
_IN_COLUMN = 0.5  # of the narrower one
_OF_TWO_AREAS = 4


def by_turns(tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """Numbers with their names, where each stands in a column of two of both."""
    found: dict[Token, Label] = {}
    for column in _columns([*tokens, *labels]):
        numbers = [item for item in column if isinstance(item, Token)]
        names = [item for item in column if isinstance(item, Label)]
        by_turns = all(isinstance(one, Token) != isinstance(other, Token) for one, other in pairwise(column))
        if len(column) == _OF_TWO_AREAS and by_turns and names[0].id != names[1].id:
            found |= dict(zip(numbers, names, strict=True))
    return found


def _columns(items: Sequence[Token | Label]) -> list[list[Token | Label]]:
    """Items that stand close below each other, from top to bottom, each the nearest one of the other."""
    lower_ones = {id(item): lower for item, lower in zip(items, _following(items), strict=True)}
    upper_ones: dict[int, list[Token | Label]] = defaultdict(list)
    for item in items:
        for lower in lower_ones[id(item)]:
            upper_ones[id(lower)].append(item)
    below = {id(item): min(lower_ones[id(item)], key=_height, default=None) for item in items}
    above = {id(item): max(upper_ones[id(item)], key=_height, default=None) for item in items}
    columns = []
    for item in items:
        upper = above[id(item)]
        if upper is not None and below[id(upper)] is item:
            continue
        column = [item]
        while (following := below[id(column[-1])]) is not None and above[id(following)] is column[-1]:
            column.append(following)
        columns.append(column)
    return columns


def _following(items: Sequence[Token | Label]) -> Iterator[list[Token | Label]]:
    """Of each item those that follow it, in the order of the items; only those near it are looked at."""
    tops = sorted((item.box.top, place) for place, item in enumerate(items))
    highest = max((item.box.height for item in items), default=0.0)
    for item in items:
        # what follows has its middle below this one's, and begins close below its end
        first = bisect_left(tops, (item.box.cy - highest,))
        last = bisect_left(tops, (item.box.bottom + _CLOSE * item.size,))
        near = (items[place] for place in sorted(place for _, place in tops[first:last]))
        yield [other for other in near if _follows(item, other)]


def _height(item: Token | Label) -> float:
    return item.box.cy


def _follows(item: Token | Label, other: Token | Label) -> bool:
    # what most fail at comes first
    apart = other.box.top - item.box.bottom
    if item.box.cy >= other.box.cy or apart >= _CLOSE * min(item.size, other.size) - item.size / 2:
        return False
    return item.box.overlap_x(other.box) > _IN_COLUMN * min(item.box.width, other.box.width)
