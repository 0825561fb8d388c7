"""The province's numbers of the regional spread: those beside (or at) the measures' names, no region's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.percentages import sum_of
from ladder_etl.extract.page.bands import by_band
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.regions.spread_panels import Values

_REACH = 5.0
_TOGETHER = 60.0  # font sizes: names of one list, or over one table
_COLUMN = 5.0  # font sizes in which two more numbers of a column stand
_NEARLY = 0.95  # of a total
_LINE, _WIDE = 1.5, 40.0  # font sizes: from a name down to its numbers, and from its first number to its last
_SEVERAL = 3  # other numbers beside a measure's name: cards of regions


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
    found: dict[int, list[Token]] = defaultdict(list)
    for token, label in obstacles.free(pairs).items():
        found[id(label)].append(token)
    own = [(label, _on_its_line(label, found[id(label)])) for label in items]
    return [(label, tokens[0]) for label, tokens in own if len({token.number for token in tokens}) == 1]


def totals_in_colors(
    province: Sequence[Label], counts: Sequence[Token], legend: Mapping[tuple[float, ...], str]
) -> dict[str, Token]:
    """The province's numbers on one line at its own name, one in each colour of a legend: ``West-Vlaanderen`` on a map.

    Args:
        province: the names of the province.
        legend: colour → measure.
    """
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
    for item in {item for item, _ in persons} - set(totals):
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
