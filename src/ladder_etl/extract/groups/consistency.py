"""Whether numbers that a habit gives to a group's slots go together: exact, in integers, counted for and against.

A habit read the wrong way round fills slots too, with numbers of the neighbour. Shares, compositions and sums then
fail at once. A single misprint among many agreeing numbers changes no verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, SHARE
from ladder_etl.extract.claims import Printed
from ladder_etl.extract.groups.slots import Slot

Values = Mapping[tuple[Slot, str], Number]  # slot, area → number
#: shares of a whole, rounded to a tenth, that make 100: four roundings of at most half a tenth each
_SECTORS_OFF = 3


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
        (_, part), (_, whole) = (numbers.get((item, COUNT, area), (None, None)) for area in (PROVINCE, FLANDERS))
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
    for area in (PROVINCE, FLANDERS):
        sectors = [
            numbers[item, COMPOSITION, area] for item in ECONOMIC_SECTORS if (item, COMPOSITION, area) in numbers
        ]
        if len(sectors) == len(ECONOMIC_SECTORS) and all(number.decimals == 1 for number, _ in sectors):
            outcomes.append(abs(sum(scaled for _, scaled in sectors) - 1000) <= _SECTORS_OFF)
    return outcomes.count(True), outcomes.count(False)


ECONOMIC_SECTORS = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")
