"""The figures of an edition, to be looked up by what they count or by the row of the measure table they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.codes import Formula, canonical_code, parse_code
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import is_growth_of
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import BLOCKS, COUNT, GROWTH, MEASURE_TABLE, PERSONS, label_of
from ladder_etl.validate.structure import Structure

#: units of counts that identities speak of
COUNTED_UNITS = (PERSONS, "enterprises")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the measure table: its code in one spelling, what the code says, and whose row it is."""

    code: str
    formula: Formula
    item: str
    label: str
    position: int

    @property
    def title(self) -> str:
        return f"{label_of(MEASURE_TABLE, self.item)} ({self.code})" if self.item else self.label or self.code


class Inventory:
    """Figures by key, by quantity and by table row.

    A quantity is a canonical item with area, period, statistic and unit; several blocks may print it.
    """

    def __init__(self, figures: Iterable[Figure], rows: Iterable[TableRow], structure: Structure) -> None:
        self.structure = structure
        self.figures = {figure.key: figure for figure in figures}
        self.rows = _table_rows(self.figures, tuple(rows))
        self._by_quantity: dict[tuple[str, str, int, str, str], list[FigureKey]] = defaultdict(list)
        self._by_row: dict[tuple[str, str, str], dict[tuple[str, int, str], FigureKey]] = defaultdict(dict)
        self._items: dict[tuple[str, str, int], set[str]] = defaultdict(set)
        self._counted: set[str] = set()
        self._periods: dict[str, tuple[int, ...]] = {}
        self._earlier: dict[tuple[str, int], int | None] = {}
        self._blocks: dict[tuple[str, str], list[FigureKey]] = defaultdict(list)
        for key in sorted(self.figures, key=lambda k: (BLOCKS.index(k.block), k)):
            self._add(key)

    def _add(self, key: FigureKey) -> None:
        if key.item:
            item = self.structure.canonical(key.block, key.item)
            self._by_quantity[item, key.ref_area, key.period, key.statistic, key.unit].append(key)
        if key.block == MEASURE_TABLE:
            row = (canonical_code(key.code), key.item, key.label)
            self._by_row[row][key.ref_area, key.period, key.statistic] = key
        self._blocks[key.block, key.statistic].append(key)
        if key.statistic == COUNT:
            self._items[key.block, key.ref_area, key.period].add(key.item)
            self._counted.add(self.structure.canonical(key.block, key.item))

    def quantities(self) -> Iterable[tuple[tuple[str, str, int, str, str], list[FigureKey]]]:
        """Every quantity with the figures that print it, in the order of blocks."""
        return self._by_quantity.items()

    def find(self, item: str, area: str, period: int, *, blocks: tuple[str, ...] = ()) -> FigureKey | None:
        """The count of ``item`` (canonical), one in ``blocks`` if there is one; None if no block prints it."""
        found = [key for unit in COUNTED_UNITS for key in self._by_quantity.get((item, area, period, COUNT, unit), ())]
        preferred = [key for block in blocks for key in found if key.block == block]
        return next(iter(preferred + found), None)

    def exists(self, item: str) -> bool:
        """Whether any block counts ``item`` (canonical): a measure that an edition doesn't have is in none."""
        return item in self._counted

    def items_of(self, block: str, area: str, period: int) -> set[str]:
        """The items that a block counts for an area; an empty one among them is an unknown label."""
        return self._items.get((block, area, period), set())

    def cell(self, row: Row, area: str, period: int) -> FigureKey | None:
        """The figure at a table row; None where the table prints nothing there."""
        return self._by_row.get((row.code, row.item, row.label), {}).get((area, period, COUNT))

    def periods(self, block: str) -> tuple[int, ...]:
        """The periods that a block has counts for, in order."""
        if block not in self._periods:
            self._periods[block] = tuple(sorted({when for where, _, when in self._items if where == block}))
        return self._periods[block]

    def earlier(self, block: str, period: int) -> int | None:
        """The period before ``period`` that the block compares it with: the one that most growth is since."""
        if (block, period) not in self._earlier:
            before = [when for when in self.periods(block) if when < period]
            told = {when: self._grown(block, period, when) for when in before if len(before) > 1}
            self._earlier[block, period] = max(before, key=lambda when: (told.get(when, 0), when), default=None)
        return self._earlier[block, period]

    def _grown(self, block: str, period: int, since: int) -> int:
        """How many growth rates of a block its counts confirm, if they are since ``since``."""
        growths = [key for key in self.in_block(block, GROWTH) if key.period == period]
        told = 0
        for key in growths:
            count = key._replace(statistic=COUNT, unit=PERSONS)
            before, after = (self._scaled(count._replace(period=when)) for when in (since, period))
            told += is_growth_of(self.figures[key].number, before, after) is True
        return told

    def _scaled(self, key: FigureKey) -> int | None:
        figure = self.figures.get(key)
        return figure.number.scaled if figure and figure.number else None

    def in_block(self, block: str, statistic: str) -> list[FigureKey]:
        """The figures of a block with one statistic, in a stable order."""
        return self._blocks.get((block, statistic), [])

    @cached_property
    def leaves(self) -> dict[str, Row]:
        """The leaf row of each single code: the last printed one, as a group row stands above its only leaf."""
        return {row.code: row for row in self.rows if row.formula.is_leaf}

    def row_of(self, key: FigureKey) -> Row | None:
        """The table row that a figure stands in; None where its code can't be read."""
        return self._row_by_name.get((canonical_code(key.code), key.item, key.label))

    @cached_property
    def _row_by_name(self) -> dict[tuple[str, str, str], Row]:
        return {(row.code, row.item, row.label): row for row in self.rows}


def _table_rows(figures: Iterable[FigureKey], rows: tuple[TableRow, ...]) -> tuple[Row, ...]:
    """The table's rows in printed order, those that only figures speak of behind them."""
    triples: dict[tuple[str, str, str], None] = {}
    for table_row in rows:
        label = "" if table_row.item else table_row.label
        triples[canonical_code(table_row.code), table_row.item, label] = None
    for key in sorted(figures):
        if key.block == MEASURE_TABLE:
            triples.setdefault((canonical_code(key.code), key.item, key.label), None)
    result = []
    for position, (code, item, label) in enumerate(triples):
        formula = parse_code(code)
        if formula is not None:
            result.append(Row(code, formula, item, label, position))
    return tuple(result)
