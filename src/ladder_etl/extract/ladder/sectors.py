"""The sectors of rung 3: lists or a table of persons per sector and area, with percentages or without; or in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of, sum_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, TREDE3_SECTOR, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest, besides, counts_of
from ladder_etl.extract.page.grid import columns_of
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.nearest import DIRECTIONS, LEFT, RIGHT, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import plain_numbers
from ladder_etl.extract.page.stacked_bars import segments_with_text, within_segments

MIN_SECTORS = 3
TOTAL = "totaal"
_REACH = 90.0
_NEAR = 6.0  # font sizes between a name and its number
_TITLE = 8.0  # font sizes up from a row in which its title stands
_SECTORS = frozenset(items_in(TREDE3_SECTOR)) - {TOTAL}


def read_sectors(
    pieces: Pieces, lexicon: Lexicon, region: str | None, totals: Mapping[str, int], taken: set[Token]
) -> Harvest | None:
    """Read a page's table of rung-3 sectors, or None where there is none.

    Args:
        region: the region of the page's ladder, None on the provincial one.
        totals: persons on rung 3 per area, as the page's ladder prints them: they name columns without a heading.
    """
    lists = _lists_of_labels(find_labels(pieces.lines, lexicon.asking(Lexicon.item, TREDE3_SECTOR)))
    free = [token for token in plain_numbers(pieces) if token not in taken]
    found: Harvest | None = None
    for labels in lists:
        used = {claim.token for claim in found.claims} if found else set()
        rest = [token for token in free if token not in used]
        harvest = _read_list(labels, rest, pieces, lexicon, region, totals)
        if found is None:
            found = harvest
        elif _adds_up(harvest):  # a second list may be a legend, with another block's numbers beside it
            found.add(besides(found, harvest))
    return found


def _read_list(
    labels: Sequence[Label],
    free: Sequence[Token],
    pieces: Pieces,
    lexicon: Lexicon,
    region: str | None,
    totals: Mapping[str, int],
) -> Harvest:
    numbers = [token for token in free if token.is_count]
    rows = _rows(labels, numbers)
    columns = columns_of([token for tokens in rows.values() for token in tokens])
    areas = _areas_of(columns, rows, pieces, region, totals)
    harvest = Harvest(labels=list(labels))
    for column, area in zip(columns, areas, strict=True):
        if area is None:
            continue
        for item, tokens in rows.items():
            for token in tokens:
                if token in column:
                    harvest.claims.append(Claim(sector_key(item, area, lexicon.year, COUNT), token, "sector table"))
        harvest.claims += _unlabelled(column, rows, numbers, area, lexicon.year, labels)
    percents = [token for token in free if token.is_percent]
    bars = pieces.bars if percents else []
    inside = within_segments(bars, percents)
    at_bars = {token for bar in bars for token in segments_with_text(bar, percents, inside).values()}.union(inside)
    beside = [token for token in percents if token not in at_bars]
    harvest.claims += _percentages(harvest.claims, beside, lexicon.year)
    return harvest


def _adds_up(harvest: Harvest) -> bool:
    """Whether the sectors of each area are its total."""
    counts = counts_of(harvest.claims, (TREDE3_SECTOR,))
    sums: Counter[str] = Counter()
    for (item, area), count in counts.items():
        sums[area] += count if item != TOTAL else 0
    return bool(sums) and all(counts.get((TOTAL, area)) == whole for area, whole in sums.items())


def _percentages(claims: Sequence[Claim], percents: Sequence[Token], period: int) -> list[Claim]:
    """The percentages on the lines of the counts that are those counts' of their total."""
    counts = counts_of(claims, (TREDE3_SECTOR,))
    found: list[Claim] = []
    for claim in claims:
        item, area, count = claim.key.item, claim.key.ref_area, claim.number.scaled
        whole = counts.get((TOTAL, area)) or _sum({i: n for (i, of), n in counts.items() if of == area})
        if item == TOTAL or count is None or not whole:
            continue
        level = [token for token in percents if token.box.is_level_with(claim.token.box)]
        own = [token for token in level if is_share_of(token.number, count, whole)]
        if own:
            nearest = min(own, key=lambda token: abs(token.box.cx - claim.token.box.cx))
            found.append(Claim(sector_key(item, area, period, COMPOSITION), nearest, "beside its count"))
    return found


def sector_key(item: str, area: str, period: int, statistic: str) -> FigureKey:
    """The figure of a sector."""
    return FigureKey.of(TREDE3_SECTOR, item, area, period, statistic)


def _lists_of_labels(labels: Sequence[Label]) -> list[list[Label]]:
    """The labels that stand together as lists: left-aligned, each item once; the longest first."""

    def goes_on(run: Sequence[Label], label: Label) -> bool:
        near = label.box.top - run[-1].box.bottom < 3.0 * label.size
        return near and label.id not in {other.id for other in run}

    columns = (sorted(group, key=lambda label: label.box.top) for group in columns_of(labels))
    runs = (run for column in columns for run in stretches(column, goes_on))
    return sorted((run for run in runs if len(run) >= MIN_SECTORS), key=len, reverse=True)


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
    # a name that took in the next one's stands on two rows: which numbers are its own isn't told
    return {item: tokens if _on_one_line(tokens) else [] for item, tokens in rows.items()}


def _on_one_line(tokens: Sequence[Token]) -> bool:
    return all(token.box.is_level_with(tokens[0].box) for token in tokens)


def _areas_of(
    columns: Sequence[Sequence[Token]],
    rows: Mapping[str, Sequence[Token]],
    pieces: Pieces,
    region: str | None,
    totals: Mapping[str, int],
) -> list[str | None]:
    """The area of each column: by its heading, else by the rung's total, which stands at its foot."""
    expected = [region, PROVINCE] if region else [PROVINCE, FLANDERS]
    areas: list[str | None] = []
    for column in columns:
        box = union_of(token.box for token in column)
        size = column[0].size
        over = [
            label for label in pieces.areas if label.box.overlap_x(box) > 0 and 0 < box.top - label.box.cy < 5 * size
        ]
        areas.append(max(over, key=lambda label: label.box.bottom).id if over else None)
    if None in areas or len(set(areas)) < len(areas):
        for index, column in enumerate(columns):
            whole = _whole(column, rows)
            fits = [area for area in expected if area and whole is not None and totals.get(area) == whole]
            if len(fits) == 1:
                areas[index] = fits[0]
    areas = [area if areas.count(area) == 1 else None for area in areas]
    if len(areas) == 2 and areas.count(None) == 1 and not _mixes(pieces, region):
        areas = _both(areas, columns, rows, [area for area in expected if area])
    # a column under another region's name is none of this page's
    return [area if area in expected else None for area in areas]


def _mixes(pieces: Pieces, region: str | None) -> bool:
    """Whether a page with a region's ladder names another again and again: no column is told by the rest."""
    others = Counter(label.id for label in pieces.areas if label.id in REGIONS and label.id != region)
    return region is not None and max(others.values(), default=0) >= MIN_SECTORS


def _both(
    areas: Sequence[str | None],
    columns: Sequence[Sequence[Token]],
    rows: Mapping[str, Sequence[Token]],
    expected: Sequence[str],
) -> list[str | None]:
    """The areas of two columns of which one has no name: it is of the other area, if no part is more than its whole."""
    known = areas[0] or areas[1]
    other = next((area for area in expected if area != known), None)
    both = [known if area else other for area in areas]
    first = columns[both.index(expected[0])]
    pairs = [sorted(tokens, key=lambda token: token not in first) for tokens in rows.values() if len(tokens) == 2]
    fits = all((part.number.scaled or 0) <= (whole.number.scaled or 0) for part, whole in pairs)
    return both if other and fits and len(pairs) >= MIN_SECTORS else list(areas)


def _whole(column: Sequence[Token], rows: Mapping[str, Sequence[Token]]) -> int | None:
    """The total at a column's foot; where that is no text, what its sectors add up to, all of them known."""
    numbers = {item: token.number.scaled for item, tokens in rows.items() for token in tokens if token in column}
    if TOTAL in numbers:
        return numbers[TOTAL]
    return _sum(numbers)


def _sum(numbers: Mapping[str, int | None]) -> int | None:
    """What the sectors add up to, where all are known."""
    return sum_of(numbers.get(item) for item in items_in(TREDE3_SECTOR) if item != TOTAL)


def _unlabelled(
    column: Sequence[Token],
    rows: Mapping[str, Sequence[Token]],
    numbers: Sequence[Token],
    area: str,
    period: int,
    labels: Sequence[Label],
) -> list[Claim]:
    """A row whose label is no text: it is the one sector that the list doesn't name, if only one is missing."""
    missing = [item for item in items_in(TREDE3_SECTOR) if item not in rows]
    extent = union_of(token.box for token in column)
    used = {token for tokens in rows.values() for token in tokens}
    edge = max(extent.width, 4.0)
    inside = [
        token
        for token in numbers
        if token not in used
        and not any(label.box.top < token.box.cy < label.box.bottom for label in labels)
        and extent.grown(1.0).holds_middle_of(token.box)
        and abs(token.box.x1 - extent.x1) < edge
        and abs(token.size - median(t.size for t in column)) < 0.1 * token.size
    ]
    if len(missing) == 1 and len(inside) == 1:
        return [Claim(sector_key(missing[0], area, period, COUNT), inside[0], "the only sector without a label")]
    return []


def read_sector_rows(pieces: Pieces, lexicon: Lexicon, totals: Mapping[str, int], free: Sequence[Token]) -> list[Claim]:
    """The counts of rows that name every sector once, where they make the area's total.

    Args:
        totals: persons on rung 3 per area, as far as known.
    """
    counts = [token for token in free if token.is_count]
    claims: list[Claim] = []
    for row in _names_in_rows(find_labels(pieces.lines, lexicon.asking(Lexicon.item, TREDE3_SECTOR))):
        named = _named(counts, row)
        whole = sum_of(token.number.scaled for item, token in named.items() if item != TOTAL)
        if whole is None:
            continue
        printed = named[TOTAL].number.scaled if TOTAL in named else None
        area = _area_of(row, pieces, lexicon, [of for of, total in totals.items() if total == whole])
        if area is not None and printed in (None, whole) and totals.get(area, printed) == whole:
            claims += [
                Claim(sector_key(item, area, lexicon.year, COUNT), token, "sectors in a row")
                for item, token in named.items()
            ]
    told = Counter(claim.key for claim in claims)
    return [claim for claim in claims if told[claim.key] == 1]


def _names_in_rows(labels: Sequence[Label]) -> list[list[Label]]:
    """Names that begin level with each other, all sectors among them and none twice."""
    ordered = sorted(labels, key=lambda label: label.box.top)
    rows = stretches(ordered, lambda row, label: label.box.top - row[0].box.top < 0.5 * label.size)
    return [row for row in rows if {one.id for one in row} >= _SECTORS and len({one.id for one in row}) == len(row)]


def _named(counts: Sequence[Token], row: Sequence[Label]) -> dict[str, Token]:
    """The number of each name, all on one side of them; none where two sides give every name one."""
    found: list[dict[str, Token]] = []
    for side in DIRECTIONS:
        pairs = labelled(counts, row, side, _NEAR)
        own = {label.id: token for token, label in pairs.items()}
        if len(own) == len(pairs) == len(row):
            found.append(own)
    return found[0] if len(found) == 1 else {}


def _area_of(row: Sequence[Label], pieces: Pieces, lexicon: Lexicon, fitting: Sequence[str]) -> str | None:
    """The only area whose total the sectors of a row make, else the one that the title over it names."""
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    top, size = row[0].box.top, row[0].size
    over = [line for line in pieces.lines if 0 < top - line.box.cy < _TITLE * size]
    titles = {area for line in over if (area := lexicon.area_within(line.text))}
    return titles.pop() if len(titles) == 1 else None
