"""What has a line through it is taken back; lines under, over and behind text take back nothing."""

from __future__ import annotations

import io

import pikepdf
import pytest

from ladder_etl.pdf.pages import STRUCK
from ladder_etl.pdf.reading import read_pages
from tests.pdf.drawn import Sheet, pdf_of, rectangle, text

NUMBER, WIDE = "12.345", 36.7  # points that it is wide in 12 points
PLAIN = text(NUMBER, 100, 700)


def stroke(x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> str:
    return f"q {width} w 0 G {x0} {y0} m {x1} {y1} l S Q\n"


STRUCK_THROUGH = {
    "a thin rectangle": PLAIN + rectangle(100, 703.5, WIDE, 0.8, "0 g"),
    "a stroke": PLAIN + stroke(100, 704, 100 + WIDE, 704),
    "a red stroke, drawn first": f"q 1 0 0 RG 100 704 m {100 + WIDE} 704 l S Q\n" + PLAIN,
    "by hand, a little too long": PLAIN + stroke(96, 703.5, 104 + WIDE, 704.5),
    "with the text before it": text("SINE", 60, 700) + PLAIN + stroke(60, 704, 100 + WIDE, 704),
    "upwards": text(NUMBER, 300, 400, matrix=(0, 1, -1, 0)) + stroke(296, 400, 296, 400 + WIDE),
}
LEFT_ALONE = {
    "underlined": PLAIN + stroke(100, 698, 100 + WIDE, 698),
    "overlined": PLAIN + stroke(100, 711, 100 + WIDE, 711),
    "on a gridline": PLAIN + stroke(40, 704, 300, 704),
    "on a bar": rectangle(100, 700, WIDE, 9, "0.9 g") + PLAIN,
    "after a leader": stroke(40, 704, 97, 704) + PLAIN,
    "in a frame": f"q 0.5 w 97 697 {WIDE + 6} 14 re S Q\n" + PLAIN,
    "crossed upwards": PLAIN + stroke(118, 695, 118, 715),
}


def hidden(content: str) -> str:
    (page,) = read_pages(pdf_of(content + text("zichtbaar", 100, 100)))
    assert [run.hidden for run in page.runs if run.text == "zichtbaar"] == [""]
    return next(run.hidden for run in page.runs if NUMBER in run.text)


@pytest.mark.parametrize("case", STRUCK_THROUGH)
def test_a_number_with_a_line_through_it_is_struck(case: str) -> None:
    assert hidden(STRUCK_THROUGH[case]) == STRUCK


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_other_lines_strike_nothing(case: str) -> None:
    assert hidden(LEFT_ALONE[case]) == ""


def test_the_number_beside_it_is_read() -> None:
    content = PLAIN + stroke(100, 704, 100 + WIDE, 704) + text("12.543", 140, 700)
    (page,) = read_pages(pdf_of(content))
    assert [run.text for run in page.seen] == ["12.543"]


def test_a_number_struck_in_part_of_a_text_takes_the_text_along() -> None:
    """Which of its numbers the line means isn't told apart: none is read."""
    assert hidden(text(f"{NUMBER} 12.543", 100, 700) + stroke(100, 704, 100 + WIDE, 704)) == STRUCK


def test_a_reviewers_mark_strikes_what_it_marks() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(PLAIN + text("98.765", 200, 700)))) as pdf:
        quad = [100, 711, 100 + WIDE, 711, 100, 697, 100 + WIDE, 697]
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.StrikeOut, Rect=[100, 697, 140, 711], QuadPoints=quad, F=4
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(mark)]))
        saved = io.BytesIO()
        pdf.save(saved)
    (page,) = read_pages(saved.getvalue())
    assert {run.text: run.hidden for run in page.runs} == {NUMBER: STRUCK, "98.765": ""}
    assert [note.kind for note in page.annotations] == ["StrikeOut"]


def test_a_turned_page_is_no_different() -> None:
    (page,) = read_pages(pdf_of(Sheet(STRUCK_THROUGH["a stroke"] + text("98.765", 200, 700), rotate=90)))
    assert {run.text: run.hidden for run in page.runs} == {NUMBER: STRUCK, "98.765": ""}
