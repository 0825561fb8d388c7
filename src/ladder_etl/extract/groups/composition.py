"""Compositions of all kansengroepen: the percentage of a rung, or of a sector of the economy, in or at a bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import BOTH_AREAS
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of, sum_of
from ladder_etl.domain.vocabulary import COMPOSITION, COMPOSITION_BLOCK, KEY_FIGURES, RUNGS, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts, Printed
from ladder_etl.extract.groups.consistency import ECONOMIC_SECTORS
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.drawings import swatches_near
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Segment, Token
from ladder_etl.extract.page.stacked_bars import is_to_scale, segments_with_text, within_segments

_REACH = 2.0  # font sizes over or under a name
_LEAST = 3  # of the four items, proven by counts alone: two may be alike by chance


def read_composition_bars(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], known: Printed, rungs: Counts
) -> list[Claim]:
    """Percentages whose segment's colour tells the item and whose bar's name the area, if anything proves them.

    A rung's is proven by the counts, a sector's by the drawing: all of its bar is drawn to scale.

    Args:
        known: counts of (item, area), as other blocks print them.
        rungs: persons of each rung and area, which make the totals.
    """
    percents = [token for token in free if token.is_part]
    rungs_named = _names(pieces, lexicon)
    sectors_named = find_labels(pieces.lines, lexicon.asking(Lexicon.item_among, ECONOMIC_SECTORS, KEY_FIGURES))
    bars = pieces.bars if percents and (rungs_named or sectors_named) else []
    inside = within_segments(bars, percents)
    claims: list[Claim] = []
    for bar in bars:
        extent = union_of(box for box, _ in bar)
        swatches, sectors = (swatches_near(pieces, of, extent) for of in (rungs_named, sectors_named))
        area = _area(bar, pieces)
        total = sum_of(rungs.get((rung, area)) for rung in RUNGS)
        told = segments_with_text(bar, percents, inside)
        if area and len(told) > 1 and is_to_scale(bar, told):
            items = {sectors[bar[index][1]]: token for index, token in told.items() if bar[index][1] in sectors}
            keys = {item: FigureKey.of(KEY_FIGURES, item, area, lexicon.year, COMPOSITION) for item in items}
            claims += [Claim(keys[item], token, "segment of a stacked bar") for item, token in items.items()]
        for index, token in told.items():
            item = swatches.get(bar[index][1], "")
            if any(is_share_of(token.number, count, total) for count in known.get((item, area), ())):
                key = FigureKey.of(COMPOSITION_BLOCK, item, area, lexicon.year, COMPOSITION)
                claims.append(Claim(key, token, "segment of a stacked bar"))
    return claims


def read_proven_composition(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], known: Printed, rungs: Counts
) -> list[Claim]:
    """Where nobody knows the colours: percentages at an item's name that its count makes in one area only.

    Behind the names, under or over them: as most are proven.

    Args:
        known: counts of (item, area), as other blocks print them.
        rungs: persons of each rung and area, which make the totals.
    """
    totals = {area: sum_of(rungs.get((rung, area)) for rung in RUNGS) for area in BOTH_AREAS}
    percents = [token for token in free if token.is_part and token.number.decimals]
    names = _names(pieces, lexicon) if None not in totals.values() and percents else []
    ways = [by_band(percents, names, LEFT, stacked=True)]
    ways += [labelled(percents, names, side, _REACH) for side in (ABOVE, BELOW)]
    found = max((_proven(pairs, known, totals) for pairs in ways), key=len)
    keys = {of: FigureKey.of(COMPOSITION_BLOCK, *of, lexicon.year, COMPOSITION) for of in found}
    claims = [Claim(keys[of], token, "percentage that the counts prove") for of, token in found.items()]
    return claims if len({item for item, _ in found}) >= _LEAST else []


def _proven(
    pairs: Mapping[Token, Label], known: Printed, totals: Mapping[str, int | None]
) -> dict[tuple[str, str], Token]:
    """By item and area the only percentage at its name that its count is of the total, and no other area's."""
    found: dict[tuple[str, str], list[Token]] = defaultdict(list)
    for token, name in pairs.items():
        areas = [
            area
            for area, total in totals.items()
            if any(is_share_of(token.number, count, total) for count in known.get((name.id, area), ()))
        ]
        if len(areas) == 1:
            found[name.id, areas[0]].append(token)
    return {of: tokens[0] for of, tokens in found.items() if len(tokens) == 1}


def _names(pieces: Pieces, lexicon: Lexicon) -> list[Label]:
    """Names of the rungs and their parts, as the composition tells them."""
    of = lexicon.asking(Lexicon.item_among, items_in(COMPOSITION_BLOCK), COMPOSITION_BLOCK)
    return find_labels(pieces.lines, of)


def _area(bar: Sequence[Segment], pieces: Pieces) -> str:
    """The area named beside a bar; empty if none is."""
    extent = union_of(box for box, _ in bar)
    beside = [
        label
        for label in pieces.areas
        if label.id in BOTH_AREAS and label.box.is_level_with(extent) and label.box.x1 <= extent.x0 + 2
    ]
    nearest = max(beside, key=lambda label: label.box.x1, default=None)
    return nearest.id if nearest else ""
