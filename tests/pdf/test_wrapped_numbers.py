"""Percent signs that their cells break off their numbers."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.words import page_text
from tests.extract.typed import page, run


def numbers(*runs: Run) -> list[str]:
    return sorted(word.text for word in page_text(page(runs)).words() if word.number is not None)


@pytest.mark.parametrize("x", [100, 107.5, 115])
@pytest.mark.parametrize("start", ["25,9", "-0,8", "12,4"])
def test_a_percent_sign_alone_under_a_number_is_its_own(start: str, x: float) -> None:
    (word,) = page_text(page([run(start, 100, 100), run("%", x, 112)])).words()
    assert word.text == f"{start} %"
    assert (word.box.top, word.box.bottom) == (100, 122)


@pytest.mark.parametrize("runs", [
    [run("25,9", 100, 100), run("%", 115, 112, 8)],
    [run("25,9", 100, 100), run("%", 115, 130)],
    [run("25,9", 100, 100), run("%", 111, 112)],
    [run("25,9", 100, 100), run("%", 115, 112), run("van", 123, 112)],
    [run("25,9", 100, 100), run("van", 123, 100), run("%", 115, 112)],
    [run("3.12", 100, 88), run("5,9", 105, 100), run("%", 115, 112)],
    [run("25,9%", 100, 100), run("%", 120, 112)],
    [run("2019", 100, 100), run("%", 115, 112)],
])  # fmt: skip
def test_where_something_else_may_be_meant_they_stay_two(runs: list[Run]) -> None:
    assert "25,9 %" not in numbers(*runs)
    assert any(word.text == "%" for word in page_text(page(runs)).words())
