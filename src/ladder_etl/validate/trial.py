"""Numbers on trial: what the identities would say if lost figures had them.

Used for numbers that were recognised in drawings. The identities that were violated before don't count against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import HOLDS, VIOLATED
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.editions import Edition
from ladder_etl.validate import deviations
from ladder_etl.validate.cells import LOST, Cell, cells_of, with_twins
from ladder_etl.validate.check import check, verdict
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.propagation import Propagation, propagate
from ladder_etl.validate.register import build_register

#: what the numbers that nobody doubts leave of a lost figure, where they leave one value or a few
BOUNDS = "what the printed figures leave"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the identities say of the numbers on trial.

    ``objections``: identities that they newly violate, with the numbers' keys in them. ``proven``: the numbers of which
    an identity that holds determines the last digit. ``supported``: those in any identity that holds.
    """

    objections: tuple[tuple[str, frozenset[FigureKey]], ...]
    proven: frozenset[FigureKey]
    supported: frozenset[FigureKey]


class Trial:
    """An edition's identities, ready to judge numbers for its lost figures.

    Args:
        edition: whose documented deviations are no objection.
    """

    def __init__(self, figures: Iterable[Figure], rows: Iterable[TableRow], edition: Edition) -> None:
        self._figures = tuple(figures)
        self._edition = edition
        self._register = build_register(self._figures, rows, edition.identities)
        self._cells = cells_of(self._figures, self._register)
        twinned = with_twins(self._cells, self._register)
        self._violated_before, before = self._consequences(twinned, self._cells)
        self._contradicted_before = set(before.contradicted)
        self._left = before.cells

    @property
    def violated(self) -> frozenset[str]:
        """The ids of the identities that the figures violate as they are, and no deviation explains."""
        return frozenset(self._violated_before)

    def __call__(self, numbers: Mapping[FigureKey, Number]) -> Ruling:
        """What the identities say if these lost figures had these numbers."""
        given = (replace(f, number=numbers[f.key]) if f.key in numbers else f for f in self._figures)
        cells = cells_of(given, self._register)
        violated, after = self._consequences(with_twins(cells, self._register), cells)
        guilty = (violated - self._violated_before) | (set(after.contradicted) - self._contradicted_before)
        objections = [(name, self._accused(name, numbers.keys(), after)) for name in sorted(guilty)]
        for key, number in numbers.items():
            if not self._leaves(key, number):
                objections.append((BOUNDS, frozenset((key,))))
        holding = [
            identity
            for identity in self._register.identities
            if not numbers.keys().isdisjoint(identity.keys) and verdict(identity, cells) == HOLDS
        ]
        return Ruling(
            tuple(objections),
            frozenset(key for identity in holding for key in _determined(identity)) & numbers.keys()
            | frozenset(key for key in numbers if self._left[key].span.point is not None),
            frozenset(key for identity in holding for key in identity.keys) & numbers.keys(),
        )

    def _accused(self, name: str, numbers: Iterable[FigureKey], after: Propagation) -> frozenset[FigureKey]:
        """The numbers in an identity, else those that what it contradicts was derived from, else all of them."""
        keys = self._register.by_id[name].keys
        behind = {k for key in keys for source in after.sources.get(key, ()) for k in self._register.by_id[source].keys}
        everything = frozenset(numbers)
        return everything.intersection(keys) or everything & behind or everything

    def _consequences(
        self, twinned: Mapping[FigureKey, Cell], cells: dict[FigureKey, Cell]
    ) -> tuple[set[str], Propagation]:
        """The ids of violated identities that no deviation explains, and what the others leave of lost cells."""
        violated = [i for i in self._register.identities if verdict(i, twinned) == VIOLATED]
        checks = deviations.explained((check(i, twinned, VIOLATED) for i in violated), self._edition)
        unexplained = {item.identity for item in checks if not item.explained_by}
        documented = {deviation.identity for deviation in self._edition.deviations}
        sound = self._register.sound(violated)
        return unexplained, propagate([identity for identity in sound if identity.id not in documented], cells)

    def _leaves(self, key: FigureKey, number: Number) -> bool:
        """Whether the figures that are printed leave a lost one this number."""
        cell = self._left[key]
        if cell.state != LOST or cell.decimals != number.decimals or number.scaled is None:
            return True
        return number.scaled in cell.span


def _determined(identity: Identity) -> tuple[FigureKey, ...]:
    """The figures whose last digit an identity that holds vouches for: a ratio's result, a sum's whole terms."""
    if identity.is_ratio:
        return (identity.subject,)
    return tuple(term.key for term in identity.terms if abs(term.weight) >= 1) + (
        () if identity.constant is not None else (identity.subject,)
    )
