"""Runs to curate: a small one made by hand, and one of realistic volume where the redrawn edition is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.domain.runs import EditionRun
from tests.curate.runs import hand_made_run, run_from_truth

TRUTH = Path(__file__).resolve().parents[3] / "shared" / "editions" / "2020" / "truth.csv"


@pytest.fixture(scope="session")
def hand_made() -> EditionRun:
    return hand_made_run()


@pytest.fixture(scope="session")
def realistic() -> EditionRun:
    if not TRUTH.is_file():
        pytest.skip("the redrawn edition is not at hand")
    return run_from_truth(TRUTH)
