"""A regional spread that goes on on the next page: its legend with the province's numbers here, its map there."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.numbers import sum_of
from ladder_etl.domain.vocabulary import COUNT
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.regions.spread import ITEMS, read_spread
from ladder_etl.extract.regions.spread_panels import item_labels
from ladder_etl.extract.regions.spread_totals import ROUNDED, totals_of


def read_continued_spread(
    legend: tuple[Pieces, Sequence[Token]], here: tuple[Pieces, Sequence[Token]], lexicon: Lexicon
) -> tuple[Harvest, Harvest] | None:
    """What the page before and this one hold of a spread, or None where they don't prove to belong together.

    Each measure's regions here must add up to its number there, but for rounding.

    Args:
        legend: the page before and its numbers that are none of another block.
        here: this page, likewise.
    """
    before, free = legend
    items = item_labels(before, lexicon)
    totals = totals_of(items, [token for token in free if token.is_count], Obstacles(before, lexicon))
    spread = read_spread(here[0], lexicon, here[1], totals) if set(totals) == set(ITEMS) else None
    if spread is None or not all(_adds_up(spread, item, total) for item, total in totals.items()):
        return None
    own = [claim for claim in spread.claims if claim.key.ref_area == PROVINCE]
    rest = [claim for claim in spread.claims if claim.key.ref_area != PROVINCE]
    return Harvest(claims=own, labels=items), Harvest(claims=rest, labels=spread.labels)


def _adds_up(spread: Harvest, item: str, total: Token) -> bool:
    counts = sum_of(
        claim.token.number.scaled
        for claim in spread.claims
        if claim.key.item == item and claim.key.statistic == COUNT and claim.key.ref_area != PROVINCE
    )
    whole = total.number.scaled
    return counts is not None and whole is not None and abs(counts - whole) <= ROUNDED
