"""The columns of a table are those on its rows, not those of another block at the same height."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.grid import rows_of
from ladder_etl.extract.tables.code_column import Anchor
from ladder_etl.extract.tables.table_grid import Grid, TableShape, columns_on_rows
from tests.extract.typed import label, tokens

ROWS = 12


def columns(*others: tuple[str, float, float], names_at: float, aside: float | None = None) -> list[str]:
    """The first numbers of the columns of a table of 12 rows and four columns, with other numbers on the page.

    Args:
        aside: where one more name stands on two of the rows.
    """
    names = [label(f"row{n}", names_at, 100.0 + 12 * n) for n in range(ROWS)]
    anchors = [Anchor("", name.box, name.size) for name in names]
    more = [label("ouderen, jongeren", aside, 148.0 + 12 * n) for n in range(2)] if aside else []
    cells = [(f"{c + 1}.{100 + n}", 400.0 + 60 * c, 100.0 + 12 * n) for c in range(4) for n in range(ROWS)]
    found = columns_on_rows(tokens(*cells, *others), rows_of(anchors), anchors, [*names, *more])
    return [min(column, key=lambda token: token.box.cy).text for column in found]


TABLE = ["1.100", "2.100", "3.100", "4.100"]


@pytest.mark.parametrize(("names_at", "aside"), [(250.0, 150.0), (640.0, 720.0)])
def test_numbers_beyond_the_names_and_level_with_few_rows_are_another_blocks(names_at: float, aside: float) -> None:
    for step in (15.0, 24.0, 30.0):
        block = [(f"2{n},5%", aside + 60 * k, 104.0 + step * n) for n in range(4) for k in range(2)]
        assert columns(*block, names_at=names_at) == TABLE


@pytest.mark.parametrize("named", [False, True])
def test_a_name_on_a_row_or_two_brings_no_block_beside_a_table_nearer(named: bool) -> None:
    block = [(f"2{n},5%", 820.0 + 60 * k, 100.0 + 24 * n) for n in range(6) for k in range(2)]
    assert columns(*block, names_at=250.0, aside=700.0 if named else None) == TABLE


def test_a_column_beyond_the_names_with_a_number_on_every_row_is_the_tables() -> None:
    shares = [(f"2{n % 10},5%", 180.0, 100.0 + 12 * n) for n in range(ROWS)]
    assert columns(*shares, names_at=250.0) == ["20,5%", *TABLE]


def test_a_column_with_few_numbers_among_the_others_is_the_tables() -> None:
    growth = [(f"+{n},5%", 640.0, 100.0 + 12 * n) for n in range(0, ROWS, 3)]
    assert columns(*growth, names_at=250.0) == [*TABLE, "+0,5%"]


@pytest.mark.parametrize(("second", "left"), [("215", []), ("2.215", ["230"])])
def test_a_number_that_a_narrow_cell_breaks_over_two_lines_is_none(second: str, left: list[str]) -> None:
    """The two lines stand around the middle of the row; a number with a point begins anew."""
    names = [label("row", 100.0, 94.0 + 40 * n, size=22.0) for n in range(2)]
    anchors = [Anchor("", name.box, name.size) for name in names]
    column = tokens(("230", 400.0, 94.0), (second, 400.0, 106.0), ("12", 400.0, 140.0))
    first, last = (Grid(anchors, rows_of(anchors), [column], names).cells[0].get(row, []) for row in (0, 1))
    assert [token.text for token in first] == left
    assert [token.text for token in last] == ["12"]


def test_of_several_numbers_on_a_row_none_is_a_column_s_that_stands_half_aside() -> None:
    """Where the table goes on its columns are a little farther right: narrow numbers come near to the next one's."""
    rows = rows_of([label("row", 100.0, 100.0 + 12 * n) for n in range(3)])
    shape = TableShape(1, False, Box(100, 100, 150, 140), ((400, 430), (440, 470)), (None, None), (1, 2), 10, 12)
    cells = [(text, x, 95.0 + 12 * n) for n in range(3) for text, x in (("55", 434.0), ("41", 466.0)) if n or x > 450]
    found = shape.columns_of(tokens(*cells), rows)
    assert [[token.text for token in column] for column in found] == [[], ["41"]]


@pytest.mark.parametrize("aside", [0.0, 6.0])
def test_where_the_table_goes_on_a_column_that_was_not_read_is_no_part_of_the_one_before_it(aside: float) -> None:
    """On the page before nothing stood where the second column is; the half-way line lies beyond it."""
    rows = rows_of([label("row", 100.0, 100.0 + 12 * n) for n in range(3)])
    shape = TableShape(1, False, Box(100, 100, 150, 140), ((400, 430), (600, 630)), (None, None), (1, 2), 10, 12)
    cells = [
        (str(100 * c + n), x + aside, 95.0 + 12 * n) for c, x in ((1, 400.0), (2, 460.0), (3, 600.0)) for n in range(3)
    ]
    found = shape.columns_of(tokens(*cells), rows)
    assert [[token.text[0] for token in column] for column in found] == [["1"] * 3, ["3"] * 3]


def test_a_row_whose_code_wraps_has_its_numbers_on_any_line_of_it() -> None:
    """The first row's numbers stand on the first line of its code, farther up than rows are from each other."""
    boxes = [Box(100, 100, 150, 134), *(Box(100, 136 + 12 * n, 120, 146 + 12 * n) for n in range(ROWS))]
    anchors = [Anchor("a", box, 10.0) for box in boxes]
    rows = rows_of(anchors)
    column = tokens(("999", 400.0, 100.0), *((str(100 + n), 400.0, 136.0 + 12 * n) for n in range(ROWS)))
    found = columns_on_rows(column, rows, anchors, [])
    assert [len(one) for one in found] == [ROWS + 1]
    cells = Grid(anchors, rows, found, []).cells[0]
    assert [cells[n][0].text for n in range(2)] == ["999", "100"]


@pytest.mark.parametrize(("aside", "read"), [(0.0, True), (4.0, False)])
def test_a_few_numbers_out_of_line_with_the_full_columns_are_another_blocks(aside: float, read: bool) -> None:
    few = [(f"3{n}", 640.0, 100.0 + aside + 24 * n) for n in range(4)]
    assert columns(*few, names_at=250.0) == [*TABLE, *(["30"] if read else [])]
