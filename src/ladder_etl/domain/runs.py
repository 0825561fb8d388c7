"""What a run knows in the end: everything the curated files and the report are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure, FigureKey, Picture
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.identities import Check, Coverage
from ladder_etl.domain.overrides import Override
from ladder_etl.domain.texts import TableRow, TextBlock


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every numeric token of the visible pages; ``hidden`` counts apart the runs that nobody sees."""

    figures: int = 0
    copies: int = 0
    ignored: tuple[tuple[str, int], ...] = ()
    unexplained: int = 0
    hidden: int = 0

    @property
    def tokens(self) -> int:
        return self.figures + self.copies + sum(count for _, count in self.ignored) + self.unexplained


@dataclass(frozen=True, slots=True)
class EditionRun:
    """One edition, read, reconciled and validated.

    ``suites`` is Great Expectations' own result (JSON-ready); ``edition_version`` is the hash of the edition's
    effective definition (defaults merged with its file), ``code_version`` the package's. ``pictures`` are of the places
    where a figure is drawn and has no text. ``readers`` names the libraries whose readings stand behind the figures.
    ``edition_file`` names the file that described the edition, empty where only the defaults did; ``deviations`` are
    those that it documents. ``coverage`` tells of each figure how closely the identities watch it.
    ``inputs`` is the hash of all that the run depends on, where the job that ran it needs to know that again.
    ``overrides`` are the decisions recorded for the edition, those that were not applied included.
    """

    edition: int
    documents: tuple[Document, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    table: tuple[TableRow, ...] = ()
    texts: tuple[TextBlock, ...] = ()
    account: Account = field(default_factory=Account)
    suites: dict[str, object] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    edition_version: str = ""
    code_version: str = ""
    readers: tuple[str, ...] = ()
    edition_file: str = ""
    deviations: tuple[Deviation, ...] = ()
    coverage: Mapping[FigureKey, Coverage] = field(default_factory=dict)
    inputs: str = ""
    overrides: tuple[Override, ...] = ()

    @property
    def is_sample(self) -> bool:
        """Whether any document read is the embedded reconstruction."""
        return any(document.sample for document in self.documents)

    @property
    def open_errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.blocks_publication)

    @property
    def publishable(self) -> bool:
        return not self.open_errors
