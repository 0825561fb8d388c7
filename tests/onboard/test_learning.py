"""Drifted editions learned: nothing wrong, no false rename, nearly all right; a person's answers bring the rest.

``python -m tests.onboard.measure 100`` prints the figures that docs/new_edition.md quotes.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from ladder_etl.cli import call
from ladder_etl.domain.findings import INFO, WARNING
from ladder_etl.domain.vocabulary import vocabulary
from ladder_etl.editions import edition_of
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import DOUBT, REWORDED, Change, Drift, Entry
from ladder_etl.onboard.learning import Learned, learned, noticed
from tests.onboard.judged import Judged, earlier, judged
from tests.onboard.measure import share

#: renamed, new and dropped; a region; two regions and a decision; split in two; merged pages
FEW = (15, 2, 5, 19, 1)
MANY = range(100)
RIGHT, RIGHT_ANSWERED, ASKED = 0.97, 0.995, 1.2

pytestmark = pytest.mark.xdist_group("onboard")


@cache
def of(seed: int) -> Judged:
    return judged(seed)


def told(run: Judged) -> str:
    drifts = ", ".join(f"{drift.kind} {drift.what}" for drift in run.case.drifts)
    return f"{drifts}\n{run.drafted.wrong} {run.drafted.extra} {run.false_renames} {run.unanswerable}"


def is_flawless(run: Judged) -> bool:
    verdicts = (run.drafted, run.answered)
    return not any((v.wrong, v.extra) != ([], []) for v in verdicts) and not run.false_renames


def asked(runs: Iterable[Judged]) -> float:
    runs = list(runs)
    return sum(run.asked for run in runs) / sum(len(run.case.drifts) for run in runs)


@pytest.mark.parametrize("seed", FEW)
def test_nothing_of_a_drifted_edition_is_wrong_or_falsely_renamed(seed: int) -> None:
    run = of(seed)
    assert is_flawless(run), told(run)
    assert run.unanswerable == []
    assert share([run.answered]) >= share([run.drafted]) >= share([run.before])


def test_nearly_all_is_right_and_hardly_anything_is_asked() -> None:
    runs = [of(seed) for seed in FEW]
    assert share([run.drafted for run in runs]) >= RIGHT
    assert share([run.answered for run in runs]) >= RIGHT_ANSWERED
    assert share([run.drafted for run in runs]) > share([run.before for run in runs])
    assert asked(runs) <= ASKED


def test_each_thing_that_drifted_is_said() -> None:
    kinds = {drift.kind for seed in FEW for drift in of(seed).learning.drifts}
    assert {"renamed", "new", "split", "region renamed"} <= kinds
    for run in map(of, FEW):
        assert all(drift.evidence for drift in run.learning.drifts if drift.entries)


def test_what_was_learned_is_told_with_its_lines() -> None:
    run = of(15)
    findings = noticed(run.learning)
    assert {finding.severity for finding in findings} == {INFO}
    for finding in findings:
        assert finding.name == "edition.learned"
        assert finding.subjects
        own = tomllib.loads(finding.toml)
        assert edition_of(run.case.edition.figures.year, own, "finding").version


def test_without_anyone_looking_no_id_is_coined() -> None:
    run = of(15)
    silent = learned(run.learning.before, earlier, coins=False)
    known = {entry.item for entry in vocabulary()}
    coined = {row.label: row.item for row in run.learning.attempt.rows if row.item and row.item not in known}
    assert coined
    rows = {row.label: row.item for row in silent.attempt.rows}
    assert [rows[label] for label in coined] == [""] * len(coined)
    assert {row.label: row.item for row in run.learning.attempt.rows if row.label not in coined} == {
        label: item for label, item in rows.items() if label not in coined
    }


def test_what_is_only_worded_otherwise_is_told_and_read_as_it_stands() -> None:
    first = Attempt({}, edition_of(2030, {}, "none"))
    silent = Learned(first, first, coins=False)
    entry = Entry("labels", "ibo", "IBO laaggeschoolden")
    silent.take(Change((Drift(REWORDED, "it is ibo", ("alike",), (entry,)),)))
    assert silent.attempt is first, "nothing is read again"
    assert [(drift.what, drift.entries) for drift in silent.drifts] == [("it is ibo", ())]


def test_a_label_that_is_doubted_is_told_as_a_warning() -> None:
    first = Attempt({}, edition_of(2030, {}, "none"))
    run = Learned(first, first, coins=False)
    entry = Entry("doubted", "rsz_ouderen", "Korting voor ouderen")
    run.drifts.append(Drift(DOUBT, "like rsz_ouderen, but not taken for it", ("far apart",), (entry,)))
    (finding,) = noticed(run)
    assert finding.severity == WARNING
    assert tomllib.loads(finding.toml) == {"doubted": ["Korting voor ouderen"]}


@pytest.mark.slow
def test_a_backfill_without_a_file_learns_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    edition = of(15).case.edition
    (tmp_path / "p.pdf").write_bytes(edition.provincial)
    (tmp_path / "r.pdf").write_bytes(edition.regional)
    assert call(["backfill", str(edition.figures.year), "--provincial", "p.pdf", "--regional", "r.pdf"]) == 0
    assert not (tmp_path / "editions").exists()
    with (tmp_path / "curated" / str(edition.figures.year) / "observations.csv").open(encoding="utf-8") as lines:
        labels = {row["printed_label"]: row["item"] for row in csv.DictReader(lines)}
    assert labels["Oefenmaanden"] == "os"
    # an id is a series' key for good: a person gives it (onboard drafts it)
    assert labels["Opleidingsstages Plus (OS+)"] == ""
    with (tmp_path / "curated" / str(edition.figures.year) / "findings.csv").open(encoding="utf-8") as lines:
        assert "edition.learned" in {row["finding"] for row in csv.DictReader(lines)}


@pytest.mark.slow
@pytest.mark.timeout(7200)  # ten minutes of computing: more than half an hour where a dozen others compute
def test_a_hundred_drifted_editions() -> None:
    runs = [of(seed) for seed in MANY]
    flawed = [told(run) for run in runs if not is_flawless(run)]
    assert not flawed, "\n".join(flawed)
    assert share([run.drafted for run in runs]) >= RIGHT
    assert share([run.answered for run in runs]) >= RIGHT_ANSWERED
    assert asked(runs) <= ASKED
