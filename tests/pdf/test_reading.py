"""Whole documents: what is read of them, what is refused, and that builder editions lose no digit."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.domain.numbers import parse_number
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.soundness import MAX_PAGES
from ladder_etl.pdf.words import page_text
from tests.builder.draws import drawn_edition
from tests.pdf.drawn import pdf_of, rectangle, text

SHARED = Path(__file__).parents[3] / "shared" / "editions" / "2020"


def test_pages_come_in_their_order_with_runs_in_drawing_order() -> None:
    pages = read_pages(pdf_of(text("b", 100, 100) + text("a", 100, 700), text("c", 100, 100)))
    assert [[run.text for run in page.seen] for page in pages] == [["b", "a"], ["c"]]
    assert [page.number for page in pages] == [1, 2]


def test_drawings_keep_fill_and_place() -> None:
    (page,) = read_pages(pdf_of(rectangle(100, 700, 50, 20, "1 0 0 rg")))
    (drawing,) = page.drawings
    assert drawing.fill == (1, 0, 0)
    assert (drawing.box.x0, drawing.box.top, drawing.box.x1, drawing.box.bottom) == pytest.approx((100, 122, 150, 142))


@pytest.mark.parametrize("path", ["100 500 m 150 500 l 150 540 l 100 540 l h", "100 500 50 40 re"])
def test_a_point_that_the_pen_only_leaves_is_no_part_of_a_drawing(path: str) -> None:
    """Some producers begin each path at 0, 0 and move from there to where they draw."""
    (one,) = read_pages(pdf_of(f"q 1 0 0 rg {path} f Q"))[0].drawings
    (two,) = read_pages(pdf_of(f"q 1 0 0 rg 0 0 m 9 9 m {path} f Q"))[0].drawings
    assert one.box == two.box


def test_a_document_without_text_has_pages_without_runs() -> None:
    (page,) = read_pages(pdf_of(""))
    assert page.runs == ()


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(DocumentRefused, match=f"{MAX_PAGES + 1} pages"):
        read_pages(pdf_of(*[""] * (MAX_PAGES + 1)))


def test_a_font_without_unicode_but_with_glyph_names_is_read() -> None:
    (page,) = read_pages(pdf_of(text("1.214 \x80", 100, 700)))
    assert page.seen[0].text == "1.214 €"


@pytest.mark.parametrize("seed", [101, 102, 103])
def test_every_number_of_a_drawn_edition_is_a_word(seed: int) -> None:
    edition = drawn_edition(seed, text_only=True)
    words = [
        word.number
        for part in (edition.provincial, *edition.parts)
        for page in read_pages(part)
        for phrase in page_text(page).phrases()
        for word in phrase.words
    ]
    wanted = [parse_number(row.printed) for row in edition.truth if row.in_text_layer]
    assert wanted
    assert set(wanted) - set(words) == set()
