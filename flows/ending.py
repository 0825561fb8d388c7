"""How a flow ends: in a state whose message is the verdict; an error that a person must act on is no traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from prefect import State, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed, Failed

from ladder_etl.errors import LadderError
from ladder_etl.jobs import Outcome, Progress


def logged() -> Progress:
    """A progress function that writes to the run's log."""
    logger = get_run_logger()
    return lambda stage, subject: logger.info("%s %s", stage, subject)


def ended(job: Callable[[], list[Outcome]]) -> State[Any]:
    """Do a job; its verdicts become artifacts, its end the state of the flow run.

    Returns:
        Completed; Completed and named HeldBack where open errors hold data back; Failed with the error's one line.
    """
    from ladder_etl.report import summary_lines

    try:
        outcomes = job()
    except LadderError as error:
        return Failed(message=str(error), data={"exit_status": error.exit_status})
    for outcome in outcomes:
        verdict = "\n".join(summary_lines(outcome.run, outcome.report))
        create_markdown_artifact(f"```\n{verdict}\n```", key=f"edition-{outcome.run.edition}")
    held = [outcome for outcome in outcomes if not outcome.run.publishable]
    told = {"exit_status": 1 if held else 0, "reports": [str(outcome.report) for outcome in outcomes]}
    if held:
        return Completed(name="HeldBack", message=f"open errors: {held[0].report}", data=told)
    return Completed(message=f"{len(outcomes)} published", data=told)


def exit_after(flow: Callable[..., State[Any]]) -> None:
    """Call a flow from a shell, without the heartbeat that costs a second, and leave with the exit status."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state = flow(return_state=True)
    told = state.result(raise_on_failure=False)
    told = told if isinstance(told, dict) else {"exit_status": 1}  # an exception: something unforeseen
    sys.stdout.write("\n".join([f"{state.name}: {state.message}", *told.get("reports", [])]) + "\n")
    sys.exit(told["exit_status"])
