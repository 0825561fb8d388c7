"""Totals of rungs: what stands in a drawn box of its own or on the column beside is none."""

from __future__ import annotations

from ladder_etl.extract.containers import on_panel_beside
from ladder_etl.extract.rung_headings import own_totals
from ladder_etl.extract.spots import Spot
from tests.extract.typed import label, rect, tokens

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


def test_both_totals_in_a_box_of_theirs_are_kept() -> None:
    named = dict.fromkeys(spots(("6.560", 100, 140), ("25.983", 100, 170)), RUNG)
    assert own_totals(named, [rect(90, 120, 200, 190).box], []) == named


def test_numbers_on_the_column_beside_are_none() -> None:
    named = dict.fromkeys(spots(("424.414", 20, 100), ("2.558.078", 20, 120)), RUNG)
    columns = [rect(0, 0, 80, 900).box, rect(90, 50, 900, 300).box]
    assert own_totals(named, [], columns) == {}
    assert own_totals(named, [], columns[1:]) == named


def test_a_heading_on_a_band_above_the_panel_of_its_numbers_keeps_them() -> None:
    (total, _) = spots(("6.560", 100, 140), ("46.788", 100, 170))
    assert not on_panel_beside(RUNG, total.token, [rect(90, 90, 900, 125).box, rect(90, 125, 900, 300).box])
