"""The sample edition, run once for all tests of a process that ask for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ladder_etl.domain.runs import EditionRun
from ladder_etl.pipeline import run_edition
from ladder_etl.sources import RawStore


@cache
def sample_run() -> EditionRun:
    """The sample, read and checked; without a second reading, which takes as long again."""
    return run_edition(2020, RawStore(Path(__file__).parents[2] / "raw").documents(2020), second_reading=False)
