"""Sums of the ladder's boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import parse_number
from ladder_etl.validate import validate
from tests.builder.figures import figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, printed_figure, rows_of

GONE = "gone"
RUNG = ("ladder", "trede4", "BE25")


@pytest.mark.parametrize(
    ("trajectories", "rung", "result", "regions"),
    [
        ("0", "8.546", "holds", "holds"),
        ("0", "8.646", "violated", "violated"),
        ("100", "8.646", "unverifiable", "unverifiable"),  # the regions may leave them out
        ("100", "8.446", "violated", "violated"),
        ("100", "8.546", "unverifiable", "holds"),  # a box holds them
        ("", "8.646", "unverifiable", "unverifiable"),  # a drawing: how many is not known
        ("n.b.", "8.646", "unverifiable", "unverifiable"),
        (GONE, "8.646", "unverifiable", "unverifiable"),  # not read, but of Flanders it was
        ("", "8.446", "violated", "violated"),
    ],
)
def test_a_measure_that_has_no_box_may_be_what_a_rung_counts_more(
    trajectories: str, rung: str, result: str, regions: str
) -> None:
    """The trajectories of rung 4 ended in 2019; whether a box held them before is not printed. Less is never right."""
    printed = {RUNG: rung, ("measure_table", "werkplekleren_trajecten", "BE25"): trajectories}
    checks = results_with(printed)
    assert checks["ladder/sum/trede4/BE25/2020"] == result
    assert checks["regional_ladder/regions/trede4/BE25/2020"] == regions


@pytest.mark.parametrize(("share", "result"), [("70,8%", "holds"), ("69,4%", "holds"), ("70,1%", "violated")])
def test_a_part_of_the_whole_counts_sine_whole_or_by_its_weight(share: str, result: str) -> None:
    """2020 counts SINE whole, and its parts make 101,4%; an edition whose parts make 100% is no less right."""
    checks = results_with({("composition", "trede5_individueel", "BE25"): share})
    assert checks["composition/composition/trede5_individueel/BE25/2020"] == result


@pytest.mark.parametrize(
    ("province", "result"), [("363", "holds"), ("368", "holds"), ("159", "holds"), ("364", "violated")]
)
def test_regions_may_leave_out_what_is_known_to_be_in_none_of_them(province: str, result: str) -> None:
    """Of those in TAZ and DAZ, which ended, no edition at hand says whether regions hold them; 2020's don't hold the
    activation paths (204), others may."""
    checks = results_with(
        {("ladder", "doorstroom_arbeidszorg", "BE25"): province, ("measure_table", "taz", "BE25"): "5"}
    )
    assert checks["regional_ladder/regions/doorstroom_arbeidszorg/BE25/2020"] == result


@pytest.mark.parametrize(
    ("province", "rung", "result"),
    [("400", "8.583", "unverifiable"), ("400", "8.546", "violated"), ("150", "8.333", "violated")],
)
def test_regions_may_hold_any_part_where_other_sums_confirm_each_number(province: str, rung: str, result: str) -> None:
    """What no region holds is known of 2020 alone; more than the province counts is never right."""
    printed = {("ladder", "doorstroom_arbeidszorg", "BE25"): province, RUNG: rung}
    checks = results_with(printed)
    assert checks["regional_ladder/regions/doorstroom_arbeidszorg/BE25/2020"] == result
    printed["regional_ladder", "doorstroom_arbeidszorg", "WESTHOEK"] = "43"
    assert results_with(printed)["regional_ladder/regions/doorstroom_arbeidszorg/BE25/2020"] == "violated"


def results_with(printed: dict[tuple[str, str, str], str]) -> dict[str, str]:
    """The results of the edition on 2020 by identity, with other strings for some of its figures (not their growth)."""
    figures = []
    for figure in figures_of(figures_2020()):
        key = figure.key
        now = key.statistic in ("count", "composition") and key.period == 2020
        text = printed.get((key.block, key.item, key.ref_area)) if now else None
        if text != GONE:
            figures.append(figure if text is None else replace(figure, printed=text, number=parse_number(text)))
    validation = validate(figures, rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)
    return {check.identity: check.result for check in validation.checks}


def test_a_row_that_nobody_knows_may_be_the_measure_that_a_rung_lacks() -> None:
    """Also in a table without codes."""
    unknown = FigureKey("measure_table", "", "", "BE25", 2020, "count", "persons", "Iets nieuws")
    figures = [figure for figure in figures_of(figures_2020()) if figure.key.item != "doelgroepkortingen"]
    rows = [row for row in rows_of(Structure()) if row.item != "doelgroepkortingen"]
    for more, result in ((printed_figure(unknown, "36.165"),), "unverifiable"), ((), "violated"):
        validation = validate([*figures, *more], rows, Edition(DEVIATIONS_2020), expectations=False)
        assert {c.identity: c.result for c in validation.checks}["ladder/sum/trede5/BE25/2020"] == result
