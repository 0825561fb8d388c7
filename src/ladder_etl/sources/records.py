"""The raw store's lines of record: one JSON object a line, one line each time a document was taken in."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from ladder_etl.errors import UsageError


@dataclass(frozen=True, slots=True)
class Record:
    """That a document was taken in: ``source`` says from where, ``retrieved`` when (ISO 8601 UTC; empty: the sample).

    Documents that were taken in together carry the same ``retrieved``: so five PDFs, one a region, are one set.
    """

    edition: int
    role: str
    sha256: str
    source: str
    retrieved: str = ""
    size: int = 0
    sample: bool = False

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False) + "\n"


def read_records(path: Path) -> tuple[Record, ...]:
    """All lines of one record file, the oldest first.

    Raises:
        UsageError: it can't be read, or a line is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # splitlines also splits inside names
        return tuple(Record(**json.loads(line)) for line in lines if line.strip())
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"the record {path} can't be read ({error})", "restore it, or move it and its PDF out of the raw store"
        ) from None
