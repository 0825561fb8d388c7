"""Two neighbours whose numbers were exchanged: one slip, two wrong cells, often in two unrelated violations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.validate.cells import PRINTED, Cell
from ladder_etl.validate.check import verdict
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.neighbours import Neighbours


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two cells with which every identity of theirs holds once they change places; ``mended`` are the violated ones."""

    cells: tuple[FigureKey, FigureKey]
    mended: frozenset[str]


def exchanges(
    violated: Sequence[Identity],
    cells: Mapping[FigureKey, Cell],
    users: Mapping[FigureKey, Sequence[Identity]],
    residuals: Mapping[str, Fraction],
    neighbours: Neighbours,
) -> Iterator[Exchange]:
    """Every exchange of neighbours that mends something and breaks nothing."""
    names = {identity.id for identity in violated}
    for one, other in _pairs(violated, cells, neighbours):
        swapped = {
            **cells,
            one: replace(cells[one], span=cells[other].span),
            other: replace(cells[other], span=cells[one].span),
        }
        touched = {identity.id: identity for key in (one, other) for identity in users.get(key, ())}
        if all(verdict(i, swapped, residuals.get(i.id, Fraction(0))) != VIOLATED for i in touched.values()):
            yield Exchange((one, other), frozenset(names & touched.keys()))


def _pairs(
    violated: Iterable[Identity], cells: Mapping[FigureKey, Cell], neighbours: Neighbours
) -> list[tuple[FigureKey, FigureKey]]:
    """Neighbours, one of them in a violated identity, that differ and are printed alike."""
    pairs: dict[tuple[FigureKey, FigureKey], None] = {}
    for one in sorted({key for identity in violated for key in identity.keys}):
        if cells[one].state != PRINTED:
            continue
        for other in sorted(neighbours.of(one)):
            second = cells[other]
            alike = second.state == PRINTED and second.decimals == cells[one].decimals
            if alike and second.span != cells[one].span:
                pairs[min(one, other), max(one, other)] = None
    return list(pairs)
