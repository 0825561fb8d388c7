"""Rungs' totals and shares that no heading and no row names: the ones prove the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from ladder_etl.domain.areas import PARENTS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COUNT, LADDER, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.pieces import Token

_RULE = "a rung's total and its share, proven together"
_BESIDE = "percentage beside a rung's table"
_WAYS: tuple[Callable[[Box], float], ...] = (lambda box: box.cx, lambda box: box.cy)
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


def read_shares_beside(free: Sequence[Token], read: Sequence[Claim], period: int) -> list[Claim]:
    """Percentages beside the tables of two rungs or more, in discs for one, that their totals prove to be their shares.

    They stand in line, under or beside each other as their rungs do, and with no other percentage.

    Args:
        free: the numbers that are nothing yet.
        read: what was read of the page.
    """
    told = {c.key for c in read if c.key.statistic == SHARE}
    totals = {
        (c.key.item, c.key.ref_area): c
        for c in read
        if c.key.block in (LADDER, REGIONAL_LADDER) and c.key.item in RUNGS and c.key.statistic == COUNT
    }
    percents = [token for token in free if token.is_percent and not token.number.signed]
    proven: dict[Token, list[FigureKey]] = defaultdict(list)
    for (rung, area), part in totals.items():
        whole = totals.get((rung, PARENTS.get(area, "")))
        key = FigureKey.of(part.key.block, rung, area, period, SHARE)
        if whole is None or key in told:
            continue
        for token in percents:
            if is_share_of(token.number, part.number.scaled, whole.number.scaled):
                proven[token].append(key)
    lines = ([one for one in percents if _in_line(one, token, way)] for token, way in product(proven, _WAYS))
    chosen = max((line for line in lines if _are_shares(line, proven)), key=len, default=[])
    return [Claim(proven[token][0], token, _BESIDE) for token in chosen]


def _in_line(one: Token, other: Token, way: Callable[[Box], float]) -> bool:
    """Whether two numbers of one type stand under each other, or beside each other."""
    alike = abs(one.size - other.size) < 0.1 * other.size
    return alike and abs(way(one.box) - way(other.box)) < _ALIKE * other.size


def _are_shares(line: Sequence[Token], proven: Mapping[Token, Sequence[FigureKey]]) -> bool:
    """Whether each percentage is one rung's share only, and each rung has one."""
    keys = {key for token in line for key in proven.get(token, ())}
    return len(line) >= _LEAST and len(keys) == len(line) and all(len(proven.get(one, ())) == 1 for one in line)


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
