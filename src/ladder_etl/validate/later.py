"""Imports put off, left out, or made ahead: what a library imports costs seconds and memory."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.util import find_spec
from threading import Event, Thread, get_ident
from types import ModuleType
from typing import Any

#: what takes long, in the order in which it is needed
_MODULES = ("pandas", "great_expectations")


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
def models_made_lightly() -> Iterator[None]:
    """Models of pydantic's first version that are made in the block copy the fields that they inherit, and no more.

    Pydantic copies all that those refer to as well, down to the texts. It changes only a field, its validators' mapping
    and its ``FieldInfo``, which are copied here too. Great Expectations makes 370 models: a quarter of its import.
    """
    home: Any = import_module("pydantic.v1.main")
    deeply = home.smart_deepcopy

    def lightly(value: Any) -> Any:
        if type(value) is dict and all(type(inner) is home.ModelField for inner in value.values()):
            return {name: _own_field(field) for name, field in value.items()}
        return deeply(value)

    home.smart_deepcopy = lightly
    try:
        yield
    finally:
        home.smart_deepcopy = deeply


def _own_field(field: Any) -> Any:
    own = copy(field)
    own.class_validators, own.field_info = dict(field.class_validators), copy(field.field_info)
    own.sub_fields = field.sub_fields and [_own_field(inner) for inner in field.sub_fields]
    own.key_field = field.key_field and _own_field(field.key_field)
    return own


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
