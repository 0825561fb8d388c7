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
class Finding:
    """One thing noticed; ``name`` is dotted (``identity.violated``), ``fix`` says what a person can do.

    ``certainty`` is unique, shortlist or none. One finding may touch several figures.
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

    @property
    def blocks_publication(self) -> bool:
        return self.severity == ERROR and self.status == OPEN
