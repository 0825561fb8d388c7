"""Numbers beside labels that stand in a column: each label owns the stretch of the page half-way to its neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from statistics import median
from typing import TypeVar

from ladder_etl.domain.vocabulary import SHARE
from ladder_etl.extract.page.grid import columns_of, row_pitch, rows_of
from ladder_etl.extract.page.nearest import LEFT, RIGHT, Placed
from ladder_etl.extract.page.pieces import Label

N = TypeVar("N", bound=Placed)
#: from a label's first, middle and last line
Offsets = tuple[float, float, float]
_ALIKE = 0.5  # font sizes
_LOWER = 1.25  # font sizes between a name and a number aside: a line between them would be another row
_WIDER = 1.6  # times the usual distance from line to line
_MOST = 0.6
_CAPTION, _CENTRED = 8.0, 3.0  # font sizes below a number in a disc, and from its middle
_LINES = 9.0  # font sizes: what stands farther below a label is another block
_HEADED = 40.0  # font sizes: as wide as a block with bars
_SHARED = 0.3  # of the labels with numbers


def by_band(
    numbers: Sequence[N], labels: Sequence[Label], side: str, reach: float = 60.0, *, stacked: bool = False
) -> dict[N, Label]:
    """The label whose band holds a number, the label standing on ``side`` (left or right) of it.

    Args:
        reach: how far aside a label may stand, in font sizes.
        stacked: whether a label may stand beside several lines of numbers.
    """
    owners: dict[N, tuple[float, Label]] = {}
    for column in columns_of(labels):
        ordered = sorted(column, key=lambda label: label.box.cy)
        half = row_pitch([label.box.cy for label in ordered]) / 2 if len(ordered) > 2 else 0.0
        for index, (label, row) in enumerate(zip(ordered, rows_of(ordered), strict=True)):
            # where the next label is far away, or there is none, a label owns two lines or half the usual distance
            own = max(2.0 * label.size + label.box.height / 2, half)
            top = label.box.cy - own if index == 0 else max(row.top, label.box.cy - own)
            bottom = label.box.cy + own if index == len(ordered) - 1 else min(row.bottom, label.box.cy + own)
            for number in numbers:
                # asked first, for it parts most
                apart = _aside(label, number, side) if top <= number.box.cy <= bottom else None
                if apart is None or apart > reach * number.size:
                    continue
                cost = apart + 2.0 * abs(number.box.cy - label.box.cy)
                if number not in owners or cost < owners[number][0]:
                    owners[number] = (cost, label)
    pairs = _as_others({number: label for number, (_, label) in owners.items()}, stacked)
    return _as_several(pairs, numbers, labels, side, reach) if stacked else pairs


def under_heads(
    numbers: Sequence[N], labels: Sequence[Label], every: Sequence[Label] = (), reach: float | None = None
) -> dict[N, Label]:
    """The label that heads the lines on which a number stands: the last one above it, the number right of its start.

    Nothing where a label has a number on its own line, or where one stands over the first of them: then the labels
    stand beside their numbers, and head nothing.

    Args:
        every: all labels of the page: what another one heads, or stands before, isn't this one's.
        reach: where labels stand at the left of the first of their lines, how far aside numbers may, in font sizes.
    """
    level = reach is not None
    wide = reach if reach is not None else _HEADED
    found: dict[N, Label] = {}
    for column in columns_of(labels):
        ordered = sorted(column, key=lambda label: label.box.cy)
        pitch = row_pitch([label.box.cy for label in ordered])
        first, last = ordered[0], ordered[-1]
        near = [n for n in numbers if _begins_left_of(first, n) and n.box.x0 < first.box.x0 + wide * first.size]
        near = [n for n in near if first.box.cy - pitch < n.box.cy < last.box.cy + pitch]
        aside = [n for n in near if any(n.box.is_level_with(one.box) for one in ordered)]
        if bool(aside) != level or (not level and any(n.box.cy < first.box.top for n in near)):
            continue
        heads = {n: [one for one in ordered if _is_of_lines(n, one, level) and _begins_left_of(one, n)] for n in near}
        found |= {n: max(over, key=lambda one: one.box.cy) for n, over in heads.items() if over}
    return {n: label for n, label in found.items() if not any(_is_nearer(one, label, n) for one in every)}


def _is_of_lines(number: Placed, label: Label, level: bool) -> bool:
    """Whether a number stands on one of the few lines below a label, or level with it where that may be the first."""
    if level and number.box.is_level_with(label.box):
        return True
    return label.box.cy < number.box.cy < label.box.bottom + _LINES * label.size


def _is_nearer(other: Label, label: Label, number: Placed) -> bool:
    """Whether another item's label stands on a number's line, before it, or right above it and no higher.

    Or below it, as the caption of a share in a disc does.
    """
    if other.id.partition("|")[0] == label.id.partition("|")[0] or not _begins_left_of(other, number):
        return False
    above = other.box.overlap_x(number.box) > 0 and label.box.cy - label.size < other.box.cy < number.box.cy
    return above or other.box.is_level_with(number.box) or _captions(other, number)


def _captions(label: Label, number: Placed) -> bool:
    below = 0 < label.box.cy - number.box.cy < _CAPTION * label.size
    return label.id.endswith(f"|{SHARE}") and below and abs(label.box.cx - number.box.cx) < _CENTRED * label.size


def _begins_left_of(label: Label, number: Placed) -> bool:
    return label.box.x0 - label.size < number.box.x0


def _as_others(pairs: Mapping[N, Label], stacked: bool) -> dict[N, Label]:
    """Pairs on one line, or with the number as much lower or higher as a few other labels have theirs.

    Else it is of another label, which isn't text.
    """
    usual = _usually_placed(pairs, _SHARED)
    near = {n for n, label in pairs.items() if -n.box.overlap_y(label.box) < _LOWER * max(n.size, label.size)}
    return {
        n: label
        for n, label in pairs.items()
        if n.box.is_level_with(label.box) or n in (usual if stacked else usual & near)
    }


def _as_several(
    pairs: Mapping[N, Label], numbers: Sequence[N], labels: Sequence[Label], side: str, reach: float
) -> dict[N, Label]:
    """Pairs, and numbers beyond a label's band that stand to it as others stand to several labels.

    The last one of a list may have less room than the others.
    """
    usual = [_offsets(number, pairs[number]) for number in _usually_placed(pairs, _SHARED)]
    found = dict(pairs)
    for number in numbers:
        if number not in pairs:
            own = [
                label
                for label in labels
                if (apart := _aside(label, number, side)) is not None
                and apart <= reach * number.size
                and any(_is_alike(_offsets(number, label), offsets) for offsets in usual)
            ]
            found |= {number: own[0]} if len(own) == 1 else {}
    return found


def _usually_placed(pairs: Mapping[N, Label], share: float) -> set[N]:
    """Numbers that stand to their label as those of so many labels, two at least, do."""
    offsets = {number: _offsets(number, label) for number, label in pairs.items()}
    least = max(2, share * len(set(pairs.values())))
    found = set()
    for number in pairs:
        alike = {other for one, other in pairs.items() if _is_alike(offsets[number], offsets[one])}
        if len(alike) >= least:
            found.add(number)
    return found


def _is_alike(own: Offsets, others: Offsets) -> bool:
    first, middle, last = own
    return abs(first - others[0]) < _ALIKE or abs(middle - others[1]) < _ALIKE or abs(last - others[2]) < _ALIKE


def _offsets(number: Placed, label: Placed) -> Offsets:
    """How much lower a number stands than a label's first, middle and last line, in font sizes."""
    half = min(label.size, label.box.height) / 2
    lines = label.box.top + half, label.box.cy, label.box.bottom - half
    first, middle, last = ((number.box.cy - line) / number.size for line in lines)
    return first, middle, last


def own_stretch(pairs: Mapping[N, Label], labels: Sequence[Label]) -> dict[N, Label]:
    """Pairs that no other label parts: labels in one column divide the page, each owns what lies up to the next."""
    return {
        number: label
        for number, label in pairs.items()
        if not any(
            other.id != label.id
            and abs(other.box.x0 - label.box.x0) < 2 * label.size
            and min(label.box.cy, number.box.cy) < other.box.cy < max(label.box.cy, number.box.cy)
            for other in labels
        )
    }


def own_lines(pairs: Mapping[N, Label]) -> dict[N, Label]:
    """Of the numbers over or under a label those on the lines next to it, without what stands beyond a wider gap.

    That is of a label which isn't text, unless most labels have a number there; how far apart lines are set, they tell.
    """
    stacks: dict[Label, list[list[N]]] = {}
    for number in sorted(pairs, key=lambda number: abs(number.box.cy - pairs[number].box.cy)):
        lines = stacks.setdefault(pairs[number], [])
        if lines and abs(number.box.cy - lines[-1][0].box.cy) < _ALIKE * number.size:
            lines[-1].append(number)
        else:
            lines.append([number])
    steps = {owner: [_apart(*two) for two in itertools.pairwise(lines)] for owner, lines in stacks.items()}
    usual = median(list(itertools.chain.from_iterable(steps.values())) or [0.0])
    usually_placed = _usually_placed(pairs, _MOST)
    kept = {number: label for number, label in pairs.items() if number in usually_placed}
    for owner, lines in stacks.items():
        near = itertools.takewhile(lambda step: step <= _WIDER * usual, steps[owner])
        kept |= {number: pairs[number] for line in lines[: 1 + len(list(near))] for number in line}
    return kept


def _apart(line: Sequence[Placed], other: Sequence[Placed]) -> float:
    return abs(line[0].box.cy - other[0].box.cy)


def _aside(label: Label, number: Placed, side: str) -> float | None:
    apart = {LEFT: number.box.x0 - label.box.x1, RIGHT: label.box.x0 - number.box.x1}[side]
    return max(apart, 0.0) if apart > -0.3 * number.size else None
