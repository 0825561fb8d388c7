"""Downloads over TLS: the certificate is checked against the name, though the connection goes to a checked address."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer

from ladder_etl.errors import SourceUnreachable
from ladder_etl.sources import download
from ladder_etl.sources.addresses import Reach

PDF = b"%PDF-1.7\nx\nstartxref\n0\n%%EOF\n"


def self_signed(name: str, folder: Path) -> tuple[Path, Path]:
    """A certificate for a name, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    certificate, key = self_signed("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr(download, "PATIENCE", download.Patience(attempts=1))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(ssl_context=context) as started:
        started.expect_request("/a.pdf").respond_with_data(PDF)
        yield started


def test_a_protected_document_is_had_by_its_name(server: HTTPServer) -> None:
    assert download.download(f"https://localhost:{server.port}/a.pdf").content == PDF


def test_a_certificate_of_another_name_is_refused(server: HTTPServer) -> None:
    for url in (f"https://127.0.0.1:{server.port}/a.pdf", f"https://127.1:{server.port}/a.pdf"):
        with pytest.raises(SourceUnreachable, match="certificate"):
            download.download(url, Reach(url, private=("127.1",)))


def test_a_certificate_that_nobody_vouches_for_is_refused(server: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(SourceUnreachable, match="certificate"):
        download.download(f"https://localhost:{server.port}/a.pdf")


def test_a_redirect_to_the_unprotected_is_refused(server: HTTPServer) -> None:
    server.expect_request("/b").respond_with_data("", status=302, headers={"Location": "http://localhost/a.pdf"})
    with pytest.raises(SourceUnreachable, match="unprotected"):
        download.download(f"https://localhost:{server.port}/b")
