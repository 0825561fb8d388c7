"""The quality of what was curated, as artifacts of a flow run: the verdict, the open findings, the report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import State, flow

from flows.ending import ended
from flows.notify import notify
from ladder_etl.jobs.endings import curated_ending
from ladder_etl.jobs.hand import curated_at_hand


@flow(name="quality-report", timeout_seconds=600, on_failure=[notify], on_crashed=[notify])
def quality_report(year: int | None = None, curated: Path = Path("curated")) -> State[Any]:
    """Show the verdict on an edition, or on the one that was curated last; failed where it is held back."""
    with curated_at_hand(curated) as here:
        return ended(lambda: [curated_ending(here, year)])
