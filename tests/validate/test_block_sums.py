"""Sums of the ladder's boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.numbers import parse_number
from ladder_etl.validate import validate
from tests.builder.figures import figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, rows_of

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
    figures = []
    for figure in figures_of(figures_2020()):
        key = figure.key
        counts = key.statistic == "count" and key.period == 2020
        text = printed.get((key.block, key.item, key.ref_area)) if counts else None
        if text == GONE:
            continue
        figures.append(figure if text is None else replace(figure, printed=text, number=parse_number(text)))
    validation = validate(figures, rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)
    checks = {check.identity: check.result for check in validation.checks}
    assert checks["ladder/sum/trede4/BE25/2020"] == result
    assert checks["regional_ladder/regions/trede4/BE25/2020"] == regions
