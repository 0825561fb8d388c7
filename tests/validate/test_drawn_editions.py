"""Editions drawn true by construction: nothing is falsely violated, whatever measures come, go or are re-lettered."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import HOLDS, UNVERIFIABLE, VIOLATED
from ladder_etl.validate import validate
from tests.builder.figures import drawn_figures
from tests.validate.editions import Edition, figures_of, lost_figure, printed_figure, rows_of


@pytest.mark.parametrize("seed", range(12))
def test_no_identity_is_violated(seed: int) -> None:
    edition = drawn_figures(seed)
    validation = validate(figures_of(edition), rows_of(edition.structure), Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []
    assert sum(c.result == HOLDS for c in validation.checks) > 300
    assert [f.name for f in validation.findings if f.severity != "info"] == []


@pytest.mark.parametrize("added", [("imw",), ("~jobcoaching", "~proeftuin"), ()])
@pytest.mark.parametrize("dropped", [("taz", "daz"), ("gesco",), ("lde",), ("sine",), ("activiteitencooperatie",)])
def test_measures_that_come_and_go_are_carried_by_the_code_column(
    dropped: tuple[str, ...], added: tuple[str, ...]
) -> None:
    edition = drawn_figures(7, dropped=dropped, added=added)
    validation = validate(figures_of(edition), rows_of(edition.structure), Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []
    assert sum(c.result == HOLDS for c in validation.checks) > 300


@pytest.mark.parametrize(
    ("boxed", "more", "result"), [(True, 500, HOLDS), (True, 499, VIOLATED), (False, 500, UNVERIFIABLE)]
)
def test_individual_tailored_work_counts_on_rung_5_where_the_ladder_has_a_box_of_it(
    boxed: bool, more: int, result: str
) -> None:
    edition = drawn_figures(3, dropped=(), added=("imw",))
    box = FigureKey.of("ladder", "imw", "BE25", edition.year, "count")
    grown = []
    for figure in figures_of(edition):
        key = figure.key
        if (key.block, key.item, key.ref_area, key.statistic) == ("ladder", "trede5", "BE25", "count"):
            assert figure.number is not None
            assert figure.number.scaled is not None
            figure = replace(figure, number=replace(figure.number, scaled=figure.number.scaled + more))
        grown.append(figure)
    boxes = (printed_figure(box, "500"),) if boxed else ()
    checks = validate((*grown, *boxes), rows_of(edition.structure), Edition(), expectations=False).checks
    assert {c.identity: c.result for c in checks}[f"ladder/sum/trede5/BE25/{edition.year}"] == result


def test_a_box_that_nobody_knows_makes_the_rungs_unverifiable_not_false() -> None:
    edition = drawn_figures(3, dropped=(), added=())
    new = FigureKey("ladder", "", "", "BE25", edition.year, "count", "persons", "Iets nieuws")
    grown = []
    for figure in figures_of(edition):
        key = figure.key
        if (key.block, key.item, key.ref_area, key.statistic) == ("ladder", "trede4", "BE25", "count"):
            assert figure.number is not None
            assert figure.number.scaled is not None
            figure = replace(figure, number=replace(figure.number, scaled=figure.number.scaled + 500))
        grown.append(figure)
    checks = validate((*grown, printed_figure(new, "500")), rows_of(edition.structure), Edition(), expectations=False)
    results = {c.identity: c.result for c in checks.checks}
    assert results[f"ladder/sum/trede4/BE25/{edition.year}"] == UNVERIFIABLE
    assert results[f"ladder/sum/trede4/BE2/{edition.year}"] == HOLDS


@pytest.mark.parametrize("seed", range(5))
def test_every_tenth_figure_lost_is_deduced_right_or_left_open(seed: int) -> None:
    edition = drawn_figures(seed)
    truth = {figure.key: figure for figure in figures_of(edition)}
    lost = [key for number, key in enumerate(truth) if number % 10 == seed]
    given = tuple(lost_figure(key) if key in lost else figure for key, figure in truth.items())
    validation = validate(given, rows_of(edition.structure), Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []
    deduced = {figure.key: figure for figure in validation.figures if figure.origin == "deduced"}
    assert [key for key, figure in deduced.items() if figure.value != truth[key].value] == []
    assert len(deduced) > 30
    assert [key for key in deduced if truth[key].value is None] == []


@pytest.mark.parametrize("seed", range(8))
def test_figures_that_were_not_found_violate_nothing(seed: int) -> None:
    edition = drawn_figures(seed)
    rng = random.Random(seed)
    kept = [figure for figure in figures_of(edition) if rng.random() < 0.8]
    rows = rows_of(edition.structure) if seed % 2 else ()
    validation = validate(kept, rows, Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []
    assert [f.key for f in validation.figures] == [f.key for f in kept]


@pytest.mark.parametrize("item", ["sine", "lde", "duaal_leren", "ama"])
def test_a_box_that_was_missed_on_every_page_violates_nothing(item: str) -> None:
    edition = drawn_figures(2, dropped=(), added=())
    kept = [f for f in figures_of(edition) if (f.key.item, f.key.block == "measure_table") != (item, False)]
    validation = validate(kept, rows_of(edition.structure), Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []


def test_codes_that_cannot_be_read_and_labels_that_nobody_knows_do_no_harm() -> None:
    edition = drawn_figures(5, dropped=(), added=())
    garbled = []
    for number, figure in enumerate(figures_of(edition)):
        key = figure.key
        if key.block == "measure_table" and number % 3 == 0:
            key = key._replace(
                code=key.code + " +" if number % 2 else "?" + key.code, item="", label=f"regel {key.code}"
            )
        garbled.append(replace(figure, key=key))
    validation = validate(garbled, (), Edition(), expectations=False)
    assert [c.identity for c in validation.checks if c.result == VIOLATED] == []


def test_nothing_at_all_is_nothing_checked() -> None:
    validation = validate((), (), Edition(), expectations=False)
    assert (validation.figures, validation.checks, validation.findings) == ((), (), ())


def test_a_printed_not_available_is_never_deduced() -> None:
    edition = drawn_figures(1, dropped=(), added=())
    figures = figures_of(edition)
    wijk = [f for f in figures if f.key.item == "wijk_werken" and f.key.block == "regional_ladder"]
    hidden = tuple(printed_figure(f.key, "n.b.") if f == wijk[0] else f for f in figures)
    validation = validate(hidden, rows_of(edition.structure), Edition(), expectations=False)
    kept = next(f for f in validation.figures if f.key == wijk[0].key)
    assert (kept.value, kept.origin, kept.status, kept.printed) == (None, "printed", "O", "n.b.")
