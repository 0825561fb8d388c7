"""The percentages beside the totals of a ladder's rungs."""

from __future__ import annotations

from collections.abc import Mapping

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import LADDER, PERCENT, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import Spot, plain_numbers


def rung_shares(
    pieces: Pieces,
    named: Mapping[Spot, Label],
    region: str | None,
    period: int,
    taken: set[Token],
    provincial: Counts,
) -> list[Claim]:
    """The percentage beside a rung's totals: a near one that is their share, or that stands as the other rungs' do.

    Args:
        provincial: the rungs' totals as other pages print them, where the page tells the region's alone.
    """
    used = taken | {spot.token for spot in named}
    percents = [token for token in plain_numbers(pieces) if token.is_percent and token not in used]
    area, whole = (region, PROVINCE) if region else (PROVINCE, FLANDERS)
    near: dict[str, list[tuple[float, Token, bool, tuple[float, float]]]] = {}
    habits: list[tuple[float, float]] = []
    for rung in RUNGS:
        # a region's number of a map beside the provincial ladder is no total of it
        spots = [spot for spot, label in named.items() if label.id == rung and spot.area in (area, whole)]
        spots = [spot for spot in spots if not spot.token.is_percent]
        if not spots:
            continue
        box = union_of(spot.box for spot in spots)
        reach = 9 * max(spot.size for spot in spots)
        counts = {PROVINCE: provincial.get((rung, PROVINCE))} if region else {}
        counts |= {spot.area: spot.token.number.scaled for spot in spots}
        judged = [(token, bool(is_share_of(token.number, counts.get(area), counts.get(whole)))) for token in percents]
        near[rung] = [
            (box.apart_from(token.box), token, proven, _offset(box, token.box))
            for token, proven in judged
            # on the totals' line it may stand at the far end of a wide sheet
            if box.apart_from(token.box) < reach or (proven and token.box.overlap_y(box) > 0.5 * token.box.height)
        ]
        habits += [offset for apart, _, proven, offset in near[rung] if proven and apart < reach]
    chosen: dict[str, Token] = {}
    for rung, candidates in near.items():
        likely = [
            (not proven, apart, token)
            for apart, token, proven, offset in candidates
            if token not in chosen.values() and (proven or any(_alike(offset, habit) for habit in habits))
        ]
        if likely:
            chosen[rung] = min(likely, key=lambda candidate: candidate[:2])[2]
    block = REGIONAL_LADDER if region else LADDER
    return [
        Claim(FigureKey(block, rung, "", area, period, SHARE, PERCENT), token, "percentage beside a rung")
        for rung, token in chosen.items()
    ]


def _offset(box: Box, other: Box) -> tuple[float, float]:
    return other.cx - box.x0, other.cy - box.top


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 15 and abs(one[1] - other[1]) < 15
