"""Numbers on trial: right ones meet no objection, wrong ones do wherever an identity can see them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Number
from ladder_etl.validate.trial import BOUNDS, Trial
from tests.builder.figures import drawn_figures
from tests.builder.measures import Structure
from tests.validate.editions import (
    DEVIATIONS_2020,
    SHARED,
    Edition,
    figures_of,
    rows_of,
    truth_2020,
    without,
)


def numbers_of(figures, keys) -> dict[FigureKey, Number]:  # type: ignore[no-untyped-def]
    return {figure.key: figure.number for figure in figures if figure.key in keys and figure.number is not None}


@pytest.mark.parametrize("seed", range(4))
def test_right_numbers_meet_no_objection(seed: int) -> None:
    edition = drawn_figures(seed)
    truth = figures_of(edition)
    keys = [figure.key for figure in truth if figure.value is not None][seed::7]
    ruling = Trial(without(truth, *keys), rows_of(edition.structure), Edition())(numbers_of(truth, keys))
    assert ruling.objections == ()
    assert len(ruling.proven) > 0.5 * len(keys)
    assert ruling.proven <= set(keys)


@pytest.mark.parametrize("seed", range(2))
def test_a_wrong_digit_is_never_proven(seed: int) -> None:
    """Whatever an identity vouches for, a wrong number gets either an objection or no proof."""
    edition = drawn_figures(seed)
    truth = figures_of(edition)
    rows = rows_of(edition.structure)
    lost = [figure for figure in truth if figure.value is not None][seed::31]
    objected = 0
    for figure in lost:
        trial = Trial(without(truth, figure.key), rows, Edition())
        assert figure.number is not None
        assert figure.number.scaled is not None
        wrong = replace(figure.number, scaled=figure.number.scaled + 7 * 10 ** (len(str(figure.number.scaled)) - 1))
        ruling = trial({figure.key: wrong})
        objected += bool(ruling.objections)
        assert ruling.objections or figure.key not in ruling.proven
        assert all(figure.key in keys for _, keys in ruling.objections)
    assert objected > 0.7 * len(lost)


def test_what_the_printed_figures_leave_is_a_bound() -> None:
    edition = drawn_figures(2, dropped=(), added=())
    truth = figures_of(edition)
    share = next(f for f in truth if f.key.block == "measure_table" and f.key.statistic == "share" and f.number)
    trial = Trial(without(truth, share.key), rows_of(edition.structure), Edition())
    assert share.number is not None
    assert share.number.scaled is not None
    ruling = trial({share.key: replace(share.number, scaled=share.number.scaled + 1)})
    assert share.key in ruling.objections[0][1]
    assert trial({share.key: share.number}).proven == {share.key}
    assert BOUNDS not in [name for name, _ in trial({share.key: share.number}).objections]


@pytest.mark.skipif(not SHARED.exists(), reason="the redrawn edition is not here")
def test_a_documented_deviation_is_no_objection() -> None:
    truth, lost = truth_2020(), truth_2020(text_layer_only=True)
    keys = [figure.key for figure in lost if figure.number is None]
    numbers = numbers_of(truth, keys)
    assert len(numbers) > 80
    ruling = Trial(lost, rows_of(Structure()), Edition(DEVIATIONS_2020))(numbers)
    assert ruling.objections == ()
    assert len(ruling.proven) > 60
