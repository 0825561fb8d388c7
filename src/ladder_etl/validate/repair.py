"""Fewest cells to change so that all identities hold (Fellegi-Holt), with CP-SAT; every optimum, not just one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ladder_etl.domain.figures import FigureKey
from ladder_etl.validate.cells import PRINTED, Cell
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.inequalities import inequalities

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

#: a wrong cell may be off by a thousand times: a lost separator
_ROOM = 1000
_MOST_OPTIMA = 60
#: one more cell outweighs any evidence
_CELL_WEIGHT = 1000
#: of the solver on one edition, in its own deterministic seconds: about half a second of a processor
_WORK = 0.05


@dataclass(frozen=True, slots=True)
class Optima:
    """The smallest sets of cells to change; ``complete`` is false where time ran out before all were known."""

    sets: tuple[frozenset[FigureKey], ...]
    complete: bool


@dataclass
class Effort:
    """What may be spent on one edition: seconds by the clock, and the solver's own measure of its work.

    The clock is for machines that are busy; the work comes first and is the same on each of them, and so is the answer.
    """

    deadline: float
    work: float = _WORK

    @property
    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()

    @property
    def is_spent(self) -> bool:
        return self.seconds_left <= 0


@dataclass
class _Model:
    model: cp_model.CpModel
    values: dict[FigureKey, Any] = field(default_factory=dict)
    changed: dict[FigureKey, Any] = field(default_factory=dict)


def smallest_repairs(
    identities: Sequence[Identity],
    cells: Mapping[FigureKey, Cell],
    evidence: Mapping[FigureKey, int],
    residuals: Mapping[str, Fraction],
    effort: Effort,
) -> Optima:
    """All smallest sets of printed cells that can be changed so that every identity holds.

    Args:
        identities: those that must hold; every printed cell of them may be changed.
        evidence: how many independent witnesses agree on a cell; the first optimum found is the least supported one.
        effort: what may still be spent.
    """
    built = _build(identities, cells, residuals)
    weight = {key: _CELL_WEIGHT + min(evidence.get(key, 0), 9) for key in built.changed}
    built.model.minimize(sum(weight[key] * literal for key, literal in built.changed.items()))
    first, proven = _solve(built, effort)
    if first is None:
        return Optima((), complete=proven)
    found = [first]
    built.model.clear_objective()  # type: ignore[no-untyped-call]
    built.model.add(sum(built.changed.values()) <= len(first))
    while len(found) < _MOST_OPTIMA:
        built.model.add(sum(built.changed[key] for key in found[-1]) <= len(found[-1]) - 1)
        following, proven = _solve(built, effort)
        if following is None:
            return Optima(tuple(found), complete=proven)
        found.append(following)
    return Optima(tuple(found), complete=False)


def _build(
    identities: Sequence[Identity], cells: Mapping[FigureKey, Cell], residuals: Mapping[str, Fraction]
) -> _Model:
    from ortools.sat.python import cp_model

    built = _Model(cp_model.CpModel())
    keys = dict.fromkeys(key for identity in identities for key in identity.keys)
    most = _ROOM * max((abs(cells[key].span.point or 0) for key in keys), default=1) + _ROOM
    for number, key in enumerate(keys):
        cell = cells[key]
        printed = cell.state == PRINTED
        low = min(cell.span.low, 0) * _ROOM if printed else cell.span.low
        high = most if printed or cell.span.high is None else cell.span.high
        variable = built.values[key] = built.model.new_int_var(low, high, f"x{number}")
        if printed:
            literal = built.model.new_bool_var(f"b{number}")
            built.changed[key] = literal
            built.model.add(variable == cell.span.low).only_enforce_if(literal.negated())
    for identity in identities:
        _constrain(built, identity, cells, residuals.get(identity.id, Fraction(0)))
    return built


def _constrain(built: _Model, identity: Identity, cells: Mapping[FigureKey, Cell], residual: Fraction) -> None:
    """A ratio binds its counts only while its printed result stands: a changed one can follow them."""
    for inequality in inequalities(identity, cells, residual):
        left = sum(coefficient * built.values[key] for key, coefficient in inequality.coefficients)
        constraint = built.model.add(left <= inequality.bound)
        if identity.is_ratio and identity.subject in built.changed:
            constraint.only_enforce_if(built.changed[identity.subject].negated())


def _solve(built: _Model, effort: Effort) -> tuple[frozenset[FigureKey] | None, bool]:
    """The changed cells of one solution; None and whether it is proven that there is none."""
    from ortools.sat.python import cp_model

    if effort.is_spent or effort.work <= 0:
        return None, False
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = effort.seconds_left
    solver.parameters.max_deterministic_time = effort.work
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.cp_model_probing_level = 0  # it costs more than it finds
    status = solver.solve(built.model)
    effort.work -= solver.response_proto.deterministic_time
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return frozenset(key for key, literal in built.changed.items() if solver.boolean_value(literal)), True
    return None, status == cp_model.INFEASIBLE
