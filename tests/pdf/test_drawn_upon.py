"""A number printed upon another one that is a drawing: the text layer knows the one, the eye reads neither."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from ladder_etl.pdf.reading import read_pages
from tests.builder.fonts import REGULAR, registered
from tests.pdf.drawn import clipped, pdf_of, rectangle, text
from tests.pdf.outlined import outlined

NUMBER, OTHER = "908", outlined("988", 100, 700)
BLUE = "0.1 0.3 0.5 rg"
PLAIN = {
    "beside": text(NUMBER, 130, 700) + OTHER,
    "on the line above": text(NUMBER, 100, 688) + OTHER,
    "in another colour": text(NUMBER, 100, 700, color=BLUE) + OTHER,
    "under a cover": OTHER + rectangle(90, 690, 80, 30) + text(NUMBER, 100, 700),
    "outside its clip": clipped(300, 300, 9, 9, OTHER) + text(NUMBER, 100, 700),
    "a line through it": text(NUMBER, 100, 700) + rectangle(95, 703, 40, 1, "0 g"),
    "a disc about it": text(NUMBER, 100, 700) + "q 0 g 90 680 m 90 720 140 730 140 705 c 140 670 90 660 90 680 c S Q\n",
}
UPON = {
    "black": text(NUMBER, 100, 700) + OTHER,
    "beneath": OTHER + text(NUMBER, 100, 700, font="F2"),
    "blue": text(NUMBER, 100, 700, color=BLUE) + outlined("988", 101, 701, color=BLUE),
    "smaller": text(NUMBER, 100, 700) + outlined("1.988", 99, 701, 9),
    "digit by digit": "".join(text(one, 100 + 7 * n, 700) for n, one in enumerate(NUMBER)) + OTHER,
}


def told(content: str) -> set[str]:
    """What is told of the number's runs."""
    (page,) = read_pages(pdf_of(content + text("36", 300, 300)))
    assert [run.differs for run in page.seen if run.text == "36"] == [""]
    return {run.differs for run in page.seen if run.text in NUMBER}


@pytest.mark.parametrize("case", PLAIN)
def test_what_is_drawn_elsewhere_or_not_seen_takes_nothing_from_a_number(case: str) -> None:
    assert told(PLAIN[case]) == {""}


@pytest.mark.parametrize("case", UPON)
def test_a_number_with_another_drawn_upon_it_is_not_what_the_eye_reads(case: str) -> None:
    (said,) = told(UPON[case])
    assert said


@pytest.mark.parametrize(("drawn", "other"), [("988", False), ("968", True), ("9.880", True)])
@pytest.mark.parametrize("aside", [0.0, 0.3])
def test_the_same_number_drawn_is_a_copy(drawn: str, other: bool, aside: float) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont(registered("vera", REGULAR), 12)
    canvas.drawString(100, 700, "988")
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        (page,) = pdf.pages
        page.contents_add(outlined(drawn, 100 + aside, 700 - aside).encode())
        saved = io.BytesIO()
        pdf.save(saved)
    runs = {run.text: run.differs for run in read_pages(saved.getvalue())[0].seen}
    assert bool(runs["988"]) is other
