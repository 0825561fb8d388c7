"""Figures under other keys: a code completed, a row named; their findings speak of the new keys too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import Finding
from ladder_etl.reconcile.court import Reconciliation


def with_keys(reconciled: Reconciliation, renamed: Callable[[FigureKey], FigureKey]) -> Reconciliation:
    """The same figures and findings, each key replaced by what ``renamed`` makes of it."""

    def with_key(finding: Finding) -> Finding:
        subjects = tuple(
            subject if subject.key is None else replace(subject, key=renamed(subject.key))
            for subject in finding.subjects
        )
        return replace(finding, subjects=subjects)

    return replace(
        reconciled,
        figures=tuple(replace(figure, key=renamed(figure.key)) for figure in reconciled.figures),
        findings=tuple(with_key(finding) for finding in reconciled.findings),
    )
