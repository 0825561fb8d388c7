"""Editions as tasks: each alone, with retries where they help, cached by its inputs, so many at a time as allowed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from typing import Any
from uuid import UUID

from prefect import State, get_client, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.client.schemas.actions import GlobalConcurrencyLimitCreate
from prefect.concurrency.sync import concurrency
from prefect.context import TaskRunContext
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound

from flows.overview import publish_overview
from flows.runners import Run, results_of
from ladder_etl.errors import SourceUnreachable
from ladder_etl.jobs.endings import Ending, failed
from ladder_etl.jobs.many import Request, check_places, inputs_that_stand
from ladder_etl.jobs.one import Place

#: so many editions at a time over all runs that a server knows of: ``prefect gcl update ladder-etl-editions --limit 4``
LIMIT = "ladder-etl-editions"


def worth_another_try(_task: object, _run: object, state: State[Any]) -> bool:
    """A source that doesn't answer may do so later; a document that is refused stays refused."""
    return isinstance(state.result(raise_on_failure=False), SourceUnreachable)


def _key(_context: TaskRunContext, parameters: dict[str, Any]) -> str | None:
    return inputs_that_stand(parameters["request"], parameters["place"])


@task(
    task_run_name="edition-{request.edition}",
    tags=["ladder-etl"],
    retries=2,
    retry_delay_seconds=[10, 60],
    retry_condition_fn=worth_another_try,
    timeout_seconds=1800,
    cache_key_fn=_key,
    persist_result=True,
    result_serializer="json",
)
def edition(request: Request, place: Place, run: Run) -> dict[str, Any]:
    """Run one edition and publish it or hold it back; by a worker process where ``run`` calls one."""
    with concurrency(LIMIT, strict=True, lease_duration=60, raise_on_lease_renewal_failure=False):
        return asdict(run(request, place))


def run_editions(requests: Sequence[Request], place: Place, workers: int, address: str) -> list[Ending]:
    """Run editions, as many at a time as workers and the server's limit allow; then the overview over all.

    Args:
        requests: the editions.
        place: where to read and write.
        workers: so many processes on this machine.
        address: of a Dask scheduler, instead of processes on this machine.

    Raises:
        LadderError: nothing can be written there; or the overview can't be made, and what this run published has been
            put back to what it was.
    """
    check_places(requests, place)
    _create_limit()
    progress = create_progress_artifact(0.0, key="editions-done", description=f"of {len(requests)} editions")
    assert isinstance(progress, UUID)  # it is a coroutine only in a flow that is one
    endings: dict[int, Ending] = {}
    for request, told in results_of(edition, requests, place, workers, address):
        year = request.edition
        endings[year] = failed(year, told) if isinstance(told, BaseException) else Ending(**told)
        update_progress_artifact(progress, 100 * len(endings) / len(requests))
    publish_overview(place, [ending.edition for ending in endings.values() if ending.report and not ending.unchanged])
    return [endings[request.edition] for request in requests]


def _create_limit() -> None:
    """A limit that was never created doesn't limit; one that is there stays as whoever runs the server set it."""
    with get_client(sync_client=True) as client:
        try:  # to create what is there fills the server's log with tracebacks
            client.read_global_concurrency_limit_by_name(LIMIT)
        except ObjectNotFound:
            with suppress(ObjectAlreadyExists):
                new = GlobalConcurrencyLimitCreate(name=LIMIT, limit=os.cpu_count() or 1)
                client.create_global_concurrency_limit(new)
