"""Labels that nobody knows: new measures, and those that are hardly new."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import Lexicon, load_edition
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.table_labels import table_changes

YEAR = 2033


@pytest.mark.parametrize(
    ("label", "new"),
    [
        ("Jobcoaching op de werkvloer", True),
        ("Werkplekleren: trajecten", False),  # its words make the id of a known measure, which is not gone
    ],
)
def test_what_goes_by_the_id_of_a_measure_is_asked_and_no_new_one(label: str, new: bool) -> None:
    row = TableRow(label, "z", "", Place("0" * 64, 1, Box(0, 0, 1, 1)))
    attempt = cast(Attempt, SimpleNamespace(figures=(), rows=(row,), lexicon=Lexicon(load_edition(YEAR))))
    change = table_changes(attempt, [Earlier(YEAR - 1, {}, {})])
    assert [drift.kind for drift in change.drifts] == ["new"] * new
    assert [label in decision.question for decision in change.decisions] == [True] * (not new)


@pytest.mark.parametrize(("then", "kind"), [(410, "reworded"), (9000, "doubted")])
def test_a_label_only_like_that_of_a_measure_with_far_other_counts_is_doubted(then: int, kind: str) -> None:
    row = TableRow("Korting voor ouderen", "z", "rsz_ouderen", Place("0" * 64, 1, Box(0, 0, 1, 1)))
    key = {"block": MEASURE_TABLE, "statistic": COUNT, "row": row.row, "ref_area": "BE25", "period": YEAR - 1}
    figure = SimpleNamespace(key=SimpleNamespace(**key), value=412)
    lexicon = Lexicon(load_edition(YEAR))
    attempt = cast(Attempt, SimpleNamespace(figures=(figure,), rows=(row,), lexicon=lexicon))
    change = table_changes(attempt, [Earlier(YEAR - 1, {}, {("rsz_ouderen", "BE25", YEAR - 1): then})])
    assert kind in [drift.kind for drift in change.drifts]
    assert ("doubted" in [drift.kind for drift in change.drifts]) == (kind == "doubted")
