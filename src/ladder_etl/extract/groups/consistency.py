"""Whether numbers that a habit gives to a group's slots go together: exact, in integers, counted for and against.

A habit read the wrong way round fills slots too, with numbers of the neighbour. Shares, compositions and sums then
fail at once. A single misprint among many agreeing numbers changes no verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, SHARE
from ladder_etl.extract.groups.slots import Slot

Values = Mapping[tuple[Slot, str], Number]  # slot, area → number
#: shares of a whole, rounded to a tenth, that make 100: four roundings of at most half a tenth each
_SECTORS_OFF = 3


def agreement(
    values: Values, totals: Mapping[str, int], known: Mapping[tuple[str, str], Collection[int]] = MappingProxyType({})
) -> tuple[int, int]:
    """How many relations between the numbers hold, and how many don't.

    Args:
        totals: all kansengroepen per area (the sum of the rungs), as far as known.
        known: counts of (item, area), as other blocks print them.
    """
    scaled = {
        (slot.item, slot.statistic, area): (number.scaled, number.decimals)
        for (slot, area), number in values.items()
        if number.scaled is not None
    }
    outcomes: list[bool] = []
    for item in {item for item, _, _ in scaled}:
        part, whole = scaled.get((item, COUNT, PROVINCE)), scaled.get((item, COUNT, FLANDERS))
        share = scaled.get((item, SHARE, PROVINCE))
        if part and whole:
            outcomes.append(part[0] <= whole[0])
            if share:
                outcomes.append(is_share(share, part[0], whole[0]))
        for area, total in totals.items():
            count, composition = scaled.get((item, COUNT, area)), scaled.get((item, COMPOSITION, area))
            counts = [count[0]] if count else known.get((item, area), ())
            if counts and composition and total:
                outcomes.append(any(is_share(composition, one, total) for one in counts))
    for area in (PROVINCE, FLANDERS):
        sectors = [scaled.get((item, COMPOSITION, area)) for item in _SECTORS]
        if all(sector and sector[1] == 1 for sector in sectors):
            outcomes.append(abs(sum(sector[0] for sector in sectors if sector) - 1000) <= _SECTORS_OFF)
    return sum(outcomes), len(outcomes) - sum(outcomes)


_SECTORS = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")


def is_share_of(number: Number, part: int | None, whole: int | None) -> bool:
    """Whether a printed percentage is ``part`` of ``whole`` to its last digit; not where any of them is not known."""
    if part is None or whole is None or number.scaled is None:
        return False
    return is_share((number.scaled, number.decimals), part, whole)


def is_share(percent: tuple[int, int], part: int, whole: int) -> bool:
    """Whether a percentage (scaled, decimals) is ``part`` of ``whole`` to its last printed digit."""
    scaled, decimals = percent
    return bool(2 * abs(100 * 10**decimals * part - scaled * whole) <= whole)
