"""Findings and observation status that follow from the checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ladder_etl.domain.figures import DEVIATES, DOUBTFUL, IMPUTED, MISSING, NORMAL, Figure, FigureKey
from ladder_etl.domain.findings import EXPLAINED, INFO, OPEN, WARNING, Finding, Subject
from ladder_etl.domain.identities import UNVERIFIABLE, VIOLATED, Check


def violations(checks: Iterable[Check], figures: Mapping[FigureKey, Figure]) -> tuple[Finding, ...]:
    """One finding for each violated identity: an open error, or a warning where a deviation explains it."""
    findings = []
    for check in checks:
        if check.result != VIOLATED:
            continue
        explained = bool(check.explained_by)
        message = f"{check.description}: {check.terms}, printed {check.printed or '?'}"
        message += f", difference {check.residual}" if check.residual else ""
        findings.append(
            Finding(
                name="identity.violated",
                severity=WARNING if explained else check.severity,
                message=f"{message} ({check.explained_by})" if explained else message,
                fix=_paste(check),
                status=EXPLAINED if explained else OPEN,
                subjects=_subjects(check, figures),
                identity=check.identity,
                found=check.printed,
                expected=_expected(check),
            )
        )
    return tuple(findings)


def unverifiable(checks: Iterable[Check], figures: Mapping[FigureKey, Figure]) -> tuple[Finding, ...]:
    """One finding for each identity that could be neither confirmed nor refuted."""
    return tuple(
        Finding(
            name="identity.unverifiable",
            severity=INFO,
            message=f"{check.description}: can't be verified, {check.terms}",
            subjects=_subjects(check, figures),
            identity=check.identity,
            found=check.printed,
        )
        for check in checks
        if check.result == UNVERIFIABLE
    )


def with_status(
    figures: Iterable[Figure], checks: Iterable[Check], suspects: frozenset[FigureKey]
) -> tuple[Figure, ...]:
    """The figures with their SDMX status.

    Printed ones are A, doubtful (V) where they are suspected, D where they are the result of an explained deviation;
    deduced ones I; a withheld (``n.b.``) or lost one O.
    """
    deviating = {check.subject for check in checks if check.result == VIOLATED and check.explained_by}
    return tuple(replace(figure, status=_status(figure, deviating, suspects)) for figure in figures)


def _status(figure: Figure, deviating: set[FigureKey], suspects: frozenset[FigureKey]) -> str:
    if figure.status == IMPUTED:
        return IMPUTED
    if figure.value is None:
        return MISSING
    if figure.key in suspects:
        return DOUBTFUL
    return DEVIATES if figure.key in deviating else NORMAL


def _subjects(check: Check, figures: Mapping[FigureKey, Figure]) -> tuple[Subject, ...]:
    keys = dict.fromkeys((check.subject, *check.figures))
    return tuple(Subject(key, figures[key].place) for key in keys if key in figures)


def _expected(check: Check) -> str:
    if check.lower == check.upper:
        return check.lower
    return f"{check.lower} … {check.upper}" if check.upper else f"≥ {check.lower}" if check.lower else ""


def _paste(check: Check) -> str:
    """The lines for the edition's file, should the publication itself be inconsistent here."""
    if check.explained_by:
        return ""
    return (
        "compare the figures with the page; if the publication prints them so, add to the edition's file: "
        f'[[deviation]] identity = "{check.identity}" residual = "{check.residual}" '
        'reason = "…" source = "…" status = "…" date = "…"'
    )
