"""The published figures of 2020: its own inconsistencies are found, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import DEVIATES, Figure
from ladder_etl.domain.findings import ERROR, EXPLAINED, WARNING
from ladder_etl.domain.identities import HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.validate import Validation, validate
from tests.builder.figures import figures_2020
from tests.builder.measures import Structure
from tests.validate.editions import DEVIATIONS_2020, TRUTH, Edition, figures_of, printed_figure, rows_of, truth_2020

OWN = {deviation.identity: deviation.residual for deviation in DEVIATIONS_2020}
SOURCES = ["builder", pytest.param("truth", marks=pytest.mark.skipif(not TRUTH.exists(), reason="no ../shared"))]


def figures(source: str) -> tuple[Figure, ...]:
    return figures_of(figures_2020()) if source == "builder" else truth_2020()


def checked(given: tuple[Figure, ...], *, documented: bool = True) -> Validation:
    edition = Edition(DEVIATIONS_2020 if documented else ())
    return validate(given, rows_of(Structure()), edition, expectations=False)


def by_id(validation: Validation) -> dict[str, Check]:
    return {check.identity: check for check in validation.checks}


@pytest.mark.parametrize("source", SOURCES)
def test_exactly_its_own_inconsistencies_are_violated_and_three_hundred_identities_hold(source: str) -> None:
    checks = checked(figures(source)).checks
    assert {c.identity: c.residual for c in checks if c.result == VIOLATED} == OWN
    assert sum(c.result == HOLDS for c in checks) >= 300


@pytest.mark.parametrize("source", SOURCES)
def test_the_collective_group_is_shown_as_its_equation(source: str) -> None:
    check = by_id(checked(figures(source)))["measure_table/sum/g t/m j/BE25/2020"]
    assert check.terms == "297 + 5.783 + 22 + 0 = 6.102"
    assert (check.printed, check.computed, check.residual) == ("6098", "6102", "4")
    assert (check.lower, check.upper) == ("6102", "6102")


def test_an_explained_inconsistency_is_a_warning_and_its_result_deviates() -> None:
    validation = checked(figures("builder"))
    violated = [f for f in validation.findings if f.name == "identity.violated"]
    assert {f.identity for f in violated} == set(OWN)
    assert {(f.severity, f.status) for f in violated} == {(WARNING, EXPLAINED)}
    assert not [f for f in validation.findings if f.blocks_publication]
    status = {figure.key.code: figure.status for figure in validation.figures if figure.key.ref_area == "BE25"}
    assert status["g t/m j"] in (DEVIATES, "A")
    total = next(c for c in validation.checks if c.identity == "measure_table/sum/g t/m j/BE25/2020").subject
    assert next(f for f in validation.figures if f.key == total).status == DEVIATES


def test_undocumented_it_holds_publication_back() -> None:
    validation = checked(figures("builder"), documented=False)
    blocking = {f.identity for f in validation.findings if f.blocks_publication}
    assert blocking == {identity for identity in OWN if identity.startswith("measure_table/")}
    assert all("[[deviation]]" in f.fix for f in validation.findings if f.name == "identity.violated")


def test_a_residual_that_moved_fires_again() -> None:
    given = tuple(
        printed_figure(f.key, "298") if (f.key.code, f.key.ref_area, f.key.period) == ("g", "BE25", 2020)
        and f.key.statistic == "count" else f
        for f in figures("builder")
    )  # fmt: skip
    validation = checked(given)
    stale = [f for f in validation.findings if f.name == "deviation.stale"]
    assert [(f.identity, f.found, f.expected) for f in stale] == [("measure_table/sum/g t/m j/BE25/2020", "5", "4")]
    assert stale[0].severity == ERROR
    assert by_id(validation)["measure_table/sum/g t/m j/BE25/2020"].explained_by == ""


def test_a_deviation_of_nothing_is_stale() -> None:
    gone = replace(DEVIATIONS_2020[0], identity="measure_table/sum/nothing/BE25/2020")
    validation = validate(figures("builder"), (), Edition((*DEVIATIONS_2020, gone)), expectations=False)
    assert [f.identity for f in validation.findings if f.name == "deviation.stale"] == [gone.identity]


def test_what_a_region_withholds_is_never_green() -> None:
    checks = by_id(checked(figures("builder")))
    assert checks["regional_ladder/sum/trede3/WESTHOEK/2020"].result == UNVERIFIABLE
    assert checks["regional_ladder/regions/ama/BE25/2020"].result == UNVERIFIABLE
    assert checks["regional_ladder/sum/trede4/WESTHOEK/2020"].result == HOLDS


@pytest.mark.skipif(not TRUTH.exists(), reason="no ../shared")
def test_with_what_the_text_layer_lacks_it_is_still_found_and_all_lost_figures_are_deduced_right() -> None:
    truth = {figure.key: figure for figure in truth_2020()}
    validation = checked(truth_2020(text_layer_only=True))
    checks = by_id(validation)
    assert {c.identity: c.residual for c in validation.checks if c.result == VIOLATED} == OWN
    assert checks["measure_table/sum/g t/m j/BE25/2020"].terms == "297 + 5.783 + 22 + 0 = 6.102"
    deduced = [figure for figure in validation.figures if figure.origin == "deduced"]
    assert len(deduced) == 91
    assert [f.key for f in deduced if f.value != truth[f.key].value] == []
    assert all(f.proof and f.status == "I" and f.printed == "" for f in deduced)
