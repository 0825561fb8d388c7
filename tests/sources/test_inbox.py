"""The drop folder: what a person puts there is taken in by what it is, and never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Change, Recognised
from ladder_etl.errors import SourceUnreachable
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore
from ladder_etl.sources.pull import pull
from tests.sources.test_pull import page, pdf, read


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    (tmp_path / "no-sample").mkdir()
    (tmp_path / "raw" / "inbox").mkdir(parents=True)
    return RawStore(tmp_path / "raw", sample=tmp_path / "no-sample")


@pytest.fixture
def landing(httpserver: HTTPServer) -> str:
    httpserver.expect_request("/landing").respond_with_data(page(2031), content_type="text/html")
    for name in ("p2031", "r2031"):
        httpserver.expect_request(f"/{name}.pdf").respond_with_data(pdf(name))
    return httpserver.url_for("/landing")


def test_files_are_taken_in_by_what_they_are(store: RawStore, landing: str) -> None:
    inbox = store.root / "inbox"
    (inbox / "scan (2).pdf").write_bytes(pdf("r2029 1 2"))
    (inbox / "=cmd|'x'.PDF").write_bytes(pdf("p2029 3"))
    pulled = pull(store, pages=[landing], recognise=read, admission=refuse_unsound)
    assert [(e.edition, e.role, e.change, e.source) for e in pulled[:2]] == [
        (2029, PROVINCIAL, Change.NEW, "=cmd|'x'.PDF"),
        (2029, REGIONAL, Change.NEW, "scan (2).pdf"),
    ]
    assert list(inbox.iterdir()) == []
    assert [d.path.read_bytes() for d in store.documents(2029)] == [pdf("p2029 3"), pdf("r2029 1 2")]


def test_a_refused_file_stays_with_its_reason_until_it_is_mended(store: RawStore, landing: str) -> None:
    inbox = store.root / "inbox"
    (inbox / "half.pdf").write_bytes(pdf("p2029")[:-9])
    (inbox / "menu.pdf").write_bytes(pdf("menu"))
    (inbox / "link.pdf").symlink_to("/etc/passwd")
    (inbox / ".hidden").write_bytes(b"left alone")
    pulled = pull(store, pages=[landing], recognise=read, admission=refuse_unsound)
    assert {e.source: (e.change, e.exit_status) for e in pulled[:3]} == dict.fromkeys(
        ("half.pdf", "menu.pdf", "link.pdf"), (Change.FAILED, 3)
    )
    assert "incomplete" in (inbox / "half.pdf.reason.txt").read_text()
    assert "no participatieladder" in (inbox / "menu.pdf.reason.txt").read_text()
    assert (inbox / "menu.pdf").read_bytes() == pdf("menu")
    (inbox / "half.pdf").write_bytes(pdf("p2029"))
    pull(store, pages=[landing], recognise=read, admission=refuse_unsound)
    assert {path.name for path in inbox.iterdir()} == {"menu.pdf", "menu.pdf.reason.txt", "link.pdf", ".hidden"} | {
        "link.pdf.reason.txt"
    }
    assert store.newest(2029, PROVINCIAL)


def test_what_was_had_already_leaves_the_inbox_without_a_new_line(store: RawStore, landing: str) -> None:
    pull(store, pages=[landing], recognise=read)
    lines = len(store.records())
    (store.root / "inbox" / "again.pdf").write_bytes(pdf("p2031"))
    pulled = pull(store, pages=[landing], recognise=read)
    assert pulled[0].change is Change.NOTHING
    assert list((store.root / "inbox").iterdir()) == []
    assert len(store.records()) == lines


def test_the_inbox_is_emptied_also_when_no_page_answers(store: RawStore, httpserver: HTTPServer) -> None:
    (store.root / "inbox" / "p.pdf").write_bytes(pdf("p2029"))
    pulled = pull(store, pages=[httpserver.url_for("/gone")], recognise=read)
    assert [(e.change, e.exit_status) for e in pulled] == [(Change.NEW, 0), (Change.FAILED, 4)]
    with pytest.raises(SourceUnreachable):
        pull(store, pages=[httpserver.url_for("/gone")], recognise=read)


def test_an_unwritable_store_leaves_the_inbox_as_it_is(store: RawStore, landing: str) -> None:
    from ladder_etl.errors import UsageError

    (store.root / "inbox" / "p.pdf").write_bytes(pdf("p2029"))
    (store.root / "2029").write_text("a file where a folder should be")
    with pytest.raises(UsageError, match="can't be written"):
        pull(store, pages=[landing], recognise=read)
    assert (store.root / "inbox" / "p.pdf").read_bytes() == pdf("p2029")


def read_regions(content: bytes, name: str) -> Recognised:
    """Reads PDFs of `pdf` like ``r2029 A1 B2``: the letters are regions."""
    seen = read(content, name)
    return replace(seen, regions=frozenset(figure[0] for figure, _ in seen.figures))


def test_one_pdf_a_region_may_come_one_by_one(store: RawStore, landing: str) -> None:
    def dropped(*texts: str) -> list[tuple[Change, str]]:
        for text in texts:
            (store.root / "inbox" / f"{text}.pdf").write_bytes(pdf(f"r2029 {text}"))
        pulled = pull(store, 2029, pages=[landing], recognise=read_regions)
        assert list((store.root / "inbox").iterdir()) == []
        return [(entry.change, entry.reason) for entry in pulled]

    def held() -> list[str]:
        return sorted(document.source for document in store.newest(2029, REGIONAL))

    assert [change for change, _ in dropped("A1", "B1")] == [Change.NEW, Change.NEW]
    assert dropped("C1") == [(Change.FIGURES, "of 3 figures 1 are new or changed, 0 are gone")]
    assert held() == ["A1.pdf", "B1.pdf", "C1.pdf"]
    assert dropped("B2") == [(Change.FIGURES, "of 3 figures 1 are new or changed, 1 are gone")]
    assert held() == ["A1.pdf", "B2.pdf", "C1.pdf"], "a region's new document supersedes its old one only"
    dropped("A3 B3 C3")
    assert held() == ["A3 B3 C3.pdf"], "one with all regions supersedes all"
    dropped("B4")
    assert held() == ["B4.pdf"], "a document can't be superseded in part"
