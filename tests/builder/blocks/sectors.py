"""Rung 3 by sector: a small table of two areas and two stacked bars of percentages with an axis."""

from __future__ import annotations

from tests.builder.drawing import SECTORS
from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.keys import COMPOSITION, COUNT
from tests.builder.model import AXIS, GREEN, GREY, INK, WHITE, Box, rgb
from tests.builder.sheet import Sheet

COLOR = dict(zip(SECTORS, (rgb("8b2a66"), rgb("d45a9e"), rgb("efa6cc"), GREEN, rgb("b6b6b6")), strict=True))


def draw_sectors(sheet: Sheet, box: Box, figures: EditionFigures, areas: tuple[str, str]) -> None:
    """The table: the smaller area first on regional pages, as the publication does."""
    x, y, width, height = box
    columns = areas if areas[1] == "BE2" else areas[::-1]
    if sheet.layout.areas_swapped:
        columns = columns[::-1]
    edges = (x + 0.8 * width, x + width - 8)
    with sheet.grouped("sectors"):
        sheet.rect(x, y + 10, width, height - 10, WHITE, rgb("e0b8d0"), radius=4)
        for area, edge in zip(columns, edges, strict=True):
            caption = sheet.layout.area(area)[1] if areas[1] == "BE2" else sheet.layout.area(area)[2]
            sheet.text(edge, y + 7, caption, 5.4, color=GREY, align="right", max_width=0.2 * width)
        pitch = (height - 16) / 6
        for order, sector in enumerate((*SECTORS, "totaal")):
            line = y + 13 + pitch * (order + 0.7)
            style = BOLD if sector == "totaal" else REGULAR
            if sector == "totaal":
                sheet.rule(x + 6, x + width - 6, line - 0.78 * pitch, INK)
            else:
                sheet.rect(x + 6, line - 6, 6.4, 6.4, COLOR[sector])
            sheet.text(
                x + 17,
                line,
                sheet.layout.sector(sector),
                6.4,
                style,
                max_width=0.56 * width,
            )
            for area, edge in zip(columns, edges, strict=True):
                sheet.number(edge, line, figures.at("trede3_sector", sector, area, COUNT), 6.8, align="right")


def draw_bars(sheet: Sheet, box: Box, figures: EditionFigures, areas: tuple[str, str]) -> None:
    """Two stacked bars; a percentage stands in its segment, or above it where it is too narrow; no zero is labelled."""
    x, y, width, height = box
    order = areas[::-1] if sheet.layout.areas_swapped else areas
    start, room = x + 0.13 * width, 0.8 * width
    high = 0.24 * height
    for number, area in enumerate(order):
        top = y + 0.16 * height + number * 0.42 * height
        name = (
            sheet.layout.area(area)[1]
            if areas[1] == "BE2" and sheet.layout.captions == "short"
            else sheet.caption(area)
        )
        sheet.text(start - 8, top + 0.5 * high + 2.4, name, 6.4, BOLD, align="right", max_width=0.12 * width)
        left = start
        for sector in SECTORS:
            found = figures.at("trede3_sector", sector, area, COMPOSITION)
            if not found:
                continue
            wide = room * figures.value("trede3_sector", sector, area, COMPOSITION) / 100
            sheet.rect(left, top, wide, high, COLOR[sector])
            dark = sector in ("ggz", "handicap", "sociale_economie")
            need = sheet.width(sheet.layout.show(found[1]), 6.4, BOLD) + 3
            if wide > need:
                sheet.number(
                    left + wide / 2, top + 0.5 * high + 2.4, found, 6.4, WHITE if dark else INK, align="center"
                )
            else:
                _above(sheet, left + wide / 2, top, found, need)
            left += wide
    for tick in range(0, 101, 20):
        sheet.text(
            start + room * tick / 100,
            y + 0.98 * height,
            f"{tick}%" if tick else "0",
            4.8,
            color=GREY,
            align="center",
            role=AXIS,
        )


def _above(sheet: Sheet, x: float, top: float, found: tuple[object, str], need: float) -> None:
    """A label above a narrow segment, moved right until it is clear of the one before it."""
    taken = [
        item.box
        for item in sheet.page.items
        if getattr(item, "role", "") == "number" and abs(item.box[3] - (top - 0.8)) < 4
    ]
    left = x - need / 2
    for box in sorted(taken):
        if left < box[2] + 2 and left + need > box[0] - 2:
            left = box[2] + 3
    sheet.number(left, top - 1.6, found, 6.0, INK)  # type: ignore[arg-type]
