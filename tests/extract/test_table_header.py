"""Headings over columns: years, areas and statistics, whichever is printed over the other."""

from __future__ import annotations

import pytest

from ladder_etl.extract.tables.column_meanings import Headings
from ladder_etl.extract.tables.table_anchors import Header, spans_of
from tests.extract.typed import LEXICON, pieces, run, sideways


def header(*runs: tuple[str, float, float], columns: int = 4) -> tuple[Header, list[Headings]]:
    cells = [(f"1{c}{r}", 400.0 + 60 * c, 200.0 + 20 * r) for c in range(columns) for r in range(4)]
    page = pieces(*(run(*one) for one in (*runs, *cells)))
    below = [token for token in page.tokens if token.box.top >= 200]
    split = [[token for token in below if token.text[1] == str(c)] for c in range(columns)]
    made = Header(page, LEXICON, 200.0, split)
    return made, [made.over(column) for column in split]


def test_years_under_areas() -> None:
    made, over = header(("West-Vlaanderen", 400, 150), ("Vlaams Gewest", 530, 150),
                        *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [(one.year, one.area) for one in over] == [(2029, "BE25"), (2032, "BE25"), (2029, "BE2"), (2032, "BE2")]


def test_areas_under_years() -> None:
    made, over = header(("2029", 425, 150), ("2032", 545, 150),
                        *((("WV", "VG")[c % 2], 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [(one.year, one.area) for one in over] == [(2029, "BE25"), (2029, "BE2"), (2032, "BE25"), (2032, "BE2")]


@pytest.mark.parametrize(("text", "statistic"), [("Aandeel", "share"), ("Evolutie", "growth"), ("Groei", "growth")])
def test_statistics(text: str, statistic: str) -> None:
    assert header((text, 400, 180), columns=1)[1][0].statistic == statistic


def test_a_year_within_a_heading_counts() -> None:
    made, over = header(("WV 2029", 395, 180), ("WV 2032", 455, 180), columns=2)
    assert [one.year for one in over] == [2029, 2032]
    assert made.periods == (2029, 2032)


def test_a_year_within_running_text_heads_no_column_where_years_stand_on_their_own() -> None:
    made, over = header(("In 2024 ging het nog om meer mensen", 400, 120),
                        *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [one.year for one in over] == [2029, 2032, 2029, 2032]


def test_a_year_set_sideways_heads_its_column() -> None:
    cells = [run(f"1{c}{r}", 400 + 60 * c, 200 + 20 * r) for c in range(2) for r in range(4)]
    # each glyph a run of its own, upwards
    years = [
        sideways(glyph, 405 + 60 * c, 185 - 6 * n)
        for c, year in enumerate(("2029", "2032"))
        for n, glyph in enumerate(year)
    ]
    page = pieces(*cells, *years)
    columns = [[token for token in page.tokens if token.text[1] == str(c)] for c in range(2)]
    made = Header(page, LEXICON, 200.0, columns)
    assert made.periods == (2029, 2032)
    assert [made.over(column).year for column in columns] == [2029, 2032]


@pytest.mark.parametrize("years", [(), ("2032",)])
def test_without_two_years_no_period_is_guessed(years: tuple[str, ...]) -> None:
    made, _ = header(*((year, 400.0, 180.0) for year in years))
    assert made.periods is None


def test_headings_far_above_belong_to_something_else() -> None:
    made, over = header(("2001", 400, 20), ("2002", 460, 20), ("West-Vlaanderen", 400, 20))
    assert made.periods is None
    assert {(one.year, one.area) for one in over} == {(None, None)}


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Kansengroepen in West-Vlaanderen, 2029-2032"], (2029, 2032)),
        (["Evolutie 2029/2032", "Nog eens 2029\N{EN DASH}2032"], (2029, 2032)),
        (["Evolutie 2029-2032", "Evolutie 2030-2032"], None),
        (["Van 2032-2029", "Ouder: 2020-2025"], None),
        ([], None),
    ],
)
def test_a_title_may_say_which_periods_are_compared(titles: list[str], expected: tuple[int, int] | None) -> None:
    page = pieces(*(run(title, 100, 100 + 40 * n) for n, title in enumerate(titles)))
    assert spans_of(page.lines, 2032) == expected


def test_a_region_over_the_columns_is_told() -> None:
    assert header(("Westhoek", 400, 180), ("Brugge", 460, 180))[0].regions
    assert not header(("West-Vlaanderen", 400, 180), ("VG", 520, 180))[0].regions


def test_a_number_that_looks_like_a_year_on_a_row_of_numbers_is_none() -> None:
    """The last row of another part of the table stands above the head of this one."""
    above = [("344", 400.0, 110.0), ("431", 460.0, 110.0), ("2084", 520.0, 110.0), ("2675", 580.0, 110.0)]
    made, _ = header(*above, *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))
    assert made.periods == (2029, 2032)


@pytest.mark.parametrize("mark", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_years_of_two_digits_behind_an_apostrophe(mark: str) -> None:
    """Of the edition's century, or of the one before where they would be later than the edition (2033)."""
    made, over = header(*((f"{mark}{year}", 400.0 + 60 * c, 180.0) for c, year in enumerate(("29", "33", "99", "33"))))
    assert [one.year for one in over] == [2029, 2033, 1999, 2033]
    assert made.periods == (1999, 2033)
