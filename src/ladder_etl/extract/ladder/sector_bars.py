"""The stacked bars of rung 3's sectors: a percentage in (or over) each segment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COMPOSITION, TREDE3_SECTOR, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.ladder.sectors import TOTAL, sector_key
from ladder_etl.extract.page.containers import on_panel_beside
from ladder_etl.extract.page.drawings import swatches_near
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.pieces import Label, Pieces, Segment, Token
from ladder_etl.extract.page.spots import plain_numbers
from ladder_etl.extract.page.stacked_bars import (
    is_to_scale,
    length_of,
    segments_with_text,
    within_segments,
)

_LEAST = 2  # so many percentages tell whose bar it is


def read_sector_bars(
    pieces: Pieces, lexicon: Lexicon, region: str | None, counts: Counts, taken: set[Token]
) -> list[Claim]:
    """Percentages in (or above) the segments of stacked bars.

    A segment's sector is told by its colour, which the list's swatches show; without swatches by its place in the
    order of the list. A bar's area is told by the label beside it; without one by the shares of its segments.

    Args:
        counts: persons per (sector, area), as the table prints them.
    """
    return [claim for bar, _ in _bars_read(pieces, lexicon, region, counts, taken) for claim in bar]


def _bars_read(
    pieces: Pieces, lexicon: Lexicon, region: str | None, counts: Counts, taken: set[Token]
) -> Iterator[tuple[list[Claim], bool]]:
    """The claims of each bar, and whether all its segments are named and as long as these say."""
    percents = [token for token in plain_numbers(pieces) if token.is_percent and token not in taken]
    names = find_labels(pieces.lines, lexicon.asking(Lexicon.item, TREDE3_SECTOR))
    names = [name for name in names if name.id != TOTAL]
    expected = [area for area in ((region, PROVINCE) if region else BOTH_AREAS) if area]
    headings, panels = pieces.areas, pieces.panels
    bars = pieces.bars
    inside = within_segments(bars, percents)
    told_in = [(bar, segments_with_text(bar, percents, inside), union_of(box for box, _ in bar)) for bar in bars]
    told_in = [(bar, segments, extent) for bar, segments, extent in told_in if segments]
    # what stands right of a bar is the name of the one beside it, where each has one left of it
    before = {extent: [name for name in headings if _is_left(name, extent)] for _, _, extent in told_in}
    before = before if all(_level_with(extent, names) for extent, names in before.items()) else {}
    for bar, labelled_segments, extent in told_in:
        items = _segment_items(bar, swatches_near(pieces, names, extent), counts, expected)
        own = [name for name in before.get(extent, headings) if not on_panel_beside(name, extent, panels)]
        area = bar_area(bar, own, items, labelled_segments, counts, expected)
        if area is None:
            continue
        told = {items[index]: token for index, token in labelled_segments.items() if index in items}
        # a narrow segment may have no room for its percentage
        is_whole = len(items) == len(bar) and len(told) >= _LEAST and is_to_scale(bar, labelled_segments)
        claims = [
            Claim(sector_key(item, area, lexicon.year, COMPOSITION), token, "segment of a stacked bar")
            for item, token in told.items()
        ]
        yield claims, is_whole


def read_sector_bars_alone(pieces: Pieces, lexicon: Lexicon, counts: Counts, taken: set[Token]) -> list[Claim]:
    """On a page without the list of persons: percentages in segments that are the composition of what another lists.

    Where none lists the area's persons, those of a bar that is drawn to scale and named segment by segment.

    Args:
        counts: persons per (sector, area), as the other pages print them.
    """
    regions = {label.id for label in pieces.areas if label.id in REGIONS}
    region = next(iter(regions)) if len(regions) == 1 else None
    listed = {area for _, area in counts}
    return [
        claim
        for claims, is_whole in _bars_read(pieces, lexicon, region, counts, taken)
        for claim in claims
        if _is_proven(claim, counts) or (is_whole and claim.key.ref_area not in listed)
    ]


def _is_proven(claim: Claim, counts: Counts) -> bool:
    area = claim.key.ref_area
    part = counts.get((claim.key.item, area))
    return bool(part and is_share_of(claim.token.number, part, counts.get((TOTAL, area))))


def _segment_items(
    bar: Sequence[Segment], swatches: Mapping[tuple[float, ...], str], counts: Counts, expected: Sequence[str]
) -> dict[int, str]:
    if swatches:
        known = {index: swatches[fill] for index, (_, fill) in enumerate(bar) if fill in swatches}
        unnamed = [index for index, (_, fill) in enumerate(bar) if fill not in swatches]
        missing = [item for item in items_in(TREDE3_SECTOR) if item != TOTAL and item not in swatches.values()]
        if len(unnamed) == 1 and len(missing) == 1:
            known[unnamed[0]] = missing[0]
        return known
    for area in expected:
        present = [item for item in items_in(TREDE3_SECTOR) if item != TOTAL and counts.get((item, area), 0) > 0]
        if len(present) == len(bar) and _lengths_fit(bar, [counts[item, area] for item in present]):
            return dict(enumerate(present))
    return {}


def _lengths_fit(bar: Sequence[Segment], counts: Sequence[int]) -> bool:
    whole, total = length_of(bar), sum(counts)
    return all(abs(box.width / whole - count / total) < 0.02 for (box, _), count in zip(bar, counts, strict=True))


def bar_area(
    bar: Sequence[Segment],
    headings: Sequence[Label],
    items: Mapping[int, str],
    percents: Mapping[int, Token],
    counts: Counts,
    expected: Sequence[str],
) -> str | None:
    extent = union_of(box for box, _ in bar)
    beside = [one for one in _level_with(extent, headings) if _is_left(one, extent) or one.box.x0 >= extent.x1 - 2]
    fits = [area for area in expected if _lengths_are(bar, items, counts, area)]
    fits = fits or [area for area in expected if _shares_are(items, percents, counts, area)]
    if beside:
        nearest = min(beside, key=lambda label: min(abs(label.box.x1 - extent.x0), abs(label.box.x0 - extent.x1)))
        # its own name may be a drawing, and the nearest one another block's: then the counts deny it
        return nearest.id if nearest.id in (fits or expected) else None
    return fits[0] if len(fits) == 1 else None


def _level_with(extent: Box, names: Sequence[Label]) -> list[Label]:
    return [name for name in names if name.box.overlap_y(extent) > 0.4 * name.box.height]


def _is_left(name: Label, extent: Box) -> bool:
    return name.box.x1 <= extent.x0 + 2


def _shares_are(items: Mapping[int, str], percents: Mapping[int, Token], counts: Counts, area: str) -> bool:
    """Whether the percentages of a bar are an area's counts in its total, as far as those are known."""
    told = [
        is_share_of(token.number, counts.get((items[index], area)), counts.get((TOTAL, area)))
        for index, token in percents.items()
        if index in items
    ]
    return told.count(True) >= _LEAST and False not in told


def _lengths_are(bar: Sequence[Segment], items: Mapping[int, str], counts: Counts, area: str) -> bool:
    """Whether the drawn lengths are those of an area's counts: the drawing itself bears witness."""
    known = [counts.get((items[index], area)) for index in range(len(bar)) if index in items]
    numbers = [count for count in known if count is not None]
    return len(numbers) == len(bar) and sum(numbers) > 0 and _lengths_fit(bar, numbers)
