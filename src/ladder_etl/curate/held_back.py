"""What a run leaves behind that is held back: its evidence, in ``curated/<edition>/held_back/``, and no data.

Published files stay as they are; the next run of the edition that is published takes the folder away.
"""

from __future__ import annotations

from pathlib import Path

from ladder_etl.curate.files import write_csv, write_quality
from ladder_etl.curate.frames import frames_of
from ladder_etl.domain.runs import EditionRun

HELD_BACK = "held_back"
_EVIDENCE = ("findings", "identities", "provenance")


def write_evidence(run: EditionRun, folder: Path) -> None:
    """Write what was found out in a run, the report apart, into an existing folder; its observations are left out.

    Raises:
        OSError: if the folder can't be written or the disk is full.
    """
    frames = frames_of(run).by_name()
    for name in _EVIDENCE:
        write_csv(frames[name], folder / f"{name}.csv")
    write_quality(run, folder)


def newest_record(curated: Path, edition: int | None = None) -> Path | None:
    """The ``quality.json`` that was written last, of published and held-back runs alike; None where there is none."""
    year = str(edition) if edition else "[0-9][0-9][0-9][0-9]"
    found = [path for name in (year, f"{year}/{HELD_BACK}") for path in curated.glob(f"{name}/quality.json")]
    return max(found, key=lambda path: path.stat().st_mtime_ns, default=None)
