"""Republished documents of an edition are a further vintage: what was published from the earlier ones stays.

``curated/<edition>/vintages/<vintage>/`` keeps observations and quality record of each earlier set of documents.
The reconstruction is no vintage: a document of the publisher supersedes it.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ladder_etl.errors import LadderError

FOLDER = "vintages"
_KEPT = ("observations.csv", "quality.json")


@dataclass(frozen=True, slots=True)
class Vintage:
    """One set of documents of an edition, had at ``retrieved``, and the folder of what was read from it."""

    edition: int
    vintage: str
    retrieved: str
    sample: bool
    current: bool
    documents: tuple[str, ...]
    folder: Path


def carry_vintages(published: Path, staging: Path) -> None:
    """Bring what earlier documents gave from the published edition into the one about to replace it.

    Raises:
        LadderError: if a published quality record can't be read.
        OSError: if a file can't be written.
    """
    new = str(read_quality(staging)["vintage"])
    for vintage in vintages_of(published):
        if vintage.vintage != new and not vintage.sample:
            target = staging / FOLDER / vintage.vintage
            target.mkdir(parents=True)
            for name in _KEPT:
                shutil.copyfile(vintage.folder / name, target / name)


def holds_data(folder: Path) -> bool:
    """Whether a curated folder holds more than a report."""
    return (folder / "quality.json").is_file()


def vintages_of(edition: Path) -> tuple[Vintage, ...]:
    """The vintages of a curated edition, in the order in which their documents were had.

    Raises:
        LadderError: if a quality record can't be read.
    """
    folders = [edition, *sorted(edition.glob(f"{FOLDER}/*"))]
    found = [_vintage(folder, folder == edition) for folder in folders if holds_data(folder)]
    return tuple(sorted(found, key=lambda vintage: (vintage.retrieved, vintage.vintage)))


def read_quality(folder: Path) -> dict[str, Any]:
    """The quality record of a curated folder.

    Raises:
        LadderError: if it can't be read.
    """
    path = folder / "quality.json"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LadderError(f"{path} can't be read ({error})", "move it away and run the edition again") from error
    if not isinstance(record, dict) or not {"edition", "vintage", "documents"} <= record.keys():
        raise LadderError(f"{path} is no quality record", "move it away and run the edition again")
    return record


def _vintage(folder: Path, current: bool) -> Vintage:
    record = read_quality(folder)
    documents = record["documents"]
    return Vintage(
        edition=int(record["edition"]),
        vintage=str(record["vintage"]),
        retrieved=max((str(document.get("retrieved", "")) for document in documents), default=""),
        sample=bool(record.get("sample")),
        current=current,
        documents=tuple(str(document["sha256"]) for document in documents),
        folder=folder,
    )
