"""Rows that meet half-way, columns that overlap."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.extract.page.grid import aligned_groups, columns_of, row_at, row_pitch, rows_of
from tests.extract.typed import label, tokens


@given(
    tops=st.lists(st.integers(0, 2000), min_size=1, max_size=30, unique=True).map(sorted),
    y=st.floats(-50, 2100, allow_nan=False),
)
def test_rows_never_overlap_and_a_row_holds_its_own_anchor(tops: list[int], y: float) -> None:
    rows = rows_of([label("a", 0, float(top)) for top in tops])
    assert [row_at(rows, row.cy) for row in rows] == list(range(len(tops)))
    assert all(one.bottom <= other.top + 1e-9 for one, other in itertools.pairwise(rows))
    found = row_at(rows, y)
    assert found is None or rows[found].top <= y <= rows[found].bottom


def test_the_usual_distance_is_the_median_not_the_mean() -> None:
    assert row_pitch([0, 10, 20, 30, 200]) == 10
    assert row_pitch([5]) > 0


def test_a_row_after_a_gap_is_no_higher_than_the_others() -> None:
    rows = rows_of([label("a", 0, top) for top in (0.0, 10.0, 20.0, 100.0)])
    assert row_at(rows, 60.0) is None
    assert row_at(rows, 105.0) == 3


@pytest.mark.parametrize("align", [0.0, 0.5, 1.0])
def test_numbers_of_any_alignment_make_columns(align: float) -> None:
    texts = ("7", "1.234", "123.456")
    placed = [
        (text, 200.0 + 60 * column - align * 5 * len(text), 100.0 + 12 * row)
        for row, text in enumerate(texts)
        for column in range(4)
    ]
    columns = columns_of(tokens(*placed))
    assert [[token.text for token in sorted(column, key=lambda t: t.box.top)] for column in columns] == [
        list(texts)
    ] * 4


def test_groups_by_edge_are_told_largest_first() -> None:
    items = [label("a", 100, 0), label("b", 101, 10), label("c", 300, 0), label("d", 100.5, 20)]
    groups = aligned_groups(items, lambda box: box.x0, 2.0)
    assert [sorted(item.id for item in group) for group in groups] == [["a", "b", "d"], ["c"]]
