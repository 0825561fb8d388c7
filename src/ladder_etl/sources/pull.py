"""Look at the landing pages and take in what is new or has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ladder_etl.errors import LadderError, SourceUnreachable
from ladder_etl.sources.download import download
from ladder_etl.sources.landing import Announced, allowed_address, announced_documents
from ladder_etl.sources.registry import Registry, registry
from ladder_etl.sources.store import Admission, RawStore

_MAX_PAGE_BYTES = 2 << 20
_MOST_DOCUMENTS = 40


@dataclass(frozen=True, slots=True)
class Pulled:
    """What became of one announced document: ``new`` if its content was not the newest of its role in the store."""

    edition: int
    role: str
    url: str
    sha256: str
    new: bool


def pull(
    store: RawStore,
    edition: int | None = None,
    *,
    admission: Admission | None = None,
    pages: Sequence[str] = (),
    words: Registry | None = None,
) -> tuple[Pulled, ...]:
    """Take in the documents that the landing pages announce, where they differ from the newest ones in the store.

    Args:
        edition: only this year's.
        admission: looks at the bytes of each before it is kept.
        pages: instead of the registered landing pages.
        words: instead of the delivered registry.

    Returns:
        Every announced document, by year and role.

    Raises:
        SourceUnreachable: no page answers, none announces anything, or a document can't be had.
        DocumentRefused: what ``admission`` raises.
    """
    known = words or registry()
    announced = _announced_on(pages or known.landing_pages, known)
    wanted = sorted((a for a, _ in announced.values() if edition in (None, a.edition)), key=_edition_and_role)
    pulled: list[Pulled] = []
    for (year, role), group in groupby(wanted, key=_edition_and_role):
        had = [(role, a.url, _content_of(a, announced[a.url][1], known, admission)) for a in group]
        before = {document.sha256 for document in store.newest(year, role)}
        now = {hashlib.sha256(content).hexdigest() for _, _, content in had}
        if now != before:
            store.keep(had, year)
        pulled += [
            Pulled(year, role, url, sha256 := hashlib.sha256(content).hexdigest(), sha256 not in before)
            for _, url, content in had
        ]
    return tuple(pulled)


def _announced_on(pages: Sequence[str], known: Registry) -> dict[str, tuple[Announced, str]]:
    """What the pages announce, by address, with the page that said so; pages that don't answer are passed over."""
    failures: list[LadderError] = []
    found: dict[str, tuple[Announced, str]] = {}
    for page in pages:
        try:
            answer = download(page, max_bytes=_MAX_PAGE_BYTES)
        except SourceUnreachable as error:
            failures.append(error)
            continue
        html = _decoded(answer.content, answer.encoding)
        for announced in announced_documents(html, answer.url, known)[:_MOST_DOCUMENTS]:
            found.setdefault(announced.url, (announced, answer.url))
    if not found and len(failures) == len(pages):
        raise failures[0]
    if not found:
        raise SourceUnreachable(
            f"{' and '.join(pages)} announces no document of the publication",
            "look at it in a browser; if it has moved, name it with --page, else backfill the documents by address",
        )
    return found


def _content_of(announced: Announced, page: str, known: Registry, admission: Admission | None) -> bytes:
    answer = download(announced.url, allowed=lambda url: allowed_address(url, page, known))
    if not answer.content.startswith(b"%PDF-"):
        raise SourceUnreachable(f"{announced.url} answers with something else than a PDF", "look at it in a browser")
    if admission is not None:
        admission(answer.content, announced.url)
    return answer.content


def _decoded(content: bytes, encoding: str | None) -> str:
    try:
        return content.decode(encoding or "utf-8", "replace")
    except LookupError:  # an encoding that nobody knows
        return content.decode("utf-8", "replace")


def _edition_and_role(announced: Announced) -> tuple[int, str]:
    return announced.edition, announced.role
