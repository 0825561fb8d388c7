"""The sectors of rung 3: a list or table of persons per sector and area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COUNT, PERCENT, PERSONS, TREDE3_SECTOR, vocabulary
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.grid import columns_of
from ladder_etl.extract.nearest import LEFT, RIGHT, labelled
from ladder_etl.extract.pieces import Label, Pieces, Token, find_labels
from ladder_etl.extract.spots import area_labels, plain_numbers

MIN_SECTORS = 3
TOTAL = "totaal"
_REACH = 90.0


def sector_items() -> tuple[str, ...]:
    """The items of the sectors, the total last, in the vocabulary's order."""
    return tuple(dict.fromkeys(entry.item for entry in vocabulary() if entry.block == TREDE3_SECTOR))


def read_sectors(
    pieces: Pieces, lexicon: Lexicon, period: int, region: str | None, totals: Mapping[str, int], taken: set[Token]
) -> Harvest | None:
    """Read a page's table of rung-3 sectors, or None where there is none.

    Args:
        region: the region of the page's ladder, None on the provincial one.
        totals: persons on rung 3 per area, as the page's ladder prints them: they name columns without a heading.
    """
    labels = _list_of_labels(find_labels(pieces.lines, lambda text: sector_of(text, lexicon)))
    if len(labels) < MIN_SECTORS:
        return None
    numbers = [token for token in plain_numbers(pieces) if token not in taken and token.is_count]
    rows = _rows(labels, numbers)
    columns = columns_of([token for tokens in rows.values() for token in tokens])
    areas = _areas_of(columns, rows, pieces, lexicon, region, totals)
    harvest = Harvest(labels=list(labels))
    for column, area in zip(columns, areas, strict=True):
        if area is None:
            continue
        for item, tokens in rows.items():
            for token in tokens:
                if token in column:
                    harvest.claims.append(Claim(sector_key(item, area, period, COUNT), token, "sector table"))
        harvest.claims += _unlabelled(column, rows, numbers, area, period, labels)
    return harvest


def sector_of(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    """The sector that a text names, and how surely."""
    match = lexicon.item(text, TREDE3_SECTOR)
    return (match.id, match.score) if match else None


def sector_key(item: str, area: str, period: int, statistic: str) -> FigureKey:
    """The figure of a sector."""
    return FigureKey(TREDE3_SECTOR, item, "", area, period, statistic, PERSONS if statistic == COUNT else PERCENT)


def _list_of_labels(labels: Sequence[Label]) -> list[Label]:
    """The labels that stand together as a list: left-aligned, each item once."""
    best: list[Label] = []
    for group in columns_of(labels):
        ordered = sorted(group, key=lambda label: label.box.top)
        run: list[Label] = []
        for label in ordered:
            near = run and label.box.top - run[-1].box.bottom < 3.0 * label.size
            run = [*run, label] if near and label.id not in {other.id for other in run} else [label]
            if len(run) > len(best):
                best = run
    return best


def _rows(labels: Sequence[Label], numbers: Sequence[Token]) -> dict[str, list[Token]]:
    """Numbers on the line of each label, on the side where there are more of them."""
    sides = []
    for direction in (LEFT, RIGHT):
        pairs = labelled(numbers, labels, direction, _REACH)
        # a column of the table stands beside most labels: what stands beside one is another block's
        columns = [c for c in columns_of(list(pairs)) if len(c) >= max(2, len(labels) // 2)]
        kept = {token for column in columns for token in column}
        sides.append({token: label for token, label in pairs.items() if token in kept})
    best = max(sides, key=len)
    rows: dict[str, list[Token]] = {label.id: [] for label in labels}
    for token, label in best.items():
        rows[label.id].append(token)
    return rows


def _areas_of(
    columns: Sequence[Sequence[Token]],
    rows: Mapping[str, Sequence[Token]],
    pieces: Pieces,
    lexicon: Lexicon,
    region: str | None,
    totals: Mapping[str, int],
) -> list[str | None]:
    """The area of each column: by its heading, else by the rung's total, which stands at its foot."""
    expected = [region, PROVINCE] if region else [PROVINCE, FLANDERS]
    headings = [label for label in area_labels(pieces.lines, lexicon) if label.id in expected]
    areas: list[str | None] = []
    for column in columns:
        box = union_of(token.box for token in column)
        size = column[0].size
        over = [label for label in headings if label.box.overlap_x(box) > 0 and 0 < box.top - label.box.cy < 5 * size]
        areas.append(max(over, key=lambda label: label.box.bottom).id if over else None)
    if None in areas or len(set(areas)) < len(areas):
        for index, column in enumerate(columns):
            foot = [token.number.scaled for token in column if token in rows.get(TOTAL, ())]
            fits = [area for area in expected if area and foot and totals.get(area) == foot[0]]
            if len(fits) == 1:
                areas[index] = fits[0]
    return [area if areas.count(area) == 1 else None for area in areas]


def _unlabelled(
    column: Sequence[Token],
    rows: Mapping[str, Sequence[Token]],
    numbers: Sequence[Token],
    area: str,
    period: int,
    labels: Sequence[Label],
) -> list[Claim]:
    """A row whose label is no text: it is the one sector that the list doesn't name, if only one is missing."""
    missing = [item for item in sector_items() if item not in rows]
    extent = union_of(token.box for token in column)
    used = {token for tokens in rows.values() for token in tokens}
    edge = max(extent.width, 4.0)
    inside = [
        token
        for token in numbers
        if token not in used
        and extent.grown(1.0).holds_middle_of(token.box)
        and abs(token.box.x1 - extent.x1) < edge
        and abs(token.size - median(t.size for t in column)) < 0.1 * token.size
    ]
    if len(missing) == 1 and len(inside) == 1:
        return [Claim(sector_key(missing[0], area, period, COUNT), inside[0], "the only sector without a label")]
    return []
