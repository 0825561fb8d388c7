"""What stands over all editions: the database, the series and the metadata, made anew from the editions' files."""

from __future__ import annotations

from pathlib import Path

from ladder_etl.curate.codelists import codelist_frames
from ladder_etl.curate.database import DATABASE, build_database
from ladder_etl.curate.datapackage import datapackage_of
from ladder_etl.curate.files import write_csv, write_json
from ladder_etl.curate.staging import locked, staged_file


def rebuild_overview(curated: Path) -> None:
    """Make ``ladder.duckdb``, the code lists, ``time_series.csv``, ``series.csv`` and ``datapackage.json`` anew.

    Everything is read from the editions' files, so that it can't disagree with them; each file is written aside, then
    renamed, the database last.

    Raises:
        LadderError: if an edition's file can't be read or the disk is full; the earlier files are untouched.
    """
    with locked(curated):
        years = edition_years(curated)
        with staged_file(curated / DATABASE) as aside:
            tables = build_database(curated, years, aside)
            (curated / "codelists").mkdir(exist_ok=True)
            written = {f"codelists/{name}.csv": frame for name, frame in codelist_frames(tables.items).items()}
            for name, frame in {**written, "time_series.csv": tables.time_series, "series.csv": tables.series}.items():
                with staged_file(curated / name) as path:
                    write_csv(frame, path)
            with staged_file(curated / "datapackage.json") as path:
                write_json(datapackage_of(curated, years), path)


def edition_years(curated: Path) -> tuple[int, ...]:
    """The editions that stand in the curated folder, oldest first."""
    names = (path.name for path in curated.iterdir() if (path / "observations.parquet").is_file())
    return tuple(sorted(int(name) for name in names if name.isdecimal()))
