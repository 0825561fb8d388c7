"""Downloads against a real server that behaves badly."""

from __future__ import annotations

import gzip
import logging
import resource
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from ladder_etl.domain.documents import PROVINCIAL
from ladder_etl.errors import DocumentRefused, SourceUnreachable, UsageError
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources import RawStore, download
from ladder_etl.sources.addresses import Reach, is_public

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
    with pytest.raises(SourceUnreachable, match="leads elsewhere"):
        download.download(httpserver.url_for("/a"))


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data", "https://evil.example/a.pdf", "http://127.0.0.1:1/", "//[::1]/"],
)
def test_a_redirect_elsewhere_is_refused(httpserver: HTTPServer, target: str) -> None:
    httpserver.expect_request("/a").respond_with_response(Response(status=302, headers={"Location": target}))
    with pytest.raises(SourceUnreachable, match="leads elsewhere"):
        download.download(httpserver.url_for("/a"))


@pytest.mark.parametrize("status", [204, 304, 403, 404])
def test_an_error_status_is_named_and_not_tried_again(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_request("/a").respond_with_response(Response(status=status))
    with pytest.raises(SourceUnreachable, match=f"status {status}"):
        download.download(httpserver.url_for("/a"))
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_ordered_request("/a").respond_with_data("busy", status=status)
    httpserver.expect_ordered_request("/a").respond_with_data(PDF)
    assert download.download(httpserver.url_for("/a")).content == PDF
    httpserver.clear()
    httpserver.expect_request("/a").respond_with_data("busy", status=status)
    with pytest.raises(SourceUnreachable, match=f"status {status}"):
        download.download(httpserver.url_for("/a"))
    assert len(httpserver.log) == download.Patience().attempts


def test_retry_after_is_heeded_and_an_endless_one_is_no_reason_to_wait(httpserver: HTTPServer) -> None:
    httpserver.expect_ordered_request("/a").respond_with_data("", status=503, headers={"Retry-After": "1"})
    httpserver.expect_ordered_request("/a").respond_with_data(PDF)
    began = time.monotonic()
    assert download.download(httpserver.url_for("/a")).content == PDF
    assert time.monotonic() - began >= 1
    httpserver.expect_ordered_request("/b").respond_with_data("", status=429, headers={"Retry-After": "86400"})
    with pytest.raises(SourceUnreachable, match="asks to wait 86400 s"):
        download.download(httpserver.url_for("/b"))
    assert len(httpserver.log) == 3


def test_what_is_had_already_is_not_sent_again(httpserver: HTTPServer) -> None:
    seen = {"etag": '"v1"', "last-modified": "Mon, 06 Jun 2022 10:00:00 GMT"}
    conditions = {"If-None-Match": seen["etag"], "If-Modified-Since": seen["last-modified"]}
    httpserver.expect_request("/a", headers=conditions).respond_with_data("", status=304)
    answer = download.download(httpserver.url_for("/a"), seen=seen)
    assert (answer.unchanged, answer.content) == (True, b"")


@pytest.mark.parametrize("kind", ["gzip", "deflate"])
def test_an_answer_that_is_encoded_all_the_same_is_inflated(httpserver: HTTPServer, kind: str) -> None:
    body = gzip.compress(PDF) if kind == "gzip" else zlib.compress(PDF)
    httpserver.expect_request("/a").respond_with_data(body, headers={"Content-Encoding": kind})
    assert download.download(httpserver.url_for("/a"), magic=download.PDF).content == PDF


def test_a_bomb_does_not_go_off(httpserver: HTTPServer) -> None:
    bomb = gzip.compress(bytes(300 << 20))
    assert len(bomb) < 1 << 20
    httpserver.expect_request("/a").respond_with_data(bomb, headers={"Content-Encoding": "gzip"})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceUnreachable, match="more than 2 MB"):
        download.download(httpserver.url_for("/a"), max_bytes=2 << 20)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 << 10, "kilobytes"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"no gzip", "gzip"), (gzip.compress(PDF)[:-9], "gzip"), (PDF, "br"), (PDF, "x" * 99)],
    ids=["not gzip", "cut off", "another encoding", "an unknown one"],
)
def test_what_is_not_encoded_as_it_says_is_refused(httpserver: HTTPServer, body: bytes, encoding: str) -> None:
    httpserver.expect_request("/a").respond_with_data(body, headers={"Content-Encoding": encoding})
    with pytest.raises(SourceUnreachable, match=r"encoded|breaks off"):
        download.download(httpserver.url_for("/a"))


def test_a_large_page_instead_of_a_document_is_not_read_to_its_end(httpserver: HTTPServer) -> None:
    sent = []

    def chunks() -> Iterator[bytes]:
        for _ in range(10_000):
            sent.append(1)
            yield b"<html>" * 10_000

    httpserver.expect_request("/a").respond_with_handler(lambda _: Response(chunks(), content_type="text/html"))
    with pytest.raises(SourceUnreachable, match=r"something else than a PDF \(text/html\)"):
        download.download(httpserver.url_for("/a"), magic=download.PDF)
    assert len(sent) < 1000


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


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "PATIENCE", download.Patience(backoff=0.01))


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


def test_an_answer_longer_than_it_says_is_cut_there_and_refused(
    raw_server: tuple[str, list[bytes]], tmp_path: Path
) -> None:
    url, said = raw_server
    said.append(b"HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n" + PDF)
    with pytest.raises(DocumentRefused, match="incomplete"):
        RawStore(tmp_path / "raw").add(url, 2031, PROVINCIAL, admission=refuse_unsound)
    assert not (tmp_path / "raw").exists()


def test_an_answer_that_is_no_http_is_refused(raw_server: tuple[str, list[bytes]]) -> None:
    url, said = raw_server
    said.append(b"220 welcome to this FTP server\r\n\r\n")
    with pytest.raises(SourceUnreachable, match="can't be reached"):
        download.download(url)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
def test_a_server_that_drips_is_left(
    raw_server: tuple[str, list[bytes]], head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "PATIENCE", download.Patience(total=0.5))
    url, said = raw_server
    said += [head or b"H"] + [b"x"] * 40
    with pytest.raises(SourceUnreachable, match=r"took more than 0\.5 s"):
        download.download(url)


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


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_no_spelling_of_a_private_address_gets_past(httpserver: HTTPServer, host: str) -> None:
    httpserver.expect_request("/a").respond_with_data(PDF)
    url = f"http://{host}:{httpserver.port}/a"
    with pytest.raises((SourceUnreachable, UsageError), match=r"is at the private address|is no address"):
        download.download(url)
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        *((text, False) for text in ("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254")),
        *((text, False) for text in ("0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1")),
        *((text, False) for text in ("::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1")),
        *((text, False) for text in ("64:ff9b::7f00:1", "2002:7f00:1::1", "2001:db8::1")),
    ],
)
def test_what_is_of_the_open_internet(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_a_private_address_may_be_asked_where_it_is_allowed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/a").respond_with_data(PDF)
    url = httpserver.url_for("/a").replace("localhost", "127.1")
    assert download.download(url, Reach(url, private=("127.1",))).content == PDF


def test_a_name_is_resolved_once_and_the_address_that_was_looked_at_is_asked(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means a public address when it is checked and a private one when it is connected to gains nothing."""
    httpserver.expect_request("/a").respond_with_data(PDF)
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, *args: Any, **kwargs: Any) -> Any:
        if host == "rebinding.example":
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "127.0.0.9", *args, **kwargs)
        return real(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    url = f"http://rebinding.example:{httpserver.port}/a"
    assert download.download(url, Reach(url, private=("rebinding.example",))).content == PDF
    assert asked == ["rebinding.example"]
    assert httpserver.log[0][0].host == f"rebinding.example:{httpserver.port}", "the server is told its own name"


def test_behind_a_proxy_the_proxy_is_asked(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", httpserver.url_for(""))
    httpserver.expect_request("/a.pdf").respond_with_data(PDF)
    assert download.download("http://publisher.example/a.pdf").content == PDF
    assert httpserver.log[0][0].host == "publisher.example"


def test_a_proxy_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the publisher's site is looked at, which is well."""
    monkeypatch.setenv("http_proxy", "http://user:hush@127.0.0.1:1")
    with pytest.raises(SourceUnreachable, match=r"can't be reached by the proxy that the environment names") as told:
        download.download("http://publisher.example/a.pdf")
    assert "hush" not in str(told.value)
    with pytest.raises(SourceUnreachable, match=r"can't be reached \("):
        download.download("http://127.0.0.1:1/a.pdf")


def test_no_secret_of_an_address_is_told(
    httpserver: HTTPServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # the server's own log
    httpserver.expect_request("/a.pdf", headers={"Authorization": "Basic dXNlcjpodXNoMQ=="}).respond_with_data(PDF)
    url = httpserver.url_for("/a.pdf?v=2&token=hush2&X-Amz-Signature=hush3").replace("//", "//user:hush1@", 1)
    document = RawStore(tmp_path / "raw").add(url, 2031, PROVINCIAL)
    with pytest.raises(SourceUnreachable) as caught:
        download.download(url.replace("a.pdf", "none.pdf"))
    told = document.path.with_suffix(".json").read_text() + str(caught.value) + caplog.text
    assert "hush" not in told
    assert "v=2&token=***" in told
