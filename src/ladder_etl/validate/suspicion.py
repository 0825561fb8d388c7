"""What an investigation finds: cells under suspicion, and how sure it is of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.validate.cells import Span

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
