"""What stands over all editions: the database, the series and the metadata, made anew from the editions' files."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.columns import OBSERVATIONS
from ladder_etl.curate.csvw import csvw_of
from ladder_etl.curate.database import DATABASE, build_database
from ladder_etl.curate.datapackage import datapackage_of
from ladder_etl.curate.dcat import dcat_turtle
from ladder_etl.curate.files import csv_text, json_text
from ladder_etl.curate.sdmx import sdmx_csv
from ladder_etl.curate.staging import locked, staged_file
from ladder_etl.curate.vintages import read_quality

if TYPE_CHECKING:
    import pandas as pd

#: which editions the overview was made of
_MADE_OF = ".overview.json"


def rebuild_overview(curated: Path) -> None:
    """Make ``ladder.duckdb``, the code lists, ``time_series.csv``, ``series.csv`` and the metadata anew.

    Everything is read from the editions' files, so that it can't disagree with them; each file is written aside, then
    renamed, the database last but for what tells of which editions they were made.

    Raises:
        LadderError: if an edition's file can't be read or the disk is full; the earlier files are untouched.
    """
    with locked(curated):
        years, made_of = edition_years(curated), _made_of(curated)
        records = {year: read_quality(curated / str(year)) for year in years}
        with staged_file(curated / DATABASE) as aside:
            tables = build_database(curated, years, aside)
            for name, frame in tables.codelists.items():
                _write(curated / "codelists" / f"{name}.csv", csv_text(frame))
            _write(curated / "time_series.csv", csv_text(tables.time_series))
            _write(curated / "series.csv", csv_text(tables.series))
            _write(curated / "datapackage.json", json_text(datapackage_of(curated, records)))
            _write(curated / "csv-metadata.json", json_text(csvw_of(records)))
            _write(curated / "dcat.ttl", dcat_turtle(curated, records))
            for flow, text in sdmx_csv(_all_observations(curated, records)).items() if records else ():
                _write(curated / "sdmx" / f"{flow}.csv", text)
        _write(curated / _MADE_OF, made_of)


def overview_is_stale(curated: Path) -> bool:
    """Whether the editions that stand aren't those that the overview was made of, as after a run that was killed."""
    try:
        told = (curated / _MADE_OF).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return bool(edition_years(curated))
    return told != _made_of(curated) or not (curated / DATABASE).exists()


def make_stale(curated: Path) -> None:
    """Let the overview be made anew by whoever asks next."""
    (curated / _MADE_OF).unlink(missing_ok=True)


def _made_of(curated: Path) -> str:
    """Each edition with its record's SHA-256: times tell nothing where a clock was put back, or a copy restored."""
    paths = (curated / str(year) / "quality.json" for year in edition_years(curated))
    return json_text({path.parent.name: sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()})


def edition_years(curated: Path) -> tuple[int, ...]:
    """The editions that stand in the curated folder, oldest first."""
    names = (path.parent.name for path in curated.glob("*/observations.parquet"))
    return tuple(sorted(int(name) for name in names if name.isdecimal()))


def _all_observations(curated: Path, records: dict[int, dict[str, Any]]) -> pd.DataFrame:
    """The observations of all editions as texts, with the versions of code and edition file behind them."""
    import pandas as pd

    names = [column.name for column in OBSERVATIONS]
    frames = []
    for year, record in records.items():
        frame = pd.read_csv(curated / str(year) / "observations.csv", dtype="str", keep_default_na=False)
        versions = {f"{name}_version": str(record.get("versions", {}).get(name) or "") for name in ("code", "edition")}
        frames.append(frame.reindex(columns=names, fill_value="").assign(**versions))
    return pd.concat(frames, ignore_index=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with staged_file(path) as aside:
        aside.write_bytes(text.encode("utf-8"))
