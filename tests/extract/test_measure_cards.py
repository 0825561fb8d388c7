"""The measure table as cards: what stands at one place of all of them is a column, proven card by card."""

from __future__ import annotations

from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.tables.measure_cards import read_measure_cards
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run

BEFORE = YEAR - 2
#: name, code, province and region before and now
CARDS = (
    ("Gesco (o.a. BKO)", "e", 600, 480, 2400, 3000),
    ("SINE", "f", 1200, 900, 5000, 4500),
    ("Invoegbedrijven", "h", 40, 50, 160, 250),
    ("Wijk-werken", "z", 800, 1000, 4000, 4800),
)


def printed(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f}%".replace(".", ",")


def growth(before: int, after: int) -> str:
    return ("+" if after > before else "") + percent(after - before, before)


def read(*, misprint: int | None = None) -> Harvest | None:
    """Four cards, two beside each other."""
    runs, drawings = [], []
    for n, (name, code, w0, w1, v0, v1) in enumerate(CARDS):
        x, top = 50 + 300 * (n % 2), 100 + 120 * (n // 2)
        drawings.append(rect(x, top, x + 280, top + 100))
        runs += [run(code, x + 5, top + 5, 6), run(name, x + 60, top + 5)]
        runs += [run(str(BEFORE), x + 110, top + 30, 8), run(str(YEAR), x + 160, top + 30, 8)]
        rows = [("West-Vlaanderen", w0, w1), ("Vlaams Gewest", v0, v1)]
        for m, (area, before, now) in enumerate(rows):
            y = top + 45 + 15 * m
            runs += [run(area, x + 5, y, 8), run(printed(before), x + 110, y, 8), run(printed(now), x + 160, y, 8)]
            runs += [run(growth(before, now), x + 220, y, 8)]
        told = "9,9%" if n == misprint else percent(w1, v1)
        runs += [run("Aandeel", x + 5, top + 75, 8), run(percent(w0, v0), x + 110, top + 75, 8)]
        runs += [run(told, x + 160, top + 75, 8)]
    return read_measure_cards(pieces(*runs, drawings=drawings), LEXICON, "document")


def test_each_card_is_a_row() -> None:
    harvest = read()
    assert harvest is not None
    figures = {claim.key[1:6]: claim.token.text for claim in harvest.claims}
    assert len(figures) == 8 * len(CARDS)
    assert figures["sine", "f", "BE25", BEFORE, "count"] == "1.200"
    assert figures["sine", "f", "BE2", YEAR, "growth"] == "-10,0%"
    assert figures["wijk_werken", "z", "BE25", YEAR, "share"] == "20,8%"
    assert [row.code for row in harvest.rows] == ["e", "f", "h", "z"]


def test_a_card_whose_arithmetic_fails_is_left() -> None:
    harvest = read(misprint=1)
    assert harvest is not None
    assert {claim.key.item for claim in harvest.claims} == {"gesco", "invoegbedrijven", "wijk_werken"}


def test_counts_of_a_ladders_boxes_are_no_rows() -> None:
    runs, drawings = [], []
    for n, (name, _, _, w1, _, v1) in enumerate(CARDS):
        top = 100 + 60 * n
        drawings.append(rect(50, top, 230, top + 50))
        runs += [run(name, 60, top + 5), run("WV", 60, top + 20, 8), run(printed(w1), 100, top + 20, 8)]
        runs += [run("VG", 60, top + 34, 8), run(printed(v1), 100, top + 34, 8)]
    assert read_measure_cards(pieces(*runs, drawings=drawings), LEXICON, "document") is None
