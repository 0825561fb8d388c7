"""What is promised of the smallest visible error is kept by the checks themselves."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.validate import validate
from ladder_etl.validate.cells import Span
from ladder_etl.validate.check import verdict
from ladder_etl.validate.coverage import coverage_of
from tests.builder.figures import drawn_figures, figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, Edition, figures_of, printed_figure, rows_of, without
from tests.validate.mutations import Study

RESIDUALS = {deviation.identity: Fraction(deviation.residual) for deviation in DEVIATIONS_2020}


def violates(study: Study, key: FigureKey, value: int) -> bool:
    cells = {**study.cells, key: replace(study.cells[key], span=Span(value, value))}
    return any(
        verdict(identity, cells, study.residuals.get(identity.id, Fraction(0))) == VIOLATED
        for identity in study.register.identities
        if key in identity.keys
    )


@pytest.mark.parametrize("seed", range(4))
def test_an_error_of_the_resolution_shows_both_ways_and_one_step_less_does_not(seed: int) -> None:
    edition = drawn_figures(seed)
    study = Study(figures_of(edition), rows_of(edition.structure))
    coverage = coverage_of(study.printed, study.register, study.cells)
    watched = [key for key in study.printed if coverage[key].resolution is not None]
    assert len(watched) > 300
    for key in random.Random(seed).sample(watched, 100):
        resolution, cell = coverage[key].resolution, study.cells[key]
        assert resolution is not None
        step = int(resolution.scaleb(cell.decimals))
        assert violates(study, key, cell.span.low + step), key
        assert violates(study, key, cell.span.low - step), key
        assert not (
            violates(study, key, cell.span.low + step - 1) and violates(study, key, cell.span.low - step + 1)
        ), key


def test_what_nothing_watches_says_so() -> None:
    study = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS)
    coverage = coverage_of(study.printed, study.register, study.cells, RESIDUALS)
    spearheads = [coverage[key] for key in study.printed if key.block == "spearhead_sectors"]
    assert spearheads
    assert {(c.identities, c.resolution) for c in spearheads} == {(0, None)}


def test_a_documented_deviation_still_watches_its_terms() -> None:
    figures = figures_of(figures_2020())
    validation = validate(figures, rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)
    leaf = next(f.key for f in figures if (f.key.code, f.key.ref_area, f.key.period) == ("i", "BE25", 2020))
    assert validation.coverage[leaf].resolution == Decimal(1)
    changed = tuple(printed_figure(f.key, "5.784") if f.key == leaf else f for f in figures)
    again = validate(changed, rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)
    assert [f.identity for f in again.findings if f.name == "deviation.stale"]


def test_a_lost_term_leaves_its_sum_unwatched() -> None:
    figures = figures_of(drawn_figures(3, dropped=(), added=()))
    key = next(
        f.key for f in figures if f.key.item == "trede3" and f.key.block == "ladder" and f.key.ref_area == "BE25"
    )
    parts = [f.key for f in figures if f.key.item == "ama"]
    before = validate(figures, (), Edition(), expectations=False).coverage[key]
    after = validate(without(figures, *parts), (), Edition(), expectations=False).coverage
    assert after[key].identities < before.identities
    assert {after[part].identities for part in parts} == {0}
