"""What was recognised in a document, kept between runs: looking costs seconds, and the same document looks the same.

A file a document in the user's cache folder, named after the document's sha256 and everything the answer depends on
(where was looked, what the page prints, which recognisers in which version). It is never needed: what is missing, stale
or broken is made again, and gives the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ladder_etl.pdf.spots import METHOD, Look, PageToLookAt

#: names the folder, or none at all where it is empty
VARIABLE = "LADDER_ETL_CACHE"
Looks = tuple[tuple[Look, ...], ...]


def folder() -> Path | None:
    """Where recognitions are kept: ``$LADDER_ETL_CACHE``, else the user's cache folder; None: nowhere."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) / "recognised" if named else None
    root = os.environ.get("XDG_CACHE_HOME")
    with contextlib.suppress(RuntimeError):  # no home
        return (Path(root) if root else Path.home() / ".cache") / "ladder-etl" / "recognised"
    return None


def name_of(document: str, pages: Sequence[PageToLookAt], recognisers: str) -> str:
    """The file for a document's sha256 and a request."""
    from importlib.metadata import version

    request = msgspec.json.encode((METHOD, recognisers, version("pypdfium2"), pages))
    return f"{document}-{hashlib.sha256(request).hexdigest()[:20]}.json"


def recall(name: str, pages: Sequence[PageToLookAt]) -> Looks | None:
    """What is kept under a name, if it is whole."""
    root = folder()
    if root is None:
        return None
    try:
        looks = msgspec.json.decode((root / name).read_bytes(), type=Looks)
    except (OSError, msgspec.MsgspecError):
        return None
    asked = [list(page.spots) for page in pages]
    return looks if [[look.box for look in page] for page in looks] == asked else None


def remember(name: str, looks: Looks) -> None:
    """Keep looks under a name, instead of what was kept of the document before; with no folder to write to, nowhere."""
    root = folder()
    if root is None:
        return
    with contextlib.suppress(OSError):
        root.mkdir(parents=True, exist_ok=True)
        for older in root.glob(f"{name.partition('-')[0]}-*.json"):
            older.unlink(missing_ok=True)
        with tempfile.NamedTemporaryFile(dir=root, suffix=".part", delete=False) as file:
            file.write(msgspec.json.encode(looks))
        Path(file.name).replace(root / name)
