"""Boxes of a ladder of which something is a drawing: one of the two areas' names, or a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COUNT, LADDER, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.extract.claims import Claim, Gap, Harvest
from ladder_etl.extract.page.drawings import drawn_below, drawn_beside
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import Spot


def ladder_key(item: str, area: str, period: int, statistic: str, region: str | None) -> FigureKey | None:
    """The figure of a ladder's box; None where none of that sort is one: a share of a measure in the province."""
    block = REGIONAL_LADDER if area == region else LADDER
    if statistic == SHARE and block == LADDER and (item not in RUNGS or region):
        return None
    return FigureKey.of(block, item, area, period, statistic)


def others_in_boxes(
    pieces: Pieces,
    named: Mapping[Spot, Label],
    labels: Sequence[Label],
    numbers: Sequence[Token],
    region: str | None,
    period: int,
    in_percent: bool,
) -> list[Claim]:
    """The second number of a drawn box whose area is drawn, not printed: a box has two, and the other one is named."""
    claims: list[Claim] = []
    other = region or FLANDERS
    for box in pieces.boxes:
        items = {label.id for label in labels if label.id not in RUNGS and box.holds_middle_of(label.box)}
        if len(items) != 1:
            continue
        inside = [token for token in numbers if token.is_count and box.holds_middle_of(token.box)]
        spots = [spot for spot in named if spot.token in inside and spot.area in (PROVINCE, other)]
        if len(inside) != 2 or len(spots) != 1:
            continue
        unnamed = next(token for token in inside if token is not spots[0].token)
        if _has_caption(unnamed, spots[0], pieces):
            continue
        area = other if spots[0].area == PROVINCE else PROVINCE
        withheld = in_percent and area == region and unnamed.number.scaled is None
        key = ladder_key(items.pop(), area, period, SHARE if withheld else COUNT, region)
        claims += [Claim(key, unnamed, "the other number in the box")] if key is not None else []
    return claims


def _has_caption(token: Token, like: Spot, pieces: Pieces) -> bool:
    """Whether any text stands at a number as a named one's area does: it names an area that nobody knows."""
    apart = like.label.box.cy - like.token.box.cy
    left, right = like.label.box.x0 - like.token.box.x0, like.label.box.x1 - like.token.box.x1
    return any(
        abs(line.box.cy - token.box.cy - apart) < 0.7 * token.size
        and min(abs(line.box.x0 - token.box.x0 - left), abs(line.box.x1 - token.box.x1 - right)) < 2 * token.size
        for line in pieces.lines
    )


def gaps_of(
    pieces: Pieces,
    spots: Sequence[Spot],
    labels: Sequence[Label],
    region: str | None,
    period: int,
    harvest: Harvest,
) -> list[Gap]:
    """Areas named in a box without a number that is text: something may be drawn there."""
    paired = {spot.label for spot in spots}
    size = max((spot.size for spot in spots), default=10.0)
    known = {claim.key for claim in harvest.claims}
    gaps = []
    for area in pieces.areas:
        if area in paired:
            continue
        drawn = drawn_below(pieces, area.box, size) or drawn_beside(pieces, area.box, size, 7.0)
        if drawn is None:
            continue
        ghost = _nearest_label(area.box, labels, pieces)
        key = ladder_key(ghost.id, area.id, period, COUNT, region) if ghost else None
        if key is not None and key not in known:
            gaps.append(Gap(key, drawn))
    return gaps


def _nearest_label(box: Box, labels: Sequence[Label], pieces: Pieces) -> Label | None:
    for container in pieces.boxes:
        if container.holds_middle_of(box):
            inside = [label for label in labels if container.holds_middle_of(label.box)]
            if inside:
                return inside[0] if len(inside) == 1 else None
    return None
