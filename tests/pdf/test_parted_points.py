"""Points that group digits with a space behind them: joined where a page does so throughout, never read in halves."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.words import page_text
from tests.extract.typed import page, run


def numbers(runs: list[Run]) -> list[str]:
    return [word.text for word in page_text(page(runs)).words() if word.number is not None]


@pytest.mark.parametrize("drawn", ["at once", "in pieces"])
def test_a_space_behind_the_point_of_a_group_parts_no_number(drawn: str) -> None:
    runs = []
    for n in range(4):
        first, last = f"{n + 1}. ", f"23{n}. 45{n}"
        if drawn == "at once":
            runs.append(run(first + last, 100, 100 + 20 * n))
        else:
            runs += [run(first.strip(), 100, 100 + 20 * n), run(last, 112, 100 + 20 * n)]
    assert numbers(runs) == [f"{n + 1}.23{n}.45{n}" for n in range(4)]


def test_where_numbers_are_whole_an_odd_one_is_not_read_in_halves() -> None:
    whole = [run(f"{n + 1}.204", 100, 100 + 20 * n) for n in range(6)]
    assert numbers([*whole, run("7. 456", 100, 300)]) == [f"{n + 1}.204" for n in range(6)]


def test_numbers_of_two_columns_stay_apart() -> None:
    runs = [one for n in range(5) for one in (run("12.", 100, 100 + 20 * n), run(f"45{n}", 125, 100 + 20 * n))]
    assert numbers(runs) == [f"45{n}" for n in range(5)]


@pytest.mark.parametrize(("whole", "read"), [(0, [f"{n + 1}2,{n}%" for n in range(4)]), (6, ["1,5%"] * 6)])
def test_a_percentage_parted_at_its_comma_is_joined_or_not_read(whole: int, read: list[str]) -> None:
    """As Chromium sets small type whose widths are rounded to pixels."""
    parted = [one for n in range(4) for one in (run(f"{n + 1}2,", 100, 100 + 20 * n), run(f"{n}%", 117, 100 + 20 * n))]
    others = [run("1,5%", 300, 100 + 20 * n) for n in range(whole)]
    assert sorted(numbers([*parted, *others])) == sorted(read)
