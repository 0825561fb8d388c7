"""A list of editions to backfill, as a CSV file: ``edition,role,source``, one document a line.

``source`` is an address or a path, relative to the list itself. A semicolon separates as well as a comma does. A fourth
column ``edition_file`` may name the edition's TOML file, in any of its lines.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, ROLES
from ladder_etl.errors import UsageError
from ladder_etl.jobs.many import Request
from ladder_etl.sources import check_edition
from ladder_etl.sources.addresses import is_url

_COLUMNS = ("edition", "role", "source")
_HELP = "the columns are edition,role,source; role is provincial or regional"


def read_manifest(path: Path, *, again: bool = False) -> tuple[Request, ...]:
    """The editions that a list names, in its order.

    Args:
        path: the CSV file.
        again: run them also where what stands was made of the same inputs.

    Raises:
        UsageError: it can't be read, or a line of it says something that can't be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read ({error})", _HELP) from None
    lines = [line for line in text.splitlines() if line.strip()]
    reader = csv.DictReader(lines, delimiter=";" if lines and ";" in lines[0] else ",")
    if not set(_COLUMNS) <= set(reader.fieldnames or ()):
        raise UsageError(f"{path} has no column {' or '.join(set(_COLUMNS) - set(reader.fieldnames or ()))}", _HELP)
    rows: dict[int, list[dict[str, str]]] = {}
    for number, row in enumerate(reader, start=2):
        rows.setdefault(_edition_of(row, f"line {number} of {path}"), []).append(row)
    if not rows:
        raise UsageError(f"{path} names no document", _HELP)
    return tuple(_request(edition, of_edition, path.parent, again) for edition, of_edition in rows.items())


def _edition_of(row: dict[str, str], where: str) -> int:
    if row["role"] not in ROLES or not row["source"]:
        raise UsageError(f"{where} names no document", _HELP)
    try:
        return check_edition(int(row["edition"]))
    except ValueError:
        raise UsageError(f"{where}: {row['edition']!r} is not a year", _HELP) from None


def _request(edition: int, rows: Iterable[dict[str, str]], folder: Path, again: bool) -> Request:
    rows = list(rows)
    sources = {
        role: tuple(_found(row["source"], folder) for row in rows if row["role"] == role)
        for role in (PROVINCIAL, REGIONAL)
    }
    missing = [role for role, named in sources.items() if not named]
    if missing:
        raise UsageError(f"the {missing[0]} document of {edition} is not in the list", _HELP)
    file = next((row["edition_file"] for row in rows if row.get("edition_file")), None)
    return Request(edition, sources[PROVINCIAL], sources[REGIONAL], folder / file if file else None, again)


def _found(source: str, folder: Path) -> str:
    return source if is_url(source) else str(folder / source)
