"""What a group's total says of its only unknown member: the same total, the others the same, so it is the same too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.evidence import Known, Row, composition


@dataclass(frozen=True, slots=True)
class Remainder:
    """Rows of a group that nobody knows, and the only measure of it that is gone: they are it, or its parts."""

    group: str
    gone: str
    rows: tuple[Row, ...]
    shown: str


def remainders(rows: Sequence[Row], unknown: Sequence[Row], earlier: Sequence[Earlier]) -> list[Remainder]:
    """Groups whose total of a common period is an earlier edition's, with one measure gone and one or two unknown.

    A measure that came and another one that went would change the total; one that was renamed or split doesn't.
    """
    if not earlier:
        return []
    known = _totals(earlier)
    before = composition([(measure.item, measure.code) for measure in earlier[0].measures.values()])
    found: dict[str, Remainder] = {}
    groups = [row for row in rows if row.is_group and row.row.item in before]
    for group in sorted(groups, key=lambda row: len(row.codes)):
        leaves = [row for row in rows if not row.is_group and row.codes and row.codes <= group.codes]
        named = {row.row.item for row in leaves if row.row.item and row not in unknown}
        open_rows = tuple(row for row in leaves if row in unknown)
        gone = before[group.row.item] - named
        total = known.agreement(group.cells, group.row.item)
        unrevised = total.proves and total.near == 0
        if unrevised and len(gone) == 1 and 1 <= len(open_rows) <= 2 and named < before[group.row.item]:
            remainder = Remainder(group.row.item, next(iter(gone)), open_rows, total.shown)
            found.setdefault(remainder.gone, remainder)
    return list(found.values())


def _totals(earlier: Sequence[Earlier]) -> Known:
    """What other editions print: this one's own ladder says nothing of what it was before."""
    known = Known()
    for edition in earlier:
        for (item, area, period), persons in edition.counts.items():
            known.add(item, area, period, persons, f"edition on {edition.year}")
    return known
