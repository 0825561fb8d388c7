"""Which cells stand beside each other: what a slip of the row or the column confuses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import vocabulary

#: rows above and below that a shifted column may have brought a number from
_REACH = 1


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
