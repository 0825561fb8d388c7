"""Numbers that are no figures: they count a worksheet's rows, or the rungs down a page."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.no_figures import axes_of, is_rung_number, row_numbers
from tests.extract.typed import pieces, rect, run


def column(values: range, x: float = 20.0, uneven: int = 0) -> list[tuple[str, float, float]]:
    return [(str(value), x, 100.0 + 14 * n + uneven * (n > 3)) for n, value in enumerate(values)]


@pytest.mark.parametrize("first", [1, 5, 96])
def test_a_margin_that_counts_the_rows(first: int) -> None:
    """Also where a row is higher than others, and a figure stands on each row."""
    margin = column(range(first, first + 12), uneven=30)
    figures = [(str(500 - 7 * n), 300.0, top) for n, (_, _, top) in enumerate(margin)]
    page = pieces(*(run(*one) for one in (*margin, *figures)))
    counting = row_numbers(page.tokens)
    assert {token.text for token in counting} == {text for text, _, _ in margin}
    assert counting <= axes_of(page.tokens)


@pytest.mark.parametrize("values", [range(10, 17), range(10, 34, 2), range(30, 18, -1)])
def test_figures_that_grow_otherwise_count_nothing(values: range) -> None:
    assert row_numbers(pieces(*(run(*one) for one in column(values, uneven=30))).tokens) == set()


def told(digits: str, *, size: float = 22.0, apart: float = 20.0) -> str:
    """The numbers, each before a line of text in 12 points, that are taken for rungs'."""
    runs = [run(digit, 50, 100 + 60 * n, size) for n, digit in enumerate(digits)]
    runs += [run("Betaald werk met ondersteuning", 50 + apart, 104 + 60 * n, 12) for n, _ in enumerate(digits)]
    page = pieces(*runs)
    return "".join(token.text for token in page.tokens if is_rung_number(token, page))


def test_large_numbers_that_head_lines_count_down_the_page() -> None:
    assert told("6543") == "6543"
    assert told("3456") == "3456"


@pytest.mark.parametrize(
    ("digits", "size", "apart"),
    [("543", 22, 20), ("6542", 22, 20), ("5555", 22, 20), ("6543", 13, 20), ("6543", 22, 90)],
    ids=["too few", "one left out", "the same", "small", "far before"],
)
def test_other_numbers_before_lines_are_counts(digits: str, size: float, apart: float) -> None:
    assert told(digits, size=size, apart=apart) == ""


def test_a_number_in_a_disc_is_one_by_itself() -> None:
    page = pieces(run("5", 50, 100), drawings=[rect(42, 95, 62, 115)])
    assert is_rung_number(page.tokens[0], page)


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        (("20,1%", "18,0%", "15,9%"), False),
        (("8,7%", "8,2%", "7,7%"), False),
        (("20%", "40%", "60%"), True),
        (("0,0%", "2,5%", "5,0%"), True),
        (("15", "25", "35", "45", "55"), True),
    ],
)
def test_few_marks_of_an_axis_are_multiples_of_their_step(values: tuple[str, ...], axis: bool) -> None:
    """The shares of three rungs, equally far under each other, may fall as evenly."""
    page = pieces(*(run(value, 300, 100 + 60 * n) for n, value in enumerate(values)))
    assert len(page.tokens) == len(values)
    assert (axes_of(page.tokens) == set(page.tokens)) is axis
