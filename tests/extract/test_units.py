"""A percentage may leave its sign to the heading of its column, or to the name of its row; so may thousands."""

from __future__ import annotations

import pytest

from ladder_etl.domain.numbers import parse_number
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.extract.page_harvest import read_page
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, page, rect, run, sideways


def percents(*runs: Run) -> set[str]:
    """The numbers of a page that are percentages."""
    return {token.text for token in page_pieces(page(runs), LEXICON).tokens if token.is_percent}


@pytest.mark.parametrize(
    "heading", ["Aandeel (%)", "Aandeel (in %)", "In % van het totaal", "Verdeling, in%", "Aandeel in %"]
)
def test_numbers_with_decimals_under_a_heading_that_says_percent_are_percentages(heading: str) -> None:
    column = [run("12,3", 100, 130), run("4,5", 105, 150), run("67,8", 100, 180)]
    assert percents(run(heading, 90, 100), *column) == {"12,3", "4,5", "67,8"}


def test_the_sign_may_stand_in_any_line_of_the_heading() -> None:
    lines = [run("Aandeel (%)", 90, 80), run("in Vlaanderen", 90, 92)]
    assert percents(*lines, run("12,3", 100, 110)) == {"12,3"}


def test_the_name_of_a_row_may_say_it() -> None:
    assert percents(run("Werkzaamheidsgraad (%)", 100, 100), run("74,6", 260, 100), run("78,8", 320, 100)) == {
        "74,6",
        "78,8",
    }


def test_a_dash_within_the_column_goes_with_it() -> None:
    withheld = [run("-", 115, 150), run("n.b.", 100, 170)]
    column = [run("12,3", 100, 130), *withheld, run("4,5", 105, 190)]
    assert percents(run("Aandeel (%)", 90, 100), *column) == {"12,3", "4,5"}


def test_a_heading_may_be_set_sideways() -> None:
    assert percents(sideways("Aandeel (%)", 100, 20), run("12,3", 112, 110)) == {"12,3"}


@pytest.mark.parametrize(
    "runs",
    [
        # beside the column
        [run("Aandeel (%)", 90, 100), run("12,3", 200, 130)],
        # a whole number
        [run("Aandeel (%)", 90, 100), run("12", 100, 130)],
        # the sign is a number's own
        [run("waarvan 40 % SINE", 80, 100), run("12,3", 100, 130)],
        [run("waarvan 40% SINE", 80, 100), run("12,3", 100, 130)],
        # another heading below it
        [run("Aandeel (%)", 90, 100), run("Arbeidsmarktkrapte", 80, 180), run("2,7", 100, 200)],
        # under a count, or in another type
        [run("Aandeel (%)", 90, 100), run("1.234", 95, 130), run("2,7", 100, 150)],
        [run("Aandeel (%)", 90, 100), run("2,7", 100, 200, size=4)],
    ],
)
def test_all_else_is_what_is_printed(runs: list[Run]) -> None:
    assert not percents(*runs) - {"40%", "40 %"}


def test_where_other_numbers_of_a_column_carry_the_sign_one_without_is_none() -> None:
    assert percents(run("Aandeel (%)", 90, 100), run("12,3%", 95, 130), run("2,7", 100, 150)) == {"12,3%"}


def table(*decimals: str) -> list[Run]:
    """Numbers under each other, with no heading."""
    return [run(text, 200, 100 + 20 * n) for n, text in enumerate(decimals)]


BARE = ("12,3", "4,5", "67,8", "1,2", "14,2")


def test_a_page_that_prints_hardly_any_number_with_the_sign_leaves_it_out() -> None:
    assert percents(*table(*BARE), run("1.234", 300, 100), run("9,9%", 400, 300)) == {*BARE, "9,9%"}


@pytest.mark.parametrize("others", [["9,9%", "8,8%"], []], ids=["two have it", "few numbers"])
def test_a_page_of_both_sorts_does_not(others: list[str]) -> None:
    assert percents(
        *table(*BARE[: 5 if others else 4]), *(run(text, 400, 300 + 20 * n) for n, text in enumerate(others))
    ) == {*others}


@pytest.mark.parametrize(("x", "y"), [(300, 400), (100, 430), (160, 430)], ids=["beside", "below", "below, aside"])
def test_a_ratio_is_none(x: float, y: float) -> None:
    ratio = [run("Arbeidsmarktkrapte", 60, 400), run("2,7", x, y)]
    assert percents(*table(*BARE), *ratio) == {*BARE}


def test_what_stands_behind_the_name_of_a_share_is_a_percentage() -> None:
    numbers = [
        run("12.345", 100, 80),
        run("Aandeel West-Vlaanderen in Vlaams Gewest:", 100, 100),
        run("19,7", 310, 100),
    ]
    assert percents(*numbers, run("Arbeidsmarktkrapte", 100, 140), run("4,4", 310, 140)) == {"19,7"}


@pytest.mark.parametrize("title", ["Loontrekkenden per sector, in % van het totaal", "Loontrekkenden per sector"])
def test_a_title_in_percent_makes_percentages_of_all_on_its_ground(title: str) -> None:
    """Numbers at the ends of bars stand in no column under it; one beside the ground is none of them."""
    bars = [run(name, 60, 90 + 20 * n) for n, name in enumerate(("Primair", "Secundair", "Tertiair"))]
    bars += [run(text, 140 + 150 * n, 90 + 20 * n) for n, text in enumerate(("0,8", "25,4", "43,4"))]
    whole = page([run(title, 50, 60, 12), *bars, run("7,7", 700, 110)], [rect(40, 50, 560, 300)])
    found = {token.text for token in page_pieces(whole, LEXICON).tokens if token.is_percent}
    assert found == ({"0,8", "25,4", "43,4"} if "%" in title else set())


def otherwise(*runs: Run) -> set[str]:
    """The numbers of a page that are told to be no persons."""
    pieces = page_pieces(page(runs), LEXICON)
    return {one.text for one in pieces.lines if parse_number(one.text)} - {one.text for one in pieces.tokens}


TABLE = [
    *(run(text, x, 130) for text, x in (("Werkenden", 100), ("534", 300), ("2.953", 400))),
    *(run(text, x, 150) for text, x in (("Werklozen", 100), ("25", 305), ("184", 410))),
]
HEADS = [run("West-Vlaanderen", 260, 110), run("Vlaams Gewest", 370, 110)]
NEXT = [run("Betaald werk", 100, 190, 12), run("Zelfstandigen", 100, 220), run("112.493", 300, 220)]


@pytest.mark.parametrize(
    "said",
    [
        [run("De arbeidsmarkt (x 1.000)", 100, 80, 12)],
        [run("De arbeidsmarkt, in duizendtallen", 100, 80, 12)],
        [run("Voltijdse equivalenten", 100, 80, 12)],
        [run("(× 1000)", 100, 110)],
        [run("Aantal VTE", 100, 110)],
    ],
)
def test_what_a_title_or_the_head_of_the_rows_says_is_said_of_the_whole_table(said: list[Run]) -> None:
    assert otherwise(*said, *HEADS, *TABLE, *NEXT) == {"534", "2.953", "25", "184"}


def test_the_head_of_a_column_or_the_name_of_a_row_says_it_of_that_one_alone() -> None:
    assert otherwise(run("VTE", 310, 110), run("Personen", 390, 110), *TABLE, *NEXT) == {"534", "25"}
    assert otherwise(run("Bevolking (x 1.000)", 100, 90), run("1.201", 260, 90), *TABLE) == {"1.201"}


@pytest.mark.parametrize(
    "said",
    [
        run("Toegevoegde waarde (x1.000.000 euro)", 100, 80, 12),
        run("Sinds de 1.000ste deelnemer", 100, 80, 12),
        run("968 VTE", 300, 110),  # of a number of its own
        run("In duizendtallen", 500, 80, 12),  # over another block
    ],
)
def test_other_words_say_nothing_of_the_unit(said: Run) -> None:
    assert otherwise(said, *TABLE, *NEXT) == set()


def test_a_unit_behind_a_number_in_smaller_type_says_it_of_that_number() -> None:
    assert otherwise(*TABLE, run("VTE", 320, 131, 7)) == {"534"}


@pytest.mark.parametrize("gap", [3, 7])
def test_what_an_arrow_leads_from_has_become_another(gap: int) -> None:
    row = [run("Wijk-werken", 100, 130), run("871", 300, 132, 8)]
    for behind in ([run("\u2794 902", 312 + gap, 130)], [run("\u2192", 312 + gap, 130), run("902", 340, 130, 12)]):
        assert "871" not in {token.text for token in page_pieces(page([*row, *behind]), LEXICON).tokens}
    assert "871" in {token.text for token in page_pieces(page(row), LEXICON).tokens}


def test_a_table_in_thousands_is_no_block_of_persons() -> None:
    title = [run("De arbeidsmarkt (x 1.000)", 100, 80, 12)]
    ((read,), _) = read_page("document", (page_pieces(page([*title, *HEADS, *TABLE]), LEXICON),), LEXICON, None, [])
    assert [claim.token.text for claim in read.harvest.claims] == []
    ((read,), _) = read_page("document", (page_pieces(page([*HEADS, *TABLE]), LEXICON),), LEXICON, None, [])
    assert {claim.token.text for claim in read.harvest.claims} == {"534", "2.953", "25", "184"}


@pytest.mark.parametrize(("before", "told"), [(340.0, {"21,3", "19,9"}), (470.0, set())])
def test_a_heading_in_the_middle_of_a_wide_column_says_it(before: float, told: set[str]) -> None:
    """Its numbers stand at the column's right end, unless another number of the row stands in the column too."""
    rows = [one for n, text in enumerate(("21,3", "19,9"))
            for one in (run("9.525", before, 130 + 20 * n), run(text, 700, 130 + 20 * n))]  # fmt: skip
    assert percents(run("Aandeel Brugge, in %", 500, 100), *rows) == told
