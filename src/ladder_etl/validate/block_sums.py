"""The sums that the ladder's structure demands: boxes to rungs, sectors to totals, regions to the province."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ladder_etl.domain.areas import PROVINCE, REGIONS, area_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import SUM, WEIGHTED_SUM
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, LADDER, MEASURE_TABLE, label_of
from ladder_etl.validate.check import first_that_holds, holds_as_printed
from ladder_etl.validate.identity import Identity, Term, rounding_of
from ladder_etl.validate.inventory import Inventory
from ladder_etl.validate.structure import RegionsRule, SumRule


class BlockSums:
    """Builds the structural sums over an inventory; ``weights`` are those that the code column prints."""

    def __init__(self, inventory: Inventory, weights: dict[str, Fraction]) -> None:
        self.inventory = inventory
        self.structure = inventory.structure
        self.weights = weights
        self._roundings: dict[str, Fraction] = {}

    def identities(self) -> Iterator[Identity]:
        for rule in self.structure.sums:
            for key in self._results(rule):
                identity = self._sum(rule, key)
                if identity is not None:
                    yield identity
        for regions in self.structure.regions:
            for item in regions.items:
                yield from self._regions(regions, item)
        yield from self._hundreds()

    def weight(self, rule: SumRule, item: str) -> Fraction:
        default = rule.weights.get(item)
        return Fraction(1) if default is None else self.weights.get(item, default)

    def terms_of(self, rule: SumRule, area: str, period: int, block: str) -> tuple[Term, ...] | None:
        """The terms of a rule in one area, absent figures included; None if not one of them is there."""
        terms: list[Term] = []
        found = False
        for item in rule.terms:
            name = self.structure.canonical(block, item)
            if rule.measures and not self.inventory.exists(name):
                continue
            if item in rule.boxless and item not in self.inventory.items_of(block, area, period):
                continue
            key = self.inventory.find(name, area, period, blocks=(block, *rule.blocks))
            if key is not None and item in rule.unattributable and self._withheld(key, area):
                continue
            found = found or key is not None
            count = key or FigureKey.of(block, item, area, period, COUNT)
            terms.append(Term(count, self.weight(rule, item), self.rounding(name)))
        return tuple(terms) if found else None

    def rounding(self, item: str) -> Fraction:
        """How far a printed figure of ``item`` may be from its unrounded value, because it sums weighted parts."""
        if item not in self._roundings:
            rule = self.structure.sum_of(item)
            present = [part for part in rule.terms if self.inventory.exists(part)] if rule else []
            own = rounding_of(tuple(self.weight(rule, part) for part in present)) if rule else Fraction(0)
            self._roundings[item] = own + sum((self.rounding(part) for part in present), Fraction(0))
        return self._roundings[item]

    def _results(self, rule: SumRule) -> list[FigureKey]:
        return [
            key for block in rule.blocks for key in self.inventory.in_block(block, COUNT) if key.item == rule.result
        ]

    def _sum(self, rule: SumRule, subject: FigureKey) -> Identity | None:
        terms = self.terms_of(rule, subject.ref_area, subject.period, subject.block)
        if terms is None or subject in {term.key for term in terms}:
            return None
        weights = tuple(term.weight for term in terms)
        label = label_of(subject.block, subject.item)
        return Identity(
            id=f"{subject.block}/sum/{subject.item}/{subject.ref_area}/{subject.period}",
            kind=SUM if all(weight == 1 for weight in weights) else WEIGHTED_SUM,
            description=f"{label} is the sum of its parts, {area_of(subject.ref_area).name}, {subject.period}",
            subject=subject,
            terms=terms,
            slack=rounding_of(weights),
            severity=rule.severity,
            open_ended=self._has_unknown_boxes(subject)
            or self._may_lack_a_measure(rule, subject.block)
            or self._counts_without_a_box(rule, subject),
        )

    def _has_unknown_boxes(self, subject: FigureKey) -> bool:
        """Whether the block counts something that no rule knows: it may belong to any of the block's sums."""
        known = self.structure.boxes_of(subject.block)
        closed = subject.block in self.structure.closed
        return closed and not self.inventory.items_of(subject.block, subject.ref_area, subject.period) <= known

    def _may_lack_a_measure(self, rule: SumRule, block: str) -> bool:
        """Whether a measure of the rule that this edition hasn't may be a row of its table whose label nobody knows."""
        known = all(key.item for key in self.inventory.in_block(MEASURE_TABLE, COUNT))
        if not rule.measures or (known and all(row.item for row in self.inventory.rows)):
            return False
        return any(not self.inventory.exists(self.structure.canonical(block, item)) for item in rule.terms)

    def _counts_without_a_box(self, rule: SumRule, subject: FigureKey) -> bool:
        """Whether the measure table may count anyone in a measure without a box: boxes may make less than the rung."""
        area = PROVINCE if subject.ref_area in REGIONS else subject.ref_area
        boxes = self.inventory.items_of(subject.block, subject.ref_area, subject.period)
        without = [item for item in rule.boxless if item not in boxes and self.inventory.exists(item)]
        keys = [self.inventory.find(item, area, subject.period, blocks=(MEASURE_TABLE,)) for item in without]
        numbers = [self.inventory.figures[key].number if key else None for key in keys]
        return any(number is None or number.kind is Kind.NOT_AVAILABLE or number.scaled for number in numbers)

    def _may_leave_out(self, item: str, province: FigureKey) -> bool:
        """Whether the province counts more than its boxes, of a measure that has none: regions may leave that out."""
        rule = self.structure.sum_of(item)
        key = self.inventory.find(item, PROVINCE, province.period, blocks=(LADDER, province.block))
        if rule is None or key is None:
            return False
        own = self._counts_without_a_box(rule, key) and self._exceeds_its_boxes(rule, key)
        return own or any(self._may_leave_out(part, province) for part in rule.terms)

    def _exceeds_its_boxes(self, rule: SumRule, subject: FigureKey) -> bool:
        terms = self.terms_of(rule, subject.ref_area, subject.period, subject.block) or ()
        numbers = [
            self.inventory.figures[key].number
            for key in (subject, *(term.key for term in terms))
            if key in self.inventory.figures
        ]
        scaled = [number.scaled for number in numbers if number is not None and number.scaled is not None]
        if len(scaled) != 1 + len(terms):
            return False
        made = sum(term.weight * persons for term, persons in zip(terms, scaled[1:], strict=True))
        return scaled[0] - made > rounding_of(tuple(term.weight for term in terms))

    def _withheld(self, key: FigureKey, area: str) -> bool:
        number = self.inventory.figures[key].number
        return area in REGIONS and number is not None and number.kind is Kind.NOT_AVAILABLE

    def _regions(self, rule: RegionsRule, item: str) -> Iterator[Identity]:
        name = self.structure.canonical(rule.block, item)
        periods = sorted({key.period for key in self.inventory.in_block(rule.block, COUNT) if key.item == item})
        for period in periods:
            province = self.inventory.find(name, PROVINCE, period, blocks=(rule.block, "ladder"))
            keys = {area: self.inventory.find(name, area, period, blocks=(rule.block,)) for area in REGIONS}
            if province is None or not any(keys.values()):
                continue
            terms = [Term(key or FigureKey.of(rule.block, item, area, period, COUNT)) for area, key in keys.items()]
            if rule.extra is not None:
                terms.append(self._extra(rule, rule.extra, period))
            plain = Identity(
                id=f"{rule.block}/regions/{item}/{PROVINCE}/{period}",
                kind=SUM,
                description=f"{label_of(rule.block, item)}: the regions sum to the province, {period}",
                subject=province,
                terms=tuple(terms),
                slack=self.rounding(name) * (len(REGIONS) + 1),
                open_ended=self._may_leave_out(name, province),
            )
            yield self._as_reckoned(rule, plain) if rule.perhaps else plain

    def _as_reckoned(self, rule: RegionsRule, plain: Identity) -> Identity:
        """What this edition's regions hold, as their sum says; less than all, where other sums confirm each number."""
        perhaps = (
            self._extra(rule, one, plain.subject.period) for one in rule.perhaps if self.inventory.exists(one[0])
        )
        held = replace(plain, terms=plain.terms[: len(REGIONS)])
        options = [plain, replace(plain, terms=(*plain.terms, *perhaps)), held]
        found = first_that_holds(options, self.inventory.figures)
        if holds_as_printed(found, self.inventory.figures) or not all(map(self._confirmed, held.keys)):
            return found
        return replace(held, open_ended=True)

    def _confirmed(self, key: FigureKey) -> bool:
        """Whether a figure is a part of a sum that holds, and needs nothing more that it may have."""
        for rule in self.structure.sums:
            result = self.inventory.find(rule.result, key.ref_area, key.period, blocks=(key.block,))
            told = self._sum(rule, result) if result is not None and key.item in rule.terms else None
            if told is not None and key in told.keys:
                return holds_as_printed(replace(told, open_ended=False), self.inventory.figures)
        return False

    def _extra(self, rule: RegionsRule, extra: tuple[str, str], period: int) -> Term:
        key = self.inventory.find(*extra, period, blocks=(rule.block,))
        return Term(key or FigureKey.of(rule.block, *extra, period, COUNT))

    def _hundreds(self) -> Iterator[Identity]:
        for rule in self.structure.hundreds:
            keys = [key for key in self.inventory.in_block(rule.block, COMPOSITION) if key.item in rule.items]
            for area, period in sorted({(key.ref_area, key.period) for key in keys}):
                parts = {key.item: key for key in keys if (key.ref_area, key.period) == (area, period)}
                terms = tuple(
                    Term(parts.get(item) or FigureKey.of(rule.block, item, area, period, COMPOSITION))
                    for item in rule.items
                )
                numbers = [self.inventory.figures[key].number for key in parts.values()]
                decimals = [number.decimals for number in numbers if number is not None and number.scaled is not None]
                yield Identity(
                    id=f"{rule.block}/hundred/{rule.name}/{area}/{period}",
                    kind=SUM,
                    description=f"the shares of {rule.name} add up to 100%, {area_of(area).name}, {period}",
                    subject=terms[0].key,
                    terms=terms,
                    slack=Fraction(len(terms), 2 * 10 ** min(decimals, default=1)),
                    constant=Fraction(100),
                )
