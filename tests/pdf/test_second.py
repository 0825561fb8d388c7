"""The second reading by itself: the same strings at the same places as the first, from another library."""

from __future__ import annotations

from pathlib import Path

import playa
import pypdfium2 as pdfium
import pytest

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.frame import frame_of_page
from ladder_etl.pdf.listening import heard_page
from ladder_etl.pdf.reading import read_and_listen, read_pages
from ladder_etl.pdf.runs import page_contents
from ladder_etl.pdf.sandbox import call_in_child
from ladder_etl.pdf.sandbox_host import Limits
from ladder_etl.pdf.second import SecondPage, TableRequest, read_again, read_table
from tests.builder.draws import drawn_edition
from tests.pdf.drawn import Sheet, clipped, pdf_of, text

SHARED = Path(__file__).parents[3] / "shared" / "editions" / "2020"
OFFSET, CROP = (-100.0, 50.0, 700.0, 1050.0), (30.0, 200.0, 500.0, 900.0)


def again(content: str, **sheet: object) -> SecondPage:
    return read_again(pdf_of(Sheet(content, **sheet)))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", [1.0, 2.5])
@pytest.mark.parametrize(("mediabox", "cropbox"), [(OFFSET, CROP), (OFFSET, None), ((0, 0, 600, 900), None)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_box_of_the_first_reading_holds_the_same_string(
    rotate: int, mediabox: tuple[float, ...], cropbox: tuple[float, ...] | None, unit: float
) -> None:
    drawn = text("36.165", 120, 640, 20) + text("42.749", 120, 618, 20) + text("52.790", 190, 640, 20)
    content = pdf_of(Sheet(drawn, mediabox, cropbox, rotate, unit))
    (first,), (heard,) = read_and_listen(content)
    second = read_again(content)[0]
    assert len(first.seen) == 3
    for run in first.seen:
        assert [piece.text for piece in second.strings_in(first.visible(run.box))] == [run.text]
        assert [piece.text for piece in heard.strings_in(first.visible(run.box))] == [run.text]


def test_copies_are_counted_and_kept_whole() -> None:
    page = again(text("2.977", 100, 700) * 4 + text("1.155", 100, 650) + text("5.783", 100.4, 700))
    assert (page.glyphs, page.digits) == (30, 24)
    assert [piece.text for piece in page.strings_in(Box(95, 125, 140, 150))] == ["2.977", "5.783"]
    assert [piece.text for piece in page.strings_in(Box(95, 175, 140, 200))] == ["1.155"]


def test_a_part_of_a_string_is_a_piece() -> None:
    page = again(text("West-Vlaanderen 36.165", 100, 700))
    (word,) = [piece.text for piece in page.strings_in(Box(100 + 12 * 7.6, 125, 300, 150))]
    assert word.strip() == "36.165"


def test_both_readings_count_hidden_text_and_text_in_forms() -> None:
    drawn = text("99", 100, 600, mode=3) + clipped(10, 10, 5, 5, text("88", 100, 650)) + "/Fx Do\n/Fx Do\n"
    content = pdf_of(Sheet(drawn, forms={"Fx": text("36 165", 100, 700)}))
    first, second = read_pages(content)[0], read_again(content)[0]
    assert (first.glyphs_drawn, first.digits_drawn) == (second.glyphs, second.digits) == (16, 14)


def test_pdfium_reads_hidden_text_and_text_in_forms() -> None:
    drawn = text("99", 100, 600, mode=3) + clipped(10, 10, 5, 5, text("Één 88", 100, 650)) + "/Fx Do\n"
    (first,), (heard,) = read_and_listen(pdf_of(Sheet(drawn, forms={"Fx": text("36 165", 100, 700)})))
    assert first.digits_drawn == heard.digits == 9
    assert heard.complete


def test_a_page_of_which_pdfium_drops_copies_only_is_read_completely() -> None:
    (first,), (heard,) = read_and_listen(pdf_of((text("36.165", 100, 700) * 2 + text("Één 88", 100, 650)) * 2))
    assert (first.digits_drawn, heard.digits) == (24, 7)
    assert heard.complete


@pytest.mark.parametrize("other", [text("7", 300, 700), text("7", 100, 500), text("8", 200, 650), ""])
def test_a_page_with_copies_of_which_the_readings_differ_in_else_is_not_read_completely(other: str) -> None:
    copies = text("36.165", 100, 700) * 2
    with playa.parse(pdf_of(copies + text("7", 200, 650))) as one, pdfium.PdfDocument(pdf_of(copies + other)) as two:
        frame = frame_of_page(one.pages[0])
        assert not heard_page(two[0], 1, frame, page_contents(one.pages[0], frame)).complete


def test_pdfium_is_heard_on_a_percent_sign_that_it_puts_on_a_line_of_its_own() -> None:
    (first,), (heard,) = read_and_listen(pdf_of(text("-24,3", 100, 700) + text("99", 100, 640) + text("%", 140, 700)))
    number, _, sign = (first.visible(run.box) for run in first.seen)
    assert [piece.text for piece in heard.strings_in(union_of([number, sign]))] == ["-24,3", "%"]


def test_only_asked_pages_are_read_again() -> None:
    content = drawn_edition(201).provincial
    everything = read_again(content)
    assert read_again(content, [2]) == everything[1:2]


@pytest.mark.parametrize("seed", [201, 202, 203, 204])
def test_both_readings_count_the_same_in_drawn_editions(seed: int) -> None:
    edition = drawn_edition(seed)
    for part in dict.fromkeys((edition.provincial, *edition.parts)):
        counts = [(page.glyphs_drawn, page.digits_drawn) for page in read_pages(part)]
        assert counts == [(page.glyphs, page.digits) for page in read_again(part)]


@pytest.mark.skipif(not SHARED.exists(), reason="the redrawn edition is not here")
@pytest.mark.parametrize("name", ["provincial.pdf", "regional.pdf"])
def test_both_readings_count_the_same_in_the_redrawn_edition(name: str) -> None:
    content = (SHARED / name).read_bytes()
    counts = [(page.glyphs_drawn, page.digits_drawn) for page in read_pages(content)]
    assert counts == [(page.glyphs, page.digits) for page in read_again(content)]


ROWS = [("36.165", "42.749", "+18,2%"), ("1.155", "2.277", "-0,0%"), ("312", "297", "n.b.")]


@pytest.mark.parametrize("rotate", [0, 180])
@pytest.mark.parametrize("copies", [1, 4])
def test_camelot_reads_the_table_that_it_is_shown(copies: int, rotate: int) -> None:
    cells = [text(s, 100 + 80 * c, 700 - 16 * r) for r, row in enumerate(ROWS) for c, s in enumerate(row)]
    around = text("Tabel van de maatregelen 2020", 100, 730) + text("Bron: 12.345", 100, 640)
    content = pdf_of(Sheet("".join(cells) * copies + around, OFFSET, CROP, rotate))
    page = read_pages(content)[0]
    wanted = {run.text: page.visible(run.box) for run in page.seen if run.text in sum(ROWS, ())}
    area = union_of(wanted.values()).grown(2)
    lines = (170 - CROP[0], 250 - CROP[0]) if rotate == 0 else (CROP[2] - 250, CROP[2] - 170)
    found = call_in_child(read_table, content, TableRequest(1, area, lines))
    for printed, box in wanted.items():
        (cell,) = [cell for cell in found if cell.box.holds(box.cx, box.cy)]
        assert set(cell.text.split()) == {printed}


def test_an_area_without_text_has_no_cells() -> None:
    assert read_table(pdf_of(text("36", 100, 700)), TableRequest(1, Box(300, 300, 400, 400), ())) == ()


def test_the_second_reading_keeps_to_its_limits() -> None:
    content = pdf_of("".join(text(f"{n}", 100, 700) for n in range(40_000)))
    with pytest.raises(DocumentRefused, match="takes more than"):
        call_in_child(read_again, content, limits=Limits(cpu_seconds=1, wall_seconds=1.0))
