"""A document of an edition, as the raw store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ladder_etl.errors import DocumentRefused, LadderError, SourceUnreachable, UsageError

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


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a PDF turned out to be when it was read: its edition's year (None: it doesn't tell), the documents it is.

    ``figures`` are the figures on it, key and printed string each; ``regions`` the areas that have a regional ladder
    on it; ``reasons`` say what it was recognised by.
    """

    year: int | None
    roles: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    figures: frozenset[tuple[str, str]] = frozenset()
    regions: frozenset[str] = frozenset()


class Change(StrEnum):
    """What became of a document that a source offers, or offered."""

    NOTHING = "nothing"  # the very same bytes
    BYTES = "bytes"  # other bytes, the same figures: recorded, no cause for alarm
    FIGURES = "figures"  # other figures: a new vintage of the edition
    NEW = "new"  # a document of an edition that the store had none of
    WITHDRAWN = "withdrawn"  # the page that announced it no longer does; it is kept
    PASSED_OVER = "passed over"  # a link that led to something else than the publication
    LACKING = "lacking"  # nothing leads to it, though to the other one of its edition, and the store has none
    FAILED = "failed"  # it can't be had, or was refused


@dataclass(frozen=True, slots=True)
class Pulled:
    """One document that a source offers, offered, or that was found in the inbox.

    ``edition`` and ``role`` are None where neither the source nor the document told; ``exit_status`` is that of a
    failure, else 0; ``reason`` says why it is so.
    """

    change: Change
    source: str
    edition: int | None = None
    role: str | None = None
    sha256: str = ""
    reason: str = ""
    exit_status: int = 0

    @property
    def new(self) -> bool:
        """Whether there is something to run."""
        return self.change in (Change.NEW, Change.FIGURES)

    def error(self) -> LadderError:
        """The error that a failure was."""
        kinds = (UsageError, DocumentRefused, SourceUnreachable)
        kind = next((kind for kind in kinds if kind.exit_status == self.exit_status), LadderError)
        return kind(self.reason)
