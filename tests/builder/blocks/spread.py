"""The right column of provincial sheet 2: ratio to paid employment, evolution, and the spread over the regions."""

from __future__ import annotations

from collections.abc import Callable

from tests.builder.blocks.keyfigures import COLORS, areas_of
from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.keys import COUNT, GROWTH, PROVINCE, RATE, REGIONS, SHARE, UNALLOCATED
from tests.builder.model import AXIS, BLUE, GREY, INK, MAGENTA, ORANGE, TEAL, WHITE, ZEBRA, rgb
from tests.builder.sheet import Sheet

SERIES = {"kansengroepen": MAGENTA, "wzw": ORANGE, "bezoldigde_tewerkstelling": BLUE}
_TITLES = {
    "kansengroepen": (
        "Tewerkstelling en arbeidsmatige participatie",
        "van personen uit de kansengroepen",
        "(trede 5 + trede 4 + trede 3)",
    ),
    "wzw": ("Werkzoekenden zonder werk",),
    "bezoldigde_tewerkstelling": ("Bezoldigde tewerkstelling",),
}
#: region -> outline and where its name stands, in parts of the map
_MAP = {
    "BRUGGE": (((0.41, 0.13), (0.68, 0.02), (0.97, 0.12), (0.88, 0.4), (0.6, 0.36), (0.43, 0.29)), (0.68, 0.12)),
    "OOSTENDE": (((0.19, 0.33), (0.4, 0.16), (0.46, 0.4), (0.33, 0.43)), (0.34, 0.22)),
    "MIDDEN": (((0.34, 0.45), (0.72, 0.42), (0.78, 0.52), (0.66, 0.66), (0.36, 0.68)), (0.53, 0.48)),
    "WESTHOEK": (((0.02, 0.62), (0.05, 0.4), (0.17, 0.36), (0.31, 0.45), (0.34, 0.9), (0.1, 0.96)), (0.17, 0.58)),
    "ZUID": (((0.32, 0.72), (0.64, 0.7), (0.77, 0.57), (0.97, 0.62), (0.9, 0.94), (0.5, 0.98)), (0.6, 0.79)),
}
_MAP_COLOR = dict(zip(_MAP, ("d7e3f2", "fdebc4", "f5d9e7", "d2e8dc", "e2dcf0"), strict=True))


def _ratio(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.lines(
        x,
        y + 9,
        ("Verhouding tewerkstelling en participatie", "kansengroepen / totale bezoldigde tewerkstelling"),
        8.4,
        BOLD,
        INK,
        max_width=width,
    )
    for order, area in enumerate(areas_of(sheet)):
        middle = x + (0.2 + 0.32 * order) * width
        sheet.circle(middle, y + 62, 31, WHITE, COLORS[area], line=5)
        sheet.number(
            middle,
            y + 64,
            figures.at("key_figures", "kansengroepen_per_bezoldigd", area, RATE),
            11,
            COLORS[area],
            align="center",
            max_width=52,
        )
        base = figures.at("key_figures", "loontrekkenden", area)
        if base:
            shown = sheet.layout.show(base[1])
            sheet.text(middle, y + 74, f"t.o.v. {shown}", 4.8, align="center", key=base[0], printed=shown, max_width=50)
        sheet.text(middle, y + 106, sheet.layout.area(area)[0], 6.4, align="center")
    sheet.circle(x + 0.84 * width, y + 62, 23, ORANGE)
    sheet.number(
        x + 0.84 * width,
        y + 65,
        figures.at("key_figures", "kansengroepen", PROVINCE, SHARE),
        9,
        WHITE,
        align="center",
        max_width=40,
    )
    sheet.text(x + 0.84 * width, y + 97, "Aandeel in Vlaanderen", 5.6, align="center", max_width=0.3 * width)


def _evolution(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.text(x, y + 9, f"Evolutie {figures.earlier}-{figures.year}", 9.6, BOLD, TEAL)
    for order, (item, label) in enumerate(
        (
            ("kansengroepen", "Tewerkstelling en participatie van kansengroepen"),
            ("bezoldigde_tewerkstelling", "Totale bezoldigde tewerkstelling"),
        )
    ):
        left = x + 0.5 * width * order
        sheet.text(left, y + 24, label, 6, max_width=0.47 * width)
        zero = y + 58
        sheet.text(left + 8, zero + 2, "0", 5, color=GREY, align="right", role=AXIS)
        sheet.rule(left + 12, left + 0.42 * width, zero, GREY, 0.5)
        for line, area in enumerate(areas_of(sheet)):
            found = figures.at("key_figures", item, area, GROWTH)
            if not found:
                continue
            value = figures.value("key_figures", item, area, GROWTH)
            high = max(1.5, min(18.0, abs(value)))
            bar = left + 22 + 46 * line
            sheet.rect(bar, zero - high if value >= 0 else zero, 26, high, COLORS[area])
            sheet.number(
                bar + 13,
                zero - high - 4 if value >= 0 else zero + high + 10,
                found,
                7.6,
                COLORS[area],
                align="center",
                max_width=44,
            )


def _spread(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.text(x, y + 9, "Regionale spreiding (aantal en aandeel in West-Vlaanderen)", 9, BOLD, TEAL, max_width=width)
    top = y + 26
    for item, color in SERIES.items():
        sheet.rect(x, top - 6, 7, 7, color)
        sheet.lines(x + 14, top, _TITLES[item], 6.6, leading=1.35, max_width=0.5 * width)
        sheet.text(
            x + 0.58 * width, top, sheet.caption(PROVINCE), 6.2, color=GREY, align="right", max_width=0.13 * width
        )
        found = figures.at("regional_spread", item, PROVINCE)
        joined = item == "kansengroepen" and figures.at("regional_spread", item, UNALLOCATED) is not None
        sheet.number(x + 0.6 * width, top, found, 9, color, mark="(1)" if joined else "", joined=True)
        top += 9 * len(_TITLES[item]) + 8
    {"map": _map, "bars": _count_bars, "table": _table}[sheet.layout.spread](sheet, x, top, width, figures)


def region_name(sheet: Sheet, region: str) -> str:
    """A region's name as this edition writes it."""
    return sheet.layout.area(region)[2 if sheet.layout.region_names == "abbreviated" else 0]


def _map(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    high = 300.0
    sheet.rect(x, y, width, high, rgb("e9f3f8"))
    order = ("bezoldigde_tewerkstelling", "wzw", "kansengroepen")
    for region, (outline, (px, py)) in _MAP.items():
        sheet.shape(
            "poly",
            *((x + a * width, y + b * high) for a, b in outline),
            fill=rgb(_MAP_COLOR[region]),
            stroke=WHITE,
            line=2,
        )
        left, top = x + px * width, y + py * high
        with sheet.grouped(f"map:{region}"):
            sheet.text(left, top, region_name(sheet, region), 6.8, BOLD, align="center")
            for number, item in enumerate(order, start=1):
                sheet.number(
                    left,
                    top + 11 * number,
                    figures.at("regional_spread", item, region),
                    8.2,
                    SERIES[item],
                    align="center",
                )
    if found := figures.at("regional_spread", "kansengroepen", UNALLOCATED):
        sheet.rect(x + 4, y + 6, 0.36 * width, 28, WHITE, radius=3)
        sheet.text(x + 10, y + 17, "Niet toe te wijzen aan een regio", 5.6, BOLD, max_width=0.33 * width)
        sheet.number(x + 10, y + 29, found, 8, MAGENTA)
    _bars(sheet, x, y + high + 14, width, 290.0, figures, SHARE)


def _bars(
    sheet: Sheet, x: float, y: float, width: float, height: float, figures: EditionFigures, *statistics: str
) -> None:
    """Per region three bars; each carries the share, or the number and the share."""
    regions = sheet.layout.region_order
    pitch = height / (len(regions) + 0.7)
    for order, region in enumerate((*regions, UNALLOCATED)):
        top = y + pitch * order
        name = "Regio " + region_name(sheet, region) if region in REGIONS else sheet.layout.area(UNALLOCATED)[0]
        items = [item for item in SERIES if figures.at("regional_spread", item, region, SHARE)]
        if not items:
            continue
        sheet.text(x, top + 0.36 * pitch if len(items) > 1 else top + 6, name, 6.4, BOLD, max_width=0.36 * width)
        for line, item in enumerate(items):
            bottom = top + 7 + 0.26 * pitch * line
            long = 0.009 * width * figures.value("regional_spread", item, region, SHARE)
            sheet.rect(x + 0.38 * width, bottom - 6.4, long, 7.4, SERIES[item])
            left = x + 0.38 * width + long + 4
            for statistic in statistics:
                text = sheet.number(
                    left, bottom, figures.at("regional_spread", item, region, statistic), 6.8, SERIES[item]
                )
                left += text.width + 10 if text else 0


def _count_bars(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    _bars(sheet, x, y + 10, width, 420.0, figures, COUNT, SHARE)


def _table(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    """A table of regions: number and share for each series."""
    names = {
        "kansengroepen": ("Kansengroepen",),
        "wzw": ("Werkzoekenden", "zonder werk"),
        "bezoldigde_tewerkstelling": ("Bezoldigde", "tewerkstelling"),
    }
    first, step = 0.3 * width, 0.7 * width / 6
    for order, (item, lines) in enumerate(names.items()):
        middle = x + first + (2 * order + 1) * step
        sheet.lines(middle, y + 12, lines, 6, BOLD, SERIES[item], align="center", max_width=2 * step - 4)
        for part, word in enumerate(("aantal", "aandeel")):
            sheet.text(
                x + first + (2 * order + part + 1) * step - 6, y + 30, word, 5.4, color=GREY, align="right", role=AXIS
            )
    regions = [
        region
        for region in (*sheet.layout.region_order, UNALLOCATED)
        if figures.at("regional_spread", "kansengroepen", region)
    ]
    for line, region in enumerate(regions):
        top = y + 36 + 24 * line
        if line % 2 == 0:
            sheet.rect(x, top, width, 24, ZEBRA)
        sheet.text(x + 4, top + 15, region_name(sheet, region), 6.2, REGULAR, max_width=first - 6)
        for order, item in enumerate(names):
            for part, statistic in enumerate((COUNT, SHARE)):
                found = figures.at("regional_spread", item, region, statistic)
                sheet.number(
                    x + first + (2 * order + part + 1) * step - 6,
                    top + 15,
                    found,
                    6.6,
                    INK,
                    align="right",
                    max_width=step - 3,
                )


Draw = Callable[[Sheet, float, float, float, EditionFigures], None]
PARTS: dict[str, Draw] = {"ratio": _ratio, "evolution": _evolution, "spread": _spread}
_HEIGHT = {"ratio": 116.0, "evolution": 92.0, "spread": 712.0}


def draw_right(sheet: Sheet, x: float, y: float, width: float, height: float, figures: EditionFigures) -> None:
    """Draw the column's parts in the layout's order."""
    sheet.rect(x, y, width, height, rgb("f0f0f0"), radius=8)
    sheet.lines(
        x + 14,
        y + 22,
        ("Tewerkstelling en arbeidsmatige participatie van personen", "uit de kansengroepen"),
        9,
        BOLD,
        TEAL,
        max_width=width - 28,
    )
    order = sheet.layout.right_order
    gap = (height - 56 - sum(_HEIGHT[name] for name in order)) / len(order)
    top = y + 48
    for name in order:
        PARTS[name](sheet, x + 12, top, width - 24, figures)
        top += _HEIGHT[name] + gap
