"""The key figures: population, indicators, jobseekers, employment, sectors, long-term sick, composition, outcome."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import BOTH_AREAS
from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COUNT, GROWTH, KEY_FIGURES, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Counts, Harvest, Printed, counts_of
from ladder_etl.extract.groups.consistency import (
    agreement,
    broken_rows,
    captioned_shares,
    gives_to_neighbours,
    in_halves,
    of_other_areas,
    strange_items,
)
from ladder_etl.extract.groups.fillings import Fillings
from ladder_etl.extract.groups.group_labels import labels_by_group
from ladder_etl.extract.groups.proven_cards import proven_cards
from ladder_etl.extract.groups.proven_percentages import ALL, ProvenPercentages, share_labels
from ladder_etl.extract.groups.slots import Filling, Group, Slot
from ladder_etl.extract.groups.two_areas import Color, learnt_colors, name_areas
from ladder_etl.extract.page.containers import on_panel_beside, panel_of
from ladder_etl.extract.page.drawings import swatches_of, told_by_bars
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token

#: a group is there if at least this share of its items is labelled, and two of them
_PRESENT = 0.5
#: the part is less than the whole, and its share is what they make it
_PROVEN = 2
#: by how much, in filled slots, a habit must be better than one that says something else
_MARGIN = 1.0
#: by how much where they have no number in common: so many font sizes nearer, times what one costs
_NEARER = 0.25
_BEHIND = 1.5  # font sizes


@dataclass(frozen=True)
class Told:
    """What else is known where the key figures of a page are read.

    Attributes:
        rungs: persons per (rung, area), as the ladders print them.
        printed: counts of (item, area) as the measure table prints them.
        counted: what the pages before, and tables of this one, print of (item, area).
        closed: items and statistics that a table of the page tells: what it leaves open has no number there.
        rows: lines that name the measure table's rows: they are in no list of key figures.
        listed: percentages of the page's regional spread.
    """

    rungs: Counts = field(default_factory=dict)
    printed: Printed = field(default_factory=dict)
    counted: Counts = field(default_factory=dict)
    closed: Collection[tuple[str, str]] = ()
    rows: Collection[Line] = ()
    listed: Sequence[Token] = ()


def read_key_figures(pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], told: Told) -> Harvest:
    """Read all groups of key figures of a page; the group that fills most of its slots first."""
    reader = _Reader(pieces, lexicon, free, told)
    numbers, harvest = list(free), Harvest()
    for groups in (reader.labels, _parts(reader.labels)):
        read = {claim.key.item for claim in harvest.claims if claim.key.statistic != SHARE}
        waiting = {group: labels for group, labels in groups.items() if _is_present(group, labels)}
        waiting = {group: labels for group, labels in waiting.items() if read.isdisjoint(group.items)}
        numbers = _read_groups(reader, waiting, numbers, harvest, lexicon.year)
    harvest.claims += proven_cards(reader.every_label, numbers, reader.obstacles, harvest.claims, lexicon.year)
    claimed = {claim.key for claim in harvest.claims}
    used = {claim.token for claim in harvest.claims}
    numbers = [token for token in numbers if token not in used]
    shares = share_labels(pieces.lines, lexicon, reader.every_label)
    harvest.labels += shares
    counts = dict(told.counted) | counts_of(harvest.claims, (KEY_FIGURES,))
    harvest.claims += reader.proven(shares, numbers, counts, told.listed).claims(claimed, lexicon.year)
    return harvest


def _parts(labels: Mapping[Group, Sequence[Label]]) -> dict[Group, list[Label]]:
    """The parts of groups with their labels."""
    return {
        part: [label for label in of_group if label.id.partition("|")[0] in part.items]
        for group, of_group in labels.items()
        for part in group.parts
    }


def _read_groups(
    reader: _Reader, waiting: dict[Group, list[Label]], numbers: list[Token], harvest: Harvest, year: int
) -> list[Token]:
    """Add what groups read to a harvest, the one that fills most of its slots first; gives the numbers left."""
    readings: dict[Group, _Reading] = {}
    while waiting:
        if not readings:
            fillings = reader.fillings(numbers)
            readings = {group: reader.best(group, labels, fillings) for group, labels in waiting.items()}
        group = max(readings, key=lambda group: len(readings[group].named) / len(group.items))
        reading, labels = readings.pop(group), waiting.pop(group)
        reader.learn({t: a for t, a in reading.named.items() if reading.slots[t].statistic != SHARE})
        harvest.claims += [
            Claim(_key(reading.slots[token], area, year), token, f"label {reading.habit} its numbers")
            for token, area in reading.named.items()
        ]
        harvest.labels += labels
        if reading.named:  # the others were read with these numbers
            numbers = [token for token in numbers if token not in reading.named]
            readings = {}
    return numbers


def read_percentages_alone(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], told: Told, claimed: Collection[FigureKey]
) -> list[Claim]:
    """The shares and rates of a page that counts of the pages after it prove.

    Args:
        claimed: the figures that were read.
    """
    if not any(token.is_part for token in free):
        return []
    reader = _Reader(pieces, lexicon, free, told)
    shares = share_labels(pieces.lines, lexicon, reader.every_label)
    return reader.proven(shares, free, told.counted, told.listed).claims(claimed, lexicon.year)


@dataclass(frozen=True)
class _Reading:
    """A group as the best habit reads it: numbers, their slots and their areas."""

    habit: str
    slots: Mapping[Token, Slot]
    named: Mapping[Token, str]


class _Reader:
    """What is known of a page while its groups are read."""

    def __init__(self, pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], told: Told) -> None:
        self.closed, rungs = told.closed, told.rungs
        self.pieces = pieces
        self.labels = labels_by_group(pieces, lexicon, told.rows)
        self.every_label = [label for labels in self.labels.values() for label in labels]
        self.areas = [label for label in pieces.areas if label.id in BOTH_AREAS]
        self.obstacles = Obstacles(pieces, lexicon)
        shares = [line for line in pieces.lines if lexicon.areas_shared(line.text)]
        #: numbers behind the caption of a share, on its line: whatever name is near, they are nothing else
        self.shares = {number for number in free for line in shares if _is_behind(number, line)}
        panels = pieces.panels
        placed: list[Label | Token] = [*self.areas, *free]
        self.panels = {one: panel_of(one.box, panels) for one in placed}
        #: by area's name the numbers on a panel beside its own: none of them is that area's
        self.beside = {area: {one for one in free if on_panel_beside(area, one.box, panels)} for area in self.areas}
        self.colors: dict[Color, str] = swatches_of(pieces, self.areas)
        self._of_both: set[Color] = set()
        self.bars = told_by_bars(pieces, self.colors)
        self.counts = {of: set(counts) for of, counts in told.printed.items()}
        for of, persons in rungs.items():
            self.counts.setdefault(of, set()).add(persons)
        self.known: dict[str, set[int]] = defaultdict(set)
        for (item, _), counts in self.counts.items():
            self.known[item] |= counts
        complete = len(rungs) == 6
        self.totals = {a: sum(n for (_, of), n in rungs.items() if of == a) for a in BOTH_AREAS if complete}

    def proven(
        self, shares: Sequence[Label], numbers: Sequence[Token], counts: Counts, listed: Sequence[Token]
    ) -> ProvenPercentages:
        """The percentages that the page's names and all counts prove; ``shares`` are names of shares alone."""
        known = dict(counts) | {(ALL, area): persons for area, persons in self.totals.items()}
        return ProvenPercentages([*self.every_label, *shares], numbers, known, self.obstacles, listed)

    def learn(self, named: Mapping[Token, str]) -> None:
        """Add what the colours of named numbers name; one that the page uses for both areas names none."""
        learnt = learnt_colors(named)
        self._of_both |= {color for color, area in learnt.items() if self.colors.get(color, area) != area}
        self.colors = {c: area for c, area in (self.colors | learnt).items() if c not in self._of_both}

    def fillings(self, numbers: Sequence[Token]) -> Fillings:
        """How numbers that are nothing yet may fill the slots of all groups."""
        return Fillings(numbers, self.every_label, self.pieces, self.obstacles, self.known)

    def best(self, group: Group, labels: Sequence[Label], fillings: Fillings) -> _Reading:
        """The habit whose numbers fill the most slots and go together; none where they contradict each other."""
        readings: list[tuple[float, _Reading]] = []
        torn = 0.0
        for score, filling in fillings.of(group, labels):
            named = name_areas(filling.by_slot(), self._areas_at(filling.slots, labels), self.colors, self.bars)
            swapped, strange = of_other_areas(filling, named, self.counts), strange_items(filling, self.counts)
            doubted = captioned_shares(filling, labels) | broken_rows(filling, group, labels, fillings.numbers)
            doubted |= {
                slot for token, slot in filling.slots.items() if token in self.shares and slot.statistic != SHARE
            }
            doubted |= {slot for slot in filling.slots.values() if slot in swapped or slot.item in strange}
            doubted |= {slot for slot in filling.slots.values() if (slot.item, slot.statistic) in self.closed}
            named = {token: area for token, area in named.items() if filling.slots[token] not in doubted}
            values = {(filling.slots[token], area): token.number for token, area in named.items()}
            holds, fails = agreement(values, self.totals, self.counts)
            score += holds - 3.0 * fails
            doubtful = group.part and not _is_whole(group, filling, named, holds)
            if doubtful or fails > holds or score <= 0 or gives_to_neighbours(filling, self.known):
                continue
            if in_halves(filling, named, fillings.numbers):
                torn = max(torn, score)
            else:
                readings.append(
                    (score, _Reading(filling.habit, filling.slots, _without_odd_shares(named, filling, self.totals)))
                )
        readings.sort(key=lambda reading: -reading[0])
        # where the habit that fills the most slots tears them, so many numbers are drawn that no other is known better
        if not readings or readings[0][0] < torn or _undecided(readings):
            return _Reading("", {}, {})
        return readings[0][1]

    def _areas_at(self, numbers: Collection[Token], labels: Sequence[Label]) -> list[Label]:
        """The names of areas that may be theirs: none under the next title, nor on another panel."""
        own = {self.panels[one] for one in numbers} - {None}
        areas = [one for one in self.areas if self.panels[one] in own or self.beside[one].isdisjoint(numbers)]
        places = [one.box for one in numbers] + [one.box for one in labels]
        around = [union_of(places)] if numbers else []
        return [one for one in areas if not any(self.obstacles.are_titled_apart(box, one) for box in around)]


def _is_whole(group: Group, filling: Filling, named: Mapping[Token, str], holds: int) -> bool:
    """Whether each item of a part has a number of each area; of one alone its share must be what its counts make it."""
    areas = defaultdict[Slot, set[str]](set)
    for token, area in named.items():
        areas[filling.slots[token]].add(area)
    shared = any(slot.statistic == SHARE for slots in group.slots.values() for slot in slots)
    proven = len(group.items) > 1 or not shared or holds >= _PROVEN
    return proven and all(areas[slot] == set(slot.areas) for slot in filling.slots.values())


def _is_behind(number: Token, line: Line) -> bool:
    return number.box.is_level_with(line.box) and 0 <= number.box.x0 - line.box.x1 < _BEHIND * number.size


def _undecided(readings: Sequence[tuple[float, _Reading]]) -> bool:
    """Whether the two best habits are nearly as good and give numbers to different items, or none of the same numbers.

    Then neither is believed.
    """
    if len(readings) < 2 or readings[0][0] - readings[1][0] >= _MARGIN:
        return False
    best, second = readings[0][1], readings[1][1]
    if not best.named.keys() & second.named.keys() and set(best.slots.values()) & set(second.slots.values()):
        return readings[0][0] - readings[1][0] < _NEARER
    return any(best.slots[token].item != second.slots[token].item for token in best.named.keys() & second.named.keys())


def _without_odd_shares(named: Mapping[Token, str], filling: Filling, totals: Mapping[str, int]) -> dict[Token, str]:
    """Without percentages that only stand near an item and are not its share; one in a box with it may be wrong.

    But for the share of all kansengroepen, which the regional spread's boxes print of each region, and where the growth
    of one area is open: it may be that one, printed without its plus.

    Args:
        totals: all kansengroepen per area, as far as known.
    """
    counts = {(ALL, area): total for area, total in totals.items()} | {
        (filling.slots[token].item, area): token.number.scaled
        for token, area in named.items()
        if filling.slots[token].statistic == COUNT
    }
    grown = Counter(filling.slots[token].item for token in named if filling.slots[token].statistic == GROWTH)
    kept: dict[Token, str] = {}
    for token, area in named.items():
        slot, number = filling.slots[token], token.number
        part, whole = (counts.get((slot.item, of)) for of in BOTH_AREAS)
        others = slot.item == ALL or grown[slot.item] == 1
        loose = token not in filling.boxed or (others and part is not None and whole is not None)
        doubted = slot.statistic == SHARE and loose and number.scaled is not None
        if not doubted or is_share_of(number, part, whole):
            kept[token] = area
    return kept


def _is_present(group: Group, labels: Sequence[Label]) -> bool:
    items = {label.id.partition("|")[0] for label in labels}
    if group.listed and not items & set(group.own):
        return False
    enough = min(len(group.items), max(2, _PRESENT * len(group.items) - 0.5))
    return (
        len(items) >= enough
        or (group.part and len(group.items) == len(items) == 1)
        or not items.isdisjoint(group.alone)
    )


def _key(slot: Slot, area: str, period: int) -> FigureKey:
    return FigureKey(slot.block, slot.item, "", area, period, slot.statistic, slot.unit)
