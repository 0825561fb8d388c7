"""Questions to the database over all editions."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ladder_etl.curate.database import DATABASE
from ladder_etl.errors import UsageError


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
        with duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"}) as connection:
            result = connection.execute(question)
            if result is None:  # an empty text asks nothing
                raise UsageError("no question was asked", _hint())
            columns = tuple(str(column[0]) for column in result.description or ())
            return Answer(columns, tuple(tuple(row) for row in result.fetchall()))
    except duckdb.Error as error:
        raise UsageError(f"the question can't be answered: {_one_line(error)}", _hint()) from error


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
