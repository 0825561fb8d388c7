"""Drifted editions: deterministic, different from the one on 2020 in what they say, and true to it where they must."""

from __future__ import annotations

import random

from tests.builder.drift import KINDS, MOST, Plan, drifted, planned
from tests.builder.figures import figures_2020
from tests.builder.keys import UNKNOWN

FEW = [drifted(seed) for seed in range(4)]


def test_the_same_seed_drifts_the_same_way() -> None:
    again = drifted(3)
    assert (again.drifts, again.meanings, again.edition.digest) == (
        FEW[3].drifts, FEW[3].meanings, FEW[3].edition.digest,
    )  # fmt: skip


def test_drifts_are_as_many_as_asked_for_and_of_every_kind() -> None:
    plans = [planned(Plan(random.Random(f"drift/{seed}"))) for seed in range(60)]
    assert {len(drifts) for drifts in plans} == set(range(1, MOST + 1))
    assert {drift.kind for drifts in plans for drift in drifts} == set(KINDS)
    assert len(planned(Plan(random.Random(5)), 6)) == 6
    asked = ("measure renamed", "measure renamed", "page merged")
    assert tuple(drift.kind for drift in planned(Plan(random.Random(5)), kinds=asked)) == asked


def test_what_both_editions_print_of_a_period_is_nearly_always_the_same() -> None:
    before = {
        (key.item, key.ref_area, key.period): printed
        for key, printed in figures_2020().printed.items()
        if key.block == "measure_table" and key.statistic == "count"
    }
    same = other = 0
    for one in FEW:
        for (item, area, period), persons in one.edition.figures.counts.items():
            if (item, area, period) in before and item in one.edition.figures.structure.leaves:
                same += before[item, area, period] == f"{persons:,}".replace(",", ".")
                other += before[item, area, period] != f"{persons:,}".replace(",", ".")
    assert same > 10 * other > 0


def test_new_measures_are_unknown_to_the_truth() -> None:
    for one in FEW:
        new = {item for item in one.edition.figures.structure.leaves if item.startswith(UNKNOWN)}
        notes = {row.note for row in one.edition.truth}
        assert ("label.unknown" in notes) == bool(new)
