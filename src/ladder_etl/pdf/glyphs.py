"""Runs and glyphs while their page is read: what is asked of many lies in arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import MINUS_SIGNS

Array = np.ndarray[Any, Any]

_EXACT = frozenset(f"{MINUS_SIGNS}+%")
_CHUNK = 256


@dataclass(slots=True, eq=False)
class Drawn:
    """A run while its page is read: glyphs ``first`` up to ``last`` of `Glyphs`, drawn by the text objects ``orders``.

    ``order`` is its own place among the runs: the stretches of one text object share its ``orders``. The other fields
    are those of `ladder_etl.pdf.pages.Run`.
    """

    first: int
    last: int
    size: float
    color: tuple[float, ...]
    font: str
    layer: str
    angle: int
    order: int
    orders: list[int]
    hidden: str
    rivals: tuple[int, ...] = ()
    clashes: frozenset[int] = frozenset()
    #: tells the fonts of a document apart
    face: int = 0
    differs: str = ""

    @property
    def glyphs(self) -> slice:
        return slice(self.first, self.last)


@dataclass(eq=False)
class Glyphs:
    """All glyphs of a page: their texts, their boxes (n × 4: x0, top, x1, bottom on the visible page), what they are.

    ``cids`` are their codes in their fonts; ``codes`` numbers the texts, ``solid`` tells those that are no space,
    ``telling`` letters and digits, ``exact`` those without which a number is another one: digits, signs, percent signs,
    ``points`` points and commas.
    """

    texts: list[str]
    boxes: Array
    cids: list[int] = field(default_factory=list)
    codes: Array = field(init=False)
    solid: Array = field(init=False)
    telling: Array = field(init=False)
    exact: Array = field(init=False)
    points: Array = field(init=False)

    def __post_init__(self) -> None:
        distinct = {text: code for code, text in enumerate(dict.fromkeys(self.texts))}
        self.codes = np.array([distinct[text] for text in self.texts], dtype=np.int32)

        def those(are: Callable[[str], bool]) -> Array:
            return np.array([are(text) for text in distinct], dtype=bool)[self.codes]

        self.solid = those(lambda text: not text.isspace())
        self.telling = those(lambda text: any(map(str.isalnum, text)))
        self.exact = those(lambda text: text.isdecimal() or text in _EXACT)
        self.points = those(lambda text: text in (".", ","))

    def write(self, indices: Sequence[int], text: str) -> None:
        """Have these glyphs another text than their font's map says."""
        for index in indices:
            self.texts[index] = text
        if indices:
            self.__post_init__()

    def text_of(self, run: Drawn) -> str:
        return "".join(self.texts[run.glyphs])

    def boxes_of(self, runs: Sequence[Drawn]) -> Array:
        """Around the glyphs of each run that are no spaces (n × 4)."""
        solid = self.solid[:, None]
        least = _of_each(np.minimum, np.where(solid, self.boxes[:, :2], np.inf), runs)
        most = _of_each(np.maximum, np.where(solid, self.boxes[:, 2:], -np.inf), runs)
        return np.concatenate([least, most], axis=1)

    def owned(self, runs: Sequence[Drawn], mask: Array) -> tuple[Array, Array]:
        """The glyphs of runs that are set in a mask of all glyphs: the index of its run, and its place, of each."""
        owners = np.repeat(np.arange(len(runs)), [run.last - run.first for run in runs])
        places = np.concatenate([np.arange(run.first, run.last) for run in runs]) if runs else owners
        return owners[mask[places]], places[mask[places]]

    def lowest_of(self, runs: Sequence[Drawn]) -> Array:
        """The height of the lowest glyph of each run that is no space."""
        return _of_each(np.minimum, np.where(self.solid, self.boxes[:, 3] - self.boxes[:, 1], np.inf), runs)

    def count(self, runs: Sequence[Drawn], mask: Array) -> Array:
        """How many glyphs of each run are set in a mask of all glyphs."""
        return _of_each(np.add, mask.astype(np.intp), runs)


def array_of(boxes: Iterable[Box]) -> Array:
    """Boxes as one array (n × 4)."""
    return np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes], dtype=float).reshape(-1, 4)


def meeting(boxes: Array, others: Array) -> tuple[Array, Array]:
    """Which boxes (n × 4) overlap which others (m × 4): the index of one of either in each pair, in order."""
    by_top, others_by_top = np.argsort(boxes[:, 1]), np.argsort(others[:, 1])
    left, top, right, bottom = np.ascontiguousarray(others[others_by_top].T)
    # the others that begin above a stretch's end and don't all end above its start
    lowest = np.maximum.accumulate(bottom)
    found = [np.empty((0, 2), dtype=np.intp)]
    for start in range(0, len(boxes), _CHUNK):
        places = by_top[start : start + _CHUNK]
        x0, y0, x1, y1 = boxes[places].T[:, :, None]
        beside = slice(np.searchsorted(lowest, y0.min(), "right"), np.searchsorted(top, y1.max()))
        meets = (x0 < right[beside]) & (left[beside] < x1) & (y0 < bottom[beside]) & (top[beside] < y1)
        one, other = np.nonzero(meets)
        found.append(np.stack([places[one], others_by_top[beside][other]], axis=1))
    pairs = np.concatenate(found)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return pairs[:, 0], pairs[:, 1]


def _of_each(ufunc: np.ufunc, values: Array, runs: Sequence[Drawn]) -> Array:
    """A sum (a least, a greatest) over the glyphs of each run: a call of numpy for all runs, not one for each."""
    if not runs:
        return values[:0]
    bounds = np.array([(run.first, run.last) for run in runs], dtype=np.intp).ravel()
    # one more row, for the last run ends behind the last one
    return np.asarray(ufunc.reduceat(np.concatenate([values, values[:1]]), bounds)[::2])
