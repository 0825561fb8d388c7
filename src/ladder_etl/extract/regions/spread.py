"""The regional spread: kansengroepen, jobseekers and paid employment of each region, in a table, on a map or in bars.

In a table the headings name the measures. On a map or in bars three numbers stand at a region's name and only their
colour, or their order, tells them apart. Then the measures are named by the colours of the province's totals and by the
sums that they must make: all regions' numbers of one colour (or place) add up to one total.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations
from types import MappingProxyType

from ladder_etl.domain.areas import PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import REGIONAL_SPREAD, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Harvest, Values
from ladder_etl.extract.page.containers import by_container
from ladder_etl.extract.page.drawings import swatches_of, told_by_bars
from ladder_etl.extract.page.nearest import ABOVE, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.regions.spread_panels import item_labels, spread_claims
from ladder_etl.extract.regions.spread_places import at_regions
from ladder_etl.extract.regions.spread_plausible import of_a_whole, plausible
from ladder_etl.extract.regions.spread_totals import (
    adds_up,
    shares_beside,
    shares_in_bars,
    shares_on_lines,
    told_by_counts,
    totals_in_colors,
    totals_of,
    unallocated,
    undisputed_totals,
    unnamed_totals,
)

ITEMS = items_in(REGIONAL_SPREAD)
MIN_REGIONS = 3
#: font sizes at the end of a bar: it may be as long as a page is wide
BAR = 150.0


def read_spread(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], legend: Mapping[str, Token] | None = None
) -> Harvest | None:
    """Read the regional spread of a page, or None where it is not there.

    Args:
        legend: the province's number of each measure, where it stands on the page before.
    """
    areas = pieces.areas
    regions = [label for label in areas if label.id in (*REGIONS, UNALLOCATED)]
    if len({label.id for label in regions}) < MIN_REGIONS:
        return None
    items = item_labels(pieces, lexicon)
    counts = [token for token in free if token.is_count]
    percents = [token for token in free if token.is_part]
    swatches = swatches_of(pieces, items)
    obstacles = Obstacles(pieces, lexicon)
    totals = dict(legend or outside_cards(totals_of(items, counts, obstacles), regions, pieces.boxes))
    if not legend:
        named = {label.lines[0].words[0].color: label.id for label in items}
        province = [label for label in areas if label.id == PROVINCE]
        in_colors = (totals_in_colors(province, counts, colors) for colors in (named, swatches))
        totals = max(totals, *in_colors, key=len)
    if not totals:
        return None
    rest = [token for token in counts if token not in totals.values()]
    colors = _colors(totals, swatches)
    measured = _measured(at_regions(rest, areas, pieces), totals, items, colors)
    persons = plausible(measured, totals)
    # a total that the numbers at the regions refute is another block's, as they may be
    refuted = {item for item, _ in measured} - {item for item, _ in persons}
    totals = {item: token for item, token in totals.items() if item not in refuted}
    if not legend:
        totals = undisputed_totals(totals, persons, items, counts, obstacles)
    totals |= unnamed_totals(persons, totals, [token for token in rest if token not in persons.values()])
    if not any(area == UNALLOCATED for _, area in persons):
        persons |= unallocated(persons, totals, regions, rest)
    at_names = at_regions(percents, areas, pieces, BAR)
    shares = shares_of_counts(at_names, persons, totals, items, colors)
    shares = shares or shares_in_bars(at_names, told_by_bars(pieces, swatches))
    beside = shares_beside(percents, persons, totals)
    known = {(item, PROVINCE): token for item, token in totals.items()} | dict(persons)
    shares = of_a_whole(max(shares, beside, shares_on_lines(percents, regions, known, BAR), key=len), persons)
    if not set(REGIONS) <= {label.id for label in regions}:
        # a region goes by another name here: what seems to stand at none may be its number
        persons, shares = ({of: t for of, t in one.items() if of[1] != UNALLOCATED} for one in (persons, shares))
    # what no region's number is a part of may be one itself, under the name over its chart; or another block's
    if not persons and len(totals) < len(ITEMS):
        totals = {item: t for item, t in totals.items() if any(_on_line(one, item, t) for one in items)}
        totals = totals if len(totals) > 1 else {}
    if not persons and not shares and not totals:
        return None
    persons = {(item, PROVINCE): token for item, token in totals.items()} | dict(persons)
    return Harvest(labels=[*regions, *items], claims=spread_claims(persons, shares, lexicon.year, "regional spread"))


def _on_line(label: Label, item: str, number: Token) -> bool:
    return label.id == item and label.box.is_level_with(number.box)


def outside_cards(totals: Mapping[str, Token], regions: Sequence[Label], boxes: Sequence[Box]) -> dict[str, Token]:
    """Totals but those in a drawn card with a region's name: they are that region's."""
    own = by_container(list(totals.values()), [one for one in regions if one.id in REGIONS], boxes)
    return {item: token for item, token in totals.items() if token not in own}


Color = tuple[float, ...]


def _colors(totals: Mapping[str, Token], legend: Mapping[Color, str]) -> dict[str, Color]:
    """The colour of each measure: that of its total, where these differ, else that of its square in a legend.

    The colour of a lone total tells nothing apart.
    """
    found = {item: color for color, item in legend.items()}
    printed = {item: token.word.color for item, token in totals.items()}
    return found | printed if len(set(printed.values())) == len(printed) > 1 else found


def _measured(
    groups: Mapping[str, list[Token]], totals: Mapping[str, Token], items: Sequence[Label], colors: Mapping[str, Color]
) -> dict[tuple[str, str], Token]:
    """Name the measure of each number at the regions: one assignment of classes to measures for all regions.

    Where a place has numbers of several colours, all sums but one, two at least, must prove it.
    """
    mixed = _by_place(groups, mixed=True)
    told = (
        (_by_heading(groups, items), 0),
        (_by_color(groups), 0),
        (_by_place(groups), 0),
        (mixed, max(len(mixed) - 1, 2)),
    )
    for classes, least in told:
        chosen = _assigned(classes, totals, colors) if classes else {}
        proven = [item for name, item in chosen.items() if item in totals and adds_up(classes[name], totals[item])]
        if chosen and len(proven) >= least:
            return {(item, area): token for name, item in chosen.items() for area, token in classes[name].items()}
    return {}


Classes = dict[object, dict[str, Token]]  # class (a colour, a place, a heading) → area → number


def _by_heading(groups: Mapping[str, list[Token]], items: Sequence[Label]) -> Classes:
    """Classes named outright by measures' names over the columns of a table; a lone one heads a panel, perhaps."""
    tokens = [token for group in groups.values() for token in group]
    pairs = labelled(tokens, items, ABOVE, 60.0)
    classes: Classes = defaultdict(dict)
    for area, group in groups.items():
        for token in group:
            if token in pairs:
                if area in classes[pairs[token].id]:
                    return {}
                classes[pairs[token].id][area] = token
    return classes if len(classes) > 1 and _complete(classes, groups) else {}


def _by_color(groups: Mapping[str, list[Token]]) -> Classes:
    classes: Classes = defaultdict(dict)
    for area, tokens in groups.items():
        seen = Counter(token.word.color for token in tokens)
        for token in tokens:
            # which of two in one colour is the measure's isn't known
            if seen[token.word.color] == 1:
                classes[token.word.color][area] = token
    # a number in a colour that no other region's has is none of a measure; where one region has none and the last name
    # has two, each region's may have been taken for the next one's
    last: Counter[object] = Counter(token.word.color for token in groups.get(UNALLOCATED, ()))
    shared = {color: of for color, of in classes.items() if len(of) > 1 and (last[color] < 2 or set(REGIONS) <= {*of})}
    return shared if _nearly_complete(shared, groups) else {}


def _by_place(groups: Mapping[str, list[Token]], mixed: bool = False) -> Classes:
    classes: Classes = defaultdict(dict)
    for area, tokens in groups.items():
        if area != UNALLOCATED:
            for place, token in enumerate(tokens):
                classes[place][area] = token
    # where colours tell a region's numbers apart, a place has one colour; else a number in between is a drawing
    told = any(len({token.word.color for token in tokens}) > 1 for tokens in groups.values())
    if told and not mixed and any(len({token.word.color for token in of.values()}) > 1 for of in classes.values()):
        return {}
    return classes if _complete(classes, groups) else {}


def _nearly_complete(classes: Classes, groups: Mapping[str, list[Token]]) -> bool:
    """Whether each class has a number of most regions: one may be drawn, or hidden."""
    regions = [area for area in groups if area != UNALLOCATED]
    return bool(classes) and all(2 * sum(a in members for a in regions) > len(regions) for members in classes.values())


def _complete(classes: Classes, groups: Mapping[str, list[Token]]) -> bool:
    regions = [area for area in groups if area != UNALLOCATED]
    return bool(classes) and all(all(area in members for area in regions) for members in classes.values())


def _assigned(classes: Classes, totals: Mapping[str, Token], colors: Mapping[str, Color]) -> dict[object, str]:
    """The only assignment of classes to measures that headings, the measures' colours or the sums support."""
    if all(name in ITEMS for name in classes):
        return {name: str(name) for name in classes}
    fitting = []
    # a total that is drawn, not printed, tells nothing; then the others' colours and sums leave one measure over
    for chosen in permutations(ITEMS, len(classes)):
        named = dict(zip(classes, chosen, strict=True))
        by_color = sum(colors.get(item) == name for name, item in named.items())
        by_sum = sum(item in totals and adds_up(classes[name], totals[item]) for name, item in named.items())
        fitting.append((2 * by_color + 3 * by_sum, named))
    fitting.sort(key=lambda pair: -pair[0])
    ranks = [rank for rank, _ in fitting]
    sure = fitting and ranks[0] >= max(2 * (len(classes) - 1), 1) and ranks[1:2] != ranks[:1]
    return fitting[0][1] if sure else {}


def shares_of_counts(
    groups: Mapping[str, list[Token]],
    persons: Values,
    totals: Mapping[str, Token],
    items: Sequence[Label],
    legend: Mapping[str, Color] = MappingProxyType({}),
) -> dict[tuple[str, str], Token]:
    """Percentages at the regions: classes named by the colour of the persons, checked by the shares that they are.

    Args:
        legend: the colour of each measure, which tells where no persons stand at the regions.
    """
    colors = {token.word.color: item for (item, _), token in persons.items()}
    colors = colors if len(colors) == len({item for item, _ in persons}) > 1 else {}
    colors = colors or ({color: item for item, color in legend.items()} if not persons else {})
    for classes in (_by_heading(groups, items), _by_color(groups), _by_place(groups)):
        fitting = []
        for chosen in permutations(ITEMS, len(classes)) if classes else ():
            named = dict(zip(classes, chosen, strict=True))
            by_name = sum((name == item) or (colors.get(name) == item) for name, item in named.items())  # type: ignore[call-overload]
            found = {(item, area): token for name, item in named.items() for area, token in classes[name].items()}
            told = told_by_counts(found, persons, totals)
            by_value = told.count(True)
            # most of a measure's percentages must be its shares, or its name (or colour) must say which it is, and most
            # of those that have a count be its share
            named_outright = by_name == len(named) and 2 * by_value >= len(told)
            if named_outright or 2 * by_value > len(found):
                fitting.append((2 * by_name + by_value, found))
        fitting.sort(key=lambda pair: -pair[0])
        if fitting and (len(fitting) == 1 or fitting[1][0] < fitting[0][0]):
            return fitting[0][1]
    return {}
