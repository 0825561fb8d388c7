"""Where editions run: in this process one after the other, in several processes, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from prefect import Task
from prefect.futures import as_completed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from ladder_etl.errors import UsageError
from ladder_etl.jobs.endings import Ending
from ladder_etl.jobs.many import Request, run_request
from ladder_etl.jobs.one import Place
from ladder_etl.jobs.workers import Workers

#: what a task calls for an edition
Run = Callable[[Request, Place], Ending]


def results_of(
    task: Task[[Request, Place, Run], Any], requests: Sequence[Request], place: Place, workers: int, address: str
) -> Iterator[tuple[Request, Any]]:
    """Run a task for each request; each with its result, or what it raised, as soon as it has ended."""
    if workers <= 1 and not address:
        for request in requests:
            state = task(request, place, run_request, return_state=True)
            yield request, state.result(raise_on_failure=False)
        return
    waiting = task.with_options(timeout_seconds=0)  # a thread can't be interrupted: workers and children have limits
    with _at_work(workers, address) as (runner, run):
        futures = {
            runner.submit(waiting, {"request": request, "place": place, "run": run}): request for request in requests
        }
        for future in as_completed(list(futures)):
            yield futures[future], future.result(raise_on_failure=False)


@contextmanager
def _at_work(workers: int, address: str) -> Iterator[tuple[TaskRunner[Any], Run]]:
    """A runner for tasks and what they call; threads of this process only wait for other processes."""
    if address:
        with _dask(address) as cluster:
            yield cluster, run_request
    else:
        threads: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=workers)
        with Workers(workers) as pool, threads:
            yield threads, partial(pool.call, run_request)


def _dask(address: str) -> TaskRunner[Any]:
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError:
        raise UsageError("prefect-dask is not installed", "make cluster installs it") from None
    runner: TaskRunner[Any] = DaskTaskRunner(address=address)
    return runner
