"""Which names of a page are the rows of a table, which numbers stand on each, and which of them are another block's."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter

from ladder_etl.domain.areas import UNALLOCATED
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.vocabulary import SHARE
from ladder_etl.extract.page.containers import Walls, on_panel_beside, sharing_box
from ladder_etl.extract.page.grid import columns_of
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.crosstab_heads import AREA, INDENT, ITEM, STATISTIC, SUM, Meant

#: fewer rows or cells are no table
MIN_ROWS, MIN_CELLS = 2, 4
_ROW_GAP = 7.0  # font sizes between two rows; what stands farther apart is another table
_LEFT, _END = attrgetter("x0"), itemgetter(0)
_FARTHER = 1.4  # times the widest step from row to row
Cells = dict[Token, Label]
_DENSE = 0.4  # of the rows: a column with fewer numbers may be no column of the table
_NEARLY_FULL = 0.7  # of the rows: what isn't counted of all, or not of the whole, leaves a cell or two empty
_FAR = 1.6  # times the widest gap between a table's columns: farther away is another block
_BEYOND = 4.0  # the same for a column that has some more numbers
_ALIGNED = 0.5  # font sizes


def rows_of_tables(
    names: Sequence[Label],
    free: Collection[Token],
    texts: Sequence[Box],
    boxes: Sequence[Box],
    panels: Sequence[Box],
) -> list[tuple[list[Label], dict[Token, Label]]]:
    """Names under each other that have numbers right of them, as tables: the names, and each number with its own.

    Args:
        texts: from left to right.
        panels: the grounds of the page's parts: what stands on the one beside a name's is none of its row.
    """
    if len(names) < MIN_ROWS:
        return []
    beside: dict[Label, list[Token]] = defaultdict(list)
    ends = sorted(((name.box.x1, name.box.cy, name.box.height / 2, name) for name in names), key=_END, reverse=True)
    named = ((token, _row_name(token, ends, texts)) for token in free)
    near = {token: name for token, name in named if name and not on_panel_beside(name, token.box, panels)}
    for kind in (AREA, ITEM):
        # a card that names areas keeps its numbers from an area's name on their line outside of it
        alike = [name for name in names if name.id.startswith(f"{kind}:")]
        named_so = {token: name for token, name in near.items() if name.id.startswith(f"{kind}:")}
        kept = Walls(alike, boxes).within(named_so)
        near = {token: name for token, name in near.items() if token not in named_so or token in kept}
    for token, name in near.items():
        beside[name].append(token)
    for name in names:
        own = sharing_box(beside[name], name, boxes)
        beside[name] = [] if _is_of_two_rows(name, own) else own
    rows = sorted((name for name in names if beside[name]), key=lambda name: (name.box.top, name.box.x0))
    tables: list[list[Label]] = []
    for row in rows:
        home = next((table for table in reversed(tables) if _goes_on(table, row, names, beside)), None)
        if home is None or _is_leader(home, row):
            tables.append([row])
        else:
            home.append(row)
    return [
        (table, {token: row for row in table for token in beside[row]})
        for table in map(_without_rest, tables)
        if len(table) >= MIN_ROWS and sum(len(beside[row]) for row in table) >= MIN_CELLS
    ]


def _is_of_two_rows(name: Label, tokens: Sequence[Token]) -> bool:
    """Whether a name took in the next one's: two of its lines have a count in one column. Its own aren't told then."""
    counts = [t for t in tokens if t.is_count and any(t.box.is_level_with(line.box) for line in name.lines)]
    return len(name.lines) > 1 and any(
        one.box.overlap_x(other.box) > 0 and not one.box.is_level_with(other.box)
        for one, other in itertools.combinations(counts, 2)
    )


def _goes_on(
    table: Sequence[Label], row: Label, names: Sequence[Label], beside: Mapping[Label, Sequence[Token]]
) -> bool:
    """Whether a row belongs to a table that ends above it: aligned, near, new, and no heading of columns between."""
    first, last = table[0], table[-1]
    several = tells_a_share(row) or row.id == f"{ITEM}:{SUM}"
    if row.id in {name.id for name in table} and not several:
        return False
    near = -0.6 * row.size < row.box.top - last.box.bottom < _ROW_GAP * row.size
    aligned = abs(row.box.x0 - first.box.x0) < INDENT * row.size
    if not near or not aligned or abs(row.size - last.size) > 0.35 * row.size:
        return False
    kinds = {name.id.partition(":")[0] for name in table} - {STATISTIC}
    others = not tells_a_share(row) and _is_full(table, beside)
    if not kinds & {row.id.partition(":")[0], STATISTIC} and (others or _apart(table, row)):
        return False
    right = max(token.box.x1 for above in table for token in beside[above])
    # an item over areas heads those below it, wherever it begins
    indent = -INDENT if kinds == {AREA} else INDENT
    # a heading over the names of the rows may have been taken for the first line of the first one
    level = [line.box.top for line in row.lines if any(line.box.is_level_with(t.box) for t in beside[row])]
    top = min(level, default=row.box.top)
    return not any(
        last.box.bottom - 0.3 * row.size < name.box.cy < top + 0.3 * row.size
        and row.box.x0 + indent * row.size < name.box.x0 < right
        and name.id.partition(":")[0] not in kinds
        for name in names
    )


def tells_a_share(row: Label) -> bool:
    """Whether a row is no item's or area's own: ``Aandeel van Brugge in West-Vlaanderen`` under the row it is of."""
    kind, _, name = row.id.partition(":")
    return kind == STATISTIC or (kind == AREA and name.endswith(f"|{SHARE}"))


def _is_full(table: Sequence[Label], beside: Mapping[Label, Sequence[Token]]) -> bool:
    """Whether several rows have a number in each of several columns: a total in other words below is none of them."""
    return len(table) > MIN_ROWS and all(len(beside[name]) > 1 for name in table)


def _apart(table: Sequence[Label], row: Label) -> bool:
    """Whether a row stands clearly farther below a table than its rows from each other."""
    steps = [below.box.cy - above.box.cy for above, below in itertools.pairwise(table)]
    return bool(steps) and row.box.cy - table[-1].box.cy > _FARTHER * max(steps)


def _row_name(token: Token, names: Iterable[tuple[float, float, float, Label]], texts: Sequence[Box]) -> Label | None:
    """The nearest name left of a number, on its line (or in the middle of whose lines it stands).

    Args:
        names: of each its right end, its middle, half of its height, and itself; from right to left.
    """
    left, middle, slack = token.box.x0 + 0.3 * token.size, token.box.cy, 0.3 * token.size
    beside = (name for end, at, half, name in names if end <= left and abs(at - middle) < half + slack)
    best = next(beside, None)
    return None if best is None or _parted(best, token, texts) else best


def _parted(name: Label, token: Token, texts: Sequence[Box]) -> bool:
    """Whether any text begins between a name and a number, at the height of either: then another table stands there.

    Of a name over several lines that with the number on it counts, if there is one: the others may be a heading's.

    Args:
        texts: from left to right.
    """
    own = next((line.box for line in name.lines if line.box.is_level_with(token.box)), name.box)
    row = own.union(token.box)
    left, right = name.box.x1 - 0.3 * name.size, token.box.x0 + 0.3 * token.size
    return any(
        box.x1 < right and box.overlap_y(row) > 0.25 * box.height
        for box in texts[bisect_right(texts, left, key=_LEFT) : bisect_left(texts, right, key=_LEFT)]
    )


def without_strays(rows: Sequence[Label], cells: Mapping[Token, Label]) -> Cells:
    """The cells without numbers of another type size, columns in a colour of their own, and a few numbers aside."""
    sizes = Counter(round(token.size, 1) for token in cells)
    usual = sizes.most_common(1)[0][0]
    kept = {token: row for token, row in cells.items() if 0.85 < token.size / usual < 1.18}
    columns = columns_of(list(kept))
    odd = {id(column) for column in (*_in_other_colors(columns, rows), *_aside(columns, rows))}
    strays = {token for column in columns if id(column) in odd for token in column}
    return {token: row for token, row in kept.items() if token not in strays}


def by_sort(rows: Sequence[Label], cells: Mapping[Token, Label]) -> list[list[Token]]:
    """The counts and the percentages of rows that have one of each, at the ends of bars; none of other rows."""
    counts, percents = ([token for token in cells if token.is_percent == sort] for sort in (False, True))
    named = [{cells[token] for token in column} for column in (counts, percents)]
    whole = len(named[0]) == len(named[1]) == len(counts) == len(percents) == len(rows)
    return [counts, percents] if whole else []


def of_one_list(rows: Sequence[Label], others: Sequence[Label]) -> bool:
    """Whether two tables stand under each other in one type: parts of a list, each item with its lines of areas."""
    one, two = rows[0], others[0]
    return abs(one.box.x0 - two.box.x0) < _ALIGNED * one.size and abs(one.size - two.size) < 0.1 * one.size


def are_bars(cells: Mapping[Token, Label]) -> bool:
    """Whether most rows have one number: those at the ends of bars stand under headings only by chance."""
    counted = Counter(cells.values())
    return 2 * sum(count > 1 for count in counted.values()) < len(counted)


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
            if other or _far_from(column, boxes) > farther * widest:
                found[id(column)] = column
    return list(found.values())


def _widest_gap(rows: Sequence[Label], columns: Sequence[Box]) -> float:
    edges = [max(row.box.x1 for row in rows), *(edge for box in columns for edge in (box.x0, box.x1))]
    return max((right - left for left, right in zip(edges[::2], edges[1::2], strict=False)), default=0.0)


def _far_from(column: Sequence[Token], columns: Sequence[Box]) -> float:
    box = union_of(token.box for token in column)
    return min((max(box.x0 - other.x1, other.x0 - box.x1) for other in columns), default=0.0)


def _sort(token: Token) -> str:
    """Which sort of number; none where it isn't available."""
    return "" if token.number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE) else token.number.kind


def _is_leader(table: Sequence[Label], row: Label) -> bool:
    """Whether a table is one line so far, and of the other sort: ``West-Vlaanderen: 37.941`` stands over a list."""
    sorts = {name.id.partition(":")[0] for name in (*table, row) if not tells_a_share(name)}
    return len(table) == 1 and sorts == {AREA, ITEM}


def _without_rest(rows: list[Label]) -> list[Label]:
    """The names of a table's rows but that of what belongs to no region, under items whose columns are regions."""
    named = [name for name in rows if name.id != f"{AREA}:{UNALLOCATED}"]
    return named if {name.id.partition(":")[0] for name in named} == {ITEM} else rows


def row_meanings(rows: Iterable[Label]) -> dict[Label, Meant]:
    """What each row says; a statistic alone (``Evolutie 2019-2020``) is of the item above it."""
    meanings: dict[Label, Meant] = {}
    above: Meant = {}
    for row in rows:
        kind, _, name = row.id.partition(":")
        if kind == STATISTIC:
            meanings[row] = {**above, STATISTIC: name}
        else:
            item, _, statistic = name.partition("|")
            above = {kind: item}
            meanings[row] = {**above, **({STATISTIC: statistic} if statistic else {})}
    return meanings


def unavailable(column: Iterable[Token]) -> bool:
    return all(token.number.scaled is None for token in column)


def mostly_percents(column: Sequence[Token]) -> bool:
    numbers = [token for token in column if token.number.scaled is not None]
    return 2 * sum(token.is_percent for token in numbers) > len(numbers)


def row_in_percent(cells: Cells, token: Token) -> bool | None:
    """Whether the other numbers on the line of an area are percentages; None where there are none."""
    row = cells[token]
    if not row.id.startswith(f"{AREA}:"):
        return None
    others = [one for one, name in cells.items() if name is row and one.number.scaled is not None]
    return mostly_percents(others) if others else None
