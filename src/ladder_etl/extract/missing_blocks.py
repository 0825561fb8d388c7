"""Blocks that every edition has: where one was not found at all, nothing else would say that its figures are missing.

A page that was lost, or a document that was left out, gives no wrong figure and no empty cell: just fewer figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR, WARNING, Finding
from ladder_etl.domain.vocabulary import LADDER, MEASURE_TABLE, REGIONAL_LADDER

_FIX = (
    "look at the pages with ladder-etl show: is a page or a document missing, or is the block there and not recognised?"
)


def missing_blocks(keys: Iterable[FigureKey]) -> Iterator[Finding]:
    """Findings on blocks that hold no figure, read or drawn.

    Args:
        keys: of all figures that were read or whose empty cell was seen.
    """
    found = {(key.block, key.ref_area if key.block == REGIONAL_LADDER else "") for key in keys}
    wanted = [
        (MEASURE_TABLE, "", ERROR, "the measure table"),
        (LADDER, "", WARNING, "the ladder of the province"),
        *((REGIONAL_LADDER, area, ERROR, f"the ladder of {area}") for area in REGIONS),
    ]
    for block, area, severity, what in wanted:
        if (block, area) not in found:
            message = f"{what} was not found in the documents of this edition: all of its figures are missing"
            yield Finding("block.missing", severity, message, _FIX, expected=" ".join(filter(None, (block, area))))
