"""Imports put off, left out, or made meanwhile: what a library imports costs seconds and memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from threading import Event, Thread, get_ident
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module until something of it is asked; the module is imported then."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # the import system itself asks
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Missing(MetaPathFinder):
    """Finds that modules aren't installed, for those who ask in the thread that made it."""

    def __init__(self, modules: Iterable[str]) -> None:
        self._modules, self._thread = frozenset(modules), get_ident()

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname in self._modules and get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is left out here", name=fullname)


@contextmanager
def imported_without(modules: Iterable[str]) -> Iterator[None]:
    """What is imported in the block finds these modules, which it can do without, not installed.

    Others import them as ever, other threads at the same time too. A module that is imported already is there.
    """
    finder = _Missing(modules)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


@contextmanager
def _standing_in(stand_ins: Iterable[ModuleType]) -> Iterator[None]:
    """What is imported in the block gets these for the modules of their names; those still there go after it."""
    given = {stand_in.__name__: stand_in for stand_in in stand_ins}
    sys.modules.update(given)
    try:
        yield
    finally:
        for name, stand_in in given.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextmanager
def imported_later(modules: Iterable[str]) -> Iterator[None]:
    """What is imported in the block has these modules only when it first asks something of them.

    Whoever imports them after the block has the modules themselves. A module that isn't installed stays missing.
    """
    with _standing_in(_Later(name) for name in modules if name not in sys.modules and find_spec(name)):
        yield


class _Offered(ModuleType):
    """Stands for a module of which others only want the names: each is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):  # the import system itself asks
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def imported_by_name(modules: Iterable[str]) -> Iterator[None]:
    """What is imported in the block gets empty classes for all that it imports from these modules, which aren't.

    For what a library offers and nobody here asks for. A module that is imported already is itself.
    """
    with _standing_in(_Offered(name) for name in modules if name not in sys.modules):
        yield


@contextmanager
def imported_meanwhile(modules: Sequence[str], door: Callable[[str], object] = import_module) -> Iterator[None]:
    """Import modules in a thread while the block waits; what is left goes on beside what follows it.

    An error in the block ends it, after the module under way. An import that fails says so where it is needed.

    Args:
        door: imports the module of a name.
    """
    if all(module in sys.modules for module in modules):
        yield
        return
    unneeded = Event()
    Thread(target=_import_all, args=(modules, door, unneeded)).start()
    try:
        yield
    except BaseException:
        unneeded.set()
        raise


def _import_all(modules: Sequence[str], door: Callable[[str], object], unneeded: Event) -> None:
    for module in modules:
        if unneeded.is_set():
            return
        with suppress(ImportError):
            door(module)
