"""The stacked bars of rung 3's sectors on a page of their own: the list of persons stands on another page."""

from __future__ import annotations

from collections.abc import Mapping

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.ladder.sector_bars import read_sector_bars
from ladder_etl.extract.ladder.sectors import TOTAL
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.page.spots import area_labels


def read_sector_bars_alone(
    pieces: Pieces, lexicon: Lexicon, period: int, counts: Mapping[tuple[str, str], int], taken: set[Token]
) -> list[Claim]:
    """The percentages in segments that are the composition of what another page lists.

    Args:
        counts: persons per (sector, area), as the other pages print them.
    """
    regions = {label.id for label in area_labels(pieces.lines, lexicon) if label.id in REGIONS}
    if len(regions) > 1 or not counts:
        return []
    claims = read_sector_bars(pieces, lexicon, period, next(iter(regions), None), counts, taken)
    return [claim for claim in claims if _is_proven(claim, counts)]


def _is_proven(claim: Claim, counts: Mapping[tuple[str, str], int]) -> bool:
    area = claim.key.ref_area
    part = counts.get((claim.key.item, area))
    return bool(part and is_share_of(claim.token.number, part, counts.get((TOTAL, area))))
