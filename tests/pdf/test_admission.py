"""What is let through to the PDF libraries, and what is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.errors import DocumentRefused, UsageError
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.sources.local import read_file


def admit(path: Path) -> bytes:
    content = read_file(path)
    refuse_unsound(content, str(path))
    return content


def pdf(path: Path, **options: object) -> bytes:
    document = pikepdf.new()
    for _ in range(3):
        document.add_blank_page()
    document.save(path, **options)  # type: ignore[arg-type]
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "edition.pdf"


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf(tmp_path_factory.mktemp("admission") / "sound.pdf")


@pytest.mark.parametrize(
    "options", [{}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}], ids=str
)
def test_a_sound_pdf_is_read_whole(path: Path, options: dict[str, object]) -> None:
    assert pdf(path, **options) == admit(path)


def test_blank_space_behind_the_end_is_allowed(path: Path, sound: bytes) -> None:
    path.write_bytes(sound + b"\r\n\0\0 \n")
    assert admit(path).startswith(b"%PDF-")


@pytest.mark.parametrize("linearize", [False, True])
def test_every_truncation_is_refused(path: Path, linearize: bool) -> None:
    whole = pdf(path, linearize=linearize)
    content = whole.rstrip()
    for length in range(len(content)):
        with pytest.raises(DocumentRefused):
            refuse_unsound(content[:length], "cut.pdf")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Dear reader, this is a text.", "is no PDF (it begins with 'Dear reader,"),
        (b"<!DOCTYPE html><title>404</title>", "is no PDF"),
        (b"\n%PDF-1.7\nstartxref\n1\n%%EOF", "is no PDF"),
        (b"%PDF-1.7\n", "incomplete"),
        (b"%PDF-1.7\nstartxref\n99\n%%EOF", "should lie at byte 99"),
        (b"%PDF-1.7\ntrailer<</Encrypt 4 0 R>>startxref\n9\n%%EOF", "is encrypted"),
    ],
)
def test_what_is_not_a_complete_open_pdf_is_refused(path: Path, content: bytes, says: str) -> None:
    path.write_bytes(content)
    with pytest.raises(DocumentRefused) as caught:
        admit(path)
    assert says in caught.value.reason
    assert str(path) in caught.value.reason
    assert caught.value.instruction


@pytest.mark.parametrize("object_streams", [True, False])
def test_an_encrypted_pdf_is_refused(path: Path, object_streams: bool) -> None:
    mode = pikepdf.ObjectStreamMode.generate if object_streams else pikepdf.ObjectStreamMode.disable
    pdf(path, encryption=pikepdf.Encryption(owner="o", user=""), object_stream_mode=mode)
    with pytest.raises(DocumentRefused, match="encrypted"):
        admit(path)


def test_a_file_beyond_the_size_limit_is_refused_without_being_read_whole(path: Path, sound: bytes) -> None:
    path.write_bytes(sound)
    os.truncate(path, 8 << 30)  # sparse
    with pytest.raises(DocumentRefused, match="larger than 100 MB"):
        admit(path)


def test_what_is_no_file_is_wrong_usage(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo.pdf"
    os.mkfifo(fifo)
    for path, says in (
        (tmp_path / "none.pdf", "does not exist"),
        (tmp_path, "is a folder"),
        (fifo, "not a regular file"),
        (Path("/dev/zero"), "not a regular file"),
        (tmp_path / ("x" * 300), "can't be read"),
        (Path("a\0b"), "can't be read"),
    ):
        with pytest.raises(UsageError, match=says):
            admit(path)


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_make_it_fail_otherwise(content: bytes, dressed: bool) -> None:
    dressed_content = b"%PDF-1.4\n" + content + b"\nstartxref\n0\n%%EOF\n"
    try:
        refuse_unsound(dressed_content if dressed else content, "x")
    except DocumentRefused:
        return
    assert dressed, "nothing undressed of that length may pass"


def test_it_needs_nothing_beyond_the_standard_library() -> None:
    program = (
        "import sys; import ladder_etl.pdf.admission; libraries = 'pdfplumber', 'playa', 'pypdfium2', 'pandas';"
        "print([name for name in sys.modules if name.split('.')[0] in libraries])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
