"""The second reading confirms figures, never invents a conflict, and a true one costs the figure its value."""

from __future__ import annotations

import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    NORMAL,
    PRINTED,
    Figure,
    FigureKey,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.numbers import parse_number
from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.extraction import extract
from ladder_etl.pdf.reading import read_and_listen, read_pages
from ladder_etl.pdf.second import CAMELOT, PDFIUM, PDFPLUMBER, read_again, read_table
from ladder_etl.pdf.words import page_text
from ladder_etl.pipeline import run_edition
from ladder_etl.reconcile.court import Reconciliation, reconcile
from ladder_etl.reconcile.hearings import PageNumbers, confirmed, heard_again, table_requests
from tests.builder.compose import Edition, build
from tests.builder.draws import drawn_edition
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout
from tests.pdf.drawn import pdf_of, text

SHARED = Path(__file__).parents[3] / "shared" / "editions" / "2020"
#: a map of characters whose codes are two bytes wide, for a font whose codes are one byte: libraries differ on it
TWO_BYTE_MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfchar <0033> <0038> endbfchar
endcmap end end
"""


def with_map(content: bytes) -> bytes:
    """The same PDF, each simple font with `TWO_BYTE_MAP`."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        table = pdf.make_stream(TWO_BYTE_MAP)
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/Encoding" in item:
                item.ToUnicode = table
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def heard(parts: list[bytes], year: int) -> Reconciliation:
    contents = {sha256(part).hexdigest(): part for part in parts}
    pages = {name: read_pages(content) for name, content in contents.items()}
    extraction = extract(pages, load_edition(year))
    tables = [
        (name, request, read_table(contents[name], request))
        for name, requests in table_requests(extraction).items()
        for request in requests
    ]
    second = {name: read_again(content) for name, content in contents.items()}
    return heard_again(reconcile(extraction), pages, second, tables)


def listened_to(parts: list[bytes], year: int) -> tuple[Reconciliation, PageNumbers]:
    """An edition's figures with PDFium's agreement, and the pages that it can't vouch for."""
    both = {sha256(part).hexdigest(): read_and_listen(part) for part in parts}
    pages = {name: of_document for name, (of_document, _) in both.items()}
    reconciled = reconcile(extract(pages, load_edition(year)))
    return confirmed(reconciled, pages, {name: heard for name, (_, heard) in both.items()})


def parts_of(edition: Edition) -> list[bytes]:
    return list(dict.fromkeys((edition.provincial, *edition.parts)))


def names(result: Reconciliation) -> set[str]:
    return {finding.name for finding in result.findings if finding.name.startswith("reading.")}


def engines(figure: Figure) -> set[str]:
    return {testimony.witness.engine for testimony in figure.testimonies if testimony.role in (CHOSEN, AGREES)}


def words_heard(drawn: str, *, mapped: bool = False) -> Reconciliation:
    """Each number of a one-page PDF as a figure, heard again."""
    content = with_map(pdf_of(drawn)) if mapped else pdf_of(drawn)
    page = read_pages(content)[0]
    figures = []
    for phrase in page_text(page).phrases():
        for word in phrase.words:
            if word.number is not None:
                place = Place("x", 1, page.visible(word.box))
                key = FigureKey("ladder", "", "", "BE25", 2020, "count", "persons", word.text)
                witness = Testimony(Witness(word.text, place, "playa", "test"), CHOSEN)
                figures.append(Figure(key, word.text, word.number, NORMAL, PRINTED, place, (witness,)))
    return heard_again(Reconciliation(tuple(figures), ()), {"x": (page,)}, {"x": read_again(content)}, [])


@pytest.mark.parametrize(
    "drawn",
    [
        text("36.165", 100, 700),
        text("36.165", 100, 700) * 5,
        text("36.165", 100, 700, spacing=2.0) * 3,
        text("36", 100, 700) + text(".165", 100 + 12 * 1.112, 700),
        (text("36", 100, 700) + text(".165", 100 + 12 * 1.112, 700)) * 3,
        text("36.165", 100, 700) + text("99.999", 100, 700, mode=3),
        text("99.999", 100, 700, mode=3) + text("36.165", 100, 700),
        text("36", 100, 700) + text("99.999", 100, 700, mode=3) + text(".165", 100 + 12 * 1.112, 700),
        text("36.165", 100, 700) + text("42.749", 100, 688) + text("21,3%", 140, 700),
        text("n.b.", 100, 700) + text("-15,2%", 100, 650),
        text("1 272 695", 100, 700),
        text("36.165", 100, 700) + text("(1)", 100 + 12 * 3.2, 700),
    ],
)
def test_what_both_read_is_confirmed(drawn: str) -> None:
    result = words_heard(drawn)
    assert result.figures
    assert all(engines(figure) == {"playa", PDFPLUMBER} for figure in result.figures)
    assert result.findings == ()


def test_another_number_in_the_box_takes_the_value() -> None:
    result = words_heard(text("12.345", 100, 700) + text("21.214", 100, 650), mapped=True)
    lost, sure = sorted(result.figures, key=lambda figure: figure.key.label)
    assert (lost.number, lost.printed, lost.origin) == (None, "", "none")
    assert [(t.witness.printed, t.witness.engine, t.role) for t in lost.testimonies] == [
        ("12.345", "playa", CONFLICTS),
        ("12.845", PDFPLUMBER, CONFLICTS),
    ]
    assert sure.number == parse_number("21.214")
    (finding,) = result.findings
    assert (finding.name, finding.severity, finding.found) == ("reading.conflict", "error", "12.345 / 12.845")


def test_an_edition_that_two_libraries_read_differently() -> None:
    figures = drawn_figures(7)
    edition = build(figures, replace(Layout(), family="helvetica"), (), 7)
    before = heard(parts_of(edition), figures.year)
    after = heard([with_map(part) for part in parts_of(edition)], figures.year)
    assert names(before) == set()
    lost = {figure.key for figure in after.figures if figure.number is None}
    threes = {figure.key for figure in before.figures if "3" in figure.printed}
    assert threes
    assert lost == threes
    conflicts = [finding for finding in after.findings if finding.name == "reading.conflict"]
    assert {subject.key for finding in conflicts for subject in finding.subjects} == threes


def test_pdfium_never_confirms_what_the_second_readers_would_contradict() -> None:
    figures = drawn_figures(7)
    edition = build(figures, replace(Layout(), family="helvetica"), (), 7)
    plain, sure = listened_to(parts_of(edition), figures.year)
    assert sure == {}
    assert all(PDFIUM in engines(figure) for figure in plain.figures if figure.number is not None)
    mapped, doubtful = listened_to([with_map(part) for part in parts_of(edition)], figures.year)
    unsure = {figure.key for figure in mapped.figures if figure.number and PDFIUM not in engines(figure)}
    assert unsure == {figure.key for figure in plain.figures if "3" in figure.printed}
    assert doubtful == {
        document: {
            t.witness.place.page
            for f in mapped.figures
            if f.key in unsure
            for t in f.testimonies
            if t.witness.place.document == document
        }
        for document in doubtful
    }


def test_pages_of_which_pdfium_drops_copies_only_need_no_second_readers() -> None:
    (page,), (other,) = read_and_listen(pdf_of(text("36.165", 100, 700) * 2))
    for complete, wanted in ((other.complete, {}), (False, {"x": {1}})):
        _, doubtful = confirmed(Reconciliation((), ()), {"x": [page]}, {"x": [replace(other, complete=complete)]})
        assert doubtful == wanted


@pytest.mark.parametrize("seed", [301, 302, 303])
def test_drawn_editions_have_no_false_conflict(seed: int) -> None:
    edition = drawn_edition(seed)
    result = heard(parts_of(edition), edition.figures.year)
    assert names(result) == set()
    read = [figure for figure in result.figures if figure.number is not None]
    assert all({"playa", PDFPLUMBER} <= engines(figure) for figure in read)


@pytest.mark.parametrize(
    "quirks",
    [
        ("partial_copies_everywhere", "drawn_twice", "split_runs", "letter_spaced"),
        ("render_mode_3", "layer_off", "transparent", "clipped_away", "kerned", "joined_marks", "footnote_marks"),
        ("framed", "rotated", "user_units", "raised_cells", "shuffled_order", "copies_elsewhere"),
    ],
)
def test_quirks_make_no_false_conflict(quirks: tuple[str, ...]) -> None:
    edition = drawn_edition(11, quirks=quirks)
    result = heard(parts_of(edition), edition.figures.year)
    assert names(result) == set()
    table = [figure for figure in result.figures if figure.key.block == "measure_table" and figure.number is not None]
    assert sum(CAMELOT in engines(figure) for figure in table) > 0.9 * len(table)


@pytest.mark.skipif(not SHARED.exists(), reason="the redrawn edition is not here")
def test_the_redrawn_edition_is_confirmed_by_two_libraries() -> None:
    result = heard([(SHARED / name).read_bytes() for name in ("provincial.pdf", "regional.pdf")], 2020)
    assert names(result) == set()
    read = [figure for figure in result.figures if figure.number is not None]
    assert len(read) == 468
    assert all({"playa", PDFPLUMBER} <= engines(figure) for figure in read)
    assert all(CAMELOT in engines(figure) for figure in read if figure.key.block == "measure_table")


def test_a_failed_second_reading_is_a_finding_and_no_obstacle() -> None:
    content = pdf_of(text("36.165", 100, 700))
    pages = {"x": read_pages(content)}
    failed = heard_again(Reconciliation((), ()), pages, {"x": DocumentRefused("it crashes", "look")}, [])
    assert [(finding.name, finding.severity) for finding in failed.findings] == [("reading.incomplete", "warning")]


def test_pages_that_are_not_read_equally_are_a_finding() -> None:
    content, cut = pdf_of(text("36.165", 100, 700) * 2), pdf_of(text("36.165", 100, 700))
    result = heard_again(Reconciliation((), ()), {"x": read_pages(content)}, {"x": read_again(cut)}, [])
    assert [finding.name for finding in result.findings] == ["reading.incomplete"]
    assert "12 and 6 glyphs" in result.findings[0].message


def test_a_run_without_a_second_reading_says_so(tmp_path: Path) -> None:
    edition = drawn_edition(301, quirks=())
    documents = []
    for number, (role, part) in enumerate(
        [("provincial", edition.provincial), *(("regional", p) for p in edition.parts)]
    ):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(part)
        documents.append(Document(edition.figures.year, role, sha256(part).hexdigest(), path, path.name))
    assert run_edition(edition.figures.year, documents, second_reading=False).readers == ("playa",)
    assert set(run_edition(edition.figures.year, documents).readers) == {"playa", PDFIUM}


def test_a_run_that_pdfium_cant_vouch_for_asks_the_second_readers(tmp_path: Path) -> None:
    figures = drawn_figures(7)
    content = with_map(build(figures, replace(Layout(), family="helvetica"), (), 7).provincial)
    path = tmp_path / "provincial.pdf"
    path.write_bytes(content)
    documents = [Document(figures.year, "provincial", sha256(content).hexdigest(), path, path.name)]
    run = run_edition(figures.year, documents)
    assert set(run.readers) == {"playa", PDFIUM, PDFPLUMBER, CAMELOT}
    assert any(finding.name == "reading.conflict" for finding in run.open_errors)
    assert all("3" not in figure.printed for figure in run.figures)
