"""Great Expectations is imported without what no suite asks, and its models are made lightly, for the time of that."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from ladder_etl.validate.library import models_made_lightly
from tests.printing import printed_by


@pytest.mark.slow
def test_the_suites_ask_nothing_of_what_is_put_off() -> None:
    program = (
        "import sys\n"
        "from tests.validate.test_suites import *\n"
        "v = validate(figures_of(figures_2020()), rows_of(Structure()), Edition())\n"
        "assert v.suites\n"
        "from ladder_etl.validate.library import _UNASKED\n"
        "from ladder_etl.validate.library import _OFFERED\n"
        "offered = {f'great_expectations.datasource.fluent.{source}_datasource' for source in _OFFERED}\n"
        "print(sorted((offered | set(_UNASKED)) & sys.modules.keys()))"
    )
    assert printed_by(program) == ["[]"]


def test_great_expectations_comes_without_data_bases() -> None:
    program = (
        "import sys\n"
        "from ladder_etl.validate.library import great_expectations\n"
        "assert great_expectations().ExpectationSuite\n"
        "print('sqlalchemy' in sys.modules)\n"
        "import sqlalchemy"
    )
    assert printed_by(program) == ["False"]


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
