"""Percentages are held against counts to their last printed digit."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.numbers import Kind, Number, is_growth_of, is_share_of, sum_of


@given(part=st.integers(0, 10**7), whole=st.integers(1, 10**7), decimals=st.integers(0, 2))
def test_a_share_is_right_to_its_last_printed_digit(part: int, whole: int, decimals: int) -> None:
    exact = Fraction(100 * part, whole) * 10**decimals
    nearest = int(exact + Fraction(1, 2))
    assert is_share_of(Number(Kind.PERCENT, nearest, decimals), part, whole)
    for off in (nearest - 1, nearest + 1):
        told = is_share_of(Number(Kind.PERCENT, off, decimals), part, whole)
        assert told == (abs(exact - off) <= Fraction(1, 2))


def test_of_what_is_not_known_no_share_is_right_or_wrong() -> None:
    shown = Number(Kind.PERCENT, 250, 1)
    assert is_share_of(shown, 1, 4) is True
    for percent, part, whole in (
        (None, 1, 4),
        (Number(Kind.NOT_AVAILABLE), 1, 4),
        (shown, None, 4),
        (shown, 1, None),
        (shown, 0, 0),
    ):
        assert is_share_of(percent, part, whole) is None


def test_growth_is_what_came_on_top_of_the_earlier_count() -> None:
    assert is_growth_of(Number(Kind.PERCENT, -25, 1, True), 4000, 3900) is True
    assert is_growth_of(Number(Kind.PERCENT, 25, 1, True), 4000, 3900) is False
    assert is_growth_of(Number(Kind.PERCENT, 25, 1, True), 0, 3900) is None
    assert is_growth_of(Number(Kind.PERCENT, 25, 1, True), 4000, None) is None


def test_a_sum_is_known_where_all_its_terms_are() -> None:
    assert sum_of([1, 2, 3]) == 6
    assert sum_of([1, None, 3]) is None
