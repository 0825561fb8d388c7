"""Names and numbers by turns in a column tell which is whose, whatever the rest of the page does."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.spot_rows import by_turns
from ladder_etl.extract.page.spots import spots_of
from tests.extract.typed import label, pieces, rect, run, tokens

NAMES = ("BE25", "BE2")


@pytest.mark.parametrize("first", ["name", "number"])
def test_the_first_of_a_column_tells(first: str) -> None:
    shift = 0 if first == "name" else 13
    labels = [label(name, 100, 100 + 26 * n + shift) for n, name in enumerate(NAMES)]
    numbers = tokens(("10", 100.0, 113.0 - shift), ("20", 100.0, 139.0 - shift))
    assert {t.text: of.id for t, of in by_turns(numbers, labels).items()} == {"10": "BE25", "20": "BE2"}


def test_a_column_with_an_odd_one_tells_nothing() -> None:
    labels = [label("BE25", 100, 100), label("BE2", 100, 126)]
    assert by_turns(tokens(("10", 100.0, 113.0), ("20", 100.0, 139.0), ("30", 100.0, 152.0)), labels) == {}
    assert by_turns(tokens(("10", 100.0, 113.0)), labels) == {}


def test_numbers_in_larger_type_are_as_near_to_the_next_name() -> None:
    labels = [label(name, 100, 100 + 42 * n) for n, name in enumerate(NAMES)]
    large = pieces(run("10", 100, 112, 20), run("20", 100, 154, 20)).tokens
    assert {t.text: of.id for t, of in by_turns(large, labels).items()} == {"10": "BE25", "20": "BE2"}


def test_a_habit_of_other_blocks_does_not_turn_a_column_round() -> None:
    """Eight cards have the name under the number; three totals have it above."""
    labels = [label(NAMES[k], 300 + 100 * n, 313 + 40 * k) for n in range(4) for k in (0, 1)]
    placed = [(f"{n + 1}0{k}", 300.0 + 100 * n, 300.0 + 40 * k) for n in range(4) for k in (0, 1)]
    labels += [label(NAMES[k], 100, 500 + 100 * n + 26 * k) for n in range(3) for k in (0, 1)]
    placed += [(f"{n + 6}0{k}", 100.0, 513.0 + 100 * n + 26 * k) for n in range(3) for k in (0, 1)]
    found = {spot.token.text: spot.area for spot in spots_of(tokens(*placed), labels)}
    assert found == {text: NAMES[int(text[-1])] for text, _, _ in placed}


def test_numbers_behind_names_do_not_turn_a_column_round() -> None:
    """Cards have the name under the number, at its left edge; totals have the number behind the name."""
    labels = [label(NAMES[k], 300 + 100 * n, 313 + 40 * k) for n in range(6) for k in (0, 1)]
    placed = [(f"{n + 1}0{k}", 300.0 + 100 * n, 300.0 + 40 * k) for n in range(6) for k in (0, 1)]
    labels += [label(NAMES[k], 100 + 150 * k, 500 + 100 * n) for n in range(3) for k in (0, 1)]
    placed += [(f"{n + 7}0{k}", 105.0 + 5 * len(NAMES[k]) + 150 * k, 500.0 + 100 * n) for n in range(3) for k in (0, 1)]
    found = {spot.token.text: spot.area for spot in spots_of(tokens(*placed), labels, pieces=pieces())}
    assert found == {text: NAMES[int(text[-1])] for text, _, _ in placed}


def test_a_number_as_near_to_another_name_that_has_none_is_left() -> None:
    """The upper name's own number is drawn lower down: what stands under it may be of either."""
    below = [label("BE25", 300 + 100 * n, 113) for n in range(3)]
    placed = [(f"{n + 1}00", 300.0 + 100 * n, 100.0) for n in range(3)]
    doubtful = [label("BE2", 100, 187), label("BE25", 100, 213)]
    found = spots_of(tokens(*placed, ("999", 100.0, 200.0)), [*below, *doubtful])
    assert "999" not in {spot.token.text for spot in found}


def test_lines_of_a_card_pair_however_far_apart() -> None:
    labels = [label(name, 100, 100 + 16 * n) for n, name in enumerate(NAMES)]
    numbers = tokens(("10", 260.0, 100.0), ("20", 260.0, 116.0))
    assert spots_of(numbers, labels, pieces=pieces()) == []
    card = pieces(drawings=[rect(90, 80, 300, 140)])
    assert {spot.token.text: spot.area for spot in spots_of(numbers, labels, pieces=card)} == {
        "10": "BE25",
        "20": "BE2",
    }


def test_a_number_with_a_name_beside_it_is_in_no_column() -> None:
    """Totals have the names over them; cards have them right behind the numbers, reaching over the next ones."""
    labels = [label(NAMES[k], 100, 500 + 100 * n + 26 * k) for n in range(3) for k in (0, 1)]
    placed = [(f"{n + 6}0{k}", 100.0, 513.0 + 100 * n + 26 * k) for n in range(3) for k in (0, 1)]
    for n in range(4):
        labels += [label(NAMES[k], 312 + 100 * n + 10 * k, 300 + 14 * k) for k in (0, 1)]
        placed += [(f"{n + 1}{'' if k == 0 else '.000'}", 305.0 + 100 * n - 15 * k, 300.0 + 14 * k) for k in (0, 1)]
    found = {spot.token.text: spot.area for spot in spots_of(tokens(*placed), labels)}
    wrong = {text: area for text, area in found.items() if text.endswith(".000") and area == NAMES[0]}
    assert not wrong
    assert all(found[f"{n + 6}0{k}"] == NAMES[k] for n in range(3) for k in (0, 1))
