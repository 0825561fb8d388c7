"""The order of the checks: register, check, propagate, check again with what that says of lost cells, deduce."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.domain.identities import VIOLATED, Check
from ladder_etl.domain.texts import TableRow
from ladder_etl.validate import deviations, outcome
from ladder_etl.validate.cells import Cell, cells_of, with_twins
from ladder_etl.validate.check import check
from ladder_etl.validate.deduce import bounded, deduced, narrowed
from ladder_etl.validate.identity import Register
from ladder_etl.validate.propagation import propagate
from ladder_etl.validate.register import build_register


@dataclass(frozen=True, slots=True)
class Validation:
    """Figures with status and deductions, the checks, what was noticed, and Great Expectations' own results."""

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    suites: dict[str, object] = field(default_factory=dict)


def validate(
    figures: Iterable[Figure],
    rows: Iterable[TableRow],
    edition: deviations.Edition,
    *,
    expectations: bool = True,
) -> Validation:
    """Check an edition's figures against each other.

    Args:
        figures: one for each printed or lost cell, each key once.
        rows: the measure table's rows in printed order.
        edition: whose deviations are documented.
        expectations: whether to run the Great Expectations suites too (their first import takes seconds).

    Returns:
        The same figures in the same order with ``status`` set, lost ones deduced where the identities leave one
        value; a printed number is never changed.
    """
    given = tuple(figures)
    register = build_register(given, tuple(rows))
    cells = cells_of(given, register)
    checks, filled, findings = _arithmetic(given, register, cells, edition)
    by_key = {figure.key: figure for figure in given}
    findings = (
        *outcome.violations(checks, by_key),
        *deviations.stale(checks, edition),
        *findings,
        *outcome.unverifiable(checks, by_key),
    )
    suspects = _doubtful(checks)
    final = outcome.with_status(filled, checks, suspects)
    suites: dict[str, object] = {}
    if expectations:
        from ladder_etl.validate.suites import run_suites

        suites, suite_findings = run_suites(final, checks)
        findings = (*findings, *suite_findings)
    return Validation(final, checks, findings, suites)


def _arithmetic(
    figures: tuple[Figure, ...], register: Register, cells: dict[FigureKey, Cell], edition: deviations.Edition
) -> tuple[tuple[Check, ...], tuple[Figure, ...], tuple[Finding, ...]]:
    twinned = with_twins(cells, register)
    violated = {i.id for i in register.identities if check(i, twinned).result == VIOLATED}
    sound = [identity for identity in register.identities if identity.id not in violated]
    propagation = propagate(sound, cells)
    second = narrowed(cells, propagation)
    checks = deviations.explained((check(identity, second) for identity in register.identities), edition)
    return checks, deduced(figures, register, propagation), bounded(figures, propagation)


def _doubtful(checks: Iterable[Check]) -> frozenset[FigureKey]:
    """Every figure of a violated identity that nothing explains."""
    return frozenset(
        key
        for item in checks
        if item.result == VIOLATED and not item.explained_by and item.severity == ERROR
        for key in (item.subject, *item.figures)
    )
