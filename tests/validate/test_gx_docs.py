"""Great Expectations' own pages, for who asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.domain.runs import EditionRun
from ladder_etl.validate.expectations import suites
from ladder_etl.validate.suites import write_gx_docs
from tests.curate.runs import hand_made_run


@pytest.fixture
def run() -> EditionRun:
    return hand_made_run()


@pytest.mark.slow
def test_the_pages_tell_of_every_suite_and_of_what_is_violated(run: EditionRun, tmp_path: Path) -> None:
    index = write_gx_docs(run.figures, run.checks, (), tmp_path / "docs")
    assert index.is_file()
    pages = {path.stem for path in (tmp_path / "docs" / "expectations").glob("*.html")}
    assert pages == {suite.name for suite in suites()}
    results = list((tmp_path / "docs" / "validations").rglob("*.html"))
    assert len(results) == len(suites())
