"""What can be learned of an edition that nothing describes: step by step, each step proven on the documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ladder_etl.domain.findings import INFO, WARNING, Finding, Subject
from ladder_etl.editions import OUTRIGHT
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.box_labels import box_changes
from ladder_etl.onboard.drift import DOUBT, REWORDED, Change, Choice, Decision, Drift, toml_of
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.evidence import rows_of
from ladder_etl.onboard.regions import region_changes
from ladder_etl.onboard.table_labels import table_changes


@dataclass
class Learned:
    """An edition as it reads with all that is certain; ``before`` is how it read without.

    ``coins`` says whether a measure that no vocabulary has is given an id of its own.
    """

    before: Attempt
    attempt: Attempt
    coins: bool = True
    drifts: list[Drift] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def take(self, change: Change) -> None:
        """Read on with what a look found, unless that makes anything worse: then it is a decision."""
        self.decisions += change.decisions
        if not self.coins:
            # a label that is read as it stands needs no line in a file that nobody drafts, nor the page a second look
            told = (replace(d, entries=()) if d.kind == REWORDED else d for d in change.drifts)
            change = Change(tuple(drift for drift in told if not drift.coins))
        if not change.entries:
            self.drifts += change.drifts
            return
        doubted = {entry.key for drift in change.drifts if drift.kind == DOUBT for entry in drift.entries}
        following = self.attempt.under(change.entries)
        if not following.worsens(self.attempt, doubted):
            self.attempt = following
            self.drifts += change.drifts
        elif len(change.drifts) > 1:
            for drift in change.drifts:
                self.take(Change((drift,)))
        else:
            self.decisions += [_asked(drift) for drift in change.drifts]


def learned(first: Attempt, earlier: Callable[[], Sequence[Earlier]], coins: bool = True) -> Learned:
    """Learn what is certain.

    Args:
        first: the edition as the defaults (or its own file) read it.
        earlier: gives the other editions, the nearest first; only asked where something is unknown.
        coins: give a measure that no vocabulary has an id of its own. Where nobody looks none is: an id is a series'
            key for good, so the measure stays unknown under its printed label.
    """
    learning = Learned(first, first, coins)
    learning.take(region_changes(learning.attempt))
    if any(row.score < OUTRIGHT for row in rows_of(learning.attempt)):
        learning.take(table_changes(learning.attempt, earlier()))
    learning.take(box_changes(learning.attempt))
    return learning


def noticed(learning: Learned) -> tuple[Finding, ...]:
    """What was learned, as findings: each with the line that a file of the edition would say it with."""
    return tuple(
        Finding(
            "edition.learned",
            WARNING if drift.kind == DOUBT else INFO,
            f"{drift.what}: {'; '.join(drift.evidence) or 'not taken for it'}",
            "ladder-etl onboard drafts the edition's file",
            subjects=(Subject(place=drift.place),) if drift.place else (),
            toml=toml_of(drift.entries),
        )
        for drift in learning.drifts
        if drift.entries
    )


def _asked(drift: Drift) -> Decision:
    """A drift that seemed certain but makes other figures read otherwise."""
    evidence = (*drift.evidence, "but then other figures read otherwise, or a sum no longer holds")
    return Decision(
        f"Is it so that {drift.what}?", (Choice("yes", drift.entries, evidence, drift.before),), drift.place
    )
