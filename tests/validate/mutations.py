"""Wrong figures put in on purpose, figures taken away, and what the localiser and the deducer say of them.

The register is built once for an edition and only cells are changed, so that thousands of trials take minutes;
``test_guilt.py`` holds that the whole of `validate` says the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.texts import TableRow
from ladder_etl.validate.cells import PRINTED, Cell, Span, cells_of, domain_of
from ladder_etl.validate.check import verdict
from ladder_etl.validate.exchange import Neighbours
from ladder_etl.validate.guilt import Investigation
from ladder_etl.validate.propagation import propagate
from ladder_etl.validate.register import build_register
from ladder_etl.validate.web import freed

#: digits that recognisers take for each other; written down apart from the product's own list
OCR = {"0": "86", "1": "74", "2": "7", "3": "85", "4": "19", "5": "63", "6": "580", "7": "12", "8": "306", "9": "403"}
KINDS = ("swap", "separator", "digit", "shift", "exchange")
NO_IDENTITY = "no identity"
INVISIBLE = "invisible"
UNIQUE_RIGHT = "unique and right"
UNIQUE_WRONG = "unique and wrong"
LISTED = "on the shortlist"
MISSED = "not on the shortlist"
#: what is accused is wrong; another error shows only in identities that the accused cells stand in
MASKED = "one hides another"
OUTCOMES = (UNIQUE_RIGHT, LISTED, MASKED, MISSED, UNIQUE_WRONG, INVISIBLE, NO_IDENTITY)


@dataclass
class Study:
    """One edition, ready for trials."""

    figures: tuple[Figure, ...]
    rows: tuple[TableRow, ...]
    residuals: Mapping[str, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.register = build_register(self.figures, self.rows)
        self.cells = cells_of(self.figures, self.register)
        self.neighbours = Neighbours((figure.key for figure in self.figures), self.rows)
        self.investigation = Investigation(self.register, self.cells, self.figures, self.residuals, self.neighbours)
        self.printed = [figure.key for figure in self.figures if self.cells[figure.key].state == PRINTED]
        self.complete = len(self.printed) == sum(cell.state != "withheld" for cell in self.cells.values())

    def violated(self, cells: dict[FigureKey, Cell], changed: Iterable[FigureKey]) -> list[str]:
        """The identities that changed cells violate, directly or through lost cells."""
        near = {identity.id: identity for key in changed for identity in self.investigation.web.users[key]}
        names = [name for name, identity in near.items() if verdict(identity, cells) == "violated"]
        known = self.investigation.web.identities
        sound = [i for i in known.values() if i.id not in self.residuals and i.id not in names]
        return names + propagate(sound, cells).contradicted

    def trial(self, changes: Mapping[FigureKey, int]) -> str:
        """What becomes of an edition in which these cells are printed with these values: one of `OUTCOMES`."""
        if not any(self.investigation.web.users[key] for key in changes):
            return NO_IDENTITY
        cells = {**self.cells, **{k: replace(self.cells[k], span=Span(v, v)) for k, v in changes.items()}}
        self.investigation.cells = cells
        suspicions = self.investigation.suspicions(self.violated(cells, changes))
        if not suspicions:
            return INVISIBLE
        named = {s.key for suspicion in suspicions for answer in suspicion.answers for s in answer}
        hidden = {key for key in changes.keys() - named if not self.is_visible(key, changes[key], named)}
        if not all(suspicion.is_certain for suspicion in suspicions):
            return LISTED if changes.keys() - hidden <= named else MISSED
        if named != changes.keys() - hidden:
            return UNIQUE_WRONG
        implied = [s for suspicion in suspicions for s in suspicion.answers[0]]
        if all(_holds(s.span, self.cells[s.key].span.low) for s in implied):
            return UNIQUE_RIGHT
        return MASKED if hidden else UNIQUE_WRONG

    def is_visible(self, key: FigureKey, value: int, lost: Iterable[FigureKey] = ()) -> bool:
        """Whether this one wrong value would violate anything at all, others ``lost``: rounding hides some."""
        cells = {**freed(self.cells, lost), key: replace(self.cells[key], span=Span(value, value))}
        web = self.investigation.web
        names = self.violated(cells, (key,))
        return any(name not in self.residuals or web.is_violated(web.identities[name], cells) for name in names)


def _holds(span: Span, truth: int) -> bool:
    return span.low <= truth and (span.high is None or truth <= span.high)


RECOVERED = "recovered"
INTERVAL = "an interval is left"
NOTHING = "nothing is known"
WRONG = "wrong"


def deletion(study: Study, keys: Iterable[FigureKey]) -> Counter[str]:
    """What is deduced of cells whose text is lost."""
    lost = {
        key: replace(study.cells[key], state="lost", span=domain_of(key, study.cells[key].decimals)) for key in keys
    }
    known = [i for i in study.investigation.web.identities.values() if i.id not in study.residuals]
    result = propagate(known, {**study.cells, **lost})
    outcomes: Counter[str] = Counter()
    for key in lost:
        span = result.cells[key].span
        inside = _holds(span, study.cells[key].span.low)
        told = INTERVAL if result.sources.get(key) else NOTHING
        outcomes[WRONG if not inside else RECOVERED if span.point is not None else told] += 1
    return outcomes


def mutations(study: Study, key: FigureKey, rng: random.Random) -> Iterator[tuple[str, dict[FigureKey, int]]]:
    """One mutation of each kind that this cell can suffer."""
    cell = study.cells[key]
    value = cell.span.low
    digits, sign = str(abs(value)), -1 if value < 0 else 1
    unequal = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1]]
    if unequal:
        i = rng.choice(unequal)
        yield "swap", {key: sign * int(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])}
    if cell.decimals:
        yield "separator", {key: value * 10**cell.decimals}
    elif value >= 1000:
        yield "separator", {key: rng.choice((value // 1000, value % 1000))}
    i = rng.randrange(len(digits))
    yield "digit", {key: sign * int(digits[:i] + rng.choice(OCR[digits[i]]) + digits[i + 1 :])}
    others = [other for other in sorted(study.neighbours.of(key)) if study.cells[other].state == PRINTED]
    column = [o for o in others if (o.ref_area, o.period) == (key.ref_area, key.period)]
    for kind, choice in (("shift", column), ("exchange", others)):
        choice = [other for other in choice if study.cells[other].decimals == cell.decimals]
        if choice:
            other = rng.choice(choice)
            change = {key: study.cells[other].span.low}
            yield kind, change if kind == "shift" else {**change, other: value}


def effective(study: Study, changes: Mapping[FigureKey, int]) -> bool:
    return all(study.cells[key].span.low != value for key, value in changes.items())


def tally(study: Study, rng: random.Random, *, every: int = 1) -> dict[str, Counter[str]]:
    """Outcomes by kind, over every ``every``-th printed cell."""
    result: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for key in study.printed[rng.randrange(every) :: every]:
        for kind, changes in mutations(study, key, rng):
            if effective(study, changes):
                result[kind][study.trial(changes)] += 1
    return result


def several(study: Study, rng: random.Random, errors: int, trials: int) -> Counter[str]:
    """Outcomes of so many trials with ``errors`` wrong cells each, anywhere in the edition."""
    result: Counter[str] = Counter()
    while sum(result.values()) < trials:
        changes: dict[FigureKey, int] = {}
        for key in rng.sample([k for k in study.printed if study.investigation.web.users[k]], errors):
            kinds = [change for kind, change in mutations(study, key, rng) if kind in ("swap", "separator", "digit")]
            changes |= rng.choice(kinds)
        if effective(study, changes):
            result[study.trial(changes)] += 1
    return result
