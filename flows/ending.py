"""How a flow ends: artifacts that show what came of each edition, and a state whose message is the verdict."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prefect import State
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed

from ladder_etl.errors import LadderError
from ladder_etl.jobs import Ending


def ended(job: Callable[[], Sequence[Ending]]) -> State[Any]:
    """Do a job; what came of each edition becomes artifacts, the whole the state of the flow run.

    Returns:
        Completed; Failed and named HeldBack where open errors hold data back; Failed where an edition failed, or the
        job with an error of the tree. No edition is left out of the message.
    """
    try:
        endings = job()
    except LadderError as error:
        return Failed(message=str(error), data={"exit_status": error.exit_status})
    for ending in endings:
        if ending.report and not ending.unchanged:
            show(ending)
    create_table_artifact([_row(ending) for ending in endings], key="editions")
    status = max((ending.exit_status for ending in endings), default=0)
    told = {"exit_status": status, "reports": [ending.report for ending in endings if ending.report]}
    amiss = [f"{ending.edition} {_amiss(ending)}" for ending in endings if ending.exit_status]
    if amiss:
        name = "Failed" if status > 1 or not all(ending.report for ending in endings) else "HeldBack"
        return Failed(name=name, message=" · ".join(amiss), data=told)
    unchanged = sum(ending.unchanged for ending in endings)
    return Completed(message=f"{len(endings) - unchanged} published, {unchanged} unchanged", data=told)


def show(ending: Ending) -> None:
    """The verdict on an edition, its open findings, and where its report is, as artifacts of this run."""
    key = f"edition-{ending.edition}"
    create_markdown_artifact("```\n" + "\n".join(ending.lines) + "\n```", key=key)
    create_table_artifact([dict(finding) for finding in ending.findings], key=f"{key}-findings")
    link = ending.report if "://" in ending.report else Path(ending.report).resolve().as_uri()
    create_link_artifact(link, key=f"{key}-report", link_text="the report")


def exit_after(flow: Callable[..., State[Any]], **parameters: Any) -> None:
    """Call a flow from a shell, without the heartbeat that costs a second, and leave with the exit status."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state = flow(return_state=True, **parameters)
    told = state.result(raise_on_failure=False)
    told = told if isinstance(told, dict) else {"exit_status": 1}  # an exception: something unforeseen
    sys.stdout.write("\n".join([f"{state.name}: {state.message}", *told.get("reports", [])]) + "\n")
    sys.exit(told["exit_status"])


def _row(ending: Ending) -> dict[str, Any]:
    return {
        "edition": ending.edition,
        "ended": ending.word,
        "unchanged": ending.unchanged,
        "verdict": ending.lines[0] if ending.lines else "",
        "report": ending.report,
    }


def _amiss(ending: Ending) -> str:
    return f"{ending.word}: {ending.report or ' '.join(ending.lines)}"
