"""Drifted editions learned and judged: as drafted, and with the drafted decisions answered by the truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ladder_etl.editions import load_edition
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import Choice, Decision, Entry
from ladder_etl.onboard.earlier import Earlier, earlier_editions
from ladder_etl.onboard.learning import Learned, learned
from ladder_etl.onboard.survey import surveyed
from tests.builder.drift import Drifted, drifted
from tests.builder.labels import TABLE
from tests.extract.drawn import pages_of, truth_rows
from tests.judging import Verdict, judge

NOWHERE = Path("/nonexistent")


@cache
def earlier() -> Sequence[Earlier]:
    """The embedded edition on 2020, which is always there."""
    return earlier_editions(NOWHERE, NOWHERE)


@dataclass
class Judged:
    """What came of one drifted edition: figures before, as drafted, and with the decisions answered."""

    case: Drifted
    learning: Learned
    decided: Attempt
    before: Verdict
    drafted: Verdict
    answered: Verdict
    asked: int = 0
    false_renames: list[str] = field(default_factory=list)
    unanswerable: list[str] = field(default_factory=list)


def judged(seed: int) -> Judged:
    """Learn a drifted edition and compare with the truth."""
    case = drifted(seed)
    first = Attempt(pages_of(case.edition), load_edition(case.edition.figures.year))
    learning = learned(first, earlier)
    entries: list[Entry] = []
    unanswerable = []
    for decision in learning.decisions:
        choice = right_choice(decision, case)
        if choice is None:
            unanswerable.append(decision.question)
        else:
            entries += choice.entries
    decided = learning.attempt.under(entries) if entries else learning.attempt
    truth = truth_rows(case.edition.truth)
    before, drafted, answered = (judge(a.figures, truth) for a in (first, learning.attempt, decided))
    survey = surveyed(learning.attempt, earlier(), [decision.question for decision in learning.decisions])
    asked = len(learning.decisions) + len(survey.decisions)
    renames = false_renames(case, learning)
    return Judged(case, learning, decided, before, drafted, answered, asked, renames, unanswerable)


def meaning_of(wording: str, case: Drifted) -> str | None:
    """The item or area that a wording of an edition means; empty for a new measure, None for no wording of it."""
    if wording in case.meanings:
        return case.meanings[wording]
    return next((item for item, wordings in TABLE.items() if wording in wordings and item[0] != "~"), None)


def right_choice(decision: Decision, case: Drifted) -> Choice | None:
    """What a person who knows would choose."""
    return next((choice for choice in decision.choices if all(_is_right(e, case) for e in choice.entries)), None)


def _is_right(entry: Entry, case: Drifted) -> bool:
    if entry.part == "codes":
        return any(row.code == entry.key and row.item == entry.value for row in case.edition.figures.structure.rows)
    meaning = meaning_of(entry.value, case)
    return meaning == ("" if entry.part == "items" else entry.key)


def false_renames(case: Drifted, learning: Learned) -> list[str]:
    """Wordings that the draft, or the reading with it, takes for something that they don't mean."""
    wrong = [
        f"{entry.value!r} as {entry.key}"
        for drift in learning.drifts
        for entry in drift.entries
        if entry.part in ("labels", "areas", "codes", "items") and not _is_right(entry, case)
    ]
    for row in learning.attempt.rows:
        if row.label in case.meanings and row.item in TABLE and row.item != case.meanings[row.label]:
            wrong.append(f"{row.label!r} read as {row.item}")
    return wrong


def named_right(verdict: Verdict) -> int:
    """Figures that are right under their item: those whose item is open don't count."""
    return len(verdict.right) - len(verdict.unnamed)
