"""Every identity as a check that a machine reads: rule, severity, source, target, expected, result."""

from __future__ import annotations

from ladder_etl.domain.identities import HOLDS, VIOLATED, Check
from ladder_etl.domain.runs import EditionRun

#: what could not be verified has no result: it neither passed nor failed
_RESULTS = {HOLDS: 1, VIOLATED: 0}


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
