"""The record of an edition's quality: the verdict and what it rests on, for machines (``quality.json``, ``--json``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from ladder_etl.curate.columns import ORIGINS, STATUSES
from ladder_etl.curate.order import numbered_findings, vintage_of
from ladder_etl.domain.figures import NONE, Figure
from ladder_etl.domain.findings import EXPLAINED, OPEN, OVERRIDDEN, SEVERITIES, WARNING, Finding
from ladder_etl.domain.identities import HOLDS, RESULTS, VIOLATED, Check
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.overrides import version_of
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.statements import statement_of
from ladder_etl.domain.vocabulary import BLOCKS

SUSPECT = "figure.suspect"
SCHEMA = "quality.schema.json"
#: grows when a curated file changes in a way that a reader must know of
FORMAT = 1
#: what could not be verified has no result: it neither passed nor failed
_RESULTS = {HOLDS: 1, VIOLATED: 0}


def quality_of(run: EditionRun) -> dict[str, object]:
    """Verdict, counts, documents, versions, token account and Great Expectations' own result, JSON-ready."""
    return {
        "$schema": SCHEMA,
        "format": FORMAT,
        "edition": run.edition,
        "publishable": run.publishable,
        "verdict": verdict_of(run),
        "vintage": vintage_of(run),
        "sample": run.is_sample,
        "note": SAMPLE_NOTE if run.is_sample else "",
        "documents": _documents(run),
        "versions": {
            "code": run.code_version,
            "edition": run.edition_version,
            "overrides": version_of(run.overrides),
            "inputs": run.inputs,
        },
        "overrides": [asdict(override) for override in run.overrides],
        "figures": figure_counts(run.figures),
        "blocks": {block: figure_counts(f for f in run.figures if f.key.block == block) for block in BLOCKS},
        "checks": check_counts(run),
        "findings": finding_counts(run),
        "violated": _violated(run),
        "open_errors": [_finding(n, f) for n, f in numbered_findings(run) if f.blocks_publication],
        "suspects": [_finding(n, f) for n, f in numbered_findings(run) if f.name == SUSPECT and f.status == OPEN],
        "tokens": token_account(run),
        "rules": rules_of(run),
        "suites": run.suites,
    }


SAMPLE_NOTE = (
    "Read from the embedded sample: a reconstruction of the publication with its figures, "
    "not a document of the publisher."
)


def verdict_of(run: EditionRun) -> str:
    """One word: ``publishable``, ``publishable with warnings`` or ``held back``."""
    if not run.publishable:
        return "held back"
    quiet = all(f.severity != WARNING or f.status == OVERRIDDEN for f in run.findings)
    return "publishable" if quiet else "publishable with warnings"


def figure_counts(figures: Iterable[Figure]) -> dict[str, object]:
    """How many figures there are, by origin and by status; ``not_available`` are those printed ``n.b.``."""
    listed = list(figures)
    origins = Counter(figure.origin for figure in listed)
    statuses = Counter(figure.status for figure in listed)
    valued = Counter(figure.origin for figure in listed if figure.value is not None)
    return {
        "total": len(listed),
        "origins": {origin: origins[origin] for origin in ORIGINS},
        "statuses": {status: statuses[status] for status in STATUSES},
        "with_value": {origin: valued[origin] for origin in ORIGINS if origin != NONE},
        "not_available": sum(f.number is not None and f.number.kind is Kind.NOT_AVAILABLE for f in listed),
        "missing": sum(f.number is None and f.origin == NONE for f in listed),
    }


def check_counts(run: EditionRun) -> dict[str, int]:
    """How many identities hold, are violated (and of these explained), could not be verified."""
    results = Counter(check.result for check in run.checks)
    explained = sum(check.result == VIOLATED and bool(check.explained_by) for check in run.checks)
    return {result: results[result] for result in RESULTS} | {"violated_explained": explained}


def finding_counts(run: EditionRun) -> dict[str, dict[str, int]]:
    """How many findings there are, by severity and status."""
    counts = Counter((finding.severity, finding.status) for finding in run.findings)
    return {
        severity: {status: counts[severity, status] for status in (OPEN, EXPLAINED, OVERRIDDEN)}
        for severity in SEVERITIES
    }


def token_account(run: EditionRun) -> dict[str, object]:
    """What became of every numeric token of the visible pages: the parts add up to ``tokens``, ``hidden`` apart."""
    return asdict(run.account) | {"tokens": run.account.tokens, "ignored": dict(run.account.ignored)}


def _documents(run: EditionRun) -> list[dict[str, object]]:
    told = ("role", "sha256", "source", "retrieved", "sample")
    return [
        {name: getattr(document, name) for name in told}
        for document in sorted(run.documents, key=lambda document: (document.role, document.sha256))
    ]


def _violated(run: EditionRun) -> list[dict[str, str]]:
    told = ("identity", "terms", "printed", "computed", "residual", "explained_by")
    return [
        {name: getattr(check, name) for name in told} | {"statement": statement_of(check)}
        for check in sorted(run.checks, key=lambda check: check.identity)
        if check.result == VIOLATED
    ]


def _finding(number: int, finding: Finding) -> dict[str, object]:
    return {"finding_id": number, "finding": finding.name, "message": finding.message, "fix": finding.fix}


def rules_of(run: EditionRun) -> list[dict[str, object]]:
    """The checks of a run in the order of their ids, JSON-ready; ``result`` is 1, 0 or None."""
    return [_rule(check) for check in sorted(run.checks, key=lambda check: check.identity)]


def _rule(check: Check) -> dict[str, object]:
    expected = [check.lower, check.upper] if check.lower or check.upper else []
    return {
        "rule": check.identity,
        "kind": check.kind,
        "severity": check.severity,
        "source": [str(key) for key in check.figures],
        "target": str(check.subject),
        "expected": expected,
        "found": check.printed,
        "result": _RESULTS.get(check.result),
        "explained_by": check.explained_by,
    }
