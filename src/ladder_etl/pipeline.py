"""The order of the stages and nothing else; the command line, the flows and the tests all call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ladder_etl import __version__
from ladder_etl.domain.documents import Document
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.domain.overrides import Override
from ladder_etl.domain.runs import EditionRun
from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused
from ladder_etl.imports import imported_meanwhile

if TYPE_CHECKING:
    from ladder_etl.onboard.earlier import Earlier

#: called with the stage and what it works on
Progress = Callable[[str, str], None]


def _silent(stage: str, subject: str) -> None:
    """No progress is shown."""


def run_edition(
    year: int,
    documents: Iterable[Document],
    edition_file: Path | None = None,
    progress: Progress | None = None,
    second_reading: bool = True,
    overrides: Iterable[Override] = (),
    earlier: Callable[[], Sequence[Earlier]] = tuple,
) -> EditionRun:
    """Read, extract, reconcile and validate one edition.

    Args:
        second_reading: have each figure confirmed by other libraries; without it none is, which the run says
            (``readers``).
        overrides: a person's recorded decisions on figures of this edition.
        earlier: gives the other editions, the nearest first; asked where no file describes this one and something in
            it is unknown.

    Raises:
        DocumentRefused: a document can't be read safely, or is not this publication.
        EditionFileInvalid: the edition's file is off.
    """
    from ladder_etl.pdf.in_child import READING
    from ladder_etl.pdf.sandbox import warm_up

    warm_up([READING])  # its libraries are imported while this process imports its own
    from ladder_etl import stages
    from ladder_etl.pdf.documents import DocumentReader
    from ladder_etl.reconcile.drawn_rows import still_open
    from ladder_etl.reconcile.hearings import readers_of
    from ladder_etl.reconcile.overrides import overridden
    from ladder_etl.reconcile.text_blocks import reconciled_texts
    from ladder_etl.validate import validate
    from ladder_etl.validate.library import MODULES, imported

    tell = progress or _silent
    edition = load_edition(year, edition_file)
    documents, decisions = tuple(documents), tuple(overrides)
    reader = DocumentReader(documents)
    with imported_meanwhile(MODULES, imported):
        pages = reader.pages(lambda document: tell("read", document.role))
    tell("extract", f"{sum(map(len, pages.values()))} pages")
    attempt, noticed = stages.extracted(documents, pages, edition, earlier)
    edition, extraction = attempt.edition, attempt.extraction
    tell("reconcile", f"{len(extraction.claims)} readings")
    reconciled = attempt.reconciled
    if second_reading:
        reconciled = stages.witnessed(reconciled, extraction, pages, reader)
    recognised, rows = stages.recognised_drawings(
        reconciled,
        tuple(extraction.rows),
        documents,
        pages,
        edition,
        lambda count: tell("recognise", f"{count} drawings"),
    )
    decided = overridden(recognised, decisions, documents)
    tell("validate", f"{len(decided.figures)} figures")
    validated = validate(decided.figures, rows, edition)
    return EditionRun(
        edition=year,
        documents=documents,
        figures=validated.figures,
        findings=(*noticed, *still_open(extraction.findings, rows), *decided.findings, *validated.findings),
        checks=validated.checks,
        table=rows,
        texts=reconciled_texts(extraction),
        account=extraction.account,
        pictures=decided.pictures,
        suites=validated.suites,
        edition_version=edition.version,
        code_version=__version__,
        readers=readers_of(decided.figures),
        edition_file=(edition_file.name if edition_file else f"{year}.toml") if edition.known else "",
        deviations=edition.deviations,
        coverage=validated.coverage,
        overrides=decisions,
    )


def refused_edition(year: int, documents: Sequence[Document], refusal: DocumentRefused) -> EditionRun:
    """The run of an edition of which a document was refused: nothing but that finding."""
    name = next((d.source for d in documents if refusal.document and d.sha256.startswith(refusal.document)), "")
    finding = Finding(
        "document.refused",
        ERROR,
        refusal.reason,
        refusal.instruction,
        found=name or refusal.document,
        cause=refusal.kind,
    )
    return EditionRun(year, tuple(documents), (), (finding,), (), code_version=__version__)


def publish(
    run: EditionRun,
    curated: Path,
    publish_anyway: bool = False,
    progress: Progress | None = None,
    overview: bool = True,
    pictures: bool = True,
) -> Path:
    """Write the curated files of a run and the report; the path of the report.

    Args:
        overview: make what stands over all editions anew too; without it that is left stale, for whoever publishes
            many editions.
        pictures: show pages in the report.

    A run with open errors is held back unless ``publish_anyway``: its report and findings are written into the
    edition's ``held_back/``, and what was published before stays as it is.
    """
    from ladder_etl import curate
    from ladder_etl.report import write_badge, write_report

    tell = progress or _silent
    tell("curate", str(run.edition))
    if not (run.publishable or publish_anyway):
        with curate.staged_held_back(curated, run.edition) as folder:
            curate.write_evidence(run, folder)
            write_report(run, folder / "report.html", curated, pictures=pictures)
            write_badge(run, folder)
        return curated / str(run.edition) / curate.HELD_BACK / "report.html"
    with curate.staged_edition(curated, run.edition) as folder:
        curate.write_edition(run, folder)
        write_report(run, folder / "report.html", curated, pictures=pictures)
        write_badge(run, folder)
    if overview:
        curate.rebuild_overview(curated)
    return curated / str(run.edition) / "report.html"
