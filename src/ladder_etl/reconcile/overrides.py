"""Recorded decisions applied: a person's value in place of what was read, as long as it was made for just that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import (
    AGREES,
    CONFLICTS,
    HIDDEN,
    MISSING,
    NORMAL,
    OVERRIDE,
    RECOGNISED,
    Figure,
    FigureKey,
    Testimony,
)
from ladder_etl.domain.findings import ERROR, INFO, OVERRIDDEN, Finding, Subject
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.overrides import Override, bound_to, override_lines
from ladder_etl.reconcile.recognised import Recognised

#: findings that a decision on their figure settles
_SETTLED = {"figure.missing", "duplicate.conflict", "reading.conflict"}


def overridden(reconciled: Recognised, overrides: Sequence[Override], documents: Iterable[Document]) -> Recognised:
    """Figures with the decided values, and what became of each decision.

    One that was made for another document or printed string, or that meets no figure, is not applied and is an error:
    `override.stale`. What was read before and why it is not published stays on record as the figure's testimonies.
    """
    known = {document.sha256 for document in documents}
    decided: dict[FigureKey, Figure] = {}
    findings: list[Finding] = []
    for override in overrides:
        meant = [figure for figure in reconciled.figures if _is_meant(figure.key, override)]
        fault = _fault(override, meant, known)
        if fault:
            findings.append(_stale(override, meant, fault))
        else:
            decided[meant[0].key] = _decided(meant[0], override)
            findings.append(_told(meant[0], override))
    figures = tuple(decided.get(figure.key, figure) for figure in reconciled.figures)
    settled = (_settled(finding, decided.keys()) for finding in reconciled.findings)
    return replace(reconciled, figures=figures, findings=(*settled, *findings))


def _is_meant(key: FigureKey, override: Override) -> bool:
    return str(key) == override.figure and (
        not override.code or canonical_code(key.code) == canonical_code(override.code)
    )


def _fault(override: Override, meant: Sequence[Figure], known: Iterable[str]) -> str:
    """Why a decision can't be applied; empty if it can."""
    if len(meant) != 1:
        return f"it means {len(meant)} figures; name the code too" if meant else "there is no such figure"
    figure = meant[0]
    documents = set(known) if figure.place is None else {figure.place.document}
    if override.document not in documents:
        stands = ", ".join(sorted(document[:12] for document in documents)) or "none"
        return f"it was made for document {override.document[:12]}, the figure stands in {stands}"
    printed = bound_to(figure)
    if override.printed != printed and not (figure.origin == RECOGNISED and not override.printed):
        return f"it was made for {override.printed or 'nothing'!r}, now {printed or 'nothing'!r} is printed"
    if figure.printed and figure.origin != RECOGNISED and figure.number == override.number:
        return "the page prints this value itself"
    return ""


def _decided(figure: Figure, override: Override) -> Figure:
    number = override.number
    return replace(
        figure,
        number=number,
        status=NORMAL if number.value is not None else MISSING,
        origin=OVERRIDE,
        testimonies=tuple(_heard(testimony, number) for testimony in figure.testimonies),
        proof=override.decision,
    )


def _heard(testimony: Testimony, number: Number) -> Testimony:
    """A reading beside the decision: it agrees with it or not."""
    if testimony.role == HIDDEN:
        return testimony
    return replace(testimony, role=AGREES if testimony.witness.number == number else CONFLICTS)


def _settled(finding: Finding, decided: Iterable[FigureKey]) -> Finding:
    """A finding on a figure that a person has decided."""
    keys = {subject.key for subject in finding.subjects}
    settles = finding.name in _SETTLED and keys <= set(decided)
    return replace(finding, status=OVERRIDDEN) if settles else finding


def _told(figure: Figure, override: Override) -> Finding:
    printed = bound_to(figure)
    return Finding(
        "figure.overridden",
        INFO,
        f"{figure.key}: {f'printed {printed}' if printed else 'not read'}, published as {override.value}: "
        f"{override.decision}",
        "nothing to do; delete the [[override]] to take the decision back",
        status=OVERRIDDEN,
        subjects=(Subject(figure.key, figure.place),),
        found=printed,
        expected=override.value,
    )


def _stale(override: Override, meant: Sequence[Figure], fault: str) -> Finding:
    lines = f":\n{override_lines(meant[0], override.value)}" if len(meant) == 1 else ""
    return Finding(
        "override.stale",
        ERROR,
        f"the override of {override.figure} as {override.value} is not applied: {fault}",
        f"look at the page; delete the [[override]] from the edition's file in overrides/, or decide anew{lines}",
        subjects=tuple(Subject(figure.key, figure.place) for figure in meant),
        found=" | ".join(bound_to(figure) for figure in meant),
        expected=override.printed,
    )
