"""How a run ends: published or held back, told to a person or to a machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ladder_etl.cli.progress import shown_progress
from ladder_etl.errors import UsageError

if TYPE_CHECKING:
    from ladder_etl.domain.documents import Document


def run_and_tell(
    year: int,
    documents: tuple[Document, ...],
    curated: Path,
    *,
    edition_file: Path | None = None,
    publish_anyway: bool = False,
    as_json: bool = False,
) -> None:
    """Run the pipeline on one edition, publish, print the verdict.

    Raises:
        typer.Exit: with status 1 where open errors remain.
        LadderError: as the pipeline raises it.
    """
    check_writable(curated)
    with shown_progress() as tell:
        tell(str(year), "starting")
        from ladder_etl import pipeline

        run = pipeline.run_edition(year, documents, edition_file, progress=tell)
        tell(str(year), "publishing")
        report = pipeline.publish(run, curated, publish_anyway=publish_anyway)
    from ladder_etl.curate.quality import quality_of

    tell_quality(quality_of(run), report, published=run.publishable or publish_anyway, as_json=as_json)
    if not run.publishable:
        raise typer.Exit(1)


def tell_quality(quality: dict[str, Any], report: Path, *, published: bool | None = None, as_json: bool) -> None:
    """Print an edition's quality record: some lines for a person, all but the suites' own result for a machine."""
    if as_json:
        told = {key: value for key, value in quality.items() if key != "suites"} | {"report": str(report)}
        if published is not None:
            told["published"] = published
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    from ladder_etl.report.summary import summary_lines

    for line in summary_lines(quality, report):
        typer.echo(line)


def check_writable(folder: Path) -> None:
    """Find out before the work whether its result can be written.

    Raises:
        UsageError: the folder, or the one it would be made in, is a file or can't be written to.
    """
    import os

    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir():
        raise UsageError(f"{nearest} is not a folder", "name another with --curated")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise UsageError(f"{nearest} can't be written to", "name another with --curated")
