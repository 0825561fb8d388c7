"""Groups of key figures: what each item is printed with, and which number on the page fills which slot.

An item of the key figures has slots: a count for the province and one for the region, a share, a growth rate … as the
vocabulary says. A group (the indicators, the cards of employment, the sectors …) is laid out by one habit: labels left
of their numbers, above or below them. The habit that fills the most slots and overfills the fewest is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE
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
from ladder_etl.extract.page.pieces import Token

#: a share is the province's in the region: there is none of the region
SHARE_AREAS = (PROVINCE,)


@dataclass(frozen=True)
class Slot:
    """One statistic of one item: in which block and unit it is published, and for which areas."""

    item: str
    statistic: str
    unit: str
    block: str
    areas: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Items that are laid out together."""

    name: str
    items: tuple[str, ...]
    areas: tuple[str, ...] = BOTH_AREAS
    #: the rungs' names stand all over the page; only those that stand together as a list are this group's
    listed: bool = False
    #: items that are named in no other list: without one of them it is another's list
    own: tuple[str, ...] = ()
    #: items whose name says so much that it needs no other of the group on its page
    alone: tuple[str, ...] = ()
    #: items that may be laid out by themselves, elsewhere or by another habit
    split: tuple[tuple[str, ...], ...] = ()
    #: whether it is a part of a larger group: so few items tell little of a habit
    part: bool = False

    @cached_property
    def parts(self) -> tuple[Group, ...]:
        """The groups that stand for this one where it is laid out in parts."""
        return tuple(
            Group(
                f"{self.name}: {items[0]}",
                items,
                self.areas,
                alone=tuple(item for item in items if item in self.alone),
                part=True,
            )
            for items in self.split
        )

    @cached_property
    def slots(self) -> dict[str, tuple[Slot, ...]]:
        return {
            item: tuple(
                Slot(
                    item,
                    entry.statistic,
                    entry.unit,
                    entry.block,
                    SHARE_AREAS if entry.statistic == SHARE else self.areas,
                )
                for entry in vocabulary()
                if entry.item == item and entry.block in (KEY_FIGURES, COMPOSITION_BLOCK)
            )
            for item in self.items
        }

    def slot(self, item: str, number: Number, told: str = "") -> Slot | None:
        """The slot of an item that a number of this sort fills, if it is the only one.

        Args:
            told: the statistic that words say it is of, whatever its sign.
        """
        number = replace(number, signed=True) if told == GROWTH else number
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
        split=(
            ("bevolking", "bevolking_18_64", "werkenden", "werklozen", "niet_beroepsactieven"),
            ("werkzaamheidsgraad", "werkloosheidsgraad", "arbeidsmarktkrapte"),
            ("wzw",),
            ("wzw_ouderen", "wzw_jongeren", "wzw_2_jaar", "wzw_5_jaar", "wzw_allochtonen"),
        ),
    ),
    Group("employment", ("loontrekkenden", "zelfstandigen", "opgerichte_ondernemingen", "dienstencheques")),
    Group("sectors", ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")),
    Group(
        "long-term sick",
        ("langdurig_zieken_loontrekkenden", "langdurig_zieken_zelfstandigen", "langdurig_zieken"),
    ),
    Group(
        "composition",
        ("trede5_individueel", "trede5_collectief", "trede4", "trede3"),
        listed=True,
        own=("trede5_individueel", "trede5_collectief"),
    ),
    Group("employers' discount", ("loontrekkenden_rsz_korting",), (PROVINCE,)),
    Group(
        "outcome",
        ("kansengroepen", "kansengroepen_per_bezoldigd", "bezoldigde_tewerkstelling"),
        alone=("kansengroepen_per_bezoldigd",),
        split=(("kansengroepen_per_bezoldigd",), ("kansengroepen", "bezoldigde_tewerkstelling")),
    ),
)


def signs_growth(numbers: Iterable[Token]) -> bool:
    """Whether growth has its sign on this page: where no number has a plus, words must tell it from a share."""
    return any(number.text.startswith("+") for number in numbers)


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
    """Which slot each number fills, as one habit sees it; ``boxed`` are those that a drawn box gives to their item."""

    habit: str
    slots: Mapping[Token, Slot]
    boxed: frozenset[Token] = frozenset()

    def by_slot(self) -> dict[Slot, list[Token]]:
        result: dict[Slot, list[Token]] = {}
        for token, slot in self.slots.items():
            result.setdefault(slot, []).append(token)
        return result
