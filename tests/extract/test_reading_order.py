"""The order of texts on a page: rows where white runs across, else columns."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.texts.sections import in_reading_order


def order(**boxes: tuple[float, float, float, float]) -> str:
    """The names of boxes in their reading order, given in any other."""
    names = sorted(boxes)
    random.Random(1).shuffle(names)
    return "".join(in_reading_order(names, lambda name: Box(*boxes[name])))


def test_columns_are_read_one_after_the_other() -> None:
    assert order(a=(0, 0, 90, 300), b=(100, 0, 190, 280), c=(200, 0, 290, 310)) == "abc"


def test_what_runs_across_parts_rows() -> None:
    columns = {"a": (0.0, 0.0, 90.0, 100.0), "b": (100.0, 0.0, 190.0, 90.0)}
    assert order(**columns, c=(0, 110, 190, 130), d=(0, 140, 90, 200), e=(100, 140, 190, 220)) == "abcde"


def test_a_grid_is_read_row_by_row() -> None:
    assert order(a=(0, 0, 90, 50), b=(100, 0, 190, 70), c=(0, 80, 90, 120), d=(100, 80, 190, 110)) == "abcd"


def test_a_grid_beside_a_tall_column_is_still_read_row_by_row() -> None:
    grid = {"b": (200.0, 0.0, 290.0, 50.0), "c": (300.0, 0.0, 390.0, 70.0), "d": (200.0, 80.0, 290.0, 120.0)}
    assert order(a=(0, 0, 100, 300), **grid, e=(300, 80, 390, 110)) == "abcde"


def test_tight_lines_may_overlap() -> None:
    assert order(a=(0, 0, 100, 51), b=(0, 50, 40, 100), c=(50, 50, 100, 100)) == "abc"


@given(st.lists(st.tuples(*[st.floats(0, 100)] * 2, *[st.floats(1, 50)] * 2), max_size=8))
def test_each_is_read_once_and_whatever_order_they_come_in(corners: list[tuple[float, float, float, float]]) -> None:
    boxes = [Box(x, y, x + w, y + h) for x, y, w, h in corners]
    read = in_reading_order(boxes, lambda box: box)
    assert sorted(read) == sorted(boxes)
