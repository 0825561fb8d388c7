"""Findings and observation status that follow from the checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ladder_etl.domain.deviations import deviation_lines
from ladder_etl.domain.figures import (
    DEVIATES,
    DOUBTFUL,
    IMPUTED,
    MISSING,
    NORMAL,
    NOT_EXISTING,
    OVERRIDE,
    Figure,
    FigureKey,
)
from ladder_etl.domain.findings import EXPLAINED, INFO, OPEN, WARNING, Accusation, Finding, Subject
from ladder_etl.domain.identities import UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import format_scaled
from ladder_etl.domain.overrides import ADVICE, BLANK, override_lines
from ladder_etl.domain.statements import statement_of
from ladder_etl.domain.vocabulary import PERCENT
from ladder_etl.validate.suspicion import UNIQUE, Suspect, Suspicion

#: alternatives that a message spells out; the finding's rows name them all
_MOST_TOLD = 6


def violations(checks: Iterable[Check], figures: Mapping[FigureKey, Figure]) -> tuple[Finding, ...]:
    """One finding for each violated identity: an open error, or a warning where a deviation explains it."""
    findings = []
    for check in checks:
        if check.result != VIOLATED:
            continue
        explained = bool(check.explained_by)
        message = f"{check.description}: {statement_of(check)}"
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


def suspected(suspicions: Iterable[Suspicion], figures: Mapping[FigureKey, Figure]) -> tuple[Finding, ...]:
    """One finding for each group of violated identities whose guilty cells could be named or narrowed down."""
    findings = []
    for suspicion in suspicions:
        if not suspicion.answers:
            continue
        answers = tuple(tuple(_accused(suspect, figures) for suspect in answer) for answer in suspicion.answers)
        told = [" and ".join(map(_told, answer)) for answer in answers]
        lead = "wrong is" if suspicion.certainty == UNIQUE else f"one of {len(told)}:"
        more = f"; … {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
        late = "" if suspicion.complete else " (time ran out: the list may be incomplete)"
        suspects = list(dict.fromkeys(suspect for answer in suspicion.answers for suspect in answer))
        findings.append(
            Finding(
                name="figure.suspect",
                severity=WARNING,
                message=f"{lead} {'; '.join(told[:_MOST_TOLD])}{more}{late}",
                fix=_advice(suspicion, figures),
                subjects=tuple(Subject(s.key, figures[s.key].place) for s in suspects if s.key in figures),
                identity=suspicion.identities[0],
                found="; ".join(_stated(figures[suspect.key]) for suspect in suspects),
                expected="; ".join(_implied(suspect, figures) for suspect in suspects),
                certainty=suspicion.certainty,
                answers=answers,
            )
        )
    return tuple(findings)


def _advice(suspicion: Suspicion, figures: Mapping[FigureKey, Figure]) -> str:
    """What to do about the likeliest answer: lines to paste, with the value that the other figures leave."""
    likeliest = [suspect for suspect in suspicion.answers[0] if suspect.key in figures]
    sure = suspicion.certainty == UNIQUE
    lines = (
        override_lines(figures[s.key], _implied(s, figures) if sure and s.span.point is not None else BLANK)
        for s in likeliest
    )
    return "\n".join((f"compare with the page; {ADVICE}:", *lines))


def _accused(suspect: Suspect, figures: Mapping[FigureKey, Figure]) -> Accusation:
    return Accusation(suspect.key, _stated(figures[suspect.key]), _implied(suspect, figures), suspect.cause)


def _told(accused: Accusation) -> str:
    cause = f" ({accused.cause})" if accused.cause else ""
    return f"{accused.key}: printed {accused.printed}, implied {accused.implied}{cause}"


def _stated(figure: Figure) -> str:
    """The string that is printed, or the number that a person put in its place."""
    number = figure.number
    if figure.origin != OVERRIDE or number is None or number.scaled is None:
        return figure.printed
    shown = format_scaled(number.scaled, number.decimals) + ("%" if figure.key.unit == PERCENT else "")
    return f"{shown} (decided)"


def _implied(suspect: Suspect, figures: Mapping[FigureKey, Figure]) -> str:
    """What the other figures leave: a number, or from – to."""
    number = figures[suspect.key].number
    decimals = 0 if number is None else number.decimals
    percent = "%" if suspect.key.unit == PERCENT else ""
    low = format_scaled(suspect.span.low, decimals) + percent
    if suspect.span.point is not None:
        return low
    return f"{low} … " + ("∞" if suspect.span.high is None else format_scaled(suspect.span.high, decimals) + percent)


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
    deduced ones I; a withheld (``n.b.``) or lost one O; one that doesn't exist stays M.
    """
    deviating = {check.subject for check in checks if check.result == VIOLATED and check.explained_by}
    return tuple(replace(figure, status=_status(figure, deviating, suspects)) for figure in figures)


def _status(figure: Figure, deviating: set[FigureKey], suspects: frozenset[FigureKey]) -> str:
    if figure.status in (IMPUTED, NOT_EXISTING):
        return figure.status
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
    advice = "compare the figures with the page; if the publication prints them so, add to the edition's file:"
    return f"{advice}\n{deviation_lines(check.identity, check.residual)}"
