"""Which of a ladder's names belongs to which number: the side that they stand on, one for all or one for each area."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.vocabulary import RUNGS
from ladder_etl.extract.page.nearest import LEFT, distance
from ladder_etl.extract.page.pieces import Label
from ladder_etl.extract.page.spots import Spot

Named = dict[Spot, Label]
#: left of its numbers, whose lines may be a little lower or higher
BAND = "band"
#: of so many names at least, each area's number on another side of them, and so many times as many as by one side
_LEAST, _TIMES = 4, 2


def best_habit(near: Mapping[str, Named], in_pairs: Callable[[Named], Named]) -> Named:
    """The names by the side that explains the most numbers; by two sides where one explains hardly any.

    Args:
        near: by side, the nearest name that each number has there.
        in_pairs: leaves names that have one number of each of two areas.
    """
    best: tuple[tuple[int, float], Named] = ((-1, 0.0), {})
    for side, every in near.items():
        pairs = in_pairs(every)
        keys = Counter((label.id, spot.area) for spot, label in pairs.items())
        rank = (2 * len(keys) - len(pairs), -distance(pairs, LEFT if side == BAND else side))
        best = max(best, (rank, pairs), key=lambda vote: vote[0])
    around = max((in_pairs(two) for two in _around(near)), key=len, default={})
    if len(around) >= max(2 * _LEAST, _TIMES * len(best[1])) and _all_are_parts(around):
        return around
    return best[1]


def _around(near: Mapping[str, Named]) -> list[Named]:
    """Names between their numbers, or with one area's number aside: each area's by a side of its own.

    A rung's totals keep a habit of their own.
    """
    items = {side: {s: label for s, label in of.items() if label.id not in RUNGS} for side, of in near.items()}
    areas = sorted({spot.area for pairs in items.values() for spot in pairs})
    found: list[Named] = []
    for area, (one, other) in itertools.product(areas, itertools.permutations(items, 2)):
        own = {spot: label for spot, label in items[one].items() if spot.area == area}
        found.append(own | {spot: label for spot, label in items[other].items() if spot.area != area})
    return found


def _all_are_parts(pairs: Named) -> bool:
    """Whether no part's number is larger than its whole's: a region's than the province's, that than Flanders'."""
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for spot, label in pairs.items():
        if spot.token.number.scaled is not None:
            counts[id(label)][spot.area] = spot.token.number.scaled
    order = {**dict.fromkeys(REGIONS, 0), PROVINCE: 1, FLANDERS: 2}
    return all(
        number <= of[other]
        for of in counts.values()
        for area, number in of.items()
        for other in of
        if order.get(area, 0) < order.get(other, 0)
    )


def whole_rungs(named: Named) -> Named:
    """Without single numbers at a rung's name where another of its names has one of each area: they are a list's."""
    areas: dict[int, set[str]] = defaultdict(set)
    for spot, label in named.items():
        areas[id(label)].add(spot.area)
    whole = {label.id for label in named.values() if len(areas[id(label)]) > 1}
    return {s: of for s, of in named.items() if of.id not in RUNGS or of.id not in whole or len(areas[id(of)]) > 1}
