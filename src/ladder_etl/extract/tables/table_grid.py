"""The measure table's rows and columns on a page, and what is carried over to the page where it goes on."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.stretches import stretches
from ladder_etl.extract.page.grid import Row, columns_of, row_at, row_pitch
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.code_column import Anchor
from ladder_etl.extract.tables.column_meanings import Meaning
from ladder_etl.pdf.digit_groups import FIRST_GROUPS, GROUPS

_FULL = 0.7  # of the rows
_NAMED = 0.25  # of the rows
_LEVEL = 0.15  # of the distance from row to row
_ASIDE = 1.0  # points
_WRAPPED = 1.4  # font sizes from line to line within a cell
_ON_LINE = 0.3  # font sizes
_LINES = 2.0  # font sizes: of more than one line

RowName = tuple[str, str]
TableNumbers = Mapping[Meaning, Mapping[RowName, Number]]


@dataclass(frozen=True)
class Grid:
    """Anchored rows and columns of numbers, and labels; a column may be empty where the table goes on."""

    anchors: Sequence[Anchor]
    rows: Sequence[Row]
    columns: Sequence[Sequence[Token]]
    labels: Sequence[Label]

    @cached_property
    def box(self) -> Box:
        """Around all of it."""
        texts = [*(anchor.box for anchor in self.anchors), *(label.box for label in self.label_column)]
        return union_of([*texts, *(token.box for column in self.columns for token in column)])

    @cached_property
    def label_column(self) -> list[Label]:
        """Other texts stand at the height of the table too: its labels are the column with the most of them."""
        boxes = [token.box for column in self.columns for token in column]
        if not boxes:
            return []
        numbers = union_of(boxes)
        within = [label for label in self.labels if row_at(self.rows, label.box.cy) is not None]
        inside = max(columns_of(within), key=len, default=[])
        return [label for label in inside if label.box.overlap_x(numbers) <= 0]

    @cached_property
    def labels_beside(self) -> list[list[Label]]:
        """Each row's labels: those level with its anchor. Others are of rows whose own anchor isn't text."""
        return [[one for one in self.label_column if one.box.is_level_with(a.box)] for a in self.anchors]

    @cached_property
    def names(self) -> list[RowName]:
        """What tells each row: its code, and the item of its likest label."""
        likest = (max(labels, key=lambda label: label.score, default=None) for labels in self.labels_beside)
        return [(canonical_code(a.code), best.id if best else "") for a, best in zip(self.anchors, likest, strict=True)]

    def numbers(self, meanings: Sequence[Meaning | None]) -> TableNumbers:
        """The numbers of columns that mean something, by the names of their rows."""
        told = {m: numbers_of(cells) for m, cells in zip(meanings, self.cells, strict=True) if m and m.period}
        return {m: {self.names[row]: number for row, number in cells.items()} for m, cells in told.items()}

    def known(self, numbers: TableNumbers) -> dict[Meaning, dict[int, Number]]:
        """Of columns elsewhere the numbers on these rows; none where half of the rows at least aren't known there."""
        names = {name for cells in numbers.values() for name in cells if any(name)}
        if 2 * sum(name in names for name in self.names) <= len(self.names):
            return {}
        rows = list(enumerate(self.names))
        return {m: {row: cells[name] for row, name in rows if name in cells} for m, cells in numbers.items()}

    @cached_property
    def cells(self) -> list[dict[int, list[Token]]]:
        """Row index → numbers, of each column."""
        cells = [_cells(column, self.rows) for column in self.columns]
        for index, (row, anchor, labels) in enumerate(zip(self.rows, self.anchors, self.labels_beside, strict=True)):
            for column in cells:
                if _is_torn(column.get(index, ()), row.cy):
                    column[index] = []
            own = union_of([anchor.box, *(label.box for label in labels)])
            tokens = [t for column in cells for t in column.get(index, ()) if t.box.is_level_with(own)]
            kept = _nearest_line(tokens, row.cy)
            for column in cells:
                if index in column:
                    column[index] = [token for token in column[index] if token in kept]
        return [{index: tokens for index, tokens in column.items() if tokens} for column in cells]


@dataclass(frozen=True)
class TableShape:
    """Where the columns stand, from left to right, and what they mean; ``anchors`` is around the codes or labels."""

    page: int
    coded: bool
    anchors: Box
    extents: tuple[tuple[float, float], ...]
    meanings: tuple[Meaning | None, ...]
    periods: tuple[int, ...]
    size: float
    pitch: float
    #: of all its parts so far
    numbers: TableNumbers = field(default_factory=dict, hash=False)

    @classmethod
    def of(
        cls,
        grid: Grid,
        meanings: tuple[Meaning | None, ...],
        periods: tuple[int, ...],
        page: int,
        coded: bool,
        before: TableShape | None = None,
    ) -> TableShape:
        """The shape of a table on a page; where it goes on, with the extents and the pitch of the page before."""
        boxes = [union_of(token.box for token in column) if column else None for column in grid.columns]
        extents = before.extents if before else tuple((box.x0, box.x1) for box in boxes if box)
        pitch = before.pitch if before else row_pitch([row.cy for row in grid.rows])
        size = before.size if before else median(token.size for column in grid.columns for token in column)
        anchors = union_of(anchor.box for anchor in grid.anchors)
        if before:
            anchors = Box(before.anchors.x0, anchors.top, before.anchors.x1, anchors.bottom)
        return cls(page, coded, anchors, extents, meanings, periods, size, pitch)

    def columns_of(self, tokens: Sequence[Token], rows: Sequence[Row]) -> list[list[Token]]:
        """The numbers of a page that stand under these columns, on these rows, in their type size."""
        near = [
            token
            for token in tokens
            if _off_row(token, rows) < 0.45 * self.pitch and 0.8 < token.size / self.size < 1.25
        ]
        # a column may be wider there: a column owns the stretch up to half-way to its neighbours
        middles = [(x0 + x1) / 2 for x0, x1 in self.extents]
        bounds = [(one + other) / 2 for one, other in itertools.pairwise(middles)]
        reach = 2 * self.size
        left = [self.extents[0][0] - reach, *bounds]
        right = [*bounds, self.extents[-1][1] + reach]
        columns = [[token for token in near if x0 < token.box.cx <= x1] for x0, x1 in zip(left, right, strict=True)]
        return [_each_row_once(column, extent, rows) for column, extent in zip(columns, self.extents, strict=True)]


def _each_row_once(column: list[Token], extent: tuple[float, float], rows: Sequence[Row]) -> list[Token]:
    """The numbers of a column; where rows have several, another one stands there: those right under the column's.

    The columns of a page may stand a little aside: of several on a row one must be wholly under it.
    """
    taken = Counter(row_at(rows, token.box.cy) for token in column)
    if len(taken) == len(column):
        return column
    return [
        token
        for token in column
        if min(token.box.x1, extent[1]) - max(token.box.x0, extent[0])
        > (0 if taken[row_at(rows, token.box.cy)] == 1 else token.box.width - _ASIDE)
    ]


def columns_on_rows(
    tokens: Sequence[Token], rows: Sequence[Row], anchors: Sequence[Anchor], labels: Sequence[Label]
) -> list[list[Token]]:
    """Columns of numbers that keep to the rows, in the rows' type size, on any line of a wrapped name or code."""
    top, bottom = rows[0].top, rows[-1].bottom
    pitch = row_pitch([row.cy for row in rows])
    size = anchors[len(anchors) // 2].size
    inside = [
        token
        for token in tokens
        if top <= token.box.cy <= bottom and not _is_anchor(token, anchors) and 0.6 < token.size / size < 1.6
    ]
    wrapped = [label.box for label in labels_level_with(anchors, labels) if len(label.lines) > 1]
    wrapped += [anchor.box for anchor in anchors if anchor.box.height > _LINES * anchor.size]
    kept = []
    for column in columns_of(inside):
        near = [
            token
            for token in column
            if _off_row(token, rows) < 0.45 * pitch or any(box.top < token.box.cy < box.bottom for box in wrapped)
        ]
        taken = {row_at(rows, token.box.cy) for token in near}
        if len(near) >= 0.8 * len(column) and len(taken) >= max(min(3, len(rows)), 0.12 * len(rows)):
            kept.append(column)
    kept = _in_line(kept, rows)
    kept = _without_blocks_beside(kept, rows, [anchor.box for anchor in anchors])
    kept = _without_blocks_beside(kept, rows, [label.box for label in labels_level_with(anchors, labels)])
    return _one_table(kept, anchors, labels)


def labels_level_with(anchors: Sequence[Anchor], labels: Sequence[Label]) -> list[Label]:
    """The labels that stand on the rows of a table."""
    return [one for one in labels if any(one.box.overlap_y(a.box) > 0.5 * a.box.height for a in anchors)]


def _in_line(columns: Sequence[list[Token]], rows: Sequence[Row]) -> list[list[Token]]:
    """Columns but those of other blocks: few numbers, most of them out of line with those of full columns."""
    reach = _LEVEL * row_pitch([row.cy for row in rows])
    lines = [token.box.cy for column in columns if len(column) >= _FULL * len(rows) for token in column]
    few = [column for column in columns if lines and 2 * len(column) < len(rows)]
    in_line = {id(c): sum(any(abs(t.box.cy - cy) < reach for cy in lines) for t in c) for c in few}
    return [c for c in columns if in_line.get(id(c), len(c)) >= _FULL * len(c)]


def _without_blocks_beside(
    columns: Sequence[list[Token]], rows: Sequence[Row], texts: Sequence[Box]
) -> list[list[Token]]:
    """Columns but those of another block: beyond the names (or codes) of the rows, and level with few of them."""
    if not texts:
        return list(columns)
    middle = median(box.cx for box in texts)
    sides: tuple[list[list[Token]], list[list[Token]]] = ([], [])
    for column in columns:
        sides[median(token.box.cx for token in column) > middle].append(column)
    fewer = min(sides, key=lambda side: sum(len(column) for column in side))
    strays = {id(column) for column in fewer if _level(column, rows) < _FULL * len(rows)}
    return [column for column in columns if id(column) not in strays]


def _level(column: Sequence[Token], rows: Sequence[Row]) -> int:
    """How many rows have a number of a column level with them."""
    pitch = row_pitch([row.cy for row in rows])
    return sum(any(abs(token.box.cy - row.cy) < _LEVEL * pitch for token in column) for row in rows)


def _one_table(columns: Sequence[list[Token]], anchors: Sequence[Anchor], labels: Sequence[Label]) -> list[list[Token]]:
    """Columns that stand together with the codes or labels: what lies beyond a wide gap is another block."""
    # a name on a row or two is none of this table's, but another block's beside it
    names = [group for group in columns_of(labels_level_with(anchors, labels)) if len(group) >= _NAMED * len(anchors)]
    texts = [union_of(anchor.box for anchor in anchors), *(label.box for group in names for label in group)]
    extents = [(union_of(token.box for token in column), column) for column in columns]
    if len(extents) < 2:
        return list(columns)
    gaps = sorted(-one.overlap_x(other) for (one, _), (other, _) in itertools.pairwise(extents))
    widest = max(4 * gaps[len(gaps) // 2], 8 * anchors[0].size)

    def stands_near(group: Sequence[tuple[Box, list[Token]]], extent: tuple[Box, list[Token]]) -> bool:
        last = group[-1][0]
        between = [box for box in texts if last.x1 - 1 < box.cx < extent[0].x0 + 1]
        return extent[0].x0 - last.x1 - sum(box.width for box in between[:1]) <= widest

    groups = stretches(extents, stands_near)
    best = max(groups, key=lambda group: sum(len(column) for _, column in group))
    # wide headings part columns too: one that has a number on nearly every row is this table's wherever it stands
    full = [group for group in groups if all(len(column) >= _FULL * len(anchors) for _, column in group)]
    return [column for group in groups if group is best or (best in full and group in full) for _, column in group]


def _is_torn(tokens: Sequence[Token], middle: float) -> bool:
    """Whether a cell holds one number whose groups of digits stand under each other: it is too narrow for them.

    A number of its own stands in the row's middle.
    """
    lines = sorted(tokens, key=lambda token: token.box.top)
    apart = len(lines) > 1 and not any(abs(one.box.cy - middle) < _ON_LINE * one.size for one in lines)
    return apart and all(
        FIRST_GROUPS.fullmatch(one.text)
        and GROUPS.fullmatch(other.text)
        and 0 < other.box.cy - one.box.cy < _WRAPPED * one.size
        for one, other in itertools.pairwise(lines)
    )


def _nearest_line(tokens: Sequence[Token], middle: float) -> set[Token]:
    """Of numbers on several lines those on the line nearest to the row's middle: the others' row has no anchor."""
    ordered = sorted(tokens, key=lambda token: token.box.cy)
    lines = stretches(ordered, lambda line, token: token.box.cy - line[-1].box.cy < 0.6 * token.size)
    nearest = min(lines, key=lambda line: abs(line[0].box.cy - middle), default=None)
    return set(nearest or ())


def _is_anchor(token: Token, anchors: Sequence[Anchor]) -> bool:
    return any(anchor.box.covers(token.box) for anchor in anchors)


def _off_row(token: Token, rows: Sequence[Row]) -> float:
    return min(abs(token.box.cy - row.cy) for row in rows)


def _cells(column: Sequence[Token], rows: Sequence[Row]) -> dict[int, list[Token]]:
    cells: dict[int, list[Token]] = {}
    for token in column:
        index = row_at(rows, token.box.cy)
        if index is not None:
            cells.setdefault(index, []).append(token)
    return cells


def numbers_of(cells: dict[int, list[Token]]) -> dict[int, Number]:
    return {row: tokens[0].number for row, tokens in cells.items() if len(tokens) == 1}
