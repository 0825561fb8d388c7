"""Names of areas and numbers at the two ends of a line, or by turns in a column: rows of cards and charts.

What a line or a column says goes before a page's habit: a sheet may print the area's name under the number in its cards
and above it in a rung's totals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, exclusive, labelled
from ladder_etl.extract.page.pieces import Label, Token

#: two pairs are no habit
MIN_HABIT = 3
_A_LITTLE_WIDER = 1.1
_AT_BAR = 2.0  # font sizes from a bar's end
_CARDS = 4  # with two rows each
_ROW = 12.0  # font sizes
_CLOSE = 1.5  # font sizes from a number
_FEW = 0.25  # of the pairs
_MOST = 0.6  # of the pairs
_ALIKE = 0.6  # of the font size
_CLOSE_OF_STACKS = 1.1  # of the smaller font size, between two lines of one column
_IN_COLUMN = 0.5  # of the narrower one
_OF_TWO_AREAS = 4
_MUCH_NEARER = 1.5


def as_in_rows(rows: Mapping[Token, Label], tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """What stands as far right of a name on its line as numbers of cards do: a rung's totals beside its cards.

    But what stands right under (or over) the name of another area: a name that wraps is level with its number.
    """
    if len(rows) < MIN_HABIT:
        return {}
    widest = max((token.box.x0 - label.box.x1) / min(token.size, label.size) for token, label in rows.items())
    near = labelled(tokens, labels, LEFT, _A_LITTLE_WIDER * widest)
    close = [labelled(list(near), labels, side, _CLOSE) for side in (ABOVE, BELOW)]
    level = {token: label for token, label in near.items() if token.box.is_level_with(label.box)}
    return exclusive({t: of for t, of in level.items() if all(one.get(t, of).id == of.id for one in close)}, LEFT)


def on_lines_of_boxes(tokens: Sequence[Token], labels: Sequence[Label], boxes: Sequence[Box]) -> dict[Token, Label]:
    """The names and numbers of cards whose every line is a name at its left and a number at its right, however far."""
    found: dict[Token, Label] = {}
    for box in boxes:
        names = [label for label in labels if box.holds_middle_of(label.box)]
        inside = [token for token in tokens if box.holds_middle_of(token.box)] if names else []
        if not 1 <= len(names) == len(inside) or any(token in found for token in inside):
            continue
        rows = {
            token: label
            for label in names
            for token in inside
            if label.box.is_level_with(token.box) and label.box.x1 < token.box.x0
        }
        level = sum(label.box.is_level_with(token.box) for label in names for token in inside)
        if len(rows) == level == len(names) == len({label.id for label in rows.values()}):
            found |= rows
    return found


def behind_bars(tokens: Sequence[Token], labels: Sequence[Label], drawn: Sequence[Box]) -> dict[Token, Label]:
    """The names and numbers of a chart: a name where a bar begins, and a number right behind its end, on one line.

    Bars of more than two areas are the regional spread.
    """
    found: dict[Token, Label] = {}
    for bar in drawn:
        names = [
            one for one in labels if 0 <= bar.x0 - one.box.x1 < _AT_BAR * one.size and _is_level(bar, one.box, one.size)
        ]
        if len(names) != 1:
            continue  # most drawings of a sheet: its numbers are not gone through for each
        ends = [
            one for one in tokens if 0 <= one.box.x0 - bar.x1 < _AT_BAR * one.size and _is_level(bar, one.box, one.size)
        ]
        if len(ends) == 1:
            found[ends[0]] = names[0]
    return found if len(found) >= MIN_HABIT and len({label.id for label in found.values()}) <= 2 else {}


def _is_level(bar: Box, text: Box, size: float) -> bool:
    """Whether a bar is no higher than a line or two, and stands on a text's."""
    return bar.height < 2 * size and abs(bar.cy - text.cy) < 0.5 * size


def in_columns_of_cards(tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """The rows of cards around which nothing is drawn: numbers begin, or end, equally far right of where names begin.

    Nothing where names stand right over or under numbers, or nearer on their other side: then what is level with them
    may be the next card's.
    """
    pairs = exclusive(labelled(tokens, labels, LEFT, _ROW), LEFT)
    pairs = {token: label for token, label in pairs.items() if token.box.is_level_with(label.box)}
    behind = labelled(list(pairs), labels, RIGHT, _ROW)
    nearer = [t for t, of in behind.items() if of.box.x0 - t.box.x1 < t.box.x0 - pairs[t].box.x1]
    if len(nearer) > _FEW * len(pairs):
        return {}
    close = [labelled(list(pairs), labels, side, _CLOSE) for side in (ABOVE, BELOW)]
    if any(len(one) > _FEW * len(pairs) for one in close):
        return {}
    best = max((_alike(pairs, end) for end in ("x0", "x1")), key=len)
    areas = [label.id for label in best.values()]
    enough = len(best) >= max(2 * _CARDS, _MOST * len(pairs))
    return best if enough and min(areas.count(area) for area in set(areas)) >= MIN_HABIT and len(set(areas)) > 1 else {}


def _alike(pairs: Mapping[Token, Label], end: str) -> dict[Token, Label]:
    """Those whose number has its start (or end) as far right of its name's start as most do."""
    apart = {token: getattr(token.box, end) - label.box.x0 for token, label in pairs.items()}
    alike = [
        {one: pairs[one] for one, far in apart.items() if abs(far - own) < _ALIKE * token.size}
        for token, own in apart.items()
    ]
    return max(alike, key=len, default={})


def by_turns(tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """Numbers with their names, where each stands in a column of two of both."""
    found: dict[Token, Label] = {}
    for column in _columns([*tokens, *labels]):
        numbers = [item for item in column if isinstance(item, Token)]
        names = [item for item in column if isinstance(item, Label)]
        by_turns = all(isinstance(one, Token) != isinstance(other, Token) for one, other in pairwise(column))
        if len(column) == _OF_TWO_AREAS and by_turns and names[0].id != names[1].id:
            found |= dict(zip(numbers, names, strict=True))
    return found


def in_turn_on_lines(tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """Numbers behind their names, where a line is two of both by turns and each number is much nearer to its own."""
    found: dict[Token, Label] = {}
    items: list[Token | Label] = [*tokens, *labels]
    for label in labels:
        line = sorted((one for one in items if one.box.is_level_with(label.box)), key=lambda one: one.box.x0)
        if [isinstance(one, Token) for one in line] != [False, True, False, True] or line[0] is not label:
            continue
        gaps = [right.box.x0 - left.box.x1 for left, right in pairwise(line)]
        names = [one for one in line if isinstance(one, Label)]
        if names[0].id != names[1].id and _MUCH_NEARER * max(gaps[0], gaps[2]) < gaps[1]:
            found |= {token: name for token, name in zip(line[1::2], names, strict=True) if isinstance(token, Token)}
    return found


def in_lines_by_turns(tokens: Sequence[Token], labels: Sequence[Label]) -> dict[Token, Label]:
    """Rows that repeat both areas' names: name, number, name, number, however far apart, in the same columns.

    Nothing where a number stands before the first name as near as the first number before the second name: then
    numbers may stand before their names.
    """
    columns: dict[tuple[str, str], list[tuple[Label, Token, Label, Token]]] = defaultdict(list)
    for label in labels:
        names = [one for one in labels if one.box.x0 > label.box.x1 and one.box.is_level_with(label.box)]
        second = min(names, key=lambda one: one.box.x0, default=None)
        if second is None or second.id == label.id:
            continue
        numbers = [one for one in tokens if one.box.is_level_with(label.box)]
        between = [one for one in numbers if label.box.x1 < one.box.x0 and one.box.x1 < second.box.x0]
        behind = min((one for one in numbers if one.box.x0 > second.box.x1), key=lambda one: one.box.x0, default=None)
        before = max((one.box.x1 for one in numbers if one.box.x1 < label.box.x0), default=-inf)
        if len(between) != 1 or behind is None:
            continue
        apart = second.box.x0 - between[0].box.x1
        if label.box.x0 - before > _MUCH_NEARER * apart and _as_far(label, between[0], second, behind):
            columns[label.id, second.id].append((label, between[0], second, behind))
    found: dict[Token, Label] = {}
    for rows in columns.values():
        for first, one, second, other in rows:
            alike = [row for row in rows if _under_each_other(row[0], first) and _under_each_other(row[2], second)]
            if len(alike) >= MIN_HABIT:
                found |= {one: first, other: second}
    return found


def _as_far(first: Label, one: Token, second: Label, other: Token) -> bool:
    """Whether both numbers begin, or both end, equally far right of where their names begin."""
    apart = (getattr(one.box, end) - first.box.x0 - getattr(other.box, end) + second.box.x0 for end in ("x0", "x1"))
    return any(abs(gap) < _ALIKE * one.size for gap in apart)


def _under_each_other(one: Label, other: Label) -> bool:
    return abs(one.box.x0 - other.box.x0) < _ALIKE * one.size


def _columns(items: Sequence[Token | Label]) -> list[list[Token | Label]]:
    """Items that stand close below each other, from top to bottom, each the nearest one of the other."""
    lower_ones = dict(zip(items, _following(items), strict=True))
    upper_ones: dict[Token | Label, list[Token | Label]] = defaultdict(list)
    for item in items:
        for lower in lower_ones[item]:
            upper_ones[lower].append(item)
    below = {item: min(lower_ones[item], key=_height, default=None) for item in items}
    above = {item: max(upper_ones[item], key=_height, default=None) for item in items}
    columns = []
    for item in items:
        upper = above[item]
        if upper is not None and below[upper] is item:
            continue
        column = [item]
        while (following := below[column[-1]]) is not None and above[following] is column[-1]:
            column.append(following)
        columns.append(column)
    return columns


def _following(items: Sequence[Token | Label]) -> Iterator[list[Token | Label]]:
    """Of each item those that follow it, in the order of the items; only those near it are looked at."""
    tops = sorted((item.box.top, place) for place, item in enumerate(items))
    highest = max((item.box.height for item in items), default=0.0)
    for item in items:
        # what follows has its middle below this one's, and begins close below its end
        first = bisect_left(tops, (item.box.cy - highest,))
        last = bisect_left(tops, (item.box.bottom + _CLOSE_OF_STACKS * item.size,))
        near = (items[place] for place in sorted(place for _, place in tops[first:last]))
        yield [other for other in near if _follows(item, other)]


def _height(item: Token | Label) -> float:
    return item.box.cy


def _follows(item: Token | Label, other: Token | Label) -> bool:
    # what most fail at comes first
    apart = other.box.top - item.box.bottom
    if item.box.cy >= other.box.cy or apart >= _CLOSE_OF_STACKS * min(item.size, other.size):
        return False
    return item.box.overlap_x(other.box) > _IN_COLUMN * min(item.box.width, other.box.width)
