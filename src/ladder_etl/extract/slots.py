"""Groups of key figures: what each item is printed with, and which number on the page fills which slot.

An item of the key figures has slots: a count for the province and one for the region, a share, a growth rate … as the
vocabulary says. A group (the indicators, the cards of employment, the sectors …) is laid out by one habit: labels left
of their numbers, above or below them. The habit that fills the most slots and overfills the fewest is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COMPOSITION_BLOCK,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    RATE,
    RATIO,
    SHARE,
    vocabulary,
)
from ladder_etl.extract.bands import by_band
from ladder_etl.extract.containers import boxes_of, by_container
from ladder_etl.extract.nearest import ABOVE, BELOW, LEFT, RIGHT, distance, labelled
from ladder_etl.extract.pieces import Label, Pieces, Token

#: a share is the province's in the region: there is none of the region
SHARE_AREAS = (PROVINCE,)
BOTH_AREAS = (PROVINCE, FLANDERS)
_REACH = 13.0


@dataclass(frozen=True)
class Slot:
    """One statistic of one item: in which block and unit it is published, and for which areas."""

    item: str
    statistic: str
    unit: str
    block: str

    @property
    def areas(self) -> tuple[str, ...]:
        return SHARE_AREAS if self.statistic == SHARE else BOTH_AREAS


@dataclass(frozen=True)
class Group:
    """Items that are laid out together."""

    name: str
    items: tuple[str, ...]

    @cached_property
    def slots(self) -> dict[str, tuple[Slot, ...]]:
        return {
            item: tuple(
                Slot(item, entry.statistic, entry.unit, entry.block)
                for entry in vocabulary()
                if entry.item == item and entry.block in (KEY_FIGURES, COMPOSITION_BLOCK)
            )
            for item in self.items
        }

    def slot(self, item: str, number: Number) -> Slot | None:
        """The slot of an item that a number of this sort fills, if it is the only one."""
        fitting = [slot for slot in self.slots.get(item, ()) if fits(slot.statistic, number)]
        return fitting[0] if len(fitting) == 1 else None


GROUPS = (
    Group(
        "indicators",
        (
            "bevolking",
            "bevolking_18_64",
            "werkenden",
            "werklozen",
            "niet_beroepsactieven",
            "werkzaamheidsgraad",
            "werkloosheidsgraad",
            "arbeidsmarktkrapte",
            "wzw",
            "wzw_ouderen",
            "wzw_jongeren",
            "wzw_2_jaar",
            "wzw_5_jaar",
            "wzw_allochtonen",
        ),
    ),
    Group("employment", ("loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques")),
    Group("sectors", ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")),
    Group(
        "long-term sick",
        ("langdurig_zieken_loontrekkenden", "langdurig_zieken_zelfstandigen", "langdurig_zieken"),
    ),
    Group("composition", ("trede5_individueel", "trede5_collectief", "trede4", "trede3")),
    Group("outcome", ("kansengroepen", "kansengroepen_per_bezoldigd", "bezoldigde_tewerkstelling")),
)


def fits(statistic: str, number: Number) -> bool:
    """Whether a number of this sort can be a value of a statistic."""
    if number.kind is Kind.NOT_AVAILABLE:
        return True
    if number.kind is Kind.NOT_APPLICABLE:
        return statistic in (SHARE, GROWTH)
    if statistic == COUNT:
        return number.kind is Kind.COUNT and not number.signed
    if statistic == RATIO:
        return number.kind is Kind.DECIMAL and not number.signed
    if number.kind is not Kind.PERCENT:
        return False
    return number.signed if statistic == GROWTH else not number.signed and statistic in (SHARE, RATE, COMPOSITION)


@dataclass(frozen=True)
class Filling:
    """Which slot each number fills, as one habit sees it."""

    habit: str
    slots: Mapping[Token, Slot]

    def by_slot(self) -> dict[Slot, list[Token]]:
        result: dict[Slot, list[Token]] = {}
        for token, slot in self.slots.items():
            result.setdefault(slot, []).append(token)
        return result


def fill(group: Group, labels: Sequence[Label], numbers: Sequence[Token], pieces: Pieces) -> Filling:
    """Fill a group's slots by the best habit; numbers in a drawn box with one item belong to that item."""
    boxed = _slotted(group, by_container(numbers, labels, boxes_of(pieces)))
    boxed = _not_overfull(boxed)
    best: tuple[tuple[float, float], str, dict[Token, Slot]] | None = None
    rest = [token for token in numbers if token not in boxed]
    for habit in (LEFT, ABOVE, BELOW, RIGHT):
        pairs = by_band(rest, labels, habit) if habit in (LEFT, RIGHT) else labelled(rest, labels, habit, _REACH)
        slots = _slotted(group, pairs) | boxed
        rank = (_score(slots), -distance(pairs, habit) if habit in (ABOVE, BELOW) else 0.0)
        if best is None or rank > best[0]:
            best = (rank, habit, slots)
    return Filling(best[1], _not_overfull(best[2])) if best else Filling(ABOVE, {})


def _slotted(group: Group, pairs: Mapping[Token, Label]) -> dict[Token, Slot]:
    found: dict[Token, Slot] = {}
    for token, label in pairs.items():
        item, _, hint = label.id.partition("|")
        slot = group.slot(item, token.number)
        if slot is not None and hint in ("", slot.statistic):
            found[token] = slot
    return found


def _score(slots: Mapping[Token, Slot]) -> float:
    """Slots filled, less a penalty for each number too many."""
    counted = Counter(slots.values())
    return sum(min(count, len(slot.areas)) - 1.5 * max(0, count - len(slot.areas)) for slot, count in counted.items())


def _not_overfull(slots: Mapping[Token, Slot]) -> dict[Token, Slot]:
    """Without slots that more numbers claim than there are areas, unless they say the same: nobody knows which is which."""
    by_slot: dict[Slot, list[Token]] = {}
    for token, slot in slots.items():
        by_slot.setdefault(slot, []).append(token)
    full = {
        slot
        for slot, tokens in by_slot.items()
        if len(tokens) > len(slot.areas) and len({token.number for token in tokens}) > len(slot.areas)
    }
    return {token: slot for token, slot in slots.items() if slot not in full}


def open_slots(group: Group, filled: Iterable[Slot], present: Iterable[str]) -> list[Slot]:
    """Slots of items whose labels are on the page and that no number fills."""
    taken, shown = set(filled), set(present)
    return [slot for item in group.items if item in shown for slot in group.slots[item] if slot not in taken]
