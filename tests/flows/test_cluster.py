"""A real Dask cluster of two workers, raw and curated on a real S3 server, and a worker that is killed half-way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from ladder_etl.cli import call
from ladder_etl.jobs.many import read_manifest, run_many
from ladder_etl.jobs.one import Place
from ladder_etl.storage.remote import Remote
from tests.flows.conftest import Server, free_port, once
from tests.jobs.conftest import drawn, listed
from tests.storage.conftest import bucket, s3  # noqa: F401 - fixtures

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(1800)]
KEYS = ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")


def keys() -> dict[str, str]:
    """What every process needs to reach the storage."""
    return {name: os.environ[name] for name in KEYS}


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[str]]


@pytest.fixture
def cluster(server: Server, s3: str, tmp_path: Path) -> Iterator[Cluster]:  # noqa: F811
    """A scheduler and two workers, with homes of their own as on machines of their own."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        words = ["-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        stack.enter_context(server.started(*words, cwd=tmp_path))
        workers = []
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            words = ["-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
            home = str(tmp_path / name / "prefect")
            workers.append(
                stack.enter_context(server.started(*words, cwd=tmp_path / name, PREFECT_HOME=home, **keys()))
            )
        yield Cluster(address, workers)


def test_a_cluster_whose_worker_is_killed_publishes_every_edition_once(
    server: Server,
    cluster: Cluster,
    bucket: str,  # noqa: F811
    tmp_path: Path,
) -> None:
    years = (2013, 2015, 2017)
    for year in years:
        drawn(tmp_path, year)
    named = [(year, f"{year}/provincial.pdf", f"{year}/regional.pdf") for year in years]
    manifest = listed(tmp_path / "list.csv", *named)
    places = ["--raw", f"{bucket}/raw", "--curated", f"{bucket}/curated"]
    words = ["backfill", "--manifest", str(manifest), "--runner", "dask", "--address", cluster.address, *places]
    shared = Remote(f"{bucket}/curated")
    with server.started("-m", "ladder_etl.cli", *words, cwd=tmp_path, **keys()) as run:
        once(lambda: any(name.endswith("current.json") for name in shared.names()), 600)
        (tmp_path / "published-before").write_text("\n".join(shared.names()))
        for victim in (*psutil.Process(cluster.workers[0].pid).children(recursive=True), cluster.workers[0]):
            victim.kill()
        assert run.wait(900) == 0, (tmp_path / "log").read_text()
    endings = run_many(read_manifest(manifest), Place(tmp_path / "raw", tmp_path / "curated"))
    assert [ending.word for ending in endings] == ["published"] * len(years), endings
    for year in years:
        for name in ("observations.csv", "findings.csv", "identities.csv"):
            assert shared.read(f"{year}/{name}") == (tmp_path / "curated" / str(year) / name).read_bytes(), (year, name)
    documents = [name for name in Remote(f"{bucket}/raw").names() if name.endswith(".pdf")]
    assert len(documents) == 2 * len(years)
    assert shared.read("time_series.csv") == (tmp_path / "curated" / "time_series.csv").read_bytes()


def test_a_cluster_without_a_shared_server_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    words = ["run", "--all", "--runner", "dask", "--address", "tcp://127.0.0.1:1", "--raw", str(tmp_path)]
    assert call(words) == 2
    assert "PREFECT_API_URL" in capsys.readouterr().err


def test_a_server_that_is_named_and_does_not_answer_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    cluster = ["run", "--all", "--runner", "dask", "--address", "tcp://127.0.0.1:1"]
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        for words in (["serve"], cluster):
            assert call([*words, "--raw", str(tmp_path), "--curated", str(tmp_path / "curated")]) == 4
            assert "named in PREFECT_API_URL doesn't answer" in capsys.readouterr().err


@pytest.mark.parametrize("schedule", [("--timezone", "Mars/X"), ("--timezone", "Europe"), ("--cron", "daily")])
def test_a_schedule_that_is_none_is_told_before_a_server_is_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], schedule: tuple[str, str]
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "")  # so that what is set is taken back
    assert call(["serve", *schedule, "--port", str(free_port())]) == 2
    told = capsys.readouterr().err
    assert "is no schedule" in told and schedule[1] in told


def test_a_missing_extra_says_what_to_install(server: Server, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['prefect_dask'] = None\nfrom ladder_etl.cli import call; sys.exit(call(sys.argv[1:]))"
    )
    words = ["run", "--all", "--runner", "dask", "--address", "tcp://127.0.0.1:1", "--raw", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", program, *words, "--curated", str(tmp_path / "curated")],
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "make cluster installs it" in done.stdout
