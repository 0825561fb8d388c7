"""The verdict for a terminal, and the same for a machine."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ladder_etl.curate.order import numbered_findings
from ladder_etl.curate.quality import check_counts, figure_counts, is_sample, quality_of, verdict_of
from ladder_etl.domain.findings import ERROR, EXPLAINED, INFO, OPEN, WARNING
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report.equations import statement_of
from ladder_etl.report.view import state_of

_VERDICTS = {
    "publishable": "can be published",
    "publishable with warnings": "can be published, with warnings",
    "held back": "is held back: open errors",
}
_MOST_ERRORS = 5


def summary_lines(run: EditionRun, report_path: Path) -> list[str]:
    """The verdict in a few lines: figures, checks, violated identities, findings, open errors, where the report is."""
    lines = [f"Participatieladder {run.edition} {_VERDICTS[verdict_of(run)]}"]
    if is_sample(run):
        lines.append("  read from the sample, a reconstruction of the publication, not the publisher's document")
    lines += [_figures(run), _checks(run)]
    lines += [f"    {statement_of(check)}" for check in run.checks if check.result == VIOLATED][:_MOST_ERRORS]
    lines += [_findings(run), *_errors(run), f"  report    {report_path}"]
    return lines


def as_json(run: EditionRun) -> dict[str, Any]:
    """The quality record and the findings, JSON-ready: what ``--json`` prints."""
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
    record = {name: part for name, part in quality_of(run).items() if name != "suites"}
    return {**record, "all_findings": findings}


def _figures(run: EditionRun) -> str:
    counts = figure_counts(run.figures)
    states = Counter(state_of(figure) for figure in run.figures)
    with_value = ("printed", "recognised", "deduced", "override")
    parts = [f"{format_count(states[state])} {state}" for state in with_value if states[state]]
    parts += [f"{counts['missing']} missing", f"{counts['not_available']} printed n.b."]
    return f"  figures   {format_count(len(run.figures))}: {', '.join(parts)}"


def _checks(run: EditionRun) -> str:
    counts = check_counts(run)
    explained = f" ({counts['violated_explained']} explained)" if counts["violated_explained"] else ""
    return (
        f"  checks    {format_count(counts['holds'])} hold, {counts['violated']} violated{explained}, "
        f"{format_count(counts['unverifiable'])} not verifiable"
    )


def _findings(run: EditionRun) -> str:
    open_ones = Counter(finding.severity for finding in run.findings if finding.status == OPEN)
    explained = sum(finding.status == EXPLAINED for finding in run.findings)
    parts = [
        f"{open_ones[severity]} {name}{'' if open_ones[severity] == 1 or severity == INFO else 's'}"
        for severity, name in ((ERROR, "error"), (WARNING, "warning"), (INFO, "for information"))
    ]
    return f"  findings  {', '.join(parts)} open; {explained} explained"


def _errors(run: EditionRun) -> list[str]:
    errors = [(number, finding) for number, finding in numbered_findings(run) if finding.blocks_publication]
    lines = [f"    {number}. {finding.name}: {_one_line(finding.message)}" for number, finding in errors[:_MOST_ERRORS]]
    more = len(errors) - _MOST_ERRORS
    return [*lines, f"    and {more} more in the report"] if more > 0 else lines


def _one_line(text: str) -> str:
    """Text that may come from a document, on one line and unable to steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)[:200]
