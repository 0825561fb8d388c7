"""Pulling from a real server that announces, replaces, moves and withholds documents."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Change, Pulled, Recognised
from ladder_etl.errors import DocumentRefused, SourceChanged, SourceUnreachable
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore, download, visit
from ladder_etl.sources.pull import pull


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PATIENCE", download.Patience(backoff=0.01))


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


def announce(server: HTTPServer, *years: int, etag: str = "") -> str:
    server.clear()
    told = {"ETag": f'"{etag}"'} if etag else {}
    server.expect_request("/landing").respond_with_data("".join(map(page, years)), 200, told, content_type="text/html")
    for year in years:
        for letter in "pr":
            server.expect_request(f"/{letter}{year}.pdf").respond_with_data(pdf(f"{letter}{year}"))
    return server.url_for("/landing")


def told(pulled: tuple[Pulled, ...]) -> list[tuple[int | None, str | None, bool]]:
    return [(p.edition, p.role, p.new) for p in pulled]


def changes(pulled: tuple[Pulled, ...]) -> list[tuple[int | None, str | None, Change]]:
    return [(p.edition, p.role, p.change) for p in pulled]


def read(content: bytes, name: str) -> Recognised:
    """Reads the PDFs of `pdf`: ``p2031``, then perhaps a space and figures."""
    word, _, rest = content.decode().split("\n")[1].partition(" ")
    if not word[1:].isdigit():
        raise DocumentRefused(f"{name} is no participatieladder", "choose another")
    figures = frozenset((text, text) for text in rest.split("%")[0].split())
    return Recognised(int(word[1:]), ({"p": PROVINCIAL, "r": REGIONAL}[word[0]],), figures=figures)


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
    assert [p.role for p in pulled] == ["regional"] * 3 + ["provincial"]
    assert pulled[-1].change is Change.LACKING
    assert len(store.newest(2031, "regional")) == 3


@pytest.mark.parametrize("addresses", [("/r2031.pdf", "/r2031.pdf"), ("/p2031.pdf", "/r2031.pdf")])
def test_links_that_all_lead_to_one_document_of_an_edition(
    httpserver: HTTPServer, store: RawStore, addresses: tuple[str, str]
) -> None:
    links = [f"<p>Participatieladder 2031</p><a href='{address}'>download</a>" for address in addresses]
    httpserver.expect_request("/landing").respond_with_data("".join(links), content_type="text/html")
    for address in set(addresses):
        httpserver.expect_request(address).respond_with_data(pdf("r2031"))
    landing = httpserver.url_for("/landing")
    for change in (Change.NEW, Change.NOTHING):  # it is told until somebody mends it
        *had, lacking = pull(store, pages=[landing], recognise=read)
        assert {(entry.role, entry.change) for entry in had} == {(REGIONAL, change)}
        assert (lacking.edition, lacking.role, lacking.change) == (2031, PROVINCIAL, Change.LACKING)
        assert isinstance(lacking.error(), SourceUnreachable)
    announce(httpserver, 2031)
    assert changes(pull(store, pages=[landing], recognise=read)) == [
        (2031, PROVINCIAL, Change.NEW),
        (2031, REGIONAL, Change.NOTHING),
    ]


def test_a_page_that_moved_is_passed_over_while_another_answers(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    assert len(pull(store, pages=[httpserver.url_for("/gone"), landing])) == 2


@pytest.mark.parametrize("html", ["", "<h1>Under construction</h1>", "<p>participatieladder<a href=x.html>"])
def test_a_page_on_which_nothing_is_recognised_is_an_error(httpserver: HTTPServer, store: RawStore, html: str) -> None:
    httpserver.expect_request("/landing").respond_with_data(html)
    with pytest.raises(SourceChanged, match=r"announces no document.*sources check") as caught:
        pull(store, pages=[httpserver.url_for("/landing")])
    assert caught.value.exit_status == 4


def test_a_page_whose_links_all_lead_to_something_else_is_an_error(httpserver: HTTPServer, store: RawStore) -> None:
    html = "<h1>Kansengroepen</h1><p>Rapport 2021 van de provincie over wonen</p><a href=/x.pdf>download</a>"
    httpserver.expect_request("/landing").respond_with_data(html)
    httpserver.expect_request("/x.pdf").respond_with_data(pdf("wonen"))
    with pytest.raises(SourceChanged):
        pull(store, pages=[httpserver.url_for("/landing")], recognise=read)
    html += "".join(map(page, [2031]))
    httpserver.clear()
    httpserver.expect_request("/landing").respond_with_data(html)
    for name in ("x", "p2031", "r2031"):
        httpserver.expect_request(f"/{name}.pdf").respond_with_data(pdf(name))
    pulled = pull(store, pages=[httpserver.url_for("/landing")], recognise=read)
    assert [entry.change for entry in pulled] == [Change.PASSED_OVER, Change.NEW, Change.NEW]
    assert [entry.exit_status for entry in pulled] == [0, 0, 0]


def test_no_page_answers(httpserver: HTTPServer, store: RawStore) -> None:
    with pytest.raises(SourceUnreachable, match="status 500"):
        pull(store, pages=[httpserver.url_for("/nothing-here")])


def test_an_edition_is_taken_in_whole_or_not_at_all(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031, 2032)
    httpserver.clear()
    httpserver.expect_request("/landing").respond_with_data(page(2031) + page(2032))
    httpserver.expect_request("/p2031.pdf").respond_with_data("<h1>Log in</h1>")
    for name in ("r2031", "p2032", "r2032"):
        httpserver.expect_request(f"/{name}.pdf").respond_with_data(pdf(name))
    pulled = pull(store, pages=[landing])
    assert changes(pulled) == [
        (2031, PROVINCIAL, Change.FAILED),
        (2032, PROVINCIAL, Change.NEW),
        (2032, REGIONAL, Change.NEW),
    ]
    assert pulled[0].exit_status == 4
    assert "something else than a PDF" in str(pulled[0].error())
    assert store.editions() == (2032,)


def test_a_refused_document_is_not_kept(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    httpserver.clear()
    httpserver.expect_request("/landing").respond_with_data(page(2031))
    httpserver.expect_request("/p2031.pdf").respond_with_data(b"%PDF-1.7 half")
    httpserver.expect_request("/r2031.pdf").respond_with_data(pdf("r2031"))
    (failure,) = pull(store, pages=[landing], admission=refuse_unsound)
    assert (failure.change, failure.exit_status) == (Change.FAILED, 3)
    assert isinstance(failure.error(), DocumentRefused)
    assert store.editions() == ()


def test_other_bytes_with_the_same_figures_are_recorded_without_alarm(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    serve(httpserver, p2031="p2031 12 34", r2031="r2031 5")
    pull(store, pages=[landing], recognise=read)
    serve(httpserver, p2031="p2031 34 12 % made anew", r2031="r2031 5")
    pulled = pull(store, pages=[landing], recognise=read)
    assert changes(pulled) == [(2031, PROVINCIAL, Change.BYTES), (2031, REGIONAL, Change.NOTHING)]
    assert [entry.new for entry in pulled] == [False, False]
    assert store.newest(2031, PROVINCIAL)[0].sha256 == pulled[0].sha256
    serve(httpserver, p2031="p2031 34 13", r2031="r2031 5")
    pulled = pull(store, pages=[landing], recognise=read)
    assert changes(pulled) == [(2031, PROVINCIAL, Change.FIGURES), (2031, REGIONAL, Change.NOTHING)]
    assert "of 2 figures 1 are new or changed, 1 are gone" in pulled[0].reason
    assert len(list((store.root / "2031" / PROVINCIAL).glob("*.pdf"))) == 3, "nothing is overwritten"


def serve(server: HTTPServer, year: int = 2031, etag: str = "", **documents: str) -> None:
    server.clear()
    told = {"ETag": f'"{etag}"'} if etag else {}
    server.expect_request("/landing").respond_with_data(page(year), 200, told, content_type="text/html")
    for name, text in documents.items():
        server.expect_request(f"/{name}.pdf").respond_with_data(pdf(text))


def test_a_page_overwritten_by_the_next_edition(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    pull(store, pages=[landing], recognise=read)
    announce(httpserver, 2032)
    assert changes(pull(store, pages=[landing], recognise=read)) == [
        (2032, PROVINCIAL, Change.NEW),
        (2032, REGIONAL, Change.NEW),
        (2031, PROVINCIAL, Change.WITHDRAWN),
        (2031, REGIONAL, Change.WITHDRAWN),
    ]
    assert [d.path.exists() for d in store.documents(2031)] == [True, True], "what disappears from the page is kept"
    assert {entry.edition for entry in pull(store, pages=[landing], recognise=read)} == {2032}, (
        "told once, not each day"
    )


def test_an_edition_that_vanishes_without_a_newer_one_is_told_each_time(
    httpserver: HTTPServer, store: RawStore
) -> None:
    landing = announce(httpserver, 2031, 2032)
    pull(store, pages=[landing], recognise=read)
    announce(httpserver, 2031)
    for _ in range(2):
        gone = [entry.edition for entry in pull(store, pages=[landing]) if entry.change is Change.WITHDRAWN]
        assert gone == [2032, 2032]


def test_an_older_edition_that_stood_beside_a_newer_one_is_told_when_it_vanishes(
    httpserver: HTTPServer, store: RawStore
) -> None:
    landing = announce(httpserver, 2031, 2032, etag="one")
    pull(store, pages=[landing], recognise=read)
    announce(httpserver, 2032, etag="two")
    told = [[entry.edition for entry in pull(store, pages=[landing]) if entry.change is Change.WITHDRAWN] for _ in "12"]
    assert told == [[2031, 2031], []]


def test_the_same_address_with_the_next_edition(httpserver: HTTPServer, store: RawStore) -> None:
    """The year that the document is on goes before the one that the page still says."""
    landing = announce(httpserver, 2031, etag="one")
    pull(store, pages=[landing], recognise=read)
    serve(httpserver, etag="one", p2031="p2032", r2031="r2032")
    pulled = pull(store, pages=[landing], recognise=read)
    assert changes(pulled)[:2] == [(2032, PROVINCIAL, Change.NEW), (2032, REGIONAL, Change.NEW)]
    assert pulled[0].reason == "the source says 2031, the document 2032"
    assert store.editions() == (2031, 2032)
    assert changes(pulled)[2:] == [(2031, PROVINCIAL, Change.WITHDRAWN), (2031, REGIONAL, Change.WITHDRAWN)]
    again = pull(store, pages=[landing], recognise=read)
    assert {entry.change for entry in again} == {Change.NOTHING}, "told once, though the address is the one it had"


def test_a_page_that_names_neither_year_nor_document(httpserver: HTTPServer, store: RawStore) -> None:
    html = "<p>De participatieladder</p><a href=/a.pdf>download</a><p>en kansengroepen</p><a href=/b.pdf>download</a>"
    httpserver.expect_request("/landing").respond_with_data(html)
    httpserver.expect_request("/a.pdf").respond_with_data(pdf("r2033"))
    httpserver.expect_request("/b.pdf").respond_with_data(pdf("p2033"))
    landing = httpserver.url_for("/landing")
    assert [entry.change for entry in pull(store, pages=[landing])] == [Change.FAILED] * 2, "nobody tells"
    assert told(pull(store, pages=[landing], recognise=read)) == [(2033, PROVINCIAL, True), (2033, REGIONAL, True)]


def test_an_unchanged_document_is_not_sent_again(httpserver: HTTPServer, store: RawStore) -> None:
    httpserver.expect_request("/landing").respond_with_data(page(2031))
    for name in ("p2031", "r2031"):
        tag = {"ETag": f'"{name}"', "Last-Modified": "Mon, 06 Jun 2022 10:00:00 GMT", "Set-Cookie": "id=hush"}
        conditional = {"If-None-Match": tag["ETag"], "If-Modified-Since": tag["Last-Modified"]}
        httpserver.expect_oneshot_request(f"/{name}.pdf").respond_with_data(pdf(name), headers=tag)
        httpserver.expect_request(f"/{name}.pdf", headers=conditional).respond_with_data("", status=304)
    landing = httpserver.url_for("/landing")
    pull(store, pages=[landing])
    record = store.newest(2031, PROVINCIAL)[0].path.with_suffix(".json").read_text()
    assert "Mon, 06 Jun 2022" in record
    assert "hush" not in record
    assert changes(pull(store, pages=[landing])) == [
        (2031, PROVINCIAL, Change.NOTHING),
        (2031, REGIONAL, Change.NOTHING),
    ]


def versioned(server: HTTPServer, html: str, tag: str) -> str:
    """Serve a page that is sent only to who hasn't this version of it, and its documents."""
    landing = announce(server, 2031, 2032)
    server.clear()
    for name in ("p2031", "r2031", "p2032", "r2032"):
        server.expect_request(f"/{name}.pdf").respond_with_data(pdf(name))

    def answer(request: Request) -> Response:
        had = request.headers.get("If-None-Match") == tag
        return Response("" if had else html, 304 if had else 200, {"ETag": tag}, content_type="text/html")

    server.expect_request("/landing").respond_with_handler(answer)
    return landing


def answers(server: HTTPServer) -> list[int]:
    return [response.status_code for request, response in server.log if request.path == "/landing"]


def test_a_page_that_has_not_changed_is_not_sent_again(httpserver: HTTPServer, store: RawStore) -> None:
    landing = versioned(httpserver, page(2031), '"one"')
    pull(store, pages=[landing])
    pulled = pull(store, pages=[landing])
    assert changes(pulled) == [(2031, PROVINCIAL, Change.NOTHING), (2031, REGIONAL, Change.NOTHING)]
    assert answers(httpserver) == [200, 304]
    landing = versioned(httpserver, page(2032), '"two"')
    assert changes(pull(store, pages=[landing]))[:2] == [(2032, PROVINCIAL, Change.NEW), (2032, REGIONAL, Change.NEW)]


def test_a_page_that_announces_nothing_is_an_error_each_time(httpserver: HTTPServer, store: RawStore) -> None:
    landing = versioned(httpserver, "<h1>Under construction</h1>", '"one"')
    for _ in range(2):
        with pytest.raises(SourceChanged):
            pull(store, pages=[landing])
    assert answers(httpserver) == [200, 304]


@pytest.mark.parametrize("spoil", ["[", '{"url": 3}', "old", "future"])
def test_a_page_that_is_not_well_remembered_is_asked_anew(httpserver: HTTPServer, store: RawStore, spoil: str) -> None:
    landing = versioned(httpserver, page(2031), '"one"')
    pull(store, pages=[landing])
    (remembered,) = (store.root / "pages").iterdir()
    if spoil in ("old", "future"):
        known = json.loads(remembered.read_text())
        known["had"] = "2022-06-06T10:00:00+00:00" if spoil == "old" else "9022-06-06T10:00:00+00:00"
        spoil = json.dumps(known)
    remembered.write_text(spoil)
    assert [entry.change for entry in pull(store, pages=[landing])] == [Change.NOTHING] * 2
    assert answers(httpserver) == [200, 200]
    assert json.loads(remembered.read_text())["headers"] == {"etag": '"one"'}


def test_a_page_whose_address_holds_a_secret_is_not_remembered(httpserver: HTTPServer, store: RawStore) -> None:
    landing = versioned(httpserver, page(2031), '"one"').replace("http://", "http://me:hush@")
    assert [entry.change for entry in pull(store, pages=[landing])] == [Change.NEW] * 2
    assert not [path for path in store.root.rglob("*.json") if "hush" in path.read_text()]


def test_a_persons_own_document_stays_the_newest_while_the_page_says_the_same(
    httpserver: HTTPServer, store: RawStore, tmp_path: Path
) -> None:
    landing = announce(httpserver, 2031)
    pull(store, pages=[landing])
    own = tmp_path / "own.pdf"
    own.write_bytes(pdf("better"))
    mine = store.add(str(own), 2031, PROVINCIAL)
    assert changes(pull(store, pages=[landing]))[0] == (2031, PROVINCIAL, Change.NOTHING)
    assert store.newest(2031, PROVINCIAL) == (mine,)


def test_a_stored_document_that_was_damaged_is_mended_by_what_the_page_still_offers(
    httpserver: HTTPServer, store: RawStore
) -> None:
    landing = announce(httpserver, 2031)
    pull(store, pages=[landing])
    (document,) = store.newest(2031, PROVINCIAL)
    document.path.write_bytes(b"%PDF-1.7 half")
    pulled = pull(store, pages=[landing])
    assert {entry.change for entry in pulled} == {Change.NOTHING}
    assert [entry.role for entry in pulled if "damaged" in entry.reason] == [PROVINCIAL]
    assert document.path.read_bytes() == pdf("p2031")
    assert store.newest(2031, PROVINCIAL) == (document,), "no new line of record"
    assert not any(entry.reason for entry in pull(store, pages=[landing]))


def test_a_stored_document_that_was_damaged_is_told_though_no_page_offers_it(
    httpserver: HTTPServer, store: RawStore
) -> None:
    """Last year's, which nothing reads until it is needed: each visit looks at all of them."""
    landing = announce(httpserver, 2031)
    pull(store, pages=[landing])
    (old,) = store.newest(2031, PROVINCIAL)
    httpserver.clear()
    landing = announce(httpserver, 2032)
    pull(store, pages=[landing])
    old.path.write_bytes(b"%PDF-1.7 half")
    (entry,) = (entry for entry in pull(store, pages=[landing]) if entry.change is Change.FAILED)
    assert (entry.edition, entry.role, entry.exit_status) == (2031, PROVINCIAL, 2)
    assert "is not what was stored there; restore it" in entry.reason
    old.path.unlink()
    assert [entry.edition for entry in pull(store, pages=[landing]) if entry.change is Change.FAILED] == [2031]
    inbox = store.root / "inbox"
    inbox.mkdir()
    (inbox / "found again.pdf").write_bytes(pdf("p2031"))
    pulled = pull(store, pages=[landing])
    assert [entry.role for entry in pulled if "written anew" in entry.reason] == [PROVINCIAL]
    assert Change.FAILED not in {entry.change for entry in pulled}
    assert old.path.read_bytes() == pdf("p2031")
    assert not list(inbox.iterdir())


def test_a_robots_txt_that_forbids_is_heeded(httpserver: HTTPServer, store: RawStore) -> None:
    landing = announce(httpserver, 2031)
    rules = "User-agent: *\nDisallow: /r2031.pdf\n"
    httpserver.expect_request("/robots.txt").respond_with_data(rules, content_type="text/plain")
    pulled = pull(store, pages=[landing])
    assert [(entry.role, "robots.txt" in entry.reason) for entry in pulled] == [(REGIONAL, True)]
    assert not [request for request, _ in httpserver.log if request.path == "/r2031.pdf"]
    httpserver.clear()
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /\n")
    with pytest.raises(SourceUnreachable, match=r"robots\.txt"):
        pull(store, pages=[landing])


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "no-such-encoding"])
def test_the_pages_encoding_does_not_matter(httpserver: HTTPServer, store: RawStore, encoding: str) -> None:
    landing = announce(httpserver, 2031)
    content = ("<p>Één</p>" + page(2031)).encode("iso-8859-1")
    httpserver.expect_request("/other").respond_with_data(content, content_type=f"text/html; charset={encoding}")
    assert len(pull(store, pages=[landing.replace("landing", "other")])) == 2


def dripping(seconds: float) -> Callable[[Request], Response]:
    """Answers a letter at a time, for as long as that."""

    def answer(_: Request) -> Response:
        def letters() -> Iterator[bytes]:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                yield b"#"
                time.sleep(0.05)

        return Response(letters(), content_type="text/plain")

    return answer


def test_a_robots_txt_that_drips_holds_nobody(
    httpserver: HTTPServer, store: RawStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    landing = announce(httpserver, 2031)
    httpserver.expect_request("/robots.txt").respond_with_handler(dripping(5))
    monkeypatch.setattr(visit, "_RULES", download.Patience(attempts=1, total=0.3))
    began = time.monotonic()
    assert all(entry.new for entry in pull(store, pages=[landing]))
    assert time.monotonic() - began < 4


def test_a_visit_ends_whatever_the_sites_do(
    httpserver: HTTPServer, store: RawStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is on all that is asked: page after page may drip, each within what a download may take."""
    landing = announce(httpserver, 2031)
    pages = [httpserver.url_for(f"/slow{number}") for number in range(4)]
    for number in range(4):
        httpserver.expect_request(f"/slow{number}").respond_with_handler(dripping(12))
    monkeypatch.setattr(download, "PATIENCE", download.Patience(total=2.0))
    monkeypatch.setattr(visit, "_VISIT_SECONDS", 4.0)
    with pytest.raises(SourceUnreachable, match=r"took more than 2 s"):
        pull(store, pages=[*pages, landing])
    asked = [request.path for request, _ in httpserver.log]
    assert "/slow0" in asked
    assert "/landing" not in asked
