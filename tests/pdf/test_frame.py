"""Boxes lie where the text is to be seen, whatever the page's frame: the renderer is asked."""

from __future__ import annotations

import itertools

import numpy as np
import pypdfium2 as pdfium
import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.frame import frame_of
from ladder_etl.pdf.pages import Page, turned
from ladder_etl.pdf.reading import read_pages
from tests.pdf.drawn import Sheet, pdf_of, text

Rect = tuple[float, float, float, float]
OFFSET = (-100.0, 50.0, 700.0, 1050.0)
CROP = (30.0, 200.0, 500.0, 900.0)
#: matrices of text that reads upwards, upside down, downwards in user space
TURNED = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def ink_box(content: bytes, unit: float) -> Box:
    """Where a page's picture is dark, in points of the visible page."""
    page = pdfium.PdfDocument(content)[0]
    dark = np.asarray(page.render(scale=2, grayscale=True).to_numpy()) < 128
    rows, columns = np.nonzero(dark.any(axis=1))[0], np.nonzero(dark.any(axis=0))[0]
    points = unit / 2
    return Box(columns[0] * points, rows[0] * points, (columns[-1] + 1) * points, (rows[-1] + 1) * points)


@pytest.mark.parametrize("unit", [1.0, 2.5])
@pytest.mark.parametrize(("mediabox", "cropbox"), [(OFFSET, CROP), (OFFSET, None), ((0, 0, 600, 900), None)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_run_lies_where_it_is_drawn(rotate: int, mediabox: Rect, cropbox: Rect | None, unit: float) -> None:
    content = pdf_of(Sheet(text("36.165", 120, 640, 20), mediabox, cropbox, rotate, unit))
    page = read_pages(content)[0]
    (run,) = page.seen
    assert run.text == "36.165"
    assert run.size == pytest.approx(20 * unit)
    seen, ink = page.visible(run.box), ink_box(content, unit)
    assert seen.grown(unit).covers(ink, 1.0), "the ink lies inside the run's box"
    assert ink.area > 0.4 * seen.area


@pytest.mark.parametrize(("rotate", "matrix"), itertools.product([0, 90, 180, 270], TURNED.values()))
def test_text_that_reads_sideways_turns_the_page(rotate: int, matrix: tuple[float, ...]) -> None:
    content = pdf_of(Sheet(text("West-Vlaanderen", 300, 500, matrix=matrix), OFFSET, CROP, rotate))
    page = read_pages(content)[0]
    (run,) = page.seen
    assert run.angle == 0
    assert run.box.width > 5 * run.box.height
    assert [glyph for glyph, _ in sorted(run.glyphs, key=lambda glyph: glyph[1].x0)] == list("West-Vlaanderen")
    assert page.visible(run.box).grown(1).covers(ink_box(content, 1.0), 1.0)


def test_a_page_is_turned_for_most_of_its_text_only() -> None:
    sideways = text("bron", 20, 300, matrix=TURNED[90])
    page = read_pages(pdf_of(text("Participatieladder", 100, 700) + sideways))[0]
    assert page.turn == 0
    assert {run.text: run.angle for run in page.seen} == {"Participatieladder": 0, "bron": 270}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turning_there_and_back_is_the_same_box(turn: int) -> None:
    page = Page(1, *((300, 200) if turn in (90, 270) else (200, 300)), (), (), turn)
    assert page.visible(turned(Box(10, 20, 40, 25), turn, 200, 300)) == Box(10, 20, 40, 25)


def test_a_crop_box_counts_where_it_meets_the_media_box() -> None:
    assert frame_of((0, 0, 100, 200), (50, -10, 150, 100), 0, 1).size == (50, 100)
    assert frame_of((0, 0, 100, 200), (300, 300, 400, 400), 0, 1).size == (100, 200)


def test_text_outside_the_crop_box_is_hidden() -> None:
    content = text("12.345", 120, 640) + text("99.999", 520, 640) + text("88.888", -60, 640)
    page = read_pages(pdf_of(Sheet(content, OFFSET, CROP)))[0]
    assert [run.text for run in page.seen] == ["12.345"]
    assert {run.text for run in page.runs if run.hidden} == {"99.999", "88.888"}
