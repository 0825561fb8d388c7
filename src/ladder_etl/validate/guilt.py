"""Which printed figure is wrong: the cells that, changed, would make every identity hold again.

First without a solver: in each group of violated identities that hang together, the one cell that stands in all of
them and for which the other figures leave a value. What certain answers explain elsewhere is no error of its own. Then
the smallest sets of cells, by CP-SAT. Where several answers remain, a known slip of typing or reading that explains
just one of them decides. Nothing is ever changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from fractions import Fraction
from itertools import chain, product

from ladder_etl.domain.figures import AGREES, Figure, FigureKey
from ladder_etl.domain.figures import PRINTED as PRINTED_TEXT
from ladder_etl.domain.findings import ERROR
from ladder_etl.validate.cells import PRINTED, Cell, Span
from ladder_etl.validate.exchange import Exchange, Neighbours, exchanged_cells, exchanges, pairs
from ladder_etl.validate.identity import Identity, Register, spoilt_by
from ladder_etl.validate.propagation import narrow
from ladder_etl.validate.repair import Effort, smallest_repairs
from ladder_etl.validate.suspicion import (
    SHORTLIST,
    UNIQUE,
    Answer,
    Suspect,
    Suspicion,
    is_explained,
    without_consequences,
)
from ladder_etl.validate.typing_errors import slip
from ladder_etl.validate.web import Web, freed

#: seconds for all of it; what is known then is reported as a shortlist
TIME_LIMIT = 10.0
#: how many identities a repair may lie away from the violated ones
_FARTHEST = 3
#: of a neighbourhood that the solver is given: twice as many take it seconds
_MOST_IDENTITIES = 150


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
        self.web = Web(_trusted(register, residuals), residuals)
        self.cells = cells
        self.neighbours = neighbours
        known_figures = tuple(figures)
        self.evidence = {figure.key: _support(figure) for figure in known_figures}
        self.other_readings = {f.key: _other_readings(f) for f in known_figures if len(f.testimonies) > 1}

    def suspicions(self, violated_names: Iterable[str], *, limit: float = TIME_LIMIT) -> tuple[Suspicion, ...]:
        """One suspicion for each group of violated identities that is no consequence of another's.

        Args:
            violated_names: identities that are violated, be it only by what others say of lost cells; a documented
                one counts if it misses its result by anything but the documented residual.
            limit: seconds after which the shortlist so far is all there is.
        """
        effort, web = Effort(time.monotonic() + limit), self.web
        documented = web.residuals
        names = dict.fromkeys([*(name for name in violated_names if name not in documented), *documented])
        known = [web.identities[name] for name in names if name in web.identities]
        violated = [i for i in known if i.id not in documented or web.is_violated(i, self.cells)]
        if not violated:
            return ()
        everything = frozenset(identity.id for identity in violated)
        swaps = list(exchanges(violated, self.cells, web, self.neighbours))
        found = [
            self._suspicion(bundle, swaps, everything - _names(*bundle), effort)
            for bundle in _tied(web.groups(violated, self.cells), swaps)
        ]
        found = without_consequences(found, web, self.cells)
        unanswered = [one for one in found if not one.answers]
        answered = [one for one in found if one.answers]
        return (*answered, *self._further(unanswered, answered, everything, effort))

    def _suspicion(
        self, groups: list[list[Identity]], swaps: list[Exchange], barred: frozenset[str], effort: Effort
    ) -> Suspicion:
        """Judge groups together that one exchange of neighbours may explain; mostly it is a single group.

        ``barred`` are identities violated elsewhere: another error's, they speak neither for nor against these cells.
        """
        names = _names(*groups)
        exchanged = [_exchanged(swap.cells, self.cells) for swap in swaps if swap.mended >= names]
        if len(groups) == 1 and not exchanged:
            exchanged = [_exchanged(pair, self.cells) for pair in self._distant_exchanges(groups[0], barred, effort)]
        parts = [self._single_repairs(group, barred, effort) for group in groups]
        answers = [tuple(chain.from_iterable(choice)) for choice in product(*(found for found, _ in parts))]
        return self._judged(tuple(sorted(names)), [*answers, *exchanged], complete=all(done for _, done in parts))

    def _further(
        self, unanswered: list[Suspicion], answered: list[Suspicion], everything: frozenset[str], effort: Effort
    ) -> Iterator[Suspicion]:
        """Groups that no single cell explains: what is certainly wrong elsewhere counts as lost, then one cell, or the
        smallest sets of cells, are looked for again. A group that holds then is left out: it was a consequence."""
        certain = [one for one in answered if one.is_certain]
        rest = copy(self)
        rest.cells = freed(self.cells, (suspect.key for one in certain for suspect in one.answers[0]))
        settled = {name for one in certain for name in one.identities}
        for one in unanswered:
            barred = everything - settled - {*one.identities}
            left = [self.web.identities[name] for name in one.identities]
            if certain:
                left = [identity for identity in left if not self.web.can_hold([identity], rest.cells, barred)]
            for group in self.web.groups(left, rest.cells):
                beside = barred | _names(left) - _names(group)
                answers, complete = rest._single_repairs(group, beside, effort) if certain else ([], one.complete)
                if not answers and complete:
                    answers, complete = rest._smallest_repairs(group, beside, effort)
                yield rest._judged(tuple(sorted(_names(group))), answers, complete=complete)

    def _single_repairs(
        self, group: list[Identity], barred: frozenset[str], effort: Effort
    ) -> tuple[list[Answer], bool]:
        """The cells that have a value with which every identity holds, and whether there was time to try them all."""
        answers: list[Answer] = []
        for key in self._candidates(group, barred):
            if effort.is_spent:
                return answers, False
            answer = self._repair(frozenset((key,)), group, barred)
            if answer is not None:
                answers.append(answer)
        return answers, True

    def _distant_exchanges(
        self, group: list[Identity], barred: frozenset[str], effort: Effort
    ) -> Iterator[tuple[FigureKey, FigureKey]]:
        """Exchanges of neighbours that contradict this group through lost cells."""
        if all(self.cells[key].state == PRINTED for identity in group for key in identity.keys):
            return
        for pair in pairs(self._candidates(group, barred), self.cells, self.neighbours):
            cells = exchanged_cells(pair, self.cells)
            beside = [identity for key in pair for identity in self.web.users[key] if identity.id not in barred]
            if effort.is_spent or any(self.web.is_violated(identity, cells) for identity in beside):
                continue
            if self.web.can_hold([*group, *beside], cells, barred):
                yield pair

    def _smallest_repairs(
        self, group: list[Identity], barred: frozenset[str], effort: Effort
    ) -> tuple[list[Answer], bool]:
        """The smallest sets of cells that can be changed, in a neighbourhood that grows until one survives."""
        around: list[Identity] = []
        for _ in range(_FARTHEST):
            wider = [i for i in self.web.around(around or group) if i.id not in barred]
            if len(wider) == len(around):
                break  # there is nothing farther
            if len(wider) > _MOST_IDENTITIES:
                return [], False
            around = wider
            optima = smallest_repairs(around, self.cells, self.evidence, self.web.residuals, effort)
            answers = [answer for keys in optima.sets if (answer := self._repair(keys, group, barred)) is not None]
            if answers or not optima.complete:
                return answers, optima.complete
        return [], True

    def _candidates(self, group: list[Identity], barred: frozenset[str]) -> list[FigureKey]:
        """The printed cells that stand in all violated identities; where cells are lost, those that the contradiction
        was derived from, as no other can resolve it."""
        if all(self.cells[key].state == PRINTED for identity in group for key in identity.keys):
            return sorted(set.intersection(*(set(identity.keys) for identity in group)))
        lost = [key for identity in group for key in identity.keys if self.cells[key].state != PRINTED]
        around = (identity for identity in self.web.closure(lost, self.cells) if identity.id not in barred)
        involved = {identity.id: identity for identity in (*group, *around)}
        result = narrow(list(involved.values()), self.cells, self.web.residuals)
        waiting = result.contradicted or [identity.id for identity in group]
        used: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in used:
                used.add(name)
                waiting += [source for key in involved[name].keys for source in result.sources.get(key, ())]
        keys = {key for name in used for key in involved[name].keys}
        return sorted(key for key in keys if self.cells[key].state == PRINTED)

    def _repair(self, keys: frozenset[FigureKey], group: Sequence[Identity], barred: frozenset[str]) -> Answer | None:
        """What the identities leave for ``keys`` if they count as lost; None if that mends not all of the group."""
        cells = freed(self.cells, keys)
        touched = [identity for identity in self.web.closure(keys, cells) if identity.id not in barred]
        if not _names(group) <= _names(touched):
            return None
        result = narrow(touched, cells, self.web.residuals)
        if result.contradicted:
            return None
        suspects = []
        for key in sorted(keys):
            span = result.cells[key].span
            printed = self.cells[key].span.low
            if span.point == printed:
                return None
            suspects.append(Suspect(key, span, self._cause(key, printed, span, keys)))
        return tuple(suspects)

    def _cause(self, key: FigureKey, printed: int, span: Span, together: frozenset[FigureKey]) -> str:
        others = self.neighbours.of(key)
        values = {self.cells[other].span.point for other in others if self.cells[other].state == PRINTED}
        if any(other in others and self.cells[other].span.low in span for other in together - {key}):
            return "exchanged with its neighbour"
        if any(value != printed and value in span for value in self.other_readings.get(key, ())):
            return "another copy or engine reads it so"
        if printed in values:
            return "the number of its neighbour"
        return slip(printed, span)

    def _judged(self, names: tuple[str, ...], answers: Iterable[Answer], *, complete: bool) -> Suspicion:
        by_cells = {frozenset(s.key for s in answer): answer for answer in answers if answer}
        ordered = sorted(by_cells.values(), key=lambda answer: (not is_explained(answer), self._weight(answer)))
        explained = [answer for answer in ordered if is_explained(answer)]
        settled = complete and (len(ordered) == 1 or len(explained) == 1)
        chosen = explained[:1] if settled and explained else ordered
        return Suspicion(names, tuple(chosen), UNIQUE if settled else SHORTLIST, complete)

    def _weight(self, answer: Answer) -> int:
        return sum(self.evidence.get(suspect.key, 0) for suspect in answer)


def _names(*groups: Iterable[Identity]) -> frozenset[str]:
    return frozenset(identity.id for group in groups for identity in group)


def _exchanged(pair: tuple[FigureKey, FigureKey], cells: Mapping[FigureKey, Cell]) -> Answer:
    swapped = exchanged_cells(pair, cells)
    return tuple(Suspect(key, swapped[key].span, "exchanged with its neighbour") for key in pair)


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
