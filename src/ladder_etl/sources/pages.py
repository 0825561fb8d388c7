"""Landing pages: asked whether they changed, and remembered as they were last.

A remembered page stands in the raw store as ``raw/pages/<sha256 of its address>.json``. It is no document: it is
written anew whenever the page changes, and may be deleted. Its links are judged again each time, for the words and
points they are judged by may have changed though the page has not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ladder_etl.errors import LadderError, SourceChanged, SourceUnreachable
from ladder_etl.sources.addresses import redacted
from ladder_etl.sources.download import Answer
from ladder_etl.sources.landing import Candidate, candidates
from ladder_etl.sources.local import read_file, write_aside
from ladder_etl.sources.registry import Registry
from ladder_etl.sources.store import RawStore
from ladder_etl.sources.visit import Visit

PAGES = "pages"
_MAX_PAGE_BYTES = 2 << 20
_PAGE_TYPES = ("html", "xml", "text/plain")
_MOST_DOCUMENTS = 40
_VERSIONS = ("etag", "last-modified")
#: a site that wrongly says that a page is unchanged is believed no longer than this
_BELIEVED = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A landing page that answered: its address as named and in the end, and all its links.

    ``before`` are the addresses of documents that it announced when it was remembered last.
    """

    named: str
    url: str
    links: tuple[Candidate, ...]
    before: frozenset[str] = frozenset()

    @property
    def taken(self) -> tuple[Candidate, ...]:
        return _taken(self.links)


def _taken(links: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(link for link in links if link.taken)[:_MOST_DOCUMENTS]


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A page as it was had: the address it came from, what was said of its version, its text, when (ISO 8601 UTC)."""

    url: str
    headers: Mapping[str, str]
    text: str
    had: str


def see_pages(
    pages: Sequence[str], known: Registry, visit: Visit, store: RawStore | None = None
) -> tuple[tuple[SeenPage, ...], tuple[tuple[str, LadderError], ...]]:
    """Look at landing pages.

    Args:
        store: remembers pages, so that one that has not changed is not sent again; without it they are asked anew.

    Returns:
        Those that answered with a page, and of the others (address as named) why not.
    """
    seen: list[SeenPage] = []
    failures: list[tuple[str, LadderError]] = []
    for page in pages:
        try:
            file = _file_of(store, page) if store else None
            before = _remembered(file) if file else None
            url, text = _had(page, known, visit, file, before)
            announced = _taken(candidates(before.text, before.url, known)) if before else ()
            seen.append(SeenPage(page, url, candidates(text, url, known), frozenset(link.url for link in announced)))
        except LadderError as error:
            failures.append((page, error))
    return tuple(seen), tuple(failures)


def silence(seen: Sequence[SeenPage]) -> SourceChanged:
    """That pages answer and announce nothing that is recognised."""
    return SourceChanged(
        f"{' and '.join(redacted(page.named) for page in seen)} announces no document of the publication",
        "look at it in a browser, and at what ladder-etl sources check makes of it; if it has moved, name it with "
        "--page, else backfill the documents",
    )


def _had(page: str, known: Registry, visit: Visit, file: Path | None, before: _Remembered | None) -> tuple[str, str]:
    """The address a page came from in the end, and its text: as sent now, or as remembered if it has not changed."""
    answer = visit.get(page, known.reach(page), max_bytes=_MAX_PAGE_BYTES, seen=before.headers if before else {})
    if answer.unchanged and before is not None:
        return before.url, before.text
    text = _text_of(answer, page)
    if file is not None:
        _remember(file, answer, text)
    return answer.url, text


def _file_of(store: RawStore, page: str) -> Path:
    return store.root / PAGES / f"{hashlib.sha256(page.encode('utf-8', 'replace')).hexdigest()}.json"


def _remembered(file: Path) -> _Remembered | None:
    """What is remembered of a page; None if it is nothing, too old, or can't be read: the page is asked anew then."""
    with suppress(LadderError, ValueError, TypeError, RecursionError):
        found = _Remembered(**json.loads(read_file(file)))
        texts = (found.url, found.text, *found.headers.values())
        had = datetime.fromisoformat(found.had)
        if all(isinstance(text, str) for text in texts) and timedelta() <= datetime.now(UTC) - had < _BELIEVED:
            return found
    return None


def _remember(file: Path, answer: Answer, text: str) -> None:
    """Keep a page that tells its version. One whose address holds a secret isn't kept: its links hang on it."""
    versions = {name: answer.headers[name] for name in _VERSIONS if name in answer.headers}
    with suppress(OSError):  # a store that can't be written to says so when a document is to be kept
        if not versions or redacted(answer.url) != answer.url:
            file.unlink(missing_ok=True)
            return
        page = _Remembered(answer.url, versions, text, datetime.now(UTC).isoformat(timespec="seconds"))
        file.parent.mkdir(parents=True, exist_ok=True)
        write_aside(file, json.dumps(asdict(page), ensure_ascii=False).encode("utf-8", "replace"))


def _text_of(answer: Answer, page: str) -> str:
    kind = answer.content_type.lower()
    if kind and not any(known in kind for known in _PAGE_TYPES):
        raise SourceUnreachable(f"{redacted(page)} answers with {kind[:60]}, no page", "look at it in a browser")
    try:
        return answer.content.decode(answer.encoding or "utf-8", "replace")
    except LookupError:  # an encoding that nobody knows
        return answer.content.decode("utf-8", "replace")
