"""All editions at a glance: which there are, how each words its measures, and what is off in their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.domain.documents import Document
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.vocabulary import MEASURE_TABLE, items_in, label_of
from ladder_etl.editions import file_of, known_years, load_edition, normalised
from ladder_etl.editions.edition import parsed
from ladder_etl.editions.review import Printed, Remark, review
from ladder_etl.errors import EditionFileInvalid, UsageError
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.sources import RawStore


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition: its file (none: the defaults alone), how many documents there are of it, and what was last run."""

    year: int
    file: str
    documents: int
    sample: bool
    state: str


def listed_editions(raw: Path, curated: Path) -> list[Listed]:
    """Every year that has a file, a document or curated data, oldest first."""
    folders = curated.glob("[0-9][0-9][0-9][0-9]") if curated.is_dir() else ()
    years = {*known_years(), *RawStore(raw).editions(), *(int(path.name) for path in folders if path.is_dir())}
    return [_listed(year, raw, curated) for year in sorted(years)]


def _listed(year: int, raw: Path, curated: Path) -> Listed:
    documents = _documents(raw, year)
    folder = curated / str(year)
    held_back = (folder / "held_back" / "quality.json").is_file()
    state = "published" if (folder / "observations.csv").is_file() else "not run"
    if held_back:
        state = "held back" if state == "not run" else "published; a later run is held back"
    file = file_of(year)
    return Listed(year, str(file or ""), len(documents), any(document.sample for document in documents), state)


def _documents(raw: Path, year: int) -> tuple[Document, ...]:
    try:
        return RawStore(raw).documents(year)
    except UsageError:
        return ()


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One measure: its id, the vocabulary's label, and for each edition (code, printed label), None where absent."""

    item: str
    label: str
    cells: tuple[tuple[str, str] | None, ...]


def label_rows(editions: Sequence[Earlier]) -> list[LabelRow]:
    """Measures × editions: those of the vocabulary in its order, then those that editions added."""
    known = items_in(MEASURE_TABLE)
    items = [*known, *dict.fromkeys(item for edition in editions for item in edition.measures if item not in known)]
    return [
        LabelRow(item, label_of(MEASURE_TABLE, item).split(";")[0], tuple(_cell(edition, item) for edition in editions))
        for item in items
        if any(item in edition.measures for edition in editions) or item in known
    ]


def _cell(edition: Earlier, item: str) -> tuple[str, str] | None:
    measure = edition.measures.get(item)
    return None if measure is None else (measure.code, measure.label)


def label_lines(rows: Iterable[LabelRow], years: Sequence[int], width: int) -> list[str]:
    """The same for a terminal of ``width`` columns: a wording that is the vocabulary's own is shown as ``=``."""
    shown = list(rows)
    first = max((len(row.item) for row in shown), default=4) + 1
    room = max(8, (width - first) // max(1, len(years)) - 1)
    lines = [f"{'':{first}}" + " ".join(f"{year:<{room}}" for year in years)]
    for row in shown:
        cells = (_short(row, cell, room) for cell in row.cells)
        lines.append((f"{row.item:{first}}" + " ".join(f"{cell:<{room}}" for cell in cells)).rstrip())
    return lines


def _short(row: LabelRow, cell: tuple[str, str] | None, room: int) -> str:
    if cell is None:
        return "."
    code, label = cell
    wording = "=" if normalised(label) == normalised(row.label) else label or "(no text)"
    text = f"{code} {wording}".strip()
    return text if len(text) <= room else text[: room - 1] + "\N{HORIZONTAL ELLIPSIS}"


def reviewed_files(raw: Path, years: Iterable[int]) -> list[Remark]:
    """What is off in the editions' files, and what in them does nothing on the documents in the raw store.

    Raises:
        UsageError: a year has no file.
        DocumentRefused: as the reader of documents raises it.
    """
    remarks: list[Remark] = []
    for year in years:
        file = file_of(year)
        if file is None:
            raise UsageError(f"there is no edition file of {year}", "ladder-etl editions lists those there are")
        remarks += review(file, _printed(raw, year, file))
    return remarks


def _printed(raw: Path, year: int, file: Path) -> Printed | None:
    """What the edition's documents print; None where there are none, or where the file can't be used."""
    documents = _documents(raw, year)
    try:
        parsed(file)
        edition = load_edition(year, file)
    except EditionFileInvalid:
        return None
    if not documents:
        return None
    attempt = Attempt.of(documents, edition)
    codes = frozenset(row.code for row in attempt.rows)
    residuals = {check.identity: check.residual for check in attempt.checks if check.result == VIOLATED}
    return Printed(attempt.wordings, codes, residuals, any(document.sample for document in documents))
