"""The rows of curated files, as texts; of an edition that is held back, figures as readings and findings know them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from ladder_etl.curate.columns import OBSERVATIONS
from ladder_etl.domain.figures import CHOSEN
from ladder_etl.domain.vocabulary import usual_unit

Row = dict[str, str]
_KEY = ("block", "item", "code", "ref_area", "period", "statistic", "unit", "label")
_PLACE = ("document", "page", "x0", "top", "x1", "bottom")


def curated_years(curated: Path) -> tuple[int, ...]:
    """The editions of which anything was curated, published or held back, oldest first."""
    names = (path.relative_to(curated).parts[0] for path in curated.glob("[0-9][0-9][0-9][0-9]/**/quality.json"))
    return tuple(sorted({int(name) for name in names}))


def read_rows(path: Path) -> list[Row]:
    """A curated CSV, every cell a text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def curated_figures(folder: Path, year: int) -> list[Row]:
    """The figures that stand in an edition's folder, as rows of observations.

    One that is held back has no observations: there a row has key, place and printed string, and neither value nor
    status.
    """
    observations = folder / "observations.csv"
    if observations.is_file():
        return read_rows(observations)
    readings = read_rows(folder / "provenance.csv")
    chosen = [reading for reading in readings if reading["role"] == CHOSEN]
    torn = [reading | {"printed": ""} for reading in readings]
    named = (finding for finding in read_rows(folder / "findings.csv") if finding["block"])
    touched = [finding | {"unit": usual_unit(finding["statistic"]), "printed": ""} for finding in named]
    return _figures((*chosen, *torn, *touched), year)


def _figures(rows: Iterable[Row], year: int) -> list[Row]:
    empty = {column.name: "" for column in OBSERVATIONS} | {"edition": str(year)}
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row[name] for name in _KEY)
        found.setdefault(key, empty | {name: row[name] for name in (*_KEY, *_PLACE, "printed")})
    return list(found.values())
