"""Rows of cards around which nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ladder_etl.extract.page.spot_rows import as_in_rows, in_columns_of_cards
from ladder_etl.extract.page.spots import area_labels
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

NAMES = ("West-Vlaanderen", "Brugge")
PLACES = [(100, 100), (330, 118), (560, 100), (100, 200), (330, 200)]


def named(runs: Iterable[Run]) -> dict[str, str]:
    page = pieces(*runs)
    counts = [token for token in page.tokens if token.is_count]
    found = in_columns_of_cards(counts, area_labels(page.lines, LEXICON))
    return {token.text: label.id for token, label in found.items()}


def cards(places: list[tuple[int, int]], apart: int = 90, to: str = "start") -> list[Run]:
    """Names with their numbers beside them, which start (or end) in one column."""
    runs = []
    for n, (x, y) in enumerate(places):
        for k, name in enumerate(NAMES):
            number = f"{n + 1}.{k}21" if k == 0 else f"{n + 1}{k}"
            at = x + apart - (0 if to == "start" else 5 * len(number))
            runs += [run(name, x, y + 13 * k, 8), run(number, at, y - 1 + 13 * k)]
    return runs


@pytest.mark.parametrize("to", ["start", "end"])
def test_numbers_in_a_column_beside_their_names(to: str) -> None:
    expected = {f"{n + 1}.021": "BE25" for n in range(5)} | {f"{n + 1}1": "BRUGGE" for n in range(5)}
    assert named(cards(PLACES, to=to)) == expected


def test_few_cards_are_no_habit() -> None:
    assert named(cards(PLACES[:3])) == {}


def test_numbers_at_odd_distances_are_no_columns() -> None:
    runs = [one for n, place in enumerate(PLACES) for one in cards([place], 60 + 20 * n)]
    assert named(runs) == {}


def test_numbers_under_their_names_are_not_those_of_cards_beside() -> None:
    """Each card stands a line higher than the one before, so that the names of that one are level with its numbers."""
    runs = []
    for n in range(8):
        x, y = 100 + 110 * n, 300 - 11 * n
        for k, name in enumerate(NAMES):
            runs += [run(name, x, y + 22 * k, 8), run(f"{n + 1}{k}1", x, y + 22 * k + 10)]
    assert named(runs) == {}


def test_names_behind_their_numbers_are_those_and_not_the_next_cards() -> None:
    """Each card stands a little lower than the one before: its numbers are level with that one's names."""
    runs = []
    for n in range(8):
        x, y = 100 + 120 * n, 100 + 2 * (n % 2)
        for k, name in enumerate(NAMES):
            runs += [run(f"{n + 1}{k}1", x, y + 14 * k), run(name, x + 20, y + 14 * k, 7)]
    assert named(runs) == {}


@pytest.mark.parametrize("other", [True, False])
def test_a_name_that_wraps_takes_no_number_that_stands_under_another_name(other: bool) -> None:
    """Its second line is level with the number of the name beside it."""
    in_cards = pieces(*cards(PLACES))
    counts = [token for token in in_cards.tokens if token.is_count]
    rows = in_columns_of_cards(counts, area_labels(in_cards.lines, LEXICON))
    runs = [run("Midden-West-", 640, 130, 7), run("Vlaanderen", 640, 138, 7), run("71.227", 720, 138, 12)]
    page = pieces(*runs, *([run("West-Vlaanderen", 720, 130, 7)] if other else []))
    found = as_in_rows(rows, page.tokens, area_labels(page.lines, LEXICON))
    assert [label.id for label in found.values()] == ([] if other else ["MIDDEN"])
