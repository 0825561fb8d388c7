"""A fixed sample of what ``make fuzz`` searches on in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import searched
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=60)
@given(data=st.data())
def test_nothing_makes_a_reader_fail(name: str, data: st.DataObject) -> None:
    TARGETS[name].check(data.draw(TARGETS[name].inputs))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "9" * 5000),
        ("number", "1" + ".000" * 2000),
        ("code", "1" * 5000 + "% a"),
        ("code", "a t/m z" + "'" * 3000),
        ("edition", "a = " + "[" * 3000),
        ("overrides", "a = " + "[" * 3000),
        ("registry", "a = " + "[" * 3000),
        ("edition", "x = " + "9" * 5000),
        ("records", "[" * 100_000),
        ("page", "<a href=x>" * 5000),
    ],
)
def test_what_is_far_too_large_or_too_deep(name: str, value: str) -> None:
    TARGETS[name].check(value)


def test_the_search_finds_what_is_wrong() -> None:
    def fails_on_seven(number: int) -> None:
        assert number != 7

    count, failure = searched(st.integers(0, 50), fails_on_seven, seconds=20)
    assert count > 0
    assert "7" in failure
