"""The identities that the code column prints: leaves sum to their group, and so do the groups within a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ladder_etl.domain.areas import BOTH_AREAS, area_of
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import EQUALITY, SUM, WEIGHTED_SUM
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE, PERSONS
from ladder_etl.validate.check import all_printed, first_that_holds
from ladder_etl.validate.identity import Identity, Term, rounding_of
from ladder_etl.validate.inventory import Inventory, Row


def code_sums(inventory: Inventory) -> Iterator[Identity]:
    """One identity for each group row, area and period, of its leaves; another of its subgroups where it has any."""
    leaves = inventory.leaves
    groups = [row for row in inventory.rows if row.formula.complete and not row.formula.is_leaf]
    for row in groups:
        parts = {code: (leaves.get(code), weight) for code, weight in row.formula.weights.items()}
        yield from _sums(inventory, row, "sum", list(parts.items()))
        nested = _subgroups(row, groups)
        if nested:
            rest = dict(parts)
            named: list[tuple[str, tuple[Row | None, Fraction]]] = []
            for group in nested:
                weight = parts[next(iter(group.formula.weights))][1]
                for code in group.formula.weights:
                    rest.pop(code)
                named.append((group.code, (group, weight)))
            yield from _sums(inventory, row, "groups", named + list(rest.items()))
    yield from _twin_rows(inventory, leaves)


def printed_weights(inventory: Inventory) -> dict[str, Fraction]:
    """The weights other than one that the code column gives to leaves whose item is known (``40% f``: sine 2/5)."""
    leaves = inventory.leaves
    found: dict[str, Fraction] = {}
    for row in inventory.rows:
        for code, weight in row.formula.weights.items():
            leaf = leaves.get(code)
            if weight != 1 and leaf is not None and leaf.item:
                found[leaf.item] = weight
    return found


def _sums(
    inventory: Inventory, row: Row, family: str, parts: list[tuple[str, tuple[Row | None, Fraction]]]
) -> Iterator[Identity]:
    weights = tuple(weight for _, (_, weight) in parts)
    for area in BOTH_AREAS:
        for period in inventory.periods(MEASURE_TABLE):
            subject = inventory.cell(row, area, period)
            keys = [None if part is None else inventory.cell(part, area, period) for _, (part, _) in parts]
            if subject is None or not any(keys):
                continue
            terms = tuple(
                Term(key or _absent(code, area, period), weight)
                for key, (code, (_, weight)) in zip(keys, parts, strict=True)
            )
            what = "its leaves" if family == "sum" else "its groups and remaining leaves"
            plain = Identity(
                id=f"{MEASURE_TABLE}/{family}/{row_name(row, inventory)}/{area}/{period}",
                kind=SUM if all(weight == 1 for weight in weights) else WEIGHTED_SUM,
                description=f"{row.title} is the sum of {what}, {area_of(area).name}, {period}",
                subject=subject,
                terms=terms,
                slack=rounding_of(weights),
            )
            yield _as_this_edition_counts([plain, *_as_its_rung_counts(inventory, row, plain)], inventory.figures)


def _as_this_edition_counts(ways: Sequence[Identity], figures: Mapping[FigureKey, Figure]) -> Identity:
    """The way that printed numbers confirm; where one lacks, what the last, the least, leaves open: none is deduced."""
    found = first_that_holds(ways, figures)
    if len(ways) == 1 or all_printed(found, figures):
        return found
    return replace(ways[-1], open_ended=True)


def _as_its_rung_counts(inventory: Inventory, row: Row, plain: Identity) -> Iterator[Identity]:
    """With the weight of a measure in its rung that the code leaves out: ``a t/m j`` for ``… + 40% f + …``."""
    rule = inventory.structure.sum_of(row.item)
    for item, weight in rule.weights.items() if rule else ():
        leaf = next((one for one in inventory.leaves.values() if one.item == item), None)
        key = inventory.cell(leaf, plain.subject.ref_area, plain.subject.period) if leaf else None
        if leaf is None or key is None or row.formula.weights.get(leaf.code) != 1:
            continue
        others = [term for term in plain.terms if term.key != key]
        own = Term(key, weight - (len(others) == len(plain.terms)))  # within a group that counts it whole
        terms = (*others, own)
        slack = rounding_of(tuple(term.weight for term in terms))
        yield replace(plain, kind=WEIGHTED_SUM, terms=terms, slack=slack)


def _subgroups(row: Row, groups: list[Row]) -> list[Row]:
    """The largest disjoint groups that lie wholly within a row, each taken with one weight; printed order."""
    weights = row.formula.weights
    inside = [
        group
        for group in groups
        if group.code != row.code
        and len(group.formula.weights) < len(weights)
        and set(group.formula.weights.values()) == {Fraction(1)}
        and len({weights.get(code) for code in group.formula.weights}) == 1
        and next(iter(group.formula.weights)) in weights
    ]
    chosen: list[Row] = []
    covered: set[str] = set()
    for group in sorted(inside, key=lambda g: (-len(g.formula.weights), g.position)):
        if covered.isdisjoint(group.formula.weights):
            chosen.append(group)
            covered |= set(group.formula.weights)
    return sorted(chosen, key=lambda group: group.position)


def _twin_rows(inventory: Inventory, leaves: dict[str, Row]) -> Iterator[Identity]:
    """A code on two rows is a group and its only leaf: the two rows are equal."""
    for row in inventory.rows:
        leaf = leaves.get(row.code)
        if leaf is None or leaf == row:
            continue
        for area in BOTH_AREAS:
            for period in inventory.periods(MEASURE_TABLE):
                group, only = inventory.cell(row, area, period), inventory.cell(leaf, area, period)
                if group is not None and only is not None:
                    yield Identity(
                        id=f"{MEASURE_TABLE}/only_leaf/{row_name(row, inventory)}/{area}/{period}",
                        kind=EQUALITY,
                        description=f"{row.title} has one leaf and equals it, {area_of(area).name}, {period}",
                        subject=group,
                        terms=(Term(only),),
                    )


def row_name(row: Row, inventory: Inventory) -> str:
    """The row's code, with its item or label behind it where another row has the same code."""
    alone = sum(other.code == row.code for other in inventory.rows) == 1
    return row.code if alone or inventory.leaves.get(row.code) == row else f"{row.code} ({row.item or row.label})"


def _absent(code: str, area: str, period: int) -> FigureKey:
    return FigureKey(MEASURE_TABLE, "", code, area, period, COUNT, PERSONS)
