"""Onboarding a year: learn what drifted, survey the rest, draft the file; decisions are answered by whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Place
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.draft import draft_of
from ladder_etl.onboard.drift import DECIDED, Choice, Decision, Drift
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.learning import Learned, learned
from ladder_etl.onboard.regression import Regression
from ladder_etl.onboard.survey import surveyed

#: of a list of evidence, on one line of a terminal
_MOST_SHOWN = 4
#: answers a decision; None leaves it open
Ask = Callable[[Decision, int, int], Choice | None]


@dataclass(frozen=True)
class Onboarding:
    """What is known of a new year: drifts, decisions in the order to take them, the drafted file, the regression.

    ``sure`` and ``figures`` count the figures that are read under their item, and all that were read.
    """

    year: int
    documents: tuple[Document, ...]
    drifts: tuple[Drift, ...]
    decisions: tuple[Decision, ...]
    draft: str
    sure: int
    figures: int
    before: int
    file: str = ""
    report: str = ""
    regression: tuple[Regression, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same for a machine; places as document, page and box."""
        told = asdict(replace(self, documents=()))
        told["documents"] = [{"role": d.role, "sha256": d.sha256, "source": d.source} for d in self.documents]
        for decision, of in zip(told["decisions"], self.decisions, strict=True):
            for choice, one in zip(decision["choices"], of.choices, strict=True):
                choice["paste"] = one.paste
        return told

    def lines(self) -> list[str]:
        """The same for a terminal."""
        lines = [
            f"Participatieladder {self.year}: {self.figures} figures read, {self.sure} of them under their measure"
        ]
        lines += [f"  {drift.kind:<14} {drift.what}" + _because(drift.evidence) for drift in self.drifts]
        for number, decision in enumerate(self.decisions, start=1):
            lines += ["", f"Decision {number} of {len(self.decisions)}: {decision.question}"]
            for choice in decision.choices:
                lines += [f"  {choice.says}{_because(choice.evidence)}"]
                lines += [f"      {line}" for line in choice.paste.splitlines()]
        lines += ["", *(f"Regression, edition on {one}" for one in self.regression)]
        lines += [f"Draft: {self.file}"] if self.file else []
        lines += [f"Pictures: {self.report}"] if self.report else []
        lines.append(self.next_step())
        return lines

    def next_step(self) -> str:
        """What to do now."""
        if self.decisions:
            return (
                "Next: paste the decisions into the file (or run it again with --interactive), then ladder-etl backfill"
            )
        return f"Next: look through the file, then ladder-etl backfill {self.year} with the same documents"

    @property
    def places(self) -> tuple[tuple[Place, ...], ...]:
        """Places to show pictures of."""
        shown = [place for drift in self.drifts for place in (drift.place, drift.before)]
        for decision in self.decisions:
            shown += [decision.place, *(choice.before for choice in decision.choices)]
        return tuple((place,) for place in dict.fromkeys(shown) if place is not None)


def _because(evidence: Sequence[str]) -> str:
    more = f"; and {len(evidence) - _MOST_SHOWN} more" if len(evidence) > _MOST_SHOWN else ""
    return f" ({'; '.join(evidence[:_MOST_SHOWN])}{more})" if evidence else ""


def onboarded(
    attempt: Attempt, documents: Iterable[Document], earlier: Sequence[Earlier], today: str, ask: Ask | None = None
) -> Onboarding:
    """Learn an edition and draft its file.

    Args:
        attempt: the edition as the defaults, or its own file, read it.
        earlier: the other editions, the nearest first.
        today: an ISO date, for the file's head.
        ask: answers decisions; without it they stay open.
    """
    documents = tuple(documents)
    learning = learned(attempt, lambda: earlier)
    if ask is not None:
        _answered(learning, ask)
    open_ones = [decision.question for decision in learning.decisions]
    survey = surveyed(learning.attempt, earlier, open_ones)
    decisions = [*learning.decisions, *survey.decisions]
    drifts = [*learning.drifts, *survey.drifts]
    figures = [figure for figure in learning.attempt.figures if figure.number is not None]
    return Onboarding(
        year=attempt.edition.year,
        documents=documents,
        drifts=tuple(drifts),
        decisions=tuple(decisions),
        draft=draft_of(attempt.edition.year, documents, drifts, decisions, today),
        sure=sum(bool(figure.key.item) for figure in figures),
        figures=len(figures),
        before=len(attempt.values),
    )


def _answered(learning: Learned, ask: Ask) -> None:
    """Ask each decision in turn; an answer is taken as it is, for it is a person's."""
    given, learning.decisions = learning.decisions, []
    for number, decision in enumerate(given, start=1):
        choice = ask(decision, number, len(given))
        if choice is None:
            learning.decisions.append(decision)
            continue
        learning.attempt = learning.attempt.under(choice.entries)
        evidence = ("decided by a person",)
        learning.drifts.append(Drift(DECIDED, choice.says, evidence, choice.entries, decision.place, choice.before))
