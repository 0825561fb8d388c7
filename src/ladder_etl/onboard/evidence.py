"""What speaks for one row of a measure table being a measure that is known: the same figures, most of all.

Also what a group's total says of its only unknown member: the same total, the others the same, so it is the same too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import BOTH_AREAS
from ladder_etl.domain.codes import Formula, parse_code
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, KEY_FIGURES, LADDER, MEASURE_TABLE
from ladder_etl.editions import OUTRIGHT
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.validate.structure import structure

Cells = Mapping[tuple[str, int], int]  # (area, period) → persons
#: figures differ by less than a revision does, or by more than one can
_NEAR, _FAR, _FAR_PERSONS = 0.06, 0.30, 25
#: two equal numbers are no accident from here on
_TELLING = 100
#: so many rows tell whether two editions count the same
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its counts, how sure its label names its item (100: its very wording), and its formula."""

    row: TableRow
    cells: Cells
    score: float
    formula: Formula | None

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self.formula.weights) if self.formula else frozenset()

    @property
    def is_group(self) -> bool:
        return self.formula is not None and not self.formula.is_leaf


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a row's counts and what is known of an item agree: numbers that are equal, near, or far apart; in words."""

    equal: int = 0
    near: int = 0
    far: int = 0
    largest: int = 0
    shown: str = ""

    @property
    def proves(self) -> bool:
        """Two numbers are the same, and none is another: no accident."""
        return self.equal >= 2 and self.far == 0 and self.largest >= _TELLING

    @property
    def supports(self) -> bool:
        """Two numbers are the same but for a revision."""
        return self.equal + self.near >= 2 and self.far == 0 and self.largest >= _TELLING


@dataclass
class Known:
    """What is known of counts besides the rows: by item, from earlier editions and from this edition's own ladder."""

    counts: dict[tuple[str, str, int], tuple[int, str]] = field(default_factory=dict)

    def add(self, item: str, area: str, period: int, persons: int, source: str) -> None:
        """The first that says it is believed: the nearest edition."""
        self.counts.setdefault((item, area, period), (persons, source))

    def add_editions(self, editions: Iterable[Earlier]) -> None:
        for edition in editions:
            for (item, area, period), persons in edition.counts.items():
                self.add(item, area, period, persons, f"edition on {edition.year}")

    def agreement(self, cells: Cells, item: str) -> Agreement:
        """How a row's counts agree with an item's."""
        equal = near = far = largest = 0
        shown: list[str] = []
        for (area, period), persons in sorted(cells.items()):
            known = self.counts.get((item, area, period))
            if known is None or persons == known[0] == 0:
                continue
            apart, most = abs(persons - known[0]), max(persons, known[0])
            largest = max(largest, most)
            equal += apart == 0
            near += 0 < apart <= _NEAR * most
            far += apart > _FAR * most and apart > _FAR_PERSONS
            said = "the same" if apart == 0 else f"{format_count(known[0])} there"
            shown.append(f"{format_count(persons)} in {area} {period}, {said} ({known[1]})")
        return Agreement(equal, near, far, largest, "; ".join(shown))

    def latest(self, item: str, area: str) -> int | None:
        """The newest count known of an item."""
        periods = [period for of, where, period in self.counts if of == item and where == area]
        return self.counts[item, area, max(periods)][0] if periods else None


def comparable(edition: Earlier, rows: Iterable[Row]) -> bool:
    """Whether an earlier edition counts what this one counts: of rows whose very wording names them, half agree.

    One that prints other numbers for the same years (counted anew, or of another kind) says nothing of the other rows.
    """
    known = Known()
    known.add_editions([edition])
    agreements = [known.agreement(row.cells, row.row.item) for row in rows if row.score >= OUTRIGHT]
    told = [agreement for agreement in agreements if agreement.shown]
    alike = sum(agreement.far == 0 and agreement.equal + agreement.near > 0 for agreement in told)
    return len(told) < _TOLD or 2 * alike >= len(told)


def known_counts(attempt: Attempt, earlier: Sequence[Earlier]) -> Known:
    """All counts that the rows can be compared with."""
    known = Known()
    for figure in attempt.figures:
        key = figure.key
        if key.block in (LADDER, KEY_FIGURES) and key.statistic == COUNT and key.ref_area in BOTH_AREAS:
            item = structure().canonical(key.block, key.item)
            if figure.value is not None and item and (key.block == LADDER or item != key.item):
                known.add(item, key.ref_area, key.period, int(figure.value), "its ladder")
    known.add_editions(earlier)
    return known


def rows_of(attempt: Attempt) -> list[Row]:
    """The rows of the edition's measure table, in their order."""
    cells: dict[tuple[str, str, str], dict[tuple[str, int], int]] = {}
    for figure in attempt.figures:
        key = figure.key
        if key.block == MEASURE_TABLE and key.statistic == COUNT and figure.value is not None:
            cells.setdefault(key.row, {})[key.ref_area, key.period] = int(figure.value)
    return [Row(row, cells.get(row.row, {}), _score(attempt, row), parse_code(row.code)) for row in attempt.rows]


def _score(attempt: Attempt, row: TableRow) -> float:
    if not row.item:
        return 0.0
    match = attempt.lexicon.item(row.label, MEASURE_TABLE) if row.label else None
    return 100.0 if match is None else match.score


@dataclass(frozen=True, slots=True)
class Remainder:
    """Rows of a group that nobody knows, and the only measure of it that is gone: they are it, or its parts."""

    group: str
    gone: str
    rows: tuple[Row, ...]
    shown: str


def remainders(rows: Sequence[Row], unknown: Sequence[Row], earlier: Sequence[Earlier]) -> list[Remainder]:
    """Groups whose total of a common period is an earlier edition's, with one measure gone and one or two unknown.

    A measure that came and another one that went would change the total; one that was renamed or split doesn't.
    """
    if not earlier:
        return []
    known = Known()  # this edition's own ladder says nothing of what it was before
    known.add_editions(earlier)
    before = earlier[0].groups
    found: dict[str, Remainder] = {}
    groups = [row for row in rows if row.is_group and row.row.item in before]
    for group in sorted(groups, key=lambda row: len(row.codes)):
        leaves = [row for row in rows if not row.is_group and row.codes and row.codes <= group.codes]
        named = {row.row.item for row in leaves if row.row.item and row not in unknown}
        open_rows = tuple(row for row in leaves if row in unknown)
        gone = before[group.row.item] - named
        total = known.agreement(group.cells, group.row.item)
        unrevised = total.proves and total.near == 0
        if unrevised and len(gone) == 1 and 1 <= len(open_rows) <= 2 and named < before[group.row.item]:
            remainder = Remainder(group.row.item, next(iter(gone)), open_rows, total.shown)
            found.setdefault(remainder.gone, remainder)
    return list(found.values())
