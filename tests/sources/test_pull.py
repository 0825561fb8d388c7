"""Pulling from a real server that announces, replaces, moves and withholds documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from ladder_etl.errors import DocumentRefused, SourceUnreachable
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore
from ladder_etl.sources.pull import Pulled, pull


def pdf(text: str) -> bytes:
    return b"%PDF-1.7\n" + text.encode() + b"\nstartxref\n0\n%%EOF\n"


def page(year: int) -> str:
    return f"""<h1>Participatieladder</h1>
    <p>De participatieladder {year} van de provincie</p><a href="/p{year}.pdf">download</a>
    <p>De participatieladder {year} per regio</p><a href="/r{year}.pdf">download</a>"""


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    (tmp_path / "no-sample").mkdir()
    return RawStore(tmp_path / "raw", sample=tmp_path / "no-sample")


def announce(server: HTTPServer, *years: int) -> str:
    server.clear()
    server.expect_request("/landing").respond_with_data("".join(map(page, years)), content_type="text/html")
    for year in years:
        for letter in "pr":
            server.expect_request(f"/{letter}{year}.pdf").respond_with_data(pdf(f"{letter}{year}"))
    return server.url_for("/landing")


def told(pulled: tuple[Pulled, ...]) -> list[tuple[int, str, bool]]:
    return [(p.edition, p.role, p.new) for p in pulled]


def test_new_documents_are_taken_in_and_then_known(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    first = pull(store, pages=[landing], admission=refuse_unsound)
    assert told(first) == [(2031, "provincial", True), (2031, "regional", True)]
    assert [d.source for d in store.documents(2031)] == [httpserver.url_for(f"/{n}2031.pdf") for n in "pr"]
    before = store.documents(2031)
    assert told(pull(store, pages=[landing])) == [(2031, "provincial", False), (2031, "regional", False)]
    assert store.documents(2031) == before, "an unchanged document is not taken in again"


def test_a_replaced_document_is_taken_in_and_the_old_one_kept(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    pull(store, pages=[landing])
    old = store.documents(2031)
    httpserver.clear()
    httpserver.expect_request("/landing").respond_with_data(page(2031))
    httpserver.expect_request("/p2031.pdf").respond_with_data(pdf("silently replaced"))
    httpserver.expect_request("/r2031.pdf").respond_with_data(pdf("r2031"))
    assert told(pull(store, pages=[landing])) == [(2031, "provincial", True), (2031, "regional", False)]
    new = store.documents(2031)
    assert new[0].sha256 != old[0].sha256
    assert new[1] == old[1]
    assert old[0].path.exists()


def test_one_edition_can_be_asked_for(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031, 2032)
    assert told(pull(store, 2032, pages=[landing])) == [(2032, "provincial", True), (2032, "regional", True)]
    assert store.editions() == (2032,)
    assert pull(store, 2040, pages=[landing]) == ()


def test_several_documents_of_a_role_are_one_set(httpserver: HTTPServer, store: RawStore) -> None:
    names = [f"regio-{n}" for n in range(3)]
    html = "".join(f"<p>Participatieladder 2031 {n}</p><a href='/{n}.pdf'>download</a>" for n in names)
    httpserver.expect_request("/landing").respond_with_data(html)
    for name in names:
        httpserver.expect_request(f"/{name}.pdf").respond_with_data(pdf(name))
    pulled = pull(store, pages=[httpserver.url_for("/landing")])
    assert [p.role for p in pulled] == ["regional"] * 3
    assert len(store.newest(2031, "regional")) == 3


def test_a_page_that_moved_is_passed_over_while_another_answers(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    assert len(pull(store, pages=[httpserver.url_for("/gone"), landing])) == 2


@pytest.mark.parametrize("html", ["", "<h1>Under construction</h1>", "<p>participatieladder<a href=x.pdf>"])
def test_a_page_that_announces_nothing_cannot_be_trusted(httpserver: HTTPServer, store: RawStore, html: str) -> None:
    httpserver.expect_request("/landing").respond_with_data(html)
    with pytest.raises(SourceUnreachable, match="announces no document"):
        pull(store, pages=[httpserver.url_for("/landing")])


def test_no_page_answers(httpserver: HTTPServer, store: RawStore) -> None:
    with pytest.raises(SourceUnreachable, match="status 500"):
        pull(store, pages=[httpserver.url_for("/nothing-here")])


def test_a_document_that_cannot_be_had_leaves_its_role_as_it_was(httpserver: HTTPServer, store: RawStore) -> None:
    httpserver.expect_request("/landing").respond_with_data(page(2031))
    httpserver.expect_request("/p2031.pdf").respond_with_data("<h1>Log in</h1>")
    with pytest.raises(SourceUnreachable, match="something else than a PDF"):
        pull(store, pages=[httpserver.url_for("/landing")])
    assert store.editions() == ()


def test_a_refused_document_is_not_kept(httpserver: HTTPServer, store: RawStore) -> None:
    httpserver.expect_request("/landing").respond_with_data(page(2031))
    httpserver.expect_request("/p2031.pdf").respond_with_data(b"%PDF-1.7 half")
    with pytest.raises(DocumentRefused, match="incomplete"):
        pull(store, pages=[httpserver.url_for("/landing")], admission=refuse_unsound)
    assert store.editions() == ()


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "no-such-encoding"])
def test_the_pages_encoding_does_not_matter(httpserver: HTTPServer, store: RawStore, encoding: str) -> None:
    landing = announce(httpserver, 2031)
    content = ("<p>Één</p>" + page(2031)).encode("iso-8859-1")
    httpserver.expect_request("/other").respond_with_data(content, content_type=f"text/html; charset={encoding}")
    assert len(pull(store, pages=[landing.replace("landing", "other")])) == 2
