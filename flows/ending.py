"""How a flow ends: artifacts that show what came of each edition, and a state whose message is the verdict."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from prefect import State
from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed

from flows.news import failed
from ladder_etl.errors import LadderError
from ladder_etl.jobs.endings import Ending, open_findings


def ended(job: Callable[[], Sequence[Ending]]) -> State[Any]:
    """Do a job; what came of each edition becomes artifacts, the whole the state of the flow run.

    Returns:
        Completed; Failed and named HeldBack where open errors hold data back; Failed where an edition failed, or the
        job with an error of the tree; named StillHeldBack or StillFailed where that is no news (`news`). No edition
        is left out of the message; one that is published beside them makes it another one, which is told.
    """
    try:
        endings = job()
        for ending in endings:
            if ending.report and not ending.unchanged:
                show(ending)
    except LadderError as error:
        return failed("Failed", str(error), error)
    create_table_artifact([_row(ending) for ending in endings], key="editions")
    reports = [ending.report for ending in endings if ending.report]
    if amiss := [ending for ending in endings if ending.exit_status]:
        fresh = [f"{e.edition} published" for e in endings if e.report and not e.exit_status and not e.unchanged]
        message = " · ".join([*fresh, *map(_amiss, amiss)])
        told = NotPublished(message, max(ending.exit_status for ending in amiss), reports)
        name = "HeldBack" if all(ending.report for ending in amiss) else "Failed"
        return failed(name, message, told, news=any(ending.report and not ending.unchanged for ending in amiss))
    unchanged = sum(ending.unchanged for ending in endings)
    waiting = [f"; {ending.edition} waits: {' '.join(ending.lines)}" for ending in endings if not ending.report]
    counts = f"{len(reports) - unchanged} published, {unchanged} unchanged"
    return Completed(message="".join([counts, *waiting]), data=reports)


class NotPublished(LadderError):
    """Editions that failed or were held back; ``reports`` are of all editions of the run."""

    def __init__(self, reason: str, exit_status: int = 1, reports: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.exit_status, self.reports = exit_status, tuple(reports)

    def __reduce__(self) -> tuple[type[NotPublished], tuple[str, int, tuple[str, ...]]]:  # type: ignore[override]
        return NotPublished, (self.reason, self.exit_status, self.reports)


def told_by(state: State[Any]) -> tuple[int, tuple[str, ...]]:
    """The exit status of a flow's job, and the reports on its editions."""
    told = state.result(raise_on_failure=False)
    if isinstance(told, NotPublished):
        return told.exit_status, told.reports
    if isinstance(told, BaseException):
        return (told.exit_status if isinstance(told, LadderError) else 1), ()
    return 0, tuple(told or ())


def show(ending: Ending) -> None:
    """The verdict on an edition, its open findings, and where its report is, as artifacts of this run."""
    key = f"edition-{ending.edition}"
    create_markdown_artifact("```\n" + "\n".join(ending.lines) + "\n```", key=key)
    create_table_artifact([dict(finding) for finding in open_findings(ending)], key=f"{key}-findings")
    link = ending.report if "://" in ending.report else Path(ending.report).resolve().as_uri()
    create_link_artifact(link, key=f"{key}-report", link_text="the report")


def exit_after(flow: Callable[..., State[Any]], **parameters: Any) -> None:
    """Call a flow from a shell, without the heartbeat that costs a second, and leave with the exit status."""
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        state = flow(return_state=True, **parameters)
    status, reports = told_by(state)
    sys.stdout.write("\n".join([f"{state.name}: {state.message}", *reports]) + "\n")
    sys.exit(status)


def _row(ending: Ending) -> dict[str, Any]:
    return {
        "edition": ending.edition or "",
        "ended": ending.word,
        "unchanged": ending.unchanged,
        "verdict": ending.lines[0] if ending.lines else "",
        "report": ending.report,
    }


def _amiss(ending: Ending) -> str:
    subject = ending.edition or "a source"  # of which no edition is known
    return f"{subject} {ending.word}: {ending.report or ' '.join(ending.lines)}"
