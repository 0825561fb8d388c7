"""What changed between two editions."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ladder_etl.curate import rebuild_overview, staged_edition, write_edition
from ladder_etl.curate.diff import (
    GAINED,
    LABEL,
    LOST,
    OUR_READING,
    REVISION,
    ROUNDING,
    SCOPE,
    EditionDiff,
    diff_editions,
)
from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.figures import IMPUTED, MISSING, NONE, NORMAL, RECOGNISED, Figure
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.errors import UsageError
from tests.curate.runs import documents_of, key_of, place_at, printed_figure

# item -> (code, label, value by period), as three editions print them
FIRST = {
    "brugprojecten": ("a", "Leren en werken - Brugprojecten", {2018: "196", 2019: "190"}),
    "naft": ("b", "NAFT", {2018: "46", 2019: "48"}),
    "duaal_leren": ("a + b", "Leren en werken", {2018: "242", 2019: "238"}),
    "lde": ("c", "Lokale diensteneconomie (LDE)", {2018: "320", 2019: "312"}),
}
SECOND = {
    "naft": ("a", "NAFT", {2019: "48", 2020: "50"}),
    "aanloop_duaal": ("b", "Aanloopfases duaal leren", {2019: "34", 2020: "40"}),
    "duaal_leren": ("a + b", "Duaal leren (inclusief leren en werken)", {2019: "82", 2020: "90"}),
    "lde": ("c", "Lokale  Diensteneconomie (LDE)", {2019: "315", 2020: "297"}),
}


def run_of(edition: int, table: dict[str, tuple[str, str, dict[int, str]]]) -> EditionRun:
    figures, rows = [], []
    for number, (item, (code, label, values)) in enumerate(table.items()):
        rows.append(TableRow(label, code, item, place_at(number)))
        for period, printed in values.items():
            figures.append(
                printed_figure(key_of(MEASURE_TABLE, item, PROVINCE, period, code=code), printed, place_at(number))
            )
    return EditionRun(edition, documents_of(edition), tuple(figures), (), (), tuple(rows))


def publish(curated: Path, *runs: EditionRun) -> None:
    for run in runs:
        with staged_edition(curated, run.edition) as folder:
            write_edition(run, folder)


def changed(run: EditionRun, item: str, period: int, change: Callable[[Figure], Figure]) -> EditionRun:
    figures = tuple(change(f) if (f.key.item, f.key.period) == (item, period) else f for f in run.figures)
    return replace(run, figures=figures)


def changes_of(diff: EditionDiff) -> dict[tuple[str, int], str]:
    return {(change.item, change.period): change.change for change in diff.figures}


def test_revision_scope_and_what_stayed_the_same(tmp_path: Path) -> None:
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, SECOND))
    diff = diff_editions(tmp_path, 2019, 2020)
    assert diff.periods == (2019,)
    assert diff.compared == 3
    assert changes_of(diff) == {("lde", 2019): REVISION, ("duaal_leren", 2019): SCOPE}
    lde = diff.figures[0]
    assert (lde.before.printed, lde.after.printed, lde.difference) == ("312", "315", "3")
    assert lde.before.document
    assert lde.after.box[0]


def test_measures_new_gone_renamed_and_re_lettered(tmp_path: Path) -> None:
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, SECOND))
    told = {(m.change, m.item): (m.before, m.after) for m in diff_editions(tmp_path, 2019, 2020).measures}
    assert ("new", "aanloop_duaal") in told
    assert ("gone", "brugprojecten") in told
    assert told["renamed", "duaal_leren"] == ("Leren en werken", "Duaal leren (inclusief leren en werken)")
    assert told["re-lettered", "naft"] == ("b", "a")
    assert ("made up otherwise", "duaal_leren") in told
    assert ("renamed", "lde") not in told, "spaces and capitals are no other name"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda f: replace(f, printed="", origin=RECOGNISED, number=parse_number("315")), OUR_READING),
        (lambda f: replace(f, printed="315", status="V", number=parse_number("315")), OUR_READING),
        (lambda f: replace(f, printed="312,4", number=parse_number("312,4")), ROUNDING),
        (lambda f: replace(f, printed="", number=None, status=MISSING, origin=NONE), LOST),
        (lambda f: replace(f, printed="n.b.", number=parse_number("n.b."), status=MISSING), LOST),
        (lambda f: replace(f, printed="315", number=parse_number("315"), status=NORMAL), REVISION),
    ],
)
def test_every_kind_of_change(tmp_path: Path, change: Callable[[Figure], Figure], kind: str) -> None:
    first = run_of(2019, FIRST)
    second = changed(run_of(2020, FIRST), "lde", 2019, change)
    publish(tmp_path, first, second)
    assert changes_of(diff_editions(tmp_path, 2019, 2020)) == {("lde", 2019): kind}


def test_a_figure_that_came_back(tmp_path: Path) -> None:
    first = changed(run_of(2019, FIRST), "lde", 2019, lambda f: Figure(f.key, status=IMPUTED, place=f.place))
    publish(tmp_path, first, run_of(2020, FIRST))
    assert changes_of(diff_editions(tmp_path, 2019, 2020)) == {("lde", 2019): GAINED}


def test_nothing_changed(tmp_path: Path) -> None:
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, FIRST))
    diff = diff_editions(tmp_path, 2019, 2020)
    assert diff.figures == ()
    assert diff.measures == ()
    assert diff.lines() == ["Editions 2019 and 2020: 8 figures in common (2018, 2019), 8 the same"]


def test_the_answer_is_told_to_people_and_machines(tmp_path: Path) -> None:
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, SECOND))
    diff = diff_editions(tmp_path, 2019, 2020)
    assert any("revision: Lokale diensteneconomie (LDE), BE25, 2019, count: 312 → 315" in line for line in diff.lines())
    assert json.loads(json.dumps(diff.as_json()))["figures"][0]["change"] == REVISION


def test_other_words_are_told_apart_from_another_thing(tmp_path: Path) -> None:
    worded = {**SECOND, "lde": ("c", "Lokale diensten", {2019: "316", 2020: "297"})}
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, worded))
    told = {c.item: (c.change, c.reason) for c in diff_editions(tmp_path, 2019, 2020).figures}
    assert told["lde"][0] == LABEL
    assert "became 'Lokale diensten'" in told["lde"][1]
    assert told["duaal_leren"][0] == SCOPE


def test_an_edition_that_is_not_there(tmp_path: Path) -> None:
    publish(tmp_path, run_of(2019, FIRST))
    with pytest.raises(UsageError, match="edition 2031"):
        diff_editions(tmp_path, 2019, 2031)


def test_one_measure_through_three_editions(tmp_path: Path) -> None:
    third = {
        **SECOND,
        "duaal_leren": ("a + b", "Duaal leren (inclusief leren en werken)", {2020: "92", 2021: "99"}),
        "lde": ("c", "Lokale diensteneconomie (LDE)", {2020: "297", 2021: "301"}),
    }
    publish(tmp_path, run_of(2019, FIRST), run_of(2020, SECOND), run_of(2021, third))
    rebuild_overview(tmp_path)
    series = pd.read_csv(tmp_path / "time_series.csv", dtype=str, keep_default_na=False)
    lde = series[(series["item"] == "lde") & (series["newest"] == "true")]
    assert list(zip(lde["period"], lde["obs_value"], lde["edition"], strict=True)) == [
        ("2018", "320", "2019"),
        ("2019", "315", "2020"),
        ("2020", "297", "2021"),
        ("2021", "301", "2021"),
    ]
    told = pd.read_csv(tmp_path / "series.csv", dtype=str, keep_default_na=False).set_index("item")
    assert told.loc["duaal_leren", "editions"] == "2019 2020 2021"
    breaks = str(told.loc["duaal_leren", "breaks"])
    assert breaks.startswith("2020: without Leren en werken - Brugprojecten; with ")
    assert "2021" not in breaks
    assert told.loc["brugprojecten", "last_edition"] == "2019"
