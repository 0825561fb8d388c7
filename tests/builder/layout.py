"""All choices of how an edition is laid out; the default is a likeness of the 2020 edition."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.builder.keys import REGIONS
from tests.builder.labels import AREA, RUNG, SECTOR
from tests.builder.model import Box

#: sheet -> enlargement of the provincial design (A2) and the regional one (A3)
SHEETS = {"A2": 1.0, "A3": 0.70711, "A1": 1.41421, "screen": 0.85, "big": 1.14}
ARRANGEMENTS = ("classic", "mirrored", "stacked")
LEFT = ("employed", "rsz", "sectors", "spearheads", "sick", "composition", "website")
RIGHT = ("ratio", "evolution", "spread")
TABLE_COLUMNS = ("label", "code", "BE25", "BE2", "share", "growth")
MINUS = {"hyphen": "-", "minus": "\N{MINUS SIGN}", "dash": "\N{EN DASH}"}
THOUSANDS = {"point": ".", "nbsp": "\N{NO-BREAK SPACE}", "narrow": "\N{NARROW NO-BREAK SPACE}"}


@dataclass(frozen=True)
class Layout:
    """Choices; all of them leave the figures alone, but ``withheld``, ``minus``, ``thousands`` and ``percent_space``
    decide the printed strings, and ``percent_ladder`` which figures regional pages print.
    """

    sheet: str = "A2"
    family: str = "vera"
    arrangement: str = "classic"
    #: zebra, ruled (all lines) or plain
    table_lines: str = "zebra"
    #: the column groups from left to right
    table_columns: tuple[str, ...] = TABLE_COLUMNS
    #: columns under their area, or under their period
    columns_by: str = "area"
    years_reversed: bool = False
    #: printed; reversed (rung 3 first); totals_last (a group below its leaves)
    row_order: str = "printed"
    #: right or centre
    align: str = "right"
    #: labels in a narrow column, over two lines where they don't fit
    wrap_labels: bool = False
    #: on which line of a wrapped label its numbers stand: first, middle, last
    wrap_numbers: str = "middle"
    dashes: bool = False
    #: above, left, below
    box_label: str = "above"
    boxes_upper: bool = True
    areas_swapped: bool = False
    #: boxes on different heights, so that their lines interleave
    stagger: bool = True
    #: full, short (WV, VG) or abbreviated (West-Vl.)
    captions: str = "full"
    #: captions beside their number instead of above it
    captions_beside: bool = False
    #: full or abbreviated (Midden-W.-VL.)
    region_names: str = "full"
    region_order: tuple[str, ...] = REGIONS
    #: map with bars below, bars, or table
    spread: str = "map"
    left_order: tuple[str, ...] = LEFT
    right_order: tuple[str, ...] = RIGHT
    #: the key-figure columns' sides are swapped
    columns_swapped: bool = False
    #: which wording of the labels: 0 is 2020's
    wording: int = 0
    hyphenate: bool = True
    #: (place, wording) of what is worded as in no other edition: table/lde, box/lde, area/MIDDEN, rung/5
    wordings: tuple[tuple[str, str], ...] = ()
    #: footnotes at the foot of sheet 1, beside those that every edition has
    footnotes: tuple[str, ...] = ()
    #: how paragraphs of the introduction are set apart: spaced, indented, or justified too (then each word is a run)
    paragraphs: str = "spaced"
    intro_columns: int = 2
    #: more prose, with words that have hyphens of their own, broken at these too
    own_hyphens: bool = False
    marks: bool = True
    withheld: str = "n.b."
    minus: str = "hyphen"
    thousands: str = "point"
    percent_space: bool = False
    #: regional ladders print percentages of the province
    percent_ladder: bool = False
    #: two, one (all pages in one PDF), per_region
    documents: str = "two"
    #: pages drawn side by side on one: sheets (both provincial ones), regions (two at a time), or empty
    merged: str = ""

    @property
    def scale(self) -> float:
        """The enlargement of all pages."""
        return SHEETS[self.sheet]

    def show(self, printed: str) -> str:
        """A canonical printed string as this edition prints it."""
        if printed in ("n.b.", "nb"):
            return self.withheld if printed == "n.b." else printed
        text = printed.replace("-", MINUS[self.minus])
        text = text.replace(".", THOUSANDS[self.thousands])
        return text.replace("%", "\N{NO-BREAK SPACE}%") if self.percent_space else text

    def pick(self, wordings: tuple[str, ...]) -> str:
        """The wording of this edition."""
        return wordings[self.wording % len(wordings)]

    def word(self, place: str, wordings: tuple[str, ...]) -> str:
        """The wording of this edition at a place that it may word in its own way."""
        return dict(self.wordings).get(place) or self.pick(wordings)

    def rung(self, number: int) -> str:
        """The title of a rung in this edition."""
        return self.word(f"rung/{number}", RUNG[number])

    def sector(self, sector: str) -> str:
        """The name of a sector in this edition."""
        return self.word(f"sector/{sector}", SECTOR[sector])

    def area(self, code: str) -> tuple[str, str, str]:
        """An area's name written out, short code and abbreviation in this edition."""
        own = dict(self.wordings).get(f"area/{code}")
        return (own, own, own) if own else AREA[code]

    def slots(self) -> dict[str, Box]:
        """Where the blocks of provincial sheet 1 (1684 by 1190 points) stand, as x, y, width, height."""
        classic = {
            "cover": (0.0, 0.0, 400.0, 588.0),
            "intro": (420.0, 26.0, 620.0, 556.0),
            "indicators": (1062.0, 18.0, 604.0, 556.0),
            "rungs": (0.0, 592.0, 562.0, 598.0),
            "table": (576.0, 596.0, 716.0, 588.0),
            "themes": (1300.0, 596.0, 372.0, 586.0),
        }
        if self.arrangement == "mirrored":
            return {name: (1684 - x - w, y, w, h) for name, (x, y, w, h) in classic.items()}
        if self.arrangement == "stacked":
            return {
                "table": (14.0, 14.0, 800.0, 600.0),
                "indicators": (836.0, 14.0, 560.0, 590.0),
                "cover": (1412.0, 0.0, 272.0, 600.0),
                "intro": (14.0, 634.0, 560.0, 540.0),
                "rungs": (590.0, 620.0, 640.0, 570.0),
                "themes": (1250.0, 616.0, 420.0, 566.0),
            }
        return classic


def drawn_layout(seed: int) -> Layout:
    """A layout drawn from a seed; each choice for itself, so any two may meet."""
    rng = random.Random(f"layout/{seed}")
    # a sequence of its own, so that choices that came later change no earlier ones
    prose = random.Random(f"prose/{seed}")

    def shuffled(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(rng.sample(names, len(names)))

    columns = rng.choice(
        [
            TABLE_COLUMNS,
            ("code", "label", *TABLE_COLUMNS[2:]),
            (*_label_first(shuffled(TABLE_COLUMNS[2:])), "code"),
            ("label", "code", *shuffled(TABLE_COLUMNS[2:])),
            ("label", "code", "BE2", "BE25", "growth", "share"),
        ]
    )
    return Layout(
        sheet=rng.choice([*SHEETS]),
        family=rng.choice(("vera", "vera", "helvetica", "times", "narrow")),
        arrangement=rng.choice(ARRANGEMENTS),
        table_lines=rng.choice(("zebra", "ruled", "plain")),
        table_columns=columns,
        columns_by=rng.choice(("area", "area", "period")),
        years_reversed=rng.random() < 0.3,
        row_order=rng.choice(("printed", "printed", "reversed", "totals_last")),
        align=rng.choice(("right", "center")),
        wrap_labels=rng.random() < 0.4,
        wrap_numbers=rng.choice(("first", "middle", "last")),
        dashes=rng.random() < 0.3,
        box_label=rng.choice(("above", "above", "left", "below")),
        boxes_upper=rng.random() < 0.5,
        areas_swapped=rng.random() < 0.3,
        stagger=rng.random() < 0.6,
        captions=rng.choice(("full", "short", "abbreviated")),
        captions_beside=rng.random() < 0.4,
        region_names=rng.choice(("full", "abbreviated")),
        region_order=shuffled(REGIONS),
        spread=rng.choice(("map", "bars", "table")),
        left_order=shuffled(LEFT),
        right_order=shuffled(RIGHT),
        columns_swapped=rng.random() < 0.3,
        wording=rng.choice((0, 0, 1, 2)),
        hyphenate=rng.random() < 0.8,
        paragraphs=prose.choice(("spaced", "indented", "justified")),
        intro_columns=prose.choice((2, 2, 3)),
        own_hyphens=prose.random() < 0.5,
        marks=rng.random() < 0.8,
        withheld=rng.choice(("n.b.", "n.b.", "nb")),
        minus=rng.choice([*MINUS]),
        thousands=rng.choice(("point", "point", "point", "nbsp", "narrow")),
        percent_space=rng.random() < 0.2,
        percent_ladder=rng.random() < 0.1,
        documents=rng.choice(("two", "two", "two", "one", "per_region")),
    )


def _label_first(columns: tuple[str, ...]) -> tuple[str, ...]:
    return ("label", *columns)
