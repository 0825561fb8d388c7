"""Many editions in one command: ``run --all`` and ``backfill --manifest``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ladder_etl.jobs import Ending, Place, Request

Workers = Annotated[
    int, typer.Option("--workers", min=1, max=64, metavar="N", help="So many editions at a time, a process each.")
]
Manifest = Annotated[
    Path | None,
    typer.Option("--manifest", metavar="CSV", help="Many editions: edition,role,source, one document a line."),
]
Every = Annotated[bool, typer.Option("--all", help="All editions in the raw store that are new or changed.")]
Again = Annotated[bool, typer.Option("--again", help="Run also what has not changed since it was curated.")]


def refuse_alone(given: bool, companion: str) -> None:
    """Options for many editions mean nothing for one.

    Raises:
        typer.BadParameter: they were given without ``companion``.
    """
    if given:
        raise typer.BadParameter(f"--workers and --again go with {companion}")


def run_and_tell(requests: Sequence[Request], place: Place, workers: int, as_json: bool) -> None:
    """Run the editions, telling each ending as it comes, and those that need a person once more at the end.

    Raises:
        typer.Exit: with the highest exit status of all.
        LadderError: as `jobs.run_many` raises it.
    """
    from ladder_etl.jobs import run_many

    def told(ending: Ending) -> None:
        if not as_json:
            typer.echo(f"{ending.edition} {ending.word:<10} {'unchanged' if ending.unchanged else ending.report}")

    tell_endings(run_many(requests, place, workers, told), as_json)


def tell_endings(endings: Sequence[Ending], as_json: bool) -> None:
    """Print how a job ended.

    Raises:
        typer.Exit: with the highest exit status of all.
    """
    if as_json:
        typer.echo(json.dumps([ending.as_json() for ending in endings], ensure_ascii=False, indent=2))
    for ending in endings:
        if ending.exit_status:
            typer.echo(f"ladder-etl: {ending.edition} {ending.word}: {_why(ending)}", err=True)
    status = max((ending.exit_status for ending in endings), default=0)
    if status:
        raise typer.Exit(status)


def _why(ending: Ending) -> str:
    return f"{len(ending.open_errors)} open errors; see {ending.report}" if ending.report else " ".join(ending.lines)
