"""Deployments on a real server: served or by a work pool, by schedule, by the API, and killed half-way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.builder.__main__ import write_edition
from tests.builder.compose import build
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout
from tests.flows.conftest import ROOT, Server, answers, environment_of, free_port, once
from tests.flows.test_flows import SAMPLE
from tests.jobs.conftest import drawn, listed

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(1800)]


def prefect(server: Server, *words: str, cwd: Path = ROOT) -> str:
    """Call Prefect's own command line."""
    command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
    done = subprocess.run(command, cwd=cwd, env=server.environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def announce(httpserver: HTTPServer) -> str:
    """A landing page with the sample's documents."""
    links = "".join(f'<p>De participatieladder 2020 {role}</p><a href="/{role}.pdf">download</a>' for role in SAMPLE)
    httpserver.expect_request("/kansengroepen").respond_with_data(links, content_type="text/html")
    for role, path in SAMPLE.items():
        httpserver.expect_request(f"/{role}.pdf").respond_with_data(path.read_bytes(), content_type="application/pdf")
    return httpserver.url_for("/kansengroepen")


def held_back(folder: Path, raw: Path) -> None:
    """The PDFs of an edition that contradicts itself, put into a folder at once."""
    edition = build(drawn_figures(3, year=2019, added=()), Layout(), ("disagreeing_copy",), 3)
    write_edition(edition, raw / "aside")
    folder.mkdir()
    for path in (raw / "aside").glob("*.pdf"):
        path.rename(folder / path.name)


def states_of_refresh(server: Server) -> list[str]:
    with server.client() as client:
        return [run.state_name for run in client.read_flow_runs() if run.name.startswith("refresh-")]


def test_serve_starts_its_own_server_runs_by_schedule_and_by_the_api_and_tells_of_failures(
    tmp_path: Path, httpserver: HTTPServer
) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    environment = environment_of(tmp_path / "prefect") | {"LADDER_ETL_NOTIFY_COMMAND": f"tee {tmp_path / 'told'}"}
    environment["LADDER_ETL_NOTIFY_URL"] = httpserver.url_for("/hook")
    heard: list[dict[str, str]] = []

    def hook(request: Request) -> Response:
        heard.append(request.get_json())
        return Response()

    httpserver.expect_request("/hook", method="POST").respond_with_handler(hook)
    server = Server(url, tmp_path / "prefect", environment)
    words = ("serve", "--port", str(port), "--cron", "* * * * *", "--page", announce(httpserver))
    with server.started("-m", "ladder_etl.cli", *words, cwd=tmp_path):
        once(lambda: answers(url), 600)
        with server.client() as client:
            once(lambda: [run for run in client.read_flow_runs() if run.state.is_completed()], 600)
            done = next(run for run in client.read_flow_runs() if run.state.is_completed())
        assert done.auto_scheduled
        assert done.state.message == "1 published, 0 unchanged"
        assert (tmp_path / "curated" / "2020" / "observations.csv").is_file()
        assert "edition-2020" in server.artifacts(done.id)

        (tmp_path / "text.pdf").write_text("no PDF at all")
        text = str(tmp_path / "text.pdf")
        failed = server.ended(server.run_of("backfill/by-hand", year=2031, provincial=[text], regional=[text]))
        assert failed.is_failed()
        assert "2031 failed" in failed.message
        once(lambda: heard)
        assert (heard[0]["flow"], heard[0]["state"]) == ("backfill", "Failed")
        assert "is no PDF" in heard[0]["message"]
        assert "is no PDF" in (tmp_path / "told").read_text()

        held_back(tmp_path / "raw" / "inbox", tmp_path / "raw")
        once(lambda: "StillHeldBack" in states_of_refresh(server), 900)
        assert states_of_refresh(server).count("HeldBack") == 1
        once(lambda: len(heard) > 1)
        assert [told["state"] for told in heard[1:]] == ["HeldBack"], "told once, though it is met each time"
    assert not answers(url), "its server ended with it"


def test_serve_ends_with_its_server(tmp_path: Path) -> None:
    """Else a service manager would believe for years that the editions are looked after."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    server = Server(url, tmp_path / "prefect", environment_of(tmp_path / "prefect"))
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    (temporary / "runner_storage").write_text("another user's, in which Prefect's runner can't work")
    words = ("-m", "ladder_etl.cli", "serve", "--port", str(port))
    with server.started(*words, cwd=tmp_path, TMPDIR=str(temporary)) as process:
        once(lambda: answers(url), 600)
        with server.client() as client:
            once(lambda: len(client.read_deployments()) == 3, 600)
        once(lambda: process.poll() is not None or [*temporary.glob("*/runner_storage/*")], 300)
        own = [one for one in psutil.Process(process.pid).children() if "server" in one.cmdline()]
        assert len(own) == 1
        own[0].kill()
        assert process.wait(300) == 1
    log = (tmp_path / "log").read_text()
    assert "the Prefect server has ended" in log
    assert (tmp_path / "prefect" / "server.log").is_file()


def test_interrupted_with_all_its_processes_serve_ends_in_order(tmp_path: Path) -> None:
    """As by Ctrl-C in a terminal, or by a service manager: the server mustn't end before who needs it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/api"
    with (tmp_path / "log").open("w") as log:
        command = [sys.executable, "-m", "ladder_etl.cli", "serve", "--port", str(port)]
        environment = environment_of(tmp_path / "prefect")
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            once(lambda: answers(url), 600)
            with Server(url, tmp_path / "prefect").client() as client:
                once(lambda: len(client.read_deployments()) == 3, 600)
            os.killpg(process.pid, signal.SIGINT)
            status = process.wait(300)
        finally:
            process.kill()
    assert "has ended" not in (tmp_path / "log").read_text()
    assert status == 0
    once(lambda: not answers(url), 60)


def test_a_killed_worker_loses_and_doubles_nothing(server: Server, tmp_path: Path) -> None:
    """A pool's worker and its run are killed when one of three editions stands; the next run finishes the work."""
    years = (2012, 2016, 2018)
    for year in years:
        drawn(tmp_path, year)
    named = [(year, f"{year}/provincial.pdf", f"{year}/regional.pdf") for year in years]
    manifest = listed(tmp_path / "list.csv", *named)
    prefect(server, "work-pool", "create", "ladder-etl", "--type", "process", "--overwrite")
    prefect(server, "deploy", "--all")
    folders = {name: str(tmp_path / name) for name in ("raw", "curated")}
    parameters = {**folders, "manifest": str(manifest)}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    worker = ("-m", "prefect", "worker", "start", "--pool", "ladder-etl")

    first = server.run_of("backfill/by-hand", **parameters)
    with server.started(*worker, cwd=tmp_path, PATH=path) as process:
        once(lambda: list(tmp_path.glob("curated/2*/quality.json")), 600)
        for victim in (*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)):
            victim.kill()
    assert len(list(tmp_path.glob("curated/2*/quality.json"))) < len(years)
    with server.client() as client:
        assert not client.read_flow_run(first).state.is_completed()

    with server.started(*worker, cwd=tmp_path, PATH=path):
        second = server.run_of("backfill/by-hand", **parameters)
        ended = server.ended(second, 900)
    assert ended.is_completed(), ended.message
    from ladder_etl.jobs.many import read_manifest, run_many
    from ladder_etl.jobs.one import Place

    run_many(read_manifest(manifest), Place(tmp_path / "clean" / "raw", tmp_path / "clean" / "curated"))
    for file in (tmp_path / "clean" / "curated").rglob("*.csv"):
        assert (tmp_path / file.relative_to(tmp_path / "clean")).is_file(), file
    for year in years:
        for name in ("observations.csv", "findings.csv", "identities.csv"):
            clean = tmp_path / "clean" / "curated" / str(year) / name
            assert (tmp_path / "curated" / str(year) / name).read_bytes() == clean.read_bytes(), clean
    shown = json.loads(server.artifacts(second)["editions"])
    assert [row["edition"] for row in shown] == list(years)


def test_an_automation_calls_a_webhook(server: Server, tmp_path: Path, httpserver: HTTPServer) -> None:
    """A failed run is posted by the server itself."""
    heard: list[str] = []

    def hook(request: Request) -> Response:
        heard.append(request.get_data(as_text=True))
        return Response()

    httpserver.expect_request("/hook", method="POST").respond_with_handler(hook)
    command = [sys.executable, "-m", "flows.automation", httpserver.url_for("/hook")]
    for _ in range(2):  # the second time it replaces the first
        done = subprocess.run(command, env=server.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    from flows.quality_report import quality_report

    assert quality_report(curated=tmp_path, return_state=True).is_failed()
    once(lambda: heard, 120)
    assert "quality-report" in heard[0]
