"""Digits that look like others than the text layer says: told where that is plain, and never of true digits."""

from __future__ import annotations

import itertools

import pytest

from ladder_etl.pdf.reading import read_pages
from tests.builder.draws import drawn_edition
from tests.pdf.nasty import lying, page_of, shown

EVERY = "1.234 567 890"


def differing(content: str, **said: str) -> list[tuple[str, str]]:
    (page,) = read_pages(page_of(content, lying(**said)))
    return [(run.text, run.differs) for run in page.runs]


def test_a_five_that_is_said_to_be_an_eight_is_told() -> None:
    assert differing(shown("12.345", font="FL"), d5="8") == [("12.348", "5 for 8")]


@pytest.mark.parametrize(("drawn", "said"), list(itertools.permutations("0123456789", 2))[::4])
def test_any_digit_said_to_be_another_is_told(drawn: str, said: str) -> None:
    ((_, differs),) = differing(shown(drawn * 4, font="FL"), **{f"d{drawn}": said})
    assert differs == f"{drawn} for {said}"


def test_only_the_runs_with_the_digit_are_told() -> None:
    content = shown("5.000", 50, 100, font="FL") + shown("1.234", 50, 60, font="FL") + shown("8.555", 50, 20)
    assert differing(content, d5="8") == [("8.000", "5 for 8"), ("1.234", ""), ("8.555", "")]


def test_turned_and_coloured_digits_are_compared_too() -> None:
    content = (
        f"q 0.1 0.2 0.6 rg 0 0 400 200 re f Q q 0 1 -1 0 300 0 cm {shown('1.155', 20, 100, before='1 g', font='FL')} Q"
    )
    assert differing(content, d5="3") == [("1.133", "5 for 3")]


@pytest.mark.parametrize("font", ["F1", "FL"])
def test_true_digits_are_not_told(font: str) -> None:
    assert differing(shown(EVERY, font=font)) == [(EVERY, "")]


def test_a_rule_that_reaches_into_a_digits_box_is_no_part_of_it() -> None:
    (page,) = read_pages(page_of(shown(EVERY, 50, 100) + "50 96.6 150 1.2 re f", lying(d5="8")))
    assert [(run.text, run.differs) for run in page.runs] == [(EVERY, "")]
    ruled = shown("12.345", 50, 100, font="FL") + " 50 96.6 100 1.2 re f"
    assert differing(ruled, d5="8") == [("12.348", "5 for 8")]


@pytest.mark.parametrize("seed", [2, 5])
def test_no_digit_of_a_drawn_edition_is_told(seed: int) -> None:
    edition = drawn_edition(seed)
    runs = [run for page in read_pages(edition.provincial) for run in page.runs]
    assert [run.text for run in runs if run.differs] == []
    assert any(char.isdigit() for run in runs for char in run.text)


def test_a_dash_that_is_said_to_be_a_digit_is_told() -> None:
    assert differing(shown("-8,8%", font="FL"), **{"d-": "3"}) == [("38,8%", "a dash for 3")]
    assert differing(shown("38,8%", font="FL")) == [("38,8%", "")]
