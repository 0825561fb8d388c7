"""Ladders that print one number a measure: a region's own, under its name, in persons or in percent of the province."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE, REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_LADDER, RUNGS, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts
from ladder_etl.extract.page.containers import within_own_box, within_panels
from ladder_etl.extract.page.nearest import DIRECTIONS, LEFT, RIGHT, distance, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.page.spots import Spot

MIN_MEASURES = 4
_REACH = 9.0  # font sizes between a name and its number; on its line, behind a bar, it may stand anywhere
_LONGEST_HEADING = 60
_CLEARLY = 0.7  # of the distances of another habit that names as many numbers
_LEVEL = 2.0  # font sizes


def lone_ladders(
    pieces: Pieces,
    labels: Sequence[Label],
    numbers: Sequence[Token],
    obstacles: Obstacles,
    lexicon: Lexicon,
    provincial: Counts,
) -> dict[str, dict[Spot, Label]]:
    """Region → its numbers with the measure or rung of each; empty where the page has no such ladder.

    Args:
        provincial: of (item, area), as other pages print them: no region has more.
    """
    owners = _regions(labels, pieces, lexicon)
    own = [label for label in labels if label in owners]
    near = _Nearness(pieces, obstacles, provincial)
    # a ladder in percent has nothing else; one in persons may have a percentage beside each
    persons = [token for token in numbers if token.is_count]
    percents = [token for token in numbers if not token.is_count or token.number.scaled is None]
    best: tuple[str, dict[Token, Label]] = ("", {})
    for some in (persons, percents):
        found = near.by_habit(some, [label for label in own if label.id not in RUNGS])
        best = max(best, found, key=lambda habit: len(habit[1]))
    in_persons = any(token.is_count and token.number.scaled is not None for token in best[1])
    rungs = [label for label in own if label.id in RUNGS]
    totals = near.totals(persons if in_persons else percents, rungs, percents if in_persons else (), best[0])
    ladders: dict[str, dict[Spot, Label]] = defaultdict(dict)
    for token, label in {**best[1], **totals}.items():
        region = owners[label]
        ladders[region.id][Spot(region.id, token, label)] = label
    measures = [len({of.id for of in named.values()} - set(RUNGS)) for named in ladders.values()]
    return dict(ladders) if measures and min(measures) >= MIN_MEASURES else {}


def lone_claims(ladders: Mapping[str, Mapping[Spot, Label]], period: int) -> list[Claim]:
    """The figures of regions' own ladders, each in persons or in percent."""
    claims: list[Claim] = []
    for region, named in ladders.items():
        statistic = SHARE if any(spot.token.is_percent for spot in named) else COUNT
        keys = {spot: FigureKey.of(REGIONAL_LADDER, of.id, region, period, statistic) for spot, of in named.items()}
        claims += [Claim(key, spot.token, "number of a region's own ladder") for spot, key in keys.items()]
    return claims


def _regions(labels: Sequence[Label], pieces: Pieces, lexicon: Lexicon) -> dict[Label, Label]:
    """The heading that names the region of each label: the last one above it, or the nearest in a row of them.

    None where the names of a map are all that the page has: a heading is larger than the measures below it.
    """
    measures = [label for label in labels if label.id not in RUNGS]
    if len(measures) < MIN_MEASURES:
        return {}
    usual = sorted(label.size for label in measures)[len(measures) // 2]
    heads: dict[str, Label] = {}
    for line in sorted(pieces.lines, key=lambda line: (-line.size, line.box.top)):
        region = lexicon.area_within(line.text) if len(line.text) <= _LONGEST_HEADING else None
        if region in REGIONS and line.size > usual and region not in heads:
            heads[region] = Label(region, line.text, line.box, line.size, 100.0, (line,))
    owners = {label: head for label in labels if (head := _head_of(label, list(heads.values()))) is not None}
    owned = Counter((owners[label].id, label.id) for label in measures if label in owners)
    each = [{item for region, item in owned if region == head} for head in heads]
    # every region has the same measures, each once
    common = set.intersection(*each) if each else set()
    kept = {key for key, times in owned.items() if times == 1 and key[1] in common}
    if len(common) < MIN_MEASURES:
        return {}
    return {
        label: owners[label]
        for label in labels
        if label in owners and (label.id in RUNGS or (owners[label].id, label.id) in kept)
    }


def _head_of(label: Label, heads: Sequence[Label]) -> Label | None:
    """The heading that a label stands under."""
    above = [head for head in heads if head.box.cy < label.box.cy]
    if not above:
        return None
    last = max(above, key=lambda head: head.box.cy)
    row = [head for head in above if abs(head.box.cy - last.box.cy) < _LEVEL * last.size]
    return min(row, key=lambda head: abs(head.box.cx - label.box.cx))


class _Nearness:
    """Which number is a name's own, each name having one."""

    def __init__(self, pieces: Pieces, obstacles: Obstacles, provincial: Counts) -> None:
        self._boxes, self._panels, self._obstacles = pieces.boxes, pieces.panels, obstacles
        self._provincial = provincial

    def by_habit(self, numbers: Sequence[Token], labels: Sequence[Label]) -> tuple[str, dict[Token, Label]]:
        """The numbers of most names, all on one side of them; none where two sides name as many of other numbers."""
        told: list[tuple[int, float, str, dict[Token, Label]]] = []
        for side in DIRECTIONS:
            found = self._at(side, numbers, labels)
            told.append((-len(found), distance(found, side) / max(len(found), 1), side, found))
        (least, near, side, best), *others = sorted(told, key=lambda habit: habit[:2])
        doubted = any(count - least < 2 and near > _CLEARLY * far for count, far, *_ in others)
        if doubted or not self._may_be_parts(best):
            return "", {}
        # the one number beside a region's ``n.b.`` may be the province's own
        return side, {token: label for token, label in best.items() if not self._is_of_all(token, label)}

    def _is_of_all(self, token: Token, label: Label) -> bool:
        """Whether a count is just the province's, of anyone at all."""
        count = token.number.scaled if token.is_count else None
        return bool(count) and count == self._provincial.get((label.id, PROVINCE))

    def _may_be_parts(self, named: Mapping[Token, Label]) -> bool:
        """Whether no count is larger than the province's, and not most are just that: then they are the province's."""
        known = [
            (t.number.scaled, self._provincial.get((label.id, PROVINCE))) for t, label in named.items() if t.is_count
        ]
        told = [(count, whole) for count, whole in known if count is not None and whole is not None]
        whole_ones = sum(count == whole for count, whole in told)
        return all(count <= whole for count, whole in told) and 2 * whole_ones <= len(told)

    def totals(
        self, numbers: Sequence[Token], rungs: Sequence[Label], percents: Sequence[Token], habit: str
    ) -> dict[Token, Label]:
        """The rungs' own numbers: on the side on which the percentages beside them prove most, or as the measures'."""
        found = {side: self._at(side, numbers, rungs) for side in DIRECTIONS}
        proven = {side: sum(self._is_proven(*pair, percents) for pair in of.items()) for side, of in found.items()}
        side = max(DIRECTIONS, key=lambda side: proven[side])
        if 2 * proven[side] > len(found[side]):
            return found[side]
        return found.get(habit, {}) if not percents else {}

    def _at(self, side: str, numbers: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
        """The labels on one side of numbers that have one there, and nothing between; farther off they have none."""
        far = math.inf if side in (LEFT, RIGHT) else 2 * _REACH
        every = self._obstacles.free(labelled(numbers, labels, side, far))
        every = within_panels(within_own_box(every, labels, self._boxes), self._panels)
        times = Counter(every.values())
        near = labelled(list(every), labels, side, math.inf if side == LEFT else _REACH)
        return {token: label for token, label in every.items() if times[label] == 1 and token in near}

    def _is_proven(self, token: Token, label: Label, percents: Sequence[Token]) -> bool:
        """Whether a percentage near a rung's number is its share of the province's."""
        whole = self._provincial.get((label.id, PROVINCE))
        around = token.box.grown(_REACH * token.size)
        return any(
            around.holds_middle_of(one.box) and is_share_of(one.number, token.number.scaled, whole) for one in percents
        )
