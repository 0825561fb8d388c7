"""The same quantity printed in several blocks must be the same number."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_etl.domain.areas import area_of
from ladder_etl.domain.identities import EQUALITY
from ladder_etl.domain.vocabulary import label_of
from ladder_etl.validate.identity import Identity, Term
from ladder_etl.validate.inventory import Inventory


def equalities(inventory: Inventory) -> Iterator[Identity]:
    """One identity for each further block that prints a quantity, with the first block that has a value for it."""
    for (item, area, period, statistic, _), keys in inventory.quantities():
        one_per_block = list({key.block: key for key in reversed(keys)}.values())[::-1]
        if len(one_per_block) < 2:
            continue
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
                )
