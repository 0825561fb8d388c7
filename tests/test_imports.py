"""A module that is put off is imported when something of it is asked, and is the module itself for everyone else."""

from __future__ import annotations

import sys
from importlib import import_module
from threading import Thread

import pytest

from ladder_etl.imports import imported_by_name, imported_later, imported_without


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> str:
    """A small module that nothing here imports."""
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    return "colorsys"


def test_it_is_imported_when_it_is_asked_and_not_before(unknown: str) -> None:
    with imported_later([unknown]):
        import colorsys
    assert unknown not in sys.modules
    assert colorsys.rgb_to_yiq(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
    assert unknown in sys.modules


def test_it_may_be_asked_at_once(unknown: str) -> None:
    with imported_later([unknown]):
        from colorsys import rgb_to_hls
    assert rgb_to_hls.__module__ == unknown == sys.modules[unknown].__name__


def test_what_is_imported_already_or_is_not_there_stays_so() -> None:
    with imported_later(["json", "there_is_no_such_module"]):
        assert "there_is_no_such_module" not in sys.modules
        import json
    assert json is sys.modules["json"]
    assert type(json) is type(sys)


def test_what_is_imported_by_name_is_an_empty_class_in_the_block_and_itself_after_it(unknown: str) -> None:
    with imported_by_name([unknown, "json"]):
        from colorsys import rgb_to_hls
        from json import loads
    assert isinstance(rgb_to_hls, type)
    assert (loads("1"), unknown in sys.modules) == (1, False)
    assert import_module(unknown).rgb_to_hls(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)


def test_what_is_left_out_is_missing_in_this_thread_only(unknown: str) -> None:
    found: list[str] = []
    with imported_without([unknown]):
        with pytest.raises(ModuleNotFoundError):
            import_module(unknown)
        other = Thread(target=lambda: found.append(import_module(unknown).__name__))
        other.start()
        other.join()
    assert found == [unknown]
    sys.modules.pop(unknown)
    assert import_module(unknown).__name__ == unknown
