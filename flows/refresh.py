"""The main job as a flow: look for new documents if wanted, run what is there. ``python -m flows.refresh``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow, task

from flows.ending import ended, exit_after, logged
from ladder_etl.jobs import Outcome, Place, editions_pulled, newest_edition, run_stored


@task(retries=2, retry_delay_seconds=[10, 60])
def look_for_documents(raw: Path) -> list[int]:
    """Years of which the publisher's page has something new."""
    return editions_pulled(raw)


@task(task_run_name="edition-{year}")
def run_one(year: int, place: Place) -> Outcome:
    """Read, check and publish one edition."""
    return run_stored(year, place, logged())


@flow(name="refresh")
def refresh(
    year: int | None = None,
    raw: Path = Path("raw"),
    curated: Path = Path("curated"),
    pull: bool = False,
    publish_anyway: bool = False,
    overrides: Path = Path("overrides"),
) -> State[Any]:
    """Run an edition that the raw store holds; with ``pull``, those of which the publisher has something new."""
    place = Place(raw, curated, publish_anyway, overrides)

    def job() -> list[Outcome]:
        years = look_for_documents(raw) if pull else [year or newest_edition(raw)]
        return [run_one(each, place) for each in years]

    return ended(job)


if __name__ == "__main__":
    exit_after(refresh)
