"""The pictures of a report: what belongs together is shown together, and a file that changed shows nothing."""

from __future__ import annotations

import io
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.pdf.views import Part, Views, views_of
from ladder_etl.report.pictures import Pictures, clusters_of, pictures_of, region_of

RED, BLUE = (200, 16, 46), (0, 92, 184)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 400), invariant=1)
    for _ in range(2):
        canvas.drawString(100, 290, "6.098")
        canvas.drawString(100, 250, "297")
        canvas.showPage()
    canvas.save()
    path = tmp_path / "a.pdf"
    path.write_bytes(out.getvalue())
    return Document(2020, "provincial", sha256(out.getvalue()).hexdigest(), path, "a.pdf")


def place(document: Document, top: float, page: int = 1, left: float = 100) -> Place:
    return Place(document.sha256, page, Box(left, top, left + 28, top + 10))


def image_of(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(b64decode(uri.partition(",")[2]))).convert("RGB")


def test_a_number_and_its_terms_are_cut_out_together_with_their_boxes(document: Document) -> None:
    total, term = place(document, 101), place(document, 141)
    pictures = pictures_of([document], [(document.sha256, 1)], [(total, term)])
    assert [(page.number, page.width, page.height) for page in pictures.pages] == [(1, 600, 400)]
    (crop,) = pictures.crops[total, term]
    assert crop.places == (total, term)
    image, region = image_of(crop.uri), region_of(crop.places)
    assert image.height >= 200 / 72 * (region.bottom - region.top)
    scale = image.height / (region.bottom - region.top)
    for where, colour in ((total, RED), (term, BLUE)):
        at = (round((where.box.x0 - 1.6 - region.x0) * scale) + 1, round((where.box.cy - region.top) * scale))
        pixel: Any = image.getpixel(at)
        assert sum(abs(a - b) for a, b in zip(pixel, colour, strict=True)) < 60
    box = total.box
    left, right = (round((x - region.x0) * scale) for x in (box.x0, box.x1))
    top, bottom = (round((y - region.top) * scale) for y in (box.top, box.bottom))
    grey: Any = image.crop((left, top, right, bottom)).convert("L").get_flattened_data()
    assert min(grey) < 80, "the number itself is in its box"


def test_places_far_apart_or_on_other_pages_are_shown_apart(document: Document) -> None:
    near, far, other = place(document, 100), place(document, 390), place(document, 100, page=2)
    empty = Place(document.sha256, 1, Box(0, 0, 0, 0))
    assert clusters_of([near, far, other, near, empty]) == [(near,), (far,), (other,)]


def test_a_file_that_has_changed_since_shows_nothing(document: Document) -> None:
    document.path.write_bytes(document.path.read_bytes() + b"\n")
    pictures = pictures_of([document], [(document.sha256, 1)], [(place(document, 100),)])
    assert (pictures.pages, dict(pictures.crops), pictures.lacking) == ((), {}, True)
    document.path.unlink()
    assert pictures_of([document], [(document.sha256, 1)], []).lacking


def test_what_can_not_be_shown_is_left_out_the_least_important_first(document: Document) -> None:
    wanted = [(place(document, 100 + number),) for number in range(5)]
    pictures = pictures_of([document], [], wanted)
    size = sum(len(crop.uri) for crop in pictures.crops[wanted[-1]])
    lighter = pictures.lighter(size)
    assert (list(lighter.crops), lighter.left_out) == (wanted[:-1], 1)
    assert pictures.lighter(10**9) == Pictures((), {}, False, 5)


def test_a_page_that_is_not_there_and_a_part_off_the_page(document: Document) -> None:
    part = Part(1, Box(700, 500, 800, 520), (Box(710, 505, 720, 510),))
    views = views_of(document.path.read_bytes(), [1, 7], [part, Part(9, part.region, part.marks)])
    assert [page.number for page in views.pages] == [1]
    assert views.parts == (b"", b"")
    assert views.sound


def test_an_answer_that_is_no_picture_is_not_taken(document: Document) -> None:
    views = views_of(document.path.read_bytes(), [1], [])
    (page,) = views.pages
    assert not Views((type(page)(1, 600, 400, b"<svg onload=x>"),), ()).sound
    assert not Views(views.pages, (b"<script>",)).sound
