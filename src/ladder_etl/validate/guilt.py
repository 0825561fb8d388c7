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

from ladder_etl.domain.figures import AGREES, Figure, FigureKey
from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.validate.cells import LOST, PRINTED, Cell, Span, domain_of
from ladder_etl.validate.check import verdict
from ladder_etl.validate.identity import Identity, Register, spoilt_by
from ladder_etl.validate.neighbours import Neighbours
from ladder_etl.validate.propagation import narrow
from ladder_etl.validate.repair import smallest_repairs
from ladder_etl.validate.typing_errors import slip

UNIQUE = "unique"
SHORTLIST = "shortlist"
#: seconds for all of it; what is known then is reported as a shortlist
TIME_LIMIT = 10.0


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
        self.evidence = {figure.key: _support(figure) for figure in figures}
        self.users: dict[FigureKey, list[Identity]] = defaultdict(list)
        for identity in known:
            for key in identity.keys:
                self.users[key].append(identity)

    def suspicions(self, contradicted: Iterable[str] = (), *, limit: float = TIME_LIMIT) -> tuple[Suspicion, ...]:
        """One suspicion for each group of violated identities.

        Args:
            contradicted: identities that are violated only by what others say of lost cells.
            limit: seconds after which the shortlist so far is all there is.
        """
        deadline = time.monotonic() + limit
        violated = [identity for identity in self.identities.values() if self._is_violated(identity)]
        violated += [self.identities[name] for name in contradicted if name in self.identities]
        return tuple(self._suspicion(group, deadline) for group in self._groups(violated))

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

    def _suspicion(self, group: list[Identity], deadline: float) -> Suspicion:
        names = tuple(sorted(identity.id for identity in group))
        alone = self._single_repairs(group)
        if alone:
            return self._judged(names, alone, complete=True)
        around = self._around(group)
        optima = smallest_repairs(around, self.cells, self.evidence, self.residuals, deadline)
        answers = [answer for keys in optima.sets if (answer := self._repair(keys, group)) is not None]
        return self._judged(names, answers, complete=optima.complete)

    def _single_repairs(self, group: list[Identity]) -> list[tuple[Suspect, ...]]:
        """The cells that stand in all violated identities and have a value with which every identity holds."""
        if any(self.cells[key].state != PRINTED for identity in group for key in identity.keys):
            shared = {key for identity in group for key in identity.keys}
        else:
            shared = set.intersection(*(set(identity.keys) for identity in group))
        candidates = sorted(key for key in shared if self.cells[key].state == PRINTED)
        answers = []
        for key in candidates:
            answer = self._repair(frozenset((key,)), group)
            if answer is not None:
                answers.append(answer)
        return answers

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

    def _around(self, group: list[Identity]) -> list[Identity]:
        """The violated identities and all that share a cell with them: what a repair must not break."""
        cells = {key for identity in group for key in identity.keys}
        near = {identity.id: identity for key in sorted(cells) for identity in self.users[key]}
        return list(near.values())

    def _cause(self, key: FigureKey, printed: int, span: Span, together: frozenset[FigureKey]) -> str:
        others = self.neighbours.of(key)
        values = {self.cells[other].span.point for other in others if self.cells[other].state == PRINTED}
        for other in sorted(together - {key}):
            if other in others and _within(self.cells[other].span.low, span):
                return "exchanged with its neighbour"
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
    """How many other pages or documents print the same."""
    own = None if figure.place is None else (figure.place.document, figure.place.page)
    pages = {(t.witness.place.document, t.witness.place.page) for t in figure.testimonies if t.role == AGREES}
    return len(pages - {own})
