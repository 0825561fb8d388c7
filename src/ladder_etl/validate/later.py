"""Imports put off: what a library imports for what nobody here asks of it costs seconds and memory at every start."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
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


@contextmanager
def imported_later(modules: Iterable[str]) -> Iterator[None]:
    """What is imported in the block has these modules only when it first asks something of them.

    Whoever imports them after the block has the modules themselves. A module that isn't installed stays missing.
    """
    stand_ins = {name: _Later(name) for name in modules if name not in sys.modules and find_spec(name)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
