"""The register: every identity of an edition, built from the figures and rows that it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ladder_etl.domain.figures import Figure
from ladder_etl.domain.texts import TableRow
from ladder_etl.validate.added import added_identities
from ladder_etl.validate.block_sums import BlockSums
from ladder_etl.validate.code_sums import code_sums, printed_weights
from ladder_etl.validate.equalities import equalities
from ladder_etl.validate.identity import Register
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
