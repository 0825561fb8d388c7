"""Great Expectations' own pages on an edition, made on request only."""

from __future__ import annotations

from pathlib import Path

from ladder_etl.editions.overrides import load_overrides
from ladder_etl.jobs.hand import raw_at_hand
from ladder_etl.jobs.one import check_writable, newest_edition
from ladder_etl.sources import RawStore


def gx_docs(year: int | None, raw: Path, overrides: Path, folder: Path) -> Path:
    """Run an edition that the raw store holds once more, publish nothing, and write the pages about its suites.

    Returns:
        The page to begin with.

    Raises:
        LadderError: as the store and the pipeline raise it.
    """
    check_writable(folder)
    from ladder_etl import pipeline
    from ladder_etl.editions import load_edition
    from ladder_etl.validate.suites import write_gx_docs

    with raw_at_hand(raw) as here:
        year = newest_edition(here) if year is None else year
        documents = RawStore(here).documents(year)
        run = pipeline.run_edition(year, documents, overrides=load_overrides(overrides, year))
    return write_gx_docs(run.figures, run.checks, load_edition(year).expectations, folder / str(year))
