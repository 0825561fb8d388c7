"""Writes one edition's curated files: CSV, Dutch CSV, Parquet, workbook and the record of its quality.

Every file depends on the run alone: same run, same bytes, on any machine, locale or time zone.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ladder_etl.curate.columns import OBSERVATIONS, Column
from ladder_etl.curate.frames import frames_of, typed
from ladder_etl.curate.quality import SCHEMA, quality_of
from ladder_etl.curate.workbook import workbook_bytes
from ladder_etl.domain.runs import EditionRun

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

HELD_BACK = "held_back"
_EVIDENCE = ("findings", "identities", "provenance")


def write_edition(run: EditionRun, folder: Path) -> None:
    """Write every curated file of an edition, the report apart, into an existing folder.

    Raises:
        OSError: if the folder can't be written or the disk is full.
    """
    frames = frames_of(run)
    for name, frame in frames.items():
        write_csv(frame, folder / f"{name}.csv")
    (folder / "observations_nl.csv").write_bytes(dutch_csv(frames["observations"]))
    write_parquet(frames["observations"], OBSERVATIONS, folder / "observations.parquet", origin_of(run))
    write_quality(run, folder)
    (folder / f"participatieladder-{run.edition}.xlsx").write_bytes(workbook_bytes(run, frames))


def write_quality(run: EditionRun, folder: Path) -> None:
    """Write the quality record and the JSON Schema that it keeps to."""
    write_json(quality_of(run), folder / "quality.json")
    schema = files(__package__).joinpath(SCHEMA).read_bytes()
    (folder / SCHEMA).write_bytes(schema)


def write_csv(frame: pd.DataFrame, path: Path) -> None:
    """Write the canonical CSV: UTF-8, comma, decimal point, ``\\n`` line ends, no index."""
    path.write_bytes(csv_text(frame).encode("utf-8"))


def csv_text(frame: pd.DataFrame) -> str:
    """The canonical CSV of a table of texts."""
    return frame.to_csv(index=False, lineterminator="\n")


def dutch_csv(frame: pd.DataFrame) -> bytes:
    """The observations for a Dutch Excel: semicolons, decimal comma, UTF-8 with BOM, ``\\r\\n`` line ends."""
    numbers = [column.name for column in OBSERVATIONS if column.type == "number"]
    local = frame.assign(**{name: frame[name].str.replace(".", ",", regex=False) for name in numbers})
    return local.to_csv(index=False, sep=";", lineterminator="\r\n").encode("utf-8-sig")


def origin_of(run: EditionRun) -> dict[str, str]:
    """Where an edition's figures come from, as texts for a file's own metadata."""
    return {
        "source": "POM West-Vlaanderen, participatieladder" + (", reconstruction" if run.is_sample else ""),
        "edition": str(run.edition),
        "documents": " ".join(f"{document.role}:{document.sha256}" for document in run.documents),
        "code_version": run.code_version,
        "edition_version": run.edition_version,
    }


def write_parquet(frame: pd.DataFrame, columns: tuple[Column, ...], path: Path, origin: dict[str, str]) -> None:
    """Write a typed Parquet file: int32, float64, booleans and strings, null where there is nothing.

    Args:
        origin: texts for the file's metadata.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pandas(typed(frame, columns), schema=arrow_schema(columns), preserve_index=False)
    # pandas' own notes in the schema name its version: they'd change the bytes and tell a reader nothing
    pq.write_table(table.replace_schema_metadata(origin), path, compression="zstd")


def arrow_schema(columns: tuple[Column, ...]) -> pa.Schema:
    """The Arrow types of a table's columns."""
    import pyarrow as pa

    types = {"text": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}
    return pa.schema([pa.field(c.name, types[c.type], nullable=not c.required) for c in columns])


def write_json(value: object, path: Path) -> None:
    """Write readable JSON with sorted keys."""
    path.write_bytes(json_text(value).encode("utf-8"))


def json_text(value: object) -> str:
    """Readable JSON with sorted keys."""
    text = msgspec.json.encode(value, order="sorted", enc_hook=str)
    return msgspec.json.format(text, indent=2).decode() + "\n"


def write_evidence(run: EditionRun, folder: Path) -> None:
    """Write what was found out in a run, the report apart, into an existing folder; its observations are left out.

    Raises:
        OSError: if the folder can't be written or the disk is full.
    """
    frames = frames_of(run)
    for name in _EVIDENCE:
        write_csv(frames[name], folder / f"{name}.csv")
    write_quality(run, folder)


def newest_record(curated: Path, edition: int | None = None) -> Path | None:
    """The ``quality.json`` that was written last, of published and held-back runs alike; None where there is none."""
    editions = [curated / str(edition)] if edition else curated.glob("[0-9][0-9][0-9][0-9]")
    found = [path for path in map(_record_of, editions) if path is not None]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)


def _record_of(folder: Path) -> Path | None:
    """Publishing takes what was held back away: where it stands it is the later one, whatever the clock said."""
    records = (folder / HELD_BACK / "quality.json", folder / "quality.json")
    return next((path for path in records if path.is_file()), None)
