"""Sums that the code column prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import DEDUCED, Figure, FigureKey
from ladder_etl.validate import Validation, validate
from tests.builder.figures import drawn_figures, print_count
from tests.validate.editions import Edition, figures_of, lost_figure, printed_figure, rows_of

EDITION = drawn_figures(7, dropped=(), added=())
FIGURES = figures_of(EDITION)
(PRINTED,) = (row.code for row in rows_of(EDITION.structure) if row.item == "trede5")
SHORT = "a t/m j"


def is_cell(key: FigureKey) -> bool:
    return (key.block, key.ref_area, key.period, key.statistic) == ("measure_table", "BE25", EDITION.year, "count")


#: what the province's cells count
PERSONS = {f.key.item: f.number.scaled or 0 for f in FIGURES if is_cell(f.key) and f.number is not None}
WHOLE = PERSONS["individuele_inschakeling"] + PERSONS["collectieve_inschakeling"]


def test_the_code_of_rung_5_weighs_sine() -> None:
    assert "40% f" in PRINTED
    assert WHOLE > PERSONS["trede5"] > 0


@pytest.mark.parametrize(
    ("rung", "result"),
    [(PERSONS["trede5"], "holds"), (WHOLE, "holds"), (PERSONS["trede5"] + 2, "violated"), (WHOLE - 2, "violated")],
)
def test_a_code_may_leave_out_that_a_measure_counts_in_part(rung: int, result: str) -> None:
    """``a t/m j`` may count SINE for 40%, as the rung does, or whole, as it says."""
    results = {check.identity: check.result for check in validated({"trede5": print_count(rung)}).checks}
    names = [f"measure_table/{family}/{SHORT}/BE25/{EDITION.year}" for family in ("sum", "groups")]
    assert [results[name] for name in names] == [result, result]


def test_what_lacks_is_deduced_without_a_sum_that_may_be_meant_either_way() -> None:
    """With the code's own weights a leaf would be out by the rest of SINE, and contradict all else."""
    lost = ("rsz_ouderen", "doelgroepkortingen", "individuele_inschakeling", "vlaams_doelgroepenbeleid")
    validation = validated(dict.fromkeys(lost, ""))
    deduced = [f for f in validation.figures if f.origin == DEDUCED and is_cell(f.key)]
    assert {f.key.item: f.number and f.number.scaled for f in deduced} == {item: PERSONS[item] for item in lost}
    assert [check.identity for check in validation.checks if check.result == "violated"] == []


def validated(printed: dict[str, str]) -> Validation:
    """The edition with the shorter code, other strings in the province's cells of its year, or none in the row."""

    def changed(figure: Figure) -> Figure:
        key = figure.key._replace(code=SHORT) if figure.key.code == PRINTED else figure.key
        here = (key.block, key.ref_area, key.period) == ("measure_table", "BE25", EDITION.year)
        text = printed.get(key.item) if is_cell(key) or (here and printed.get(key.item) == "") else None
        if text is None:
            return replace(figure, key=key)
        return printed_figure(key, text) if text else lost_figure(key)

    rows = tuple(replace(row, code=SHORT) if row.code == PRINTED else row for row in rows_of(EDITION.structure))
    return validate(list(map(changed, FIGURES)), rows, Edition(), expectations=False)
