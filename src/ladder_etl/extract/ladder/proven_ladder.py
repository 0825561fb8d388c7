"""A provincial ladder whose numbers bear no area's name: the measure table's counts prove which is whose."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.extract.claims import Counts
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.page.spots import Spot

_REACH = 12.0  # font sizes between a name and its numbers
_LEAST = 10  # smaller counts stand in many places


def proven_spots(labels: Sequence[Label], numbers: Sequence[Token], table: Counts) -> dict[Spot, Label]:
    """For each name the nearest numbers that are what the table prints of it, if both areas' stand there.

    Args:
        table: of (item, area) in the edition's year.
    """
    found: dict[Spot, Label] = {}
    for label in labels:
        spots = [
            Spot(area, token, label)
            for area in (PROVINCE, FLANDERS)
            if (token := _nearest(label, numbers, table.get((label.id, area), 0))) is not None
        ]
        if len(spots) == 2 and spots[0].token is not spots[1].token:
            found |= dict.fromkeys(spots, label)
    return found


def _nearest(label: Label, numbers: Sequence[Token], count: int) -> Token | None:
    if count < _LEAST:
        return None
    near = [
        (apart, index)
        for index, token in enumerate(numbers)
        if token.is_count
        and token.number.scaled == count
        and (apart := label.box.apart_from(token.box)) < _REACH * max(label.size, token.size)
    ]
    return numbers[min(near)[1]] if near else None
