"""The provincial and the regional ladders: boxes with an item, and for each of two areas its name and number."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import COUNT, RUNGS, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts, Harvest
from ladder_etl.extract.ladder.counted_boxes import counted_spots, with_rungs_of
from ladder_etl.extract.ladder.drawn_boxes import gaps_of, ladder_key, others_in_boxes
from ladder_etl.extract.ladder.habits import (
    BAND,
    best_habit,
    is_provinces,
    is_rest,
    on_lines_of,
    strange_rungs,
    whole_rungs,
)
from ladder_etl.extract.ladder.ladder_labels import ladder_labels, numbers_a_rung
from ladder_etl.extract.ladder.lone_ladders import lone_claims, lone_ladders
from ladder_etl.extract.ladder.rung_totals import own_totals, rung_shares, rungs_on_ground
from ladder_etl.extract.page.containers import by_container, held, nameless_boxes, within_own_box, within_panels
from ladder_etl.extract.page.nearest import DIRECTIONS, LEFT, labelled
from ladder_etl.extract.page.no_figures import axes_of, is_rung_number
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import Spot, plain_numbers, spots_of
from ladder_etl.extract.page.stacked_bars import in_bars_to_scale

MIN_BOXES = 4
_REACH = 9.0
_ROW = 40.0  # font sizes: in a list, numbers stand farther right of their names than anywhere else
_LINE = 130.0  # font sizes: nearly the width of a sheet


def read_ladder(
    pieces: Pieces,
    lexicon: Lexicon,
    taken: set[Token],
    known: Collection[str] = (),
    provincial_totals: Counts = MappingProxyType({}),
    counts: Counts = MappingProxyType({}),
) -> Harvest | None:
    """Read the ladder of a page, provincial or regional, or None where there is none.

    Args:
        known: items of a ladder that were read already, from tables: then its rungs' totals are left.
        provincial_totals: of (rung, area), as the pages before print them.
        counts: of (measure or rung, area), as the table and the pages before print them.
    """
    labels, obstacles = ladder_labels(pieces, pieces.areas, lexicon), Obstacles(pieces, lexicon)
    numbers = _numbers(pieces, taken, labels)
    spots, named = _named(pieces, numbers, labels, obstacles, known)
    named = _believed(named, provincial_totals)
    proven = counted_spots(labels, numbers, counts, pieces.areas, pieces.boxes)
    if _measures(named) < min(MIN_BOXES, _measures(proven)):
        named = with_rungs_of(named, proven)
    few = len({label.id for label in named.values()}.union(known) - set(RUNGS)) < MIN_BOXES
    if few and not is_rest(named, counts, MIN_BOXES):
        alone = {} if known else lone_ladders(pieces, labels, numbers, obstacles, lexicon, counts)
        beside = (rung_shares(pieces, of, own, lexicon.year, taken, provincial_totals) for own, of in alone.items())
        claims = [*lone_claims(alone, lexicon.year), *itertools.chain.from_iterable(beside)]
        return Harvest(claims, labels=[label for of in alone.values() for label in of.values()]) if alone else None
    region = _region(pieces, lexicon, named)
    harvest = Harvest(labels=list(dict.fromkeys(named.values())))
    in_percent = _is_in_percent(named, region)
    harvest.claims += _claims(named, region, lexicon.year, in_percent)
    harvest.claims += others_in_boxes(pieces, named, labels, numbers, region, lexicon.year, in_percent)
    harvest.claims += rung_shares(pieces, named, region, lexicon.year, taken, provincial_totals, labels)
    harvest.gaps += gaps_of(pieces, spots, labels, region, lexicon.year, harvest)
    return harvest


def _numbers(pieces: Pieces, taken: set[Token], labels: Sequence[Label]) -> list[Token]:
    """The numbers that may stand in a ladder: no axis' and no rung's own."""
    axes = axes_of([token for token in pieces.tokens if token not in taken], from_zero=True)
    plain = (token for token in plain_numbers(pieces) if token not in taken and token not in axes)
    return [token for token in plain if not (is_rung_number(token, pieces) or numbers_a_rung(token, labels))]


def _named(
    pieces: Pieces,
    numbers: Sequence[Token],
    labels: Sequence[Label],
    obstacles: Obstacles,
    known: Collection[str],
) -> tuple[list[Spot], dict[Spot, Label]]:
    """The numbers with their areas, and those of them with their items: counts, or an older ladder's percentages.

    That one prints a region's percentage of the province where others print persons.
    """
    areas = pieces.areas
    spots = spots_of([token for token in numbers if token.is_count], areas, pieces=pieces)
    named = name_spots(spots, labels, pieces, obstacles)
    provincial = sum(spot.area == FLANDERS for spot in named) >= MIN_BOXES
    if provincial or not any(area.id in REGIONS for area in areas):
        return spots, named
    in_bars = in_bars_to_scale(pieces, [token for token in numbers if token.is_percent])
    others = spots_of([token for token in numbers if token not in in_bars], areas, pieces=pieces)
    renamed = name_spots(others, labels, pieces, obstacles)
    # of what tables tell only the rungs' totals are left: no percentage is a measure's
    return (others, renamed) if _extent(renamed, known) > _extent(named, known) else (spots, named)


def _believed(named: Mapping[Spot, Label], totals: Counts) -> dict[Spot, Label]:
    """Named numbers without totals that are no rung's, and without all of them where they may be one rung off.

    ``n.b.`` at a rung's name is that of a measure: it is in its total, and fits each.

    Args:
        totals: of (rung, area), as the pages before print them.
    """
    kept = {
        spot: label
        for spot, label in whole_rungs(dict(named)).items()
        if not is_provinces(spot, label, totals) and (label.id not in RUNGS or spot.token.number.scaled is not None)
    }
    strange = strange_rungs(kept, totals)
    return {spot: label for spot, label in kept.items() if label.id not in strange}


def _is_in_percent(named: Mapping[Spot, Label], region: str | None) -> bool:
    """Whether most of the region's own numbers are percentages."""
    own = [spot.token for spot in named if spot.area == region and spot.token.number.scaled is not None]
    return 2 * sum(token.is_percent for token in own) > len(own)


def _claims(named: Mapping[Spot, Label], region: str | None, period: int, in_percent: bool) -> list[Claim]:
    claims = []
    counted = {spot.area for spot in named if spot.token.number.scaled is not None}
    # Flanders is no part of the province: what has a percentage of both is growth, say
    grown = {label.id for spot, label in named.items() if spot.area == FLANDERS and spot.token.is_percent}
    told = {of.id for spot, of in named.items() if spot.token.is_percent and spot.area == region}
    parts = told - set(RUNGS)
    # a percentage that one measure alone has is of its rung; the only one of all makes no ladder in percent
    strange = grown | (parts if len(parts) == 1 and not (in_percent and told > parts) else set())
    for spot, label in _without_strays(named, region).items():
        if spot.token.is_percent and label.id in strange:
            continue
        # whether what isn't available is a count or a percentage, the other numbers of its area tell
        if spot.area not in counted:
            continue
        withheld = spot.token.number.scaled is None and spot.area == region and in_percent
        statistic = SHARE if spot.token.is_percent or withheld else COUNT
        key = ladder_key(label.id, spot.area, period, statistic, region)
        claims += [Claim(key, spot.token, "ladder box")] if key is not None else []
    return claims


def _measures(named: Mapping[Spot, Label]) -> int:
    return len({label.id for label in named.values()} - set(RUNGS))


def _extent(named: Mapping[Spot, Label], known: Collection[str]) -> tuple[int, int, int]:
    """Boxes with a number of each of two areas, boxes with any (some tell a region alone), rungs with both.

    But for measures that tables tell: none is left of them.
    """
    areas: dict[Label, set[str]] = defaultdict(set)
    for spot, label in named.items():
        if label.id in RUNGS or label.id not in known:
            areas[label].add(spot.area)
    rungs = {label for label in named.values() if label.id in RUNGS}
    both = [label for label, found in areas.items() if len(found) == 2]
    return len(set(both) - rungs), len(areas) - len(rungs), len(rungs.intersection(both))


def name_spots(
    spots: Sequence[Spot], labels: Sequence[Label], pieces: Pieces, obstacles: Obstacles
) -> dict[Spot, Label]:
    """The item of each spot: by the drawn box around both, else by the direction that names the most of them."""
    boxes = pieces.boxes
    items = [label for label in labels if label.id not in RUNGS]
    by_box = by_container(spots, items, boxes)
    # what drawn boxes explain takes no part in the vote: the totals of a rung may be labelled in another way
    used = set(by_box.values())
    rest = [label for label in labels if label not in used]
    free = [spot for spot in spots if spot not in by_box]
    nameless = nameless_boxes(spots, labels, boxes) if 2 * len(by_box) > len(spots) else []
    ground = rungs_on_ground([spot for spot in free if not _is_in(spot, nameless)], labels, [*boxes, *pieces.panels])
    near: dict[str, dict[Spot, Label]] = {}
    for direction in DIRECTIONS:
        pairs = labelled(free, rest, direction, _ROW if direction == LEFT else _REACH)
        # a rung's totals may stand in a box too, but not where others of the rung stand outside of it
        outside = {of.id for spot, of in pairs.items() if not _is_in(spot, nameless)} & set(RUNGS)
        told = set(RUNGS) - outside
        pairs = {spot: of for spot, of in pairs.items() if of.id in told or not _is_in(spot, nameless)}
        pairs = {spot: of for spot, of in pairs.items() if of.id not in RUNGS or of.id in ground.get(spot, RUNGS)}
        near[direction] = within_own_box(obstacles.free(pairs), items, boxes)
    # the lines of a name's numbers, as a chart's bars, may be lower and higher than the name
    near[BAND] = within_own_box(obstacles.free(on_lines_of(rest, free, _LINE)), items, boxes)
    # a number alone under a name that isn't known is that one's
    strange = nameless_boxes(spots, labels, boxes, obstacles.lines)
    near = {
        side: {spot: of for spot, of in pairs.items() if of.id not in RUNGS or not _is_in(spot, strange)}
        for side, pairs in near.items()
    }
    best = best_habit(near, _in_pairs)
    found = best | by_box
    found |= _own_side_of_rungs(near, found)
    far = within_own_box(_on_heading_lines(spots, labels, found, obstacles), items, boxes)
    # a box with a number alone, or with its area's name, parts nothing: it may cover an older number
    texts = held(boxes, [*(spot.token for spot in spots), *obstacles.lines]).sum(axis=1)
    shared = [box for box, count in zip(boxes, texts, strict=True) if count > 1]
    return own_totals(found | within_panels(far, pieces.panels), shared, pieces.panels)


def _own_side_of_rungs(near: Mapping[str, Mapping[Spot, Label]], found: Mapping[Spot, Label]) -> dict[Spot, Label]:
    """The totals of rungs that nothing names yet, by the side on which most of them have one of each area."""
    named = {label.id for label in found.values()}
    best: dict[Spot, Label] = {}
    for pairs in near.values():
        open_ones = {s: of for s, of in pairs.items() if of.id in RUNGS and of.id not in named and s not in found}
        best = max(best, _in_pairs(open_ones, 2), key=len)
    return best


def _is_in(spot: Spot, boxes: Sequence[Box]) -> bool:
    return any(box.holds_middle_of(spot.token.box) for box in boxes)


def _on_heading_lines(
    spots: Sequence[Spot], labels: Sequence[Label], found: Mapping[Spot, Label], obstacles: Obstacles
) -> dict[Spot, Label]:
    """What stands on the line of a name that has fewer than two numbers yet, however far right of it."""
    counted = Counter(found.values())
    wanting = [label for label in labels if counted[label] < 2]
    free = [spot for spot in spots if spot not in found or counted[found[spot]] < 2]
    pairs = _in_pairs(obstacles.free(labelled(free, wanting, LEFT, _LINE)))
    # a rung's totals may stand at the far end of a wide sheet; a single number there may be of the block beside
    far = obstacles.free(labelled(free, wanting, LEFT, math.inf))
    pairs = _in_pairs({spot: label for spot, label in far.items() if label.id in RUNGS}, 2) | pairs
    return {spot: label for spot, label in pairs.items() if spot not in found or found[spot] is label}


def _in_pairs(pairs: Mapping[Spot, Label], of_rung: int = 1) -> dict[Spot, Label]:
    """Without labels that no drawn box gives their numbers and that don't have one number of each of two areas.

    A rung's heading is surer than a box's label: it may have lost one of its two numbers (``of_rung``).
    """
    areas: dict[Label, list[str]] = defaultdict(list)
    for spot, label in pairs.items():
        areas[label].append(spot.area)
    return {
        spot: label
        for spot, label in pairs.items()
        if len(areas[label]) == len(set(areas[label])) >= (of_rung if label.id in RUNGS else 2)
    }


def _without_strays(named: Mapping[Spot, Label], region: str | None) -> dict[Spot, Label]:
    """Spots of the areas that this ladder is about; of a ladder without a region that is province and Flanders."""
    areas = {PROVINCE, region} if region else {PROVINCE, FLANDERS}
    return {spot: label for spot, label in named.items() if spot.area in areas}


def _region(pieces: Pieces, lexicon: Lexicon, named: Mapping[Spot, Label]) -> str | None:
    """The region that the boxes speak of; the page's title decides between several."""
    areas = Counter(spot.area for spot in named)
    # a few numbers of a map on the provincial ladder's page make it no region's
    counted = Counter({area: n for area, n in areas.items() if area in REGIONS and 2 * n > areas[FLANDERS]})
    if not counted:
        return None
    titles = sorted(pieces.lines, key=lambda line: -line.size)[:6]
    titled = [area for line in titles if (area := lexicon.area_within(line.text)) in counted]
    return titled[0] if titled else counted.most_common(1)[0][0]
