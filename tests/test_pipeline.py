"""The stages in their order, on an edition of one PDF that no edition file describes."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from ladder_etl.domain.documents import Document
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.domain.runs import EditionRun
from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused, EditionFileInvalid
from ladder_etl.pipeline import publish, run_edition
from tests.builder.compose import Edition, build
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout
from tests.extract.drawn import truth_rows
from tests.judging import judge

YEAR = 2033
pytestmark = pytest.mark.xdist_group("pipeline")


@pytest.fixture(scope="module")
def edition() -> Edition:
    figures = drawn_figures(11, year=YEAR, gap=2, dropped=(), added=())
    return build(figures, Layout(documents="one"))


@pytest.fixture(scope="module")
def documents(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> list[Document]:
    """The one PDF, named for both roles."""
    path = tmp_path_factory.mktemp("raw") / "ladder.pdf"
    path.write_bytes(edition.provincial)
    digest = hashlib.sha256(edition.provincial).hexdigest()
    return [Document(YEAR, role, digest, path, path.name) for role in ("provincial", "regional")]


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture(scope="module")
def run(documents: list[Document], told: list[tuple[str, str]]) -> EditionRun:
    return run_edition(
        YEAR, documents, progress=lambda stage, subject: told.append((stage, subject)), second_reading=False
    )


def test_one_document_for_both_roles_is_read_once_and_right(run: EditionRun, edition: Edition) -> None:
    verdict = judge(run.figures, truth_rows(edition.truth))
    assert (verdict.wrong, verdict.extra) == ([], [])
    assert verdict.share_right > 0.99
    places = {figure.place.document for figure in run.figures if figure.place}
    assert places == {hashlib.sha256(edition.provincial).hexdigest()}


def test_progress_tells_the_stages_in_their_order(run: EditionRun, told: list[tuple[str, str]]) -> None:
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages == ["read", "extract", "reconcile", "recognise", "validate"]
    assert ("extract", "7 pages") in told


def test_the_run_says_what_it_was_made_of(run: EditionRun) -> None:
    assert (run.edition, run.edition_version) == (YEAR, load_edition(YEAR).version)
    assert len({row.code for row in run.table}) > 30
    assert run.account.tokens > run.account.figures > 300
    assert run.account.figures == sum(bool(figure.printed) for figure in run.figures)
    assert {check.result for check in run.checks} >= {"holds"}
    assert not [check for check in run.checks if check.result == "violated"]
    assert run.publishable


def test_every_finding_has_a_message_and_known_words(run: EditionRun) -> None:
    for finding in run.findings:
        assert finding.message
        assert finding.severity in ("error", "warning", "info")
        assert "." in finding.name


def test_the_same_documents_give_the_same_run(run: EditionRun, documents: list[Document]) -> None:
    again = run_edition(YEAR, documents[:1], second_reading=False)
    assert again.figures == run.figures
    assert again.findings == run.findings
    assert again.checks == run.checks


def test_what_is_publishable_is_published(run: EditionRun, tmp_path: Path) -> None:
    report = publish(run, tmp_path / "curated")
    assert report.is_file()
    with (report.parent / "observations.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(run.figures)


def test_an_open_error_holds_publication_back_and_leaves_what_was_published(run: EditionRun, tmp_path: Path) -> None:
    curated = tmp_path / "curated"
    publish(run, curated)
    before = (curated / str(YEAR) / "observations.csv").read_bytes()
    held = replace(run, figures=run.figures[:5], findings=(Finding("a.test", ERROR, "an open error"),))
    report = publish(held, curated)
    assert "an open error" in report.read_text(encoding="utf-8")
    assert (curated / str(YEAR) / "observations.csv").read_bytes() == before
    publish(held, curated, publish_anyway=True)
    assert (curated / str(YEAR) / "observations.csv").read_bytes() != before


def test_a_document_that_is_something_else_is_refused(documents: list[Document], tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(b"no PDF at all")
    other = replace(documents[1], path=path, sha256=hashlib.sha256(b"no PDF at all").hexdigest())
    with pytest.raises(DocumentRefused):
        run_edition(YEAR, [documents[0], other], second_reading=False)


def test_a_bad_edition_file_is_told_before_anything_is_read(documents: list[Document], tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[labels]\nnobody = ['x']\n", encoding="utf-8")
    told: list[str] = []
    with pytest.raises(EditionFileInvalid):
        run_edition(YEAR, documents, file, progress=lambda stage, _: told.append(stage))
    assert told == []
