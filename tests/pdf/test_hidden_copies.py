"""A hidden run must never stand for a visible one, whatever glyphs they share."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.words import page_text
from tests.pdf.drawn import pdf_of, rectangle, text


def _page(draw: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    canvas.setFont("Helvetica", 12)
    width = canvas.stringWidth("6", "Helvetica", 12)
    if draw == "stale":
        canvas.drawString(100, 100, "682")
        canvas.setFillGray(1)
        canvas.rect(90, 90, 60, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
    # the true number, in two runs: the second stands where the stale run has the same glyph
    canvas.drawString(100, 100, "28")
    canvas.drawString(100 + 2 * width, 100, "2")
    canvas.save()
    return buffer.getvalue()


def test_a_stale_number_beneath_takes_no_glyph_of_the_seen_one() -> None:
    for draw in ("fresh", "stale"):
        (page,) = read_pages(_page(draw))
        texts = [phrase.text for phrase in page_text(page).phrases()]
        assert texts == ["282"], draw
    assert [run.text for run in page.runs if run.hidden] == ["682"]


def test_a_digit_of_a_hidden_number_beside_a_seen_one_leaves_no_ink() -> None:
    """Each digit is a run; the last one of the longer number begins in the pixel where the seen number ends."""
    for x in (100.0, 100.1, 100.2, 100.3, 100.4):
        width = 6.672  # of a digit in this type
        seen = "".join(text(digit, x + n * width, 100) for n, digit in enumerate("88"))
        stale = "".join(text(digit, x + n * width, 100) for n, digit in enumerate("127"))
        (page,) = read_pages(pdf_of(f"{seen}/OC /Off BDC {stale} EMC"))
        assert [phrase.text for phrase in page_text(page).phrases()] == ["88"], x
        assert "".join(run.text for run in page.runs if run.hidden) == "127"


def _digits(number: str, x: float, y: float, size: float, color: str = "0 g") -> str:
    """Each digit a run of its own."""
    return "".join(text(digit, x + n * 0.556 * size, y, size, color=color) for n, digit in enumerate(number))


@pytest.mark.parametrize("size", [3.5, 7.0, 12.0])
@pytest.mark.parametrize(("aside", "down"), [(0.0, 0.0), (0.2, 0.15), (0.5, 0.2), (-0.5, 0.25), (-0.9, 0.0)])
@pytest.mark.parametrize("white", [True, False])
def test_hidden_digits_that_reach_into_a_seen_number_are_none_of_it(
    size: float, aside: float, down: float, white: bool
) -> None:
    """Whatever ink of the seen ones lies in their boxes; and the seen ones are no copies of them."""
    place = (100 + aside * size, 100 - down * size)
    stale = _digits("1184", *place, size, "1 g") if white else f"/OC /Off BDC {_digits('1184', *place, size)} EMC\n"
    (page,) = read_pages(pdf_of(stale + _digits("148", 100, 100, size)))
    assert [phrase.text for phrase in page_text(page).phrases()] == ["148"]


@pytest.mark.parametrize("aside", [(3, 0), (3, -2), (0, 3), (-2, 1)])
@pytest.mark.parametrize("below", [True, False])
def test_white_letters_near_seen_ones_are_none_and_hide_none(aside: tuple[float, float], below: bool) -> None:
    """A browser draws each letter by itself; an older version, in white, lies a few points off, before or behind."""
    stale = _digits("b' + c' 9284", 100 + aside[0], 100 + aside[1], 12, "1 g")
    fresh = _digits("a t/m d 1703", 100, 100, 12)
    (page,) = read_pages(pdf_of(stale + fresh if below else fresh + stale))
    assert "".join(run.text for run in page.seen) == "at/md1703"


@pytest.mark.parametrize("seen", ["f", "/"])
def test_a_letter_that_reaches_out_of_its_box_lends_its_ink_to_none_beside_it(seen: str) -> None:
    (page,) = read_pages(pdf_of(text(seen, 100, 700) + text("i", 103.2, 702, color="1 g")))
    assert [run.text for run in page.seen] == [seen]


@pytest.mark.parametrize("number", ["+14,0 %", "-27,5 %", "8,0 %", "1.214"])
def test_what_a_covered_number_has_in_common_with_the_one_upon_it_is_not_its_own(number: str) -> None:
    """The percent signs of a column stand under each other, those of two versions at one place."""
    aside = 12 * sum(
        {"%": 0.889, "-": 0.333, "+": 0.584}.get(char, 0.278 if char in " ,." else 0.556) for char in number
    )
    covered = text("+23,7 %" if "%" in number else "1.254", 200 - (12 * 3.981 if "%" in number else aside), 100)
    (page,) = read_pages(pdf_of(f"{covered}{rectangle(100, 90, 120, 30)}{text(number, 200 - aside, 100)}"))
    assert sorted(run.hidden for run in page.runs) == ["", "no ink"]
    assert [phrase.text for phrase in page_text(page).phrases()] == [number]


@pytest.mark.parametrize("times", [2, 3])
def test_a_number_made_bold_by_drawing_it_again_a_little_aside_is_seen_once(times: int) -> None:
    stale = text("98.765", 100, 100) + rectangle(95, 95, 60, 20)
    drawn = "".join(text("12.345", 100 + 0.3 * n, 100, color="0 0 0.5 rg") for n in range(times))
    (page,) = read_pages(pdf_of(stale + drawn))
    assert [(run.text, run.copies, run.rivals) for run in page.seen] == [("12.345", times, ())]


def test_a_text_of_a_layer_that_is_off_is_no_rival_of_nearly_the_same_one() -> None:
    """The newer one's ink lies in the older one's letters, all but the last."""
    stale = "".join(text(f"{n}.{n}11", 300, 100 + 20 * n) for n in range(1, 10)) + text(
        "a + b + 40% f t/m i", 100, 99.4
    )
    (page,) = read_pages(pdf_of(text("a + b + 40% f t/m j", 100, 100) + f"/OC /Off BDC {stale} EMC\n"))
    assert [phrase.text for phrase in page_text(page).phrases()] == ["a + b + 40% f t/m j"]
