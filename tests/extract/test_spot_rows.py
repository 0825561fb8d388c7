"""Rows of cards around which nothing is drawn."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.extract.page.spot_rows import as_in_rows, behind_bars, in_columns_of_cards, in_lines_by_turns
from ladder_etl.extract.page.spots import area_labels
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, pieces, rect, run

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


MEASURES = {"LDE": "lde", "SINE": "sine", "Wijk-werken": "wijk_werken", "Duaal leren": "duaal_leren", "AMA": "ama"}


def chart(gap: float = 3.0) -> tuple[list[Run], list[Drawing]]:
    """A measure's name left of its two bars, an area's name where each begins, its number ``gap`` behind its end."""
    runs, drawings = [], []
    for n, measure in enumerate(MEASURES):
        y = 100 + 36 * n
        runs.append(run(measure, 60, y + 6, 9))
        for k, (area, length) in enumerate((("West-Vlaanderen", 2 + 13 * n), ("Vlaams Gewest", 90 + 40 * n))):
            top = y + 12 * k
            runs += [run(area, 200 - 4 * len(area), top, 8), run(f"{1 + k}.{n}2{k}", 205 + length + gap, top, 9)]
            drawings.append(rect(205, top, 205 + length, top + 8))
    return runs, drawings


def test_a_ladder_as_a_chart_of_bars() -> None:
    runs, drawings = chart()
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    expected = {
        (item, area, f"{1 + k}.{n}2{k}")
        for n, item in enumerate(MEASURES.values())
        for k, area in enumerate(("BE25", "BE2"))
    }
    assert {(c.key.item, c.key.ref_area, c.token.text) for c in harvest.claims} == expected


@pytest.mark.parametrize(("gap", "found"), [(3.0, 10), (30.0, 0), (-60.0, 0)])
def test_only_what_stands_at_both_ends_of_a_bar_belongs_together(gap: float, found: int) -> None:
    runs, drawings = chart(gap)
    page = pieces(*runs, drawings=drawings)
    counts = [token for token in page.tokens if token.is_count]
    assert len(behind_bars(counts, area_labels(page.lines, LEXICON), [one.box for one in drawings])) == found


def test_bars_of_the_regions_are_no_ladder() -> None:
    runs, drawings = chart()
    page = pieces(*runs, run("Westhoek", 168, 400, 8), run("2.345", 253, 400, 9), drawings=drawings)
    bars = [*(one.box for one in drawings), rect(205, 400, 250, 408).box]
    counts = [token for token in page.tokens if token.is_count]
    assert not behind_bars(counts, area_labels(page.lines, LEXICON), bars)


def by_turns(runs: Iterable[Run]) -> dict[str, str]:
    page = pieces(*runs)
    counts = [token for token in page.tokens if token.is_count]
    found = in_lines_by_turns(counts, area_labels(page.lines, LEXICON))
    return {token.text: label.id for token, label in found.items()}


def rows(number_first: bool = False, count: int = 3) -> list[Run]:
    """Both areas' names on every row; the first number stands nearer to the second name than to its own."""
    runs = []
    for n in range(count):
        for k, name in enumerate(NAMES):
            x, number = 200 + 260 * k, f"{n + 1}.{k}21"
            at = x - 55 if number_first else x + 230 - 5 * len(number)
            runs += [run(name, x, 100 + 15 * n, 7), run(number, at, 99 + 15 * n)]
    return runs


def test_rows_that_repeat_both_names_have_each_number_behind_its_own() -> None:
    assert by_turns(rows()) == {f"{n + 1}.{k}21": area for n in range(3) for k, area in enumerate(("BE25", "BRUGGE"))}


def test_two_such_rows_are_no_habit() -> None:
    assert by_turns(rows(count=2)) == {}


def test_rows_that_begin_with_a_number_have_it_before_its_name() -> None:
    """The last number is another block's, as far behind the last name as the second number is behind the first."""
    others = [run(f"77{n}", 200 + 465, 99 + 15 * n) for n in range(3)]
    assert by_turns([*rows(number_first=True), *others]) == {}
