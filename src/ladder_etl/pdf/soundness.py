"""Whether a PDF is undamaged: looked at in the child, before anything is read from it.

Readers mend what is broken, each in its own way and without a word: a stream that breaks off gives half a page, a
flipped bit another number. But a PDF says more than they ask. Its index tells where each object stands, each stream how
long it is, and every deflated stream ends with a checksum, which readers ignore. What doesn't hold is refused. A stream
without compression has no checksum; of such a file nobody can tell a flipped digit from a printed one.
"""

from __future__ import annotations

import base64
import binascii
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import playa
from playa.exceptions import PDFException
from playa.parser import IndirectObjectParser
from playa.pdftypes import ContentStream, PSKeyword, resolve1

from ladder_etl.errors import DocumentRefused

MAX_PAGES = 60
MAX_OBJECTS = 200_000
MAX_INFLATED = 512 << 20
_PIECE = 1 << 20
_FLATE = {"FlateDecode", "Fl"}
_OTHERS = {
    *("LZWDecode", "LZW", "RunLengthDecode", "RL", "CCITTFaxDecode", "CCF", "DCTDecode", "DCT"),
    *("JBIG2Decode", "JPXDecode"),
}
#: what parsing something broken raises
_BROKEN = (
    *(PDFException, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(StopIteration, RecursionError, zlib.error),
)
#: what playa's parser and interpreter say of contents that were cut or altered; other complaints are of bad manners
_BROKEN_CONTENT = (
    *("Unterminated", "Unexpected", "Syntax error", "Invalid octal", "When constructing", "Found non-stream"),
    *("Insufficient arguments", "Incorrect type of arguments", "Ignoring non-string", "Undefined Font"),
    *("Invalid font dictionary", "Font Type is not"),
)
_SPACE = re.compile(rb"[\0\t\n\f\r ]+")
_AGAIN = "get the file again; if it is the same, open it in a PDF viewer and save a copy, and compare both page by page"


@contextmanager
def undamaged(content: bytes) -> Iterator[playa.Document]:
    """Open a PDF, given as its bytes, if every object is where its index says and every stream is whole.

    Raises:
        DocumentRefused: it is damaged, or it is a bomb: too many pages or objects, or streams that inflate to too much.
            At the block's end: what a page draws, as far as it was read in the block, doesn't parse or names no font.
    """
    with _complaints() as complaints:
        try:
            document = playa.parse(content, space="default")
        except _BROKEN as error:
            raise _damaged(f"its index is broken: {_told(error)}") from None
        with document:
            _refuse_damaged(document)
            if complaints:
                raise _damaged(complaints[0])
            yield document
            broken = next((told for told in complaints if told.startswith(_BROKEN_CONTENT)), None)
            if broken is not None:
                raise _damaged(f"what a page draws is broken: {broken}")


def _refuse_damaged(document: playa.Document) -> None:
    inflated, number = 0, 0
    try:
        _refuse_overlong(document)
        for number, position in sorted(_index(document).items()):
            value = _object(document, number, position)
            _refuse_words(value)
            # never isinstance: compiled, the class shares the cache of Mapping, and a dict may pass for a stream
            if type(value) is ContentStream:
                inflated += _inflated(value, MAX_INFLATED - inflated)
        number = 0
        _refuse_pages(len(document.pages))
        _refuse_lost(document)
    except _BROKEN as error:
        where = f"object {number} of it" if number else "its index or its list of pages"
        raise _damaged(f"{where} is broken: {_told(error)}") from None


def _refuse_overlong(document: playa.Document) -> None:
    """Believe the document if it says itself that it has too many pages: to look at all of them takes long."""
    pages = resolve1(document.catalog.get("Pages"))
    claimed = resolve1(pages.get("Count")) if isinstance(pages, dict) else None
    _refuse_pages(claimed if isinstance(claimed, int) else 0)


def _refuse_pages(count: int) -> None:
    if count > MAX_PAGES:
        most = f"an edition has at most {MAX_PAGES}; choose the PDF of the publication itself"
        raise DocumentRefused(f"it has {count} pages", most, "too_many_pages")


def _refuse_lost(document: playa.Document) -> None:
    """A page that names what it draws, and isn't given it, is an empty page to every reader.

    Raises:
        ValueError: there is one.
    """
    for number, page in enumerate(document.pages, 1):
        named = page.attrs.get("Contents")
        drawn = resolve1(named)
        parts = drawn if isinstance(drawn, list) else [drawn]
        if named is not None and any(resolve1(part) is None for part in parts):
            raise ValueError(f"what page {number} draws isn't there")


def _index(document: playa.Document) -> dict[int, int | None]:
    """Where each object in use stands: its first byte, or None within an object stream."""
    stands: dict[int, int | None] = {}
    for table in document.xrefs:
        if len(table) > MAX_OBJECTS:
            raise DocumentRefused(f"it has more than {MAX_OBJECTS} objects", _AGAIN)
        for number in table:
            try:
                entry = table[number]
            except KeyError:  # free
                continue
            if entry.streamid is not None:
                stands.setdefault(number, None)
            elif entry.pos:  # some programs give objects that they don't use the place 0
                stands.setdefault(number, entry.pos)
    return stands


def _object(document: playa.Document, number: int, position: int | None) -> object:
    if position is None:
        return document[number]
    _, found = next(IndirectObjectParser(document.buffer, document, pos=position, strict=True))
    if found.objid != number:
        raise ValueError(f"number {found.objid} stands in its place")
    return found.obj


def _refuse_words(value: object) -> None:
    """Objects are made of names, numbers, texts and references: a bare word in one is a broken number or name.

    Raises:
        ValueError: there is one.
    """
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, PSKeyword):
            raise ValueError(f"the word {part.name[:20]!r} in it is none")
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            waiting += part.values()
        elif type(part) is ContentStream:
            waiting += part.attrs.values()


def _inflated(stream: ContentStream, most: int) -> int:
    """Inflate a stream as far as filters allow that can be checked; how many bytes that gave in all.

    Raises:
        ValueError, zlib.error: it is not whole, or a filter is unknown.
        DocumentRefused: it gives more than ``most``.
    """
    data, total, filters = stream.rawdata, 0, stream.filters
    for stage, filter_ in enumerate(filters):
        if filter_.name in _FLATE:
            size, data = _unzipped(data, most - total, keep=stage + 1 < len(filters))
            total += size
            continue
        if filter_.name in ("ASCII85Decode", "A85"):
            data = base64.a85decode(_SPACE.sub(b"", data).partition(b"~")[0])
        elif filter_.name in ("ASCIIHexDecode", "AHx"):
            data = binascii.unhexlify(_SPACE.sub(b"", data).partition(b">")[0])
        elif filter_.name in _OTHERS:
            break
        else:
            raise ValueError(f"filter {filter_.name[:20]!r} at place {stage} is unknown")
        total += len(data)
    return total


def _unzipped(data: bytes, most: int, *, keep: bool) -> tuple[int, bytes]:
    """How much a deflated stream gives, and the bytes if they are to be kept."""
    inflater = zlib.decompressobj()
    pieces, size, empty = [], 0, not data
    while data and not inflater.eof:
        piece = inflater.decompress(data, _PIECE)
        size += len(piece)
        pieces += [piece] if keep else []
        data = inflater.unconsumed_tail
        if size > most:
            raise DocumentRefused(f"its streams inflate to more than {MAX_INFLATED >> 20} MB", _AGAIN)
    if not (inflater.eof or empty):  # nothing at all is an empty page's content
        raise ValueError("a deflated stream breaks off")
    return size, b"".join(pieces)


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What the parser warns of meanwhile: each warning tells that it guessed at something broken."""
    heard: list[str] = []

    class Hearer(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(" ".join(record.getMessage().split())[:120])

    logger, hearer = logging.getLogger("playa"), Hearer(logging.WARNING)
    logger.addHandler(hearer)
    try:
        yield heard
    finally:
        logger.removeHandler(hearer)


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:120]


def _damaged(what: str) -> DocumentRefused:
    return DocumentRefused(f"it is damaged ({what})", _AGAIN)
