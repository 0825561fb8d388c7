"""Percentages that no habit gives to an item, but that stand where its name is and are what its counts make.

A group of key figures is laid out by one habit, and what breaks it is left: a share in a disc of its own, a ratio in
two rings under a heading. Its counts then prove which of the numbers left it is.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Sequence
from functools import cached_property, partial

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of, sum_of
from ladder_etl.domain.vocabulary import KEY_FIGURES, PERCENT, RATE, SHARE, vocabulary
from ladder_etl.editions import Lexicon, Named
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.labels import find_labels, lines_of
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Line, Token

#: all kansengroepen are the sum of the rungs; their share stands in a disc of its own, anywhere
ALL = "kansengroepen"
#: item → the items that are counted in it, and those that it is a rate of
_RATES = {
    "kansengroepen_per_bezoldigd": ((ALL,), ("loontrekkenden",)),
    "langdurig_zieken": (
        ("langdurig_zieken_loontrekkenden", "langdurig_zieken_zelfstandigen"),
        ("werkenden", "werklozen"),
    ),
}
_SHARED = frozenset(e.item for e in vocabulary() if (e.block, e.statistic) == (KEY_FIGURES, SHARE))
_REACH = {LEFT: math.inf, RIGHT: math.inf, ABOVE: 6.0, BELOW: 6.0}  # font sizes
_EDGE, _LINES = 0.2, 3.5  # font sizes
#: others in one type, and on one line or in one column: the ends of bars, segments, a rung's share each, no disc
_MANY, _FEW = 4, 2
_RULE = "the percentage that the counts prove"


def share_labels(lines: Sequence[Line], lexicon: Lexicon, others: Sequence[Label]) -> list[Label]:
    """Lines that tell a share of an item in so many words (``Aandeel van West-Vlaanderen in Vlaanderen: …``)."""
    used = lines_of(others)
    return find_labels([line for line in lines if line not in used], lexicon.asking(_shared))


def _shared(lexicon: Lexicon, text: str) -> Named:
    told = lexicon.share_of(text)
    match = lexicon.item_among(told, _SHARED, KEY_FIGURES) if told else None
    return (f"{match.id}|{SHARE}", match.score) if match else None


class ProvenPercentages:
    """The shares and rates of a page that are open yet, each where one number alone can be it.

    Args:
        labels: of key figures, ids as ``wzw``, ``wzw|share``.
        counts: as the key figures print them; ``kansengroepen`` is the sum of all rungs.
        listed: percentages of the regional spread: one that is set as they are is one of them that isn't understood.
    """

    def __init__(
        self,
        labels: Sequence[Label],
        numbers: Sequence[Token],
        counts: Counts,
        obstacles: Obstacles,
        listed: Sequence[Token],
    ) -> None:
        self._labels = labels
        self._numbers = numbers
        self._free = [t for t in numbers if t.is_percent and t.number.decimals and not t.number.signed]
        self._listed = listed
        self._counts = counts
        self._obstacles = obstacles

    def claims(self, claimed: Collection[FigureKey], period: int) -> list[Claim]:
        """What they are; ``claimed`` needs no proof any more."""
        key = partial(FigureKey, KEY_FIGURES, code="", period=period, unit=PERCENT)
        found: list[Claim] = []
        # what an item's name stands at is not the share of all, though it be as large
        for item in sorted(self._named, key=lambda item: (item == ALL, item)):
            share = key(item=item, ref_area=PROVINCE, statistic=SHARE)
            if item in _SHARED and share not in claimed:
                used = {claim.token for claim in found}
                found += [Claim(share, token, _RULE) for token in self._share(item) if token not in used]
            rates = {area: key(item=item, ref_area=area, statistic=RATE) for area in BOTH_AREAS}
            if item in _RATES and not any(rate in claimed for rate in rates.values()):
                found += [Claim(rates[area], token, _RULE) for area, token in self._rates(item).items()]
        return found

    @cached_property
    def _named(self) -> set[str]:
        return {label.id.partition("|")[0] for label in self._labels}

    def _share(self, item: str) -> list[Token]:
        """The one number that is the item's share, or none."""
        part, whole = (self._counts.get((item, area)) for area in BOTH_AREAS)
        fitting = self._fitting(part, whole)
        if item == ALL:
            fitting = [token for token in fitting if not self._is_of_its_line(token)]
        own = self._at_name(item, fitting)
        if item == ALL and len(fitting) == 1 and not own:
            # one of many under each other may be it by chance
            own = [token for token in fitting if not self._is_listed(token)]
        return own if len(own) == 1 else []

    def _is_listed(self, token: Token) -> bool:
        """Whether it is one of several in its type: another right under or over it at its edge, or many in its colour.

        Or a few of them on its line, or in its column however far.
        """
        alike = [
            one
            for one in (*self._free, *self._listed)
            if one is not token and abs(one.size - token.size) < 0.1 * token.size
        ]
        same = [one for one in alike if one.word.color == token.word.color]
        return (
            len(same) >= _MANY
            or sum(one.box.is_level_with(token.box) for one in alike) >= _FEW
            or sum(_at_edge(one, token) for one in same) >= _FEW
            or any(_at_edge(one, token) and abs(one.box.cy - token.box.cy) < _LINES * token.size for one in alike)
        )

    def _is_of_its_line(self, token: Token) -> bool:
        """Whether it is what a count on its line makes of another one (a rung's) or of the province's (a region's)."""
        level = [one.number.scaled for one in self._numbers if one.is_count and one.box.is_level_with(token.box)]
        own = tuple(self._counts.get((ALL, area)) for area in BOTH_AREAS)
        pairs = ((part, whole) for part in level for whole in (*level, own[0]))
        return any(is_share_of(token.number, part, whole) for part, whole in pairs if (part, whole) != own)

    def _fitting(self, part: int | None, whole: int | None) -> list[Token]:
        """The percentages that ``part`` is of ``whole``, to their last digit."""
        if part is None or not whole:
            return []
        return [token for token in self._free if is_share_of(token.number, part, whole)]

    def _at_name(self, item: str, fitting: Sequence[Token]) -> list[Token]:
        """Those whose nearest name, on any side of them, is the item's."""
        near = [self._obstacles.free(labelled(fitting, self._labels, side, reach)) for side, reach in _REACH.items()]
        own = [token for pairs in near for token, label in pairs.items() if label.id.partition("|")[0] == item]
        return list(dict.fromkeys(own))

    def _rates(self, item: str) -> dict[str, Token]:
        """The two areas' rates, in one type, beside or under each other: one alone may be what it is by chance."""
        parts, bases = _RATES[item]
        fitting = [self._fitting(self._sum(parts, area), self._sum(bases, area)) for area in BOTH_AREAS]
        pairs = [pair for pair in itertools.product(*fitting) if _stand_together(*pair)]
        return dict(zip(BOTH_AREAS, pairs[0], strict=True)) if len(pairs) == 1 else {}

    def _sum(self, items: Sequence[str], area: str) -> int | None:
        return sum_of(self._counts.get((item, area)) for item in items)


def _at_edge(one: Token, other: Token) -> bool:
    """Whether two numbers begin or end under each other."""
    return min(abs(one.box.x0 - other.box.x0), abs(one.box.x1 - other.box.x1)) < _EDGE * other.size


def _stand_together(one: Token, other: Token) -> bool:
    abreast = one.box.is_level_with(other.box) or one.box.overlap_x(other.box) > 0
    return one is not other and abreast and _same_size(one, other)


def _same_size(one: Token, other: Token) -> bool:
    return abs(one.size - other.size) < 0.1 * one.size
