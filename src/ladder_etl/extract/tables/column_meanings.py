"""What the columns of the measure table mean: by their headings, checked by the arithmetic of share and growth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import combinations, permutations, product
from types import MappingProxyType

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE
from ladder_etl.domain.numbers import Kind, Number, is_share_of, is_size_of_growth
from ladder_etl.domain.vocabulary import COUNT, GROWTH, PERCENT, PERSONS, SHARE


@dataclass(frozen=True, order=True)
class Meaning:
    """Statistic, area and period of a column; of a growth rate the later period, and ``since`` when it grew."""

    statistic: str
    ref_area: str
    period: int
    since: int = field(default=0, compare=False)

    @property
    def unit(self) -> str:
        return PERSONS if self.statistic == COUNT else PERCENT


#: meanings of columns whose numbers are no figures, and why: they are aims, or growth since a year that is not the last
AIM, LONGER = Meaning("targets and forecasts", "", 0), Meaning("growth since an earlier year", "", 0)


@dataclass(frozen=True)
class Headings:
    """What stands over a column, as far as it is understood: years, areas and statistics, the nearest first."""

    year: int | None
    area: str | None
    statistic: str | None
    aim: bool = False


Cells = Mapping[int, Number]  # row index → number
Known = Mapping[Meaning, Cells]
NOTHING: Known = MappingProxyType({})
Percents = Callable[[Number | None, int | None, int | None], bool | None]
_HEADING_WEIGHT = 1.0
_ARITHMETIC_WEIGHT = 3.0
_BROKEN_COST = 3.0  # more than two headings say
_PROVEN_WORTH = 3.0  # so too
_LEAST_TESTED = 4  # two a row
_MARGIN = 0.25  # an assignment that is no more behind the best one may be the right one


@dataclass(frozen=True)
class Solution:
    """The meaning of each column (None: not this table's, or doubtful), whether nothing speaks for another one."""

    meanings: tuple[Meaning | None, ...]
    by_arithmetic: float
    tested: int
    sure: bool


def solve(
    columns: Sequence[Cells],
    headings: Sequence[Headings],
    periods: tuple[int, ...],
    known: Known = MappingProxyType({}),
) -> Solution:
    """The assignment of meanings to columns that headings and arithmetic together support best.

    Counts and percentages are told apart by their numbers, percentages without a sign by heading and arithmetic; within
    each sort every assignment is tried: at most 24 × 24. More than two periods say themselves which column is of which.

    Args:
        known: what columns of the same rows mean that stand elsewhere, so none of these.
    """
    own = [index for index, heading in enumerate(headings) if not heading.aim]
    if len(own) < len(columns):
        solution = solve([columns[n] for n in own], [headings[n] for n in own], periods, known)
        told = dict(zip(own, solution.meanings, strict=True))
        return replace(solution, meanings=tuple(told.get(index, AIM) for index in range(len(columns))))
    if len(periods) > 2:
        return _of_many_periods(columns, headings, periods, known)
    y1, y2 = periods
    bare = {n for n, cells in enumerate(columns) if _is_count(cells) and _may_be_shares(cells, headings[n])}
    counts = [n for n, cells in enumerate(columns) if _is_count(cells) and n not in bare]
    percents = [index for index in range(len(columns)) if index not in counts]
    count_meanings = [Meaning(COUNT, area, year) for area in BOTH_AREAS for year in (y1, y2)]
    percent_meanings = [
        *(Meaning(SHARE, PROVINCE, year) for year in (y1, y2)),
        *(Meaning(GROWTH, area, y2, y1) for area in BOTH_AREAS),
    ]
    best: list[tuple[float, Solution]] = []
    evidence = _Evidence(columns, periods, known)
    ways = (
        _assignments(counts, [one for one in count_meanings if one not in known], headings),
        _assignments(percents, [one for one in percent_meanings if one not in known], headings),
    )
    for (some, said), (others, also_said) in product(*ways):
        meant, by_headings = {**some, **others}, said + also_said
        relations = evidence.on(meant)
        tested, by_arithmetic = _together(relations)[1], _agreement(relations)
        total = _HEADING_WEIGHT * by_headings + _ARITHMETIC_WEIGHT * by_arithmetic * min(len(meant), 4)
        total -= _BROKEN_COST * sum(one.is_broken for one in relations)
        # an assignment that makes a column untestable must not pass for as good as one under which the counts prove it
        total += _PROVEN_WORTH * sum(_proves(relations, index) for index in percents)
        best.append((total, Solution(tuple(map(meant.get, range(len(columns)))), by_arithmetic, tested, False)))
    if not best:
        return Solution((None,) * len(columns), 0.0, 0, False)
    most, top = max(best, key=lambda pair: pair[0])
    rivals = [other.meanings for total, other in best if most - total <= _MARGIN]
    agreed = [len(set(meant)) == 1 and not _differs(top, headings) for meant in zip(*rivals, strict=True)]
    # a column of which most cells are not what its heading says has another heading, which isn't text
    relations = evidence.on({n: m for n, m in enumerate(top.meanings) if m is not None})
    unproven = _unproven(relations) | {index for index in bare if not _proves(relations, index)}
    meanings = tuple(m if agreed[index] and index not in unproven else None for index, m in enumerate(top.meanings))
    return Solution(meanings, top.by_arithmetic, top.tested, all(agreed))


def _differs(found: Solution, headings: Sequence[Headings]) -> bool:
    """Whether most years over columns are others than arithmetic makes them: either may be the misprint."""
    both = [(m.period, h.year) for m, h in zip(found.meanings, headings, strict=True) if m and m.statistic != GROWTH]
    return 2 * sum(year != said for year, said in both if said) > sum(said is not None for _, said in both)


def _of_many_periods(
    columns: Sequence[Cells], headings: Sequence[Headings], periods: tuple[int, ...], known: Known
) -> Solution:
    """Counts as the years and areas over them say, percentages as the counts prove them.

    Growth of one period from several earlier ones: that from the latest of them is a figure.
    """
    evidence, counts = _Evidence(columns, periods, known), [n for n, cells in enumerate(columns) if _is_count(cells)]
    percents = [n for n in range(len(columns)) if n not in counts]
    meant: dict[int, Meaning] = {}
    for year in periods:
        own = [n for n in counts if headings[n].year == year]
        counted = [one for area in BOTH_AREAS if (one := Meaning(COUNT, area, year)) not in known]
        ways = [way for some in combinations(own, min(len(own), 2)) for way in _assignments(some, counted, headings)]
        if len(own) > len(counted):  # others' numbers stand beside: only shares tell which are which
            share = Meaning(SHARE, PROVINCE, year)
            ways = [way for way in ways if any(_proves(evidence.on({**way[0], n: share}), n) for n in percents)]
        if ways:
            meant |= max(ways, key=lambda way: way[1] + _agreement(evidence.on(way[0])))[0]
    candidates = [Meaning(SHARE, PROVINCE, year) for year in periods]
    grown = product(BOTH_AREAS, combinations(periods, 2))
    candidates += [Meaning(GROWTH, area, until, since) for area, (since, until) in grown]
    proven: dict[Meaning, list[tuple[int, int]]] = {}
    for index in percents:
        fitting = [one for one in candidates if one not in known and _proves(evidence.on({**meant, index: one}), index)]
        best = max(fitting, key=lambda one: (_heading_score(headings[index], one), one.since), default=None)
        if best is not None:
            proven.setdefault(best, []).append((best.since, index))
    for meaning, found in proven.items():
        since, index = max(found)
        meant |= {**dict.fromkeys((n for _, n in found), LONGER), index: replace(meaning, since=since)}
    relations = evidence.on(meant)
    meanings = tuple(meant.get(index) for index in range(len(columns)))
    sure = bool(proven) or len(counts) == len(columns)
    return Solution(meanings, _agreement(relations), _together(relations)[1], sure)


def compared(columns: Sequence[Cells], meanings: Sequence[Meaning | None], periods: tuple[int, ...]) -> tuple[int, int]:
    """How much of the arithmetic between columns holds, and how much could be tested."""
    meant = {index: meaning for index, meaning in enumerate(meanings) if meaning}
    return _together(_Evidence(columns, periods).on(meant))


def _assignments(
    columns: Sequence[int], meanings: Sequence[Meaning], headings: Sequence[Headings]
) -> list[tuple[dict[int, Meaning], float]]:
    """Each way to give the columns meanings, and what their headings say to it."""
    if not meanings:
        return [({}, 0.0)]
    # more columns than meanings: those whose headings say least are no columns of this table
    kept = sorted(columns, key=lambda index: -max(_heading_score(headings[index], meaning) for meaning in meanings))
    kept = sorted(kept[: len(meanings)])
    ways = (dict(zip(kept, chosen, strict=True)) for chosen in permutations(meanings, len(kept)))
    return [(way, sum(_heading_score(headings[index], meaning) for index, meaning in way.items())) for way in ways]


def _is_count(cells: Cells) -> bool:
    percents = sum(number.kind in (Kind.PERCENT, Kind.DECIMAL) or number.signed for number in cells.values())
    return 2 * percents < sum(number.kind is not Kind.NOT_APPLICABLE for number in cells.values()) or not cells


def _may_be_shares(cells: Cells, heading: Headings) -> bool:
    """Whether whole numbers may be percentages whose sign their heading says once."""
    return heading.statistic == SHARE and all((number.scaled or 0) <= 100 for number in cells.values())


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

    def __init__(self, columns: Sequence[Cells], periods: tuple[int, ...], known: Known = NOTHING) -> None:
        self._columns = [*columns, *known.values()]
        self._own = range(len(columns))
        self._known = dict(enumerate(known, len(columns)))
        self._count = cache(partial(Meaning, COUNT))
        self._counts = [[self._count(area, year) for year in periods] for area in BOTH_AREAS]
        self._percents = [Meaning(SHARE, PROVINCE, year) for year in periods]
        self._parts = cache(self._compared_parts)
        self._unsigned = cache(self._compared_signs)
        self._shares = cache(partial(self._compared_percents, is_share_of))
        self._rates = cache(partial(self._compared_percents, is_size_of_growth))

    def on(self, meant: Mapping[int, Meaning]) -> list[_Relation]:
        """The relations between columns under an assignment, but those between such as are known."""
        meant = {**self._known, **meant} if self._known else meant
        column = {meaning: index for index, meaning in meant.items()}.get
        found: list[_Relation] = []

        def compare(how: Callable[..., tuple[int, int]], *columns: int | None) -> None:
            if None not in columns and (not self._known or any(index in self._own for index in columns)):
                found.append(_Relation(tuple(index for index in columns if index is not None), *how(*columns)))

        counts = [[column(meaning) for meaning in of_area] for of_area in self._counts]
        for of, whole, share in zip(*counts, self._percents, strict=True):
            compare(self._parts, of, whole)
            compare(self._shares, of, whole, column(share))
            compare(self._unsigned, column(share))
        for index, meaning in meant.items():
            if meaning.statistic == GROWTH:
                of = [column(self._count(meaning.ref_area, year)) for year in (meaning.since, meaning.period)]
                compare(self._rates, *of, index)
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


def _agreement(relations: Sequence[_Relation]) -> float:
    """From -1, where nothing that can be tested holds, to 1."""
    holds, tested = _together(relations)
    return (2 * holds - tested) / tested if tested else 0.0


def _proves(relations: Sequence[_Relation], index: int) -> bool:
    """Whether counts make a column of percentages what it is taken for, in most rows."""
    own = [one for one in relations if index in one.columns and len(one.columns) > 2]
    return any(4 * one.holds >= 3 * one.tested >= 3 * _LEAST_TESTED for one in own)


def _unproven(relations: Sequence[_Relation]) -> set[int]:
    """Columns that contradict others in most rows, and that nothing else confirms."""
    proven = {
        index for one in relations if 2 * one.holds >= one.tested > 0 and len(one.columns) > 2 for index in one.columns
    }
    return {index for one in relations if one.is_broken for index in one.columns} - proven
