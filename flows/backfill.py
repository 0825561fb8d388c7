"""An edition from documents that are named, as a flow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow, task

from flows.ending import ended, logged
from ladder_etl import jobs


@task(task_run_name="edition-{year}")
def take_and_run(
    year: int, provincial: list[str], regional: list[str], place: jobs.Place, edition_file: Path | None
) -> jobs.Outcome:
    """Take the documents into the raw store, then read, check and publish them."""
    return jobs.backfill(year, provincial, regional, place, edition_file=edition_file, progress=logged())


@flow(name="backfill")
def backfill(
    year: int,
    provincial: list[str],
    regional: list[str],
    raw: Path = Path("raw"),
    curated: Path = Path("curated"),
    edition_file: Path | None = None,
    publish_anyway: bool = False,
    overrides: Path = Path("overrides"),
) -> State[Any]:
    """Backfill one edition from files or addresses."""
    place = jobs.Place(raw, curated, publish_anyway, overrides)
    return ended(lambda: [take_and_run(year, provincial, regional, place, edition_file)])
