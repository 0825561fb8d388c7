"""Labour-market indicators: population, rates, jobseekers and their risk groups, by area."""

from __future__ import annotations

from dataclasses import dataclass

from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.keys import COMPOSITION, COUNT, FLANDERS, GROWTH, PROVINCE, RATE, RATIO, SHARE
from tests.builder.model import AXIS, BLUE, GREY, INK, MAGENTA, MARK, ORANGE, PALE, TEAL, WHITE, Box
from tests.builder.sheet import Sheet


@dataclass(frozen=True)
class Line:
    """One indicator: its label's lines (the first bold where it is a heading), and where its number lies."""

    label: tuple[str, ...]
    item: str = ""
    statistic: str = COUNT
    indent: bool = False
    mark: str = ""
    label_mark: str = ""
    rule: bool = False
    below: str = ""


def _lines(year: int, earlier: int) -> tuple[Line, ...]:
    return (
        Line((f"Bevolking 1 januari {year}",), "bevolking"),
        Line(("Bevolking 18-64 =", "potentiële beroepsbevolking"), "bevolking_18_64", below="18-64"),
        Line(("Werkenden",), "werkenden", indent=True, mark="(1)"),
        Line(("Werklozen",), "werklozen", indent=True),
        Line(("Niet-beroepsactieven",), "niet_beroepsactieven", indent=True, label_mark="(2)"),
        Line(("Werkzaamheidsgraad =", "werkenden 20-64 / bevolking 20-64"), "werkzaamheidsgraad", RATE, rule=True),
        Line(
            ("Werkloosheidsgraad =", "werklozen 18-64 /", "beroepsbevolking 18-64"),
            "werkloosheidsgraad",
            RATE,
            label_mark="(1)",
        ),
        Line(
            ("Arbeidsmarktkrapte =", "aantal wzw in bemiddeling per", "openstaande vacature"),
            "arbeidsmarktkrapte",
            RATIO,
        ),
        Line(("Werkzoekenden", "zonder werk (wzw)"), "wzw", rule=True),
        Line((f"Evolutie {earlier}-{year}",), "wzw", GROWTH),
        Line(("Kansengroepen",)),
        Line(("Ouderen (≥ 55 jaar)",), "wzw_ouderen", COMPOSITION, indent=True),
        Line(("Jongeren (< 25 jaar)",), "wzw_jongeren", COMPOSITION, indent=True),
        Line(("≥ 2 jaar",), "wzw_2_jaar", COMPOSITION, indent=True),
        Line(("≥ 5 jaar",), "wzw_5_jaar", COMPOSITION, indent=True),
        Line(("Allochtonen",), "wzw_allochtonen", COMPOSITION, indent=True),
    )


def draw_indicators(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """Draw the panel into a box (x, y, width, height)."""
    x, y, width, height = box
    layout = sheet.layout
    sheet.rect(x, y, width, height, PALE, radius=8)
    sheet.text(x + 16, y + 30, "Arbeidsmarktindicatoren", 15, BOLD, TEAL)
    areas = (FLANDERS, PROVINCE) if layout.areas_swapped else (PROVINCE, FLANDERS)
    centers = dict(zip(areas, (x + 0.53 * width, x + 0.74 * width), strict=True))
    colors = {PROVINCE: MAGENTA, FLANDERS: BLUE}
    for area in areas:
        sheet.text(centers[area], y + 52, sheet.caption(area), 8.4, BOLD, colors[area], align="center")
    lines = _lines(figures.year, figures.earlier)
    units = sum(_units(line) for line in lines)
    pitch = (height - 130) / units
    top = y + 64
    for line in lines:
        high = pitch * _units(line)
        if line.rule:
            sheet.rule(x + 14, x + width - 14, top + 0.1 * pitch, TEAL, 0.8)
        size = 8.2
        first = top + high / 2 + 0.35 * size - 0.5 * 1.3 * size * (len(line.label) - 1)
        _label(sheet, x + (30 if line.indent else 16), first, line, size, 0.33 * width)
        middle = top + high / 2 + 0.35 * 10
        with sheet.grouped(f"indicator:{line.item}:{line.statistic}"):
            for area in areas:
                found = figures.at("key_figures", line.item, area, line.statistic) if line.item else None
                number = sheet.number(
                    centers[area],
                    middle,
                    found,
                    8.6 if line.indent else 10,
                    colors[area],
                    align="center",
                    mark=line.mark,
                )
                if number and line.below:
                    sheet.text(centers[area], middle + 8, line.below, 4.8, color=GREY, align="center", role=AXIS)
        if (
            line.item == "wzw"
            and line.statistic == COUNT
            and (share := figures.at("key_figures", "wzw", PROVINCE, SHARE))
        ):
            sheet.circle(x + 0.91 * width, middle - 3, 18, ORANGE)
            sheet.number(x + 0.91 * width, middle, share, 8.4, WHITE, align="center", max_width=32)
        top += high
    _notes(sheet, x + 16, y + height - 44)


def _units(line: Line) -> float:
    return (0.9 if line.indent else 1.1) + 0.42 * (len(line.label) - 1) + (0.5 if line.rule else 0)


def _label(sheet: Sheet, x: float, y: float, line: Line, size: float, room: float) -> None:
    for order, part in enumerate(line.label):
        style = REGULAR if line.indent or order else BOLD
        small = size if order == 0 or style == BOLD else size - 0.8
        text = sheet.text(x, y + 1.3 * size * order, part, small, style, TEAL if not line.item else INK, max_width=room)
    if line.label_mark and sheet.layout.marks:
        sheet.text(text.x + text.width + 0.5, text.y - 2.4, line.label_mark, 4.4, role=MARK)


def _notes(sheet: Sheet, x: float, y: float) -> None:
    notes = (
        "(1) Wie werkt of werkloos is, vormt de beroepsbevolking; twee bronnen tellen niet op dezelfde dag.",
        "(2) Studenten, huisvrouwen en -mannen, (brug)gepensioneerden, zieken ...",
    )
    if sheet.layout.marks:
        for note in notes:
            y = sheet.note(x, y, (note,), 5.8, leading=1.9, max_width=560)
