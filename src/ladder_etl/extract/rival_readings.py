"""One block read in two ways: which of the readings is believed, and how far."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.vocabulary import REGIONAL_SPREAD
from ladder_etl.extract.claims import Harvest, counts_of


def fuller(table: Harvest, other: Harvest) -> Harvest:
    """The other reading of the same block, where it tells more than the table and never something else."""
    tokens = {claim.key: claim.token for claim in table.claims}
    differ = any(tokens.get(claim.key, claim.token) is not claim.token for claim in other.claims)
    return table if differ or len(other.claims) <= len(table.claims) else other


def undisputed(table: Harvest, other: Harvest) -> Harvest:
    """The reading of a block that tells more, without figures of which the other one says something else."""
    numbers: dict[FigureKey, set[Number]] = defaultdict(set)
    for claim in (*table.claims, *other.claims):
        numbers[claim.key].add(claim.token.number)
    fuller = other if len(other.claims) > len(table.claims) else table
    return replace(fuller, claims=[claim for claim in fuller.claims if len(numbers[claim.key]) == 1])


def besides(surer: Harvest, other: Harvest) -> Harvest:
    """What another reading of a block tells besides a surer one; nothing if it says something else anywhere.

    Nor if the province has less in it than a region in the other.
    """
    known = {claim.key: claim.token.number for claim in surer.claims}
    if any(known.get(claim.key, claim.token.number) != claim.token.number for claim in other.claims):
        return Harvest()
    wholes = counts_of(other.claims, (REGIONAL_SPREAD,))
    if any(
        count > wholes.get((item, PROVINCE), count)
        for (item, _), count in counts_of(surer.claims, (REGIONAL_SPREAD,)).items()
    ):
        return Harvest()
    tokens = {claim.token for claim in surer.claims}
    told = [claim for claim in other.claims if claim.key not in known and claim.token not in tokens]
    statistics = {claim.key.statistic for claim in other.claims}
    regions = {c.key for c in surer.claims if c.key.ref_area != PROVINCE and c.key.statistic in statistics}
    # one that finds none of the regions' numbers that the surer one knows finds the others askew
    if regions and regions.isdisjoint(claim.key for claim in other.claims):
        told = [claim for claim in told if claim.key.ref_area == PROVINCE]
    return replace(other, claims=told)
