"""Great Expectations imported while this process waits for others: the first time takes seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Event, Thread

#: what takes long, in the order in which it is needed
_MODULES = ("pandas", "great_expectations")


@contextmanager
def imported_meanwhile(modules: Sequence[str] = _MODULES) -> Iterator[None]:
    """Import what the suites need in a thread while the block waits; what is left goes on beside what follows it.

    An error in the block ends it, after the module under way. An import that fails says so where it is needed.
    """
    if all(module in sys.modules for module in modules):
        yield
        return
    unneeded = Event()
    Thread(target=_import_all, args=(modules, unneeded)).start()
    try:
        yield
    except BaseException:
        unneeded.set()
        raise


def _import_all(modules: Sequence[str], unneeded: Event) -> None:
    from ladder_etl.validate.suites import great_expectations

    for module in modules:
        if unneeded.is_set():
            return
        with suppress(ImportError):
            # by its own door where it has one: telemetry off
            great_expectations() if module == "great_expectations" else import_module(module)
