"""The composition of all kansengroepen at bars whose colours nobody knows: by names, and the counts' proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import COMPOSITION, COMPOSITION_BLOCK, PERCENT, RUNGS
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.groups.composition_bars import composition_names
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.nearest import LEFT
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.tables.table_context import Counts

_LEAST = 3  # of the four items: two may be alike by chance


def read_proven_composition(
    pieces: Pieces,
    lexicon: Lexicon,
    period: int,
    free: Sequence[Token],
    known: Counts,
    rungs: Mapping[tuple[str, str], int],
) -> list[Claim]:
    """Percentages right of an item's name that its count makes in one of the two areas, and not in the other.

    Args:
        known: counts of (item, area), as other blocks print them.
        rungs: persons of each rung and area, which make the totals.
    """
    totals = {area: sum(rungs[rung, area] for rung in RUNGS) for area in (PROVINCE, FLANDERS) if _all(rungs, area)}
    percents = [token for token in free if token.is_percent and not token.number.signed and token.number.decimals]
    names = composition_names(pieces, lexicon) if len(totals) > 1 and percents else []
    found: dict[FigureKey, Token] = {}
    doubled: set[FigureKey] = set()
    for token, name in by_band(percents, names, LEFT, stacked=True).items():
        areas = [
            area
            for area, total in totals.items()
            if any(is_share_of(token.number, count, total) for count in known.get((name.id, area), ()))
        ]
        for area in areas if len(areas) == 1 else ():
            key = FigureKey(COMPOSITION_BLOCK, name.id, "", area, period, COMPOSITION, PERCENT)
            doubled |= {key} if key in found else set()
            found[key] = token
    claims = [
        Claim(key, token, "percentage that the counts prove") for key, token in found.items() if key not in doubled
    ]
    return claims if len({claim.key.item for claim in claims}) >= _LEAST else []


def _all(rungs: Mapping[tuple[str, str], int], area: str) -> bool:
    return all((rung, area) in rungs for rung in RUNGS)
