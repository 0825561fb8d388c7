"""A document of an edition, as the raw store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROVINCIAL = "provincial"
REGIONAL = "regional"
ROLES = (PROVINCIAL, REGIONAL)


@dataclass(frozen=True, slots=True)
class Document:
    """One stored PDF: ``sha256`` names its content, ``source`` says where it was had (a URL or a file's name).

    ``sample`` marks the embedded reconstruction, which any pulled or backfilled document supersedes.
    ``retrieved`` is an ISO 8601 UTC time; empty for the sample.
    """

    edition: int
    role: str
    sha256: str
    path: Path
    source: str
    retrieved: str = ""
    sample: bool = False
