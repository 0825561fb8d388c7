"""How far a figure can be trusted: what nothing confirms is never green."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import DEDUCED, DEVIATES, DOUBTFUL, OVERRIDE, RECOGNISED, Figure
from ladder_etl.domain.identities import HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.report.grades import GRADES, grade_of, is_read_twice
from ladder_etl.report.words import GRADE, GRADE_BRIEF
from tests.curate.runs import key_of, place_at, printed_figure

KEY = key_of("ladder", "sine", "BE25", 2020)
TWICE, ALONE = (printed_figure(KEY, "1.214", place_at(1), copies) for copies in (2, 1))


def check(result: str) -> Check:
    return Check("x", "sum", "", KEY, (), result=result)


@pytest.mark.parametrize(
    ("figure", "results", "grade"),
    [
        (TWICE, [HOLDS], "twice"),
        (TWICE, [UNVERIFIABLE], "once"),
        (ALONE, [HOLDS, UNVERIFIABLE], "once"),
        (ALONE, [UNVERIFIABLE], "unverified"),
        (ALONE, [VIOLATED], "unverified"),
        (ALONE, [], "unverified"),
        (replace(TWICE, status=DOUBTFUL), [HOLDS], "suspect"),
        (replace(TWICE, status=DEVIATES), [HOLDS], "explained"),
        (replace(TWICE, origin=RECOGNISED), [HOLDS], "recognised"),
        (replace(TWICE, origin=DEDUCED), [HOLDS], "deduced"),
        (replace(TWICE, origin=OVERRIDE), [HOLDS], "override"),
        (Figure(KEY), [], "missing"),
        (printed_figure(KEY, "n.b.", place_at(1)), [], "withheld"),
    ],
)
def test_grade(figure: Figure, results: list[str], grade: str) -> None:
    assert grade_of(figure, map(check, results)) == grade


def test_a_figure_on_which_an_error_is_open_is_suspect() -> None:
    assert grade_of(TWICE, [check(HOLDS)], {KEY}) == "suspect"


def test_two_copies_of_one_engine_are_one_reading() -> None:
    copy = TWICE.testimonies[0]
    assert is_read_twice(TWICE)
    assert not is_read_twice(replace(TWICE, testimonies=(copy, replace(copy, role="agrees"))))


def test_every_grade_has_words() -> None:
    assert set(GRADES) == set(GRADE_BRIEF) == set(GRADE) - {"loose"}
