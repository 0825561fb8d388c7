"""The raw store: every document as it was had, under its SHA-256, never overwritten and never edited.

::

    raw/<edition>/<role>/<sha256>.pdf     the document
    raw/<edition>/<role>/<sha256>.json    its lines of record (`records.Record`)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, ROLES, Document
from ladder_etl.errors import DocumentRefused, EditionWaits, UsageError
from ladder_etl.sources.addresses import is_url, redacted
from ladder_etl.sources.download import PDF, Answer, download
from ladder_etl.sources.local import alone_in, read_file, refuse_unreadable, write_aside
from ladder_etl.sources.records import Origin, Record, read_records, taken_by

#: looks at a document's bytes before it is kept (its name is for the error) and raises what speaks against it
Admission = Callable[[bytes, str], None]


def check_edition(edition: int) -> int:
    """The edition, if it can be a year.

    Raises:
        UsageError: it has not four digits.
    """
    if not 1000 <= edition <= 9999:
        raise UsageError(f"{edition} is not a year", "name the year that the edition is on, with four digits")
    return edition


class RawStore:
    """The documents below ``root``, with the embedded sample behind them for editions that ``root`` has nothing of."""

    def __init__(self, root: Path, *, sample: Path | None = None) -> None:
        """Open it.

        Raises:
            UsageError: it is there and is no folder that can be read.
        """
        refuse_unreadable(root)
        self.root = root
        self.sample = sample or _sample_root()

    def editions(self, *, sample: bool = True) -> tuple[int, ...]:
        """Years of which there is any document, the oldest first; the sample's where there is nothing else."""
        of_sample = (year for year in _years_in(self.sample) if sample and self._of_sample(year, PROVINCIAL))
        return _years_in(self.root) or tuple(of_sample)

    def documents(self, edition: int) -> tuple[Document, ...]:
        """Of each role those that were taken in last, or the sample's: never a reconstruction beside a document.

        Raises:
            EditionWaits: one role has no document.
            UsageError: none has, a document that was taken in is gone, or a folder or a record can't be read.
        """
        check_edition(edition)
        for folder in (self.root / str(edition), *(self.root / str(edition) / role for role in ROLES)):
            refuse_unreadable(folder)
        _refuse_lost(self.root, edition)
        found = {role: self.newest(edition, role) for role in ROLES}
        if not any(found.values()):
            found = {role: self._of_sample(edition, role) for role in ROLES}
        missing = [role for role in ROLES if not found[role]]
        if missing:
            kind = UsageError if len(missing) == len(ROLES) else EditionWaits
            raise kind(
                f"{self.root} holds no {' and no '.join(missing)} document of {edition}",
                f"ladder-etl pull {edition}, or ladder-etl backfill {edition} --provincial FILE --regional FILE",
            )
        return tuple(document for role in ROLES for document in found[role])

    def all_documents(self, *editions: int) -> tuple[Document, ...]:
        """Every document of these editions, those that were superseded and the sample's included."""
        places = [(edition, role) for edition in editions for role in ROLES]
        own = (_document(self.root, record) for place in places for record in _records(self.root, *place))
        return (*own, *(document for place in places for document in self._of_sample(*place)))

    def _of_sample(self, edition: int, role: str) -> tuple[Document, ...]:
        """The sample's documents of a role; a checkout keeps them in a folder where others may have been taken in."""
        found = (_document(root, r) for root in (self.root, self.sample) for r in _records(root, edition, role))
        return tuple({document.sha256: document for document in found if document.sample}.values())

    def newest(self, edition: int, role: str, *, announced: bool = False) -> tuple[Document, ...]:
        """The documents of a role that were taken in last; none where there is only the sample.

        Args:
            announced: of those that a landing page announced.
        """
        records = [r for r in _records(self.root, edition, role) if not r.sample and (r.page or not announced)]
        last = max((record.retrieved for record in records), default="")
        return tuple(_document(self.root, record) for record in records if record.retrieved == last)

    def records(self) -> tuple[Record, ...]:
        """All lines of record of documents that were taken in, the oldest first; the sample's left out."""
        paths = (path for role in ROLES for path in self.root.glob(f"[0-9][0-9][0-9][0-9]/{role}/*.json"))
        found = (record for path in paths for record in read_records(path) if not record.sample)
        return tuple(sorted(found, key=lambda record: record.retrieved))

    def content_of(self, record: Record) -> bytes:
        """The bytes of a document that was taken in.

        Raises:
            UsageError: it can't be read, or isn't what was stored.
            DocumentRefused: likewise.
        """
        return _as_stored(_path_of(self.root, record), record.sha256)

    def had(self, document: Document) -> tuple[Origin, bytes]:
        """Where a document was had, and its bytes, for `keep` to take it in again.

        Raises:
            UsageError, DocumentRefused: as `content_of`.
        """
        lines = read_records(document.path.with_suffix(".json"))
        record = next(line for line in lines if line.retrieved == document.retrieved)
        return Origin(record.source, record.final_url, record.headers, record.page), self.content_of(record)

    def add(self, source: str, edition: int, role: str, *, admission: Admission | None = None) -> Document:
        """Take one document in; as `add_all`."""
        return self.add_all([(role, source)], edition, admission=admission)[0]

    def add_all(
        self, sources: Iterable[tuple[str, str]], edition: int, *, admission: Admission | None = None
    ) -> tuple[Document, ...]:
        """Take documents in as one set: all of them or, if anything speaks against one, none.

        Args:
            sources: (role, path of a local file or http(s) address) each.
            admission: looks at the bytes before they are kept.

        Raises:
            UsageError: a name that is no file or no address, or the store can't be written to.
            DocumentRefused: it is no PDF, too large, or what ``admission`` raises.
            SourceUnreachable: an address that doesn't answer, or not with a PDF.
        """
        check_edition(edition)
        contents: dict[str, tuple[Origin, bytes]] = {}
        had: list[tuple[str, Origin, bytes]] = []
        for role, source in sources:
            if role not in ROLES:
                raise UsageError(f"{role} is no role of a document", f"one of {', '.join(ROLES)}")
            if source not in contents:
                contents[source] = _had(source)
                if admission is not None:
                    admission(contents[source][1], redacted(source) if is_url(source) else source)
            had.append((role, *contents[source]))
        return self.keep(had, edition)

    def keep(self, documents: Iterable[tuple[str, Origin, bytes]], edition: int) -> tuple[Document, ...]:
        """Write documents that were had already as one set: (role, where from, content) each.

        Raises:
            UsageError: the store can't be written to.
        """
        with self._written_to():
            now = self._after_all(edition)
            return tuple(self._keep(content, origin, edition, role, now) for role, origin, content in documents)

    def forget(self, documents: Iterable[Document]) -> None:
        """Take back what `add_all` just took in: its line of record and, if that was the only one, the document.

        For documents that turn out not to be this publication: they must not become what the next run reads.
        """
        with alone_in(self.root):
            for document in documents:
                self._forget(document)

    def _forget(self, document: Document) -> None:
        record = document.path.with_suffix(".json")
        kept = [known for known in read_records(record) if known.retrieved != document.retrieved]
        if kept:
            write_aside(record, "".join(known.line() for known in kept).encode("utf-8", "replace"))
            return
        for path in (record, document.path):
            path.unlink(missing_ok=True)
        with suppress(OSError):  # not empty
            document.path.parent.rmdir()
            document.path.parent.parent.rmdir()

    def _after_all(self, edition: int) -> str:
        """The time, or just after what was taken in last: a clock that was put back must not make the new the old."""
        now = datetime.now(UTC)
        times = [record.retrieved for role in ROLES for record in _records(self.root, edition, role)]
        with suppress(ValueError, TypeError, OverflowError):  # the sample has none
            now = max(now, datetime.fromisoformat(max(times, default="")) + timedelta(microseconds=1))
        return now.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _keep(self, content: bytes, origin: Origin, edition: int, role: str, now: str) -> Document:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.root / str(edition) / role / f"{sha256}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (path.is_file() and path.read_bytes() == content):
            write_aside(path, content)
        record = path.with_suffix(".json")
        known = read_records(record) if record.exists() else ()
        told = asdict(origin) | {"retrieved": now, "size": len(content), "by": taken_by()}
        new = Record(edition, role, sha256, **told)
        write_aside(record, "".join(line.line() for line in (*known, new)).encode("utf-8", "replace"))
        return Document(edition, role, sha256, path, origin.source, now)

    def restore(self, record: Record, content: bytes) -> None:
        """Write a document anew whose file is damaged: ``content`` are its very bytes.

        Raises:
            UsageError: the store can't be written to.
        """
        with self._written_to():
            write_aside(_path_of(self.root, record), content)

    @contextmanager
    def _written_to(self) -> Iterator[None]:
        try:
            with alone_in(self.root):
                yield
        except OSError as error:
            raise UsageError(
                f"{self.root} can't be written to ({error.strerror or error})", "make room or name another with --raw"
            ) from None


def _records(root: Path, edition: int, role: str) -> list[Record]:
    paths = sorted((root / str(edition) / role).glob("*.json"))
    return [record for path in paths if path.with_suffix(".pdf").is_file() for record in read_records(path)]


def _refuse_lost(root: Path, edition: int) -> None:
    """Where a document that was taken in last is gone, an older one would pass for the newest, unseen.

    Raises:
        UsageError: naming the record that is left of it.
    """
    for role in ROLES:
        paths = sorted((root / str(edition) / role).glob("*.json"))
        taken = [(record.retrieved, path) for path in paths for record in read_records(path)]
        last = max((retrieved for retrieved, _ in taken), default="")
        for retrieved, path in taken:
            if retrieved == last and not path.with_suffix(".pdf").is_file():
                raise UsageError(
                    f"{path.with_suffix('.pdf').relative_to(root)} is gone from the raw store, which was taken in last",
                    f"restore it, or ladder-etl pull {edition}; without {path.name} those before it count again",
                )


def _document(root: Path, record: Record) -> Document:
    path = _path_of(root, record)
    return Document(record.edition, record.role, record.sha256, path, record.source, record.retrieved, record.sample)


def _path_of(root: Path, record: Record) -> Path:
    return root / str(record.edition) / record.role / f"{record.sha256}.pdf"


def _as_stored(path: Path, sha256: str) -> bytes:
    content = read_file(path)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UsageError(f"{path} is not what was stored there", "restore it, or move it and its record away")
    return content


def _had(source: str) -> tuple[Origin, bytes]:
    """The bytes of a file or an address that somebody named, and where they were had."""
    if is_url(source):
        answer = download(source, magic=PDF)
        return origin_of(source, answer), answer.content
    content = read_file(Path(source))
    if not content.startswith(PDF):
        raise DocumentRefused(
            f"{source} is {'no PDF' if content else 'empty'}",
            "choose the PDF of the publication itself",
            "no_pdf" if content else "empty",
            source,
        )
    return Origin(Path(source).name), content


def origin_of(url: str, answer: Answer, page: str = "") -> Origin:
    """What the record says of an address and its answer."""
    return Origin(redacted(url), redacted(answer.url), answer.headers, redacted(page))


def _years_in(root: Path) -> tuple[int, ...]:
    names = [path.parent.name for role in ROLES for path in root.glob(f"[0-9][0-9][0-9][0-9]/{role}")]
    return tuple(sorted({int(name) for name in names if any((root / name).glob("*/*.json"))}))


def _sample_root() -> Path:
    """The sample in the installed package, or the checkout's own raw store."""
    room = Path(str(files("ladder_etl.sources")))
    packaged = room / "sample"
    return packaged if packaged.is_dir() else room.parents[2] / "raw"
