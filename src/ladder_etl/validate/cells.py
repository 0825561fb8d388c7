"""What is known of each figure as an integer interval, in units of its last printed decimal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import EQUALITY
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, GROWTH, SHARE
from ladder_etl.validate.identity import Register
from ladder_etl.validate.structure import structure

PRINTED = "printed"
LOST = "lost"
WITHHELD = "withheld"
ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Span:
    """All whole numbers from ``low`` to ``high``; None: unbounded upwards."""

    low: int
    high: int | None

    @property
    def point(self) -> int | None:
        return self.low if self.low == self.high else None

    @property
    def empty(self) -> bool:
        return self.high is not None and self.high < self.low

    def __contains__(self, value: int) -> bool:
        return self.low <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as arithmetic sees it: ``span / 10**decimals``.

    ``state`` is printed (a number), lost (a cell whose text is gone), withheld (``n.b.``, a dash, or lost where it may
    have been one) or absent (no cell).
    """

    state: str
    span: Span
    decimals: int


def cells_of(figures: Iterable[Figure], register: Register) -> dict[FigureKey, Cell]:
    """A cell for each figure, and an absent one for each key that only an identity names."""
    by_key = {figure.key: figure for figure in figures}
    decimals = _usual_decimals(by_key)
    secret = _secret_rows(by_key)
    keys = dict.fromkeys([*by_key, *(key for identity in register.identities for key in identity.keys)])
    return {key: _cell(key, by_key.get(key), decimals, may_be_withheld=_row(key) in secret) for key in keys}


def with_twins(cells: Mapping[FigureKey, Cell], register: Register) -> dict[FigureKey, Cell]:
    """Lost cells narrowed to the number that another block prints for the same quantity; still lost."""
    result = dict(cells)
    for identity in register.identities:
        if identity.kind != EQUALITY:
            continue
        one, other = identity.subject, identity.terms[0].key
        for lost, twin in ((one, other), (other, one)):
            if cells[lost].state == LOST and cells[twin].state == PRINTED:
                result[lost] = Cell(LOST, cells[twin].span, cells[twin].decimals)
    return result


def _cell(
    key: FigureKey, figure: Figure | None, decimals: Mapping[tuple[str, str], int], *, may_be_withheld: bool
) -> Cell:
    number = None if figure is None else figure.number
    if number is not None and number.scaled is not None:
        return Cell(PRINTED, Span(number.scaled, number.scaled), number.decimals)
    places = decimals.get((key.block, key.statistic), 0 if key.statistic == COUNT else 1)
    lost = WITHHELD if may_be_withheld else LOST
    state = ABSENT if figure is None else lost if number is None else WITHHELD
    return Cell(state, domain_of(key, places), places)


def _row(key: FigureKey) -> tuple[str, str, str, str]:
    return key.block, key.item or key.label, key.code, key.statistic


def _secret_rows(figures: Mapping[FigureKey, Figure]) -> frozenset[tuple[str, str, str, str]]:
    """Rows that withhold a figure somewhere, or may: what is lost there may have been printed as ``n.b.``."""
    printed = {_row(key) for key, f in figures.items() if f.number is not None and f.number.kind is Kind.NOT_AVAILABLE}
    items = {item for rule in structure().sums for item in rule.unattributable}
    return frozenset(printed | {_row(key) for key in figures if key.item in items and key.ref_area in REGIONS})


def domain_of(key: FigureKey, decimals: int) -> Span:
    """What a figure may be at all: counts aren't negative, a part is at most the whole, nothing shrinks below zero."""
    hundred = 100 * 10**decimals
    if key.statistic == GROWTH:
        return Span(-hundred, None)
    return Span(0, hundred if key.statistic in (SHARE, COMPOSITION) else None)


def _usual_decimals(figures: Mapping[FigureKey, Figure]) -> dict[tuple[str, str], int]:
    """The number of decimals that most figures of a block and statistic are printed with."""
    counted: dict[tuple[str, str], Counter[int]] = {}
    for key, figure in figures.items():
        if figure.number is not None and figure.number.scaled is not None:
            counted.setdefault((key.block, key.statistic), Counter())[figure.number.decimals] += 1
    return {group: counter.most_common(1)[0][0] for group, counter in counted.items()}
