"""What was recognised is remembered: never needed, never trusted when it is broken."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.pdf import remembered
from ladder_etl.pdf.looks import look_at
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.spots import Look, PageToLookAt, Recognition
from tests.pdf.drawn import pdf_of
from tests.pdf.outlined import outlined

BOX = Box(101.5, 135.25, 120.0, 142.0)
REQUEST = (PageToLookAt(1, (595.0, 842.0), 0, (BOX,), ()),)
LOOKS = ((Look(BOX, b"\x89PNG", (Recognition("rapidocr", "42.749", 0.99),)),),)
SHA = "a" * 64


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(remembered.VARIABLE, str(tmp_path))
    return tmp_path / "recognised"


def test_what_is_kept_is_recalled(cache: Path) -> None:
    name = remembered.name_of(SHA, REQUEST, "rapidocr 3")
    assert remembered.recall(name, REQUEST) is None
    remembered.remember(name, LOOKS)
    assert remembered.recall(name, REQUEST) == LOOKS
    assert [path.name for path in cache.iterdir()] == [name]


def test_another_recogniser_or_another_place_is_another_question(cache: Path) -> None:
    elsewhere = (PageToLookAt(1, (595.0, 842.0), 0, (BOX.grown(1),), ()),)
    names = {
        remembered.name_of(SHA, REQUEST, "rapidocr 3"),
        remembered.name_of(SHA, REQUEST, "rapidocr 4"),
        remembered.name_of(SHA, elsewhere, "rapidocr 3"),
        remembered.name_of("b" * 64, REQUEST, "rapidocr 3"),
    }
    assert len(names) == 4
    remembered.remember(min(names), LOOKS)
    assert remembered.recall(min(names), elsewhere) is None


def test_only_the_last_answer_on_a_document_is_kept(cache: Path) -> None:
    for version in "345":
        remembered.remember(remembered.name_of(SHA, REQUEST, version), LOOKS)
    remembered.remember(remembered.name_of("b" * 64, REQUEST, "3"), LOOKS)
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize(
    "content", ["", "{}", "[[{}]]", "null", '[[{"box": {}, "png": "", "recognitions": 3}]]', "\x00"]
)
def test_what_is_broken_is_forgotten(cache: Path, content: str) -> None:
    name = remembered.name_of(SHA, REQUEST, "3")
    remembered.remember(name, LOOKS)
    (cache / name).write_text(content, encoding="utf-8")
    assert remembered.recall(name, REQUEST) is None


def test_no_folder_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for named in ("", str(tmp_path / "file")):
        monkeypatch.setenv(remembered.VARIABLE, named)
        remembered.remember("a-b.json", LOOKS)
        assert remembered.recall("a-b.json", REQUEST) is None
    monkeypatch.delenv(remembered.VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert remembered.folder() == tmp_path / "xdg" / "ladder-etl" / "recognised"


def test_a_known_document_is_not_opened_again(cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    path.write_bytes(pdf_of(outlined("42.749", 100, 700, 9)))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document(2020, "provincial", sha256, path, "drawn.pdf")
    pages = {sha256: (Page(1, 595.0, 842.0, (), ()),)}
    place = Place(sha256, 1, BOX)
    first = look_at([document], pages, [place], neural=False)
    path.unlink()
    again = look_at([document], pages, [place], neural=False)
    assert first.seen == again.seen
    assert first.seen[place].png


def test_a_document_that_breaks_the_reader_is_named(cache: Path, tmp_path: Path) -> None:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"nothing here\n" * 100 + b"startxref\n9\n%%EOF\n")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document(2020, "provincial", sha256, path, "broken.pdf")
    pages = {sha256: (Page(1, 595.0, 842.0, (), ()),)}
    for says in ("the PDF library", "SHA-256"):  # it breaks in the child, then what is there isn't that document
        looks = look_at([document], pages, [Place(sha256, 1, BOX)], neural=False)
        assert looks.seen == {}
        assert says in looks.failed[sha256]
        path.write_bytes(b"no PDF any more")
    assert not cache.exists()
