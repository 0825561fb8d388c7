"""The recorded decisions of an edition: ``overrides/<edition>.toml``, checked where it enters.

::

    [[override]]
    figure = "measure_table/collectieve_inschakeling/BE25/2020/count"
    printed = "6.098"
    document = "5f1c…"           # sha256
    value = "6.102"              # as the publication would print it
    reason = "misprint, confirmed by the publisher by telephone"
    decided_by = "A. Analyst"
    approved_by = "B. Head"
    date = 2026-11-26
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.numbers import Kind, parse_number
from ladder_etl.domain.overrides import BLANK, Override
from ladder_etl.domain.vocabulary import BLOCKS, COUNT, RATIO, STATISTICS, UNITS
from ladder_etl.editions.edition import parsed
from ladder_etl.editions.schema import are_tables
from ladder_etl.errors import EditionFileInvalid

_FIELDS = {field.name: field.default is MISSING for field in fields(Override)}
#: the printed string is empty where the text layer has none
_MAY_BE_EMPTY = {"printed", "code"}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(
    rf"(?:{'|'.join(BLOCKS)})/.+/(?:{'|'.join(area.code for area in AREAS)})/\d{{4}}"
    rf"/(?P<statistic>{'|'.join(STATISTICS)})(?:/(?:{'|'.join(UNITS)}))?"
)


def load_overrides(folder: Path, year: int) -> tuple[Override, ...]:
    """The decisions recorded for an edition; none where there is no file of that year.

    Raises:
        EditionFileInvalid: the file can't be read, or says something that can't be used; with file, line and mend.
    """
    file = folder / f"{year}.toml"
    if not file.exists():
        return ()
    own = parsed(file)
    entries = own.pop("override", [])
    if own or not are_tables(entries):
        named = f" and has {', '.join(sorted(own))}" if own else ""
        raise EditionFileInvalid(f"{file} may hold [[override]] tables only{named}", "see docs/overrides.md")
    text = file.read_text(encoding="utf-8").splitlines()
    lines = [number for number, line in enumerate(text, start=1) if line.strip().startswith("[[override]]")]
    overrides: list[Override] = []
    for number, entry in enumerate(entries):
        where = f"{file}:{lines[number]}" if number < len(lines) else str(file)
        for reason, mend in _faults(entry):
            raise EditionFileInvalid(f"{where}: {reason}", mend)
        override = Override(**{name: str(value) for name, value in entry.items()})
        if any((known.figure, known.code) == (override.figure, override.code) for known in overrides):
            raise EditionFileInvalid(f"{where}: {override.figure} is decided twice", "keep the decision that holds")
        overrides.append(override)
    return tuple(overrides)


def _faults(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with one entry, and the mend."""
    for name in entry.keys() - _FIELDS.keys():
        yield f"{name} is no part of an [[override]]", f"one of {', '.join(_FIELDS)}"
    for name, required in _FIELDS.items():
        if required and name not in entry:
            yield f"the [[override]] has no {name}", "add it; see docs/overrides.md"
    for name, value in entry.items():
        if not isinstance(value, str) and not (name == "date" and type(value) is date):
            yield f"{name} = {value!r} must be text", f'write {name} = "…", numbers as the publication prints them'
        elif name not in _MAY_BE_EMPTY and str(value).strip() in ("", BLANK):
            yield f"{name} is still to be filled in", "write it; a decision has a reason, two names and a day"
    yield from _faulty_contents(entry)


def _faulty_contents(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    key = _KEY.fullmatch(entry["figure"])
    if key is None:
        yield f"{entry['figure']!r} is no figure's key", "write block/item/area/period/statistic, as findings name it"
        return
    if not _SHA256.fullmatch(entry["document"]):
        yield f"{entry['document']!r} is no sha256", "copy the column document of observations.csv"
    number = parse_number(entry["value"])
    if number is None:
        yield (
            f"the value {entry['value']!r} is no number",
            "write it as the publication prints it: 6.102, 21,3% or n.b.",
        )
    elif not _fits(number.kind, key["statistic"]):
        yield f"the value {entry['value']!r} is no {key['statistic']}", "percentages have a %, counts have none"
    try:
        date.fromisoformat(str(entry["date"]))
    except ValueError:
        yield f"{entry['date']!r} is no day", "write it as 2026-11-26"


def _fits(kind: Kind, statistic: str) -> bool:
    if kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE):
        return True
    return (kind is Kind.PERCENT) != (statistic in (COUNT, RATIO))
