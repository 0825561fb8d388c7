"""Drifted editions: deterministic, different from the one on 2020 in what they say, and true to it where they must."""

from __future__ import annotations

from tests.builder.drift import KINDS, MOST, drifted
from tests.builder.figures import figures_2020
from tests.builder.keys import UNKNOWN

FEW = [drifted(seed) for seed in range(12)]


def test_the_same_seed_drifts_the_same_way() -> None:
    again = drifted(3)
    assert (again.drifts, again.meanings, again.edition.digest) == (
        FEW[3].drifts, FEW[3].meanings, FEW[3].edition.digest,
    )  # fmt: skip


def test_drifts_are_as_many_as_asked_for_and_of_every_kind() -> None:
    assert {len(one.drifts) for one in FEW} <= set(range(1, MOST + 1))
    assert {drift.kind for one in FEW for drift in one.drifts} >= set(KINDS) - {"other producer", "measure split"}
    assert len(drifted(5, 6).drifts) == 6


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
