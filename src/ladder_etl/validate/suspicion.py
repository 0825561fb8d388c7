"""What an investigation finds: cells under suspicion, how sure it is of them, and which errors only follow from others.

Through lost cells one error contradicts identities that it doesn't stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.validate.cells import Span
from ladder_etl.validate.web import Cells, Web, freed

UNIQUE = "unique"
SHORTLIST = "shortlist"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A cell under suspicion, what the other figures leave for it, and the slip that would explain what is printed."""

    key: FigureKey
    span: Span
    cause: str


Answer = tuple[Suspect, ...]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What is wrong in one group of violated identities.

    ``answers`` are alternatives, likeliest first, each a set of cells that are wrong together; ``certainty`` is unique
    where one remains, else shortlist. ``complete`` is false where time ran out.
    """

    identities: tuple[str, ...]
    answers: tuple[Answer, ...]
    certainty: str
    complete: bool = True

    @property
    def is_certain(self) -> bool:
        return self.certainty == UNIQUE and bool(self.answers)

    def also_about(self, others: Sequence[Suspicion]) -> Suspicion:
        """The same suspicion, with the identities of others that are its consequences."""
        names = dict.fromkeys((*self.identities, *(name for other in others for name in other.identities)))
        return replace(self, identities=tuple(names))


def joined(suspicions: Sequence[Suspicion]) -> Suspicion:
    """One suspicion of several that explain each other: any of the answers may be the right one."""
    answers = {frozenset(s.key for s in answer): answer for one in suspicions for answer in one.answers}
    names = dict.fromkeys(name for one in suspicions for name in one.identities)
    certainty = UNIQUE if len(answers) == 1 else SHORTLIST
    return Suspicion(tuple(names), tuple(answers.values()), certainty, all(one.complete for one in suspicions))


def is_explained(answer: Answer) -> bool:
    """Whether a known slip explains each of the cells."""
    return all(suspect.cause for suspect in answer)


def without_consequences(found: Sequence[Suspicion], web: Web, cells: Cells) -> list[Suspicion]:
    """The suspicions, without those that another one's certain answer resolves as well.

    What is left out lends its identities to the one that explains it. Two that resolve each other are one suspicion, of
    which any answer may be the right one.
    """
    names = frozenset(name for one in found for name in one.identities)
    certain = [one for one in found if one.is_certain]
    left: list[Suspicion] = [one for one in found if not one.is_certain]
    explains = {
        (i, j): _resolves(one, other, names, web, cells)
        for i, one in enumerate(certain)
        for j, other in enumerate(certain)
        if i != j
    }
    for i, one in enumerate(certain):
        others = [j for j in range(len(certain)) if j != i]
        mutual = [j for j in others if explains[i, j] and explains[j, i]]
        if mutual:
            if i < min(mutual):
                left.append(joined([one, *(certain[j] for j in mutual)]))
        elif not any(explains[j, i] for j in others):
            left.append(one.also_about([certain[j] for j in others if explains[i, j]]))
    return left


def _resolves(one: Suspicion, other: Suspicion, names: frozenset[str], web: Web, cells: Cells) -> bool:
    """Whether what ``other`` is about can hold once the cells of ``one`` count as lost."""
    barred = names - {*one.identities, *other.identities}
    group = [web.identities[name] for name in other.identities]
    return web.can_hold(group, freed(cells, (suspect.key for suspect in one.answers[0])), barred)
