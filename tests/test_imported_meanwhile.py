"""What takes long to import is imported while something else is waited for, and not where that came to nothing."""

from __future__ import annotations

import sys
import threading

import pytest

from ladder_etl.imports import imported_meanwhile


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Small modules that nothing here imports."""
    names = ("this", "colorsys", "wave")
    for name in names:
        monkeypatch.delitem(sys.modules, name, raising=False)
    return names


def finish() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def test_all_are_imported(unknown: tuple[str, ...]) -> None:
    with imported_meanwhile(unknown):
        pass
    finish()
    assert set(unknown) <= sys.modules.keys()


def test_one_that_is_not_there_stops_nothing(unknown: tuple[str, ...]) -> None:
    with imported_meanwhile(("there_is_no_such_module", *unknown)):
        finish()
    assert set(unknown) <= sys.modules.keys()


def test_no_thread_where_all_is_there() -> None:
    before = threading.active_count()
    with imported_meanwhile(("sys", "threading")):
        assert threading.active_count() == before


def test_an_error_passes_through_and_ends_it(unknown: tuple[str, ...]) -> None:
    many = tuple(f"no_such_module_{number}" for number in range(20_000))
    with pytest.raises(ValueError, match="refused"), imported_meanwhile((*many, *unknown)):
        raise ValueError("refused")
    finish()
    assert not set(unknown) & sys.modules.keys()
