"""Points and signs with a space behind them: joined with their numbers where nothing speaks against it."""

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


@pytest.mark.parametrize(
    ("apart", "read"), [(5.0, [f"{n}2 45{n}" for n in range(1, 5)]), (8.0, ["12", "22", "32", "42"])]
)
def test_groups_stand_as_far_apart_as_in_the_numbers_that_are_drawn_as_one(apart: float, read: list[str]) -> None:
    """As Chromium sets small type: numbers of large type have their space, the others a gap."""
    whole = [run(f"{n}3\N{NO-BREAK SPACE}10{n}", 300, 100 + 20 * n) for n in range(1, 5)]
    parted = [run(f"{n}2", 100, 100 + 20 * n) for n in range(1, 5)]
    rests = [run(f"45{n}", 110 + apart, 100 + 20 * n) for n in range(1, 5)]
    found = numbers([one for row in zip(whole, parted, rests, strict=True) for one in row])
    assert sorted(text for text in found if text[1] == "2") == read


def words(*runs: Run) -> list[tuple[str, bool]]:
    """Each word, and whether it is a number."""
    return [(word.text, word.number is not None) for word in page_text(page(runs)).words()]


@pytest.mark.parametrize("sign", ["-", "\N{MINUS SIGN}", "\N{EN DASH}", "+"])
@pytest.mark.parametrize("drawn", ["at once", "in pieces"])
def test_a_space_parts_no_sign_from_its_number(sign: str, drawn: str) -> None:
    runs = [run(f"{sign} 15,2%", 100, 100)] if drawn == "at once" else [run(sign, 100, 100), run("15,2%", 108, 100)]
    (word,) = page_text(page(runs)).words()
    assert word.text.replace(" ", "") == f"{sign}15,2%"
    assert word.number is not None
    assert word.number.signed


def test_a_minus_behind_a_number_or_of_another_size_is_its_sign_too() -> None:
    """Which no reading tells: without it the number would be another one."""
    assert words(run("15,2%", 100, 100), run("-", 126, 100)) == [("15,2%", False), ("-", False)]
    assert words(run("-", 94, 100, 12), run("15,2%", 101, 101)) == [("-", False), ("15,2%", False)]
    assert words(run("15,2%", 100, 100), run("-", 130, 100))[0] == ("15,2%", True)


def test_a_footnote_mark_may_follow() -> None:
    assert words(run("- 8,8 % (1)", 100, 100)) == [("- 8,8 %", True), ("(1)", False)]


def test_in_running_text_the_number_is_not_read_without_it() -> None:
    assert words(run("- 15,2% van de vrouwen", 100, 100))[:2] == [("-", True), ("15,2%", False)]


def test_between_two_words_a_dash_is_no_sign() -> None:
    assert words(run("2019 - 15,2%", 100, 100)) == [("2019", True), ("-", True), ("15,2%", True)]


@pytest.mark.parametrize("printed", ["1.200 – 1.300", "1.200 - 1.300", "3,1% – 4,2%"])
def test_neither_end_of_a_range_is_read(printed: str) -> None:
    assert [numeric for _, numeric in words(run(printed, 100, 100))] == [False, True, False]


@pytest.mark.parametrize("printed", ["2019 - 2020", "5 - 15,2%"])
def test_what_no_range_can_be_of_stays(printed: str) -> None:
    assert all(numeric for _, numeric in words(run(printed, 100, 100)))


@pytest.mark.parametrize("cells", [[("-", 100), ("15,2%", 120)], [("-", 100), ("297", 111)]])
def test_a_dash_in_a_cell_stays_by_itself(cells: list[tuple[str, int]]) -> None:
    assert words(*(run(text, x, 100) for text, x in cells)) == [(text, True) for text, _ in cells]


ROWS = [run(text, x, y) for y in (100, 112, 124) for text, x in (("+ 5,2%", 105), ("- 1,3%", 144))]


def test_cells_that_hardly_fit_their_columns_are_parted_where_others_end() -> None:
    touching = [run("+ 25,2%", 100, 136), run("- 61,3%", 139, 136)]
    assert words(*ROWS, *touching)[-2:] == [("+ 25,2%", True), ("- 61,3%", True)]
    assert words(*touching) == [("+", False), ("25,2%", False), ("-", True), ("61,3%", False)]


def test_text_that_happens_to_end_there_is_no_cell() -> None:
    said = [run("daalt met 3,1 - 61,3%", 69, 136), run("nu", 179, 136)]
    assert ("- 61,3%", True) not in words(*ROWS, *said)


@pytest.mark.parametrize(("size", "color"), [(11.0, (0.9,)), (14.0, (0.0,))], ids=["colour", "size"])
def test_beside_a_text_of_another_type_a_sign_is_its_numbers(size: float, color: tuple[float, ...]) -> None:
    beside = run("West-Vlaanderen", 100 + 9 * 0.5 * size, 100, 11.0)
    told = words(run("+ 14,4%", 100, 100, size, color), beside)
    assert told == [("+ 14,4%", True), ("West-Vlaanderen", False)]


def test_within_a_text_of_its_own_type_it_may_be_a_dash() -> None:
    told = words(run("+ 14,4%", 100, 100, 11.0), run("West-Vlaanderen", 143, 100, 11.0))
    assert ("14,4%", False) in told
