"""A module that is put off is imported when something of it is asked, and is the module itself for everyone else."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from threading import Thread
from typing import Any

import pytest

from ladder_etl.validate.later import imported_by_name, imported_later, imported_without, models_made_lightly


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


@pytest.mark.slow
def test_the_suites_ask_nothing_of_what_is_put_off() -> None:
    program = (
        "import sys\n"
        "from tests.validate.test_suites import *\n"
        "v = validate(figures_of(figures_2020()), rows_of(Structure()), Edition())\n"
        "assert v.suites\n"
        "from ladder_etl.validate.suites import _UNASKED\n"
        "from ladder_etl.validate.suites import _OFFERED\n"
        "offered = {f'great_expectations.datasource.fluent.{source}_datasource' for source in _OFFERED}\n"
        "print(sorted((offered | set(_UNASKED)) & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


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


def test_great_expectations_comes_without_data_bases() -> None:
    program = (
        "import sys\n"
        "from ladder_etl.validate.suites import great_expectations\n"
        "assert great_expectations().ExpectationSuite\n"
        "print('sqlalchemy' in sys.modules)\n"
        "import sqlalchemy"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_models_that_are_made_lightly_are_their_own() -> None:
    v1: Any = import_module("pydantic.v1")
    upper = v1.validator("name", allow_reuse=True)(lambda name: name.upper())
    with models_made_lightly():
        base = v1.create_model("base", name="a", places=(dict[str, list[int]], {}))
        sub = v1.create_model("sub", __base__=base, __validators__={"upper": upper})
    assert sub(name="b", places={"x": ["1"]}).dict() == {"name": "B", "places": {"x": [1]}}
    assert base(name="b").dict() == {"name": "b", "places": {}}
    one, other = (model.__fields__["places"] for model in (base, sub))
    assert one.sub_fields[0] is not other.sub_fields[0]
    assert one.field_info is not other.field_info


def test_models_that_are_made_later_are_copied_wholly() -> None:
    main: Any = import_module("pydantic.v1.main")
    deeply = main.smart_deepcopy
    with models_made_lightly():
        assert main.smart_deepcopy({"a": [1]}) == {"a": [1]}
    assert main.smart_deepcopy is deeply
