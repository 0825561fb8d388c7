"""Which label belongs to which number: by direction, voted over a whole block, never by coordinates.

A drawer keeps one habit within a block: labels above their numbers, or left of them, or below. So each direction is
tried for all numbers of a block, and the one that explains the most of them, each label for as many numbers as is
usual, with the least distance, is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

import numpy as np

from ladder_etl.domain.boxes import Box

ABOVE = "above"
BELOW = "below"
LEFT = "left"
RIGHT = "right"
DIRECTIONS = (ABOVE, LEFT, BELOW, RIGHT)
_BESIDE = 2.0  # font sizes: right behind
_IN_LINE = 0.5  # of the smaller box
_ASKEW = 0.25  # of it: a label so much less in line than another one is not the number's


class Placed(Protocol):
    @property
    def box(self) -> Box: ...

    @property
    def size(self) -> float: ...


class Worded(Placed, Protocol):
    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=Placed)
N = TypeVar("N", bound=Placed)


def gap(label: Box, number: Box, direction: str) -> float | None:
    """The distance from a number to a label that lies in ``direction`` of it; None where it doesn't lie there."""
    if direction in (ABOVE, BELOW):
        if label.overlap_x(number) <= 0:
            return None
        apart = number.top - label.bottom if direction == ABOVE else label.top - number.bottom
        towards = number.cy - label.cy if direction == ABOVE else label.cy - number.cy
    else:
        if label.overlap_y(number) <= 0.3 * min(label.height, number.height):
            return None
        apart = number.x0 - label.x1 if direction == LEFT else label.x0 - number.x1
        towards = number.cx - label.cx if direction == LEFT else label.cx - number.cx
    # glyph boxes span ascent and descent, so neighbours may overlap a little
    return max(apart, 0.0) if towards > 0 and apart > -0.6 * min(label.height, number.height) else None


def nearest(number: Placed, labels: Iterable[L], direction: str, reach: float) -> tuple[L, float] | None:
    """The nearest label in a direction, not farther than ``reach`` sizes of the smaller font, with its distance."""
    best: tuple[L, float] | None = None
    for label in labels:
        apart = gap(label.box, number.box, direction)
        if apart is not None and apart <= reach * min(number.size, label.size) and (best is None or apart < best[1]):
            best = (label, apart)
    return best


class Distances(Generic[L]):
    """How far each label lies from each number, for those who ask of the same ones again and again."""

    def __init__(self, numbers: Sequence[Placed], labels: Sequence[L]) -> None:
        self._labels = labels
        self._places = {id(number): place for place, number in enumerate(numbers)}
        self._apart = {direction: _gaps(numbers, labels, direction) for direction in DIRECTIONS} if labels else {}
        self._sizes = _smaller_sizes(numbers, labels)

    def nearest(self, number: Placed, direction: str, reach: float) -> tuple[L, float] | None:
        """As `nearest` of all the labels."""
        if not self._labels:
            return None
        place = self._places[id(number)]
        apart = self._apart[direction][place]
        near = np.where(apart <= reach * self._sizes[place], apart, np.inf)
        best = int(near.argmin())
        return (self._labels[best], float(near[best])) if near[best] < np.inf else None


def labelled(
    numbers: Sequence[N], labels: Sequence[L], direction: str, reach: float
) -> dict[N, L]:  # numbers compare by identity
    """Every number's nearest label in one direction; of those that touch it, the one best in line with it."""
    if not numbers or not labels:
        return {}
    apart = _gaps(numbers, labels, direction)
    apart[apart > reach * _smaller_sizes(numbers, labels)] = np.inf
    touching = apart == 0
    if (touching.sum(axis=1) > 1).any():
        apart = np.where(touching, -_overlaps(numbers, labels, *_sides_in_line(direction)), apart)
    return _nearest_of(numbers, labels, apart)


def _nearest_of(numbers: Sequence[N], labels: Sequence[L], apart: np.ndarray[Any, Any]) -> dict[N, L]:
    """Every number's label at the least of these distances, if that is finite."""
    best = zip(numbers, apart.argmin(axis=1).tolist(), apart.min(axis=1).tolist(), strict=True)
    return {number: labels[place] for number, place, least in best if least < np.inf}


def _gaps(numbers: Sequence[Placed], labels: Sequence[Placed], direction: str) -> np.ndarray[Any, Any]:
    """`gap` for each number (rows) and label (columns), infinite where the label doesn't lie in that direction."""
    x0, top, x1, bottom = (side[:, None] for side in sides_of([one.box for one in numbers]))
    left, above, right, below = sides_of([label.box for label in labels])
    low = np.minimum(bottom - top, below - above)
    if direction in (ABOVE, BELOW):
        beside = np.minimum(right, x1) - np.maximum(left, x0) > 0
        apart = top - below if direction == ABOVE else above - bottom
        towards = (top + bottom) / 2 - (above + below) / 2
        towards = towards if direction == ABOVE else -towards
    else:
        beside = np.minimum(below, bottom) - np.maximum(above, top) > 0.3 * low
        apart = x0 - right if direction == LEFT else left - x1
        towards = (x0 + x1) / 2 - (left + right) / 2
        towards = towards if direction == LEFT else -towards
    lies_there = beside & (towards > 0) & (apart > -0.6 * low)
    return np.where(lies_there, np.maximum(apart, 0.0), np.inf)


def _smaller_sizes(numbers: Sequence[Placed], labels: Sequence[Placed]) -> np.ndarray[Any, Any]:
    sizes = np.minimum(np.array([n.size for n in numbers])[:, None], np.array([label.size for label in labels]))
    return np.asarray(sizes, dtype=float)


def sides_of(boxes: Sequence[Box]) -> np.ndarray[Any, Any]:
    """The left, upper, right and lower sides of boxes, as four rows."""
    return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes], dtype=float).reshape(-1, 4).T


def aligned_with(numbers: Sequence[N], labels: Sequence[L], direction: str, reach: float) -> dict[N, L]:
    """Every number's label in one direction that is best in line with it; of those in line the nearest.

    Rows of small type are often so close that a number overlaps its neighbour's name too.
    """
    if not numbers or not labels:
        return {}
    apart = _gaps(numbers, labels, direction)
    apart[apart > reach * np.array([number.size for number in numbers])[:, None]] = np.inf
    shared = _overlaps(numbers, labels, *_sides_in_line(direction))
    shared[~np.isfinite(apart)] = -np.inf
    best = shared.max(axis=1, keepdims=True)
    apart[(shared < best - _ASKEW) | (shared < _IN_LINE)] = np.inf
    return _nearest_of(numbers, labels, apart)


def _sides_in_line(direction: str) -> tuple[str, str]:
    return ("x0", "x1") if direction in (ABOVE, BELOW) else ("top", "bottom")


def _overlaps(numbers: Sequence[Placed], labels: Sequence[Placed], low: str, high: str) -> np.ndarray[Any, Any]:
    """Of the smaller of each number (rows) and label (columns), the part in line with the other."""
    start, end = (np.array([getattr(n.box, side) for n in numbers])[:, None] for side in (low, high))
    begin, stop = (np.array([getattr(label.box, side) for label in labels]) for side in (low, high))
    shared = np.minimum(end, stop) - np.maximum(start, begin)
    return np.asarray(shared / np.maximum(np.minimum(end - start, stop - begin), 0.1), dtype=float)


def exclusive(pairs: Mapping[N, L], direction: str) -> dict[N, L]:
    """Only the nearest number of each label: for labels that name one number each."""
    best: dict[int, tuple[float, N, L]] = {}
    for number, label in pairs.items():
        apart = gap(label.box, number.box, direction) or 0.0
        known = best.get(id(label))
        if known is None or apart < known[0]:
            best[id(label)] = (apart, number, label)
    return {number: label for _, number, label in best.values()}


def distance(pairs: Mapping[N, L], direction: str) -> float:
    """The sum of distances in font sizes."""
    return sum(
        (gap(label.box, number.box, direction) or 0.0) / max(number.size, 1.0) for number, label in pairs.items()
    )


def by_habit(numbers: Sequence[N], labels: Sequence[L], reach: float = 4.0) -> tuple[str, dict[N, L]]:
    """The direction that labels the most numbers, each label naming one, and its pairs."""
    return habits(numbers, labels, reach)[0]


def habits(numbers: Sequence[N], labels: Sequence[L], reach: float) -> list[tuple[str, dict[N, L]]]:
    """The directions with their pairs, each label naming one number; the one that labels the most is first."""
    beside = exclusive(labelled(numbers, labels, LEFT, _BESIDE), LEFT)
    own = {id(label): number for number, label in beside.items()}
    found = {side: exclusive(labelled(numbers, labels, side, reach), side) for side in DIRECTIONS}

    def rank(side: str) -> tuple[float, float]:
        # a name with a number right behind it on its line hardly names the one below it
        odd = sum(own.get(id(label), number) is not number for number, label in found[side].items())
        return len(found[side]) - 0.5 * odd, -distance(found[side], side)

    return [(side, found[side]) for side in sorted(DIRECTIONS, key=rank, reverse=True)]
