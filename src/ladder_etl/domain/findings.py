"""Findings: everything a run noticed, as values that travel with the data."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.domain.figures import FigureKey, Place

ERROR = "error"
WARNING = "warning"
INFO = "info"
SEVERITIES = (ERROR, WARNING, INFO)

OPEN = "open"
EXPLAINED = "explained"
OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True)
class Subject:
    """One figure (or place on a page) that a finding touches."""

    key: FigureKey | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Accusation:
    """A figure said to be wrong: as printed, what the other figures imply, and the slip that would explain it."""

    key: FigureKey
    printed: str
    implied: str
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed; ``name`` is dotted (``identity.violated``), ``fix`` says what a person can do.

    ``certainty`` is unique, shortlist or none. One finding may touch several figures. ``answers`` are the alternatives
    of a suspicion, likeliest first, each the figures that are wrong together. ``cause`` is why, as a code or a few
    words; ``toml`` what to paste into the edition's file, where the finding can hand it over.
    """

    name: str
    severity: str
    message: str
    fix: str = ""
    status: str = OPEN
    subjects: tuple[Subject, ...] = ()
    identity: str = ""
    found: str = ""
    expected: str = ""
    certainty: str = "none"
    answers: tuple[tuple[Accusation, ...], ...] = ()
    cause: str = ""
    toml: str = ""

    @property
    def blocks_publication(self) -> bool:
        return self.severity == ERROR and self.status == OPEN
