"""A number of which something hides a part is none."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.words import page_text
from tests.pdf.drawn import Sheet, pdf_of, rectangle, text

GROUP = 3 * 0.556 * 12  # the width of three digits in Helvetica
SPACE = 2.0


def numbers(content: str) -> list[str]:
    (page,) = read_pages(pdf_of(Sheet(content)))
    return [word.text for word in page_text(page).words(0.3) if word.number is not None]


def grouped(*groups: str, x: float = 100.0) -> str:
    """The groups of a number, each a run of its own, a narrow space apart."""
    return "".join(text(group, x + n * (GROUP + SPACE), 700) for n, group in enumerate(groups))


def test_what_is_left_of_a_number_under_a_disc_is_none() -> None:
    disc = rectangle(100 + GROUP + SPACE - 0.5, 690, GROUP + 2, 24, "1 0.5 0 rg")
    assert numbers(grouped("462", "306") + disc) == []
    assert numbers(grouped("462", "306") + disc + text("18,3%", 100 + GROUP + 4, 701, 7)) == ["18,3%"]
    assert numbers(grouped("462", "306")) == ["462 306"]


def test_a_number_under_a_disc_takes_nothing_from_one_farther_off() -> None:
    disc = rectangle(100 + GROUP + 14, 690, GROUP + 4, 24, "1 0.5 0 rg")
    assert numbers(text("462", 100, 700) + text("306", 100 + GROUP + 15, 700) + disc) == ["462"]


@pytest.mark.parametrize("shift", [0.0, 1.0])
def test_a_hidden_copy_of_a_part_that_is_seen_takes_nothing(shift: float) -> None:
    copy = text("306", 100 + GROUP + SPACE + shift, 700)
    box = rectangle(100 + GROUP + SPACE - 0.5, 690, GROUP + 3, 24, "1 1 1 rg")
    assert numbers(copy + box + grouped("462", "306")) == ["462 306"]
