"""What earlier editions print: labels, codes and counts of their measure table, by item, and where blocks stand."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from ladder_etl.curate.frames import place_of
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure, Place
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import load_edition
from ladder_etl.errors import LadderError
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.sources import RawStore

Counts = Mapping[tuple[str, str, int], int]


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of an earlier edition's measure table: its printed label and code, and where it stands."""

    item: str
    label: str
    code: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An edition that was read before.

    ``measures`` are its table's rows by item, in the printed order; ``counts`` maps (item, area, period) to persons;
    ``blocks`` maps a block to the places of its figures.
    """

    year: int
    measures: Mapping[str, Measure]
    counts: Counts
    blocks: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    @property
    def periods(self) -> frozenset[int]:
        return frozenset(period for _, _, period in self.counts)

    @property
    def groups(self) -> dict[str, frozenset[str]]:
        """Group → the items of its leaves."""
        return composition((measure.item, measure.code) for measure in self.measures.values())


def earlier_editions(raw: Path, curated: Path, year: int = 0) -> tuple[Earlier, ...]:
    """All editions but that of ``year``, the nearest to it in time first; the embedded sample is always among them.

    Each as it was curated, else as its documents in the raw store are read now.

    Raises:
        LadderError: as the raw store and the reader of documents raise it.
    """
    store = RawStore(raw)
    years = {*store.editions(), *_curated_years(curated), *RawStore(store.sample).editions()} - {year}
    found = [_curated(curated, other) or _read(store, other) for other in years]
    known = [edition for edition in found if edition is not None and edition.measures]
    return tuple(sorted(known, key=lambda edition: (abs(edition.year - year), edition.year)))


def earlier_of(year: int, figures: Sequence[Figure], rows: Iterable[TableRow]) -> Earlier:
    """An edition that was just read."""
    measures = {row.item: Measure(row.item, row.label, row.code, row.place) for row in rows if row.item}
    counts = {
        (figure.key.item, figure.key.ref_area, figure.key.period): int(figure.value)
        for figure in figures
        if figure.key.block == MEASURE_TABLE and figure.key.statistic == COUNT and figure.value is not None
    }
    return Earlier(year, measures, counts, places_by_block((figure.key.block, figure.place) for figure in figures))


def places_by_block(figures: Iterable[tuple[str, Place | None]]) -> dict[str, list[Place]]:
    """Where the figures of each block stand: of (block, place) of each figure."""
    places: dict[str, list[Place]] = {}
    for block, place in figures:
        if place is not None:
            places.setdefault(block, []).append(place)
    return places


def _curated_years(curated: Path) -> Iterator[int]:
    if curated.is_dir():
        names = (path.parent.name for path in curated.glob("[0-9][0-9][0-9][0-9]/observations.csv"))
        yield from (int(name) for name in names if name.isascii())


def _read(store: RawStore, year: int) -> Earlier | None:
    try:
        return _read_once(store.documents(year), year, load_edition(year).version)
    except LadderError:  # one of its documents only, or they can't be read: its own run says why
        return None


@lru_cache(maxsize=16)  # a job over many years asks each of them for the same few others
def _read_once(documents: tuple[Document, ...], year: int, _version: str) -> Earlier:
    """An edition as its documents read now; ``_version`` is that of its definition."""
    attempt = Attempt.of(documents, load_edition(year))
    return earlier_of(year, attempt.figures, attempt.rows)


def _curated(curated: Path, year: int) -> Earlier | None:
    path = curated / str(year) / "observations.csv"
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return _of_rows(year, csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, csv.Error):
        return None  # no file of ours, or a broken one: then the documents are read


def _of_rows(year: int, rows: Iterable[Mapping[str, str]]) -> Earlier:
    measures: dict[str, Measure] = {}
    counts: dict[tuple[str, str, int], int] = {}
    placed: list[tuple[str, Place | None]] = []
    for row in rows:
        place = place_of(row)
        placed.append((row["block"], place))
        if row["block"] == MEASURE_TABLE and row["item"]:
            measures.setdefault(row["item"], Measure(row["item"], row["printed_label"], row["code"], place))
            if row["statistic"] == COUNT and row["obs_value"]:
                counts[row["item"], row["ref_area"], int(row["period"])] = int(Decimal(row["obs_value"]))
    return Earlier(year, measures, counts, places_by_block(placed))


def composition(rows: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Group → the items of its leaves, from (item, code) of each row; only what all letters are known of."""
    parsed = [(item, parse_code(code)) for item, code in rows]
    leaves = {next(iter(f.weights)): item for item, f in parsed if f is not None and f.is_leaf and item}
    made: dict[str, frozenset[str]] = {}
    for item, formula in parsed:
        if item and formula is not None and not formula.is_leaf and formula.complete:
            parts = [leaves.get(code, "") for code in formula.weights]
            if all(parts):
                made[item] = frozenset(parts)
    return made
