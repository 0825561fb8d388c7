"""Fonts that claim no height, or an absurd one: their lines are as high as the eye sees them."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from ladder_etl.pdf.reading import read_pages
from tests.pdf.nasty import drawn_font


def written(size: float, matrix: float, box: list[int]) -> bytes:
    """A page that shows 17.171 thrice below each other in a Type 3 font with this matrix and box."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 200))
    resources = Dictionary(Font=Dictionary())
    drawn_font(pdf, resources)
    font = resources.Font.F3
    font.FontBBox, font.FontMatrix = Array(box), Array([matrix, 0, 0, matrix, 0, 0])
    page.Resources = resources
    lines = "".join(f"BT /F3 {size} Tf 20 {150 - 14 * n} Td (17.171) Tj ET " for n in range(3))
    page.Contents = pdf.make_stream(lines.encode())
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "matrix", "box"),
    [
        (10, 0.001, [0, 0, 0, 0]),
        (10, 0.001, [-1000, -1200, 4000, 3000]),
        (10, 0.001, [0, -250, 1000, 900]),
        (0.1, 0.1, [0, 0, 0, 0]),
    ],
)
def test_a_line_is_about_as_high_as_its_type(size: float, matrix: float, box: list[int]) -> None:
    (page,) = read_pages(written(size, matrix, box))
    assert [run.text for run in page.runs] == ["17.171"] * 3
    for number, run in enumerate(page.runs):
        baseline = 50 + 14 * number
        assert 8 <= run.box.height <= 14
        assert run.box.top < baseline - 6 < baseline < run.box.bottom + 0.1
