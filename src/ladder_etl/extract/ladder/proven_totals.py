"""Totals of a region's rungs beside which no heading stands, proven by the shares printed with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from ladder_etl.domain.areas import PROVINCE, REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.pieces import Token

_RULE = "a rung's total and its share, proven together"
_LEAST = 2  # rungs; one pair alone may be what it is by chance
_NEAR, _ALIKE = 4.0, 0.5  # font sizes
#: of a rung; a percentage of fewer persons fits several rungs
_TELLING = 50

_Pair = tuple[str, Token, Token]


def read_proven_totals(free: Sequence[Token], read: Sequence[Claim], provincial: Counts, period: int) -> list[Claim]:
    """The totals that a ring or a step holds beside its rung: a count, and the percentage that it is of the province's.

    Two rungs or more must have such a pair, each one only, and in all of them the percentage stands to the count alike.

    Args:
        free: the numbers that are nothing yet.
        read: what was read of the page: the measures of one region.
        provincial: of (rung, area), as other pages print them.
    """
    of_region = [claim.key for claim in read if claim.key.block == REGIONAL_LADDER]
    regions = {key.ref_area for key in of_region}.intersection(REGIONS)
    if len(regions) != 1:
        return []
    region = regions.pop()
    told = {key.item for key in of_region}
    wholes = {rung: provincial.get((rung, PROVINCE)) for rung in RUNGS if rung not in told}
    pairs = [
        (rung, count, percent)
        for count, percent in product((t for t in free if t.is_count), (t for t in free if t.is_part))
        for rung, whole in wholes.items()
        if (count.number.scaled or 0) >= _TELLING
        and (whole or 0) > (count.number.scaled or 0)
        and count.box.apart_from(percent.box) < _NEAR * count.size
        and is_share_of(percent.number, count.number.scaled, whole)
    ]
    chosen = max((_alike(pair, pairs) for pair in pairs), key=len, default=[])
    if len(chosen) < _LEAST:
        return []
    return [
        Claim(FigureKey.of(REGIONAL_LADDER, rung, region, period, statistic), token, _RULE)
        for rung, count, percent in chosen
        for statistic, token in ((COUNT, count), (SHARE, percent))
    ]


def _alike(like: _Pair, pairs: Sequence[_Pair]) -> list[_Pair]:
    """The pairs set as one is; none of rungs that several are of, or of numbers that several rungs have."""
    of_rung: dict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if _is_set_as(pair, like):
            of_rung[pair[0]].append(pair)
    single = [of[0] for of in of_rung.values() if len(of) == 1]
    used = [token for of in of_rung.values() for _, *tokens in of for token in tokens]
    return [pair for pair in single if used.count(pair[1]) == used.count(pair[2]) == 1]


def _is_set_as(pair: _Pair, like: _Pair) -> bool:
    """Whether two pairs are of the same type, the percentage as much lower than its count, and even with it alike."""
    return all(
        abs(one.size - other.size) < 0.1 * other.size for one, other in zip(pair[1:], like[1:], strict=True)
    ) and any(
        all(abs(one - other) < _ALIKE * like[2].size for one, other in zip(mine, its, strict=True))
        for mine, its in zip(_offsets(pair), _offsets(like), strict=True)
    )


def _offsets(pair: _Pair) -> Iterator[tuple[float, float]]:
    _, count, percent = pair
    lower = percent.box.cy - count.box.cy
    yield from (
        (percent.box.x0 - count.box.x0, lower),
        (percent.box.cx - count.box.cx, lower),
        (percent.box.x1 - count.box.x1, lower),
    )
