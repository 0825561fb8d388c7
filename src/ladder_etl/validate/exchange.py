"""Which cells stand beside each other, and two of them whose numbers were exchanged: one slip, two wrong cells.

Neighbours are what a slip of the row or the column confuses; an exchange shows in two unrelated violations often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.validate.cells import PRINTED, Cell
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.web import Web

#: rows above and below that a shifted column may have brought a number from
_REACH = 1
Pair = tuple[FigureKey, FigureKey]


class Neighbours:
    """Neighbours in a row: the same thing in another area or period. In a column: the next thing above and below."""

    def __init__(self, keys: Iterable[FigureKey], rows: Iterable[TableRow]) -> None:
        order = {(canonical_code(row.code), row.item): place for place, row in enumerate(rows)}
        items = {(entry.block, entry.item): place for place, entry in enumerate(vocabulary())}

        def place(key: FigureKey) -> tuple[int, FigureKey]:
            found = order.get((canonical_code(key.code), key.item)) if key.code else items.get((key.block, key.item))
            return (len(order) + len(items) if found is None else found, key)

        self._rows: dict[object, list[FigureKey]] = defaultdict(list)
        self._columns: dict[object, list[FigureKey]] = defaultdict(list)
        for key in keys:
            self._rows[_row(key)].append(key)
            self._columns[_column(key)].append(key)
        for column in self._columns.values():
            column.sort(key=place)

    def of(self, key: FigureKey) -> frozenset[FigureKey]:
        """The cells beside, above and below."""
        column = self._columns.get(_column(key), [])
        found = set(self._rows.get(_row(key), ()))
        if key in column:
            at = column.index(key)
            found |= set(column[max(at - _REACH, 0) : at + _REACH + 1])
        return frozenset(found - {key})


def _row(key: FigureKey) -> object:
    return key.block, key.item, key.code, key.label, key.statistic, key.unit


def _column(key: FigureKey) -> object:
    return key.block, key.ref_area, key.period, key.statistic, key.unit


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two cells with which every identity of theirs holds once they change places; ``mended`` are the violated ones."""

    cells: Pair
    mended: frozenset[str]


def exchanges(
    violated: Sequence[Identity], cells: Mapping[FigureKey, Cell], web: Web, neighbours: Neighbours
) -> Iterator[Exchange]:
    """Every exchange of neighbours that mends something and breaks nothing."""
    names = {identity.id for identity in violated}
    for pair in pairs({key for identity in violated for key in identity.keys}, cells, neighbours):
        swapped = exchanged_cells(pair, cells)
        touched = {identity.id: identity for key in pair for identity in web.users.get(key, ())}
        if not any(web.is_violated(identity, swapped) for identity in touched.values()):
            yield Exchange(pair, frozenset(names & touched.keys()))


def exchanged_cells(pair: Pair, cells: Mapping[FigureKey, Cell]) -> dict[FigureKey, Cell]:
    """The cells, these two with each other's number."""
    one, other = pair
    swapped = {one: replace(cells[one], span=cells[other].span), other: replace(cells[other], span=cells[one].span)}
    return {**cells, **swapped}


def pairs(accused: Iterable[FigureKey], cells: Mapping[FigureKey, Cell], neighbours: Neighbours) -> list[Pair]:
    """Neighbours, one of them accused, that differ and are printed alike."""
    found: dict[Pair, None] = {}
    for one in sorted(accused):
        if cells[one].state != PRINTED:
            continue
        for other in sorted(neighbours.of(one)):
            second = cells[other]
            alike = second.state == PRINTED and second.decimals == cells[one].decimals
            if alike and second.span != cells[one].span:
                found[min(one, other), max(one, other)] = None
    return list(found)
