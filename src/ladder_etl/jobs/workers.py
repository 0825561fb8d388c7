"""Processes that run one edition after the other: libraries are imported once in each, and a death costs one edition.

The standard pool gives up as a whole when one of its processes is killed; so here each process is a pool of its own.
Processes and not threads, because PDF libraries and data frames don't share one well.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from queue import SimpleQueue
from typing import Any

from ladder_etl.errors import LadderError

_ATTEMPTS = 2
#: for one edition; its documents are read within limits of their own, which end far sooner
_SECONDS = 1800


class Workers:
    """A fixed number of processes; `call` may be called by as many threads."""

    def __init__(self, count: int) -> None:
        self._free: SimpleQueue[ProcessPoolExecutor] = SimpleQueue()
        self._count = count
        for _ in range(count):
            self._free.put(_process())

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for _each in range(self._count):
            self._free.get().shutdown(cancel_futures=True)

    def call(self, function: Callable[..., Any], *args: object) -> Any:
        """``function(*args)`` in a process that is free; waits for one.

        Raises:
            LadderError: the process ended at it, and another one did too; or it took too long and was ended.
            Exception: what the function raised.
        """
        process = self._free.get()
        try:
            for _ in range(_ATTEMPTS):
                try:
                    under_way = process.submit(function, *args)
                    if futures.wait([under_way], _SECONDS).done:
                        return under_way.result()
                except BrokenProcessPool:
                    process = _renewed(process)
                else:
                    process = _renewed(process)
                    raise LadderError(f"it took longer than {_SECONDS // 60} minutes", "look at its documents")
        finally:
            self._free.put(process)
        raise LadderError(
            f"the process that ran it was killed {_ATTEMPTS} times", "see whether the machine ran out of memory"
        )


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_begin)


def _renewed(process: ProcessPoolExecutor) -> ProcessPoolExecutor:
    """A new process in the place of one that has died or won't end."""
    for child in (process._processes or {}).values():  # the pool itself can only wait for it
        child.kill()
    process.shutdown(wait=False)
    return _process()


def _begin() -> None:
    """In a new process: end with the parent, even if that is killed and can't say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: Any) -> None:
    wait([sentinel])
    os._exit(1)
