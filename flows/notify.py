"""Tells somebody that a run failed or crashed: a command, a webhook, or both, named in the environment.

``LADDER_ETL_NOTIFY_COMMAND`` is run with the message on its standard input (no shell); ``LADDER_ETL_NOTIFY_URL`` gets
it by POST as JSON: ``{"flow", "run", "state", "message", "text"}`` (``text`` is what chat services show).
Of what is no news (`news`) nobody is told.
"""

from __future__ import annotations

import os
import shlex
import subprocess
from contextlib import suppress

import httpx
from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun
from prefect.logging import get_logger

from flows.news import STILL

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


def _by_command(told: dict[str, str]) -> None:
    if command := os.environ.get("LADDER_ETL_NOTIFY_COMMAND"):
        words = shlex.split(command)
        subprocess.run(words, input=told["text"] + "\n", text=True, timeout=_SECONDS, check=True)  # noqa: S603


def _by_webhook(told: dict[str, str]) -> None:
    if url := os.environ.get("LADDER_ETL_NOTIFY_URL"):
        httpx.post(url, json=told, timeout=_SECONDS).raise_for_status()
