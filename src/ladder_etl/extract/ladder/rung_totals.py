"""The totals of a ladder's rungs: which numbers can be theirs, and the percentages beside them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import LADDER, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.containers import on_panel_beside
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import Spot, plain_numbers

_LEAST = 4  # measures of a ladder in percent
_TOGETHER, _A_LITTLE = 2.5, 6.0  # times as far apart as another rung's totals, and so many font sizes more


def own_totals(named: Mapping[Spot, Label], boxes: Sequence[Box], panels: Sequence[Box]) -> dict[Spot, Label]:
    """Named spots without those that are no rung's: in a box that parts them from its other total, or on another panel.

    A rung's two totals stand together, as near as those of the other rungs; what shares a drawn box with other numbers
    is of that box, named or not.

    Args:
        boxes: those with several numbers.
    """
    totals: dict[str, list[Spot]] = defaultdict(list)
    for spot, label in named.items():
        if label.id in RUNGS:
            totals[label.id].append(spot)

    def parted(spot: Spot, label: Label) -> bool:
        around = [box for box in boxes if box.holds_middle_of(spot.token.box) and not box.holds_middle_of(label.box)]
        others = [one for one in totals[label.id] if one is not spot]
        apart = any(not box.holds_middle_of(one.token.box) for box in around for one in others)
        return apart or on_panel_beside(label, spot.token.box, panels)

    torn = _torn(totals)
    return {
        spot: label
        for spot, label in named.items()
        if label.id not in RUNGS or not (label.id in torn or parted(spot, label))
    }


def rungs_on_ground(spots: Sequence[Spot], labels: Sequence[Label], grounds: Sequence[Box]) -> dict[Spot, set[str]]:
    """The rungs whose headings stand on a spot's ground, the smallest that holds any: it is a total of no other.

    Args:
        grounds: drawn boxes and panels, smallest first.
    """
    headings = [label for label in labels if label.id in RUNGS]
    held = [(ground, {label.id for label in headings if ground.holds_middle_of(label.box)}) for ground in grounds]
    told = [(ground, rungs) for ground, rungs in held if rungs]
    return {
        spot: rungs
        for spot in spots
        if (rungs := next((rungs for ground, rungs in told if ground.holds_middle_of(spot.token.box)), set()))
    }


def _torn(totals: Mapping[str, Sequence[Spot]]) -> set[str]:
    """Rungs whose two totals stand much farther apart than another's: one of them is a box's, its own is drawn."""
    apart = {
        rung: math.dist(*((spot.token.box.x0, spot.token.box.cy) for spot in spots)) / spots[0].token.size
        for rung, spots in totals.items()
        if len(spots) == 2
    }
    nearest = min(apart.values(), default=0.0)
    return {rung for rung, far in apart.items() if far > _TOGETHER * nearest + _A_LITTLE}


def rung_shares(
    pieces: Pieces,
    named: Mapping[Spot, Label],
    region: str | None,
    period: int,
    taken: set[Token],
    provincial: Counts,
    headings: Sequence[Label] = (),
) -> list[Claim]:
    """The percentage beside a rung's totals: a near one that is their share, or that stands as the other rungs' do.

    Args:
        headings: of rungs; under them stand percentages alone, where a ladder in percent has no totals.
        provincial: the rungs' totals as other pages print them, where the page tells the region's alone.
    """
    used = taken | {spot.token for spot in named}
    percents = [token for token in plain_numbers(pieces) if token.is_percent and token not in used]
    area, whole = (region, PROVINCE) if region else BOTH_AREAS
    near: dict[str, list[tuple[float, Token, bool, tuple[float, float]]]] = {}
    habits: list[tuple[float, float]] = []
    totals = [label for label in named.values() if label.id in RUNGS]
    for rung in RUNGS:
        # a region's number of a map beside the provincial ladder is no total of it
        of_rung = [spot for spot, label in named.items() if label.id == rung and not spot.token.is_percent]
        spots = [spot for spot in of_rung if spot.area in (area, whole)]
        others = region and any(spot.area in REGIONS for spot in of_rung) and all(spot.area != region for spot in spots)
        own: Sequence[Spot | Label] = spots
        if region and not spots and not totals:
            own = [label for label in headings if label.id == rung]
        if not own or others:
            continue
        box = union_of(one.box for one in own)
        reach = 9 * max(one.size for one in own)
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
    habits = habits or _habit_in_percent(near, named, region)
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
        Claim(FigureKey.of(block, rung, area, period, SHARE), token, "percentage beside a rung")
        for rung, token in chosen.items()
    ]


def _habit_in_percent(
    near: Mapping[str, Sequence[tuple[float, Token, bool, tuple[float, float]]]],
    named: Mapping[Spot, Label],
    region: str | None,
) -> list[tuple[float, float]]:
    """Where the rungs of a ladder in percent have theirs: alike at two rungs, none outside of what the measures have.

    The share of a whole is no less than each of its parts' and no more; what counts prove, it has none of.
    """
    parts = [spot.token.number.value for spot in named if spot.area == region and spot.token.is_percent]
    shares = [part for part in parts if part is not None]
    if len(shares) < _LEAST:
        return []
    may_be = {
        rung: [offset for _, token, _, offset in candidates if min(shares) <= (token.number.value or 0) <= max(shares)]
        for rung, candidates in near.items()
    }
    found = [
        offset
        for rung, offsets in may_be.items()
        for offset in offsets
        if any(_alike(offset, one) for other, those in may_be.items() if other != rung for one in those)
    ]
    return found if all(_alike(found[0], offset) for offset in found) else []


def _offset(box: Box, other: Box) -> tuple[float, float]:
    return other.cx - box.x0, other.cy - box.top


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 15 and abs(one[1] - other[1]) < 15
