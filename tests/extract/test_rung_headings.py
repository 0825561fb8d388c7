"""Totals of rungs: what stands in a drawn box of its own or on the column beside is none."""

from __future__ import annotations

import pytest

from ladder_etl.extract.ladder.ladder_labels import with_rungs
from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.extract.ladder.rung_totals import own_totals
from ladder_etl.extract.page.containers import on_panel_beside
from ladder_etl.extract.page.pieces import Label
from ladder_etl.extract.page.spots import Spot
from ladder_etl.pdf.pages import Drawing
from tests.extract.typed import LEXICON, label, pieces, rect, run, tokens

RUNG = label("trede4", 100, 100, "Tijdelijke activerende trajecten")


def spots(first: tuple[str, float, float], second: tuple[str, float, float]) -> list[Spot]:
    both = tokens(first, second)
    return [
        Spot(area, token, label(area, token.box.x0, token.box.top - 12))
        for area, token in zip(("BE25", "BE2"), both, strict=True)
    ]


def test_one_total_in_a_box_that_the_other_is_not_in() -> None:
    total, boxed = spots(("6.560", 100, 140), ("25.983", 250, 140))
    box = rect(240, 120, 340, 190).box
    assert own_totals({total: RUNG, boxed: RUNG}, [box], []) == {total: RUNG}


@pytest.mark.parametrize(("far", "kept"), [(100, True), (130, True), (260, False)])
def test_totals_much_farther_apart_than_another_rungs_are_none(far: float, kept: bool) -> None:
    """The rung's own number is drawn, and one of a box beside, whose other texts are drawn, has its place."""
    other = label("trede3", 100, 300, "Arbeidsmatige activiteiten onder begeleiding")
    sure = dict.fromkeys(spots(("1.665", 100, 320), ("7.927", 100, 334)), other)
    named = dict.fromkeys(spots(("6.560", 100, 140), ("46.788", far, 125 if far > 100 else 154)), RUNG)
    assert own_totals(named | sure, [], []) == (named | sure if kept else sure)


def test_both_totals_in_a_box_of_theirs_are_kept() -> None:
    named = dict.fromkeys(spots(("6.560", 100, 140), ("25.983", 100, 170)), RUNG)
    assert own_totals(named, [rect(90, 120, 200, 190).box], []) == named


def test_numbers_on_the_column_beside_are_none() -> None:
    named = dict.fromkeys(spots(("424.414", 20, 100), ("2.558.078", 20, 120)), RUNG)
    columns = [rect(0, 0, 75, 900).box, rect(90, 50, 900, 300).box]
    assert own_totals(named, [], columns) == {}
    assert own_totals(named, [], columns[1:]) == named


def test_a_heading_on_a_band_above_the_panel_of_its_numbers_keeps_them() -> None:
    (total, _) = spots(("6.560", 100, 140), ("46.788", 100, 170))
    assert not on_panel_beside(RUNG, total.token.box, [rect(90, 90, 900, 125).box, rect(90, 125, 900, 300).box])


def test_the_name_beside_a_rungs_number_heads_it_where_its_measure_has_another() -> None:
    """``Arbeidsmatige activiteiten`` is the rung, and a measure's box on it is named nearly so."""
    disc = rect(290, 95, 320, 125)
    page = pieces(run("Arbeidsmatige activiteiten", 100, 100, 14), run("3", 302, 102, 14, (1.0,)), drawings=[disc])
    (line,) = page.lines
    heading = Label("ama", line.text, line.box, line.size, 100.0, (line,))
    box = label("ama", 120, 200, "AMA")
    assert [one.id for one in with_rungs([heading, box], page)] == ["trede3", "ama"]
    assert [one.id for one in with_rungs([heading], page)] == ["ama"]


@pytest.mark.parametrize("covering", [[], [rect(98, 184, 130, 196)]])
def test_a_box_that_nobody_knows_takes_no_totals_from_the_rung_beside_it(covering: list[Drawing]) -> None:
    """What covers an older number, and holds one alone, is no box."""
    runs, drawings = [], [*covering]
    for n, name in enumerate(("Iets geheel anders", "SINE", "Wijk-werken", "Duaal leren", "AMA", "Arbeidszorg")):
        x = 220 + 120 * n
        drawings.append(rect(x - 5, 130, x + 100, 210))
        runs += [run(name, x, 135, 7)]
        runs += [
            run("West-Vlaanderen", x, 150, 7),
            run(f"1.{n}21", x, 160),
            run("Brugge", x, 175, 7),
            run(f"{n + 1}4", x, 185),
        ]
    runs += [
        run("West-Vlaanderen", 100, 150, 7),
        run("9.021", 100, 160),
        run("Brugge", 100, 175, 7),
        run("804", 100, 185),
    ]
    runs += [run("Betaald werk met ondersteuning", 100, 100, 9)]
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    assert {one.token.text: one.key.item for one in harvest.claims if one.key.item == "trede5"} == {
        "9.021": "trede5",
        "804": "trede5",
    }


def test_a_number_alone_under_a_name_that_nobody_knows_is_no_total_of_the_rung_above_it() -> None:
    """A ladder in percent has one number a box."""
    runs, drawings = [run("Betaald werk met ondersteuning", 300, 60, 14)], []
    for n, name in enumerate(("Iets geheel anders", "SINE", "Wijk-werken", "Duaal leren", "AMA", "Arbeidszorg")):
        x = 300 + 140 * (n % 3)
        y = 100 + 90 * (n // 3)
        drawings.append(rect(x - 5, y - 5, x + 120, y + 60))
        runs += [run(name, x, y, 7), run(f"1{n},{n}%", x, y + 15), run("Brugge", x, y + 32, 7)]
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    assert sorted(one.token.text for one in harvest.claims) == ["11,1%", "12,2%", "13,3%", "14,4%", "15,5%"]


def test_the_zero_of_an_axis_is_no_total_of_the_rung_above_it() -> None:
    """A chart's legend stands left of its axis, and the last rung of its list above both."""
    runs, drawings = [], []
    for n, name in enumerate(("LDE", "SINE", "Wijk-werken", "Duaal leren", "AMA", "Arbeidszorg")):
        x = 100 + 130 * n
        drawings.append(rect(x - 5, 130, x + 110, 210))
        runs += [run(name, x, 135, 7), run("West-Vlaanderen", x, 150, 7), run(f"1.{n}21", x + 60, 150)]
        runs += [run("Vlaams Gewest", x, 170, 7), run(f"9.{n}24", x + 60, 170)]
    runs += [
        run("Trede 3 - arbeidsmatige activiteiten onder begeleiding", 100, 400, 7),
        run("West-Vlaanderen", 100, 430, 7),
    ]
    runs += [run(str(10 * n), 165 + 40 * n, 430, 6) for n in range(6)]
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    assert {one.key.item for one in harvest.claims} == {
        "lde",
        "sine",
        "wijk_werken",
        "duaal_leren",
        "ama",
        "arbeidszorg",
    }


_MEASURES = {
    "Betaald werk met ondersteuning": ("Doelgroepkortingen", "SINE", "LDE", "Collectief maatwerk"),
    "Tijdelijke activerende trajecten": ("Wijk-werken", "Duaal leren", "Activiteitencoöperatie"),
    "Arbeidsmatige activiteiten onder begeleiding": ("AMA", "Arbeidszorg"),
}


def test_what_stands_on_a_rungs_panel_is_no_total_of_the_rung_below_it() -> None:
    """Though the measures are named below their numbers, and below the totals stands the next rung's heading."""
    runs, drawings = [], []
    for n, (heading, measures) in enumerate(_MEASURES.items()):
        top = 20 + 210 * n
        drawings.append(rect(20, top, 900, top + 200))
        runs.append(run(heading, 40, top + 5, 14))
        for m, (area, count) in enumerate((("West-Vlaanderen", 40), ("Vlaams Gewest", 200))):
            runs += [run(f"{count - 10 * n}.00{n}", 40, top + 30 + 30 * m, 14), run(area, 40, top + 46 + 30 * m, 7)]
        for k, measure in enumerate(measures):
            x = 300 + 150 * k
            runs += [run(f"{2 + k}.{n}11", x, top + 40), run("West-Vlaanderen", x, top + 51, 7)]
            runs += [run(f"{9 + k}.{n}22", x, top + 65), run("Vlaams Gewest", x, top + 76, 7)]
            runs.append(run(measure, x, top + 95, 9))
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    assert {claim.key.item for claim in harvest.claims} >= {"sine", "wijk_werken", "ama"}
    rungs = ("trede5", "trede4", "trede3")
    assert {(c.key.item, c.key.ref_area): c.token.text for c in harvest.claims if c.key.item in rungs} == {
        ("trede5", "BE25"): "40.000",
        ("trede5", "BE2"): "200.000",
        ("trede4", "BE25"): "30.001",
        ("trede4", "BE2"): "190.001",
        ("trede3", "BE25"): "20.002",
        ("trede3", "BE2"): "180.002",
    }
