"""All choices of how a web edition is laid out; a design is drawn from a seed or made by name."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.builder.keys import REGIONS

MINUS = {"hyphen": "-", "minus": "\N{MINUS SIGN}", "dash": "\N{EN DASH}"}
THOUSANDS = {
    "point": ".",
    "nbsp": "\N{NO-BREAK SPACE}",
    "narrow": "\N{NARROW NO-BREAK SPACE}",
    "thin": "\N{THIN SPACE}",
    "space": " ",
}
GROUPED = ("area", "year", "statistic", "flat")
COLUMNS = ("BE25", "BE2", "share", "growth")
#: paper -> width and height in points; ``sheets`` prints the provincial document on two large ones
PAPERS = {"a4": (595.28, 841.89), "a3": (1190.55, 841.89), "sheets": (1683.78, 1190.55), "slides": (960.0, 540.0)}
FONTS = (
    "Vera",
    "'DejaVu Serif'",
    "'DejaVu Sans Condensed', Vera",
    "Arial, 'Liberation Sans', Vera",
    "Georgia, 'DejaVu Serif'",
)


@dataclass(frozen=True)
class Design:
    """Choices; see the modules that draw each block for what the words mean."""

    name: str = "drawn"
    paper: str = "a4"
    font: str = "Vera"
    hue: int = 190
    #: ruled, banded, open (no line at all) or rungs (a tinted row for each rung only)
    table: str = "banded"
    grouped: str = "area"
    columns: tuple[str, ...] = COLUMNS
    years_reversed: bool = False
    #: where the printed codes stand: first, second, last
    codes: str = "second"
    #: on paper that can't hold the table it goes on on the next page, with its head again or without
    head_again: bool = True
    #: cards, rows, steps or lines
    ladder: str = "cards"
    #: pages (one a region), pairs (two ladders beside each other on a page), matrix (all regions in one table)
    regional: str = "pages"
    #: table, cards, sentences
    keys: str = "table"
    #: where keys are sentences: list, story
    told: str = "list"
    #: map, table, bars; never drawn from a seed: upright, regions
    spread: str = "map"
    #: donut, bars, table
    composition: str = "bars"
    swapped: bool = False
    #: full, short
    captions: str = "full"
    abbreviated: bool = False
    regions: tuple[str, ...] = REGIONS
    wording: int = 0
    marks: bool = True
    dashes: bool = False
    withheld: str = "n.b."
    minus: str = "hyphen"
    thousands: str = "point"
    percent_space: bool = False
    percent_ladder: bool = False
    #: two, one, per_region
    documents: str = "two"
    #: done to the printed PDF: rotated, framed, units, names (fonts without ToUnicode, with glyph names)
    finish: tuple[str, ...] = ()

    def show(self, printed: str) -> str:
        """A canonical printed string as this edition prints it."""
        if printed in ("n.b.", "nb"):
            return self.withheld if printed == "n.b." else printed
        text = printed.replace("-", MINUS[self.minus]).replace(".", THOUSANDS[self.thousands])
        return text.replace("%", "\N{NO-BREAK SPACE}%") if self.percent_space else text

    def pick(self, wordings: tuple[str, ...]) -> str:
        """The wording of this edition."""
        return wordings[self.wording % len(wordings)]


DESIGNS: dict[str, Design] = {
    "booklet": Design("booklet", paper="a4", table="ruled", keys="table", spread="table", composition="table"),
    "poster": Design(
        "poster", paper="sheets", ladder="steps", keys="cards", spread="map", composition="donut", grouped="year",
        font="Arial, 'Liberation Sans', Vera",
    ),
    "slides": Design(
        "slides", paper="slides", table="open", grouped="statistic", ladder="rows", regional="pairs", spread="bars",
        head_again=False, captions="short", thousands="nbsp",
    ),
    "atlas": Design(
        "atlas", paper="a3", table="rungs", grouped="flat", ladder="lines", regional="matrix", keys="cards",
        spread="map", composition="donut", swapped=True, wording=1, thousands="space", documents="one",
    ),
    "gazette": Design(
        "gazette", paper="a4", table="banded", head_again=False, ladder="cards", regional="pages", keys="sentences",
        spread="bars", font="Georgia, 'DejaVu Serif'", wording=2, minus="minus", percent_space=True,
        documents="per_region",
    ),
}  # fmt: skip


def drawn_design(seed: int) -> Design:
    """A design drawn from a seed; each choice for itself, so any two may meet."""
    rng = random.Random(f"web/{seed}")
    return Design(
        name=f"seed {seed}",
        paper=rng.choice([*PAPERS]),
        font=rng.choice(FONTS),
        hue=rng.randrange(360),
        table=rng.choice(("ruled", "banded", "open", "rungs")),
        grouped=rng.choice(GROUPED),
        columns=rng.choice((COLUMNS, COLUMNS, tuple(rng.sample(COLUMNS, len(COLUMNS))))),
        years_reversed=rng.random() < 0.25,
        codes=rng.choice(("first", "second", "second", "last")),
        head_again=rng.random() < 0.6,
        ladder=rng.choice(("cards", "rows", "steps", "lines")),
        regional=rng.choice(("pages", "pages", "pairs", "matrix")),
        keys=rng.choice(("table", "cards", "cards", "sentences")),
        told="story" if seed % 2 else "list",
        spread=rng.choice(("map", "table", "bars")),
        composition=rng.choice(("donut", "bars", "table")),
        swapped=rng.random() < 0.3,
        captions=rng.choice(("full", "full", "short")),
        abbreviated=rng.random() < 0.4,
        regions=tuple(rng.sample(REGIONS, len(REGIONS))),
        wording=rng.choice((0, 0, 1, 2)),
        marks=rng.random() < 0.7,
        dashes=rng.random() < 0.3,
        withheld=rng.choice(("n.b.", "n.b.", "nb")),
        minus=rng.choice([*MINUS]),
        thousands=rng.choice(("point", "point", "point", "nbsp", "narrow", "thin", "space")),
        percent_space=rng.random() < 0.2,
        percent_ladder=rng.random() < 0.1,
        documents=rng.choice(("two", "two", "one", "per_region")),
        finish=rng.choice(((), (), (), ("rotated",), ("framed",), ("units",), ("names",), ("framed", "rotated"))),
    )
