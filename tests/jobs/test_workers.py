"""Processes that run one thing after the other, and what the death of one costs."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ladder_etl.errors import LadderError, UsageError
from ladder_etl.jobs.workers import Workers
from ladder_etl.sources import check_edition


def test_processes_stay_alive_errors_cross_over_and_a_death_costs_one_call() -> None:
    with Workers(1) as workers:
        first = workers.call(os.getpid)
        assert first != os.getpid()
        assert workers.call(os.getpid) == first
        with pytest.raises(FileNotFoundError):
            workers.call(os.stat, "/no/such/file")
        with pytest.raises(UsageError, match="1 is not a year"):
            workers.call(check_edition, 1)
        with pytest.raises(LadderError, match="was killed 2 times"):
            workers.call(os._exit, 1)
        assert workers.call(os.getpid) not in (first, os.getpid())


def test_what_takes_too_long_is_ended_and_an_error_of_time_is_no_such_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(1) as workers:
        first = workers.call(os.getpid)
        with pytest.raises(TimeoutError, match="asked"):
            workers.call(exec, "raise TimeoutError('as asked')")
        assert workers.call(os.getpid) == first
        monkeypatch.setattr("ladder_etl.jobs.workers._SECONDS", 0.2)
        with pytest.raises(LadderError, match="longer than"):
            workers.call(time.sleep, 60)
        monkeypatch.undo()
        assert workers.call(os.getpid) != first


@pytest.mark.slow
def test_two_work_at_a_time() -> None:
    with Workers(2) as workers, ThreadPoolExecutor(2) as threads:
        pids = list(threads.map(lambda _: workers.call(os.getpid), range(12)))
    assert len(set(pids)) == 2
