"""An expectation's configuration made once: Great Expectations makes it anew each time something of it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def configured_once() -> Iterator[None]:
    """In the block an expectation keeps its configuration, which it asks ninety times: a fifth of what a run costs."""
    from great_expectations.expectations import expectation as home

    owner: Any = home.Expectation
    anew = owner.configuration
    made: dict[int, tuple[Any, Any]] = {}  # with the expectation itself, lest another takes its id

    def configuration(expectation: Any) -> Any:
        if id(expectation) not in made:
            made[id(expectation)] = expectation, anew.fget(expectation)
        return made[id(expectation)][1]

    owner.configuration = property(configuration)
    try:
        yield
    finally:
        owner.configuration = anew
