"""Figures laid out as a reader knows them from the page: the measure table, and tables with an area a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder_etl.curate.frames import display_label
from ladder_etl.curate.order import key_order
from ladder_etl.domain.areas import AREAS, FLANDERS, PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.vocabulary import (
    COMPOSITION_BLOCK,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    SHARE,
    SPEARHEAD_SECTORS,
    TREDE3_SECTOR,
    label_of,
)

_STATISTICS = (COUNT, SHARE, GROWTH)


@dataclass(frozen=True, slots=True)
class Head:
    """What one column of numbers is of; a part that the rows differ in is empty."""

    ref_area: str = ""
    period: int = 0
    statistic: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its label, printed code, and a figure (or None) under each head."""

    label: str
    code: str
    unit: str
    statistic: str
    period: int
    cells: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A block laid out."""

    block: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]


def measure_table(run: EditionRun) -> Sheet:
    """The measure table as printed: a row each, then counts, shares and growth by area and period."""
    figures = {figure.key: figure for figure in run.figures if figure.key.block == MEASURE_TABLE}
    by_row: dict[tuple[str, str, str], dict[Head, Figure]] = {}
    for key, figure in figures.items():
        by_row.setdefault(key.row, {})[Head(key.ref_area, key.period, key.statistic)] = figure
    heads = tuple(sorted({head for cells in by_row.values() for head in cells}, key=_head_order))
    # a label that is drawn has no text: the row goes by its item
    rows = [(row.label or label_of(MEASURE_TABLE, row.item), row.row) for row in run.table]
    known = {row for _, row in rows}
    for key in sorted(figures, key=key_order(run.table)):
        if key.row not in known:
            known.add(key.row)
            rows.append((display_label(key), key.row))
    lines = tuple(
        Line(label, row[0], "", "", 0, tuple(by_row.get(row, {}).get(head) for head in heads)) for label, row in rows
    )
    return Sheet(MEASURE_TABLE, heads, lines)


def by_area(run: EditionRun, block: str, others: Iterable[str] = ()) -> Sheet:
    """A block with a row for each item, statistic and period, and a column for each area that has a figure.

    ``others`` are blocks whose figures fill areas that it doesn't print (the province beside its regions).
    """
    own = [figure for figure in run.figures if figure.key.block == block]
    cells: dict[tuple[str, str, str, str, int], dict[str, Figure]] = {}
    first: dict[tuple[str, str, str, str, int], FigureKey] = {}
    order = key_order(run.table)
    for figure in sorted(own, key=lambda figure: order(figure.key)):
        cells.setdefault(_line_id(figure.key), {})[figure.key.ref_area] = figure
        first.setdefault(_line_id(figure.key), figure.key)
    for figure in run.figures:
        if figure.key.block in set(others) and _line_id(figure.key) in cells:
            cells[_line_id(figure.key)].setdefault(figure.key.ref_area, figure)
    areas = [area for area in _area_columns() if any(area in line for line in cells.values())]
    lines = [
        Line(display_label(key), key.code, key.unit, key.statistic, key.period, tuple(cells[i].get(a) for a in areas))
        for i, key in first.items()
    ]
    return Sheet(block, tuple(Head(area) for area in areas), tuple(lines))


def regional_sheets(run: EditionRun) -> tuple[Sheet, ...]:
    """The blocks that compare the regions."""
    sheets = (by_area(run, REGIONAL_LADDER, (LADDER,)), by_area(run, TREDE3_SECTOR), by_area(run, REGIONAL_SPREAD))
    return tuple(sheet for sheet in sheets if sheet.lines)


def other_sheets(run: EditionRun) -> tuple[Sheet, ...]:
    """The blocks beside the measure table and the regional ones."""
    sheets = (by_area(run, block) for block in (LADDER, KEY_FIGURES, SPEARHEAD_SECTORS, COMPOSITION_BLOCK))
    return tuple(sheet for sheet in sheets if sheet.lines)


def _line_id(key: FigureKey) -> tuple[str, str, str, str, int]:
    return key.item or key.label, key.code, key.statistic, key.unit, key.period


def _head_order(head: Head) -> tuple[int, int, int]:
    statistic = _STATISTICS.index(head.statistic) if head.statistic in _STATISTICS else len(_STATISTICS)
    areas = _area_columns()
    # the page shows the province before the Region
    area = {PROVINCE: -2, FLANDERS: -1}.get(head.ref_area, areas.index(head.ref_area) if head.ref_area in areas else 99)
    return statistic, area, head.period


def _area_columns() -> tuple[str, ...]:
    named = (*REGIONS, UNALLOCATED, PROVINCE, FLANDERS)
    return (*named, *(area.code for area in AREAS if area.code not in named))
