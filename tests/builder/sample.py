"""The sample edition that the project carries: the true 2020 figures in a fair likeness of the 2020 documents."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.builder.compose import Edition, build
from tests.builder.figures import figures_2020
from tests.builder.layout import Layout

SAMPLE_YEAR = 2020
SAMPLE_SEED = 2020
SAMPLE_QUIRKS = ("partial_copies", "drawn_twice", "displaced_copies", "under_a_bar")
_README = """# The sample edition: a reconstruction

These two PDFs are **not** the publication. They are a reconstruction of the 2020 edition of the participatieladder:

- the **figures, labels and names** are those of the publication; cells that are not known are left empty;
- the **prose is made up**, and so is the layout, which only resembles the original's;
- the oddities of the original are imitated: six partial copies of sheet 1 at the same place, boxes drawn
  twice or slightly displaced, footnote marks, wrapped labels, hyphenation, a word in two runs, numbers under a bar.

They are made by `python -m tests.builder sample raw/2020` (see `tests/builder/README.md`); a test makes them anew and
compares every byte. A document of the same edition that is pulled or backfilled supersedes them.

Beside each PDF lies one line of record: what it is, and that it is a sample.
"""


def sample_edition() -> Edition:
    """The sample, always the same bytes."""
    return build(figures_2020(), Layout(), SAMPLE_QUIRKS, SAMPLE_SEED)


def write_sample(folder: Path) -> list[Path]:
    """Write the sample as a raw store keeps an edition: ``<role>/<sha256>.pdf`` with its line of record, and a README.

    Returns:
        The two PDFs' paths. Earlier samples in the folder are removed.
    """
    edition = sample_edition()
    written = []
    for role, data in (("provincial", edition.provincial), ("regional", edition.regional)):
        room = folder / role
        room.mkdir(parents=True, exist_ok=True)
        for record in room.glob("*.json"):
            if json.loads(record.read_text(encoding="utf-8")).get("sample"):
                record.with_suffix(".pdf").unlink(missing_ok=True)
                record.unlink()
        digest = hashlib.sha256(data).hexdigest()
        path = room / f"{digest}.pdf"
        path.write_bytes(data)
        line = {
            "edition": SAMPLE_YEAR,
            "role": role,
            "sha256": digest,
            "source": "reconstruction",
            "sample": True,
            "retrieved": "",
        }
        path.with_suffix(".json").write_text(json.dumps(line) + "\n", encoding="utf-8")
        written.append(path)
    (folder / "README.md").write_text(_README, encoding="utf-8")
    return written
