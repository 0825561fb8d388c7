"""The verdict for a terminal, and the same for a machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ladder_etl.curate.columns import ORIGINS
from ladder_etl.curate.files import HELD_BACK
from ladder_etl.curate.order import numbered_findings
from ladder_etl.curate.quality import quality_of
from ladder_etl.domain.findings import ERROR, EXPLAINED, INFO, OPEN, WARNING
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.texts import one_line

_VERDICTS = {
    "publishable": "can be published",
    "publishable with warnings": "can be published, with warnings",
    "held back": "is held back: open errors",
}
_DESPITE = "is published despite open errors"
_MOST_LINES = 5
_LONGEST = 220
#: parts of the quality record that no terminal is for
LONG_PARTS = ("suites", "rules")


def summary_lines(record: EditionRun | Mapping[str, Any], report_path: Path) -> list[str]:
    """The verdict in a few lines: figures, checks, violated identities, open errors, suspects, where the report is.

    Args:
        record: a run, or the quality record (``quality.json``) of one that was curated earlier.
    """
    quality: Mapping[str, Any] = quality_of(record) if isinstance(record, EditionRun) else record
    held_back = report_path.parent.name == HELD_BACK
    verdict = _VERDICTS[quality["verdict"]] if held_back or quality["publishable"] else _DESPITE
    lines = [f"Participatieladder {quality['edition']} {verdict}"]
    if quality["sample"]:
        lines.append("  read from the sample, a reconstruction of the publication, not the publisher's document")
    return [
        *lines,
        _figures(quality["figures"]),
        _checks(quality["checks"]),
        *_cut([f"    {_short(statement)}" for statement in _elsewhere(quality)]),
        _findings(quality["findings"]),
        *_cut([_told(finding) for finding in quality["open_errors"]]),
        *_cut([_told(finding) for finding in quality.get("suspects", ())]),
        f"  report    {report_path}",
        *(_held_back(quality, report_path) if held_back else ()),
    ]


def as_json(run: EditionRun) -> dict[str, Any]:
    """The quality record without its long parts, and all findings, JSON-ready: what ``--json`` prints."""
    findings = [
        {
            "finding_id": number,
            "finding": finding.name,
            "severity": finding.severity,
            "status": finding.status,
            "figures": [str(subject.key) for subject in finding.subjects if subject.key],
            "message": finding.message,
            "fix": finding.fix,
        }
        for number, finding in numbered_findings(run)
    ]
    record = {name: part for name, part in quality_of(run).items() if name not in LONG_PARTS}
    return {**record, "all_findings": findings}


def _figures(counts: Mapping[str, Any]) -> str:
    parts = [f"{format_count(count)} {origin}" for origin in ORIGINS if (count := counts["with_value"].get(origin))]
    parts += [f"{counts['missing']} missing", f"{counts['not_available']} printed n.b."]
    return f"  figures   {format_count(counts['total'])}: {', '.join(parts)}"


def _checks(counts: Mapping[str, int]) -> str:
    explained = f" ({counts['violated_explained']} explained)" if counts["violated_explained"] else ""
    return (
        f"  checks    {format_count(counts['holds'])} hold, {counts['violated']} violated{explained}, "
        f"{format_count(counts['unverifiable'])} not verifiable"
    )


def _findings(counts: Mapping[str, Mapping[str, int]]) -> str:
    parts = [
        f"{counts[severity][OPEN]} {name}{'' if counts[severity][OPEN] == 1 or severity == INFO else 's'}"
        for severity, name in ((ERROR, "error"), (WARNING, "warning"), (INFO, "for information"))
    ]
    explained = sum(by_status[EXPLAINED] for by_status in counts.values())
    return f"  findings  {', '.join(parts)} open; {explained} explained"


def _held_back(quality: Mapping[str, Any], report_path: Path) -> list[str]:
    """What became of the data published before, and what to do now; a refused document's finding says that itself."""
    edition, published = quality["edition"], report_path.parent.parent / report_path.name
    lines = [f"  published {published} and its data, by an earlier run, stay as they are"]
    files = f"editions/{edition}.toml, overrides/{edition}.toml"
    settle = f"  next      settle them as the report says ({files}), then ladder-etl run {edition}; or --publish-anyway"
    return [*(lines if published.is_file() else ()), *([settle] if quality["figures"]["total"] else ())]


def _elsewhere(quality: Mapping[str, Any]) -> list[str]:
    """The violated identities that no open error tells."""
    told = "\n".join(finding["message"] for finding in quality["open_errors"])
    return [check["statement"] for check in quality["violated"] if check["statement"] not in told]


def _told(finding: Mapping[str, Any]) -> str:
    return f"    {finding['finding_id']}. {finding['finding']}: {_short(finding['message'])}"


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"    and {more} more in the report"] if more > 0 else lines


def _short(text: str) -> str:
    """Text that may come from a document, unable to steer a terminal, and not too long for it."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
