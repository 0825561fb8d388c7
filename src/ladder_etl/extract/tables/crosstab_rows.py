"""Which names of a page are the rows of a table, and which numbers stand on each."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.containers import on_panel_beside, sharing_box, within_walls
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.column_heads import AREA, ITEM, STATISTIC
from ladder_etl.extract.tables.table_context import INDENT

#: fewer rows or cells are no table
MIN_ROWS, MIN_CELLS = 2, 4
_ROW_GAP = 7.0  # font sizes between two rows; what stands farther apart is another table
_LEFT = attrgetter("x0")
_FARTHER = 1.4  # times the widest step from row to row


def rows_of_tables(
    names: Sequence[Label],
    free: Collection[Token],
    texts: Sequence[Box],
    boxes: Sequence[Box],
    panels: Sequence[Box] = (),
) -> list[tuple[list[Label], dict[Token, Label]]]:
    """Names under each other that have numbers right of them, as tables: the names, and each number with its own.

    Args:
        texts: where the page has letters.
        boxes: what is drawn.
        panels: the grounds of the page's parts: what stands on the one beside a name's is none of its row.
    """
    beside: dict[int, list[Token]] = defaultdict(list)
    ends = [(name.box.x1, name.box.cy, name.box.height / 2, name) for name in names]
    texts = sorted(texts, key=_LEFT)
    named = ((token, _row_name(token, ends, texts)) for token in free)
    near = {token: name for token, name in named if name and not on_panel_beside(name, token.box, panels)}
    for kind in (AREA, ITEM):
        # a card that names areas keeps its numbers from an area's name on their line outside of it
        alike = [name for name in names if name.id.startswith(f"{kind}:")]
        own = {token: name for token, name in near.items() if name.id.startswith(f"{kind}:")}
        kept = within_walls(own, alike, boxes)
        near = {token: name for token, name in near.items() if token not in own or token in kept}
    for token, name in near.items():
        beside[id(name)].append(token)
    for name in names:
        beside[id(name)] = sharing_box(beside[id(name)], name, boxes)
    rows = sorted((name for name in names if beside[id(name)]), key=lambda name: (name.box.top, name.box.x0))
    tables: list[list[Label]] = []
    for row in rows:
        home = next((table for table in reversed(tables) if _goes_on(table, row, names, beside)), None)
        if home is None:
            tables.append([row])
        else:
            home.append(row)
    return [
        (table, {token: row for row in table for token in beside[id(row)]})
        for table in tables
        if len(table) >= MIN_ROWS and sum(len(beside[id(row)]) for row in table) >= MIN_CELLS
    ]


def _goes_on(table: Sequence[Label], row: Label, names: Sequence[Label], beside: Mapping[int, Sequence[Token]]) -> bool:
    """Whether a row belongs to a table that ends above it: aligned, near, new, and no heading of columns between."""
    first, last = table[0], table[-1]
    if row.id in {name.id for name in table} and not row.id.startswith(f"{STATISTIC}:"):
        return False
    near = -0.6 * row.size < row.box.top - last.box.bottom < _ROW_GAP * row.size
    aligned = abs(row.box.x0 - first.box.x0) < INDENT * row.size
    if not near or not aligned or abs(row.size - last.size) > 0.35 * row.size:
        return False
    kinds = {name.id.partition(":")[0] for name in table} - {STATISTIC}
    if not kinds & {row.id.partition(":")[0], STATISTIC} and _apart(table, row):
        return False
    right = max(token.box.x1 for above in table for token in beside[id(above)])
    # an item over areas heads those below it, wherever it begins
    indent = -INDENT if kinds == {AREA} else INDENT
    # a heading over the names of the rows may have been taken for the first line of the first one
    level = [line.box.top for line in row.lines if any(line.box.is_level_with(t.box) for t in beside[id(row)])]
    top = min(level, default=row.box.top)
    return not any(
        last.box.bottom - 0.3 * row.size < name.box.cy < top + 0.3 * row.size
        and row.box.x0 + indent * row.size < name.box.x0 < right
        and name.id.partition(":")[0] not in kinds
        for name in names
    )


def _apart(table: Sequence[Label], row: Label) -> bool:
    """Whether a row stands clearly farther below a table than its rows from each other."""
    steps = [below.box.cy - above.box.cy for above, below in itertools.pairwise(table)]
    return bool(steps) and row.box.cy - table[-1].box.cy > _FARTHER * max(steps)


def _row_name(token: Token, names: Iterable[tuple[float, float, float, Label]], texts: Sequence[Box]) -> Label | None:
    """The nearest name left of a number, on its line (or in the middle of whose lines it stands).

    Args:
        names: of each its right end, its middle, half of its height, and itself.
    """
    left, middle, slack = token.box.x0 + 0.3 * token.size, token.box.cy, 0.3 * token.size
    beside = [(end, name) for end, at, half, name in names if end <= left and abs(at - middle) < half + slack]
    best = max(beside, key=lambda one: one[0], default=(0.0, None))[1]
    return None if best is None or _parted(best, token, texts) else best


def _parted(name: Label, token: Token, texts: Sequence[Box]) -> bool:
    """Whether any text begins between a name and a number, at the height of either: then another table stands there.

    Of a name over several lines that with the number on it counts, if there is one: the others may be a heading's.

    Args:
        texts: from left to right.
    """
    own = next((line.box for line in name.lines if line.box.is_level_with(token.box)), name.box)
    top, bottom = min(own.top, token.box.top), max(own.bottom, token.box.bottom)
    left, right = name.box.x1 - 0.3 * name.size, token.box.x0 + 0.3 * token.size
    return any(
        box.x1 < right and min(box.bottom, bottom) - max(box.top, top) > 0.25 * box.height
        for box in texts[bisect_right(texts, left, key=_LEFT) : bisect_left(texts, right, key=_LEFT)]
    )
