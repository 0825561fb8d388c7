"""Everything on provincial sheet 1 that is read, not counted: cover, introduction, rungs explained, themes, colofon."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD
from tests.builder.model import BLUE, FURNITURE, GREEN, GREY, INK, MAGENTA, ORANGE, PURPLE, TEAL, WHITE, Box, rgb
from tests.builder.sheet import Sheet

RUNG_COLOR = {6: BLUE, 5: GREEN, 4: ORANGE, 3: MAGENTA, 2: PURPLE, 1: rgb("4a4a4a")}


@cache
def words() -> dict[str, Any]:
    """The sentences of ``prose.toml``: intro, banner, rungs by number, themes."""
    return tomllib.loads(files(__package__).joinpath("prose.toml").read_text(encoding="utf-8"))


def draw_cover(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """The cover panel with the year, the snake of rungs and the address."""
    x, y, width, height = box
    sheet.rect(x, y, width, height, TEAL)
    sheet.text(x + 24, y + 78, "CIJFERS", 34, BOLD, WHITE, role=FURNITURE)
    sheet.text(x + 24, y + 118, str(figures.year), 34, BOLD, rgb("f5d48b"), role=FURNITURE)
    title = "Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen in West-Vlaanderen"
    sheet.text(x + 24, y + 168, title, 7.5, BOLD, WHITE, max_width=width - 40)
    points = [(0.08, 0.66), (0.5, 0.64), (0.75, 0.56), (0.55, 0.47), (0.25, 0.44), (0.35, 0.36), (0.85, 0.33)]
    sheet.shape("line", *((x + px * width, y + py * height) for px, py in points), stroke=WHITE, line=20)
    for number, (px, py) in enumerate(points[:6], start=1):
        sheet.circle(x + px * width, y + py * height, 12, ORANGE)
        sheet.text(x + px * width, y + py * height + 3.6, str(number), 10, BOLD, WHITE, align="center", role=FURNITURE)
    address = (
        "POM West-Vlaanderen",
        "Voorbeeldlaan 12, B-8000 Brugge",
        "T +32 50 00 00 00 - info@example.org",
        "www.pomwvl.be",
    )
    sheet.passage("lines", " ".join(address))
    sheet.lines(x + 24, y + height - 74, address, 8, color=WHITE, leading=1.6, role=FURNITURE, max_width=width - 40)
    sheet.link("https://www.pomwvl.be", (x + 24, y + height - 44, x + 120, y + height - 30))
    draw_button(sheet, x + width - 36, y + 44)


def draw_button(sheet: Sheet, x: float, y: float) -> None:
    """The round button whose word is two runs."""
    sheet.circle(x, y, 22, ORANGE)
    sheet.circle(x - 18, y + 10, 9, ORANGE)
    sheet.text(x, y - 1, "INFORM", 7.5, BOLD, WHITE, align="center", role=FURNITURE)
    sheet.text(x, y + 8, "ATIE", 7.5, BOLD, WHITE, align="center", role=FURNITURE)


def draw_intro(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """Columns of introduction and a banner on the year."""
    x, y, width, height = box
    columns = sheet.layout.intro_columns
    gutter = 40 if columns == 2 else 22
    room = (width - gutter * (columns - 1)) / columns
    intro = words()["intro"] + (words()["own_hyphens"] if sheet.layout.own_hyphens else [])
    part = -(-len(intro) // columns)
    for column in range(columns):
        left = x + column * (room + gutter)
        sheet.prose(left, y + 18, room, intro[column * part : (column + 1) * part], 8.2, y + height - 145, flow="intro")
    sheet.rect(x - 6, y + height - 120, width, 96, rgb("fdebd0"), radius=8)
    text = words()["banner"].format(y1=figures.earlier, y2=figures.year)
    sheet.prose(x + 8, y + height - 98, width - 30, [text], 8.6, y + height - 34)


def draw_rungs(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """What each rung is, in two columns."""
    x, y, width, height = box
    sheet.rect(x, y, width, height, rgb("f6f4ee"))
    sheet.lines(x + 18, y + 26, ("Van woonkamer tot", "gewone job:", "zes treden"), 14, BOLD, TEAL, leading=1.2)
    intro = "Iedereen van 20 tot 64 jaar staat ergens op deze ladder; elke trede vraagt een andere vorm van steun."
    sheet.prose(x + 196, y + 22, 180, [intro], 7.6, y + 70)
    room = (width - 60) / 2
    for rung, (column, order) in {6: (0, 0), 5: (1, 0), 4: (0, 1), 3: (1, 1), 2: (0, 2), 1: (1, 2)}.items():
        left, top = x + 18 + column * (room + 22), y + 96 + order * (height - 110) / 3
        with sheet.grouped(f"rung:{rung}"):
            sheet.circle(left + 8, top - 3, 8.5, RUNG_COLOR[rung])
            sheet.text(left + 8, top + 0.5, str(rung), 9, BOLD, WHITE, align="center", role=FURNITURE)
            sheet.text(
                left + 22,
                top,
                sheet.layout.rung(rung),
                9,
                BOLD,
                RUNG_COLOR[rung],
                max_width=room - 22,
            )
            bottom = top + (height - 110) / 3 - 22
            sheet.prose(
                left, top + 17, room, [words()["rungs"][str(rung)]], 7.4, bottom, topic=f"trede{rung}", flow="rungs"
            )
    draw_button(sheet, x + width - 46, y + 34)


def draw_themes(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """Four coloured theme boxes, sources and colofon."""
    x, y, width, height = box
    sheet.text(x + 4, y + 18, "Tewerkstelling van kansengroepen", 13, BOLD, MAGENTA, max_width=width - 8)
    wide, high = (width - 14) / 2, (height - 130) / 2
    for order, theme in enumerate(words()["themes"]):
        left, top = x + (order % 2) * (wide + 10), y + 32 + (order // 2) * (high + 8)
        sheet.rect(left, top, wide, high, rgb(theme["color"]), radius=6)
        titles = sheet.wrapped(theme["title"], wide - 20, 9.4, BOLD)
        after = sheet.lines(left + 10, top + 20, titles, 9.4, BOLD, INK)
        text = theme["text"].format(y1=figures.earlier, next=figures.year + 2)
        sheet.prose(left + 10, after + 5, wide - 20, [text], 8, top + high - 8, topic=theme["title"], flow="themes")
    sources = (
        "Reconstructie, geen uitgave van POM West-Vlaanderen",
        f"Bronnen: RSZ, RSVZ, RIZIV, VDAB, WSE, Statbel - uitgave {figures.year + 1}",
        "Gemaakt om ladder-etl te proberen en te testen",
    )
    sheet.passage("lines", " ".join(sources))
    sheet.lines(x + 4, y + height - 60, sources, 6, color=GREY, leading=1.5, role=FURNITURE, max_width=width - 10)
