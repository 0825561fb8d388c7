"""Numbers that count a worksheet's rows are no figures; figures that grow by one a few times are."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.no_figures import axes_of, row_numbers
from tests.extract.typed import pieces, run


def column(values: range, x: float = 20.0, uneven: int = 0) -> list[tuple[str, float, float]]:
    return [(str(value), x, 100.0 + 14 * n + uneven * (n > 3)) for n, value in enumerate(values)]


@pytest.mark.parametrize("first", [1, 5, 96])
def test_a_margin_that_counts_the_rows(first: int) -> None:
    """Also where a row is higher than others, and a figure stands on each row."""
    margin = column(range(first, first + 12), uneven=30)
    figures = [(str(500 - 7 * n), 300.0, top) for n, (_, _, top) in enumerate(margin)]
    page = pieces(*(run(*one) for one in (*margin, *figures)))
    counting = row_numbers(page.tokens)
    assert {token.text for token in counting} == {text for text, _, _ in margin}
    assert counting <= axes_of(page.tokens)


@pytest.mark.parametrize("values", [range(10, 17), range(10, 34, 2), range(30, 18, -1)])
def test_figures_that_grow_otherwise_count_nothing(values: range) -> None:
    assert row_numbers(pieces(*(run(*one) for one in column(values, uneven=30))).tokens) == set()
