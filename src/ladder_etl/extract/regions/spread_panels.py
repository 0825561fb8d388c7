"""The regional spread as lists: of regions under each measure's name, or of measures under each region's.

Bars, stacked or beside each other, horizontal or upright, are such lists: their numbers stand at the bars' ends and
make no columns. Where a name stands from its number, and where a list's name stands, is tried for the whole block.
A measure is believed only if its numbers prove it: regions that add up to a total, or shares that are the counts'.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import sum_of
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_SPREAD, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest, Values
from ladder_etl.extract.page.drawings import at_bars_below
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, aligned_with
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.regions.measure_panel import MIN_SHARES, Panel, with_rest
from ladder_etl.extract.regions.spread_totals import at_none, unallocated

_REACH = 150.0  # font sizes: a bar may be as long as a page is wide
_BESIDE = 2.0  # font sizes: right behind
_ROW_GAP = 7.0  # font sizes between two names of a list; farther down stands another block
_HEAD_GAP = 10.0  # font sizes between a list and its name
_TITLE = 3.0  # font sizes above a list's name in which a title stands
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])")


Pairs = Mapping[Token, Label]
Entry = tuple[Label, Label, Token]  # a list's name, a row's name, a number
Reading = tuple[int, dict[str, Panel]]  # how many numbers it explains, measures
Rule = Callable[[Sequence[Label], Token], Label]


def read_spread_lists(pieces: Pieces, lexicon: Lexicon, free: Sequence[Token]) -> Harvest | None:
    """The measures of a page's regional spread whose lists prove themselves, or None where there are none."""
    areas = [label for label in pieces.areas if label.id != FLANDERS]
    items = item_labels(pieces, lexicon)
    if not items or not set(REGIONS) <= {label.id for label in areas}:
        return None
    plain = [token for token in free if token.is_count or token.is_part]
    readings = _readings(areas, items, plain, Obstacles(pieces, lexicon), pieces)
    panels = {item: panel for item, panel in _most(readings).items() if not _of_other_year(panel, pieces, lexicon.year)}
    persons = {(item, area): token for item, panel in panels.items() for area, token in panel.counts.items()}
    if not any(area == UNALLOCATED for _, area in persons):
        totals = {item: token for (item, area), token in persons.items() if area == PROVINCE}
        persons |= unallocated(persons, totals, areas, plain)
    # all of the province in the province is no figure
    shares = {(i, area): t for i, panel in panels.items() for area, t in panel.shares.items() if area != PROVINCE}
    claims = spread_claims(persons, shares, lexicon.year, "regional spread in lists")
    return Harvest(labels=[*areas, *items], claims=claims) if claims else None


def item_labels(pieces: Pieces, lexicon: Lexicon) -> list[Label]:
    """Names of measures of the regional spread."""
    return find_labels(pieces.lines, lexicon.asking(Lexicon.item, REGIONAL_SPREAD))


def spread_claims(persons: Values, shares: Values, period: int, rule: str) -> list[Claim]:
    """Numbers as the figures that they are."""
    return [
        Claim(FigureKey.of(REGIONAL_SPREAD, item, area, period, statistic), token, rule)
        for statistic, values in ((COUNT, persons), (SHARE, shares))
        for (item, area), token in values.items()
    ]


def _readings(
    areas: Sequence[Label], items: Sequence[Label], free: Sequence[Token], text: Obstacles, pieces: Pieces
) -> list[Reading]:
    """What each habit reads and proves."""
    found: list[Reading] = []
    rest = at_none(areas, free)
    for rows, heads in ((areas, items), (items, areas)):
        beside = aligned_with(free, [*rows, *heads], LEFT, _BESIDE)
        # a number right behind a name is hardly that of a name above or below it
        apart = [token for token in free if token not in beside]
        sides = ((LEFT, free), (RIGHT, free), (BELOW, apart), (ABOVE, apart))
        ways = [(text.free(aligned_with(numbers, rows, side, _REACH)), numbers) for side, numbers in sides]
        for found_so, numbers in (*ways, (at_bars_below(free, rows, pieces), free)):
            pairs = _with_shares_behind(found_so, numbers)
            for rule in (_rightmost, _in_column, _middle) if pairs else ():
                lists = [one for one in _lists(pairs, heads, rule) if _follows(one, free, text) and _is_all(one, free)]
                panels = _panels(itertools.chain.from_iterable(lists), heads is items)
                found.append(_reading(panels, lambda item, panel: _proves(item, panel, free, items, rest)))
    return found


def _with_shares_behind(pairs: Pairs, free: Sequence[Token]) -> Pairs:
    """Numbers with their names, and with those of counts the percentages right behind them: ``12.151 (19,1%)``."""
    behind = {
        share: pairs[count]
        for share in free
        if share.is_percent and share not in pairs
        for count in pairs
        if count.is_count
        and count.box.is_level_with(share.box)
        and 0 < share.box.x0 - count.box.x1 < _BESIDE * share.size
    }
    return {**pairs, **behind}


def _lists(pairs: Pairs, heads: Sequence[Label], rule: Rule) -> list[list[Entry]]:
    """Numbers under the same name of a list, up to where a name of a row comes again or a wide gap follows."""
    under: dict[Label, list[Entry]] = defaultdict(list)
    for token, row in pairs.items():
        top = min(row.box.top, token.box.top) + 0.3 * token.size
        above = [head for head in heads if head.box.cy < top and head.box.x0 < token.box.x1]
        # a name in the next column of blocks may stand lower; one under a name over the number is of its column
        over = [head for head in above if head.box.overlap_x(row.box.union(token.box)) > 0]
        column = [head for head in above if any(head.box.overlap_x(other.box) > 0 for other in over)]
        if above:
            head = rule(column or above, token)
            under[head].append((head, row, token))
    return [_contiguous(sorted(entries, key=lambda entry: entry[1].box.cy)) for entries in under.values()]


def _contiguous(entries: Sequence[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    names: dict[str, Label] = {}
    for entry in entries:
        row = entry[1]
        if kept and row.box.top - kept[-1][1].box.bottom > _ROW_GAP * row.size:
            break
        if names.setdefault(row.id, row) is not row:
            break
        kept.append(entry)
    return kept


def _rightmost(heads: Sequence[Label], token: Token) -> Label:
    """Of the lowest names above, the last that begins left of the number."""
    return max(_level(heads), key=lambda head: head.box.x0)


def _in_column(heads: Sequence[Label], token: Token) -> Label:
    """Of the names above that begin farthest right, the lowest."""
    right = max(head.box.x0 for head in heads)
    return max((head for head in heads if right - head.box.x0 < 2 * head.size), key=lambda head: head.box.cy)


def _middle(heads: Sequence[Label], token: Token) -> Label:
    """Of the lowest names above, the one whose middle is nearest."""
    return min(_level(heads), key=lambda head: abs(head.box.cx - token.box.cx))


def _level(heads: Sequence[Label]) -> list[Label]:
    lowest = max(heads, key=lambda head: head.box.cy)
    return [head for head in heads if head.box.is_level_with(lowest.box)]


def _follows(entries: Sequence[Entry], free: Sequence[Token], text: Obstacles) -> bool:
    """Whether a list stands right under its name, and no other text between; a ring that holds its sum may."""
    head = entries[0][0]
    box = union_of(box for _, row, token in entries for box in (row.box, token.box))
    made = sum_of(token.number.scaled for _, _, token in entries if token.is_count)
    rings = [t.box for t in free if t.number.scaled == made and t.is_count and head.box.bottom < t.box.cy < box.top]
    box = union_of([box, *rings])
    numbers = union_of(token.box for _, _, token in entries)
    # over the names of the rows another column's name may stand
    own = Box(min(head.box.x0, numbers.x0), box.top, max(head.box.x1, numbers.x1), box.bottom)
    return box.top - head.box.bottom < _HEAD_GAP * head.size and not text.parts(head, own)


def _is_all(entries: Sequence[Entry], free: Sequence[Token]) -> bool:
    """Whether a list has all the numbers that stand where it does: the others may be what its name is the name of."""
    own = {token for _, _, token in entries}
    box = union_of(token.box for token in own)
    return not any(token not in own and box.holds_middle_of(token.box) for token in free)


def _panels(entries: Iterable[Entry], headed_by_items: bool) -> list[tuple[str, Panel | None]]:
    """What is said of each measure, by each of its names; None where an area has several counts."""
    cells: dict[tuple[str, int], list[tuple[str, Entry]]] = defaultdict(list)
    for entry in entries:
        head, row, _ = entry
        item, area = (head, row) if headed_by_items else (row, head)
        cells[item.id, id(head) if headed_by_items else 0].append((area.id, entry))
    return [(item, _panel(members)) for (item, _), members in cells.items()]


def _panel(members: Iterable[tuple[str, Entry]]) -> Panel | None:
    counts: dict[str, list[Token]] = defaultdict(list)
    shares: dict[str, list[Token]] = defaultdict(list)
    panel = Panel()
    for area, (head, row, token) in members:
        (shares if token.is_percent else counts)[area].append(token)
        panel.boxes += [head.box, row.box, token.box]
    if any(len(tokens) > 1 for tokens in counts.values()):
        return None
    panel.counts = {area: tokens[0] for area, tokens in counts.items()}
    whole = panel.total or panel.sum
    for area, tokens in shares.items():
        # of several percentages the one that is the share
        chosen = tokens if len(tokens) == 1 else [one for one in tokens if panel.is_share(area, one, whole)]
        if len(chosen) == 1:
            panel.shares[area] = chosen[0]
    return panel


def _proves(item: str, panel: Panel, free: Sequence[Token], items: Sequence[Label], rest: Sequence[Token]) -> bool:
    """Whether a measure's numbers prove it; the province's is looked for where the regions add up to it, if need be.

    Args:
        rest: the numbers at the name of what belongs to no region.
    """
    if panel.total is None and panel.sum:
        equal = [token for token in free if token.is_count and token.number.scaled == panel.sum]
        if any(label.id != item for label in aligned_with(equal, items, LEFT, _REACH).values()):
            return False
        around = union_of(panel.boxes)
        if equal:
            panel.counts[PROVINCE] = min(equal, key=lambda token: token.box.apart_from(around))
    right, wrong = panel.shares_in(panel.total or panel.sum)
    adds_up = panel.total is not None and panel.total == panel.sum
    if adds_up and wrong > right:
        panel.shares = {}
    return adds_up or (right >= MIN_SHARES and wrong <= 1) or with_rest(panel, rest)


def _reading(panels: Iterable[tuple[str, Panel | None]], proves: Callable[[str, Panel], bool]) -> Reading:
    """Proven measures with one list; two that say something else are two years, or two things of one name."""
    by_item: dict[str, list[Panel]] = defaultdict(list)
    for item, panel in panels:
        if panel and len(set(REGIONS) & {*panel.counts, *panel.shares}) >= MIN_SHARES:
            by_item[item].append(panel)
    best = {item: max(found, key=lambda panel: len(panel.tokens)) for item, found in by_item.items()}
    proven = {item: panel for item, panel in best.items() if proves(item, panel)}
    explained = sum(len(panel.tokens) for item in proven for panel in by_item[item])
    alone = {item: panel for item, panel in proven.items() if not any(_differ(panel, other) for other in by_item[item])}
    return explained, alone


def _differ(one: Panel, other: Panel) -> bool:
    return any(token.number != other.tokens.get(key, token).number for key, token in one.tokens.items())


def _most(found: Sequence[Reading]) -> dict[str, Panel]:
    """The reading that explains the most numbers, without measures that another one explains as well but otherwise."""
    most, best = max(found, key=lambda reading: reading[0], default=(0, {}))
    rivals = [panels for explained, panels in found if explained == most]
    return {
        item: panel
        for item, panel in best.items()
        if not any(item in rival and _differ(panel, rival[item]) for rival in rivals)
    }


def _of_other_year(panel: Panel, pieces: Pieces, period: int) -> bool:
    """Whether a list or the title over it names another year."""
    box = union_of(panel.boxes)
    size = max(token.size for token in panel.tokens.values())
    top = box.top - _TITLE * size
    printed: tuple[Line | Token, ...] = (*pieces.lines, *pieces.tokens)
    texts = [one.text for one in printed if top < one.box.cy < box.bottom and one.box.overlap_x(box) > 0]
    return any(int(year) != period for text in texts for year in _YEAR.findall(text))
