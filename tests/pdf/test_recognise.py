"""Looking at drawings: what is cut out of the page, and what the recognisers see there."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.crops import PageCrops, ink_of
from ladder_etl.pdf.recognise import look
from ladder_etl.pdf.sandbox import call_in_child
from ladder_etl.pdf.spots import NEURAL, PAGE_SHAPES, Look, PageToLookAt, Sample, installed
from tests.pdf.drawn import Sheet, pdf_of, rectangle, text
from tests.pdf.outlined import outlined

needs_recognition = pytest.mark.skipif(not installed(), reason="the extra recognition is not installed")
TOP = 842.0


def looked(sheet: Sheet | str, *boxes: Box, size: tuple[float, float] = (595, 842), turn: int = 0, neural: bool = True):  # type: ignore[no-untyped-def]
    request = PageToLookAt(1, size, turn, boxes, ())
    return call_in_child(look, pdf_of(sheet), (request,), neural)[0]


def texts(seen: Look) -> set[str]:
    return {recognition.text.replace("\N{EN DASH}", "-") for recognition in seen.recognitions}


@needs_recognition
@pytest.mark.parametrize("number", ["42.749", "-15,2%", "+13,1%", "0", "21,3%", "1.214", "7.717"])
def test_an_outlined_number_is_seen(number: str) -> None:
    (seen,) = looked(outlined(number, 100, 700, 9), Box(101, TOP - 707, 120, TOP - 698))
    assert texts(seen) == {number}
    assert not seen.cut_off
    assert Image.open(io.BytesIO(seen.png)).height > 40


@needs_recognition
def test_white_on_a_band_is_seen_and_text_beside_it_is_not() -> None:
    page = rectangle(50, 690, 300, 30, "0.1 0.5 0.5 rg") + outlined("8.546", 100, 700, 9, color="1 g")
    page += text("99", 135, 700, 9) + text("12", 80, 700, 9)
    (seen,) = looked(page, Box(100, TOP - 707, 128, TOP - 700))
    assert texts(seen) == {"8.546"}


@needs_recognition
def test_what_the_box_leaves_out_to_its_sides_is_seen_too() -> None:
    """A minus stands left of the column's other numbers, a wide number on both sides of them."""
    page = outlined("-15,2%", 100, 700, 9) + outlined("123.456", 100, 600, 9)
    seen = looked(page, Box(108, TOP - 707, 120, TOP - 699), Box(110, TOP - 607, 120, TOP - 600))
    assert [texts(one) for one in seen] == [{"-15,2%"}, {"123.456"}]


@needs_recognition
def test_a_number_that_goes_on_outside_the_picture_is_cut_off() -> None:
    page = outlined("123.456.789.123.456.789", 100, 700, 9) + outlined("88", 100, 600, 30)
    seen = looked(page, Box(150, TOP - 707, 160, TOP - 700), Box(105, TOP - 612, 130, TOP - 606))
    assert [one.cut_off for one in seen] == [True, True]


@needs_recognition
@pytest.mark.parametrize(
    ("rotate", "unit", "crop"), [(90, 1.0, None), (180, 1.0, None), (270, 2.0, None), (0, 1.0, (40, 40, 500, 800))]
)
def test_any_frame_of_the_page(rotate: int, unit: float, crop: tuple[float, ...] | None) -> None:
    """A page rotated by the viewer is read as it is turned back upright."""
    x0, y0, x1, y1 = crop or (0, 0, 595, 842)
    sheet = Sheet(outlined("36.165", 100, 700, 9), rotate=rotate, unit=unit, cropbox=crop)
    across, down = (100 - x0, y1 - 707), (133 - x0, y1 - 700)
    width, height = x1 - x0, y1 - y0
    left, top, right, bottom = across[0], across[1], down[0], down[1]
    box = {
        0: Box(left, top, right, bottom),
        90: Box(height - bottom, left, height - top, right),
        180: Box(width - right, height - bottom, width - left, height - top),
        270: Box(top, width - right, bottom, width - left),
    }[rotate]
    size = (height, width) if rotate in (90, 270) else (width, height)
    scaled = Box(*(unit * edge for edge in (box.x0, box.top, box.x1, box.bottom)))
    (seen,) = looked(sheet, scaled, size=(unit * size[0], unit * size[1]), turn=-rotate % 360)
    assert texts(seen) == {"36.165"}


@needs_recognition
def test_the_shapes_of_the_page_are_the_second_recogniser() -> None:
    """Printed in Helvetica, drawn in the like of it: shapes confirm, or are silent."""
    printed = [("1.234", 780), ("56.789", 760), ("20,9%", 740), ("87,6%", 720)]
    page = "".join(text(number, 50, y, 9, font="F1") for number, y in printed) + outlined("20.209", 100, 700, 9)
    samples = tuple(Sample(Box(50, TOP - y - 7, 50 + 5.2 * len(number), TOP - y + 2), number) for number, y in printed)
    request = PageToLookAt(1, (595, 842), 0, (Box(101, TOP - 707, 128, TOP - 700),), samples)
    ((seen,),) = look(pdf_of(page), (request,))
    assert seen.recognitions[0].engine == NEURAL
    assert texts(seen) <= {"20.209", "20,209"}
    assert PAGE_SHAPES in {recognition.engine for recognition in seen.recognitions}


def test_without_a_recogniser_there_are_pictures() -> None:
    (seen,) = looked(outlined("42.749", 100, 700, 9), Box(101, TOP - 706, 120, TOP - 700), neural=False)
    assert seen.recognitions == ()
    picture = Image.open(io.BytesIO(seen.png))
    assert picture.width > 2 * picture.height


@needs_recognition
def test_an_empty_place_and_one_off_the_page_show_nothing() -> None:
    seen = looked(outlined("42.749", 100, 700, 9), Box(300, 300, 330, 308), Box(700, 900, 720, 908))
    assert [texts(one) for one in seen] == [set(), set()]
    assert [one.cut_off for one in seen] == [True, True]


def test_ink_is_told_from_the_commonest_ground() -> None:
    with pdfium.PdfDocument(
        pdf_of(rectangle(0, 0, 595, 842, "0.2 g") + outlined("8", 100, 700, 9, color="1 g"))
    ) as pdf:
        ink = ink_of(PageCrops(pdf[0], 595, 842, 0).cut(Box(95, TOP - 710, 115, TOP - 697), 40))
    assert ink[0].max() < 0.1
    assert ink.max() == 1.0
