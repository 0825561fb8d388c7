"""What the columns of the measure table mean: by their headings, checked by the arithmetic of share and growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Kind, Number
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
_HEADING_WEIGHT = 1.0
_ARITHMETIC_WEIGHT = 3.0
_LEAST_TESTED = 6  # two a row


@dataclass(frozen=True)
class Solution:
    """The meaning of each column (None: no column of this table) and whether headings and arithmetic agree."""

    meanings: tuple[Meaning | None, ...]
    by_headings: float
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
    evidence = _Evidence(columns)
    for some in _assignments(counts, count_meanings, headings):
        for others in _assignments(percents, percent_meanings, headings):
            meant = {**some, **others}
            by_headings = sum(_heading_score(headings[index], meaning) for index, meaning in meant.items())
            holds, tested = evidence.on(meant, periods)
            by_arithmetic = (2 * holds - tested) / tested if tested else 0.0
            total = _HEADING_WEIGHT * by_headings + _ARITHMETIC_WEIGHT * by_arithmetic * min(len(meant), 4)
            meanings = tuple(meant.get(index) for index in range(len(columns)))
            best.append((total, Solution(meanings, by_headings, by_arithmetic, tested, False)))
    if not best:
        return Solution((None,) * len(columns), 0.0, 0.0, 0, False)
    best.sort(key=lambda pair: -pair[0])
    margin = best[0][0] - best[1][0] if len(best) > 1 else 9.0
    top = best[0][1]
    # a column of which most cells are not what its heading says has another heading, which isn't text
    meanings = tuple(None if evidence.denies(m, top.meanings, periods) else m for m in top.meanings)
    return Solution(meanings, top.by_headings, top.by_arithmetic, top.tested, margin > 0.25)


def agrees(columns: Sequence[Cells], meanings: Sequence[Meaning | None], periods: tuple[int, int]) -> bool:
    """Whether columns whose meaning was found elsewhere go together here too: most of what can be tested holds."""
    holds, tested = compared(columns, meanings, periods)
    return 4 * holds >= 3 * tested


def compared(columns: Sequence[Cells], meanings: Sequence[Meaning | None], periods: tuple[int, int]) -> tuple[int, int]:
    """How much of the arithmetic between columns holds, and how much could be tested."""
    meant = {index: meaning for index, meaning in enumerate(meanings) if meaning is not None}
    return _Evidence(columns).on(meant, periods)


def _assignments(
    columns: Sequence[int], meanings: Sequence[Meaning], headings: Sequence[Headings]
) -> list[dict[int, Meaning]]:
    # more columns than meanings: those whose headings say least are no columns of this table
    kept = sorted(columns, key=lambda index: -max(_heading_score(headings[index], meaning) for meaning in meanings))
    kept = sorted(kept[: len(meanings)])
    return [dict(zip(kept, chosen, strict=True)) for chosen in permutations(meanings, len(kept))]


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


class _Evidence:
    """How many shares, growth rates and signs of a table hold; the same columns are compared once."""

    def __init__(self, columns: Sequence[Cells]) -> None:
        self._columns = columns
        self._shares = cache(self._compared_shares)
        self._rates = cache(self._compared_rates)

    def on(self, meant: Mapping[int, Meaning], periods: tuple[int, int]) -> tuple[int, int]:
        """How many hold under an assignment, of how many tested."""
        index_of = {meaning: index for index, meaning in meant.items()}
        column = index_of.get
        y1, y2 = periods
        found = [
            self._shares(
                column(Meaning(COUNT, PROVINCE, y)),
                column(Meaning(COUNT, FLANDERS, y)),
                column(Meaning(SHARE, PROVINCE, y)),
            )
            for y in periods
        ]
        found += [
            self._rates(
                column(Meaning(COUNT, area, y1)), column(Meaning(COUNT, area, y2)), column(Meaning(GROWTH, area, y2))
            )
            for area in (PROVINCE, FLANDERS)
        ]
        return sum(holds for holds, _ in found), sum(tested for _, tested in found)

    def denies(self, meaning: Meaning | None, meanings: Sequence[Meaning | None], periods: tuple[int, int]) -> bool:
        """Whether most cells of a column of percentages, three at least, contradict the counts of their rows."""
        if meaning is None or meaning.statistic == COUNT:
            return False
        column = {m: index for index, m in enumerate(meanings) if m is not None}.get
        if meaning.statistic == GROWTH:
            before, after = (column(Meaning(COUNT, meaning.ref_area, year)) for year in periods)
            holds, tested = self._rates(before, after, column(meaning))
        else:
            of, whole = (column(Meaning(COUNT, area, meaning.period)) for area in (PROVINCE, FLANDERS))
            alone = self._shares(of, whole, None)
            both = self._shares(of, whole, column(meaning))
            holds, tested = both[0] - alone[0], both[1] - alone[1]
        return tested >= _LEAST_TESTED and 2 * holds < tested

    def _cells(self, index: int | None) -> Cells:
        return {} if index is None else self._columns[index]

    def _compared_shares(self, of: int | None, whole: int | None, shares: int | None) -> tuple[int, int]:
        province, flanders, share = self._cells(of), self._cells(whole), self._cells(shares)
        holds = tested = 0
        for row in province.keys() & flanders.keys():
            w, v = province[row].scaled, flanders[row].scaled
            if w is None or v is None:
                continue
            # the province lies in the region: its count can't be the larger one
            tested, holds = tested + 1, holds + (w <= v)
            s = share[row].scaled if row in share else None
            if s is not None and share[row].decimals == 1:
                tested, holds = tested + 2, holds + 2 * (2 * abs(1000 * w - s * v) <= v)
        return holds, tested

    def _compared_rates(self, before: int | None, after: int | None, rates: int | None) -> tuple[int, int]:
        earlier, later, growth = self._cells(before), self._cells(after), self._cells(rates)
        holds = tested = 0
        for row in earlier.keys() & later.keys() & growth.keys():
            a, b, g = earlier[row].scaled, later[row].scaled, growth[row].scaled
            if a is None or b is None or g is None or growth[row].decimals != 1:
                continue
            tested, holds = tested + 2, holds + 2 * (2 * abs(1000 * (b - a) - g * a) <= a)
        return holds, tested
