"""What blocks that were read print of persons that other blocks print too: it proves these, and tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.vocabulary import (
    COUNT,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    RUNGS,
)
from ladder_etl.extract.claims import Claim, Counts, agreed, counts_of
from ladder_etl.extract.groups.proven_percentages import ALL
from ladder_etl.extract.texts.entries import LINE

#: items of the measure table under their name among the key figures
_KEY_FIGURE_OF = {
    "individuele_inschakeling": "trede5_individueel",
    "collectieve_inschakeling": "trede5_collectief",
    "trede4": "trede4",
    "trede3": "trede3",
}


#: measures that such lines tell; fewer may be remarks
_LINES = 4
#: measures of the regional spread under their name among the key figures
_SPREAD_OF = {"wzw": "wzw", "bezoldigde_tewerkstelling": "loontrekkenden"}


def table_counts(claims: Iterable[Claim], year: int) -> dict[tuple[str, str], set[int]]:
    """What the measure table, if it was read already, prints of (item, area) that other blocks print too."""
    counts: dict[tuple[str, str], set[int]] = {}
    for claim in claims:
        key, number = claim.key, claim.token.number
        if key.block != MEASURE_TABLE or key.statistic != COUNT or key.period != year or number.scaled is None:
            continue
        if key.item in _KEY_FIGURE_OF:
            counts.setdefault((_KEY_FIGURE_OF[key.item], key.ref_area), set()).add(number.scaled)
    return counts


def rung_totals(claims: Sequence[Claim], year: int) -> dict[tuple[str, str], int]:
    """Persons of (rung, area), as the ladders print them, or else the measure table."""
    in_table = [claim for claim in claims if claim.key.block == MEASURE_TABLE and claim.key.period == year]
    counts = counts_of(in_table, (MEASURE_TABLE,)) | counts_of(claims, (LADDER,))
    return {key: n for rung in RUNGS for key, n in counts.items() if key[0] == rung}


def printed_counts(claims: Sequence[Claim], year: int) -> dict[tuple[str, str], int]:
    """Persons of (measure or rung, area), as the measure table prints them, or else the provincial ladder."""
    in_table = [claim for claim in claims if claim.key.period == year]
    return counts_of(claims, (LADDER,)) | counts_of(in_table, (MEASURE_TABLE,))


def proven_lines(entries: Iterable[Claim], printed: Counts) -> list[Claim]:
    """A ladder that lines of text tell, of the province and of another area, whose counts are those of other blocks.

    Nothing where lines differ, or are few.
    """
    items: dict[str, list[Claim]] = {}
    for claim in entries:
        if claim.key.block in (LADDER, REGIONAL_LADDER):
            items.setdefault(claim.key.item, []).append(replace(claim, rule=LINE))
    proven = [claims for item, claims in items.items() if _is_proven(claims, printed.get((item, PROVINCE)))]
    told = [claim for claims in proven for claim in claims]
    return told if len(proven) >= _LINES and len(agreed(told)) == len(told) else []


def _is_proven(claims: Sequence[Claim], printed: int | None) -> bool:
    """Whether the province's count is the printed one, and the smaller area's is no more than the larger one's."""
    counts = {claim.key.ref_area: claim.number.scaled for claim in claims if claim.key.statistic == COUNT}
    if len(counts) != 2 or printed is None or counts.get(PROVINCE) != printed:
        return False
    whole = counts.get(FLANDERS, printed)
    return whole is not None and all((count or 0) <= whole for count in counts.values())


def expected_of_spread(
    claims: Sequence[Claim], before: Sequence[Claim], own: Sequence[Claim], year: int
) -> dict[str, int]:
    """Persons of measures that nothing tells the regions of, in the province: the ladder and the key figures do.

    Args:
        before: those among which the key figures are.
        own: those that may tell the regions of a measure already.
    """
    rungs = [n for (_, area), n in rung_totals(claims, year).items() if area == PROVINCE]
    counted = counts_of(before, (KEY_FIGURES,))
    told = {item: counted.get((key, PROVINCE)) for item, key in _SPREAD_OF.items()}
    told[ALL] = sum(rungs) if len(rungs) == len(RUNGS) else None
    spread = {key.item for claim in own if (key := claim.key).ref_area in REGIONS and key.block == REGIONAL_SPREAD}
    return {item: n for item, n in told.items() if n is not None and item not in spread}
