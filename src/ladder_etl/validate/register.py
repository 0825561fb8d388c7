"""The register: every identity of an edition, built from the figures and rows that it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from ladder_etl.domain.areas import area_of
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.identities import EQUALITY
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import label_of
from ladder_etl.validate.added import added_identities
from ladder_etl.validate.block_sums import BlockSums
from ladder_etl.validate.code_sums import code_sums, printed_weights
from ladder_etl.validate.identity import Identity, Register, Term
from ladder_etl.validate.inventory import Inventory
from ladder_etl.validate.ratios import Ratios
from ladder_etl.validate.structure import structure


def build_register(
    figures: Iterable[Figure], rows: Iterable[TableRow], added: Iterable[Mapping[str, object]] = ()
) -> Register:
    """All identities between these figures, in the order: code column, structure, ratios, equalities, added ones."""
    inventory = Inventory(figures, rows, structure())
    sums = BlockSums(inventory, printed_weights(inventory))
    return Register(
        (
            *code_sums(inventory),
            *sums.identities(),
            *Ratios(inventory, sums).identities(),
            *equalities(inventory),
            *added_identities(added, inventory.figures),
        )
    )


def equalities(inventory: Inventory) -> Iterator[Identity]:
    """One identity for each further block that prints a quantity, with the first block that has a value for it."""
    for (item, area, period, statistic, _), keys in inventory.quantities():
        one_per_block = list({key.block: key for key in reversed(keys)}.values())[::-1]
        if len(one_per_block) < 2:
            continue
        numbers = {key: inventory.figures[key].number for key in one_per_block}
        with_value = [key for key in one_per_block if inventory.figures[key].value is not None]
        anchor = next(iter(with_value), one_per_block[0])
        for key in one_per_block:
            if key != anchor:
                title = f"{label_of(anchor.block, anchor.item)} ({statistic})"
                yield Identity(
                    id=f"equality/{anchor.block}={key.block}/{item}/{area}/{period}/{statistic}",
                    kind=EQUALITY,
                    description=f"{title} is the same in {anchor.block} and {key.block}, "
                    f"{area_of(area).name}, {period}",
                    subject=key,
                    terms=(Term(anchor),),
                    slack=_unlike(numbers[anchor], numbers[key]),
                )


def _unlike(one: Number | None, other: Number | None) -> Fraction:
    """How far two printings of one quantity may be apart: half a unit of each that prints other decimals."""
    decimals = {number.decimals for number in (one, other) if number is not None and number.scaled is not None}
    return sum((Fraction(1, 2 * 10**places) for places in decimals), Fraction(0)) if len(decimals) > 1 else Fraction(0)
