"""Printed percentages against the counts that they are made of: exact, in integers, with three answers."""

from __future__ import annotations

from collections.abc import Iterable

from ladder_etl.domain.numbers import Number


def sum_of(counts: Iterable[int | None]) -> int | None:
    """What counts make together; None where one of them isn't known."""
    terms = list(counts)
    known = [term for term in terms if term is not None]
    return sum(known) if len(known) == len(terms) else None


def is_share_of(percent: Number | None, part: int | None, whole: int | None) -> bool | None:
    """Whether a printed percentage is ``part`` of ``whole`` to its last digit; None where that can't be said."""
    if percent is None or percent.scaled is None or part is None or not whole:
        return None
    return bool(2 * abs(100 * 10**percent.decimals * part - percent.scaled * whole) <= whole)


def is_growth_of(percent: Number | None, before: int | None, after: int | None) -> bool | None:
    """Whether a printed growth rate is that from ``before`` to ``after``; None where that can't be said."""
    return is_share_of(percent, None if before is None or after is None else after - before, before)
