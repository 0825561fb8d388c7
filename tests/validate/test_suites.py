"""Great Expectations over the identity table and the observations: it says what we say, offline and without a trace."""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.identities import UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.runs import EditionRun
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate import Validation, validate
from ladder_etl.validate.expectations import suites
from ladder_etl.validate.suites import _own_checkpoint, run_suites, write_gx_docs
from tests.builder.figures import drawn_figures, figures_2020
from tests.builder.measures import Structure
from tests.curate.runs import hand_made_run
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, rows_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def published() -> Validation:
    return validate(figures_of(figures_2020()), rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)


def failed(result: dict[str, Any]) -> dict[str, int]:
    """How many rows of each column failed."""
    return {
        one["expectation_config"]["kwargs"]["column"]: one["result"]["unexpected_count"]
        for one in result["results"]
        if not one["success"]
    }


def violations(checks: tuple[Check, ...]) -> dict[str, int]:
    open_ = [c for c in checks if c.result == VIOLATED and not c.explained_by]
    columns = ["excess" if c.severity == ERROR else "tolerated" for c in open_]
    return {column: columns.count(column) for column in columns}


def test_the_explained_edition_passes_every_suite(published: Validation) -> None:
    results, findings = run_suites(published.figures, published.checks)
    assert list(results) == [suite.name for suite in suites()]
    assert all(result["success"] for result in results.values())  # type: ignore[index]
    assert findings == ()


def test_undocumented_the_verdicts_agree(published: Validation) -> None:
    bare = validate(figures_of(figures_2020()), rows_of(Structure()), Edition())
    results = bare.suites["identities"]
    assert isinstance(results, dict)
    assert failed(results) == violations(bare.checks) == {"excess": 4, "tolerated": 2}
    assert not [f for f in bare.findings if f.name == "suite.failed"]


@pytest.mark.parametrize("seed", [1, 2])
def test_verdicts_agree_on_drawn_editions_with_a_wrong_figure(seed: int) -> None:
    edition = drawn_figures(seed)
    figures = list(figures_of(edition))
    places = [i for i, f in enumerate(figures) if f.key.block == "measure_table" and f.key.statistic == "count"]
    where = places[seed * 7 % len(places)]
    number = figures[where].number
    assert number is not None
    assert number.scaled is not None
    figures[where] = replace(figures[where], number=replace(number, scaled=number.scaled * 10 + 7))
    validation = validate(figures, rows_of(edition.structure), Edition())
    result = validation.suites["identities"]
    assert isinstance(result, dict)
    assert failed(result) == violations(validation.checks) != {}
    compared = result["results"][0]["result"]
    verified = [c for c in validation.checks if c.result != UNVERIFIABLE and c.severity == ERROR]
    assert compared["element_count"] - compared["missing_count"] == len(verified)


def test_results_are_the_same_each_time_and_hold_no_ids(published: Validation) -> None:
    first, second = (json.dumps(run_suites(published.figures, published.checks)[0]) for _ in range(2))
    assert first == second
    assert '"id"' not in first
    assert '"batch_id"' not in first
    assert "fingerprint" not in first, "of the frame's objects: another one in another process"


def test_what_is_wrong_with_observations_is_found(published: Validation) -> None:
    one, two, three, *rest = published.figures
    doubled = replace(one, key=two.key)
    unproved = replace(three, origin="deduced", status="I", proof="")
    _, findings = run_suites((doubled, two, unproved, *rest), published.checks)
    messages = [finding.message.split(":")[1].strip() for finding in findings]
    assert messages == ["a figure is published once", "a deduced figure has a proof"]
    assert {finding.severity for finding in findings} == {ERROR}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("block", "", "block is a known code"),
        ("unit", None, "unit is a known code"),
        ("period", 0, "period is a year"),
        ("statistic", "guess", "statistic is a known code"),
        ("ref_area", "BE99", "ref_area is a known code"),
    ],
)
def test_a_key_that_is_none_is_found(published: Validation, field: str, value: object, message: str) -> None:
    one, *rest = published.figures
    odd = replace(one, key=one.key._replace(**{field: value}))  # type: ignore[arg-type]
    _, findings = run_suites((odd, *rest), published.checks)
    assert [finding.severity for finding in findings if message in finding.message] == [ERROR]


@pytest.mark.parametrize(
    ("statistic", "value", "message"),
    [
        ("count", -1, "counts, rates and ratios are not negative"),
        ("share", 1001, "shares and parts of a whole are from 0 to 100%"),
        ("composition", -1, "shares and parts of a whole are from 0 to 100%"),
        ("growth", -1001, "nothing shrinks by more than all of it"),
        ("rate", -1, "counts, rates and ratios are not negative"),
        ("ratio", -1, "counts, rates and ratios are not negative"),
    ],
)
def test_a_value_out_of_its_range_is_found(published: Validation, statistic: str, value: int, message: str) -> None:
    place, one = next((i, f) for i, f in enumerate(published.figures) if f.key.statistic == statistic and f.number)
    assert one.number is not None
    odd = replace(one, number=replace(one.number, scaled=value))
    figures = (*published.figures[:place], odd, *published.figures[place + 1 :])
    _, findings = run_suites(figures, published.checks)
    assert [finding.severity for finding in findings if message in finding.message] == [ERROR]


def test_a_label_that_nobody_knows_is_told_once_and_a_row_without_any_by_its_code(published: Validation) -> None:
    one, two, *rest = (figure for figure in published.figures if figure.key.code)
    labelled = replace(one, key=one.key._replace(item="", label="Iets nieuws"))
    assert run_suites((labelled, two, *rest), published.checks)[1] == ()
    nameless = replace(two, key=two.key._replace(item="", label="", code="l"))
    (finding,) = run_suites((one, nameless, *rest), published.checks)[1]
    assert (finding.found, finding.severity) == ("measure_table l", "warning")
    assert finding.message.endswith("has a name: measure_table l")


def test_a_verdict_that_is_not_ours_is_noticed(published: Validation) -> None:
    lied = tuple(replace(c, result="holds", explained_by="") for c in published.checks)
    _, findings = run_suites(published.figures, lied)
    assert "disagree" in " ".join(f.message for f in findings)


def test_nothing_is_sent_and_no_file_is_left(
    published: Validation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> NoReturn:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.chdir(tmp_path)
    run_suites(published.figures, published.checks)
    assert list(tmp_path.iterdir()) == []


def test_a_process_asks_once_whether_definitions_are_the_stored_ones(
    published: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from great_expectations.core.expectation_suite import ExpectationSuite

    asked: list[str] = []
    fresh = ExpectationSuite.is_fresh

    def counted(suite: ExpectationSuite) -> Any:
        asked.append(suite.name)
        return fresh(suite)

    monkeypatch.setattr(ExpectationSuite, "is_fresh", counted)
    _own_checkpoint.cache_clear()  # an earlier test's may have been asked already
    run_suites(published.figures, published.checks)
    assert set(asked) == {suite.name for suite in suites()}
    asked.clear()
    run_suites(published.figures, published.checks)
    assert asked == []


def test_nothing_to_check_has_not_passed() -> None:
    _, findings = run_suites((), ())
    assert [f.severity for f in findings] == [ERROR, ERROR]


MOST = {
    "expect": "ExpectColumnValuesToBeBetween",
    "arguments": {"column": "count", "max_value": 1_000_000},
    "description": "no count above a million",
    "severity": "warning",
}


def test_an_edition_adds_expectations_of_its_own(published: Validation) -> None:
    results, findings = run_suites(published.figures, published.checks, [MOST])
    assert list(results)[-1] == "edition observations"
    assert [(f.severity, "no count above a million" in f.message) for f in findings] == [("warning", True)]
    assert run_suites(published.figures, published.checks)[1] == ()


@pytest.mark.parametrize(
    "change",
    [{"expect": "ExpectMiracles"}, {"table": "chairs"}, {"severity": "fatal"}, {"arguments": {"colour": "red"}}],
)
def test_an_expectation_that_is_not_understood_is_refused(published: Validation, change: dict[str, Any]) -> None:
    with pytest.raises(EditionFileInvalid) as caught:
        run_suites(published.figures, published.checks, [MOST | change])
    assert caught.value.instruction


@pytest.fixture
def run() -> EditionRun:
    return hand_made_run()


@pytest.mark.slow
def test_the_pages_tell_of_every_suite_and_of_what_is_violated(run: EditionRun, tmp_path: Path) -> None:
    index = write_gx_docs(run.figures, run.checks, (), tmp_path / "docs")
    assert index.is_file()
    pages = {path.stem for path in (tmp_path / "docs" / "expectations").glob("*.html")}
    assert pages == {suite.name for suite in suites()}
    results = list((tmp_path / "docs" / "validations").rglob("*.html"))
    assert len(results) == len(suites())
