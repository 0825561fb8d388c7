"""Shares of regions under (or behind) their counts, where nothing but the arithmetic says what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_SPREAD, SHARE
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Token
from ladder_etl.extract.regions.spread_panels import spread_claims

_BELOW, _BEHIND = 1.2, 6.0  # font sizes
_LEAST = 3


def read_shares_at_counts(claims: Sequence[Claim], free: Sequence[Token], period: int) -> list[Claim]:
    """A percentage right below each region's count, or right behind it, that is its share of the province's.

    Args:
        claims: what was read of the regional spread.
        free: numbers that no figure claims.
    """
    spread = [claim for claim in claims if claim.key.block == REGIONAL_SPREAD]
    counts = {(one.key.item, one.key.ref_area): one.token for one in spread if one.key.statistic == COUNT}
    told = {(one.key.item, one.key.ref_area) for one in spread if one.key.statistic == SHARE}
    wanting = {of: token for of, token in counts.items() if of not in told and of[1] != PROVINCE}
    wholes = {item: token.number.scaled or 0 for (item, area), token in counts.items() if area == PROVINCE}
    percents = [token for token in free if token.is_percent and not token.number.signed and token.number.decimals]
    best: dict[tuple[str, str], Token] = {}
    for side in (_is_below, _is_behind):
        found = _proven(wanting, wholes, percents, side)
        best = max(best, found, key=len)
    return spread_claims({}, best, period, "regional spread, a share at its count") if len(best) >= _LEAST else []


def _proven(
    counts: Mapping[tuple[str, str], Token],
    wholes: Mapping[str, int],
    percents: Sequence[Token],
    side: Callable[[Box, Box, float], bool],
) -> dict[tuple[str, str], Token]:
    found: dict[tuple[str, str], Token] = {}
    for (item, area), count in counts.items():
        near = [token for token in percents if side(count.box, token.box, count.size)]
        part, whole = count.number.scaled, wholes.get(item, 0)
        if part and len(near) == 1 and is_share_of(near[0].number, part, whole):
            found[item, area] = near[0]
    used = Counter(found.values())
    return {of: token for of, token in found.items() if used[token] == 1}


def _is_below(count: Box, share: Box, size: float) -> bool:
    return count.overlap_x(share) > 0.5 * share.width and -0.5 * size < share.top - count.bottom < _BELOW * size


def _is_behind(count: Box, share: Box, size: float) -> bool:
    return count.is_level_with(share) and 0 < share.x0 - count.x1 < _BEHIND * size
