"""Identities as a person reckons them, held against the checks that were made."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report.sums import english, equation_of, exactly, interval_of, signed, verdict_on
from tests.curate.runs import key_of, place_at, printed_figure
from tests.report.sample import sample_run


@pytest.fixture(scope="module")
def sample() -> EditionRun:
    return sample_run()


def value(text: str) -> Decimal:
    number = parse_number(text)
    assert number is not None and number.value is not None
    return number.value


def ratio(
    printed: str, terms: str, statistic: str = "share", result: str = HOLDS
) -> tuple[Check, dict[FigureKey, Figure]]:
    key = key_of("measure_table", "vop", "BE25", 2020, statistic)
    figure = printed_figure(key, printed, place_at(1))
    check = Check("x", statistic, "", key, (), terms, str(figure.value), "", "", "", "", result)
    return check, {key: figure}


def test_every_percentage_of_the_sample_allows_its_count_exactly_if_its_check_holds(sample: EditionRun) -> None:
    figures = {figure.key: figure for figure in sample.figures}
    intervals = [(check, interval) for check in sample.checks if (interval := interval_of(check, figures))]
    assert len(intervals) > 150
    for check, interval in intervals:
        inside = value(interval.low) <= value(interval.count) <= value(interval.high)
        assert inside == (check.result == HOLDS), check
    held = [check for check in sample.checks if check.result == HOLDS and " / " in check.terms]
    assert len(held) == len(intervals)


@pytest.mark.parametrize(
    ("printed", "terms", "statistic", "dutch"),
    [
        ("29,0%", "5.240 / 18.088 = 28,97%", "share", "29,0% van 18.088 is 5.237 … 5.254; gedrukt 5.240"),
        ("8,4%", "(42.661 + 4.022) / (528.748 + 25.861) = 8,42%", "rate",
         "8,4% van (528.748 + 25.861) is 46.310 … 46.864; samen 46.683"),
        ("-15,2%", "29.254 / 34.480 - 1 = -15,16%", "growth",
         "34.480 met -15,2% wordt 29.222 … 29.256; gedrukt 29.254"),
        ("+2,5%", "3.050 / 2.977 - 1 = +2,45%", "growth", "2.977 met +2,5% wordt 3.050 … 3.052; gedrukt 3.050"),
        ("16,0%", "34 / 212 = 16,04%", "share", "16,0% van 212 is 34; gedrukt 34"),
        ("50%", "40% × 10 / 8 = 50,00%", "share", "50% van 8 is 4; gedrukt 4"),
    ],
)  # fmt: skip
def test_a_percentage_is_told_by_the_counts_it_allows(printed: str, terms: str, statistic: str, dutch: str) -> None:
    check, figures = ratio(printed, terms, statistic)
    assert equation_of(check, figures).nl == dutch


def test_a_count_that_was_lost_is_not_said_to_be_printed() -> None:
    check, figures = ratio("+13,2%", "231 / 257 - 1 = -10,12%", "growth", VIOLATED)
    lost = key_of("measure_table", "wes", "BE25", 2020)
    told = equation_of(replace(check, figures=(lost,)), {**figures, lost: Figure(lost)})
    assert told.nl == "257 met +13,2% wordt 291; volgens andere cijfers 231"
    assert told.en == "257 by +13.2% becomes 291; by other figures 231"


def test_an_unknown_part_makes_no_interval() -> None:
    for terms in ("? / 969 - 1 = ?", "n.b. / 969 = ?"):
        check, figures = ratio("21,3%", terms, result=UNVERIFIABLE)
        assert interval_of(check, figures) is None
        assert equation_of(check, figures).nl == f"{terms}; gedrukt 21,3%"


def test_sums_stand_beside_what_is_printed(hand_made: EditionRun) -> None:
    figures = {figure.key: figure for figure in hand_made.figures}
    told = equation_of(next(check for check in hand_made.checks if check.result == VIOLATED), figures)
    assert told.nl == "297 + 5.783 + 22 + 0 = 6.102 ≠ 6.098, verschil 4"
    assert told.en == "297 + 5,783 + 22 + 0 = 6,102 ≠ 6,098, difference 4"


def test_equal_figures_that_are_not() -> None:
    key = key_of("ladder", "sine", "BE25", 2020)
    check = Check(
        "equality/x", "equality", "", key, (key,), "1.214 = 1.241", "1241", "1214", "-27", "1214", "1214", VIOLATED
    )
    assert equation_of(check, {}).en == "1,214 ≠ 1,241"


def test_numbers_change_their_format_and_nothing_else_does() -> None:
    assert english("6.102 ≠ 6.098, verschil 4 (2019-2020), 21,3%, 1.234.567,8, n.b.") == (
        "6,102 ≠ 6,098, verschil 4 (2019-2020), 21.3%, 1,234,567.8, n.b."
    )
    assert (exactly("-6102.5").nl, exactly("-6102.5").en) == ("6.102,5", "6,102.5")
    assert [signed(text).nl for text in ("73", "-1391", "0.2")] == ["+73", "-1.391", "+0,2"]


def test_an_explained_violation_is_a_verdict_of_its_own(hand_made: EditionRun) -> None:
    assert {verdict_on(check) for check in hand_made.checks} == {HOLDS, UNVERIFIABLE, "violated_explained"}
