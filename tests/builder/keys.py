"""What a figure is called, and what a reader of the pages sees of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

COUNT, SHARE, COMPOSITION, GROWTH, RATE, RATIO = "count", "share", "composition", "growth", "rate", "ratio"
PERSONS, PERCENT = "persons", "percent"
REGIONS = ("WESTHOEK", "BRUGGE", "OOSTENDE", "MIDDEN", "ZUID")
PROVINCE, FLANDERS, UNALLOCATED = "BE25", "BE2", "UNALLOCATED"
#: items that no vocabulary knows carry this mark inside the builder; truth rows leave them empty
UNKNOWN = "~"


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """The key of one figure; ``code`` is the printed code of the measure table, empty elsewhere."""

    block: str
    item: str
    code: str
    ref_area: str
    period: int
    statistic: str = COUNT
    unit: str = PERSONS


@dataclass(frozen=True, slots=True)
class TruthRow:
    """One figure as the eye sees it.

    ``in_text_layer`` is 1 where at least one visible copy is text, 0 where all of them are drawings. ``note`` is empty,
    or says what was ordered: ``misprint``, ``conflict`` (visible copies disagree; ``printed`` joins them with ``|``),
    ``label.unknown`` (then ``item`` is empty).
    """

    block: str
    item: str
    code: str
    ref_area: str
    period: int
    statistic: str
    unit: str
    printed: str
    in_text_layer: int
    note: str = ""


def write_truth(rows: Iterable[TruthRow], path: Path) -> None:
    """Write rows as CSV with the columns of `TruthRow`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(TruthRow)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def read_truth(path: Path) -> Iterator[TruthRow]:
    """The rows of a truth file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            numbers = {name: int(row[name]) for name in ("period", "in_text_layer")}
            yield TruthRow(**{**row, **numbers})  # type: ignore[arg-type]
