"""What a schedule meets again each day is told once, then only when it changes, or after four weeks.

A run that has nothing else to say ends in a state of another name (`STILL`), of which neither the hook of
`flows.notify` nor the server's automation tells. What was told before is known by the server, from its earlier runs.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import takewhile
from typing import Any

from prefect import State, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.context import FlowRunContext
from prefect.states import Failed

#: begins the name of a state that says what somebody was told already
STILL = "Still"
_AGAIN = timedelta(weeks=4)


def failed(name: str, message: str, error: Exception, *, news: bool = False) -> State[Any]:
    """The failed state of this run, of a name that tells whether somebody was told of it already.

    Args:
        news: whatever was told before, there is more to it now.
    """
    still = "" if news or not _told_already(name, message) else STILL
    return Failed(name=f"{still}{name}", message=message, data=error)


def _told_already(name: str, message: str) -> bool:
    """Whether this run is one by schedule, and somebody was told this of an earlier one, since when none did well.

    A site that fails now in this way and now in that is told once of each.
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
    amiss = takewhile(lambda state: state.type == StateType.FAILED and state.timestamp > since, states)
    return any((state.name, state.message) == (name, message) for state in amiss)
