"""Shares, growth rates, compositions and other percentages: each is two sums of counts, rounded as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ladder_etl.domain import identities as kinds
from ladder_etl.domain.areas import area_of
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.vocabulary import (
    BLOCKS,
    COMPOSITION,
    COUNT,
    GROWTH,
    LADDER,
    MEASURE_TABLE,
    PERSONS,
    SHARE,
    label_of,
)
from ladder_etl.validate.block_sums import BlockSums
from ladder_etl.validate.check import first_that_holds
from ladder_etl.validate.code_sums import row_name
from ladder_etl.validate.identity import Identity, Term, rounding_of
from ladder_etl.validate.inventory import Inventory, Row


class Ratios:
    """Builds the ratio identities; counts that no block prints are written out as their sum."""

    def __init__(self, inventory: Inventory, sums: BlockSums) -> None:
        self.inventory = inventory
        self.sums = sums

    def identities(self) -> Iterator[Identity]:
        yield from self._table()
        for block in BLOCKS:
            if block == MEASURE_TABLE:
                continue
            for key in self._printed(block, SHARE):
                yield from self._share(key)
            for key in self._printed(block, GROWTH):
                yield from self._growth(key)
            if block in self.inventory.structure.composition:
                for key in self._printed(block, COMPOSITION):
                    yield from self._composition(key)
        yield from self._rates()

    def _printed(self, block: str, statistic: str) -> list[FigureKey]:
        """The figures that say something: a dash says that there is nothing to compute."""
        figures = self.inventory.figures
        keys = self.inventory.in_block(block, statistic)
        return [k for k in keys if (n := figures[k].number) is None or n.kind is not Kind.NOT_APPLICABLE]

    def _table(self) -> Iterator[Identity]:
        for statistic in (SHARE, GROWTH):
            for key in self._printed(MEASURE_TABLE, statistic):
                row = self.inventory.row_of(key)
                if row is not None:
                    yield from self._table_cell(row, key)

    def _table_cell(self, row: Row, key: FigureKey) -> Iterator[Identity]:
        area, period = key.ref_area, key.period
        if key.statistic == SHARE:
            other = self._row_count(row, area_of(area).parent or area, period)
        else:
            earlier = self.inventory.earlier(MEASURE_TABLE, period)
            if earlier is None:
                return
            other = self._row_count(row, area, earlier)
        own = self._row_count(row, area, period)
        if own in self.inventory.figures or other in self.inventory.figures:
            name = row_name(row, self.inventory)
            item = self.inventory.structure.canonical(key.block, key.item)
            rounding = max(rounding_of(tuple(row.formula.weights.values())), self.sums.rounding(item))
            yield self._ratio(key, name, row.title, (Term(own, rounding=rounding),), (Term(other, rounding=rounding),))

    def _row_count(self, row: Row, area: str, period: int) -> FigureKey:
        key = self.inventory.cell(row, area, period)
        return key or FigureKey(MEASURE_TABLE, row.item, row.code, area, period, COUNT, PERSONS, row.label)

    def _share(self, key: FigureKey) -> Iterator[Identity]:
        parent = area_of(key.ref_area).parent
        if parent is None:
            return
        own = self._count(key, key.item, key.ref_area, key.period)
        whole = self._count(key, key.item, parent, key.period)
        if own is not None and whole is not None:
            yield self._ratio(key, key.item, label_of(key.block, key.item), own, whole)

    def _growth(self, key: FigureKey) -> Iterator[Identity]:
        earlier = self.inventory.earlier(key.block, key.period)
        if earlier is None:
            return
        now = self._count(key, key.item, key.ref_area, key.period)
        before = self._count(key, key.item, key.ref_area, earlier)
        if now is not None and before is not None:
            yield self._ratio(key, key.item, label_of(key.block, key.item), now, before)

    def _composition(self, key: FigureKey) -> Iterator[Identity]:
        total = self.inventory.structure.composition[key.block]
        part = self._count(key, key.item, key.ref_area, key.period)
        whole = self._count(key, total, key.ref_area, key.period)
        if part is None or whole is None:
            return
        plain = self._ratio(key, key.item, label_of(key.block, key.item), part, whole)
        rule = self.inventory.structure.weighted.get(self.inventory.structure.canonical(key.block, key.item))
        weighted = rule and self.sums.terms_of(rule, key.ref_area, key.period, LADDER)
        options = [plain, replace(plain, terms=weighted)] if weighted else [plain]
        yield first_that_holds(options, self.inventory.figures)

    def _rates(self) -> Iterator[Identity]:
        for rule in self.inventory.structure.ratios:
            for key in self._printed(rule.block, rule.statistic):
                if key.item != rule.result:
                    continue
                upper = [self._count(key, item, key.ref_area, key.period) for item in rule.terms]
                lower = [self._count(key, item, key.ref_area, key.period) for item in rule.base]
                if all(upper) and all(lower):
                    terms = tuple(term for part in upper for term in part or ())
                    base = tuple(term for part in lower for term in part or ())
                    yield self._ratio(key, key.item, label_of(key.block, key.item), terms, base)

    def _count(self, key: FigureKey, item: str, area: str, period: int) -> tuple[Term, ...] | None:
        """The count of ``item``: the figure of the same block, of another, or the sum that makes it up."""
        name = self.inventory.structure.canonical(key.block, item)
        found = self.inventory.find(name, area, period, blocks=(key.block, "ladder"))
        if found is not None:
            return (Term(found, rounding=self.sums.rounding(name)),)
        rule = self.inventory.structure.sum_of(name)
        return None if rule is None else self.sums.terms_of(rule, area, period, "ladder")

    def _ratio(
        self, key: FigureKey, name: str, title: str, terms: tuple[Term, ...], base: tuple[Term, ...]
    ) -> Identity:
        kind, word = _KINDS.get(key.statistic, (kinds.COMPOSITION, key.statistic))
        return Identity(
            id=f"{key.block}/{key.statistic}/{name}/{key.ref_area}/{key.period}",
            kind=kind,
            description=f"{word} of {title}, {area_of(key.ref_area).name}, {key.period}",
            subject=key,
            terms=terms,
            base=base,
            offset=-100 if key.statistic == GROWTH else 0,
            severity=ERROR,
        )


_KINDS = {
    SHARE: (kinds.SHARE, "share in its parent area"),
    GROWTH: (kinds.GROWTH, "growth"),
    COMPOSITION: (kinds.COMPOSITION, "part of the whole"),
}
