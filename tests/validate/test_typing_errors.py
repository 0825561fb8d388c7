"""Slips of typing and reading: every one that is made is recognised from the outcome."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ladder_etl.validate.cells import Span
from ladder_etl.validate.typing_errors import slip
from tests.validate.mutations import OCR

values = st.integers(0, 9_999_999)


@pytest.mark.parametrize(
    ("printed", "true", "cause"),
    [
        (5738, 5783, "adjacent digits swapped"),
        (36, 36165, "thousands separator lost"),
        (165, 36165, "thousands separator lost"),
        (12345, 12745, "one digit wrong"),
        (297, 291, "digits that look alike"),
        (365, 3645, "digit dropped"),
        (36615, 3615, "digit doubled or added"),
        (152, -152, "sign lost"),
        (34480, 29254, ""),
    ],
)
def test_known_slips(printed: int, true: int, cause: str) -> None:
    assert slip(printed, Span(true, true)) == cause


@given(values, st.data())
def test_a_swap_is_recognised(true: int, data: st.DataObject) -> None:
    digits = str(true)
    assume(len(digits) > 1)
    i = data.draw(st.integers(0, len(digits) - 2))
    printed = int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])
    assume(printed != true)
    assert slip(printed, Span(true, true)) != ""


@given(values, st.data())
def test_a_misread_digit_is_recognised(true: int, data: st.DataObject) -> None:
    digits = str(true)
    i = data.draw(st.integers(0, len(digits) - 1))
    printed = int(digits[:i] + data.draw(st.sampled_from(OCR[digits[i]])) + digits[i + 1 :])
    assume(printed)  # of 800 nobody reads 000
    assert slip(printed, Span(true, true)) != ""


@given(st.integers(1000, 9_999_999), st.booleans())
def test_half_a_number_is_recognised(true: int, front: bool) -> None:
    assert slip(true // 1000 if front else true % 1000, Span(true, true)) != ""


@given(st.integers(1000, 9_999_999), st.integers(0, 50), st.integers(0, 50))
def test_an_interval_is_explained_if_a_value_in_it_is(true: int, below: int, above: int) -> None:
    printed = true // 1000
    assert slip(printed, Span(true - below, true + above)) != ""
