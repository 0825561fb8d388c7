"""What the identities leave possible: integer intervals of every cell, narrowed until nothing moves."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import EQUALITY
from ladder_etl.validate.cells import PRINTED, Cell, Span
from ladder_etl.validate.check import reckoned_range
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.inequalities import Inequality, inequalities

#: no real edition needs a twentieth of it; a cycle that creeps by one each round must end
_MOST_STEPS = 20_000
NO_RESIDUALS: Mapping[str, Fraction] = MappingProxyType({})


@dataclass
class Propagation:
    """Cells as narrowed, and the identities that contradicted what the others say.

    ``sources`` are all identities that narrowed a cell, ``final`` those that set its last lower and upper end.
    """

    cells: dict[FigureKey, Cell]
    sources: dict[FigureKey, list[str]] = field(default_factory=lambda: defaultdict(list))
    final: dict[FigureKey, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    contradicted: list[str] = field(default_factory=list)


def propagate(identities: Iterable[Identity], cells: Mapping[FigureKey, Cell]) -> Propagation:
    """Narrow all cells that aren't printed by the identities; one that contradicts the others is left out.

    Equalities speak first, then sums, then ratios, so that what is blamed for a contradiction is the weaker witness.
    """
    ordered = sorted(identities, key=lambda identity: (identity.kind != EQUALITY, identity.is_ratio))
    left_out: list[str] = []
    while True:
        result = narrow([identity for identity in ordered if identity.id not in left_out], cells)
        if not result.contradicted:
            result.contradicted = left_out
            return result
        left_out += result.contradicted


def narrow(
    identities: Sequence[Identity], cells: Mapping[FigureKey, Cell], residuals: Mapping[str, Fraction] = NO_RESIDUALS
) -> Propagation:
    """Narrow until nothing moves, or until one identity is contradicted.

    Args:
        residuals: of documented deviations, by identity: what is added to the result.
    """
    result = Propagation(dict(cells))
    users: dict[FigureKey, list[Identity]] = defaultdict(list)
    for identity in identities:
        for key in identity.keys:
            users[key].append(identity)
    waiting = deque(identity for identity in identities if _is_open(identity, cells))
    queued = {identity.id for identity in waiting}
    for _ in range(_MOST_STEPS):
        if not waiting:
            break
        identity = waiting.popleft()
        queued.discard(identity.id)
        moved = _narrow(identity, result, residuals.get(identity.id, Fraction(0)))
        if moved is None:
            result.contradicted.append(identity.id)
            break
        for key, ends in moved.items():
            result.final[key] |= dict.fromkeys(ends, identity.id)
            if identity.id not in result.sources[key]:
                result.sources[key].append(identity.id)
            for user in users[key]:
                if user.id not in queued and user.id != identity.id:
                    queued.add(user.id)
                    waiting.append(user)
    return result


def _is_open(identity: Identity, cells: Mapping[FigureKey, Cell]) -> bool:
    return any(cells[key].state != PRINTED for key in identity.keys)


def _narrow(identity: Identity, result: Propagation, residual: Fraction) -> dict[FigureKey, tuple[str, ...]] | None:
    """Apply one identity; the ends of cells that moved, or None where it leaves nothing possible."""
    moved: dict[FigureKey, tuple[str, ...]] = {}
    cells = result.cells
    if identity.is_ratio and cells[identity.subject].span.point is None:
        span = ratio_span(identity, cells)
        if span is not None and not _take(identity.subject, span, cells, moved):
            return None
        return moved
    for inequality in inequalities(identity, cells, residual):
        least = inequality.least(cells)
        if least is not None and least > inequality.bound:
            return None
        for key, coefficient in inequality.coefficients:
            span = _bounded(inequality, key, coefficient, cells)
            if span is not None and not _take(key, span, cells, moved):
                return None
    return moved


def _bounded(inequality: Inequality, key: FigureKey, coefficient: int, cells: Mapping[FigureKey, Cell]) -> Span | None:
    """What ``coefficient · cell ≤ bound - least of the others`` leaves of a cell that isn't printed."""
    if cells[key].state == PRINTED:
        return None
    others = 0
    for other, factor in inequality.coefficients:
        if other == key:
            continue
        span = cells[other].span
        end = span.low if factor > 0 else span.high
        if end is None:
            return None
        others += factor * end
    room = inequality.bound - others
    current = cells[key].span
    if coefficient > 0:
        return Span(current.low, room // coefficient)
    return Span(-(room // -coefficient), current.high)


def ratio_span(identity: Identity, cells: Mapping[FigureKey, Cell]) -> Span | None:
    """The results that may be printed for a ratio whose terms are known.

    Mostly one; two where it is half-way between them, or where a term that is rounded itself leaves it open.
    """
    reckoned = reckoned_range(identity, cells)
    if reckoned is None:
        return None
    scale = 10 ** cells[identity.subject].decimals
    half = Fraction(1, 2) + identity.slack * scale
    high = None if reckoned.high is None else math.floor(reckoned.high * scale + half)
    return Span(math.ceil(reckoned.low * scale - half), high)


def _take(key: FigureKey, span: Span, cells: dict[FigureKey, Cell], moved: dict[FigureKey, tuple[str, ...]]) -> bool:
    """Intersect a cell with a span; whether anything is left."""
    current = cells[key].span
    low = max(current.low, span.low)
    highs = [high for high in (current.high, span.high) if high is not None]
    narrowed = Span(low, min(highs) if highs else None)
    if narrowed.empty:
        return False
    if narrowed != current:
        cells[key] = replace(cells[key], span=narrowed)
        ends = ("low",) * (narrowed.low != current.low) + ("high",) * (narrowed.high != current.high)
        moved[key] = (*moved.get(key, ()), *ends)
    return True
