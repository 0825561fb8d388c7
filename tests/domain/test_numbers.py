"""Numbers as printed: exact, Dutch, and nothing else; percentages are held against counts to their last digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.numbers import (
    FALLS,
    MINUS_SIGNS,
    RISES,
    Kind,
    Number,
    format_count,
    format_scaled,
    groups_by_commas,
    is_growth_of,
    is_share_of,
    parse_number,
    sum_of,
)
from ladder_etl.editions.phrasing import phrasing

NBSP, NNBSP, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}"


@pytest.mark.parametrize(
    ("printed", "kind", "value", "signed"),
    [
        ("36.165", Kind.COUNT, "36165", False),
        ("1.200.945", Kind.COUNT, "1200945", False),
        ("34.480", Kind.COUNT, "34480", False),
        ("0", Kind.COUNT, "0", False),
        ("21,3%", Kind.PERCENT, "21.3", False),
        ("21.3%", Kind.PERCENT, "21.3", False),
        ("+2.55 %", Kind.PERCENT, "2.55", True),
        ("21,3 procent", Kind.PERCENT, "21.3", False),
        ("1.234%", Kind.PERCENT, "1234", False),
        (f"21,3{NBSP}%", Kind.PERCENT, "21.3", False),
        ("+2,5%", Kind.PERCENT, "2.5", True),
        ("-0,0%", Kind.PERCENT, "0", True),
        (f"36{NNBSP}165", Kind.COUNT, "36165", False),
        ("36'165", Kind.COUNT, "36165", False),
        ("1\N{RIGHT SINGLE QUOTATION MARK}200\N{RIGHT SINGLE QUOTATION MARK}945", Kind.COUNT, "1200945", False),
        (f"1{THIN}200{THIN}945", Kind.COUNT, "1200945", False),
        ("daling van 4,3%", Kind.PERCENT, "-4.3", True),
        ("Stijging: 2,5 %", Kind.PERCENT, "2.5", True),
        ("gedaald met 4,3 procent", Kind.PERCENT, "-4.3", True),
        ("8,5% toename", Kind.PERCENT, "8.5", True),
        ("3,2", Kind.DECIMAL, "3.2", False),
        ("2019", Kind.COUNT, "2019", False),
    ],
)
def test_reads_what_is_printed(printed: str, kind: Kind, value: str, signed: bool) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (number.kind, number.value, number.signed) == (kind, Decimal(value), signed)


@pytest.mark.parametrize("minus", list(MINUS_SIGNS))
def test_every_minus_is_a_minus(minus: str) -> None:
    number = parse_number(f"{minus}15,2%")
    assert number is not None and number.scaled == -152 and number.signed


@pytest.mark.parametrize("printed", ["n.b.", "nb", "N.B.", "n. b."])
def test_not_available(printed: str) -> None:
    number = parse_number(printed)
    assert number is not None and number.kind is Kind.NOT_AVAILABLE and number.value is None


def test_a_lone_dash_is_nothing_to_compute() -> None:
    number = parse_number("–")
    assert number is not None and number.kind is Kind.NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "2019-2020",
        "18-64",
        "12.34",
        "1.2345",
        "1.2345%",
        "1.234.5",
        ".5%",
        "(1)",
        "1.155.2",
        "40% f",
        "",
        "a",
        "12,",
        "½",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_counts_come_back(value: int) -> None:
    number = parse_number(format_count(value))
    assert number is not None and number.scaled == value and not number.signed


@given(st.integers(min_value=-99_999, max_value=99_999), st.booleans())
def test_percentages_come_back(scaled: int, plus: bool) -> None:
    number = parse_number(format_scaled(scaled, 1, plus=plus) + "%")
    assert number is not None and (number.scaled, number.decimals, number.kind) == (scaled, 1, Kind.PERCENT)


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


@pytest.mark.parametrize(("printed", "read"), [("14,804", False), ("14,8", True), ("14,80", True), ("14,804%", True)])
def test_thousands_in_another_countrys_way_are_no_decimals(printed: str, read: bool) -> None:
    assert (parse_number(printed) is not None) == read


@pytest.mark.parametrize("text", ["daling 43", "daling van +4,3%", "daling van 4,3% toename", "verdubbeling van 4,3%"])
def test_only_a_percentage_without_a_sign_rises_or_falls_in_words(text: str) -> None:
    assert parse_number(text) is None


def test_words_of_growth_are_known_in_sentences_too() -> None:
    assert set(RISES) <= phrasing().rises
    assert set(FALLS) <= phrasing().falls


@pytest.mark.parametrize(("others", "commas"), [(0, True), (1, True), (2, False)])
def test_commas_group_thousands_where_nearly_all_numbers_say_so(others: int, commas: bool) -> None:
    texts = [*(f"{n},165" for n in range(1, 11)), *["36.165"] * others, "12,5", "21,3%"]
    assert groups_by_commas(texts) == commas
    assert parse_number("1,200,945", commas=True) == parse_number("1.200.945")
    assert parse_number("12,5", commas=True) == parse_number("12,5")
