"""Codes that stand a word's space from a label or a number are codes, where others make a column of them."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.pages import Run
from tests.extract.typed import pieces, printed, run

CODES = ("a t/m c", "a + b", "a", "b", "c'", "d t/m f", "d")


def codes(at: float, codes: tuple[str, ...] = CODES) -> list[Run]:
    return [run(code, at, 100 + 12 * n) for n, code in enumerate(codes)]


@pytest.mark.parametrize("code", ["e", "f + g", "40% f + g t/m j", "e'"])
def test_a_code_a_space_behind_a_label_is_its_own(code: str) -> None:
    page = pieces(*codes(300), run("Maatwerkafdelingen", 205, 190), run(code, 300, 190))
    assert [line.text for line in page.lines if line.box.top == 190] == ["Maatwerkafdelingen", code]


def test_a_code_a_space_behind_a_number_leaves_the_number() -> None:
    page = pieces(*codes(300), run("+47,9%", 265, 190), run("e t/m f", 300, 190))
    assert printed(page.tokens) == ["+47,9%"]


@pytest.mark.parametrize("others", [codes(400), codes(300, ("a", "b", "a", "b", "a", "b", "a")), codes(300, CODES[:3])])
def test_without_a_column_of_codes_a_letter_belongs_to_its_text(others: list[Run]) -> None:
    page = pieces(*others, run("Maatwerkafdelingen", 205, 190), run("e", 300, 190))
    assert [line.text for line in page.lines if line.box.top == 190] == ["Maatwerkafdelingen e"]
