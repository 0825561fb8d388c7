"""What is to be said of an edition against what was published before: the former edition, vintage, and the rungs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.diff import EditionDiff, diff_frames, observations_in
from ladder_etl.curate.frames import observations_of
from ladder_etl.curate.order import vintage_of
from ladder_etl.curate.overview import edition_years
from ladder_etl.curate.vintages import vintages_of
from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.vocabulary import COUNT, LADDER, MEASURE_TABLE, RUNGS
from ladder_etl.errors import LadderError

if TYPE_CHECKING:
    import pandas as pd

#: editions whose rungs are drawn: the nearest, as a job over hundreds must not read hundreds for each
_MOST_EDITIONS = 12


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """What an edition says of a rung in a period."""

    edition: int
    period: int
    value: int
    printed: str


@dataclass(frozen=True, slots=True)
class History:
    """``edition`` compares with the former edition, ``vintage`` with the documents read before; each may be lacking."""

    edition: EditionDiff | None = None
    vintage: EditionDiff | None = None
    rungs: dict[str, tuple[Point, ...]] | None = None
    editions: tuple[int, ...] = ()


def history_of(run: EditionRun, curated: Path) -> History:
    """Compare a run with what stands in the curated folder; what can't be read there is passed over.

    Args:
        run: not yet published there.
        curated: holds an edition a folder.
    """
    if not run.figures:
        return History()
    observations = observations_of(run)
    others = _years(curated, run.edition)
    former = max((year for year in others if year < run.edition), default=None)
    points = [*_points(observations[observations["item"].isin(RUNGS)].to_dict("records"))]
    nearest = sorted(others, key=lambda year: abs(year - run.edition))[:_MOST_EDITIONS]
    for year in nearest:
        points += _points(_rungs(curated / str(year) / "observations.csv"))
    rungs = {rung: tuple(sorted(p for r, p in points if r == rung)) for rung in RUNGS}
    return History(
        None if former is None else _compared(curated / str(former), observations, former, run.edition),
        _former_vintage(run, curated / str(run.edition), observations),
        {rung: found for rung, found in rungs.items() if found},
        tuple(sorted({*nearest, run.edition})),
    )


def _years(curated: Path, edition: int) -> list[int]:
    try:
        return [year for year in edition_years(curated) if year != edition]
    except (OSError, ValueError):
        return []


def _compared(folder: Path, observations: pd.DataFrame, before: int, after: int) -> EditionDiff | None:
    try:
        return diff_frames(observations_in(folder, before), observations, before, after)
    except (LadderError, ValueError, KeyError, ArithmeticError):
        return None


def _former_vintage(run: EditionRun, folder: Path, observations: pd.DataFrame) -> EditionDiff | None:
    """The documents that were read before these, if the publisher has replaced any."""
    try:
        former = [v for v in vintages_of(folder) if v.vintage != vintage_of(run) and not v.sample]
    except (LadderError, OSError, KeyError, TypeError, ValueError):
        return None
    return _compared(former[-1].folder, observations, run.edition, run.edition) if former else None


def _rungs(path: Path) -> list[dict[str, str]]:
    """The rows of rungs: a few of many, of which alone a dict is made."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        place = header.index("item")
        return [dict(zip(header, row, strict=True)) for row in rows if place < len(row) and row[place] in RUNGS]
    except (OSError, ValueError, csv.Error):
        return []


def _points(rows: Iterable[Mapping[Any, str]]) -> Iterable[tuple[str, Point]]:
    """The province's rungs, once a period: the ladder's number before the table's."""
    found: dict[tuple[str, str], tuple[bool, Point]] = {}
    for row in rows:
        of_province = row.get("ref_area") == PROVINCE and row.get("statistic") == COUNT
        if not of_province or row["item"] not in RUNGS or row["block"] not in (LADDER, MEASURE_TABLE):
            continue
        if not (row["obs_value"].isdigit() and row["period"].isdigit() and row["edition"].isdigit()):
            continue
        key, first = (row["item"], row["period"]), row["block"] == LADDER
        if key not in found or first:
            point = Point(int(row["edition"]), int(row["period"]), int(row["obs_value"]), row["printed"])
            found[key] = (first, point)
    return ((rung, point) for (rung, _), (_, point) in found.items())
