"""The raw store's lines of record: one JSON object a line, one line each time a document was taken in."""

from __future__ import annotations

import getpass
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated

import msgspec

from ladder_etl import __version__
from ladder_etl.errors import UsageError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was had: a file's name or an address, and what was said when it was asked.

    ``final_url`` is where the address led; ``headers`` those of the answer that tell a version (never cookies);
    ``page`` the landing page that announced it. Addresses are told without credentials and tokens.
    """

    source: str
    final_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    page: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """That a document was taken in: ``source`` says from where, ``retrieved`` when (ISO 8601 UTC; empty: the sample).

    Documents that were taken in together carry the same ``retrieved``: so five PDFs, one a region, are one set.
    ``by`` names the user, the machine and the version that took it in; the rest is as in `Origin`.
    """

    edition: int
    role: str
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}\\Z")]
    source: str
    retrieved: str = ""
    size: int = 0
    sample: bool = False
    final_url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    page: str = ""
    by: str = ""

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


def taken_by() -> str:
    """Who takes a document in."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        user = "unnamed"
    return f"{user}@{platform.node() or 'unnamed'}, ladder-etl {__version__}"


def read_records(path: Path) -> tuple[Record, ...]:
    """All lines of one record file, the oldest first.

    Raises:
        UsageError: it can't be read, or a line is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines also splits inside names
        return tuple(msgspec.json.decode(line, type=Record) for line in lines if line.strip())
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"the record {path} can't be read ({error})", "restore it, or move it and its PDF out of the raw store"
        ) from None
