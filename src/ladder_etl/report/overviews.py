"""What people would rather look at than read: the ladder of each area, growth by measure, the rungs over the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.vocabulary import COUNT, GROWTH, LADDER, MEASURE_TABLE, REGIONAL_LADDER, RUNGS, label_of
from ladder_etl.report.charts import Bar, growth_chart, ladder_chart, rung_chart
from ladder_etl.report.view import ReportView, shown

_STYLES = {"trede5": "r5", "trede4": "r4", "trede3": "r3"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, what it is of, and the figures in it."""

    title: str
    svg: str
    figures: tuple[Figure, ...] = ()


def ladders_of(view: ReportView) -> tuple[Chart, ...]:
    """The rungs of the province and of each region that prints them in persons; the regions on one scale."""
    rungs = {area: _rungs(view, area) for area in (PROVINCE, *REGIONS)}
    greatest = max((_value(f) for area in REGIONS for f in rungs[area].values()), default=1.0)
    return tuple(
        Chart(
            AREA_NAMES[area],
            ladder_chart(
                [Bar(rung[-1], _value(figure), shown(figure), _STYLES[rung]) for rung, figure in found.items()],
                max(map(_value, found.values())) if area == PROVINCE else greatest,
            ),
            tuple(found.values()),
        )
        for area, found in rungs.items()
        if found
    )


def growth_of(view: ReportView) -> Chart | None:
    """Growth of each measure that has one: of leaves of the table, and of rows without code."""
    figures = {(f.key.code, f.key.item, f.key.ref_area): f for f in view.figures if _is_growth(f)}
    rows = []
    for row in view.run.table:
        formula = parse_code(row.code)
        if formula is not None and not formula.is_leaf:
            continue
        province, region = (figures.get((row.code, row.item, area)) for area in (PROVINCE, FLANDERS))
        if province is not None:
            label = row.label or label_of(MEASURE_TABLE, row.item) or row.code
            rows.append((label, _growth(province), _growth(region)))
    return Chart("", growth_chart(rows)) if rows else None


def rungs_over_time(view: ReportView) -> tuple[Chart, ...]:
    """Each rung over the periods that the editions at hand speak of."""
    return tuple(
        Chart(label_of(LADDER, rung), rung_chart(points, _STYLES[rung]))
        for rung, points in (view.history.rungs or {}).items()
        if len({point.period for point in points}) > 1
    )


def _rungs(view: ReportView, area: str) -> dict[str, Figure]:
    """Each rung's count in the newest period, of the ladder before the table."""
    blocks = (MEASURE_TABLE, LADDER) if area == PROVINCE else (REGIONAL_LADDER,)
    found: dict[str, Figure] = {}
    candidates = sorted(_counts(view, area, blocks), key=lambda f: (f.key.period, blocks.index(f.key.block)))
    for figure in candidates:
        found[figure.key.item] = figure
    return {rung: found[rung] for rung in RUNGS if rung in found}


def _counts(view: ReportView, area: str, blocks: tuple[str, ...]) -> Iterable[Figure]:
    for figure in view.figures:
        key = figure.key
        named = key.ref_area == area and key.statistic == COUNT and key.block in blocks and key.item in RUNGS
        if named and figure.value is not None:
            yield figure


def _is_growth(figure: Figure) -> bool:
    return figure.key.block == MEASURE_TABLE and figure.key.statistic == GROWTH and figure.value is not None


def _growth(figure: Figure | None) -> Bar | None:
    if figure is None:
        return None
    value = _value(figure)
    return Bar("", value, shown(figure), "up" if value >= 0 else "down")


def _value(figure: Figure) -> float:
    return float(figure.value or 0)
