"""Prints the tables of ``docs/arithmetic.md``: ``python -m tests.validate.measure [EDITIONS] [EVERY]``."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from tests.builder.figures import drawn_figures, figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, TRUTH, figures_of, rows_of, truth_2020
from tests.validate.mutations import (
    INTERVAL,
    INVISIBLE,
    KINDS,
    MISSED,
    NO_IDENTITY,
    NOTHING,
    OUTCOMES,
    RECOVERED,
    UNIQUE_RIGHT,
    UNIQUE_WRONG,
    WRONG,
    Study,
    deletion,
    several,
    tally,
)

RESIDUALS = {deviation.identity: Fraction(deviation.residual) for deviation in DEVIATIONS_2020}


def drawn(count: int) -> Iterable[Study]:
    for seed in range(count):
        edition = drawn_figures(seed)
        yield Study(figures_of(edition), rows_of(edition.structure))


def wrong_cells(title: str, studies: Iterable[Study], *, every: int, trials: int, rate: float) -> list[str]:
    """Print one table: a row for each kind of slip, then two and three slips at once.

    Returns:
        The goals that were missed: nothing wrong or missed, and of one slip at least ``rate`` named right.
    """
    rng = random.Random(title)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "two at once", "three at once")}
    began, editions = time.monotonic(), 0
    for study in studies:
        editions += 1
        for kind, counter in tally(study, rng, every=every).items():
            counts[kind] += counter
        counts["two at once"] += several(study, rng, 2, trials)
        counts["three at once"] += several(study, rng, 3, trials)
    seconds = time.monotonic() - began
    print(f"\n### {title}\n\n| slip | trials | {' | '.join(OUTCOMES)} | unique and right, of what shows |")
    print("|---|" + "---:|" * (len(OUTCOMES) + 2))
    for kind, counter in counts.items():
        total = sum(counter.values())
        shown = total - counter[NO_IDENTITY] - counter[INVISIBLE]
        cells = " | ".join(str(counter[outcome]) for outcome in OUTCOMES)
        print(f"| {kind} | {total} | {cells} | {100 * counter[UNIQUE_RIGHT] / max(shown, 1):.1f}% |")
    trials_all = sum(sum(counter.values()) for counter in counts.values())
    print(f"\n{editions} edition(s), {trials_all} trials, {1000 * seconds / trials_all:.0f} ms each.")
    missed = [
        f"{title}, {kind}: {counter[outcome]} {outcome}"
        for kind, counter in counts.items()
        for outcome in ((UNIQUE_WRONG, MISSED) if kind in KINDS else (UNIQUE_WRONG,))
        if counter[outcome]
    ]
    single = sum((counts[kind] for kind in KINDS), Counter[str]())
    shown = single.total() - single[NO_IDENTITY] - single[INVISIBLE]
    if single[UNIQUE_RIGHT] < rate * shown:
        missed.append(f"{title}: {single[UNIQUE_RIGHT]} of {shown} named, fewer than {rate:.0%}")
    return missed


def deletions(studies: Iterable[Study]) -> list[str]:
    """Print what is recovered with 1, 5, 20 and 60 cells lost at once; what was deduced wrong."""
    rng = random.Random(11)
    counts: dict[int, Counter[str]] = {size: Counter() for size in (1, 5, 20, 60)}
    for study in studies:
        keys = [key for key in study.printed if study.investigation.web.users[key]]
        for key in keys:
            counts[1] += deletion(study, [key])
        for size in (5, 20, 60):
            for _ in range(20):
                counts[size] += deletion(study, rng.sample(keys, size))
    outcomes = (RECOVERED, INTERVAL, NOTHING, WRONG)
    print(f"\n| lost at once | cells | {' | '.join(outcomes)} | recovered |\n|---:|" + "---:|" * (len(outcomes) + 2))
    for size, counter in counts.items():
        total = sum(counter.values())
        cells = " | ".join(str(counter[outcome]) for outcome in outcomes)
        print(f"| {size} | {total} | {cells} | {100 * counter[RECOVERED] / total:.1f}% |")
    return [
        f"{counter[WRONG]} of {size} lost at once deduced wrong" for size, counter in counts.items() if counter[WRONG]
    ]


def main(editions: int, every: int) -> list[str]:
    """Print all tables; the goals that were missed."""
    published = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS)
    title = f"{editions} drawn editions, every {every}th cell"
    missed = wrong_cells("The edition on 2020, every cell", [published], every=1, trials=100, rate=0.93)
    missed += wrong_cells(title, drawn(editions), every=every, trials=10, rate=0.93)
    if TRUTH.exists():
        text_layer = Study(truth_2020(text_layer_only=True), rows_of(Structure()), RESIDUALS)
        title = "The edition on 2020, 91 figures lost, every 3rd cell"
        missed += wrong_cells(title, [text_layer], every=3, trials=100, rate=0.8)
    print("\n## What was lost\n\n### The edition on 2020")
    missed += deletions([published])
    print(f"\n### {editions // 5} drawn editions")
    missed += deletions(drawn(editions // 5))
    return missed


if __name__ == "__main__":
    goals_missed = main(*(int(argument) for argument in sys.argv[1:] or ("50", "40")))
    print("\n" + "\n".join(goals_missed or ["all goals are met"]))
    sys.exit(bool(goals_missed))
