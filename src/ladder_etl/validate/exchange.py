"""Two neighbours whose numbers were exchanged: one slip, two wrong cells, often in two unrelated violations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.validate.cells import PRINTED, Cell
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.neighbours import Neighbours
from ladder_etl.validate.web import Web

Pair = tuple[FigureKey, FigureKey]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two cells with which every identity of theirs holds once they change places; ``mended`` are the violated ones."""

    cells: Pair
    mended: frozenset[str]


def exchanges(
    violated: Sequence[Identity], cells: Mapping[FigureKey, Cell], web: Web, neighbours: Neighbours
) -> Iterator[Exchange]:
    """Every exchange of neighbours that mends something and breaks nothing."""
    names = {identity.id for identity in violated}
    for pair in pairs({key for identity in violated for key in identity.keys}, cells, neighbours):
        swapped = exchanged_cells(pair, cells)
        touched = {identity.id: identity for key in pair for identity in web.users.get(key, ())}
        if not any(web.is_violated(identity, swapped) for identity in touched.values()):
            yield Exchange(pair, frozenset(names & touched.keys()))


def exchanged_cells(pair: Pair, cells: Mapping[FigureKey, Cell]) -> dict[FigureKey, Cell]:
    """The cells, these two with each other's number."""
    one, other = pair
    swapped = {one: replace(cells[one], span=cells[other].span), other: replace(cells[other], span=cells[one].span)}
    return {**cells, **swapped}


def pairs(accused: Iterable[FigureKey], cells: Mapping[FigureKey, Cell], neighbours: Neighbours) -> list[Pair]:
    """Neighbours, one of them accused, that differ and are printed alike."""
    found: dict[Pair, None] = {}
    for one in sorted(accused):
        if cells[one].state != PRINTED:
            continue
        for other in sorted(neighbours.of(one)):
            second = cells[other]
            alike = second.state == PRINTED and second.decimals == cells[one].decimals
            if alike and second.span != cells[one].span:
                found[min(one, other), max(one, other)] = None
    return list(found)
