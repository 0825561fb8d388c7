"""The form that a figure's number has: what a recogniser saw is printed so, or it was not read right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import Kind, Number, format_count, parse_number
from ladder_etl.reconcile.forms import Forms


def key(statistic: str, item: str = "sine") -> FigureKey:
    return FigureKey(
        "measure_table", item, "f", "BE25", 2020, statistic, "persons" if statistic == "count" else "percent"
    )


def neighbours(statistic: str, *printed: str) -> Forms:
    return Forms(Figure(key(statistic, f"{index}"), text, parse_number(text)) for index, text in enumerate(printed))


TABLE = {"count": ("36.165", "890"), "share": ("21,3%", "0,5%"), "growth": ("+2,5%", "-0,1%", "+13,0%")}


@pytest.mark.parametrize(
    ("statistic", "seen", "printed"),
    [
        ("count", "42.749", "42.749"),
        ("count", "42,749", "42.749"),
        ("count", "2521", "2521"),
        ("count", "0", "0"),
        ("count", "1 214", "1214"),
        ("count", "2☑521", None),
        ("count", "42.74", None),
        ("count", "4.2749", None),
        ("count", "042", None),
        ("count", "-5", None),
        ("count", "21,3%", None),
        ("count", "l99", None),
        ("count", "", None),
        ("share", "20,3%", "20,3%"),
        ("share", "20.3%", "20,3%"),
        ("share", "20,3", None),
        ("share", "203%", None),
        ("share", "20,35%", None),
        ("share", "-20,3%", None),
        ("share", "120", None),
        ("growth", "-15,2%", "-15,2%"),
        ("growth", "–15,2%", "-15,2%"),
        ("growth", "一15,2%", "-15,2%"),
        ("growth", "+1.013,1%", "+1.013,1%"),
        ("growth", "0,0%", "0,0%"),
        ("growth", "15,2%", None),
        ("growth", "15", None),
        ("growth", "n.b.", "n.b."),
        ("count", "nb", "n.b."),
    ],
)
def test_what_was_seen_has_the_form_of_its_neighbours(statistic: str, seen: str, printed: str | None) -> None:
    assert neighbours(statistic, *TABLE[statistic]).printed(key(statistic), seen) == printed


def test_where_rates_carry_no_plus_a_minus_may_be_lost() -> None:
    bare = neighbours("growth", "2,5%", "-0,1%", "13,0%")
    assert bare.printed(key("growth"), "15,2%") == "15,2%"
    assert bare.sign_may_be_lost(key("growth"), "15,2%")
    assert not bare.sign_may_be_lost(key("growth"), "-15,2%")
    assert not neighbours("growth", *TABLE["growth"]).sign_may_be_lost(key("growth"), "+15,2%")


def test_a_form_that_no_neighbour_shows_is_not_guessed() -> None:
    """Regional ladders in percent: what is drawn in a place for a count is none."""
    shares = neighbours("share", *TABLE["share"])
    assert [shares.printed(key("count"), seen) for seen in ("42.749", "n.b.", "5")] == [None, None, None]


@given(st.integers(0, 9_999_999))
def test_a_count_comes_back_as_it_was(value: int) -> None:
    printed = neighbours("count", *TABLE["count"]).printed(key("count"), format_count(value).replace(".", ","))
    assert printed is not None
    assert parse_number(printed) == Number(Kind.COUNT, value)


@given(st.text(max_size=8))
def test_anything_seen_is_a_number_of_that_statistic_or_nothing(seen: str) -> None:
    for statistic, printed in TABLE.items():
        found = neighbours(statistic, *printed).printed(key(statistic), seen)
        if found is not None:
            number = parse_number(found)
            assert number is not None
            assert number.kind in (Kind.NOT_AVAILABLE, Kind.COUNT if statistic == "count" else Kind.PERCENT)
