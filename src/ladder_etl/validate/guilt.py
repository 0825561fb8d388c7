"""Which printed figure is wrong: the cells that, changed, would make every identity hold again.

First without a solver: in each group of violated identities that hang together, the one cell that stands in all of
them and for which the other figures leave a value. Then the smallest sets of cells, by CP-SAT. Where several answers
remain, a known slip of typing or reading that explains just one of them decides. Nothing is ever changed.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, product

from ladder_etl.domain.figures import AGREES, Figure, FigureKey
from ladder_etl.domain.figures import PRINTED as PRINTED_TEXT
from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.validate.cells import LOST, PRINTED, Cell, Span, domain_of
from ladder_etl.validate.check import verdict
from ladder_etl.validate.exchange import Exchange, exchanges
from ladder_etl.validate.identity import Identity, Register, spoilt_by
from ladder_etl.validate.neighbours import Neighbours
from ladder_etl.validate.propagation import narrow
from ladder_etl.validate.repair import smallest_repairs
from ladder_etl.validate.typing_errors import slip

UNIQUE = "unique"
SHORTLIST = "shortlist"
#: seconds for all of it; what is known then is reported as a shortlist
TIME_LIMIT = 10.0
#: how many identities a repair may lie away from the violated ones
_FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell under suspicion, what the other figures leave for it, and the slip that would explain what is printed."""

    key: FigureKey
    span: Span
    cause: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is wrong in one group of violated identities.

    ``answers`` are alternatives, likeliest first, each a set of cells that are wrong together; ``certainty`` is unique
    where one remains, else shortlist.
    """

    identities: tuple[str, ...]
    answers: tuple[tuple[Suspect, ...], ...]
    certainty: str
    complete: bool = True


class Investigation:
    """One edition's register and cells, asked for the guilty ones.

    ``residuals`` are those of documented deviations: such an identity is taken to miss its result by exactly that, so
    an explained one blames nobody, and one that moved does.
    """

    def __init__(
        self,
        register: Register,
        cells: Mapping[FigureKey, Cell],
        figures: Iterable[Figure],
        residuals: Mapping[str, Fraction],
        neighbours: Neighbours,
    ) -> None:
        known = _trusted(register, residuals)
        self.identities = {identity.id: identity for identity in known}
        self.cells = cells
        self.residuals = residuals
        self.neighbours = neighbours
        known_figures = tuple(figures)
        self.evidence = {figure.key: _support(figure) for figure in known_figures}
        self.other_readings = {f.key: _other_readings(f) for f in known_figures if len(f.testimonies) > 1}
        self.users: dict[FigureKey, list[Identity]] = defaultdict(list)
        for identity in known:
            for key in identity.keys:
                self.users[key].append(identity)

    def suspicions(self, violated_names: Iterable[str], *, limit: float = TIME_LIMIT) -> tuple[Suspicion, ...]:
        """One suspicion for each group of violated identities.

        Args:
            violated_names: identities that are violated, be it only by what others say of lost cells; a documented
                one counts if it misses its result by anything but the documented residual.
            limit: seconds after which the shortlist so far is all there is.
        """
        deadline = time.monotonic() + limit
        names = dict.fromkeys([*(name for name in violated_names if name not in self.residuals), *self.residuals])
        known = [self.identities[name] for name in names if name in self.identities]
        violated = [i for i in known if i.id not in self.residuals or self._is_violated(i)]
        if not violated:
            return ()
        swaps = list(exchanges(violated, self.cells, self.users, self.residuals, self.neighbours))
        return tuple(self._suspicion(groups, swaps, deadline) for groups in _tied(self._groups(violated), swaps))

    def _is_violated(self, identity: Identity) -> bool:
        return verdict(identity, self.cells, self.residuals.get(identity.id, Fraction(0))) == VIOLATED

    def _groups(self, violated: Sequence[Identity]) -> list[list[Identity]]:
        """Violated identities that share a cell, directly or through one another or a lost cell."""
        rest = {identity.id: identity for identity in violated}
        groups = []
        while rest:
            group: list[Identity] = []
            waiting = [rest.pop(next(iter(rest)))]
            while waiting:
                identity = waiting.pop()
                group.append(identity)
                reach = {user.id for key in identity.keys for user in self._reach(key)}
                waiting += [rest.pop(name) for name in sorted(reach & rest.keys())]
            groups.append(group)
        return groups

    def _reach(self, key: FigureKey) -> Iterable[Identity]:
        if self.cells[key].state == PRINTED:
            return self.users[key]
        return (far for near in self.users[key] for cell in near.keys for far in self.users[cell])

    def _suspicion(self, groups: list[list[Identity]], swaps: list[Exchange], deadline: float) -> Suspicion:
        """Judge groups together that one exchange of neighbours may explain; mostly it is a single group."""
        names = frozenset(identity.id for group in groups for identity in group)
        exchanged = [self._exchanged(swap) for swap in swaps if swap.mended >= names]
        parts = [self._repairs(group, deadline, single_only=bool(exchanged)) for group in groups]
        answers = [tuple(chain.from_iterable(choice)) for choice in product(*(found for found, _ in parts))]
        by_cells = {frozenset(s.key for s in answer): answer for answer in (*answers, *exchanged) if answer}
        return self._judged(tuple(sorted(names)), list(by_cells.values()), complete=all(done for _, done in parts))

    def _repairs(
        self, group: list[Identity], deadline: float, *, single_only: bool
    ) -> tuple[list[tuple[Suspect, ...]], bool]:
        """The smallest repairs of one group, and whether they are all there are."""
        alone, complete = self._single_repairs(group, deadline)
        if alone or single_only or not complete:
            return alone, complete
        around: list[Identity] = group
        for _ in range(_FARTHEST):
            wider = self._around(around)
            if len(wider) == len(around):
                break
            around = wider
            optima = smallest_repairs(around, self.cells, self.evidence, self.residuals, deadline)
            answers = [answer for keys in optima.sets if (answer := self._repair(keys, group)) is not None]
            if answers or not optima.complete:
                return answers, optima.complete
        return [], True

    def _exchanged(self, swap: Exchange) -> tuple[Suspect, ...]:
        one, other = swap.cells
        return tuple(
            Suspect(key, self.cells[source].span, "exchanged with its neighbour")
            for key, source in ((one, other), (other, one))
        )

    def _single_repairs(self, group: list[Identity], deadline: float) -> tuple[list[tuple[Suspect, ...]], bool]:
        """The cells that have a value with which every identity holds, and whether there was time to try them all."""
        answers: list[tuple[Suspect, ...]] = []
        for key in self._candidates(group):
            if time.monotonic() > deadline:
                return answers, False
            answer = self._repair(frozenset((key,)), group)
            if answer is not None:
                answers.append(answer)
        return answers, True

    def _candidates(self, group: list[Identity]) -> list[FigureKey]:
        """The printed cells that stand in all violated identities; where cells are lost, those that the contradiction
        was derived from, as no other can resolve it."""
        if all(self.cells[key].state == PRINTED for identity in group for key in identity.keys):
            return sorted(set.intersection(*(set(identity.keys) for identity in group)))
        lost = [key for identity in group for key in identity.keys if self.cells[key].state != PRINTED]
        involved = {identity.id: identity for identity in (*group, *self._closure(lost, self.cells))}
        result = narrow(list(involved.values()), self.cells, self.residuals)
        waiting = result.contradicted or [identity.id for identity in group]
        used: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in used:
                used.add(name)
                waiting += [source for key in involved[name].keys for source in result.sources.get(key, ())]
        keys = {key for name in used for key in involved[name].keys}
        return sorted(key for key in keys if self.cells[key].state == PRINTED)

    def _repair(self, keys: frozenset[FigureKey], group: Sequence[Identity]) -> tuple[Suspect, ...] | None:
        """What the identities leave for ``keys`` if they count as lost; None if that mends not all of the group."""
        freed = dict(self.cells)
        for key in keys:
            cell = self.cells[key]
            freed[key] = replace(cell, state=LOST, span=domain_of(key, cell.decimals))
        touched = self._closure(keys, freed)
        result = narrow(touched, freed, self.residuals)
        if result.contradicted:
            return None
        names = {identity.id for identity in touched}
        if any(identity.id not in names for identity in group):
            return None
        suspects = []
        for key in sorted(keys):
            span = result.cells[key].span
            printed = self.cells[key].span.low
            if span.point == printed:
                return None
            suspects.append(Suspect(key, span, self._cause(key, printed, span, keys)))
        return tuple(suspects)

    def _closure(self, keys: Iterable[FigureKey], cells: Mapping[FigureKey, Cell]) -> list[Identity]:
        """All identities that the freed cells can speak to, through other cells that aren't printed."""
        seen: dict[str, Identity] = {}
        waiting = list(keys)
        visited = set(waiting)
        while waiting:
            for identity in self.users[waiting.pop()]:
                if identity.id in seen:
                    continue
                seen[identity.id] = identity
                opened = [key for key in identity.keys if cells[key].state != PRINTED and key not in visited]
                visited.update(opened)
                waiting += opened
        return list(seen.values())

    def _around(self, group: Sequence[Identity]) -> list[Identity]:
        """These identities and all that share a cell with them: what a repair must not break."""
        cells = {key for identity in group for key in identity.keys}
        near = {identity.id: identity for key in sorted(cells) for identity in self.users[key]}
        return list(near.values())

    def _cause(self, key: FigureKey, printed: int, span: Span, together: frozenset[FigureKey]) -> str:
        others = self.neighbours.of(key)
        values = {self.cells[other].span.point for other in others if self.cells[other].state == PRINTED}
        if any(other in others and _within(self.cells[other].span.low, span) for other in together - {key}):
            return "exchanged with its neighbour"
        if any(value != printed and _within(value, span) for value in self.other_readings.get(key, ())):
            return "another copy or engine reads it so"
        if printed in values:
            return "the number of its neighbour"
        return slip(printed, span.low, span.high)

    def _judged(self, names: tuple[str, ...], answers: list[tuple[Suspect, ...]], *, complete: bool) -> Suspicion:
        ordered = sorted(answers, key=lambda answer: (not _explained(answer), self._weight(answer)))
        explained = [answer for answer in ordered if _explained(answer)]
        settled = complete and (len(ordered) == 1 or len(explained) == 1)
        chosen = explained[:1] if settled and explained else ordered
        return Suspicion(names, tuple(chosen), UNIQUE if settled else SHORTLIST, complete)

    def _weight(self, answer: tuple[Suspect, ...]) -> int:
        return sum(self.evidence.get(suspect.key, 0) for suspect in answer)


def _tied(groups: list[list[Identity]], swaps: Iterable[Exchange]) -> list[list[list[Identity]]]:
    """Groups, those put together that one exchange would mend as a whole."""
    bundles = [[group] for group in groups]
    for swap in swaps:
        touched = [b for b in bundles if any(i.id in swap.mended for group in b for i in group)]
        if len(touched) > 1 and all(i.id in swap.mended for bundle in touched for group in bundle for i in group):
            bundles = [bundle for bundle in bundles if bundle not in touched]
            bundles.append([group for bundle in touched for group in bundle])
    return bundles


def _trusted(register: Register, residuals: Mapping[str, Fraction]) -> list[Identity]:
    """The identities that may blame: documented ones, and those that aren't known to be inexact."""
    documented = [identity for identity in register.identities if identity.id in residuals]
    spoilt = spoilt_by(documented, register.identities) - residuals.keys()
    return [
        identity
        for identity in register.identities
        if identity.id in residuals or (identity.severity == ERROR and identity.id not in spoilt)
    ]


def _explained(answer: tuple[Suspect, ...]) -> bool:
    return all(suspect.cause for suspect in answer)


def _within(value: int, span: Span) -> bool:
    return span.low <= value and (span.high is None or value <= span.high)


def _support(figure: Figure) -> int:
    """How many other pages or documents print the same, and one more if it was text and not recognised."""
    own = None if figure.place is None else (figure.place.document, figure.place.page)
    pages = {(t.witness.place.document, t.witness.place.page) for t in figure.testimonies if t.role == AGREES}
    return len(pages - {own}) + (figure.origin == PRINTED_TEXT)


def _other_readings(figure: Figure) -> frozenset[int]:
    """What other copies or engines read there, in the figure's own decimals."""
    numbers = [testimony.witness.number for testimony in figure.testimonies]
    decimals = 0 if figure.number is None else figure.number.decimals
    return frozenset(n.scaled for n in numbers if n is not None and n.scaled is not None and n.decimals == decimals)
