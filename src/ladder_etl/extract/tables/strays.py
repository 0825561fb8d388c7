"""Numbers that stand on the rows of a table and are none of its cells: those of another block beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import Kind
from ladder_etl.extract.page.grid import columns_of
from ladder_etl.extract.page.pieces import Label, Token

Cells = dict[Token, Label]
_DENSE = 0.4  # of the rows: a column with fewer numbers may be no column of the table
_NEARLY_FULL = 0.7  # of the rows: what isn't counted of all, or not of the whole, leaves a cell or two empty
_FAR = 1.6  # times the widest gap between a table's columns: farther away is another block
_BEYOND = 4.0  # the same for a column that has some more numbers


def without_strays(rows: Sequence[Label], cells: Mapping[Token, Label]) -> Cells:
    """The cells without numbers of another type size, columns in a colour of their own, and a few numbers aside.

    Args:
        rows: the names of the table's rows.
        cells: its numbers, each with its row.
    """
    sizes = Counter(round(token.size, 1) for token in cells)
    usual = sizes.most_common(1)[0][0]
    kept = {token: row for token, row in cells.items() if 0.85 < token.size / usual < 1.18}
    columns = columns_of(list(kept))
    odd = {id(column) for column in (*_in_other_colors(columns, rows), *_aside(columns, rows))}
    strays = {token for column in columns if id(column) in odd for token in column}
    return {token: row for token, row in kept.items() if token not in strays}


def is_mixed(column: Sequence[Token]) -> bool:
    """Whether a column has several counts and several percentages: of areas' lines it is none, but bars' ends."""
    percents = sum(token.is_percent for token in column)
    return min(percents, sum(token.is_count and token.number.scaled is not None for token in column)) > 1


def _in_other_colors(columns: Sequence[list[Token]], rows: Sequence[Label]) -> list[list[Token]]:
    """Columns with many gaps in colours of their own, where the full columns have one colour only.

    What stands left of a full column is no other block's: the names of the rows are left of it.
    """
    full = [index for index, column in enumerate(columns) if len(column) >= len(rows)]
    colors = {token.word.color for index in full for token in columns[index]}
    if len(colors) != 1:
        return []
    gappy = [column for column in columns[full[-1] :] if len(column) < _NEARLY_FULL * len(rows)]
    return [column for column in gappy if colors.isdisjoint(token.word.color for token in column)]


def _aside(columns: Sequence[list[Token]], rows: Sequence[Label]) -> list[list[Token]]:
    """Columns of few numbers that stand far aside, or are of another sort than all in full columns."""
    found: dict[int, list[Token]] = {}
    for least, farther in ((_DENSE, _FAR), (_NEARLY_FULL, _BEYOND)):
        dense = [column for column in columns if len(column) >= least * len(rows)]
        sorts = {_sort(token) for column in dense for token in column}
        boxes = [union_of(token.box for token in column) for column in dense]
        widest = _widest_gap(rows, boxes)
        for column in (column for column in columns if len(column) < least * len(rows)):
            other = least == _DENSE and dense and sorts.isdisjoint(_sort(token) for token in column)
            if other or _apart(column, boxes) > farther * widest:
                found[id(column)] = column
    return list(found.values())


def _widest_gap(rows: Sequence[Label], columns: Sequence[Box]) -> float:
    edges = [max(row.box.x1 for row in rows), *(edge for box in columns for edge in (box.x0, box.x1))]
    return max((right - left for left, right in zip(edges[::2], edges[1::2], strict=False)), default=0.0)


def _apart(column: Sequence[Token], columns: Sequence[Box]) -> float:
    box = union_of(token.box for token in column)
    return min((max(box.x0 - other.x1, other.x0 - box.x1) for other in columns), default=0.0)


def _sort(token: Token) -> str:
    """Which sort of number; none where it isn't available."""
    return "" if token.number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE) else token.number.kind
