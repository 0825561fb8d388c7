"""What the sources offer: documents that landing pages announce, that are known by address, that lie in the inbox."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.domain.documents import Change, Pulled
from ladder_etl.errors import LadderError, SourceUnreachable
from ladder_etl.sources.addresses import redacted
from ladder_etl.sources.download import PDF
from ladder_etl.sources.landing import Candidate
from ladder_etl.sources.local import MAX_BYTES
from ladder_etl.sources.pages import SeenPage
from ladder_etl.sources.records import Origin, Record
from ladder_etl.sources.registry import Registry
from ladder_etl.sources.store import RawStore, origin_of
from ladder_etl.sources.visit import Visit

_MOST_BYTES = 4 * MAX_BYTES


@dataclass(frozen=True, slots=True)
class Offer:
    """A document as it was had: its bytes, where from, and what the source says it is.

    ``known`` are its lines of record where it was taken in before; ``certain`` tells whether the source names the
    publication beside it; ``file`` is the file in the inbox; ``mended`` tells that the
    store's own was damaged and is written anew.
    """

    origin: Origin
    content: bytes
    sha256: str
    edition: int | None = None
    role: str | None = None
    known: tuple[Record, ...] = ()
    certain: bool = True
    file: Path | None = None
    mended: bool = False


def offers_of(
    pages: Iterable[SeenPage], known: Registry, store: RawStore, visit: Visit, edition: int | None = None
) -> Iterator[Offer | Pulled]:
    """Download what pages announce and what is known by address, each address once; or why that failed.

    Args:
        edition: leave out what is said to be of another year.
    """
    wanted: dict[str, tuple[Candidate, str]] = {}
    for page in pages:
        for link in page.taken:
            wanted.setdefault(link.url, (link, page.url))
    for entry in known.direct:
        wanted.setdefault(entry.url, (Candidate(entry.url, "", entry.edition, entry.role, near=True), ""))
    records = store.records()
    had = 0
    for link, announcing in wanted.values():
        if edition is not None and link.edition not in (None, edition):
            continue
        try:
            if had > _MOST_BYTES:
                raise SourceUnreachable(f"{redacted(link.url)} is left out: the others are too much already")
            offer = _downloaded(link, announcing, known, store, records, visit)
            had += len(offer.content)
            yield offer
        except LadderError as error:
            yield failed(link.url, error, link.edition, link.role)


def _downloaded(
    link: Candidate, page: str, known: Registry, store: RawStore, records: Sequence[Record], visit: Visit
) -> Offer:
    reach = known.reach(page or link.url)
    before = next((record for record in reversed(records) if record.source == redacted(link.url)), None)
    stored = b""
    if before is not None:
        with suppress(LadderError):  # what was stored is damaged: have it again
            stored = store.content_of(before)
    answer = visit.get(
        link.url, reach, max_bytes=MAX_BYTES, magic=PDF, seen=before.headers if before and stored else {}
    )
    content = stored if answer.unchanged else answer.content
    sha256 = hashlib.sha256(content).hexdigest()
    of_content = tuple(record for record in records if record.sha256 == sha256)
    mended = written_anew(store, of_content, content)
    origin = origin_of(link.url, answer, page)
    return Offer(origin, content, sha256, link.edition, link.role, of_content, link.near, mended=mended)


def written_anew(store: RawStore, records: Iterable[Record], content: bytes) -> bool:
    """Write the files of documents anew that are damaged, ``content`` being their very bytes; whether any was.

    Raises:
        UsageError: the store can't be written to.
    """
    damaged = [record for record, _ in damages(store, records)]
    for record in damaged:
        store.restore(record, content)
    return bool(damaged)


def damages(store: RawStore, records: Iterable[Record]) -> Iterator[tuple[Record, LadderError]]:
    """Documents whose files are gone or no longer what was stored, each once; all are read for that."""
    for record in {(record.edition, record.role, record.sha256): record for record in records}.values():
        try:
            store.content_of(record)
        except LadderError as error:
            yield record, error


def failed(source: str, error: LadderError, edition: int | None = None, role: str | None = None) -> Pulled:
    """A document that can't be had, or was refused."""
    return Pulled(Change.FAILED, redacted(source), edition, role, reason=str(error), exit_status=error.exit_status)
