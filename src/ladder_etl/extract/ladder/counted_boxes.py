"""Ladders whose numbers bear no area's name: a legend's colours tell them apart, or their order does.

The counts that other blocks print prove which is whose: of each name's own number, and of the place that the province's
number has in all boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import RUNGS
from ladder_etl.extract.claims import Counts
from ladder_etl.extract.ladder.habits import largest_names
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.page.spots import Spot

Named = dict[Spot, Label]
_REACH = 12.0  # font sizes between a name and its numbers
_TELLING = 10  # smaller counts stand in many places
_MOST = 3  # of four: what so many boxes prove, a lost or misprinted number denies nowhere


class _Pair(NamedTuple):
    """The two numbers of a drawn box, from top to bottom or left to right."""

    label: Label
    first: Token
    second: Token


def counted_spots(
    labels: Sequence[Label], numbers: Sequence[Token], counts: Counts, areas: Sequence[Label], boxes: Sequence[Box]
) -> Named:
    """The numbers that counts prove to be a name's, and those that have a proven one's place in other boxes.

    Args:
        counts: of (item, area) in the edition's year, as other blocks print them.
        areas: the names of areas on the page.
    """
    proven = proven_spots(labels, numbers, counts)
    told = {label.id for label in proven.values()}
    placed = _by_place(list(_pairs(labels, numbers, boxes)), counts, _other_area(areas))
    return {spot: label for spot, label in placed.items() if label.id not in told} | proven


def proven_spots(labels: Sequence[Label], numbers: Sequence[Token], table: Counts) -> Named:
    """For each name the nearest numbers that are what the table prints of it, if both areas' stand there.

    Args:
        table: of (item, area) in the edition's year.
    """
    found: dict[Spot, Label] = {}
    for label in labels:
        spots = [
            Spot(area, token, label)
            for area in BOTH_AREAS
            if (token := _nearest(label, numbers, table.get((label.id, area), 0))) is not None
        ]
        if len(spots) == 2 and spots[0].token is not spots[1].token:
            found |= dict.fromkeys(spots, label)
    return largest_names(found)


def with_rungs_of(named: Mapping[Spot, Label], proven: Mapping[Spot, Label]) -> Named:
    """Proven spots, and the totals that areas' names tell of rungs which have none: they may stand far from it."""
    told = {label.id for label in proven.values()}
    return {s: of for s, of in named.items() if of.id in RUNGS and of.id not in told} | dict(proven)


def _other_area(areas: Sequence[Label]) -> str:
    """The area that a page tells beside the province, the names of which it has; empty where that isn't plain."""
    named = {area.id for area in areas}
    regions = named.intersection(REGIONS)
    if PROVINCE not in named or (len(regions) == 1 and FLANDERS in named):
        return ""
    return regions.pop() if len(regions) == 1 else FLANDERS if FLANDERS in named else ""


def _pairs(labels: Sequence[Label], numbers: Sequence[Token], boxes: Sequence[Box]) -> Iterator[_Pair]:
    """The boxes that hold the name of one measure and two numbers, the second of which may be a percentage."""
    items = [label for label in labels if label.id not in RUNGS]
    for box in boxes:
        names = [label for label in items if box.holds_middle_of(label.box)]
        inside = [token for token in numbers if box.holds_middle_of(token.box)] if len(names) == 1 else []
        counts = [token for token in inside if token.is_count]
        two = counts if len(counts) == 2 else inside
        if len(two) == 2 and counts:
            level = two[0].box.is_level_with(two[1].box)
            first, second = sorted(two, key=lambda token: token.box.cx if level else token.box.cy)
            yield _Pair(names[0], first, second)


def _by_place(pairs: Sequence[_Pair], counts: Counts, other: str) -> Named:
    """The area of each number by its place, where counts prove it of most boxes; none where they deny it of several."""
    known = [(pair, whole) for pair in pairs if (whole := counts.get((pair.label.id, PROVINCE), 0)) >= _TELLING]
    first = [pair for pair, whole in known if pair.first.number.scaled == whole != pair.second.number.scaled]
    second = [pair for pair, whole in known if pair.second.number.scaled == whole != pair.first.number.scaled]
    most = max((first, second), key=len)
    if not other or len(first) * len(second) or 4 * len(most) < _MOST * len(known) or len(most) < _MOST + 1:
        return {}
    found: Named = {}
    for pair in pairs:
        own, theirs = (pair.first, pair.second) if most is first else (pair.second, pair.first)
        count = counts.get((pair.label.id, PROVINCE))
        if own.is_count and count in (None, own.number.scaled) and _may_be(theirs, other, own):
            found |= {Spot(PROVINCE, own, pair.label): pair.label, Spot(other, theirs, pair.label): pair.label}
    return found


def _may_be(token: Token, area: str, province: Token) -> bool:
    """Whether a number may be an area's beside the province's: a region's is a part of it, Flanders' holds it."""
    number, whole = token.number.scaled, province.number.scaled
    if not token.is_count or number is None or whole is None:
        return area in REGIONS
    return number <= whole if area in REGIONS else number >= whole


def _nearest(label: Label, numbers: Sequence[Token], count: int) -> Token | None:
    if count < _TELLING:
        return None
    near = [
        (apart, index)
        for index, token in enumerate(numbers)
        if token.number.scaled == count
        and token.is_count
        and (apart := label.box.apart_from(token.box)) < _REACH * max(label.size, token.size)
    ]
    return numbers[min(near)[1]] if near else None
