"""The localiser: the wrong cell is named or listed, the right ones are left alone, and nothing is changed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from ladder_etl.domain.figures import DOUBTFUL, Figure, FigureKey
from ladder_etl.validate import Validation, validate
from ladder_etl.validate.coverage import coverage_of
from tests.builder.figures import drawn_figures, figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import (
    DEVIATIONS_2020,
    TRUTH,
    Edition,
    figures_of,
    lost_figure,
    printed_figure,
    rows_of,
    truth_2020,
)
from tests.validate.mutations import (
    INVISIBLE,
    KINDS,
    MISSED,
    NO_IDENTITY,
    UNIQUE_RIGHT,
    UNIQUE_WRONG,
    WRONG,
    Study,
    deletion,
    mutations,
    several,
    tally,
)

RESIDUALS = {deviation.identity: Fraction(deviation.residual) for deviation in DEVIATIONS_2020}


def published_with(printed: dict[tuple[str, str, int, str], str]) -> Validation:
    """The 2020 edition with other numbers in some cells of the measure table: (item, area, period, statistic)."""

    def changed(figure: Figure) -> Figure:
        key = figure.key
        text = printed.get((key.item, key.ref_area, key.period, key.statistic))
        return figure if key.block != "measure_table" or text is None else printed_figure(key, text)

    figures = tuple(changed(figure) for figure in figures_of(figures_2020()))
    return validate(figures, rows_of(Structure()), Edition(DEVIATIONS_2020), expectations=False)


def test_a_swapped_leaf_is_named_with_what_it_should_be_and_why() -> None:
    validation = published_with({("ibo", "BE25", 2020, "count"): "519"})
    (suspect,) = [f for f in validation.findings if f.name == "figure.suspect"]
    assert suspect.certainty == "unique"
    assert [str(s.key) for s in suspect.subjects] == ["measure_table/ibo/BE25/2020/count"]
    assert (suspect.found, suspect.expected) == ("519", "591")
    assert "adjacent digits swapped" in suspect.message
    doubtful = [f for f in validation.figures if f.status == DOUBTFUL]
    assert [(f.key.item, f.printed, str(f.value)) for f in doubtful] == [("ibo", "519", "519")]


def test_a_documented_sum_still_tells_of_a_wrong_leaf_in_it() -> None:
    validation = published_with({("maatwerkbedrijven", "BE25", 2020, "count"): "5.738"})
    (suspect,) = [f for f in validation.findings if f.name == "figure.suspect"]
    assert (suspect.certainty, suspect.found, suspect.expected) == ("unique", "5.738", "5.783")
    assert {f.identity for f in validation.findings if f.name == "deviation.stale"} == {
        "measure_table/sum/g t/m j/BE25/2020",
        "measure_table/sum/h t/m j/BE25/2020",
    }


def test_neighbours_exchanged_are_named_together_though_their_sum_is_right() -> None:
    validation = published_with({("taz", "BE25", 2019, "count"): "13", ("daz", "BE25", 2019, "count"): "4"})
    (suspect,) = [f for f in validation.findings if f.name == "figure.suspect"]
    assert suspect.certainty == "unique"
    assert {s.key.item for s in suspect.subjects if s.key} == {"taz", "daz"}
    assert "exchanged with its neighbour" in suspect.message


def test_the_published_edition_accuses_nobody() -> None:
    assert [f for f in published_with({}).findings if f.name == "figure.suspect"] == []


def test_without_time_the_answer_is_a_shortlist_that_says_so() -> None:
    edition = drawn_figures(2)
    figures = list(figures_of(edition))
    for item in ("trede5", "trede4", "kansengroepen"):  # compensating errors: no single cell mends them
        for i, figure in enumerate(figures):
            if (figure.key.item, figure.key.ref_area, figure.key.statistic) == (item, "BRUGGE", "count"):
                assert figure.number is not None
                assert figure.number.scaled is not None
                figures[i] = replace(figure, number=replace(figure.number, scaled=figure.number.scaled + 777))
    hurried = validate(figures, rows_of(edition.structure), Edition(), expectations=False, limit=0)
    assert {f.certainty for f in hurried.findings if f.name == "figure.suspect"} <= {"shortlist"}
    assert any(f.name == "identity.violated" for f in hurried.findings)


def test_what_rests_on_a_suspect_is_not_deduced() -> None:
    edition = drawn_figures(4, dropped=(), added=())
    truth = {figure.key: figure for figure in figures_of(edition)}
    given = dict(truth)
    for key, figure in truth.items():
        if (key.item, key.ref_area, key.period, key.statistic) == ("ibo", "BE25", edition.year, "count"):
            assert figure.number is not None
            assert figure.number.scaled is not None
            given[key] = replace(figure, number=replace(figure.number, scaled=figure.number.scaled + 90))
        if (key.item, key.ref_area, key.period, key.statistic) == ("ibo", "BE25", edition.year, "share"):
            given[key] = lost_figure(key)
    validation = validate(given.values(), rows_of(edition.structure), Edition(), expectations=False)
    wrong = [f for f in validation.figures if f.origin == "deduced" and f.value != truth[f.key].value]
    assert wrong == []


def checked(counts: dict[str, Counter[str]]) -> None:
    for kind, counter in counts.items():
        assert counter[UNIQUE_WRONG] == counter[MISSED] == 0, (kind, counter)
    total = sum(counts.values(), Counter())
    shown = total.total() - total[NO_IDENTITY] - total[INVISIBLE]
    assert total[UNIQUE_RIGHT] >= 0.93 * shown, total
    assert set(counts) == set(KINDS)


def test_one_slip_anywhere_in_the_published_edition() -> None:
    checked(tally(Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS), random.Random(1), every=12))


@pytest.mark.parametrize("seed", range(3))
def test_one_slip_anywhere_in_a_drawn_edition(seed: int) -> None:
    edition = drawn_figures(seed)
    checked(tally(Study(figures_of(edition), rows_of(edition.structure)), random.Random(seed), every=25))


def test_two_and_three_slips_at_once() -> None:
    study = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS)
    for errors in (2, 3):
        counter = several(study, random.Random(errors), errors, 15)
        assert counter[UNIQUE_WRONG] == 0
        assert counter[UNIQUE_RIGHT] >= 10


def with_a_seventh_lost(seed: int) -> Study:
    edition = drawn_figures(seed, dropped=(), added=())
    figures = figures_of(edition)
    lost = {figure.key for number, figure in enumerate(figures) if number % 7 == seed}
    return Study(tuple(lost_figure(f.key) if f.key in lost else f for f in figures), rows_of(edition.structure))


@pytest.mark.parametrize("seed", range(2))
def test_with_many_figures_lost_the_answer_is_a_longer_list_and_never_a_wrong_one(seed: int) -> None:
    study, rng = with_a_seventh_lost(seed), random.Random(seed)
    counts = tally(study, rng, every=50)
    for counter in counts.values():
        assert counter[UNIQUE_WRONG] == counter[MISSED] == 0, counter
    for errors in (2, 3):
        assert several(study, rng, errors, 8)[UNIQUE_WRONG] == 0
    assert sum(counts.values(), Counter())[UNIQUE_RIGHT] > 20


@pytest.mark.slow
@pytest.mark.skipif(not TRUTH.exists(), reason="no ../shared")
def test_three_slips_with_what_the_text_layer_lacks() -> None:
    study = Study(truth_2020(text_layer_only=True), rows_of(Structure()), RESIDUALS)
    for errors in (2, 3):
        counter = several(study, random.Random(errors), errors, 60)
        assert counter[UNIQUE_WRONG] == 0
        assert counter[UNIQUE_RIGHT] >= 36


def test_one_error_that_contradicts_far_away_is_one_suspicion() -> None:
    """Through lost cells, a wrong rung of the ladder violates identities of the table that it doesn't stand in."""
    study = with_a_seventh_lost(0)
    for key in [key for key in study.printed if key.block == "ladder"][::4]:
        value = study.cells[key].span.low
        outcome = study.trial({key: value + 1000})
        found = study.investigation.suspicions(study.violated(dict(study.investigation.cells), [key]))
        if outcome == UNIQUE_RIGHT:
            assert [[s.key for s in one.answers[0]] for one in found] == [[key]]
        assert outcome not in (UNIQUE_WRONG, MISSED), key


def test_whatever_is_off_by_the_resolution_or_more_is_detected() -> None:
    study, rng = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS), random.Random(3)
    coverage = coverage_of(study.printed, study.register, study.cells, RESIDUALS)
    detected = 0
    for key in study.printed[::9]:
        resolution = coverage[key].resolution
        for kind, changes in mutations(study, key, rng):
            off = abs(changes[key] - study.cells[key].span.low)
            if (
                kind != "exchange"
                and resolution is not None
                and off >= int(resolution.scaleb(study.cells[key].decimals))
            ):
                assert study.trial(changes) not in (INVISIBLE, NO_IDENTITY), (key, changes)
                detected += 1
    assert detected > 100


@pytest.mark.slow  # every cell of all of them: python -m tests.validate.measure 50 1
def test_one_slip_in_fifty_drawn_editions() -> None:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for seed in range(50):
        edition = drawn_figures(seed)
        study = Study(figures_of(edition), rows_of(edition.structure))
        for kind, counter in tally(study, random.Random(seed), every=250).items():
            counts[kind] += counter
    checked(counts)


def test_a_deleted_cell_is_never_deduced_wrong() -> None:
    study = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS)
    outcomes: Counter[str] = Counter()
    for key in study.printed[::8]:
        outcomes += deletion(study, [key])
    assert outcomes[WRONG] == 0
    assert outcomes["recovered"] > 0.6 * outcomes.total()


def test_a_trial_says_what_the_whole_validation_says() -> None:
    study = Study(figures_of(figures_2020()), rows_of(Structure()), RESIDUALS)
    key = FigureKey("measure_table", "ibo", "q", "BE25", 2020, "count", "persons")
    assert study.trial({key: 519}) == UNIQUE_RIGHT
