"""What a schedule meets again each day is told once: on a real server, with the runs that its scheduler makes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ladder_etl.errors import LadderError
from tests.flows.conftest import Server

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.timeout(900)]
DAYS = [
    ("the page is away", "Failed"),
    ("the page is away", "StillFailed"),
    ("the page is slow", "Failed"),
    ("the page is away", "StillFailed"),
    ("the page is slow", "StillFailed"),
    (None, "Completed"),
    ("the page is away", "Failed"),
    ("the page is away", "StillFailed"),
]


def test_a_trouble_is_told_once_until_a_run_does_well(server: Server) -> None:
    from prefect import State, flow
    from prefect.flow_engine import run_flow
    from prefect.schedules import Cron
    from prefect.states import Completed

    from flows.news import failed

    @flow(name="told-once")
    def job(message: str | None = None) -> State[Any]:
        return failed("Failed", message, LadderError(message)) if message else Completed()

    to_deployment: Any = job.to_deployment
    deployment = to_deployment("daily", schedules=[Cron("30 6 * * *", timezone="UTC")]).apply()
    now = datetime.now(UTC)
    window = {
        "start_time": str(now - timedelta(days=20)),
        "end_time": str(now - timedelta(days=1)),
        "min_runs": len(DAYS),
        "max_runs": len(DAYS),
    }
    with server.client() as client:
        client._client.post(f"/deployments/{deployment}/schedule", json=window).raise_for_status()
        runs = [run for run in client.read_flow_runs() if run.deployment_id == deployment and run.auto_scheduled]
    runs.sort(key=lambda run: run.expected_start_time)
    names = []
    for (message, _), run in zip(DAYS, runs, strict=False):
        state: Any = run_flow(job, flow_run=run, parameters={"message": message}, return_type="state")
        names.append(state.name)
    assert names == [name for _, name in DAYS]
