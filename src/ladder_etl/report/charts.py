"""Charts as SVG inside the page: the ladder of each area, the growth of each measure, each rung over the editions.

Colours and fonts are the page's own, by class, so that they follow dark mode and print. Attributes get nothing that a
document says (drawsvg escapes texts, not attributes); whatever a chart shows stands in a table too, so it is hidden
from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import drawsvg as draw

from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE, REGIONS
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.vocabulary import COUNT, GROWTH, LADDER, MEASURE_TABLE, REGIONAL_LADDER, RUNGS, label_of
from ladder_etl.report.history import Point
from ladder_etl.report.sums import english
from ladder_etl.report.view import ReportView, shown

#: percentages beyond this are drawn cut off, with their number: one measure that tripled must not flatten the rest
_MOST_GROWTH = 50.0
_SMALL, _NORMAL = 11, 13
_STYLES = {"trede5": "r5", "trede4": "r4", "trede3": "r3"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, its value and how that is written; ``style`` is a class of the page's style."""

    label: str
    value: float
    text: str
    style: str


def ladder_chart(bars: Sequence[Bar], greatest: float) -> str:
    """One area's rungs, the highest on top; ``greatest`` is as long as a bar gets."""
    width, step, left = 264, 34, 30
    drawing = _drawing(width, step * len(bars) + 6)
    _line(drawing, left, 2, left, step * len(bars) + 4, "rail")
    for number, bar in enumerate(bars):
        top = number * step + 6
        length = max(1.5, (width - left - 66) * bar.value / (greatest or 1))
        drawing.append(draw.Rectangle(left, top, length, 22, rx=2, class_=bar.style))
        _text(drawing, bar.label, left - 10, top + 16, _NORMAL, "strong", "end")
        _text(drawing, bar.text, left + length + 7, top + 16, _NORMAL, "", "start")
    return _svg(drawing)


def growth_chart(rows: Sequence[tuple[str, Bar | None, Bar | None]]) -> str:
    """A row a measure: its growth in the province as a bar, in the Region as a mark upon it, both as numbers."""
    width, step, left, top = 800, 24, 286, 28
    zero, half = left + 190, 180.0
    drawing = _drawing(width, step * len(rows) + top + 6)
    for tick in (-_MOST_GROWTH, -25.0, 0.0, 25.0, _MOST_GROWTH):
        across = zero + half * tick / _MOST_GROWTH
        _line(drawing, across, top - 6, across, top + step * len(rows), "axis" if tick == 0 else "grid")
        _text(drawing, f"{tick:+.0f}%" if tick else "0%", across, 14, _SMALL, "soft", "middle")
    _text(drawing, "W.-Vl.", width - 66, 14, _SMALL, "soft", "end")
    _text(drawing, "Vl. Gew.", width - 4, 14, _SMALL, "soft", "end")
    for number, (label, province, region) in enumerate(rows):
        middle = top + number * step + 12
        _text(drawing, _short(label), left - 8, middle + 4, _NORMAL, "", "end")
        if province is not None:
            length = half * min(abs(province.value), _MOST_GROWTH) / _MOST_GROWTH
            start = zero if province.value >= 0 else zero - length
            drawing.append(draw.Rectangle(start, middle - 7, max(length, 1), 14, class_=province.style))
            _text(drawing, province.text, width - 66, middle + 4, _SMALL, "strong", "end")
        if region is not None:
            _text(drawing, region.text, width - 4, middle + 4, _SMALL, "", "end")
            if abs(region.value) <= _MOST_GROWTH:
                across = zero + half * region.value / _MOST_GROWTH
                drawing.append(draw.Rectangle(across - 1.5, middle - 10, 3, 20, class_="mark"))
    return _svg(drawing)


def rung_chart(points: Sequence[Point], style: str) -> str:
    """A rung over its periods: the newest edition's word as a line, what older ones said of a period as rings."""
    width, height, left, right, top, low = 300, 130, 34, 46, 26, 100
    drawing = _drawing(width, height)
    newest = {point.period: point for point in sorted(points)}
    periods = sorted(newest)
    greatest = max((point.value for point in points), default=1) or 1
    span = max(1, periods[-1] - periods[0])

    def at(point: Point) -> tuple[float, float]:
        across = left + (width - left - right) * ((point.period - periods[0]) / span if len(periods) > 1 else 0.5)
        return across, low - (low - top) * point.value / greatest

    _line(drawing, left - 12, low, width - right + 24, low, "axis")
    places = [at(newest[period]) for period in periods]
    drawing.append(draw.Lines(*(edge for place in places for edge in place), class_=f"line {style}"))
    for period, (across, down) in zip(periods, places, strict=True):
        drawing.append(draw.Circle(across, down, 4, class_=f"dot {style}"))
        _text(drawing, newest[period].printed, across, down - 9, _SMALL, "strong", "middle")
        _text(drawing, str(period), across, low + 16, _SMALL, "soft", "middle")
    for point in points:
        if newest[point.period].value != point.value:
            drawing.append(draw.Circle(*at(point), 5, class_=f"ring {style}"))
    return _svg(drawing)


def _drawing(width: float, height: float) -> Any:
    return draw.Drawing(width, height, origin=(0, 0), class_="chart", aria_hidden="true", focusable="false")


def _text(drawing: Any, text: str, x: float, y: float, size: int, style: str, anchor: str) -> None:
    """A text, in both languages where its numbers differ."""
    other = english(text)
    for language, told in (("n", text), ("e", other)) if other != text else (("", text),):
        classes = " ".join(part for part in (style, language) if part) or None
        drawing.append(draw.Text(told, size, x, y, text_anchor=anchor, class_=classes))


def _line(drawing: Any, x0: float, y0: float, x1: float, y1: float, style: str) -> None:
    drawing.append(draw.Line(x0, y0, x1, y1, class_=style))


def _short(label: str) -> str:
    return label if len(label) <= 38 else label[:37].rstrip() + "…"


def _svg(drawing: Any) -> str:
    return str(drawing.as_svg(header=""))


def badge_picture(label: str, message: str, colour: str) -> str:
    """A badge as an SVG of its own; texts are fitted to widths that are estimated, as fonts differ."""
    left, right = (round(6.4 * len(text)) + 16 for text in (label, message))
    drawing = draw.Drawing(left + right, 22, origin=(0, 0))
    drawing.append_title(f"{label}: {message}")
    drawing.append(draw.Rectangle(0, 0, left + right, 22, rx=4, fill="#3f4a4f"))
    drawing.append(draw.Rectangle(left, 0, right, 22, rx=4, fill=colour))
    drawing.append(draw.Rectangle(left, 0, 5, 22, fill=colour))
    for text, start, width in ((label, 0, left), (message, left, right)):
        drawing.append(
            draw.Text(
                text,
                12,
                start + 8,
                15,
                fill="#fff",
                font_family="Verdana,'DejaVu Sans',sans-serif",
                textLength=width - 16,
                lengthAdjust="spacingAndGlyphs",
            )
        )
    return _svg(drawing) + "\n"


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
        province, region = (figures.get((row.code, row.item, area)) for area in BOTH_AREAS)
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
