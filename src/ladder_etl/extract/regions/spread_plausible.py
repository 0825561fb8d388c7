"""Which numbers at the regions may be the spread's: those that its totals, and wholes of a hundred percent, allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from ladder_etl.domain.areas import REGIONS, UNALLOCATED
from ladder_etl.extract.claims import Values
from ladder_etl.extract.groups.proven_percentages import ALL
from ladder_etl.extract.page.pieces import Token
from ladder_etl.extract.regions.spread_totals import WHOLE, make_nearly, makes

_SEVERAL = 3
_ALLOCATED = 0.8  # of the province's number: hardly any belongs to no region
_SOME = 0.3  # of it: three of its five regions have so many


def plausible(persons: Values, totals: Mapping[str, Token]) -> dict[tuple[str, str], Token]:
    """Without measures that few regions have a number of, or whose regions have more or much less than the province.

    Nor with what belongs to no region where no sum proves it, but for the one measure that some of belongs to none.
    """
    kept: dict[tuple[str, str], Token] = {}
    for item in dict.fromkeys(item for item, _ in persons):  # in the same order each time
        members = {key: token for key, token in persons.items() if key[0] == item}
        regions = [token.number.scaled for (_, area), token in members.items() if area in REGIONS]
        whole = totals[item].number.scaled if item in totals else None
        is_all = len(regions) == len(REGIONS) and None not in regions
        if len(regions) < _SEVERAL or not (
            whole is None
            or make_nearly(whole, regions, _ALLOCATED if is_all else _SOME if None not in regions else 0.0)
        ):
            continue
        rest = members.get((item, UNALLOCATED))
        if rest is not None and item != ALL:
            if len(regions) < len(REGIONS):
                continue  # each region's number may have been taken for the next one's
            if not (is_all and whole and makes(whole - sum(filter(None, regions)), rest)):
                del members[item, UNALLOCATED]
        kept |= members
    return kept


def of_a_whole(shares: Values, persons: Values) -> dict[tuple[str, str], Token]:
    """Without a share of what belongs to no region where the regions' shares leave less: it is another block's.

    And of a measure of which none is counted there, but for the one that some of belongs to none. Nor of a measure that
    lacks a region and nobody is counted of, though of others they are: each may have been taken for the next one's.
    """
    counted = {item for item, _ in persons}
    regions = {item: {area for one, area in shares if one == item and area in REGIONS} for item, _ in shares}
    doubtful = {item for item, own in regions.items() if counted and item not in counted and len(own) < len(REGIONS)}
    left: dict[str, Decimal] = defaultdict(lambda: WHOLE)
    for (item, area), token in shares.items():
        left[item] -= (token.number.value or 0) if area in REGIONS else 0
    return {
        of: t
        for of, t in shares.items()
        if of[0] not in doubtful
        and (of[1] != UNALLOCATED or ((t.number.value or 0) <= left[of[0]] and (of[0] == ALL or of in persons)))
    }
