"""Digits by their shape alone: sure or silent, never wrong."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.crops import PageCrops, Picture, ink_of
from ladder_etl.pdf.glyph_shapes import Alphabet, shapes_of
from ladder_etl.pdf.spots import plain
from tests.builder.fonts import BOLD, ITALIC, REGULAR
from tests.pdf.drawn import pdf_of, text
from tests.pdf.outlined import outlined

NUMBERS = ("0", "1.214", "36.165", "42.749", "890", "21,3%", "-15,2%", "+2,5%", "-0,0%", "-100,0%", "7.777", "68.935")


def ink(operators: str, size: float = 14.0) -> Picture:
    """The ink of what is drawn in this size from (100, 700) of an A4 page, as high as lines are looked at."""
    box = Box(100 - size, 142 - 0.9 * size, 100 + 8 * size, 142 + 0.3 * size)
    with pdfium.PdfDocument(pdf_of(operators)) as document:
        page = document[0]
        return ink_of(PageCrops(page, page.get_width(), page.get_height(), 0).cut(box, 56))


def at(number: str, style: str = REGULAR, size: float = 14.0, color: str = "0 g") -> Picture:
    return ink(outlined(number, 100, 700, size, style=style, color=color), size)


@pytest.fixture(scope="module")
def alphabet() -> Alphabet:
    learnt = Alphabet()
    for index, number in enumerate(("1.234.567.890", "98,7%", "65,4%", "3.210")):
        for style in (REGULAR, BOLD):
            learnt.learn(number, at(number, style, 10.0), index)
    return learnt


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("style", [REGULAR, BOLD])
@pytest.mark.parametrize("size", [6.0, 9.0, 14.0])
def test_a_known_font_is_read_at_any_size_and_in_any_colour(
    alphabet: Alphabet, number: str, style: str, size: float
) -> None:
    assert alphabet.read(at(number, style, size)) == plain(number)
    assert alphabet.read(at(number, style, size, "0.7 0.1 0.1 rg")) == plain(number)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("font", ["F1", "F2"])
def test_another_font_is_read_right_or_not_at_all(alphabet: Alphabet, number: str, font: str) -> None:
    assert alphabet.read(ink(text(number, 100, 700, 14, font=font))) in ("", plain(number))
    assert alphabet.read(at(number, ITALIC)) in ("", plain(number))


@pytest.mark.parametrize("word", ["abc", "lll", "n.b.", "TREDE", "8B", "&", "12a4", "(3)", "=", "/"])
def test_what_is_no_number_is_not_read(alphabet: Alphabet, word: str) -> None:
    assert alphabet.read(at(word)) == ""


def test_nothing_is_read_before_most_digits_are_known() -> None:
    learnt = Alphabet()
    learnt.learn("1.234", at("1.234"), 0)
    assert learnt.read(at("1.234")) == ""


def test_what_only_itself_taught_is_not_read() -> None:
    learnt = Alphabet()
    learnt.learn("1.234.567.890", at("1.234.567.890", size=8), 0)
    learnt.learn("21", at("21"), 1)
    assert learnt.read(at("21"), apart_from=1) == "21"
    assert learnt.read(at("21"), apart_from=0) == ""


def test_no_ink_has_no_shapes() -> None:
    assert shapes_of(ink("")) == []
