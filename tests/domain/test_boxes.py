"""Boxes: overlap and union are symmetric, covering is by area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.boxes import Box, union_of

EDGE = st.integers(-500, 500)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), EDGE, EDGE, st.integers(1, 300), st.integers(1, 300))


@given(BOXES, BOXES)
def test_what_two_boxes_share_is_the_same_from_both_sides(one: Box, other: Box) -> None:
    assert one.intersection(other) == other.intersection(one) <= min(one.area, other.area)
    assert one.overlap_x(other) == other.overlap_x(one)
    assert (one.intersection(other) > 0) == (one.overlap_x(other) > 0 and one.overlap_y(other) > 0)


@given(st.lists(BOXES, min_size=1, max_size=6))
def test_a_union_covers_all_and_is_no_larger_than_needed(boxes: list[Box]) -> None:
    whole = union_of(boxes)
    assert all(whole.covers(box, 1.0) and whole.holds(box.cx, box.cy) for box in boxes)
    assert whole.x0 == min(box.x0 for box in boxes)
    assert whole.bottom == max(box.bottom for box in boxes)


@given(BOXES, st.integers(0, 50))
def test_a_grown_box_keeps_its_middle(box: Box, by: int) -> None:
    grown = box.grown(by)
    assert (grown.cx, grown.cy) == (box.cx, box.cy)
    assert grown.width == box.width + 2 * by


def test_half_of_a_box_is_covered_or_not() -> None:
    box = Box(0, 0, 10, 10)
    assert Box(0, 0, 5, 10).covers(box)
    assert not Box(0, 0, 4, 10).covers(box)
    assert not box.covers(Box(3, 3, 3, 3))


def test_nothing_has_no_union() -> None:
    with pytest.raises(ValueError, match="no boxes"):
        union_of([])


def test_boxes_are_as_far_apart_as_their_nearest_points() -> None:
    box = Box(0, 0, 10, 10)
    assert box.apart_from(Box(13, 14, 20, 20)) == 5
    assert box.apart_from(Box(5, 14, 20, 20)) == 4
    assert box.apart_from(Box(10, 10, 20, 20)) == box.apart_from(box) == 0
