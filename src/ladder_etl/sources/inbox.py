"""The drop folder ``raw/inbox/``: PDFs that a person puts there are taken in by what they are, whatever their names.

Nothing is ever lost: a file leaves the inbox only when the raw store holds its very bytes. One that is refused stays,
with ``<name>.reason.txt`` beside it, and is looked at again at the next pull.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ladder_etl.domain.documents import Pulled
from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.sources.local import read_file
from ladder_etl.sources.offers import Offer, failed, written_anew
from ladder_etl.sources.records import Origin
from ladder_etl.sources.store import RawStore

INBOX = "inbox"
_REASON = ".reason.txt"


def inbox_offers(store: RawStore) -> Iterator[Offer | Pulled]:
    """What lies in the inbox of a raw store, by name; or why a file can't be read. Hidden files are left alone."""
    records = store.records()
    for path in sorted((store.root / INBOX).glob("*")):
        if path.name.startswith(".") or path.name.endswith(_REASON) or not path.is_file():
            continue
        try:
            if path.is_symlink():
                raise DocumentRefused(f"{path} is a link", "put the file itself into the inbox")
            content = read_file(path)
            sha256 = hashlib.sha256(content).hexdigest()
            known = tuple(record for record in records if record.sha256 == sha256)
            mended = written_anew(store, known, content)
        except LadderError as error:
            leave_with_reason(path, error)
            yield failed(path.name, error)
            continue
        yield Offer(Origin(path.name), content, sha256, known=known, file=path, mended=mended)


def leave_with_reason(path: Path, error: LadderError) -> None:
    """Say beside a refused file why it was refused."""
    with suppress(OSError):  # a folder that can't be written to: the reason is told all the same
        path.with_name(path.name + _REASON).write_text(f"{error}\n", encoding="utf-8", errors="replace")


def clear(path: Path, store: RawStore, sha256: str) -> None:
    """Take a file out of the inbox, once the store is seen to hold its very bytes; else it stays."""
    with suppress(OSError, LadderError):
        record = next(record for record in store.records() if record.sha256 == sha256)
        if store.content_of(record) == read_file(path):
            path.unlink()
            path.with_name(path.name + _REASON).unlink(missing_ok=True)
