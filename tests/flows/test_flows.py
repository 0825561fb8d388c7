"""The flows with a real Prefect server, started once, and once as a newcomer meets them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import flows
from ladder_etl.sources import RawStore

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.xdist_group("server"), pytest.mark.timeout(900)]


@pytest.fixture(scope="session")
def server() -> Iterator[None]:
    """A server of its own on a database of its own."""
    assert flows.__doc__
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture(scope="session")
def curated(server: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the refresh flow publishes of the sample."""
    folder = tmp_path_factory.mktemp("flow")
    state = refreshed(raw=folder / "raw", curated=folder / "curated", publish_anyway=True)
    assert state.is_completed(), state.message
    assert [Path(report).is_file() for report in told_by(state)["reports"]] == [True]
    assert (state.name == "HeldBack") == (told_by(state)["exit_status"] == 1)
    return folder / "curated"


def told_by(state: Any) -> Any:
    return state.result(raise_on_failure=False)


def refreshed(**parameters: Any) -> Any:
    from flows.refresh import refresh

    return refresh(return_state=True, **parameters)


def artifacts() -> list[Any]:
    from prefect.client.orchestration import get_client

    async def read() -> list[Any]:
        async with get_client() as client:
            return list(await client.read_artifacts())

    return asyncio.run(read())


def test_the_flow_publishes_what_the_command_line_publishes(curated: Path, tmp_path: Path) -> None:
    from ladder_etl.jobs import Place, run_stored

    run_stored(None, Place(tmp_path / "raw", tmp_path / "curated", publish_anyway=True))
    by_flow = {p.relative_to(curated): p for p in curated.rglob("*.csv")}
    assert by_flow
    for name, path in by_flow.items():
        assert path.read_bytes() == (tmp_path / "curated" / name).read_bytes(), name


def test_the_verdict_is_an_artifact(curated: Path) -> None:
    (edition,) = (path.name for path in curated.glob("[0-9]*"))
    texts = [artifact.data for artifact in artifacts() if artifact.key == f"edition-{edition}"]
    assert any("figures" in text for text in texts)


def test_the_quality_report_shows_the_record_as_artifacts(curated: Path) -> None:
    from flows.quality_report import quality_report

    state = quality_report(curated=curated, return_state=True)
    assert state.is_completed(), state.message
    record = json.loads(next(curated.glob("*/quality.json")).read_text(encoding="utf-8"))
    found = {artifact.key: artifact for artifact in artifacts()}
    assert len(json.loads(found[f"quality-{record['edition']}-errors"].data)) == len(record["open_errors"])


def test_an_error_that_a_person_must_act_on_is_a_failed_state_with_its_line(server: None, tmp_path: Path) -> None:
    from flows.backfill import backfill
    from flows.quality_report import quality_report

    text = tmp_path / "text.pdf"
    text.write_text("no PDF at all")
    state = backfill(2031, [str(text)], [str(text)], tmp_path / "raw", tmp_path / "curated", return_state=True)
    assert state.is_failed()
    assert "is no PDF" in state.message
    assert told_by(state) == {"exit_status": 3}
    assert RawStore(tmp_path / "raw", sample=tmp_path).editions() == ()
    state = quality_report(curated=tmp_path, return_state=True)
    assert (state.is_failed(), told_by(state)) == (True, {"exit_status": 2})


def test_a_newcomer_needs_no_server_no_account_and_no_settings(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment |= {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path / "home")}
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
    assert result.returncode in (0, 1), result.stderr
    assert "report.html" in result.stdout
    assert (tmp_path / ".prefect").is_dir(), "a home of its own"
    assert not (tmp_path / "home" / ".prefect").exists()
