"""Downloads against a real server that behaves badly."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from ladder_etl.domain.documents import PROVINCIAL
from ladder_etl.errors import DocumentRefused, SourceUnreachable, UsageError
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore, download

PDF = b"%PDF-1.7\nx\nstartxref\n0\n%%EOF\n"


def test_a_document_is_downloaded_and_its_address_recorded(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(PDF, content_type="application/pdf")
    url = httpserver.url_for("/a.pdf").replace("http://", "http://user:pa%3Ass@")
    document = RawStore(tmp_path / "raw").add(url + "?v=2", 2031, PROVINCIAL, admission=refuse_unsound)
    assert document.path.read_bytes() == PDF
    assert document.source == httpserver.url_for("/a.pdf") + "?v=2", "no credentials in the record"


def test_redirects_are_followed_but_not_forever(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_response(Response(status=302, headers={"Location": "/b"}))
    httpserver.expect_request("/b").respond_with_data(PDF)
    httpserver.expect_request("/loop").respond_with_response(Response(status=307, headers={"Location": "/loop"}))
    assert download.download(httpserver.url_for("/a")).url == httpserver.url_for("/b")
    with pytest.raises(SourceUnreachable, match="redirects more than 5 times"):
        download.download(httpserver.url_for("/loop"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirect_to_another_kind_of_address_is_refused(httpserver: HTTPServer, target: str) -> None:
    httpserver.expect_request("/a").respond_with_response(Response(status=302, headers={"Location": target}))
    with pytest.raises(SourceUnreachable, match="leads to"):
        download.download(httpserver.url_for("/a"))


def test_a_redirect_elsewhere_is_refused_where_only_some_places_are_allowed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_response(
        Response(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"})
    )
    with pytest.raises(SourceUnreachable, match="leads elsewhere"):
        download.download(httpserver.url_for("/a"), allowed=lambda url: url.startswith(httpserver.url_for("/")))


@pytest.mark.parametrize("status", [204, 403, 404, 500, 503])
def test_an_error_status_is_named(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/a").respond_with_response(Response(status=status))
    with pytest.raises(SourceUnreachable, match=f"status {status}"):
        download.download(httpserver.url_for("/a"))


def test_a_page_instead_of_the_document_is_refused_and_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data("<h1>Moved</h1>", content_type="application/pdf")
    with pytest.raises(SourceUnreachable, match="something else than a PDF"):
        RawStore(tmp_path / "raw").add(httpserver.url_for("/a.pdf"), 2031, PROVINCIAL)
    assert not (tmp_path / "raw").exists()


def test_an_incomplete_document_is_refused_and_not_kept(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/a.pdf").respond_with_data(PDF[:-8])
    with pytest.raises(DocumentRefused, match="incomplete"):
        RawStore(tmp_path / "raw").add(httpserver.url_for("/a.pdf"), 2031, PROVINCIAL, admission=refuse_unsound)
    assert not (tmp_path / "raw").exists()


def test_too_much_is_refused_while_it_arrives(httpserver: HTTPServer) -> None:
    sent = []

    def endless(_: Request) -> Response:
        def chunks() -> Iterator[bytes]:
            for _ in range(10_000):
                sent.append(1)
                yield bytes(1 << 20)

        return Response(chunks())

    httpserver.expect_request("/a").respond_with_handler(endless)
    with pytest.raises(SourceUnreachable, match="more than 2 MB"):
        download.download(httpserver.url_for("/a"), max_bytes=2 << 20)
    assert len(sent) < 100


@pytest.fixture
def raw_server() -> Iterator[tuple[str, list[bytes]]]:
    """A server that says what it is told, byte by byte; and the list of what to say."""
    said: list[bytes] = []

    def answer(server: socket.socket) -> None:
        with server, server.accept()[0] as connection:
            connection.recv(65536)
            for part in said:
                try:
                    connection.sendall(part)
                except OSError:
                    return
                time.sleep(0.05)

    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=answer, args=(server,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}/a.pdf", said
    thread.join(timeout=5)


def test_an_answer_that_breaks_off_is_refused(raw_server: tuple[str, list[bytes]]) -> None:
    url, said = raw_server
    said.append(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + PDF)
    with pytest.raises(SourceUnreachable, match="can't be reached"):
        download.download(url)


def test_an_answer_that_is_no_http_is_refused(raw_server: tuple[str, list[bytes]]) -> None:
    url, said = raw_server
    said.append(b"220 welcome to this FTP server\r\n\r\n")
    with pytest.raises(SourceUnreachable, match="can't be reached"):
        download.download(url)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
def test_a_server_that_drips_is_left(
    raw_server: tuple[str, list[bytes]], head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "TOTAL_SECONDS", 0.5)
    url, said = raw_server
    said += [head or b"H"] + [b"x"] * 40
    began = time.monotonic()
    with pytest.raises(SourceUnreachable):
        download.download(url)
    assert time.monotonic() - began < 1.5


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}/", "https://no-such-host.invalid/a.pdf"):
        with pytest.raises(SourceUnreachable, match="can't be reached") as caught:
            download.download(url)
        assert caught.value.exit_status == 4


@pytest.mark.parametrize("url", ["http://", "http:///a.pdf", "http://[::1", "https://a b/", "http://x:99999999/"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises((UsageError, SourceUnreachable)):
        download.download(url)
