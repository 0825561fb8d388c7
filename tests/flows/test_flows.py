"""The flows in this process, with a real server beside it: states, artifacts, caching, retries, rollback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from ladder_etl.sources import RawStore
from tests.flows.conftest import ROOT, Server

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]
SAMPLE = {role: next((ROOT / "raw" / "2020" / role).glob("*.pdf")) for role in ("provincial", "regional")}


def told_by(state: Any) -> tuple[int, tuple[str, ...]]:
    from flows.ending import told_by

    return told_by(state)


def run_of(state: Any) -> Any:
    return state.state_details.flow_run_id


def refreshed(home: Path, **parameters: Any) -> Any:
    from flows.refresh import refresh

    return refresh(return_state=True, raw=home / "raw", curated=home / "curated", **parameters)


def states_of(server: Server, run: Any) -> dict[str, str]:
    """How the tasks of a run ended, by name."""
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

    with server.client() as client:
        tasks = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run])))
        return {task.name: task.state_name for task in tasks}


@pytest.fixture(scope="module")
def published(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """What the refresh flow makes of the sample, and its state."""
    home = tmp_path_factory.mktemp("flow")
    return home, refreshed(home)


def test_the_flow_publishes_and_shows_what_came_of_it(server: Server, published: tuple[Path, Any]) -> None:
    home, state = published
    assert state.is_completed(), state.message
    assert state.message == "1 published, 0 unchanged"
    assert [Path(report).is_file() for report in told_by(state)[1]] == [True]
    shown = server.artifacts(run_of(state))
    assert "figures" in shown["edition-2020"]
    assert json.loads(shown["editions"])[0]["ended"] == "published"
    assert {row["severity"] for row in json.loads(shown["edition-2020-findings"])} <= {"warning", "info"}
    assert (home / "curated" / "2020" / "report.html").as_uri() in shown["edition-2020-report"]
    assert shown["editions-done"] == 100
    assert not list((home / "curated").glob(".kept-*"))


def test_an_unchanged_edition_costs_nothing_and_the_third_time_not_even_a_task(
    server: Server, published: tuple[Path, Any]
) -> None:
    home, _ = published
    before = {path: path.stat().st_mtime_ns for path in (home / "curated").rglob("*") if path.is_file()}
    second, third = refreshed(home), refreshed(home)
    assert {second.message, third.message} == {"0 published, 1 unchanged"}
    assert states_of(server, run_of(third))["edition-2020"] == "Cached"
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_limit_is_there_and_is_not_set_back(server: Server, published: tuple[Path, Any]) -> None:
    from prefect.client.schemas.actions import GlobalConcurrencyLimitUpdate

    from flows.editions import LIMIT

    with server.client() as client:
        limit = client.read_global_concurrency_limit_by_name(LIMIT)
        assert limit.limit >= 1
        client.update_global_concurrency_limit(LIMIT, GlobalConcurrencyLimitUpdate(limit=7))
        refreshed(published[0])
        assert client.read_global_concurrency_limit_by_name(LIMIT).limit == 7
    assert "IntegrityError" not in (server.home / "log").read_text(), "what is there is not created anew"


@pytest.mark.slow
def test_a_publication_whose_overview_fails_is_rolled_back(
    server: Server, published: tuple[Path, Any], tmp_path: Path
) -> None:
    shutil.copytree(published[0], tmp_path / "home")
    curated = tmp_path / "home" / "curated"
    shutil.copytree(curated / "2020", curated / "2019")
    (curated / "2019" / "quality.json").write_text("{}")  # the overview can't be made of this
    marked = curated / "2020" / "mark"
    marked.touch()
    state = refreshed(tmp_path / "home", year=2020, again=True)
    assert state.is_failed()
    assert "2019" in str(state.message)
    assert marked.exists(), "the edition is the one that stood before the run"
    assert not list(curated.glob(".kept-*"))
    shutil.rmtree(curated / "2019")
    state = refreshed(tmp_path / "home", year=2020, again=True)
    assert state.is_completed(), state.message
    assert not marked.exists()


def test_a_refused_document_is_a_failed_state_and_is_not_tried_again(server: Server, tmp_path: Path) -> None:
    from flows.backfill import backfill
    from flows.quality_report import quality_report

    text = tmp_path / "text.pdf"
    text.write_text("no PDF at all")
    places = {"raw": tmp_path / "raw", "curated": tmp_path / "curated"}
    state = backfill(year=2031, provincial=[str(text)], regional=[str(text)], return_state=True, **places)
    assert state.is_failed()
    assert "2031 failed" in str(state.message)
    assert "is no PDF" in str(state.message)
    assert told_by(state) == (3, ())
    assert RawStore(tmp_path / "raw", sample=tmp_path).editions() == ()
    with server.client() as client:
        (task,) = (run for run in client.read_task_runs() if run.name == "edition-2031")
        assert task.run_count == 1
    state = quality_report(curated=tmp_path, return_state=True)
    assert (state.is_failed(), told_by(state)) == (True, (2, ()))


@pytest.mark.slow
def test_a_source_that_answers_late_is_asked_again(server: Server, tmp_path: Path, httpserver: HTTPServer) -> None:
    """The publisher's server fails once; the retry, ten seconds later, gets the documents, and they are run."""
    asked: list[str] = []

    def landing(request: Request) -> Response:
        asked.append(request.path)
        return Response(
            "".join(f'<p>De participatieladder 2020 {role}</p><a href="/{role}.pdf">download</a>' for role in SAMPLE),
            status=500 if len(asked) == 1 else 200,
            content_type="text/html",
        )

    httpserver.expect_request("/kansengroepen").respond_with_handler(landing)
    for role, path in SAMPLE.items():
        httpserver.expect_request(f"/{role}.pdf").respond_with_data(path.read_bytes(), content_type="application/pdf")
    state = refreshed(tmp_path, pull=True, pages=[httpserver.url_for("/kansengroepen")])
    assert state.is_completed(), state.message
    assert len(asked) >= 2
    assert [row["change"] for row in json.loads(server.artifacts(run_of(state))["pulled"])] == ["new", "new"]
    assert {d.sample for d in RawStore(tmp_path / "raw").documents(2020)} == {False}


@pytest.mark.slow
def test_while_the_page_is_away_what_the_store_holds_is_run(
    server: Server, tmp_path: Path, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/kansengroepen").respond_with_data(
        "<h1>Prettige feesten!</h1>", content_type="text/html"
    )
    page = httpserver.url_for("/kansengroepen")
    state = refreshed(tmp_path, pull=True, pages=[page])
    assert state.is_failed()
    assert not (tmp_path / "curated").exists(), "the sample is not what a schedule publishes"
    RawStore(tmp_path / "raw").add_all([(role, str(path)) for role, path in SAMPLE.items()], 2020)
    state = refreshed(tmp_path, pull=True, pages=[page])
    assert (state.name, told_by(state)[0]) == ("Failed", 4)
    assert f"a source failed: {page} announces no document" in str(state.message)
    assert (tmp_path / "curated" / "2020" / "observations.csv").is_file()
    (row,) = (row for row in json.loads(server.artifacts(run_of(state))["editions"]) if row["edition"])
    assert row["ended"] == "published"


@pytest.mark.slow
def test_the_flow_publishes_what_the_command_line_publishes(published: tuple[Path, Any], tmp_path: Path) -> None:
    from ladder_etl.jobs.one import Place, run_stored

    run_stored(None, Place(tmp_path / "raw", tmp_path / "curated"))
    by_flow = {path.relative_to(published[0]): path for path in published[0].rglob("*.csv")}
    assert by_flow
    for name, path in by_flow.items():
        assert path.read_bytes() == (tmp_path / name).read_bytes(), name


@pytest.mark.slow
def test_data_that_are_held_back_are_a_failed_state_of_their_own_name(server: Server, tmp_path: Path) -> None:
    from flows.backfill import backfill
    from tests.builder.__main__ import write_edition
    from tests.builder.compose import build
    from tests.builder.figures import drawn_figures
    from tests.builder.layout import Layout

    write_edition(build(drawn_figures(3, year=2019, added=()), Layout(), ("disagreeing_copy",), 3), tmp_path / "in")
    sources = {role: [str(tmp_path / "in" / f"{role}.pdf")] for role in SAMPLE}
    places = {"raw": tmp_path / "raw", "curated": tmp_path / "curated"}
    state = backfill(year=2019, return_state=True, **sources, **places)
    assert (state.type.value, state.name) == ("FAILED", "HeldBack"), state.message
    assert "2019 held back" in str(state.message)
    status, (report,) = told_by(state)
    assert status == 1
    assert Path(report).parent.name == "held_back"
    assert not (tmp_path / "curated" / "2019" / "observations.csv").exists()
    findings = json.loads(server.artifacts(run_of(state))["edition-2019-findings"])
    assert "error" in {row["severity"] for row in findings}


@pytest.mark.slow
def test_a_newcomer_needs_no_server_no_account_and_no_settings(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment["HOME"] = str(tmp_path / "home")
    result = subprocess.run(
        [sys.executable, "-m", "flows.refresh"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert "Traceback" not in result.stderr
    assert result.returncode == 0, result.stderr
    assert "report.html" in result.stdout
    assert (tmp_path / ".prefect").is_dir(), "a home of its own"
    assert not (tmp_path / "home" / ".prefect").exists()
