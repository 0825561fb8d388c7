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
from ladder_etl.validate.identity import Identity, rounding_within, simplest

_Exact = Fraction | int


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


def inequalities(identity: Identity, cells: Mapping[FigureKey, Cell], residual: Fraction) -> tuple[Inequality, ...]:
    """The inequalities that say what an identity says.

    Args:
        cells: decimals of every figure, and the value of a ratio's result.
        residual: what a documented deviation adds to the result (linear identities only).

    Returns:
        Two inequalities; one for an open-ended sum; none for a ratio whose result isn't known.
    """
    if identity.is_ratio:
        return _ratio(identity, cells)
    target = residual if identity.constant is None else residual + identity.constant
    weights: dict[FigureKey, _Exact] = {}
    for term in identity.terms:
        _add(weights, term.key, simplest(term.weight), cells)
    if identity.constant is None:
        _add(weights, identity.subject, -1, cells)
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
    doubled = 2 * (point - identity.offset * scale)
    above, room = 200 * scale, 1 + 2 * simplest(identity.slack) * scale
    return (
        _side(identity, cells, above, -(doubled + room)),
        _side(identity, cells, -above, doubled - room),
    )


def _side(identity: Identity, cells: Mapping[FigureKey, Cell], above: _Exact, below: _Exact) -> Inequality:
    """``above · Σ terms + below · Σ base ≤ 0`` for what the terms were before they were rounded."""
    weights: dict[FigureKey, _Exact] = {}
    room: _Exact = 0
    for terms, factor in ((identity.terms, above), (identity.base, below)):
        room += max(factor, -factor) * simplest(rounding_within(terms))
        for term in terms:
            _add(weights, term.key, simplest(term.weight) * factor, cells)
    return _whole(weights, room)


def _add(weights: dict[FigureKey, _Exact], key: FigureKey, weight: _Exact, cells: Mapping[FigureKey, Cell]) -> None:
    """Add a cell, in units of its last decimal."""
    decimals = cells[key].decimals
    unit = Fraction(weight, 10**decimals) if decimals else weight
    weights[key] = weights[key] + unit if key in weights else unit


def _whole(weights: Mapping[FigureKey, _Exact], bound: _Exact) -> Inequality:
    """Multiplied out to whole numbers; the bound rounded down, which loses nothing as the left side is whole."""
    scale = math.lcm(*[weight.denominator for weight in weights.values()])
    coefficients = tuple(
        (key, weight.numerator * (scale // weight.denominator)) for key, weight in weights.items() if weight.numerator
    )
    return Inequality(coefficients, math.floor(bound * scale))
