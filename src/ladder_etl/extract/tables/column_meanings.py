"""What the columns of the measure table mean: by their headings, checked by the arithmetic of share and growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import permutations, product

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Kind, Number, is_growth_of, is_share_of
from ladder_etl.domain.vocabulary import COUNT, GROWTH, PERCENT, PERSONS, SHARE


@dataclass(frozen=True, order=True)
class Meaning:
    """Statistic, area and period of a column; of a growth rate the later period."""

    statistic: str
    ref_area: str
    period: int

    @property
    def unit(self) -> str:
        return PERSONS if self.statistic == COUNT else PERCENT


@dataclass(frozen=True)
class Headings:
    """What stands over a column, as far as it is understood: years, areas and statistics, the nearest first."""

    year: int | None
    area: str | None
    statistic: str | None


Cells = Mapping[int, Number]  # row index → number
Percents = Callable[[Number | None, int | None, int | None], bool | None]
_HEADING_WEIGHT = 1.0
_ARITHMETIC_WEIGHT = 3.0
_BROKEN_COST = 3.0  # more than two headings say
_LEAST_TESTED = 4  # two a row
_MARGIN = 0.25  # an assignment that is no more behind the best one may be the right one


@dataclass(frozen=True)
class Solution:
    """The meaning of each column and whether nothing speaks for another one.

    None is the meaning of no column of this table, and of one that may as well mean something else.
    """

    meanings: tuple[Meaning | None, ...]
    by_arithmetic: float
    tested: int
    sure: bool


def solve(columns: Sequence[Cells], headings: Sequence[Headings], periods: tuple[int, int]) -> Solution:
    """The assignment of meanings to columns that headings and arithmetic together support best.

    Counts and percentages are told apart by their numbers; within each sort every assignment is tried: at most
    24 × 24 for the eight columns of a table.
    """
    y1, y2 = periods
    counts = [index for index, cells in enumerate(columns) if _is_count(cells)]
    percents = [index for index in range(len(columns)) if index not in counts]
    count_meanings = [Meaning(COUNT, area, year) for area in (PROVINCE, FLANDERS) for year in (y1, y2)]
    percent_meanings = [
        *(Meaning(SHARE, PROVINCE, year) for year in (y1, y2)),
        *(Meaning(GROWTH, area, y2) for area in (PROVINCE, FLANDERS)),
    ]
    best: list[tuple[float, Solution]] = []
    evidence = _Evidence(columns, periods)
    ways = _assignments(counts, count_meanings, headings), _assignments(percents, percent_meanings, headings)
    for (some, said), (others, also_said) in product(*ways):
        meant, by_headings = {**some, **others}, said + also_said
        relations = evidence.on(meant)
        holds, tested = _together(relations)
        by_arithmetic = (2 * holds - tested) / tested if tested else 0.0
        total = _HEADING_WEIGHT * by_headings + _ARITHMETIC_WEIGHT * by_arithmetic * min(len(meant), 4)
        total -= _BROKEN_COST * sum(one.is_broken for one in relations)
        meanings = tuple(meant.get(index) for index in range(len(columns)))
        best.append((total, Solution(meanings, by_arithmetic, tested, False)))
    if not best:
        return Solution((None,) * len(columns), 0.0, 0, False)
    best.sort(key=lambda pair: -pair[0])
    top = best[0][1]
    rivals = [other.meanings for total, other in best if best[0][0] - total <= _MARGIN]
    agreed = [len(set(meant)) == 1 for meant in zip(*rivals, strict=True)]
    # a column of which most cells are not what its heading says has another heading, which isn't text
    relations = evidence.on({n: m for n, m in enumerate(top.meanings) if m is not None})
    unproven = _unproven(relations)
    meanings = tuple(
        None if index in unproven or not agreed[index] else meaning for index, meaning in enumerate(top.meanings)
    )
    return Solution(meanings, top.by_arithmetic, top.tested, all(agreed))


def agrees(columns: Sequence[Cells], meanings: Sequence[Meaning | None], periods: tuple[int, int]) -> bool:
    """Whether columns whose meaning was found elsewhere go together here too: most of what can be tested holds."""
    holds, tested = compared(columns, meanings, periods)
    return 4 * holds >= 3 * tested


def compared(columns: Sequence[Cells], meanings: Sequence[Meaning | None], periods: tuple[int, int]) -> tuple[int, int]:
    """How much of the arithmetic between columns holds, and how much could be tested."""
    meant = {index: meaning for index, meaning in enumerate(meanings) if meaning is not None}
    return _together(_Evidence(columns, periods).on(meant))


def _assignments(
    columns: Sequence[int], meanings: Sequence[Meaning], headings: Sequence[Headings]
) -> list[tuple[dict[int, Meaning], float]]:
    """Each way to give the columns meanings, and what their headings say to it."""
    # more columns than meanings: those whose headings say least are no columns of this table
    kept = sorted(columns, key=lambda index: -max(_heading_score(headings[index], meaning) for meaning in meanings))
    kept = sorted(kept[: len(meanings)])
    ways = (dict(zip(kept, chosen, strict=True)) for chosen in permutations(meanings, len(kept)))
    return [(way, sum(_heading_score(headings[index], meaning) for index, meaning in way.items())) for way in ways]


def _is_count(cells: Cells) -> bool:
    percents = sum(number.kind in (Kind.PERCENT, Kind.DECIMAL) or number.signed for number in cells.values())
    return 2 * percents < sum(number.kind is not Kind.NOT_APPLICABLE for number in cells.values()) or not cells


def _heading_score(heading: Headings, meaning: Meaning) -> float:
    score = 0.0
    if heading.year is not None and meaning.statistic != GROWTH:
        score += 1.0 if heading.year == meaning.period else -1.0
    if heading.area is not None and meaning.statistic != SHARE:
        score += 1.0 if heading.area == meaning.ref_area else -1.0
    if meaning.statistic != COUNT and heading.statistic is not None:
        score += 1.5 if heading.statistic == meaning.statistic else -1.5
    return score


@dataclass(frozen=True)
class _Relation:
    """Columns that are compared row by row: how much of it holds, of how much that could be tested."""

    columns: tuple[int, ...]
    holds: int
    tested: int

    @property
    def is_broken(self) -> bool:
        return self.tested >= _LEAST_TESTED and 2 * self.holds < self.tested


class _Evidence:
    """How many shares, growth rates and signs of a table hold; the same columns are compared once."""

    def __init__(self, columns: Sequence[Cells], periods: tuple[int, int]) -> None:
        self._columns = columns
        self._counts = [[Meaning(COUNT, area, year) for year in periods] for area in (PROVINCE, FLANDERS)]
        self._percents = [Meaning(SHARE, PROVINCE, year) for year in periods]
        self._growth = [Meaning(GROWTH, area, periods[1]) for area in (PROVINCE, FLANDERS)]
        self._parts = cache(self._compared_parts)
        self._unsigned = cache(self._compared_signs)
        self._shares = cache(partial(self._compared_percents, is_share_of))
        self._rates = cache(partial(self._compared_percents, is_growth_of))

    def on(self, meant: Mapping[int, Meaning]) -> list[_Relation]:
        """The relations between columns under an assignment."""
        column = {meaning: index for index, meaning in meant.items()}.get
        found: list[_Relation] = []

        def compare(how: Callable[..., tuple[int, int]], *columns: int | None) -> None:
            if None not in columns:
                found.append(_Relation(tuple(index for index in columns if index is not None), *how(*columns)))

        counts = [[column(meaning) for meaning in of_area] for of_area in self._counts]
        for of, whole, share in zip(*counts, self._percents, strict=True):
            compare(self._parts, of, whole)
            compare(self._shares, of, whole, column(share))
            compare(self._unsigned, column(share))
        for (before, after), growth in zip(counts, self._growth, strict=True):
            compare(self._rates, before, after, column(growth))
        return found

    def _compared_signs(self, shares: int) -> tuple[int, int]:
        """A share has no sign; that it has none tells nothing."""
        signed = sum(number.signed for number in self._columns[shares].values())
        return 0, 2 * signed

    def _compared_parts(self, of: int, whole: int) -> tuple[int, int]:
        """The province lies in the region: its count can't be the larger one."""
        pairs = [(self._columns[of][row], self._columns[whole][row]) for row in self._rows(of, whole)]
        known = [(w.scaled, v.scaled) for w, v in pairs if w.scaled is not None and v.scaled is not None]
        return sum(w <= v for w, v in known), len(known)

    def _compared_percents(self, of: Percents, one: int, other: int, percents: int) -> tuple[int, int]:
        """Percentages against what two counts make them: an equation tells twice as much as which of two is larger."""
        first, second, percent = (self._columns[index] for index in (one, other, percents))
        rows = self._rows(one, other, percents)
        told = [of(percent[row], first[row].scaled, second[row].scaled) for row in rows]
        return 2 * told.count(True), 2 * (len(told) - told.count(None))

    def _rows(self, *columns: int) -> set[int]:
        """The rows in which all of these columns have a number."""
        return set.intersection(*(set(self._columns[index]) for index in columns))


def _together(relations: Sequence[_Relation]) -> tuple[int, int]:
    """How much of all relations holds, and how much could be tested."""
    return sum(one.holds for one in relations), sum(one.tested for one in relations)


def _unproven(relations: Sequence[_Relation]) -> set[int]:
    """Columns that contradict others in most rows, and that nothing else confirms."""
    proven = {
        index for one in relations if 2 * one.holds >= one.tested > 0 and len(one.columns) > 2 for index in one.columns
    }
    return {index for one in relations if one.is_broken for index in one.columns} - proven
