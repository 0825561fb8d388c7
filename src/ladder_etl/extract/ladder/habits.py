"""Which of a ladder's names belongs to which number: the side that they stand on, one for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE, REGIONS
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.vocabulary import RUNGS
from ladder_etl.extract.claims import Counts
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.nearest import LEFT, distance
from ladder_etl.extract.page.pieces import Label
from ladder_etl.extract.page.spots import Spot

Named = dict[Spot, Label]
#: left of its numbers, whose lines may be a little lower or higher
BAND = "band"
_FAR = 2  # times: more than copies of a total differ


def best_habit(near: Mapping[str, Named], in_pairs: Callable[[Named], Named]) -> Named:
    """The names by the side that explains the most numbers.

    Args:
        near: by side, the nearest name that each number has there.
        in_pairs: leaves names that have one number of each of two areas.
    """
    best: tuple[tuple[int, float], Named] = ((-1, 0.0), {})
    for side, every in near.items():
        pairs = in_pairs(every)
        # what a second block says again contradicts nothing
        told = {(label.id, spot.area, spot.token.number) for spot, label in pairs.items()}
        keys = {(item, area) for item, area, _ in told}
        rank = (2 * len(keys) - len(told), -distance(pairs, LEFT if side == BAND else side))
        best = max(best, (rank, pairs), key=lambda vote: vote[0])
    return largest_names(best[1])


def largest_names(pairs: Named) -> Named:
    """Without numbers that a name of the same in larger type has too: a list beside the ladder says them again."""
    largest: dict[tuple[str, str, Number], float] = defaultdict(float)
    for spot, label in pairs.items():
        told = label.id, spot.area, spot.token.number
        largest[told] = max(largest[told], label.size)
    return {s: of for s, of in pairs.items() if of.size >= largest[of.id, s.area, s.token.number]}


def on_lines_of(labels: Sequence[Label], spots: Sequence[Spot], reach: float) -> Named:
    """Numbers right of the names whose lines they stand on; a long area's name may begin under the end of one."""
    lines = by_band([spot.token for spot in spots], labels, LEFT, reach, stacked=True)
    return {spot: lines[spot.token] for spot in spots if spot.token in lines}


def whole_rungs(named: Named) -> Named:
    """Without single numbers at a rung's name where another of its names has one of each area: they are a list's."""
    areas: dict[Label, set[str]] = defaultdict(set)
    for spot, label in named.items():
        areas[label].add(spot.area)
    whole = {label.id for label in named.values() if len(areas[label]) > 1}
    return {s: of for s, of in named.items() if of.id not in RUNGS or of.id not in whole or len(areas[of]) > 1}


def strange_rungs(named: Mapping[Spot, Label], known: Counts) -> set[str]:
    """Rungs whose totals are something else: one far from what other blocks print of it, and none as these print it.

    One that is mistyped has the right one of the other area beside it. All rungs, where one has a total that other
    blocks print of another rung, or area: then each may be another's.

    Args:
        known: persons per (rung, area), as other blocks print them.
    """
    told: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for spot, label in named.items():
        own, number = known.get((label.id, spot.area)), spot.token.number.scaled
        if label.id in RUNGS and own and number is not None and spot.token.is_count:
            told[label.id].append((number, own))
    if any(n != own and n in known.values() for pairs in told.values() for n, own in pairs):
        return set(RUNGS)
    return {
        rung
        for rung, pairs in told.items()
        if all(n != own for n, own in pairs) and any(n > _FAR * own or own > _FAR * n for n, own in pairs)
    }


def is_provinces(spot: Spot, label: Label, totals: Counts) -> bool:
    """Whether a region's total of a rung is the province's: the name of the one stands over the number of the other."""
    return spot.area in REGIONS and spot.token.number.scaled == totals.get((label.id, PROVINCE), -1)


def is_rest(named: Mapping[Spot, Label], table: Counts, least: int) -> bool:
    """Whether a few boxes are the rest of the provincial ladder: a rung with measures, each number as the table's."""
    known = [
        (label.id, spot.token.number.scaled == table[label.id, spot.area])
        for spot, label in named.items()
        if (label.id, spot.area) in table
    ]
    rungs = {name for name, _ in known} & set(RUNGS)
    return len(rungs) == 1 and len(known) == len(named) >= least and all(same for _, same in known)
