"""Drifted editions learned: nothing wrong, no false rename, nearly all right; a person's answers bring the rest.

``python -m tests.onboard.measure 100`` prints the figures that docs/new_edition.md quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from tests.onboard.judged import Judged, judged
from tests.onboard.measure import share

#: renamed, new, dropped and doubted; a region; two regions and a decision; split in two; merged pages
FEW = (15, 2, 5, 19, 1)
MANY = range(100)
RIGHT, RIGHT_ANSWERED, ASKED = 0.97, 0.995, 1.2

pytestmark = pytest.mark.xdist_group("onboard")


@cache
def of(seed: int) -> Judged:
    return judged(seed)


def told(run: Judged) -> str:
    drifts = ", ".join(f"{drift.kind} {drift.what}" for drift in run.case.drifts)
    return f"{drifts}\n{run.drafted.wrong} {run.drafted.extra} {run.false_renames} {run.unanswerable}"


def is_flawless(run: Judged) -> bool:
    verdicts = (run.drafted, run.answered)
    return not any((v.wrong, v.extra) != ([], []) for v in verdicts) and not run.false_renames


def asked(runs: Iterable[Judged]) -> float:
    runs = list(runs)
    return sum(len(run.learning.decisions) for run in runs) / sum(len(run.case.drifts) for run in runs)


@pytest.mark.parametrize("seed", FEW)
def test_nothing_of_a_drifted_edition_is_wrong_or_falsely_renamed(seed: int) -> None:
    run = of(seed)
    assert is_flawless(run), told(run)
    assert run.unanswerable == []
    assert share([run.answered]) >= share([run.drafted]) >= share([run.before])


def test_nearly_all_is_right_and_hardly_anything_is_asked() -> None:
    runs = [of(seed) for seed in FEW]
    assert share([run.drafted for run in runs]) >= RIGHT
    assert share([run.answered for run in runs]) >= RIGHT_ANSWERED
    assert share([run.drafted for run in runs]) > share([run.before for run in runs])
    assert asked(runs) <= ASKED


def test_each_thing_that_drifted_is_said() -> None:
    kinds = {drift.kind for seed in FEW for drift in of(seed).learning.drifts}
    assert {"renamed", "new", "doubted", "split", "region renamed"} <= kinds
    for run in map(of, FEW):
        assert all(drift.evidence for drift in run.learning.drifts if drift.entries and drift.kind != "doubted")


@pytest.mark.slow
def test_a_hundred_drifted_editions() -> None:
    runs = [of(seed) for seed in MANY]
    flawed = [told(run) for run in runs if not is_flawless(run)]
    assert not flawed, "\n".join(flawed)
    assert share([run.drafted for run in runs]) >= RIGHT
    assert share([run.answered for run in runs]) >= RIGHT_ANSWERED
    assert asked(runs) <= ASKED
