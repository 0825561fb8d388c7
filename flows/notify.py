"""Tells somebody that a run failed or crashed: a command, a webhook, or both, named in the environment.

``LADDER_ETL_NOTIFY_COMMAND`` is run with the message on its standard input (no shell); ``LADDER_ETL_NOTIFY_URL`` gets
it by POST as JSON: ``{"flow", "run", "state", "message", "text"}`` (``text`` is what chat services show).

What a schedule meets again each day is told once, then only when it changes, or after four weeks: such a run ends in a
state of another name (`STILL`), of which neither this hook nor the server's automation tells.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import takewhile

import httpx
from prefect import Flow, State, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.context import FlowRunContext
from prefect.logging import get_logger

#: begins the name of a state that says what somebody was told already
STILL = "Still"
_AGAIN = timedelta(weeks=4)
_SECONDS = 30


def notify(flow: Flow[..., object], flow_run: FlowRun, state: State[object]) -> None:
    """A hook for ``on_failure`` and ``on_crashed``; that it can't tell anybody is logged and changes no state."""
    if (state.name or "").startswith(STILL):
        return
    told = {"flow": flow.name, "run": flow_run.name, "state": state.name or "", "message": state.message or ""}
    text = f"{told['flow']} {told['state']}: {told['message']}"
    for tell in (_by_command, _by_webhook):
        try:
            tell(told | {"text": text})
        except (OSError, ValueError, subprocess.SubprocessError, httpx.HTTPError) as error:
            with suppress(OSError):
                get_logger("ladder-etl").warning("nobody was told: %s", type(error).__name__)  # no address: a secret


def told_already(name: str, message: str) -> bool:
    """Whether this run is one by schedule, and all by the same one since somebody was told ended like this.

    Args:
        name: of the state of which somebody is told.
    """
    context = FlowRunContext.get()
    run = context.flow_run if context else None
    if run is None or run.deployment_id is None or not run.auto_scheduled:
        return False  # who starts a run by hand waits for its answer
    by_schedule = FlowRunFilter(
        deployment_id=FlowRunFilterDeploymentId(any_=[run.deployment_id]),
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.COMPLETED, StateType.FAILED])),
    )
    with get_client(sync_client=True) as client:
        before = client.read_flow_runs(flow_run_filter=by_schedule, sort=FlowRunSort.START_TIME_DESC, limit=200)
    since = datetime.now(UTC) - _AGAIN
    states = (earlier.state for earlier in before if earlier.state is not None)
    same = takewhile(lambda state: state.message == message and state.timestamp > since, states)
    return any(state.name == name for state in same)


def _by_command(told: dict[str, str]) -> None:
    if command := os.environ.get("LADDER_ETL_NOTIFY_COMMAND"):
        words = shlex.split(command)
        subprocess.run(words, input=told["text"] + "\n", text=True, timeout=_SECONDS, check=True)  # noqa: S603


def _by_webhook(told: dict[str, str]) -> None:
    if url := os.environ.get("LADDER_ETL_NOTIFY_URL"):
        httpx.post(url, json=told, timeout=_SECONDS).raise_for_status()
