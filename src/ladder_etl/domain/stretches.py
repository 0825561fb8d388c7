"""Things in an order, divided where one doesn't go on with those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def stretches(items: Iterable[T], goes_on: Callable[[list[T], T], bool]) -> list[list[T]]:
    """The items in stretches, in their order; ``goes_on(stretch, item)`` tells whether one more belongs to the last."""
    found: list[list[T]] = []
    for item in items:
        if found and goes_on(found[-1], item):
            found[-1].append(item)
        else:
            found.append([item])
    return found
