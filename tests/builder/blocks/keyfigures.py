"""The key-figure column of provincial sheet 2: employed, sectors, spearheads, long-term sick, composition by rung."""

from __future__ import annotations

from collections.abc import Callable

from tests.builder import labels
from tests.builder.drawing_surroundings import SPEARHEADS
from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD
from tests.builder.keys import COMPOSITION, COUNT, FLANDERS, GROWTH, PERSONS, PROVINCE, RATE, SHARE
from tests.builder.model import AXIS, BLUE, FURNITURE, GREY, INK, MAGENTA, ORANGE, TEAL, WHITE, ZEBRA, rgb
from tests.builder.sheet import Sheet

Draw = Callable[[Sheet, float, float, float, EditionFigures], None]
COLORS = {PROVINCE: MAGENTA, FLANDERS: BLUE}


def areas_of(sheet: Sheet) -> tuple[str, str]:
    """Province and Flemish Region in the order of the layout."""
    return (FLANDERS, PROVINCE) if sheet.layout.areas_swapped else (PROVINCE, FLANDERS)


def short(sheet: Sheet, area: str) -> str:
    """The area's name beside a number: short unless the layout abbreviates otherwise."""
    return sheet.layout.area(area)[2 if sheet.layout.captions == "abbreviated" else 1]


def _employed(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    year = figures.year
    cards = (
        ("loontrekkenden", PERSONS, ("Aantal loontrekkenden", f"op 31/12/{year - 1}")),
        ("zelfstandigen", PERSONS, ("Aantal zelfstandigen", f"op 31/12/{year - 1}", "(excl. bijberoep) en helpers")),
        ("opgerichte_ondernemingen", "enterprises", ("Aantal opgerichte", "ondernemingen", f"in {year}")),
        ("dienstencheques", PERSONS, ("Aantal werknemers in het", "stelsel van de dienstencheques", f"in {year}")),
    )
    sheet.circle(x + 0.52 * width, y + 4, 4, ORANGE)
    sheet.text(
        x + 0.52 * width + 8, y + 6, f"Aandeel West-Vlaanderen in Vlaanderen in {year}", 5.6, max_width=0.44 * width
    )
    wide, high = (width - 10) / 2, 82.0
    for order, (item, unit, label) in enumerate(cards):
        left, top = x + (order % 2) * (wide + 10), y + 16 + (order // 2) * (high + 8)
        with sheet.grouped(f"card:{item}"):
            sheet.rect(left, top, wide, high, WHITE, radius=5)
            sheet.lines(left + 9, top + 13, label, 6.6, leading=1.3, max_width=wide - 18)
            for line, area in enumerate(areas_of(sheet)):
                bottom = top + 54 + 18 * line
                sheet.text(left + 9, bottom, short(sheet, area), 6.4, color=GREY, max_width=28)
                sheet.number(
                    left + 40,
                    bottom,
                    figures.at("key_figures", item, area, unit=unit),
                    10.5,
                    COLORS[area],
                    max_width=wide - 86,
                )
            sheet.circle(left + wide - 24, top + high - 26, 18, ORANGE)
            sheet.number(
                left + wide - 24,
                top + high - 23,
                figures.at("key_figures", item, PROVINCE, SHARE),
                7.8,
                WHITE,
                align="center",
                max_width=32,
            )


def _rsz(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.rect(x, y, width, 58, rgb("dbe6f3"), radius=4)
    room = 0.3 * width
    text = "Aandeel loontrekkenden voor wie de werkgever een niet-persoonsgebonden RSZ-korting krijgt."
    lines = sheet.wrapped(text, room, 6.6, hyphenate=sheet.layout.hyphenate)
    sheet.lines(x + 10, y + 13, lines, 6.6, leading=1.3)
    sheet.passage("paragraph", text)
    sheet.number(
        x + 0.38 * width,
        y + 36,
        figures.at("key_figures", "loontrekkenden_rsz_korting", PROVINCE, COMPOSITION),
        15,
        ORANGE,
        max_width=0.2 * width,
    )
    total = figures.at("ladder", "trede5", PROVINCE)
    if total:
        sheet.text(x + 0.6 * width, y + 20, "Loontrekkenden met een", 6.6, max_width=0.38 * width)
        sheet.text(x + 0.6 * width, y + 29, "persoonsgebonden ondersteuning", 6.6, max_width=0.38 * width)
        sheet.number(x + 0.6 * width, y + 43, total, 9, INK)


def _sectors(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.text(
        x,
        y + 9,
        f"Sectoren (aantal loontrekkenden op 31/12/{figures.year - 1} in % van het totaal)",
        8,
        BOLD,
        BLUE,
        max_width=width,
    )
    names = ("primair", "secundair", "tertiair", "quartair")
    for line, area in enumerate(areas_of(sheet)):
        bottom = y + 27 + 13 * line
        sheet.text(x, bottom, short(sheet, area), 6.6, BOLD, COLORS[area], max_width=38)
        sheet.text(x + 40, bottom, "100% =", 6.2, BOLD, COLORS[area], role=AXIS)
        for order, name in enumerate(names):
            left = x + (0.23 + 0.2 * order) * width
            sheet.number(
                left, bottom, figures.at("key_figures", "sector_" + name, area, COMPOSITION), 8.4, COLORS[area]
            )
    for order, name in enumerate(names):
        left = x + (0.23 + 0.2 * order) * width
        for line, area in enumerate(areas_of(sheet)):
            high = 0.45 * figures.value("key_figures", "sector_" + name, area, COMPOSITION)
            sheet.rect(left + 22 * line, y + 82 - high, 19, high, COLORS[area])
        sheet.text(left + 20, y + 91, name.capitalize() + "e sector", 5.8, align="center", max_width=0.19 * width)


def _spearheads(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.text(x, y + 9, f"Speerpuntsectoren 31/12/{figures.year - 1}", 8, BOLD, BLUE)
    units = (
        ("establishments", ("Aantal", "vestigingen")),
        (PERSONS, ("Loontrekkende", "tewerkstelling")),
        ("million_eur", ("Toegevoegde", "waarde (x1.000.000 euro)")),
    )
    edges = [x + part * width for part in (0.58, 0.77, 0.985)]
    for (_, heading), edge in zip(units, edges, strict=True):
        sheet.lines(edge, y + 22, heading, 5, BOLD, leading=1.3, align="right", role=AXIS, max_width=0.19 * width)
    for order, item in enumerate(SPEARHEADS):
        top = y + 34 + 14 * order
        if order % 2 == 0:
            sheet.rect(x, top, width, 14, ZEBRA)
        sheet.text(x + 4, top + 9.6, labels.SPEARHEAD[item], 6.2, max_width=0.45 * width)
        for (unit, _), edge in zip(units, edges, strict=True):
            found = figures.at("spearhead_sectors", item, PROVINCE, COUNT, period=figures.year - 1, unit=unit)
            sheet.number(edge, top + 9.8, found, 7, align="right")


def _sick(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.text(x, y + 9, f"Aantal langdurig zieken (> 1 jaar) op 30/06/{figures.year}", 8, BOLD, BLUE, max_width=width)
    columns = [x + part * width for part in (0.1, 0.35, 0.56, 0.8)]
    cells = (
        ("langdurig_zieken_loontrekkenden", COUNT),
        ("langdurig_zieken_zelfstandigen", COUNT),
        ("langdurig_zieken", RATE),
        ("langdurig_zieken_loontrekkenden", GROWTH),
    )
    for line, area in enumerate(areas_of(sheet)):
        bottom = y + 29 + 18 * line
        sheet.text(x, bottom, short(sheet, area), 6.6, color=COLORS[area], max_width=0.08 * width)
        for column, (item, statistic) in zip(columns, cells, strict=True):
            sheet.number(column, bottom, figures.at("key_figures", item, area, statistic), 9.4, COLORS[area])
        sheet.text(columns[0] + 0.205 * width, bottom, "+", 9, BOLD, role=FURNITURE)
        sheet.text(columns[1] + 0.165 * width, bottom, "=", 9, BOLD, role=FURNITURE)
    captions = (
        ("bij de", "loontrekkenden"),
        ("bij de", "zelfstandigen"),
        ("van de", "beroepsbevolking"),
        (f"Evolutie {figures.earlier}-{figures.year}", "bij de loontrekkenden"),
    )
    for column, caption in zip(columns, captions, strict=True):
        sheet.lines(column, y + 60, caption, 5.6, leading=1.35, max_width=0.2 * width)


def _composition(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.lines(
        x,
        y + 9,
        ("Tewerkstelling en arbeidsmatige participatie van personen", "uit de kansengroepen"),
        8,
        BOLD,
        BLUE,
        max_width=width,
    )
    rows = (
        (
            "trede5_individueel",
            f"Trede 5 - {sheet.layout.word('rung/5', labels.RUNG[5]).lower()} - individuele inschakeling",
        ),
        (
            "trede5_collectief",
            f"Trede 5 - {sheet.layout.word('rung/5', labels.RUNG[5]).lower()} - collectieve inschakeling",
        ),
        ("trede4", f"Trede 4 - {sheet.layout.word('rung/4', labels.RUNG[4]).lower()}"),
        ("trede3", f"Trede 3 - {sheet.layout.word('rung/3', labels.RUNG[3]).lower()}"),
    )
    for order, (item, label) in enumerate(rows):
        top = y + 32 + 41 * order
        with sheet.grouped(f"composition:{item}"):
            sheet.text(x, top + 4, label, 6.6, max_width=width)
            for line, area in enumerate(areas_of(sheet)):
                bottom = top + 17 + 13 * line
                sheet.number(
                    x + 0.3 * width, bottom, figures.at("key_figures", item, area), 8.4, COLORS[area], align="right"
                )
                long = 0.0052 * width * figures.value("composition", item, area, COMPOSITION)
                found = figures.at("composition", item, area, COMPOSITION)
                if found:
                    sheet.rect(x + 0.42 * width, bottom - 7.6, long, 9, COLORS[area])
                    sheet.number(x + 0.42 * width + long + 4, bottom, found, 7.4, COLORS[area])
    for tick in range(0, 71, 10):
        sheet.text(x + (0.42 + 0.0052 * tick) * width, y + 205, str(tick), 4.8, color=GREY, align="center", role=AXIS)
    for line, area in enumerate(areas_of(sheet)):
        sheet.rect(x, y + 200 + 11 * line, 6.4, 6.4, COLORS[area])
        sheet.text(x + 11, y + 206 + 11 * line, sheet.layout.area(area)[0], 6.2)


def _website(sheet: Sheet, x: float, y: float, width: float, figures: EditionFigures) -> None:
    sheet.rect(x, y, width, 52, WHITE, radius=4)
    lines = (
        "Alle cijfers staan ook op onze website, met de",
        f"vorige uitgaven sinds 2014 en de bronnen van {figures.year}:",
    )
    sheet.passage("paragraph", " ".join(lines))
    sheet.lines(
        x + 12,
        y + 16,
        lines,
        6.8,
        leading=1.35,
        max_width=width - 20,
    )
    sheet.text(x + 12, y + 42, "pomwvl.be/kansengroepen", 8, BOLD, TEAL, role=FURNITURE)
    sheet.link("https://www.pomwvl.be/kansengroepen", (x + 12, y + 34, x + 140, y + 45))


PARTS: dict[str, tuple[float, Draw]] = {
    "employed": (200.0, _employed),
    "rsz": (62.0, _rsz),
    "sectors": (98.0, _sectors),
    "spearheads": (108.0, _spearheads),
    "sick": (74.0, _sick),
    "composition": (226.0, _composition),
    "website": (56.0, _website),
}


def draw_column(sheet: Sheet, x: float, y: float, width: float, height: float, figures: EditionFigures) -> None:
    """Draw the parts below each other in the layout's order, what room is left shared between them."""
    sheet.rect(x, y, width, height, rgb("f0f0f0"), radius=8)
    sheet.text(x + 14, y + 24, "Betaald werk (met en zonder ondersteuning)", 11.5, BOLD, BLUE, max_width=width - 28)
    order = sheet.layout.left_order
    gap = (height - 44 - sum(PARTS[name][0] for name in order)) / len(order)
    top = y + 38
    for name in order:
        high, draw = PARTS[name]
        draw(sheet, x + 12, top, width - 24, figures)
        top += high + gap
