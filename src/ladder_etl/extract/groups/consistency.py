"""Whether numbers that a habit gives to a group's slots go together, and signs that they are the neighbours' numbers.

A habit read the wrong way round fills slots too, with numbers of the neighbour. Shares, compositions and sums then
fail at once: exact, in integers, counted for and against. A single misprint among many agreeing numbers changes no
verdict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from types import MappingProxyType

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE
from ladder_etl.domain.numbers import Number, is_share_of
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, SHARE
from ladder_etl.extract.claims import Printed
from ladder_etl.extract.groups.slots import Filling, Group, Slot
from ladder_etl.extract.page.nearest import ABOVE, BELOW, DIRECTIONS, gap, labelled
from ladder_etl.extract.page.pieces import Label, Token

Values = Mapping[tuple[Slot, str], Number]  # slot, area → number
#: shares of a whole, rounded to a tenth, that make 100: four roundings of at most half a tenth each
_SECTORS_OFF = 3
_RIGHT_AT = 3.0  # font sizes of the smaller one
_NEXT_TO = 6.0  # of the number's


def agreement(values: Values, totals: Mapping[str, int], known: Printed = MappingProxyType({})) -> tuple[int, int]:
    """How many relations between the numbers hold, and how many don't.

    Args:
        totals: all kansengroepen per area (the sum of the rungs), as far as known.
        known: counts of (item, area), as other blocks print them.
    """
    numbers = {
        (slot.item, slot.statistic, area): (number, number.scaled)
        for (slot, area), number in values.items()
        if number.scaled is not None
    }
    outcomes: list[bool | None] = []
    for item in {item for item, _, _ in numbers}:
        (_, part), (_, whole) = (numbers.get((item, COUNT, area), (None, None)) for area in BOTH_AREAS)
        if part is not None and whole is not None:
            outcomes.append(part <= whole)
        share, _ = numbers.get((item, SHARE, PROVINCE), (None, None))
        outcomes.append(is_share_of(share, part, whole))
        for area, total in totals.items():
            _, count = numbers.get((item, COUNT, area), (None, None))
            composition, _ = numbers.get((item, COMPOSITION, area), (None, None))
            counts = known.get((item, area), ()) if count is None else (count,)
            told = {is_share_of(composition, one, total) for one in counts} - {None}
            outcomes.append(any(told) if told else None)
    for area in BOTH_AREAS:
        sectors = [
            numbers[item, COMPOSITION, area] for item in ECONOMIC_SECTORS if (item, COMPOSITION, area) in numbers
        ]
        if len(sectors) == len(ECONOMIC_SECTORS) and all(number.decimals == 1 for number, _ in sectors):
            outcomes.append(abs(sum(scaled for _, scaled in sectors) - 1000) <= _SECTORS_OFF)
    return outcomes.count(True), outcomes.count(False)


ECONOMIC_SECTORS = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")


def gives_to_neighbours(filling: Filling, known: Mapping[str, set[int]]) -> bool:
    """Whether a count is what another block prints of another item of the group: then all may be one item off."""
    items = {slot.item for slot in filling.slots.values()}
    return any(
        known.get(slot.item)
        and token.number.scaled not in known[slot.item]
        and any(token.number.scaled in known.get(item, ()) for item in items)
        for token, slot in filling.slots.items()
        if slot.statistic == COUNT
    )


def of_other_areas(filling: Filling, named: Mapping[Token, str], counts: Printed) -> set[Slot]:
    """Slots with a count that other blocks print of the other area, and not of the one that it is given."""
    return {
        slot
        for token, slot in filling.slots.items()
        if slot.statistic == COUNT
        and token in named
        and token.number.scaled not in counts.get((slot.item, named[token]), ())
        and any(token.number.scaled in counts.get((slot.item, area), ()) for area in slot.areas)
    }


def strange_items(filling: Filling, counts: Printed) -> set[str]:
    """Items of which other blocks print both areas' counts, and none of those is among what fills them here."""
    found: dict[str, list[bool]] = {}
    for token, slot in filling.slots.items():
        known = [counts.get((slot.item, area)) for area in slot.areas]
        if slot.statistic == COUNT and all(known):
            found.setdefault(slot.item, []).append(any(token.number.scaled in (of or ()) for of in known))
    return {item for item, told in found.items() if not any(told)}


def in_halves(filling: Filling, named: Mapping[Token, str], numbers: Sequence[Token]) -> bool:
    """Whether most slots have one number of two, and the others are there: then a habit joins them to other items."""
    slots = filling.by_slot()
    halves = [tokens[0] for slot, tokens in slots.items() if len(tokens) < len(slot.areas)]
    twins = [half for half in halves if any(n not in filling.slots and _may_be_twins(half, n) for n in numbers)]
    several = len({named.get(token) for token in halves}) > 1
    return 2 * len(halves) > len(slots) and (several or 2 * len(twins) >= len(halves))


def broken_rows(filling: Filling, group: Group, labels: Sequence[Label], numbers: Sequence[Token]) -> set[Slot]:
    """The compositions, if a percentage is left on a line of theirs while an item that is named has none.

    Then all of them may be given to neighbours.
    """
    filled = {token: slot for token, slot in filling.slots.items() if slot.statistic == COMPOSITION}
    wanted = {s.item for label in labels for s in group.slots.get(label.id, ()) if s.statistic == COMPOSITION}
    left = [n for n in numbers if n.is_part and n not in filling.slots]
    broken = any(n.box.is_level_with(t.box) and abs(n.size - t.size) < 0.1 * n.size for n in left for t in filled)
    return set(filled.values()) if broken and wanted - {slot.item for slot in filled.values()} else set()


def _may_be_twins(one: Token, other: Token) -> bool:
    """Whether two numbers of one sort stand on neighbouring lines of one block."""
    alike = one.number.kind is other.number.kind and one.number.signed == other.number.signed
    near = abs(one.box.cx - other.box.cx) < 6 * one.size and 0.5 * one.size < abs(one.box.cy - other.box.cy)
    return alike and near and abs(one.box.cy - other.box.cy) < 2.5 * one.size


def captioned_shares(filling: Filling, labels: Sequence[Label]) -> set[Slot]:
    """Slots of other statistics with a number over or under the caption of a share, right at it or next: it is that.

    Next is what stands nearer to the caption than to any name of its item, on any side. No share has a sign.
    """
    captions = [label for label in labels if label.id.endswith(f"|{SHARE}")]
    others = {t: slot for t, slot in filling.slots.items() if slot.statistic != SHARE and not t.number.signed}

    def is_next(token: Token, slot: Slot) -> bool:
        own = [label for label in labels if label.id.partition("|")[0] == slot.item and label not in captions]
        reach = min(_NEXT_TO * token.size, min((_apart(label, token, DIRECTIONS) for label in own), default=0.0))
        return any(_apart(caption, token, (ABOVE, BELOW)) < reach for caption in captions)

    right_at = {token for side in (ABOVE, BELOW) for token in labelled(list(others), captions, side, _RIGHT_AT)}
    return {slot for token, slot in others.items() if token in right_at or is_next(token, slot)}


def _apart(label: Label, token: Token, sides: Sequence[str]) -> float:
    """How far a label lies from a number on one of the sides, in points; infinitely far where it is on none."""
    apart = (gap(label.box, token.box, side) for side in sides)
    return min((one for one in apart if one is not None), default=inf)
