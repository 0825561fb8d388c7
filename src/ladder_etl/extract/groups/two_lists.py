"""Which area's a list of numbers is, where a group's items are listed twice: by the area's name over each list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.groups.slots import Slot
from ladder_etl.extract.page.pieces import Label, Token

MIN_ITEMS = 3
_OVER = 6.0  # font sizes between an area's name and the first number of its list
_ASIDE = 40.0  # font sizes that a name may begin left of the numbers: legends stand beside their drawings


def by_lists(twos: Mapping[Slot, Sequence[Token]], labels: Sequence[Label]) -> dict[Token, str]:
    """The areas of numbers in two lists, under or beside each other, each with another area's name over it."""
    pairs = [list(tokens) for tokens in twos.values() if len(tokens) == 2]
    for across in (False, True):
        ordered = [sorted(pair, key=lambda token: token.box.cx if across else token.box.cy) for pair in pairs]
        first, second = ([pair[side] for pair in ordered] for side in (0, 1))
        if len(pairs) < MIN_ITEMS or not _apart(_around(first), _around(second), across=across):
            continue
        over = [_over(tokens, others, labels) for tokens, others in ((first, second), (second, first))]
        if None not in over and over[0] != over[1]:
            return {token: str(area) for tokens, area in zip((first, second), over, strict=True) for token in tokens}
    return {}


def _around(tokens: Iterable[Token]) -> Box:
    return union_of(token.box for token in tokens)


def _apart(one: Box, other: Box, *, across: bool) -> bool:
    return one.overlap_x(other) < 0 if across else one.overlap_y(other) < 0


def _over(tokens: Sequence[Token], others: Sequence[Token], labels: Sequence[Label]) -> str | None:
    """The name over a list, if it is the only one there: none stands between it and the list, nor the other list."""
    box, other, size = _around(tokens), _around(others), tokens[0].size
    left = max(box.x0 - _ASIDE * size, other.x1 if other.x1 < box.x0 else box.x0 - _ASIDE * size)
    over = [
        label
        for label in labels
        if -0.5 * size < box.top - label.box.bottom < _OVER * size
        and left <= label.box.x0 < box.x1
        and not label.box.cy < other.cy < box.cy
    ]
    return over[0].id if len({label.id for label in over}) == 1 else None
