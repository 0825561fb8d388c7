"""The verdict on an edition in a badge: a picture, and the same for a machine that draws its own."""

from __future__ import annotations

from pathlib import Path

from ladder_etl.curate.files import write_json
from ladder_etl.curate.quality import check_counts, verdict_of
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report.charts import badge_picture

_VERDICTS = {
    "publishable": ("publiceerbaar", "brightgreen", "#2c7a3f"),
    "publishable with warnings": ("publiceerbaar, met waarschuwingen", "yellow", "#8a5a00"),
    "held back": ("tegengehouden", "red", "#b3261e"),
}


def write_badge(run: EditionRun, folder: Path) -> None:
    """Write ``badge.svg`` and ``badge.json`` (the endpoint format of shields.io) into a folder.

    Raises:
        OSError: if they can't be written.
    """
    label, message, name, colour = _badge(run)
    record = {"schemaVersion": 1, "label": label, "message": message, "color": name}
    write_json(record, folder / "badge.json")
    (folder / "badge.svg").write_text(badge_picture(label, message, colour), encoding="utf-8")


def _badge(run: EditionRun) -> tuple[str, str, str, str]:
    verdict, name, colour = _VERDICTS[verdict_of(run)]
    counts = check_counts(run)
    told = f"{counts['holds']} van {sum(counts[r] for r in ('holds', 'violated', 'unverifiable'))} controles kloppen"
    return f"participatieladder {run.edition}", f"{verdict}; {told}" if run.checks else verdict, name, colour
