"""The daily job: look for new documents, run what is new or changed, report. ``python -m flows.refresh [--again]``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import State, flow, task
from prefect.artifacts import create_table_artifact

from flows.editions import run_editions, worth_another_try
from flows.ending import ended, exit_after
from flows.notify import notify
from ladder_etl.domain.documents import Change
from ladder_etl.errors import LadderError
from ladder_etl.jobs.endings import Ending, failed
from ladder_etl.jobs.hand import raw_at_hand, stored_editions
from ladder_etl.jobs.many import requests_for
from ladder_etl.jobs.one import Place
from ladder_etl.jobs.one import pull as pull_new


@task(
    task_run_name="pull",
    tags=["ladder-etl", "network"],
    retries=2,
    retry_delay_seconds=[10, 60],
    retry_condition_fn=worth_another_try,
    timeout_seconds=900,
)
def look_for_documents(raw: Path, pages: list[str], sources: Path | None) -> list[Ending]:
    """Take in what is new at the sources and show what became of each document; those that can't be had."""
    with raw_at_hand(raw) as here:
        pulled = pull_new(here, pages=pages, sources=sources)
    told = [{name: str(value or "") for name, value in asdict(entry).items()} for entry in pulled]
    create_table_artifact(told, key="pulled")
    return [failed(entry.edition or 0, entry.error()) for entry in pulled if entry.change is Change.FAILED]


def _missed(raw: Path, pages: list[str], sources: Path | None) -> list[Ending]:
    """Documents that can't be had. While a site is away, decisions on what is here are still carried out."""
    try:
        return look_for_documents(raw, pages, sources)
    except LadderError as error:
        if not stored_editions(raw, sample=False):
            raise
        return [failed(0, error)]


@flow(
    name="refresh",
    flow_run_name=lambda: f"refresh-{datetime.now(UTC):%Y-%m-%d}",
    timeout_seconds=4 * 3600,
    on_failure=[notify],
    on_crashed=[notify],
)
def refresh(
    year: int | None = None,
    raw: Path = Path("raw"),
    curated: Path = Path("curated"),
    overrides: Path = Path("overrides"),
    pull: bool = False,
    pages: list[str] | None = None,
    sources: Path | None = None,
    again: bool = False,
    publish_anyway: bool = False,
    workers: int = 1,
    address: str = "",
) -> State[Any]:
    """Run the editions of the raw store that are new or changed; a second time the same day it costs nothing.

    Args:
        year: only this one.
        raw: where documents are kept.
        curated: where data and reports are published.
        overrides: where a person's decisions are recorded.
        pull: look for new documents first.
        pages: landing pages instead of the publisher's.
        sources: a file that describes sources, instead of the delivered one.
        again: run also what is unchanged.
        publish_anyway: publish despite open errors, which the data's status columns carry.
        workers: so many editions at a time, a process each.
        address: of a Dask scheduler that runs the editions instead.
    """
    place = Place(raw, curated, publish_anyway, overrides, keep=True)

    def job() -> list[Ending]:
        missed = _missed(raw, pages or [], sources) if pull else []
        return [*missed, *run_editions(requests_for(place, year, again=again), place, workers, address)]

    return ended(job)


if __name__ == "__main__":
    exit_after(refresh, again="--again" in sys.argv)
