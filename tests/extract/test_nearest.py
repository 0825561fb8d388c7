"""Which label belongs to which number: one habit for a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.extract.page.nearest import (
    ABOVE,
    BELOW,
    DIRECTIONS,
    LEFT,
    RIGHT,
    by_habit,
    exclusive,
    gap,
    labelled,
    nearest,
)
from tests.extract.typed import label, tokens

OFFSETS = {ABOVE: (0, -14), BELOW: (0, 14), LEFT: (-40, 0), RIGHT: (40, 0)}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_block_is_read_by_its_own_habit(direction: str) -> None:
    # a column of pairs; vertically each label is as near to the next number as the drawer likes
    places = [(200.0, 100.0 + 40 * n) for n in range(5)]
    if direction in (LEFT, RIGHT):
        places = [(200.0 + 150 * n, 100.0) for n in range(5)]
    numbers = tokens(*((str(100 + n), x, y) for n, (x, y) in enumerate(places)))
    dx, dy = OFFSETS[direction]
    labels = [label(f"l{n}", x + dx, y + dy) for n, (x, y) in enumerate(places)]
    found, pairs = by_habit(numbers, labels)
    assert found == direction
    assert {token.text: of.id for token, of in pairs.items()} == {str(100 + n): f"l{n}" for n in range(5)}


@given(
    direction=st.sampled_from(DIRECTIONS),
    distance=st.floats(0, 60, allow_nan=False),
    reach=st.floats(0.5, 5, allow_nan=False),
)
def test_nothing_beyond_reach_and_never_the_other_way(direction: str, distance: float, reach: float) -> None:
    (number,) = tokens(("1.000", 500.0, 500.0))
    x, y = {
        ABOVE: (500.0, 490.0 - distance),
        BELOW: (500.0, 510.0 + distance),
        LEFT: (490.0 - distance, 500.0),
        RIGHT: (525.0 + distance, 500.0),
    }[direction]
    one = label("ab", x, y)
    near = nearest(number, [one], direction, reach)
    assert (near is not None) == (distance <= reach * 10 + 1e-9) or abs(distance - reach * 10) < 1e-6
    opposite = {ABOVE: BELOW, BELOW: ABOVE, LEFT: RIGHT, RIGHT: LEFT}[direction]
    assert gap(one.box, number.box, opposite) is None


def test_the_nearest_of_two_is_taken() -> None:
    (number,) = tokens(("7", 100.0, 100.0))
    far, near = label("far", 100, 60), label("near", 100, 85)
    found = nearest(number, [far, near], ABOVE, 9)
    assert found is not None
    assert found[0] is near


def test_a_label_that_names_one_number_keeps_the_nearest() -> None:
    numbers = tokens(("1", 100.0, 115.0), ("2", 100.0, 130.0))
    pairs = labelled(numbers, [label("one", 100, 100)], ABOVE, 9)
    assert len(pairs) == 2
    assert [token.text for token in exclusive(pairs, ABOVE)] == ["1"]


def test_without_numbers_or_labels_nothing_is_paired() -> None:
    assert by_habit([], [label("a", 0, 0)])[1] == {}
    assert by_habit(tokens(("1", 100.0, 100.0)), [])[1] == {}


@pytest.mark.parametrize("end", [110.0, 140.0])
def test_of_two_labels_that_touch_a_number_the_one_in_line_with_it_is_taken(end: float) -> None:
    (number,) = tokens(("12345", 100.0, 108.0))
    long, own = label("a long name", end - 55, 100), label("own", 100 if end == 110 else 121, 99)
    assert labelled([number], [long, own], ABOVE, 9) == {number: own if end == 110 else long}
