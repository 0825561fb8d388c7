"""The account of tokens: each word with a digit on the visible pages is in it once, and what is hidden apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.runs import Account
from ladder_etl.editions import load_edition
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.extraction import extract
from ladder_etl.extract.leftovers import AXIS, FURNITURE, WHOLE, account_of, leftovers, not_understood
from ladder_etl.extract.page.no_figures import page_numbers
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.words import page_text
from tests.builder.draws import drawn_edition
from tests.extract.drawn import pages_of
from tests.extract.typed import LEXICON, page, pieces, run, sideways
from tests.reconcile.test_court import KEY, OTHER


def words_with_digits(pages: dict[str, tuple[Page, ...]]) -> int:
    """Counted without any reader of figures."""
    every = [one for of_document in pages.values() for one in of_document]
    upright = sum(
        any(char.isdigit() for char in word.text)
        for one in every
        for phrase in page_text(one).phrases()
        for word in phrase.words
    )
    turned = [text for one in every for run in one.seen if run.angle for text in run.text.split()]
    return upright + sum(any(char.isdigit() for char in text) for text in turned)


@pytest.mark.parametrize("seed", [7, 14])
def test_every_word_with_a_digit_is_in_the_account_once(seed: int) -> None:
    """These have footnote marks joined and apart, copies, stray numbers, hidden ones and repeated boxes."""
    edition = drawn_edition(seed)
    pages = pages_of(edition)
    extraction = extract(pages, load_edition(edition.figures.year))
    account = extraction.account
    # n.b. and lone dashes that are figures have no digit
    without = sum(not any(char.isdigit() for char in placed.claim.token.text) for placed in extraction.claims)
    assert account.tokens == words_with_digits(pages) + without
    assert account.figures == len({placed.claim.key for placed in extraction.claims})
    unexplained = [finding for finding in extraction.findings if finding.name == "number.unexplained"]
    assert account.unexplained == len(unexplained)
    assert account.hidden == len(extraction.hidden) > 0


@pytest.mark.parametrize(("unexplained", "told"), [(0, 0), (33, 0), (34, 1), (1000, 1)])
def test_an_edition_of_which_too_much_is_unexplained_is_not_understood(unexplained: int, told: int) -> None:
    ignored = (("prose", 500),)
    account = Account(figures=50, copies=67 - 50, ignored=ignored, unexplained=unexplained)
    found = list(not_understood(account, 33))
    assert [(finding.name, finding.severity) for finding in found] == [("edition.not_understood", ERROR)] * told


def test_how_much_may_be_unexplained_is_the_editions_to_say() -> None:
    edition = drawn_edition(7)
    pages = pages_of(edition)
    usual = load_edition(edition.figures.year)
    assert extract(pages, usual).account.unexplained > 0

    def told(percent: int) -> list[str]:
        found = extract(pages, replace(usual, unexplained_percent=percent)).findings
        return [finding.name for finding in found if finding.severity == ERROR]

    assert 0 < usual.unexplained_percent < 100
    assert "edition.not_understood" in told(0)
    assert "edition.not_understood" not in told(usual.unexplained_percent)


def test_marks_taken_off_numbers_and_sideways_text_are_in_it() -> None:
    turned = sideways("Druk 2021 nummer 4", 500, 50)
    left = leftovers(pieces(run("528.748", 50, 50), run("(1)", 86, 50), run("Zie 12 ook", 50, 90), turned), (), ())
    assert Counter(item.rule for item in left) == {"": 1, "footnote marks": 1, "prose": 3}


def test_a_number_alone_at_an_angle_is_unexplained() -> None:
    left = leftovers(pieces(sideways("12.345", 50, 50), sideways("2021", 90, 50)), (), ())
    assert [(item.word.text, item.rule) for item in left] == [("12.345", ""), ("2021", "years in headings")]


def test_a_year_that_is_set_sideways_letter_by_letter_is_one_token() -> None:
    glyphs = [sideways(glyph, 400, 185 - 6 * n) for n, glyph in enumerate("2029")]
    left = leftovers(pieces(run("12.345", 50, 50), *glyphs), (), ())
    assert Counter((item.word.text, item.rule) for item in left) == {
        ("12.345", ""): 1,
        ("2029", "years in headings"): 1,
    }


def test_what_a_reader_knows_to_be_no_figure_is_ignored_by_its_rule() -> None:
    page_read = pieces(run("12.345", 50, 50), run("999", 150, 50))
    aim = next(token for token in page_read.tokens if token.text == "999")
    left = leftovers(page_read, (), (), aside={aim: "targets and forecasts"})
    assert {item.word.text: item.rule for item in left} == {"12.345": "", "999": "targets and forecasts"}


def test_a_number_of_two_figures_is_one_token() -> None:
    token = page_pieces(page([run("12.345", 50, 50)]), LEXICON).tokens[0]
    claims = [Claim(KEY, token, "a rule"), Claim(OTHER, token, "a rule")]
    assert account_of(claims, ()).tokens == 1


@pytest.mark.parametrize(
    ("ticks", "scale"),
    [
        ({0: 0, 10: 20, 20: 40}, True),
        ({0: 0, 10: 20, 20: 40, 40: 80, 50: 100}, True),
        ({0: 100, 10: 80, 20: 60, 40: 20}, True),
        ({10: 20, 30: 60}, False),
        ({10: 20, 30: 60, 40: 80}, False),
        ({10: 20, 20: 47, 30: 60, 40: 80}, False),
        ({10: 20, 13: 40, 20: 60, 31: 80}, False),
        ({10: 20, 10.5: 40, 11: 60}, False),
    ],
)
def test_numbers_that_stand_as_far_apart_as_their_values_are_an_axis(ticks: dict[float, float], scale: bool) -> None:
    page = pieces(*(run(str(value).replace(".", ","), 100 + 3 * place, 50) for value, place in ticks.items()))
    assert {one.rule for one in leftovers(page, (), ())} == ({AXIS} if scale else {""})


@pytest.mark.parametrize("parts", [("31,6%", "68,4%"), ("31%", "69%"), ("31,6%",)])
def test_a_hundred_percent_before_its_parts_is_no_figure(parts: tuple[str, ...]) -> None:
    page = pieces(run("100%", 100, 50), *(run(part, 200 + 77 * n * n, 50) for n, part in enumerate(parts)))
    rules = {one.word.text: one.rule for one in leftovers(page, (), ())}
    assert rules["100%"] == (WHOLE if parts == ("31,6%", "68,4%") else "")


def test_numbers_of_pages_are_page_furniture() -> None:
    """In a margin, at one height on two pages and more; a number that is the page's own elsewhere is not explained."""

    def rules(*places: tuple[str, float]) -> list[list[str]]:
        read = []
        for number, (text, top) in enumerate(places, start=1):
            one = page([run(text, 900, top), run(str(number), 500, 500)])
            read.append(page_pieces(replace(one, number=number), LEXICON))
        numbering = page_numbers(("a document", one) for one in read)
        return [sorted(left.rule for left in leftovers(one, (), (), numbering)) for one in read]

    assert rules(("1", 960), ("2", 960), ("3", 960)) == [["", FURNITURE]] * 3
    assert rules(("1", 20), ("2", 960), ("7", 960)) == [["", ""]] * 3
    assert rules(("1", 700), ("2", 700)) == [["", ""]] * 2


@pytest.mark.parametrize(("apart", "explained"), [(False, True), (True, False)])
def test_a_number_in_a_sentence_drawn_letter_by_letter_is_prose(apart: bool, explained: bool) -> None:
    """One that is drawn at once there is set apart from the text."""
    text = "Voor bijna 40 van de loontrekkenden is er een korting"
    at = text.index("40")
    runs = [run(char, 40 + 5 * n, 100) for n, char in enumerate(text) if char != " " and n not in (at, at + 1)]
    runs += [run("40", 40 + 5 * at, 100)] if apart else [run(c, 40 + 5 * (at + n), 100) for n, c in enumerate("40")]
    (left,) = leftovers(pieces(*runs), [], [])
    assert (left.word.text, bool(left.rule)) == ("40", explained)


def test_a_number_in_a_wrapped_code_is_explained() -> None:
    (left,) = leftovers(pieces(run("+ 40% f + g t/m j", 40, 100)), [], [])
    assert (left.word.text, left.rule) == ("40%", "numbers in labels")
