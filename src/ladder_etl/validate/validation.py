"""The order of the checks: register, verdicts, what lost cells can be, who is guilty, checks, deductions, suites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.domain.identities import HOLDS, VIOLATED, Check, Coverage
from ladder_etl.domain.texts import TableRow
from ladder_etl.editions import Edition
from ladder_etl.validate import deviations, outcome
from ladder_etl.validate.cells import Cell, cells_of, with_twins
from ladder_etl.validate.check import check, verdict
from ladder_etl.validate.coverage import coverage_of
from ladder_etl.validate.deduce import bounded, deduced, doubted, narrowed
from ladder_etl.validate.exchange import Neighbours
from ladder_etl.validate.guilt import TIME_LIMIT, Investigation
from ladder_etl.validate.identity import Register
from ladder_etl.validate.propagation import Propagation, propagate
from ladder_etl.validate.register import build_register
from ladder_etl.validate.suspicion import Suspicion


@dataclass(frozen=True, slots=True)
class Validation:
    """Figures with status and deductions, the checks, what was noticed, Great Expectations' own results.

    ``coverage`` tells of each figure how closely the identities watch it.
    """

    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    suites: dict[str, object] = field(default_factory=dict)
    coverage: dict[FigureKey, Coverage] = field(default_factory=dict)


def validate(
    figures: Iterable[Figure],
    rows: Iterable[TableRow],
    edition: Edition,
    *,
    expectations: bool = True,
    limit: float = TIME_LIMIT,
) -> Validation:
    """Check an edition's figures against each other.

    Args:
        figures: one for each printed or lost cell, each key once.
        rows: the measure table's rows in printed order.
        edition: whose deviations are documented, which may add identities (see `added`) and expectations.
        expectations: whether to run the Great Expectations suites too (their first import takes seconds).
        limit: seconds for finding the guilty cells; what is known then is reported as a shortlist.

    Returns:
        The same figures in the same order with ``status`` set, lost ones deduced where the identities leave one
        value; a printed number is never changed.
    """
    given, table = tuple(figures), tuple(rows)
    register, cells, verdicts, propagation, checks = _checked(given, table, edition)
    residuals = deviations.residuals(edition, register)
    violated = [name for name, result in verdicts.items() if result == VIOLATED] + propagation.contradicted
    investigation = Investigation(register, cells, given, residuals, Neighbours((f.key for f in given), table))
    suspicions = investigation.suspicions(violated, limit=limit)
    final, findings = _concluded(given, register, propagation, checks, suspicions)
    findings = (*findings, *deviations.stale(checks, edition))
    suites: dict[str, object] = {}
    if expectations:
        from ladder_etl.validate.suites import run_suites

        suites, suite_findings = run_suites(final, checks, edition.expectations)
        findings = (*findings, *suite_findings)
    coverage = coverage_of((figure.key for figure in given), register, cells, residuals)
    return Validation(final, checks, findings, suites, coverage)


def checks_of(figures: Iterable[Figure], rows: Iterable[TableRow], edition: Edition) -> tuple[Check, ...]:
    """The checks alone, as `validate` gives them."""
    return _checked(tuple(figures), tuple(rows), edition)[-1]


def violated_of(figures: Iterable[Figure], rows: Iterable[TableRow], edition: Edition) -> frozenset[str]:
    """The identities that `checks_of` finds violated, without what it says of each."""
    register, _, verdicts, _, known = _judged(tuple(figures), tuple(rows), edition)
    open_ones = (identity for identity in register.identities if verdicts[identity.id] != HOLDS)
    return frozenset(identity.id for identity in open_ones if verdict(identity, known) == VIOLATED)


_Judged = tuple[Register, dict[FigureKey, Cell], dict[str, str], Propagation, dict[FigureKey, Cell]]
_Checked = tuple[Register, dict[FigureKey, Cell], dict[str, str], Propagation, tuple[Check, ...]]


def _checked(figures: tuple[Figure, ...], rows: tuple[TableRow, ...], edition: Edition) -> _Checked:
    """The register, its cells, the verdicts, what they leave of the lost cells, and the checks."""
    register, cells, verdicts, propagation, known = _judged(figures, rows, edition)
    checks = deviations.explained(
        (check(i, known, HOLDS if verdicts[i.id] == HOLDS else "") for i in register.identities), edition
    )
    return register, cells, verdicts, propagation, checks


def _judged(figures: tuple[Figure, ...], rows: tuple[TableRow, ...], edition: Edition) -> _Judged:
    """The register, its cells, the verdicts, what they leave of the lost cells, and the cells with what they leave."""
    register = build_register(figures, rows, edition.identities)
    cells = cells_of(figures, register)
    verdicts, propagation = _propagated(register, cells)
    return register, cells, verdicts, propagation, narrowed(cells, propagation)


def _propagated(register: Register, cells: dict[FigureKey, Cell]) -> tuple[dict[str, str], Propagation]:
    """The verdict on each identity, and what those that aren't violated leave of the lost cells."""
    twinned = with_twins(cells, register)
    verdicts = {identity.id: verdict(identity, twinned) for identity in register.identities}
    violated = [identity for identity in register.identities if verdicts[identity.id] == VIOLATED]
    return verdicts, propagate(register.sound(violated), cells)


def _concluded(
    figures: tuple[Figure, ...],
    register: Register,
    propagation: Propagation,
    checks: tuple[Check, ...],
    suspicions: tuple[Suspicion, ...],
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """Figures with their status, lost ones deduced unless something doubtful speaks of them, and the findings."""
    by_key = {figure.key: figure for figure in figures}
    suspects = _doubtful(checks, suspicions)
    doubts = doubted(suspects, register, propagation)
    final = outcome.with_status(deduced(figures, register, propagation, doubts), checks, suspects)
    findings = (
        *outcome.violations(checks, by_key),
        *outcome.suspected(suspicions, by_key),
        *bounded(figures, propagation, doubts),
        *outcome.unverifiable(checks, by_key),
    )
    return final, findings


def _doubtful(checks: Iterable[Check], suspicions: Iterable[Suspicion]) -> frozenset[FigureKey]:
    """The suspects; of violated identities that led to none, every figure."""
    accused = {name for suspicion in suspicions if suspicion.answers for name in suspicion.identities}
    return frozenset(
        suspect.key for suspicion in suspicions for answer in suspicion.answers for suspect in answer
    ) | frozenset(
        key
        for item in checks
        if item.result == VIOLATED and not item.explained_by and item.severity == ERROR and item.identity not in accused
        for key in (item.subject, *item.figures)
    )
