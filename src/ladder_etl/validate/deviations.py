"""Documented deviations of the publication: what explains a violation, and when the explanation is out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ladder_etl.domain.deviations import Deviation
from ladder_etl.domain.findings import ERROR, WARNING, Finding
from ladder_etl.domain.identities import UNVERIFIABLE, VIOLATED, Check
from ladder_etl.editions import Edition
from ladder_etl.errors import EditionFileInvalid
from ladder_etl.validate.identity import Register


def residual_of(deviation: Deviation) -> Fraction:
    """The documented residual, exactly.

    Raises:
        EditionFileInvalid: if it is no decimal number.
    """
    try:
        return Fraction(Decimal(deviation.residual))
    except InvalidOperation as error:
        raise EditionFileInvalid(
            f"the deviation of {deviation.identity} has the residual {deviation.residual!r}",
            "write a decimal number such as 4 or -0.4",
        ) from error


def residuals(edition: Edition, register: Register) -> dict[str, Fraction]:
    """The documented residuals of sums and equalities, by identity; a rounded ratio has none that could be exact."""
    known = {deviation.identity: residual_of(deviation) for deviation in edition.deviations}
    return {name: known[name] for name in known if name in register.by_id and not register.by_id[name].is_ratio}


def explained(checks: Iterable[Check], edition: Edition) -> tuple[Check, ...]:
    """The checks, with ``explained_by`` on each violation whose residual is exactly the documented one."""
    known = {deviation.identity: deviation for deviation in edition.deviations}
    return tuple(
        replace(check, explained_by=known[check.identity].reason, severity=WARNING)
        if check.identity in known and _as_documented(check, known[check.identity])
        else check
        for check in checks
    )


def stale(checks: Iterable[Check], edition: Edition) -> tuple[Finding, ...]:
    """A finding for each deviation that no longer explains what it was written for."""
    by_id = {check.identity: check for check in checks}
    findings = []
    for deviation in edition.deviations:
        check = by_id.get(deviation.identity)
        if check is None or not _as_documented(check, deviation):
            findings.append(_stale(deviation, check))
    return tuple(findings)


def _as_documented(check: Check, deviation: Deviation) -> bool:
    return check.result == VIOLATED and bool(check.residual) and Fraction(check.residual) == residual_of(deviation)


def _stale(deviation: Deviation, check: Check | None) -> Finding:
    if check is None:
        severity, found = ERROR, "no such identity in this edition"
    elif check.result == UNVERIFIABLE:
        severity, found = WARNING, "the identity can't be verified with what was read"
    elif check.result == VIOLATED:
        severity, found = ERROR, f"the residual is now {check.residual or 'unknown'}"
    else:
        severity, found = ERROR, "the identity holds"
    return Finding(
        name="deviation.stale",
        severity=severity,
        message=f"the deviation of {deviation.identity} (residual {deviation.residual}) is not there: {found}",
        fix="look at the page; correct or delete the [[deviation]] in the edition's file",
        identity=deviation.identity,
        found="" if check is None else check.residual,
        expected=deviation.residual,
    )
