"""Editions from documents that are named, as a flow: one, or a list of many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prefect import State, flow
from prefect.runtime import flow_run

from flows.editions import run_editions
from flows.ending import ended
from flows.notify import notify
from ladder_etl.errors import UsageError
from ladder_etl.jobs.endings import Ending
from ladder_etl.jobs.many import Request, read_manifest
from ladder_etl.jobs.one import Place


def _name() -> str:
    named = flow_run.parameters
    return f"backfill-{named.get('year') or Path(str(named.get('manifest'))).stem}"


@flow(name="backfill", flow_run_name=_name, timeout_seconds=12 * 3600, on_failure=[notify], on_crashed=[notify])
def backfill(
    year: int | None = None,
    provincial: list[str] | None = None,
    regional: list[str] | None = None,
    manifest: Path | None = None,
    raw: Path = Path("raw"),
    curated: Path = Path("curated"),
    overrides: Path = Path("overrides"),
    edition_file: Path | None = None,
    again: bool = False,
    publish_anyway: bool = False,
    workers: int = 1,
    address: str = "",
) -> State[Any]:
    """Take documents into the raw store and run them, each edition alone; those that fail are named at the end.

    Args:
        year: the edition, of the documents that ``provincial`` and ``regional`` name.
        provincial: paths or addresses.
        regional: paths or addresses, several where there is a PDF a region.
        manifest: a list of many editions instead (CSV: edition, role, source).
        raw: where documents are kept.
        curated: where data and reports are published.
        overrides: where a person's decisions are recorded.
        edition_file: TOML of what is particular to the year.
        again: run also what is unchanged.
        publish_anyway: publish despite open errors, which the data's status columns carry.
        workers: so many editions at a time, a process each.
        address: of a Dask scheduler that runs the editions instead.
    """
    place = Place(raw, curated, publish_anyway, overrides, keep=True)

    def requests() -> Sequence[Request]:
        if manifest is not None:
            return read_manifest(manifest, again=again)
        if year is None or not provincial or not regional:
            raise UsageError("no documents are named", "name year, provincial and regional, or a manifest")
        return [Request(year, tuple(provincial), tuple(regional), edition_file, again)]

    def job() -> list[Ending]:
        return run_editions(requests(), place, workers, address)

    return ended(job)
