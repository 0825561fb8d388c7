"""Which number on the page fills which slot of a group of key figures, by one habit of its drawer or another."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import COUNT
from ladder_etl.extract.groups.slots import Filling, Group, Slot, fits, signs_growth
from ladder_etl.extract.page.bands import by_band, own_lines, own_stretch, under_heads
from ladder_etl.extract.page.containers import Walls, by_container, on_panel_above, on_panel_beside, walled_off
from ladder_etl.extract.page.drawings import at_bars_below, on_columns
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, distance, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token

#: the label stands over the lines of its numbers, at their left or above them
HEADING = "heading"
_REACH = 13.0
_CHART = 30.0  # font sizes: as high as a chart is
_TOUCHING, _APART = 0.5, 1.0  # font sizes
#: how far behind a number, in font sizes, another one of the same item may stand, a bar in between apart
_ASIDE = 40.0
#: what a font size of distance costs against a filled slot: labels stand nearer to their own numbers than to others'
_DISTANCE_COST = 0.05
_ALIKE = 0.8  # of the size of the type
_FARTHEST, _FAR_COST = 15.0, 0.16  # font sizes beside a label: what is farther costs this part of it


class Fillings:
    """How the numbers of a page may fill the slots of its groups."""

    def __init__(
        self,
        numbers: Sequence[Token],
        labels: Sequence[Label],
        pieces: Pieces,
        obstacles: Obstacles,
        known: Mapping[str, set[int]],
    ) -> None:
        """Take what all groups share.

        Args:
            numbers: those that are nothing yet.
            labels: of all groups of the page: a drawn box with several is no item's.
            known: counts of items as other blocks of the edition print them: the same thing must be the same number.
        """
        self.numbers, self._every_label, self._obstacles, self._known = numbers, labels, obstacles, known
        self._boxes, self._panels, self._bars = pieces.boxes, pieces.panels, [box for box, _ in pieces.filled]
        # a name that nobody knows keeps the numbers in its box from the names in boxes beside it, too
        self._named: list[Label | Line] = [*labels, *obstacles.lines]
        self._walls, self._all_walls = Walls(labels, pieces.boxes), Walls(self._named, pieces.boxes)
        self._signed = signs_growth(pieces.tokens)
        self._shared = at_bars_below(numbers, labels, pieces) | by_container(numbers, labels, pieces.boxes)

    def of(self, group: Group, labels: Sequence[Label]) -> list[tuple[float, Filling]]:
        """Fill a group's slots by each habit, with a score; numbers in a drawn box with one item belong to that item.

        Args:
            labels: the group's.
        """
        boxed = _slotted(group, {token: of for token, of in self._shared.items() if of in labels}, self._signed)
        boxed = _not_overfull(boxed)
        rest = [token for token in self.numbers if token not in boxed]
        touching, charts = _touching(rest, labels, self.numbers), on_columns(rest, self._bars)
        found = [(0.0, Filling(ABOVE, boxed, frozenset(boxed)))]
        for habit in (LEFT, ABOVE, BELOW, RIGHT, HEADING):
            aside = habit in (LEFT, RIGHT, HEADING)
            pairs = self._pairs(group, labels, rest, habit, charts)
            pairs = (self._all_walls if aside else self._walls).within(self._obstacles.free(pairs))
            pairs = {token: of for token, of in pairs.items() if touching.get(token, of) is of}
            pairs = {token: of for token, of in pairs.items() if not on_panel_beside(of, token.box, self._panels)}
            pairs = {token: of for token, of in pairs.items() if not on_panel_above(of, token.box, self._panels)}
            slots = _slotted(group, pairs, self._signed) | boxed
            crowd = _overfull(slots)
            slots = _not_overfull(slots)
            slots |= self._beside(group, slots, rest)
            if habit not in (LEFT, RIGHT):
                slots = _but_withheld(slots, boxed, pairs)
            if habit in (BELOW, RIGHT) and len(group.items) > 1:
                slots = _habitual(slots, boxed)
            # rows reach far right of their names, never left of them
            free = habit in (LEFT, HEADING) and len(group.items) > 1
            apart = 0.0 if free else distance({token: of for token, of in pairs.items() if token in slots}, habit)
            apart = min(apart, _FARTHEST + _FAR_COST * max(0.0, apart - _FARTHEST)) if aside else apart
            score = len(slots) - 1.5 * crowd - _DISTANCE_COST * apart + _agreement(slots, self._known)
            found.append((score, Filling(habit, slots, frozenset(boxed))))
        return found

    def _pairs(
        self,
        group: Group,
        labels: Sequence[Label],
        rest: Sequence[Token],
        habit: str,
        charts: Sequence[Sequence[Token]],
    ) -> dict[Token, Label]:
        """The label of each number by a habit, whatever stands between; ``charts`` as `on_columns` gives them."""
        if habit == HEADING:
            fitting = [token for token in rest if _may_fill(group, token)]
            pairs = own_lines(under_heads(fitting, labels, self._every_label))
            return _not_skipping(pairs, labelled(fitting, labels, ABOVE, _REACH))
        if habit in (LEFT, RIGHT):
            return by_band(rest, labels, habit)
        pairs = own_lines(own_stretch(labelled(rest, labels, habit, _REACH), labels))
        far = own_stretch(labelled(list(itertools.chain.from_iterable(charts)), labels, habit, _CHART), labels)
        # columns of one chart are as high as their numbers say
        told = ([(token, far[token]) for token in chart if token in far] for chart in charts)
        return pairs | {token: of for chart in told for token, of in chart if [one for _, one in chart].count(of) > 1}

    def _beside(self, group: Group, slots: Mapping[Token, Slot], rest: Sequence[Token]) -> dict[Token, Slot]:
        """Numbers behind another number of an item, on its line, that fill an open slot: a percentage at a bar's end.

        A slot may have one of its two numbers already, where that one alone reaches under the label; it is on another
        line. What stands in a drawn box of its own, with any text, is that text's.
        """
        counted = Counter(slots.values())
        found: dict[Token, Slot] = {}
        for token in rest:
            if token in slots or not _may_fill(group, token):
                continue
            line = [
                other
                for other in slots
                if other.box.is_level_with(token.box)
                and other.box.cx < token.box.cx
                and _in_reach(other.box, token, self._bars)
                and not self._obstacles.between(other.box, token.box)
            ]
            if not line:
                continue
            nearest = max(line, key=lambda other: other.box.cx)
            slot = group.slot(slots[nearest].item, token.number)
            if slot is None or any(slots[other] == slot for other in line) or _is_strange(token, slot, slots):
                continue
            if not walled_off(token, nearest, self._named, self._boxes):
                found[token] = slot
        added = Counter(found.values())
        return _not_overfull({t: slot for t, slot in found.items() if counted[slot] + added[slot] <= len(slot.areas)})


def _touching(numbers: Sequence[Token], labels: Sequence[Label], every: Sequence[Token]) -> dict[Token, Label]:
    """Numbers right over or under a name and nothing on their other side, so of no other name: each with that name."""
    found: dict[Token, Label] = {}
    for side, other in ((ABOVE, BELOW), (BELOW, ABOVE)):
        near = labelled(numbers, labels, side, _TOUCHING)
        # in a stack of names and numbers each is as near to the next one
        between = labelled(list(near), labels, other, _TOUCHING), labelled(list(near), every, other, _APART)
        found |= {token: label for token, label in near.items() if not any(token in one for one in between)}
    return found


def _but_withheld(
    slots: Mapping[Token, Slot], boxed: Mapping[Token, Slot], pairs: Mapping[Token, Label]
) -> dict[Token, Slot]:
    """Without ``n.b.`` where the name has no other number of the slot: it fits each, and may be of any table."""
    told = {
        (slot, pairs.get(token)) for token, slot in slots.items() if token.number.scaled is not None or token in boxed
    }
    return {token: slot for token, slot in slots.items() if (slot, pairs.get(token)) in told}


def _not_skipping(pairs: Mapping[Token, Label], right_below: Mapping[Token, Label]) -> dict[Token, Label]:
    """Without what is given to a name that has a number of that sort right below it, which isn't given to any."""

    def sort(token: Token, label: Label) -> tuple[object, ...]:
        return label, token.number.kind, token.number.signed

    skipped = {sort(token, label) for token, label in right_below.items() if token not in pairs}
    return {token: label for token, label in pairs.items() if sort(token, label) not in skipped}


def _habitual(slots: Mapping[Token, Slot], boxed: Mapping[Token, Slot]) -> dict[Token, Slot]:
    """Names stand below numbers, or right of them, as a habit only: the only number of its sort, or item, is none."""
    free = {token: slot for token, slot in slots.items() if token not in boxed}
    sorts = Counter(slot.statistic for slot in free.values())
    several = len({slot.item for slot in free.values()}) > 1
    return {t: slot for t, slot in slots.items() if t in boxed or (several and sorts[slot.statistic] > 1)}


def _may_fill(group: Group, token: Token) -> bool:
    """Whether a number is of a sort that the group has."""
    return any(fits(slot.statistic, token.number) for slots in group.slots.values() for slot in slots)


def _in_reach(left: Box, token: Token, bars: Sequence[Box]) -> bool:
    """Whether a number stands near enough behind another one on its line."""
    apart, reach = token.box.cx - left.cx, _ASIDE * token.size
    return apart < reach or apart < reach + _drawn_between(left, token.box, bars)


def _drawn_between(left: Box, right: Box, bars: Sequence[Box]) -> float:
    """How wide a bar is that ends at the number beside it, and so tells how far that stands from the other one."""
    ending = (bar for bar in bars if abs(right.x0 - bar.x1) < right.height and bar.is_level_with(right))
    return max((bar.width for bar in ending if bar.x0 >= left.x1), default=0.0)


def _is_strange(token: Token, slot: Slot, slots: Mapping[Token, Slot]) -> bool:
    """Whether all other numbers of that statistic in the group are set in another size: then it is another block's."""
    sizes = [other.size for other, of in slots.items() if of.statistic == slot.statistic]
    return bool(sizes) and not any(_ALIKE < token.size / size < 1 / _ALIKE for size in sizes)


def _slotted(group: Group, pairs: Mapping[Token, Label], signed: bool) -> dict[Token, Slot]:
    found: dict[Token, Slot] = {}
    for token, label in pairs.items():
        item, _, hint = label.id.partition("|")
        slot = group.slot(item, token.number, "" if signed else hint)
        if slot is not None and hint in ("", slot.statistic):
            found[token] = slot
    return found


def _agreement(slots: Mapping[Token, Slot], known: Mapping[str, set[int]]) -> int:
    """How many counts say what another block says of the item, less those that say something else."""
    counts = [(token.number.scaled, slot) for token, slot in slots.items() if slot.statistic == COUNT]
    return sum(1 if value in known[slot.item] else -1 for value, slot in counts if known.get(slot.item))


def _overfull(slots: Mapping[Token, Slot]) -> int:
    """How many numbers are too many for their slots."""
    return sum(max(0, count - len(slot.areas)) for slot, count in Counter(slots.values()).items())


def _not_overfull(slots: Mapping[Token, Slot]) -> dict[Token, Slot]:
    """Without slots that more numbers claim than there are areas, unless those of the group's type size fit them."""
    sizes = Counter(round(token.size, 1) for token in slots)
    by_slot: dict[Slot, list[Token]] = {}
    for token, slot in slots.items():
        by_slot.setdefault(slot, []).append(token)
    kept: dict[Token, Slot] = {}
    for slot, tokens in by_slot.items():
        if len(tokens) > len(slot.areas):
            usual = max((round(token.size, 1) for token in tokens), key=lambda size: sizes[size])
            tokens = [token for token in tokens if round(token.size, 1) == usual]
        if len({token.number for token in tokens}) <= len(slot.areas):
            kept.update(dict.fromkeys(tokens, slot))
    return kept
