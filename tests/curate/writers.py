"""What the processes of the staging tests run: publish the hand-made edition under one of two names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd  # imported early: the processes are forked from one that has it
import pyarrow.parquet as pq
import xlsxwriter

from ladder_etl.curate.files import write_edition
from ladder_etl.curate.overview import rebuild_overview
from ladder_etl.curate.staging import staged_edition
from tests.curate.runs import hand_made_run

LOADED = (pd, pq, xlsxwriter)


def publish(curated: Path, name: str) -> None:
    """Publish the hand-made edition with this name as the version of the code."""
    run = replace(hand_made_run(), code_version=name)
    with staged_edition(curated, run.edition) as folder:
        write_edition(run, folder)


def rebuild(curated: Path) -> None:
    """Make what stands over all editions anew."""
    rebuild_overview(curated)
