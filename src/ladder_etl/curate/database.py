"""The DuckDB file over all editions: built anew from the editions' files, and asked."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.codelists import CODELISTS, codelist_frames
from ladder_etl.curate.columns import OBSERVATIONS, TABLES, Column
from ladder_etl.curate.files import arrow_schema
from ladder_etl.curate.frames import typed
from ladder_etl.curate.series import series_frame, time_series_frame
from ladder_etl.curate.staging import tells_no_room, write_failed
from ladder_etl.curate.vintages import Vintage, read_quality, vintages_of
from ladder_etl.errors import LadderError, UsageError

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

DATABASE = "ladder.duckdb"


@dataclass(frozen=True, slots=True)
class OverviewTables:
    """What the database yields for the plain files."""

    codelists: dict[str, pd.DataFrame]
    time_series: pd.DataFrame
    series: pd.DataFrame


def build_database(curated: Path, years: tuple[int, ...], path: Path) -> OverviewTables:
    """Write a new database file from the editions' files.

    Raises:
        LadderError: if an edition's file can't be read, or the database not written.
    """
    import duckdb
    import pyarrow as pa

    path.unlink(missing_ok=True)
    try:
        # some thousand rows: threads that wait for each other cost more than one, as writing after each table does
        with duckdb.connect(str(path), config={"threads": 1}) as connection:
            connection.begin()
            for name, columns in TABLES.items():
                parts = [(curated / str(year) / f"{name}.csv", year) for year in years]
                _create(connection, name, _together(parts, columns))
            _create(connection, "editions", _editions(curated, years))
            vintages = [vintage for year in years for vintage in vintages_of(curated / str(year))]
            _create(connection, "vintages", _vintages(vintages))
            parts = [(vintage.folder / "observations.csv", vintage.edition) for vintage in vintages]
            _create(connection, "all_vintages", _together(parts, OBSERVATIONS))
            codelists = codelist_frames(_items(connection))
            for name, frame in codelists.items():
                table = pa.Table.from_pandas(typed(frame, CODELISTS[name]), schema=arrow_schema(CODELISTS[name]))
                _create(connection, name, table)
            connection.execute(files(__package__).joinpath("views.sql").read_text(encoding="utf-8"))
            time_series, series = time_series_frame(connection), series_frame(connection)
            connection.commit()
            connection.execute("CHECKPOINT")
    except (duckdb.Error, pa.ArrowInvalid, ValueError) as error:
        reason = str(error).splitlines()[0]
        if tells_no_room(reason):
            raise write_failed(curated, OSError(reason)) from error
        instruction = "run the edition again to write its files anew; the earlier database is untouched"
        raise LadderError(f"the database over all editions can't be made ({reason})", instruction) from error
    return OverviewTables(codelists, time_series, series)


def _create(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("incoming", table)
    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')  # noqa: S608 - names of this module
    connection.unregister("incoming")


def _together(parts: list[tuple[Path, int]], columns: tuple[Column, ...]) -> pa.Table:
    """One table of several files, each of an edition, which becomes the first column where they have none."""
    import pyarrow as pa

    columns = columns if columns[0].name == "edition" else (OBSERVATIONS[0], *columns)
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema(columns)])
    tables = [_one_edition(path, year, schema) for path, year in parts]
    return pa.concat_tables(tables) if tables else schema.empty_table()


def _vintages(vintages: list[Vintage]) -> pa.Table:
    import pyarrow as pa

    fields = {"edition": pa.int32(), "sample": pa.bool_(), "current": pa.bool_(), "documents": pa.list_(pa.string())}
    names = ("edition", "vintage", "retrieved", "sample", "current", "documents")
    schema = pa.schema([(name, fields.get(name, pa.string())) for name in names])
    rows = [{name: getattr(vintage, name) for name in names} for vintage in vintages]
    return pa.Table.from_pylist(rows, schema=schema)


def _one_edition(path: Path, year: int, schema: pa.Schema) -> pa.Table:
    """One edition's canonical CSV with the types of the schema; a column that an older file lacks is null."""
    import pyarrow as pa
    from pyarrow import csv

    convert = csv.ConvertOptions(
        column_types=schema, null_values=[""], strings_can_be_null=True, true_values=["true"], false_values=["false"]
    )
    # one block a file: a quoted text may run over lines
    read = csv.ReadOptions(block_size=max(1 << 20, path.stat().st_size + 1))
    table = csv.read_csv(path, read, csv.ParseOptions(newlines_in_values=True), convert)
    columns = {name: table[name] for name in table.column_names}
    columns["edition"] = pa.array([year] * len(table), pa.int32())
    nothing = {field.name: pa.nulls(len(table), field.type) for field in schema if field.name not in columns}
    return pa.table([{**columns, **nothing}[field.name] for field in schema], schema=schema)


def _editions(curated: Path, years: tuple[int, ...]) -> pa.Table:
    import pyarrow as pa

    schema = pa.schema(
        [
            ("edition", pa.int32()),
            ("publishable", pa.bool_()),
            ("verdict", pa.string()),
            ("sample", pa.bool_()),
            ("vintage", pa.string()),
            ("code_version", pa.string()),
            ("edition_version", pa.string()),
            ("documents", pa.list_(pa.string())),
        ]
    )
    return pa.Table.from_pylist([_edition(read_quality(curated / str(year))) for year in years], schema=schema)


def _edition(quality: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: quality.get(name) for name in ("edition", "publishable", "verdict", "sample", "vintage")},
        "code_version": quality.get("versions", {}).get("code"),
        "edition_version": quality.get("versions", {}).get("edition"),
        "documents": [document["sha256"] for document in quality.get("documents", [])],
    }


def _items(connection: duckdb.DuckDBPyConnection) -> tuple[tuple[str, str], ...]:
    """The ids and labels that stand in the data."""
    query = "SELECT item, min(label) FROM observations WHERE item IS NOT NULL GROUP BY item ORDER BY item"
    return tuple((item, label or item) for item, label in connection.execute(query).fetchall())


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that a question gave; ``rows`` holds what DuckDB returns, None for null."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def as_csv(self) -> str:
        """The answer as CSV with ``\\n`` line ends; null is empty, whole numbers have no decimals."""
        text = StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([as_text(cell) for cell in row] for row in self.rows)
        return text.getvalue()


def query(curated: Path, question: str) -> Answer:
    """Ask ``ladder.duckdb`` a question in SQL; the file is opened for reading only and nothing outside it is read.

    Raises:
        UsageError: if there is no database yet, or DuckDB can't understand the question.
    """
    import duckdb

    path = curated / DATABASE
    if not path.is_file():
        raise UsageError(f"{path} does not exist", "run ladder-etl run first, or name another folder with --curated")
    try:
        with _opened(path) as connection:
            result = connection.execute(question)
            if result is None:  # an empty text asks nothing
                raise UsageError("no question was asked", _hint())
            columns = tuple(str(column[0]) for column in result.description or ())
            return Answer(columns, tuple(tuple(row) for row in result.fetchall()))
    except duckdb.Error as error:
        raise UsageError(f"the question can't be answered: {_one_line(error)}", _hint()) from error


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
    except duckdb.Error as error:
        told = f"{path} can't be opened ({_one_line(error)})"
        mend = "if it is damaged, delete it: ladder-etl run --all makes it anew"
        if "conflicting lock" in told.lower():
            mend = "the program that has it open must close it, or open it read-only"
        raise UsageError(told, mend) from error


def as_text(cell: object) -> str:
    """A cell for people and CSV: nothing for null, ``36165`` for 36165.0, ``true`` for a truth."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _hint() -> str:
    views = "latest, as_of(year), time_series, regions_wide, violated, unlikely"
    return f"tables and views: observations, findings, labelled, {views}"
