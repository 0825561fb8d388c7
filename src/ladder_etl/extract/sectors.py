"""The sectors of rung 3: a list or table of persons per sector and area, and stacked bars with percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, PERCENT, PERSONS, TREDE3_SECTOR, vocabulary
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
    labels = _list_of_labels(find_labels(pieces.lines, lambda text: _item(text, lexicon)))
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
                    harvest.claims.append(Claim(_key(item, area, period, COUNT), token, "sector table"))
        harvest.claims += _unlabelled(column, rows, numbers, area, period, labels)
    return harvest


def _item(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    match = lexicon.item(text, TREDE3_SECTOR)
    return (match.id, match.score) if match else None


def _key(item: str, area: str, period: int, statistic: str) -> FigureKey:
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
        and extent.grown(1.0).holds(token.box.cx, token.box.cy)
        and abs(token.box.x1 - extent.x1) < edge
        and abs(token.size - median(t.size for t in column)) < 0.1 * token.size
    ]
    if len(missing) == 1 and len(inside) == 1:
        return [Claim(_key(missing[0], area, period, COUNT), inside[0], "the only sector without a label")]
    return []


def read_sector_bars(
    pieces: Pieces,
    lexicon: Lexicon,
    period: int,
    region: str | None,
    counts: Mapping[tuple[str, str], int],
    taken: set[Token],
) -> list[Claim]:
    """Percentages in (or above) the segments of stacked bars.

    A segment's sector is told by its colour, which the list's swatches show; without swatches by its place in the
    order of the list. A bar's area is told by the label beside it; without one by the shares of its segments.

    Args:
        counts: persons per (sector, area), as the table prints them.
    """
    percents = [token for token in plain_numbers(pieces) if token.is_percent and token not in taken]
    labels = _list_of_labels(find_labels(pieces.lines, lambda text: _item(text, lexicon)))
    swatches = _swatches(pieces, labels)
    claims: list[Claim] = []
    expected = [area for area in ((region, PROVINCE) if region else (PROVINCE, FLANDERS)) if area]
    headings = area_labels(pieces.lines, lexicon)
    for bar in _bars(pieces):
        labelled_segments = _segments_with_text(bar, percents)
        if not labelled_segments:
            continue
        items = _segment_items(bar, swatches, counts, expected)
        area = _bar_area(bar, headings, items, labelled_segments, counts, expected)
        if area is None:
            continue
        claims += [
            Claim(_key(items[index], area, period, COMPOSITION), token, "segment of a stacked bar")
            for index, token in labelled_segments.items()
            if index in items
        ]
    return claims


_Segment = tuple[Box, tuple[float, ...]]


def _bars(pieces: Pieces) -> list[list[_Segment]]:
    """Rows of filled rectangles that touch each other: stacked bars, from left to right."""
    filled = [(item.box, item.fill) for item in pieces.page.drawings if item.fill is not None and item.box.height > 3]
    bars: list[list[_Segment]] = []
    for box, fill in sorted(filled, key=lambda segment: (round(segment[0].top, 1), segment[0].x0)):
        for bar in bars:
            last = bar[-1][0]
            same_row = abs(last.top - box.top) < 1 and abs(last.bottom - box.bottom) < 1
            if same_row and abs(box.x0 - last.x1) < 1.5 and fill != bar[-1][1]:
                bar.append((box, fill))
                break
        else:
            bars.append([(box, fill)])
    return [bar for bar in bars if len(bar) >= 2]


def _segments_with_text(bar: Sequence[_Segment], percents: Sequence[Token]) -> dict[int, Token]:
    found: dict[int, Token] = {}
    for token in percents:
        for index, (box, _) in enumerate(bar):
            inside = box.grown(0.5).holds(token.box.cx, token.box.cy)
            over = box.x0 - 3 <= token.box.cx <= box.x1 + 3 and -0.5 < box.top - token.box.bottom < 1.2 * token.size
            if inside or (over and box.width < token.box.width * 1.2):
                found.setdefault(index, token)
                break
    return found


def _swatches(pieces: Pieces, labels: Sequence[Label]) -> dict[tuple[float, ...], str]:
    """Fill colour → sector, from the small square left of each label."""
    colours: dict[tuple[float, ...], str] = {}
    for label in labels:
        for item in pieces.page.drawings:
            square = item.fill is not None and 0.3 * label.size < item.box.height < 2 * label.size
            beside = 0 < label.box.x0 - item.box.x1 + 1 < 2.5 * label.size and item.box.overlap_y(label.box) > 0
            if square and beside and item.box.width < 3 * label.size and item.fill is not None:
                colours[item.fill] = label.id
    return colours if len(set(colours.values())) == len(colours) else {}


def _segment_items(
    bar: Sequence[_Segment],
    swatches: Mapping[tuple[float, ...], str],
    counts: Mapping[tuple[str, str], int],
    expected: Sequence[str],
) -> dict[int, str]:
    if swatches:
        known = {index: swatches[fill] for index, (_, fill) in enumerate(bar) if fill in swatches}
        unnamed = [index for index, (_, fill) in enumerate(bar) if fill not in swatches]
        missing = [item for item in sector_items() if item != TOTAL and item not in swatches.values()]
        if len(unnamed) == 1 and len(missing) == 1:
            known[unnamed[0]] = missing[0]
        return known
    for area in expected:
        present = [item for item in sector_items() if item != TOTAL and counts.get((item, area), 0) > 0]
        if len(present) == len(bar) and _lengths_fit(bar, [counts[item, area] for item in present]):
            return dict(enumerate(present))
    return {}


def _lengths_fit(bar: Sequence[_Segment], counts: Sequence[int]) -> bool:
    whole, total = sum(box.width for box, _ in bar), sum(counts)
    return all(abs(box.width / whole - count / total) < 0.02 for (box, _), count in zip(bar, counts, strict=True))


def _bar_area(
    bar: Sequence[_Segment],
    headings: Sequence[Label],
    items: Mapping[int, str],
    percents: Mapping[int, Token],
    counts: Mapping[tuple[str, str], int],
    expected: Sequence[str],
) -> str | None:
    extent = union_of(box for box, _ in bar)
    beside = [label for label in headings if label.box.overlap_y(extent) > 0.4 * label.box.height]
    beside = [label for label in beside if label.box.x1 <= extent.x0 + 2 or label.box.x0 >= extent.x1 - 2]
    if beside:
        nearest = min(beside, key=lambda label: min(abs(label.box.x1 - extent.x0), abs(label.box.x0 - extent.x1)))
        return nearest.id if nearest.id in expected else None
    fits = [area for area in expected if _lengths_are(bar, items, counts, area)]
    return fits[0] if len(fits) == 1 else None


def _lengths_are(
    bar: Sequence[_Segment], items: Mapping[int, str], counts: Mapping[tuple[str, str], int], area: str
) -> bool:
    """Whether the drawn lengths are those of an area's counts: the drawing itself bears witness."""
    known = [counts.get((items[index], area)) for index in range(len(bar)) if index in items]
    numbers = [count for count in known if count is not None]
    return len(numbers) == len(bar) and sum(numbers) > 0 and _lengths_fit(bar, numbers)
