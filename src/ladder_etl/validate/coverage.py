"""How closely the identities watch each figure: how many, and the smallest error that at least one of them would show.

An error in a figure that nothing watches can't be seen by arithmetic at all; published beside the figure, that is
something a reader can know. It asks the same inequalities as the check, so it can't promise more than that keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import Coverage
from ladder_etl.validate.cells import Cell
from ladder_etl.validate.check import is_whole
from ladder_etl.validate.identity import Identity, Register
from ladder_etl.validate.inequalities import inequalities
from ladder_etl.validate.propagation import NO_RESIDUALS, ratio_span

_NOTHING = Fraction(0)


@dataclass
class _Watch:
    """The identities on one figure, and the least error that shows upwards and downwards, in its last decimal."""

    identities: int = 0
    up: int | None = None
    down: int | None = None


def coverage_of(
    keys: Iterable[FigureKey],
    register: Register,
    cells: Mapping[FigureKey, Cell],
    residuals: Mapping[str, Fraction] = NO_RESIDUALS,
) -> dict[FigureKey, Coverage]:
    """How the register watches each of these figures; one that is not printed is watched by nothing.

    Args:
        residuals: of documented deviations, by identity: what is added to the result.
    """
    watches: dict[FigureKey, _Watch] = {}
    for identity in register.identities:
        if not is_whole(identity, cells):
            continue
        for key, up, down in _shown(identity, cells, residuals.get(identity.id, _NOTHING)):
            watch = watches.setdefault(key, _Watch())
            watch.identities += 1
            watch.up, watch.down = _least(watch.up, up), _least(watch.down, down)
    return {key: _told(watches.get(key, _Watch()), cells[key]) for key in keys}


def _shown(
    identity: Identity, cells: Mapping[FigureKey, Cell], residual: Fraction
) -> Iterator[tuple[FigureKey, int | None, int | None]]:
    """For each figure of an identity the least error upwards and downwards with which it no longer holds."""
    if identity.is_ratio:
        allowed = ratio_span(identity, cells)
        if allowed is None or allowed.high is None:
            return  # a percentage of nothing
        printed = cells[identity.subject].span.low
        yield identity.subject, max(allowed.high - printed, 0) + 1, max(printed - allowed.low, 0) + 1
    steps: dict[FigureKey, list[int | None]] = {}
    for inequality in inequalities(identity, cells, residual):
        least = inequality.least(cells)
        assert least is not None  # every cell is printed
        room = max(inequality.bound - least, 0)
        for key, coefficient in inequality.coefficients:
            step = steps.setdefault(key, [None, None])
            side = 0 if coefficient > 0 else 1
            step[side] = _least(step[side], room // abs(coefficient) + 1)
    yield from ((key, up, down) for key, (up, down) in steps.items())


def _least(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return min(known, default=None)


def _told(watch: _Watch, cell: Cell) -> Coverage:
    if watch.up is None or watch.down is None:
        return Coverage(watch.identities, None)
    return Coverage(watch.identities, Decimal(max(watch.up, watch.down)).scaleb(-cell.decimals))
