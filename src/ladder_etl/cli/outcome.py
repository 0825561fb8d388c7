"""How a run ends: published or held back, told to a person or to a machine."""

from __future__ import annotations

import json
import tempfile
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
        tell("start", str(year))
        from ladder_etl import pipeline

        run = pipeline.run_edition(year, documents, edition_file, progress=tell)
        report = pipeline.publish(run, curated, publish_anyway, progress=tell)
    if as_json:
        from ladder_etl.report import as_json as record_of

        published = run.publishable or publish_anyway
        tell_record(record_of(run) | {"published": published, "report": str(report)})
    else:
        from ladder_etl.report import summary_lines

        typer.echo("\n".join(summary_lines(run, report)))
    if not run.publishable:
        raise typer.Exit(1)


def tell_record(record: dict[str, Any]) -> None:
    """Print a record for a machine, without the suites' own long result."""
    told = {key: value for key, value in record.items() if key != "suites"}
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2))


def curated_lines(record: dict[str, Any], report: Path) -> list[str]:
    """What a quality record says, in a few lines for a person.

    Raises:
        KeyError, TypeError: it is no quality record.
    """
    figures, checks = record["figures"], record["checks"]
    findings = ", ".join(f"{record['findings'][kind]['open']} {kind}" for kind in ("error", "warning", "info"))
    held = f"{checks['holds']} hold, {checks['violated']} violated ({checks['violated_explained']} explained)"
    return [
        f"Participatieladder {record['edition']}: {record['verdict']}",
        *([f"  {record['note']}"] if record["note"] else []),
        f"  figures   {figures['total']}, {figures['missing']} missing, {figures['not_available']} printed n.b.",
        f"  checks    {held}, {checks['unverifiable']} not verifiable",
        *(f"    {check['statement']}" for check in record["violated"]),
        f"  findings  {findings} open",
        *(f"    {error['finding_id']}. {error['finding']}: {error['message']}" for error in record["open_errors"]),
        f"  report    {report}",
    ]


def check_writable(folder: Path) -> None:
    """Find out before the work whether its result can be written.

    Raises:
        UsageError: the folder, or the one it would be made in, is a file or can't be written to.
    """
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir():
        raise UsageError(f"{nearest} is not a folder", "name another with --curated")
    try:
        tempfile.TemporaryDirectory(prefix=".probe-", dir=nearest).cleanup()
    except OSError as error:
        raise UsageError(f"{nearest} can't be written to ({error.strerror})", "name another with --curated") from None
