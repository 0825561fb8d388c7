"""One identity: an equation that figures of an edition must satisfy, with exact weights and tolerance.

Two forms cover them all, and both are linear in the counts once the printed result is known:

* linear: ``subject = Σ weight · term`` within ``slack`` (``subject`` may be a constant, such as 100 percent);
* ratio: ``subject = 100 · Σ terms / Σ base + offset`` within half a unit of the last printed decimal; a growth
  rate has offset -100. A term that is rounded itself may have stood in it as it was before.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import ERROR


@dataclass(frozen=True, slots=True)
class Term:
    """A figure taken ``weight`` times; ``rounding`` is how far it may be from what it was before it was rounded."""

    key: FigureKey
    weight: Fraction = Fraction(1)
    rounding: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Identity:
    """An equation between figures.

    ``slack`` is what it may be off by, in the unit of the result (a ratio beyond its own rounding); of a linear one it
    follows from what is rounded.
    ``base`` makes it a ratio in percent. ``open_ended`` means that further terms, not below zero, may be missing from
    the list, so that it can be refuted but never confirmed. ``constant`` replaces the subject as the result.
    """

    id: str
    kind: str
    description: str
    subject: FigureKey
    terms: tuple[Term, ...]
    base: tuple[Term, ...] = ()
    offset: int = 0
    slack: Fraction = Fraction(0)
    severity: str = ERROR
    open_ended: bool = False
    constant: Fraction | None = None

    #: every figure that takes part, the subject last unless a constant stands in its place; none twice
    keys: tuple[FigureKey, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keys = [term.key for term in self.terms + self.base]
        if self.constant is None:
            keys.append(self.subject)
        object.__setattr__(self, "keys", tuple(dict.fromkeys(keys)))

    @property
    def is_ratio(self) -> bool:
        return bool(self.base)


@dataclass(frozen=True, slots=True)
class Register:
    """All identities of one edition, each id once, in a stable order."""

    identities: tuple[Identity, ...]
    by_id: dict[str, Identity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {identity.id: identity for identity in self.identities})
        if len(self.by_id) != len(self.identities):
            counted = Counter(identity.id for identity in self.identities)
            raise ValueError(f"identities registered twice: {[name for name, times in counted.items() if times > 1]}")

    def sound(self, violated: Sequence[Identity]) -> list[Identity]:
        """The identities that these don't touch: neither violated nor spoilt by those that are."""
        unsound = spoilt_by(violated, self.identities) | {identity.id for identity in violated}
        return [identity for identity in self.identities if identity.id not in unsound]


def spoilt_by(violated: Iterable[Identity], identities: Iterable[Identity]) -> frozenset[str]:
    """The ids of sums that include all terms of a violated sum and more.

    They must be off as well, by the same, so they can neither deduce nor blame.
    """
    inner = [frozenset(term.key for term in identity.terms) for identity in violated if not identity.is_ratio]
    return frozenset(
        identity.id
        for identity in identities
        if not identity.is_ratio
        and len(identity.terms) > 1
        and any(len(terms) > 1 and terms < {term.key for term in identity.terms} for terms in inner)
    )


def rounding_within(terms: tuple[Term, ...]) -> Fraction:
    """How far the sum of printed terms may be from what a ratio was reckoned from: that may be rounded, or not yet."""
    rounding = rounding_of(tuple(term.weight for term in terms))
    for term in terms:
        if term.rounding:
            rounding += term.weight * term.rounding
    return rounding


def rounding_of(weights: tuple[Fraction, ...]) -> Fraction:
    """How far a weighted sum of whole numbers can be from its rounded result: 2/5 if the weights are fifths.

    With ``q`` the common denominator the sum lies on a grid of 1/q, so the farthest it is rounded is floor(q/2)/q.
    """
    q = math.lcm(*[weight.denominator for weight in weights])
    return Fraction(q // 2, q)


def simplest(value: Fraction) -> Fraction | int:
    """The same number, a whole one as an int, as nearly all weights are: fractions take ten times as long to reckon."""
    return value.numerator if value.denominator == 1 else value
