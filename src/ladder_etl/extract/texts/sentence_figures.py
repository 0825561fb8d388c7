"""The parts of a sentence to figures: which number is which statistic of the item, in which area.

Each number must have exactly one reading. Where the sentence leaves a choice, nothing of it is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Kind, is_share_of
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, GROWTH, KEY_FIGURES, RATE, RATIO, SHARE, vocabulary
from ladder_etl.editions.phrasing import Phrasing
from ladder_etl.extract.claims import Counts
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.sentence_cues import Cues, Unclear
from ladder_etl.extract.texts.sentence_parts import Part, spoken

#: item, statistic, area
Meant = tuple[str, str, str]
#: a count that ends with so many noughts may be rounded; beside one that doesn't, it needs more of them
_ROUND, _ROUNDER = 100, 1000


@dataclass(frozen=True)
class Known:
    """What the edition says elsewhere: its year, the year before in its tables, counts of items per area."""

    year: int
    earlier: int
    counts: Counts
    #: items that are counted on a day
    dated: frozenset[str]


@dataclass
class Told:
    """What a sentence tells; ``fallen`` are growth rates printed without the minus that the words say."""

    figures: dict[Meant, Part] = field(default_factory=dict)
    fallen: set[Meant] = field(default_factory=set)


def told_by(parts: Sequence[Part], known: Known, phrasing: Phrasing, family: str) -> Told:
    """The figures of one sentence.

    Args:
        family: the item that the sentences right before it speak of, or of parts of which they do.

    Raises:
        Unclear: there is another reading, or a condition that isn't met.
    """
    numbers = [*spoken(parts, say.NUMBER)]
    areas = {part.says for part in spoken(parts, say.AREA)}
    if not numbers or not areas or not areas <= {PROVINCE, FLANDERS}:
        raise Unclear("no number, or another area")
    _look_at_links(parts, phrasing)
    items = _items(parts, phrasing, family)
    if len(items) > 1:
        return _listed(parts, items, known)
    return _Sentence(parts, items[0], known, phrasing).told()


def _look_at_links(parts: Sequence[Part], phrasing: Phrasing) -> None:
    """A list of names and numbers is no sentence; nor is one number right behind another."""
    if not any(part.says in phrasing.links or part.says in ("(", ":") for part in parts):
        raise Unclear("no sentence")
    for one, other in itertools.pairwise(parts):
        if other.kind == say.NUMBER and (one.kind == say.NUMBER or one.says == "dan"):
            raise Unclear("a limit, or two numbers in a row")
    for first, second, third in zip(parts, parts[1:], parts[2:], strict=False):
        if third.kind == say.NUMBER and second.says in ("de", "het") and first.says != "van":
            raise Unclear("about so many")
        if first.kind == third.kind == say.NUMBER and second.says == "op":
            raise Unclear("one in so many")


def _items(parts: Sequence[Part], phrasing: Phrasing, family: str) -> list[str]:
    """The items that the sentence is about; what a composition is a part of is none of them."""
    named = [*dict.fromkeys(part.says for part in spoken(parts, say.ITEM))]
    again = {part.says for part in spoken(parts, say.AGAIN)}
    mentioned = {*named, *again}
    bases = {phrasing.base[item] for item in named if item in phrasing.base}
    if bases:
        of = [item for item in named if item in phrasing.base]
        if len(of) > 1 or len(bases) > 1 or not mentioned <= {*of, *bases}:
            raise Unclear("parts of several things")
        if not bases & {*mentioned, family}:
            raise Unclear("a part of what?")
        return of
    if not named or not again <= set(named):
        raise Unclear("no item")
    return named


def _listed(parts: Sequence[Part], items: Sequence[str], known: Known) -> Told:
    """Several items of one area: each with one number before it, or each with one behind it."""
    area = {part.says for part in spoken(parts, say.AREA)}
    row = [part for part in parts if part.kind in (say.ITEM, say.NUMBER)]
    pairs = [*zip(row[::2], row[1::2], strict=False)]
    kinds = {(one.kind, other.kind) for one, other in pairs}
    odd = {say.RISES, say.FALLS, say.GROWTH, say.SHARE, say.SPAN, say.DATE, say.SINCE, say.BEFORE, say.AGAIN}
    if len(row) % 2 or len(pairs) != len(items) or len(area) > 1 or any(part.kind in odd for part in parts):
        raise Unclear("several items")
    if kinds not in ({(say.ITEM, say.NUMBER)}, {(say.NUMBER, say.ITEM)}):
        raise Unclear("several items in no order")
    told = Told()
    for pair in pairs:
        item, number = sorted(pair, key=lambda part: part.kind == say.NUMBER)
        statistic = _plain_statistic(item.says, number)
        told.figures[item.says, statistic, next(iter(area))] = number
    _look_at_years(parts, known, "", growing=False)
    _look_at_rounding(told.figures)
    return told


def _plain_statistic(item: str, number: Part) -> str:
    """What a number of an item is where no word says that it is a share or a growth rate."""
    printed = number.number
    assert printed is not None
    fitting = {
        Kind.COUNT: (COUNT,),
        Kind.DECIMAL: (RATIO,),
        Kind.PERCENT: (RATE, COMPOSITION),
    }.get(printed.kind, ())
    found = [statistic for statistic in fitting if statistic in _statistics(item)]
    if len(found) != 1 or printed.signed or printed.scaled is None:
        raise Unclear("no such figure")
    if printed.kind is Kind.PERCENT and printed.decimals == 0:
        raise Unclear("a rounded percentage")
    return found[0]


def _look_at_rounding(figures: Mapping[Meant, Part]) -> None:
    """A round number may be a rounded one, but where the one that it is compared with is not."""
    counts = [part.number.scaled for part in figures.values() if part.number and part.number.kind is Kind.COUNT]
    exact = any(count is not None and count % _ROUND for count in counts)
    if any(count is not None and count % (_ROUNDER if exact else _ROUND) == 0 for count in counts):
        raise Unclear("a rounded number")


def _statistics(item: str) -> set[str]:
    return {entry.statistic for entry in vocabulary() if entry.item == item and entry.block == KEY_FIGURES}


class _Sentence:
    """One item's sentence while its numbers are told apart."""

    def __init__(self, parts: Sequence[Part], item: str, known: Known, phrasing: Phrasing) -> None:
        self.parts, self.item, self.known, self.phrasing = list(parts), item, known, phrasing
        self.statistics = _statistics(item)
        self.numbers = [index for index, part in enumerate(parts) if part.kind == say.NUMBER]
        #: places of area names that belong to a share (``van Vlaanderen``)
        self.consumed: set[int] = set()

    def told(self) -> Told:
        cues = Cues(self.parts, self.numbers, self.phrasing)
        directions = cues.directions()
        shares, self.consumed = cues.shares(directions) if SHARE in self.statistics else (set(), set())
        meaning: dict[int, str] = {}
        for index in self.numbers:
            printed = self.parts[index].number
            assert printed is not None
            if index in shares:
                meaning[index] = SHARE
            elif printed.kind is Kind.PERCENT and (printed.signed or index in directions):
                meaning[index] = GROWTH
            else:
                meaning[index] = _plain_statistic(self.item, self.parts[index])
        if any(statistic not in self.statistics for statistic in meaning.values()):
            raise Unclear("the item has no such figure")
        growing = GROWTH in meaning.values()
        if any(spoken(self.parts, say.GROWTH)) and not growing:
            raise Unclear("a growth rate without a sign")
        _look_at_years(self.parts, self.known, self.item, growing=growing)
        if growing:
            self._look_at_span(meaning)
        told = Told()
        for statistic in dict.fromkeys(meaning.values()):
            self._place([index for index in self.numbers if meaning[index] == statistic], statistic, told)
        told.fallen = {
            meant
            for meant, part in told.figures.items()
            if meant[1] == GROWTH and self._falls(self.parts.index(part), directions)
        }
        _look_at_rounding(told.figures)
        return self._proven(told)

    def _look_at_span(self, meaning: Mapping[int, str]) -> None:
        """A growth rate needs the year that it begins with; a printed sign speaks of the edition's own."""
        years = {year for part in self.parts for year in part.years}
        before = any(spoken(self.parts, say.BEFORE)) and self.known.earlier == self.known.year - 1
        signed = all(
            (number := self.parts[index].number) is not None and number.signed
            for index, statistic in meaning.items()
            if statistic == GROWTH
        )
        if any(spoken(self.parts, say.BEFORE)) and not before:
            raise Unclear("another year before")
        if self.known.earlier not in years and not before and not signed:
            raise Unclear("growth since when?")

    def _place(self, numbers: Sequence[int], statistic: str, told: Told) -> None:
        """Give the numbers of one statistic their areas."""
        if statistic == SHARE:
            if len(numbers) > 1:
                raise Unclear("two shares")
            told.figures[self.item, SHARE, PROVINCE] = self.parts[numbers[0]]
            return
        places = [
            index for index, part in enumerate(self.parts) if part.kind == say.AREA and index not in self.consumed
        ]
        areas = {self.parts[place].says for place in places}
        if len(areas) == 1 and len(numbers) == 1:
            pairs = [(next(iter(areas)), numbers[0])]
        elif len(areas) == 2 and len(numbers) == 2:
            pairs = self._paired(places, numbers)
        else:
            raise Unclear("whose number?")
        for area, index in pairs:
            if told.figures.setdefault((self.item, statistic, area), self.parts[index]) is not self.parts[index]:
                raise Unclear("two numbers of one area")

    def _paired(self, places: Sequence[int], numbers: Sequence[int]) -> list[tuple[str, int]]:
        """Two areas and two numbers: each area with the number beside it, or in the order of both."""
        row: list[int] = []
        for index in sorted((*places, *numbers)):
            same = row and index in places and row[-1] in places and self.parts[row[-1]].says == self.parts[index].says
            if not same:
                row.append(index)
        if len(row) != 4:
            raise Unclear("areas named again")
        is_area = [index in places for index in row]
        if any(spoken(self.parts, say.RESPECTIVELY)):
            if is_area not in ([True, True, False, False], [False, False, True, True]):
                raise Unclear("which respectively?")
            two, couple = (row[:2], row[2:]) if is_area[0] else (row[2:], row[:2])
            return [(self.parts[place].says, index) for place, index in zip(two, couple, strict=True)]
        if is_area[0] == is_area[1] or is_area[2] == is_area[3]:
            raise Unclear("whose numbers?")
        pairs = [row[:2], row[2:]]
        return [
            (self.parts[pair[0] if pair[0] in places else pair[1]].says, pair[1] if pair[0] in places else pair[0])
            for pair in pairs
        ]

    def _falls(self, index: int, directions: Mapping[int, str]) -> bool:
        number = self.parts[index].number
        return number is not None and not number.signed and directions.get(index) == say.FALLS

    def _proven(self, told: Told) -> Told:
        """Refuse what contradicts itself; a share is only believed where the counts prove it."""
        counts = {}
        for area in BOTH_AREAS:
            part = told.figures.get((self.item, COUNT, area))
            of_area = (
                self.known.counts.get((self.item, area)) if part is None or part.number is None else part.number.scaled
            )
            if of_area is not None:
                counts[area] = of_area
        if len(counts) == 2 and counts[PROVINCE] >= counts[FLANDERS]:
            raise Unclear("a part larger than its whole")
        share = told.figures.get((self.item, SHARE, PROVINCE))
        if share is not None and share.number is not None and share.number.scaled is not None:
            if len(counts) < 2:
                del told.figures[self.item, SHARE, PROVINCE]
            elif not is_share_of(share.number, counts[PROVINCE], counts[FLANDERS]):
                raise Unclear("a share that is none")
        return told


def _look_at_years(parts: Sequence[Part], known: Known, item: str, *, growing: bool) -> None:
    """Every year must be the edition's; the earlier one only where a growth rate begins with it."""
    for at, part in enumerate(parts):
        if part.kind == say.SPAN and not (growing and part.years == (known.earlier, known.year)):
            raise Unclear("a span of years")
        if part.kind == say.DATE and not (item in known.dated and _is_its_day(part, known.year)):
            raise Unclear("another day")
        if part.kind == say.YEAR and part.years != (known.year,):
            before = [other.says for other in parts[max(0, at - 2) : at] if other.says != "in"]
            since = parts[at - 1].kind == say.SINCE or (before and before[-1] in ("dan", "tegenover"))
            since = since or (len(parts) > 1 and any(one.kind == say.SINCE for one in parts[max(0, at - 2) : at]))
            if not (growing and since and part.years == (known.earlier,)):
                raise Unclear("another year")
        if part.kind == say.SINCE and not any(other.kind == say.YEAR for other in parts[at + 1 : at + 3]):
            raise Unclear("since when?")
        if part.kind == say.BEFORE and not growing:
            raise Unclear("another year")


def _is_its_day(part: Part, year: int) -> bool:
    """A day of the edition's year, or the last one of the year before."""
    return part.years == (year,) or (part.says == "31/12" and part.years == (year - 1,))
