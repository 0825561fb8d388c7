"""Many editions in one command: ``run --all`` and ``backfill --manifest``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ladder_etl.cli.outcome import tell_json

if TYPE_CHECKING:
    from ladder_etl.jobs.endings import Ending
    from ladder_etl.jobs.many import Request
    from ladder_etl.jobs.one import Place

PROCESSES, DASK = "processes", "dask"
Workers = Annotated[
    int, typer.Option("--workers", min=1, max=64, metavar="N", help="So many editions at a time, a process each.")
]
Runner = Annotated[
    str, typer.Option("--runner", metavar="processes|dask", help="Where editions run: here, or on a Dask cluster.")
]
Address = Annotated[str, typer.Option("--address", metavar="tcp://…", help="Of the cluster's scheduler.")]
Manifest = Annotated[
    Path | None,
    typer.Option("--manifest", metavar="CSV", help="Many editions: edition,role,source, one document a line."),
]
Every = Annotated[bool, typer.Option("--all", help="All editions in the raw store that are new or changed.")]
Again = Annotated[bool, typer.Option("--again", help="Run also what has not changed since it was curated.")]


@dataclass(frozen=True, slots=True)
class How:
    """How many editions at a time, and where; ``address`` of a Dask scheduler."""

    workers: int
    runner: str
    address: str
    again: bool

    def check(self, many: bool, companion: str) -> None:
        """Refuse what can't be meant.

        Raises:
            typer.BadParameter: options for many editions without ``companion``, an unknown runner, no address of one.
        """
        if not many and self != How(1, PROCESSES, "", False):
            raise typer.BadParameter(f"--workers, --again, --runner and --address go with {companion}")
        if self.runner not in (PROCESSES, DASK):
            raise typer.BadParameter(f"{self.runner} is no runner; name {PROCESSES} or {DASK}")
        if (self.runner == DASK) != bool(self.address):
            raise typer.BadParameter("--runner dask and --address tcp://… go together")


def run_stored_editions(year: int | None, place: Place, how: How, as_json: bool, every: bool) -> None:
    """``run --all``; or ``run`` on shared storage: one edition, also where it is unchanged.

    Raises:
        typer.Exit: with the highest exit status of all.
        LadderError: as `jobs.run_many` and `serving.call` raise it.
    """
    from ladder_etl.jobs.many import requests_for

    if how.address:
        _run_as_flow("refresh", place, how, as_json, year=year)
    elif every:
        run_editions(requests_for(place, year, again=how.again), place, how, as_json)
    else:
        run_editions(requests_for(place, year, again=True)[-1:], place, how, as_json)


def run_listed_editions(manifest: Path, place: Place, how: How, as_json: bool) -> None:
    """``backfill --manifest``.

    Raises:
        typer.Exit: with the highest exit status of all.
        LadderError: as `jobs.run_many` and `serving.call` raise it.
    """
    from ladder_etl.jobs.many import read_manifest

    if how.address:
        _run_as_flow("backfill", place, how, as_json, manifest=manifest)
    else:
        run_editions(read_manifest(manifest, again=how.again), place, how, as_json)


def _run_as_flow(name: str, place: Place, how: How, as_json: bool, **parameters: Any) -> None:
    from ladder_etl import serving

    where = {"raw": place.raw, "curated": place.curated, "publish_anyway": place.publish_anyway}
    where |= {"overrides": place.overrides}
    status, message = serving.call(name, again=how.again, address=how.address, **where, **parameters)
    typer.echo(json.dumps({"exit_status": status, "message": message}) if as_json else message)
    if status:
        raise typer.Exit(status)


def run_editions(requests: Sequence[Request], place: Place, how: How, as_json: bool) -> None:
    """Run editions, telling each ending as it comes, and those that need a person once more at the end.

    Raises:
        typer.Exit: with the highest exit status of all.
        LadderError: as `jobs.run_many` raises it.
    """
    from ladder_etl.jobs.many import run_many

    def told(ending: Ending) -> None:
        if not as_json:
            said = "unchanged" if ending.unchanged else ending.report or ("" if ending.exit_status else ending.lines[0])
            typer.echo(f"{ending.edition} {ending.word:<10} {said}".rstrip())

    _tell_endings(run_many(requests, place, how.workers, told), as_json)


def _tell_endings(endings: Sequence[Ending], as_json: bool) -> None:
    if as_json:
        tell_json([ending.as_json() for ending in endings])
    for ending in endings:
        if ending.exit_status:
            typer.echo(f"ladder-etl: {ending.edition} {ending.word}: {_why(ending)}", err=True)
    status = max((ending.exit_status for ending in endings), default=0)
    if status:
        raise typer.Exit(status)


def _why(ending: Ending) -> str:
    return f"open errors; see {ending.report}" if ending.report else " ".join(ending.lines)
