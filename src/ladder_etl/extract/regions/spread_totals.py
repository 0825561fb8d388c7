"""The province's numbers of the regional spread, at the measures' names; and what stands beside the counts of a map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ladder_etl.domain.areas import PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.numbers import Number, is_share_of, sum_of
from ladder_etl.extract.claims import Values
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, aligned_with, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Token

_REACH = 5.0
_TOGETHER = 60.0  # font sizes: names of one list, or over one table
_COLUMN = 5.0  # font sizes in which two more numbers of a column stand
_NEARLY = 0.95  # of a total
_LINE, _WIDE = 1.5, 40.0  # font sizes: from a name down to its numbers, and from its first number to its last
_SEVERAL = 3  # other numbers beside a measure's name: cards of regions
_LIST = 60.0  # font sizes: a line of a list
#: by how much five regions, of which 40% of a measure counts, and the rest may miss their total, each of them rounded
ROUNDED = 3
_NEAR = 9.0  # font sizes between a count and its share
_MOST = 0.8  # of the counts
#: percent, five shares rounded; and without what may belong to no region
WHOLE, _LEAST_WHOLE = Decimal("100.3"), Decimal(98)


def totals_of(items: Sequence[Label], counts: Sequence[Token], obstacles: Obstacles) -> dict[str, Token]:
    """The province's number of each measure: the one beside the measure's name, and no other name between."""
    best: dict[str, Token] = {}
    for direction in (LEFT, BELOW, ABOVE):
        single = _at_names(items, counts, obstacles, direction)
        together = _with_regions_below(_nearest_together(single), single)
        if len(together) > len(best):
            best = together
    return best


def undisputed_totals(
    totals: Mapping[str, Token], persons: Values, items: Sequence[Label], counts: Sequence[Token], obstacles: Obstacles
) -> dict[str, Token]:
    """Totals but those of which another number stands on a line of the measure's name, if the regions don't make them.

    Then the name over (or under) the total heads a block of its own.
    """
    on_lines: dict[str, set[Number]] = defaultdict(set)
    for label, token in _at_names(items, counts, obstacles, LEFT):
        on_lines[label.id].add(token.number)
    return {
        item: total
        for item, total in totals.items()
        if total.number in on_lines.get(item, (total.number,)) or _made_of(total, item, persons)
    }


def _made_of(total: Token, item: str, persons: Values) -> bool:
    """Whether all regions' numbers make (nearly, for some belong to none) a total."""
    parts = [t.number.scaled for (of, area), t in persons.items() if of == item and area in REGIONS]
    return len(parts) == len(REGIONS) and make_nearly(total.number.scaled or 0, parts, _NEARLY)


def make_nearly(whole: int, parts: Iterable[int | None], least: float) -> bool:
    """Whether regions' counts make a total, each of them rounded, or ``least`` of it: some belong to no region."""
    return least * whole <= sum(part or 0 for part in parts) <= whole + len(REGIONS)


def _at_names(
    items: Sequence[Label], counts: Sequence[Token], obstacles: Obstacles, direction: str
) -> list[tuple[Label, Token]]:
    """The number in one direction of each name that has only one there."""
    pairs = labelled(counts, items, direction, _REACH)
    if direction == LEFT:
        # a name that is a drawing may stand on the next line: its number is not this one's
        beside = by_band(counts, items, LEFT, stacked=True)
        pairs = {t: of for t, of in beside.items() if of.box.top - 1 < t.box.cy < of.box.bottom + 1}
    # the first (or the last) number of a column is a region's
    pairs = {t: label for t, label in pairs.items() if t.box.is_level_with(label.box) or not _in_column(t, counts)}
    found: dict[Label, list[Token]] = defaultdict(list)
    for token, label in obstacles.free(pairs).items():
        found[label].append(token)
    own = [(label, _on_its_line(label, found[label])) for label in items]
    return [(label, tokens[0]) for label, tokens in own if len({token.number for token in tokens}) == 1]


def totals_in_colors(
    province: Sequence[Label], counts: Sequence[Token], legend: Mapping[tuple[float, ...], str]
) -> dict[str, Token]:
    """The province's numbers on one line at its own name on a map, one in each colour of a legend (to measure)."""
    for name in province:
        below = [t for t in counts if 0 <= t.box.top - name.box.bottom + 0.5 * t.size < _LINE * t.size]
        beside = [t for t in counts if t.box.is_level_with(name.box)]
        for line in (beside, below):
            own = [
                t for t in line if t.word.color in legend and -_LINE * t.size < t.box.x0 - name.box.x0 < _WIDE * t.size
            ]
            found = {legend[token.word.color]: token for token in own}
            if len(found) == len(own) == len(set(legend.values())) > 1:
                return found
    return {}


def _in_column(token: Token, counts: Sequence[Token]) -> bool:
    """Whether a number stands in a column of three or more of one type size, a line or two apart."""
    like = [one for one in counts if abs(one.size - token.size) < 0.05 * token.size]
    aligned = [one for one in like if one.box.overlap_x(token.box) > 0.5 * min(one.box.width, token.box.width)]
    return sum(abs(one.box.cy - token.box.cy) < _COLUMN * token.size for one in aligned) > 2


def _on_its_line(label: Label, numbers: Sequence[Token]) -> Sequence[Token]:
    """The numbers level with a label if there are any: those below may belong to a name that nobody knows."""
    return [token for token in numbers if label.box.is_level_with(token.box)] or numbers


def unnamed_totals(persons: Values, totals: Mapping[str, Token], free: Sequence[Token]) -> dict[str, Token]:
    """Totals beside a name that nobody knows: the only number below the known ones that the regions' add up to."""
    found: dict[str, Token] = {}
    free = [token for token in free if any(token.box.overlap_x(total.box) > 0 for total in totals.values())]
    for item in dict.fromkeys(item for item, _ in persons if item not in totals):
        members = {area: token for (of, area), token in persons.items() if of == item}
        fitting = [token for token in free if adds_up(members, token)]
        if len(fitting) == 1 and len(members) >= len(REGIONS):
            found[item] = fitting[0]
    return found


def _nearest_together(found: Sequence[tuple[Label, Token]]) -> dict[str, Token]:
    """One number of each measure: of names that stand in several places, those that stand together as a list."""
    best: tuple[tuple[int, float], dict[str, Token]] = ((0, 0.0), {})
    for anchor, _ in found:
        chosen: dict[str, tuple[float, Token]] = {}
        for label, token in found:
            apart = abs(label.box.cy - anchor.box.cy) + abs(label.box.x0 - anchor.box.x0)
            if apart < _TOGETHER * label.size and (label.id not in chosen or apart < chosen[label.id][0]):
                chosen[label.id] = (apart, token)
        rank = (len(chosen), -sum(apart for apart, _ in chosen.values()))
        if rank > best[0]:
            best = (rank, {item: token for item, (_, token) in chosen.items()})
    return best[1]


def adds_up(members: Mapping[str, Token], total: Token) -> bool:
    """Whether numbers make a total exactly."""
    together = sum_of(token.number.scaled for token in members.values())
    return together is not None and together == total.number.scaled


def _with_regions_below(totals: dict[str, Token], named: Sequence[tuple[Label, Token]]) -> dict[str, Token]:
    """Totals, or none where the other numbers at a measure's names make more than its total.

    Where each region has a card with the measures' names in it, those numbers are the regions', this one among them.
    """
    for item, total in totals.items():
        others = {token.number.scaled or 0 for label, token in named if label.id == item} - {total.number.scaled}
        if len(others) >= _SEVERAL and sum(others) > (total.number.scaled or 0) + len(others):
            return {}
    return totals


def unallocated(
    persons: Values,
    totals: Mapping[str, Token],
    regions: Sequence[Label],
    free: Sequence[Token],
) -> Values:
    """The count beside, or under, the name of what belongs to no region, of the one measure whose total wants it."""
    beside = [token for token in at_none(regions, free) if token.is_count and token not in persons.values()]
    wanted: list[tuple[int, str]] = []
    for item, total in totals.items():
        parts = [persons[item, area].number.scaled for area in REGIONS if (item, area) in persons]
        counts = sum_of(parts) if len(parts) == len(REGIONS) else None
        if total.number.scaled is not None and counts is not None:
            wanted.append((total.number.scaled - counts, item))
    found = [(token, item) for token in beside for rest, item in wanted if makes(rest, token)]
    return {(item, UNALLOCATED): token for token, item in found} if len(found) == 1 else {}


def at_none(areas: Sequence[Label], free: Sequence[Token]) -> list[Token]:
    """The numbers beside, or under, the name of what belongs to no region."""
    names = [label for label in areas if label.id == UNALLOCATED]
    found = {*aligned_with(free, names, LEFT, _LIST), *labelled(free, names, ABOVE, _REACH)}
    return [token for token in free if token in found]


def makes(rest: int, token: Token) -> bool:
    """Whether a number is what regions leave of a total, each of them rounded."""
    return token.number.scaled is not None and abs(rest - token.number.scaled) <= ROUNDED


def told_by_counts(shares: Values, persons: Values, totals: Mapping[str, Token]) -> list[bool | None]:
    """Whether each percentage is its count's of the province's, where both are printed."""
    return [
        is_share_of(share.number, persons[key].number.scaled, totals[key[0]].number.scaled)
        for key, share in shares.items()
        if key in persons and key[0] in totals
    ]


def shares_on_lines(percents: Sequence[Token], regions: Sequence[Label], persons: Values, reach: float) -> Values:
    """The only percentage right of a region's name that is its count's share, where nearly all counts have one.

    Whatever else stands on those lines: another block's bars. Of two equal ones that in the count's colour.

    Args:
        persons: the province's counts among them.
        reach: how far beside its name a percentage may stand, in font sizes.
    """
    areas = {token: label.id for token, label in by_band(percents, regions, LEFT, reach, stacked=True).items()}
    counts = {of: token for of, token in persons.items() if of[1] in (*REGIONS, UNALLOCATED)}
    found: dict[tuple[str, str], Token] = {}
    for (item, area), count in counts.items():
        whole = persons.get((item, PROVINCE))
        own = [t for t, at in areas.items() if at == area and whole and _is_share(t, count, whole)]
        own = [token for token in own if token.word.color == count.word.color] if len(own) > 1 else own
        found |= {(item, area): own[0]} if len(own) == 1 else {}
    twice = Counter(found.values())
    found = {of: token for of, token in found.items() if twice[token] == 1}
    return found if len(found) >= max(_SEVERAL, _MOST * len(counts)) else {}


def _is_share(percent: Token, part: Token, whole: Token) -> bool:
    return bool(is_share_of(percent.number, part.number.scaled, whole.number.scaled))


def shares_beside(percents: Sequence[Token], persons: Values, totals: Mapping[str, Token]) -> Values:
    """The percentage that stands from each count as all others do, where nearly all of them are the counts' shares."""
    keys = {token: key for key, token in persons.items()}
    best: dict[tuple[str, str], Token] = {}
    for side in (LEFT, ABOVE, RIGHT, BELOW):
        pairs = aligned_with(percents, list(persons.values()), side, _NEAR)
        counted = Counter(pairs.values())
        found = {keys[count]: percent for percent, count in pairs.items() if counted[count] == 1}
        right = told_by_counts(found, persons, totals).count(True)
        if right >= max(3, len(found) - 1) and len(found) > len(best):
            best = found
    return best


def shares_in_bars(at_names: Mapping[str, Sequence[Token]], bars: Mapping[Token, str]) -> dict[tuple[str, str], Token]:
    """The percentages at regions' bars, where the bars' colours name their measures and each measure makes a whole.

    Args:
        at_names: area → the percentages at its name.
        bars: number → the measure of its bar's colour; "" where no legend tells.
    """
    measures = {bars[token] for tokens in at_names.values() for token in tokens if token in bars}
    shares: dict[tuple[str, str], Token] = {}
    for area, tokens in at_names.items():
        left = measures.difference(bars.get(token) or "" for token in tokens)
        for token in tokens:
            # of one number of a region it may not be clear which bar it stands at: what is left is its measure
            item = bars[token] if token in bars else next(iter(left), "") if len(left) == 1 else ""
            if not item or (item, area) in shares:
                return {}
            shares[item, area] = token
    measured: dict[str, dict[str, Token]] = defaultdict(dict)
    for (item, area), token in shares.items():
        measured[item][area] = token
    return shares if all(map(makes_all, measured.values())) else {}


def makes_all(shares: Mapping[str, Token]) -> bool:
    """Whether all regions' percentages make a whole, but for what belongs to none of them."""
    whole = sum((token.number.value or Decimal(0) for token in shares.values()), Decimal(0))
    return set(REGIONS) <= set(shares) and _LEAST_WHOLE <= whole <= WHOLE
