"""What a file must be before any PDF library sees it (standard library only).

Libraries read truncated files *without an error*, and small odd ones hang or crash them. Size, ``%PDF-`` at the first
byte, ``%%EOF`` at the last line, the pointer to the index before it, and the length that a linearised file claims stop
every truncation and most of the rest at the cost of one read.
"""

from __future__ import annotations

import hashlib
import re

from ladder_etl.domain.documents import Document
from ladder_etl.errors import DocumentRefused
from ladder_etl.sources.local import read_file

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF[\s\0]*\Z")
_TAIL = 2048
_HEAD = 1024
_ENCRYPTED = re.compile(rb"/Encrypt(?:\s*<<|\s+\d+\s+\d+\s+R)")
_LINEARISED = re.compile(rb"/Linearized\s+[\d.]+[^>]{0,200}?/L\s+(\d{1,12})|/L\s+(\d{1,12})[^>]{0,200}?/Linearized")

_AGAIN = "get the file again and compare its size with the original's"


def admit_stored(document: Document) -> bytes:
    """Read a document of the raw store whole, if it is what was stored and can be a complete PDF.

    Returns:
        Its bytes: what was looked at is what is read later, whatever happens to the file.

    Raises:
        UsageError: there is no such file, or it is a folder, a device, or not readable.
        DocumentRefused: its SHA-256 is not the one it was stored under; or as `refuse_unsound`.
    """
    content = read_file(document.path)
    if hashlib.sha256(content).hexdigest() != document.sha256:
        raise DocumentRefused(
            f"{document.path} is not what was stored there (its SHA-256 is another one)",
            "restore it, or move it and its record out of the raw store and take the document in again",
        )
    refuse_unsound(content, str(document.path))
    return content


def refuse_unsound(content: bytes, name: str) -> None:
    """Refuse what can't be a complete, open PDF.

    Args:
        content: the whole file.
        name: what to call it in the error.

    Raises:
        DocumentRefused: it is empty, no PDF, incomplete or encrypted.
    """
    if not content:
        raise DocumentRefused(f"{name} is empty", _AGAIN, "empty", name)
    if not content.startswith(b"%PDF-"):
        raise DocumentRefused(
            f"{name} is no PDF (it begins with {_excerpt(content)})",
            "choose the PDF of the publication itself",
            "no_pdf",
            name,
        )
    end = _END.search(content, max(0, len(content) - _TAIL))
    if end is None:
        raise DocumentRefused(
            f"{name} is incomplete (a PDF ends with startxref, a number and %%EOF)", _AGAIN, "incomplete", name
        )
    if int(end[1]) >= len(content):
        raise DocumentRefused(
            f"{name} is incomplete (its index should lie at byte {int(end[1])})", _AGAIN, "incomplete", name
        )
    claim = _LINEARISED.search(content[:_HEAD])
    if claim is not None and int(claim[1] or claim[2]) > len(content):
        raise DocumentRefused(
            f"{name} is incomplete ({len(content)} of {int(claim[1] or claim[2])} bytes)", _AGAIN, "incomplete", name
        )
    if _ENCRYPTED.search(content):
        raise DocumentRefused(
            f"{name} is encrypted", "save a copy without a password or restrictions and use that", "encrypted", name
        )


def _excerpt(content: bytes) -> str:
    return repr(content[:12])[1:]
