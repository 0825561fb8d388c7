"""Identities as linear inequalities with whole coefficients: what the check, the deducer and the localiser share.

A share of s tenths of a percent says ``2·|1000·W − s·V| ≤ V``, a growth rate ``2·|1000·(y2 − y1) − g·y1| ≤ y1``, rung 5
``|5·R − 5·others − 2·m| ≤ 2``: each is a pair of inequalities ``Σ coefficient · cell ≤ bound``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ladder_etl.domain.figures import FigureKey
from ladder_etl.validate.cells import Cell
from ladder_etl.validate.identity import Identity, Term


@dataclass(frozen=True, slots=True)
class Inequality:
    """``Σ coefficient · cell ≤ bound``, cells in units of their last decimal."""

    coefficients: tuple[tuple[FigureKey, int], ...]
    bound: int

    def least(self, cells: Mapping[FigureKey, Cell]) -> int | None:
        """The least that the left side can be; None: unbounded."""
        total = 0
        for key, coefficient in self.coefficients:
            span = cells[key].span
            end = span.low if coefficient > 0 else span.high
            if end is None:
                return None
            total += coefficient * end
        return total


def inequalities(
    identity: Identity, cells: Mapping[FigureKey, Cell], residual: Fraction = Fraction(0)
) -> tuple[Inequality, ...]:
    """The inequalities that say what an identity says.

    Args:
        cells: decimals of every figure, and the value of a ratio's result.
        residual: what a documented deviation adds to the result (linear identities only).

    Returns:
        Two inequalities; one for an open-ended sum; none for a ratio whose result isn't known.
    """
    if identity.is_ratio:
        return _ratio(identity, cells)
    sides = [(term.key, term.weight) for term in identity.terms]
    target = residual
    if identity.constant is None:
        sides.append((identity.subject, Fraction(-1)))
    else:
        target += identity.constant
    weights = _merged([(key, weight / 10 ** cells[key].decimals) for key, weight in sides])
    upper = _whole(weights, target + identity.slack)
    if identity.open_ended:
        return (upper,)
    lower = _whole({key: -weight for key, weight in weights.items()}, identity.slack - target)
    return (upper, lower)


def _ratio(identity: Identity, cells: Mapping[FigureKey, Cell]) -> tuple[Inequality, ...]:
    result = cells[identity.subject]
    point = result.span.point
    if point is None:
        return ()
    scale = 10**result.decimals
    percent = Fraction(point - identity.offset * scale)
    upper = _parts(identity.terms, cells, Fraction(200 * scale)) + _parts(identity.base, cells, -(2 * percent + 1))
    lower = _parts(identity.terms, cells, Fraction(-200 * scale)) + _parts(identity.base, cells, 2 * percent - 1)
    return (_whole(_merged(upper), Fraction(0)), _whole(_merged(lower), Fraction(0)))


def _parts(
    terms: tuple[Term, ...], cells: Mapping[FigureKey, Cell], factor: Fraction
) -> list[tuple[FigureKey, Fraction]]:
    return [(term.key, factor * term.weight / 10 ** cells[term.key].decimals) for term in terms]


def _merged(sides: list[tuple[FigureKey, Fraction]]) -> dict[FigureKey, Fraction]:
    weights: dict[FigureKey, Fraction] = {}
    for key, weight in sides:
        weights[key] = weights.get(key, Fraction(0)) + weight
    return weights


def _whole(weights: Mapping[FigureKey, Fraction], bound: Fraction) -> Inequality:
    """Multiplied out to whole numbers; the bound rounded down, which loses nothing as the left side is whole."""
    scale = math.lcm(*(weight.denominator for weight in weights.values()))
    coefficients = tuple((key, int(weight * scale)) for key, weight in weights.items() if weight)
    return Inequality(coefficients, math.floor(bound * scale))
