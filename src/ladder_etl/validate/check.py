"""Checking one identity: three results, exact numbers, and the equation as a person reads it: ``297 + 22 = 319``."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import EQUALITY, HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import format_scaled
from ladder_etl.domain.vocabulary import COUNT, GROWTH
from ladder_etl.validate.cells import ABSENT, PRINTED, WITHHELD, Cell, Span
from ladder_etl.validate.identity import Identity, Term, rounding_within, simplest
from ladder_etl.validate.inequalities import inequalities

_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Range:
    """Exact bounds of a computed value; None: unbounded upwards."""

    low: Fraction
    high: Fraction | None

    @property
    def point(self) -> Fraction | None:
        return self.low if self.low == self.high else None


def check(identity: Identity, cells: Mapping[FigureKey, Cell], result: str = "") -> Check:
    """Check an identity against what is known of its cells; ``result`` is the verdict where it is known already.

    A lost cell counts as its interval: a sum of counts that already exceeds its result is violated whatever the lost
    cell was; but only where every figure is printed can an identity hold.
    """
    result = result or verdict(identity, cells)
    computed = computed_range(identity, cells)
    printed = _printed(identity, cells)
    lower, upper = _allowed(identity, cells)
    conclusive = result != UNVERIFIABLE
    return Check(
        identity=identity.id,
        kind=identity.kind,
        description=identity.description,
        subject=identity.subject,
        figures=tuple(key for key in identity.keys if key != identity.subject and cells[key].state != ABSENT),
        terms=equation(identity, cells, computed),
        printed="" if printed is None else exact(printed),
        computed=_computed_text(identity, cells, computed) if conclusive else "",
        residual=_residual_text(identity, cells, computed, printed) if conclusive else "",
        lower=exact(lower) if conclusive and lower is not None else "",
        upper=exact(upper) if conclusive and upper is not None else "",
        result=result,
        severity=identity.severity,
    )


def is_whole(identity: Identity, cells: Mapping[FigureKey, Cell]) -> bool:
    """Whether all that an identity speaks of is printed, and it speaks of all."""
    return not identity.open_ended and all(cells[key].state == PRINTED for key in identity.keys)


def verdict(identity: Identity, cells: Mapping[FigureKey, Cell], residual: Fraction = _NONE) -> str:
    """Holds, violated or unverifiable; ``residual`` is what a documented deviation adds to the result."""
    for inequality in inequalities(identity, cells, residual):
        least = inequality.least(cells)
        if least is not None and least > inequality.bound:
            return VIOLATED
    if not is_whole(identity, cells):
        return UNVERIFIABLE
    if identity.is_ratio and _total(identity.base, cells).point == 0:
        return UNVERIFIABLE
    return HOLDS


def first_that_holds(options: Sequence[Identity], figures: Mapping[FigureKey, Figure]) -> Identity:
    """Of the ways in which editions reckon one result the first that its printed numbers confirm.

    Else the first of which a number lacks, for that may be the way, and nothing is violated; else the first.
    """
    confirmed = (option for option in options if holds_as_printed(option, figures))
    open_ones = (option for option in options if not all_printed(option, figures))
    return next(itertools.chain(confirmed, open_ones), options[0])


def holds_as_printed(identity: Identity, figures: Mapping[FigureKey, Figure]) -> bool:
    """Whether all that an identity speaks of is printed, and confirms it."""
    cells = _cells_printed(identity, figures)
    return len(cells) == len(identity.keys) and verdict(identity, cells) == HOLDS


def all_printed(identity: Identity, figures: Mapping[FigureKey, Figure]) -> bool:
    """Whether all that an identity speaks of is printed as a number."""
    return len(_cells_printed(identity, figures)) == len(identity.keys)


def _cells_printed(identity: Identity, figures: Mapping[FigureKey, Figure]) -> dict[FigureKey, Cell]:
    numbers = {key: figures[key].number for key in identity.keys if key in figures}
    return {
        key: Cell(PRINTED, Span(number.scaled, number.scaled), number.decimals)
        for key, number in numbers.items()
        if number is not None and number.scaled is not None
    }


def computed_range(identity: Identity, cells: Mapping[FigureKey, Cell]) -> Range | None:
    """What the terms amount to, in the unit of the result; None for a ratio that can't be computed."""
    total = _total(identity.terms, cells)
    if not identity.is_ratio:
        return Range(total.low, None if identity.open_ended else total.high)
    base = _total(identity.base, cells)
    if total.point is None or base.point is None or base.point == 0:
        return None
    value = 100 * total.point / base.point + identity.offset
    return Range(value, value)


def reckoned_range(identity: Identity, cells: Mapping[FigureKey, Cell]) -> Range | None:
    """`computed_range`, of a ratio with what its terms may have been before they were rounded."""
    computed = computed_range(identity, cells)
    above, below = rounding_within(identity.terms), rounding_within(identity.base)
    if computed is None or computed.point is None or not (identity.is_ratio and above + below):
        return computed
    total, base = _total(identity.terms, cells).low, _total(identity.base, cells).low
    high = 100 * (total + above) / (base - below) + identity.offset if base > below else None
    return Range(100 * (total - above) / (base + below) + identity.offset, high)


def exact(value: Fraction) -> str:
    """A decimal string without trailing zeros (``6102``, ``-0.4``); the fraction's decimal expansion must end."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed_distance(computed: Range, printed: Fraction) -> Fraction:
    """Computed minus printed; with an interval the distance to its nearer end, 0 inside."""
    if printed < computed.low:
        return computed.low - printed
    if computed.high is not None and printed > computed.high:
        return computed.high - printed
    return Fraction(0)


def _total(terms: tuple[Term, ...], cells: Mapping[FigureKey, Cell]) -> Range:
    low: Fraction | int = 0
    high: Fraction | int = 0
    bounded = True
    for term in terms:
        cell = cells[term.key]
        unit = term.weight / 10**cell.decimals if cell.decimals else simplest(term.weight)
        if cell.span.low == cell.span.high:
            value = unit * cell.span.low
            low += value
            high += value
            continue
        low += unit * cell.span.low
        if cell.span.high is None:
            bounded = False
        else:
            high += unit * cell.span.high
    return Range(Fraction(low), Fraction(high) if bounded else None)


def _printed(identity: Identity, cells: Mapping[FigureKey, Cell]) -> Fraction | None:
    """The result as printed (or as its twin prints it)."""
    if identity.constant is not None:
        return identity.constant
    cell = cells[identity.subject]
    return None if cell.span.point is None else Fraction(cell.span.point, 10**cell.decimals)


def _allowed(identity: Identity, cells: Mapping[FigureKey, Cell]) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest result that may be printed."""
    computed = reckoned_range(identity, cells)
    if computed is None:
        return None, None
    scale = 10 ** cells[identity.subject].decimals
    slack = identity.slack + (Fraction(1, 2 * scale) if identity.is_ratio else 0)
    lower = Fraction(math.ceil((computed.low - slack) * scale), scale)
    upper = None if computed.high is None else Fraction(math.floor((computed.high + slack) * scale), scale)
    return lower, upper


def _computed_text(identity: Identity, cells: Mapping[FigureKey, Cell], computed: Range | None) -> str:
    return "" if computed is None else exact(rounded(computed.low, identity, cells))


def _residual_text(
    identity: Identity, cells: Mapping[FigureKey, Cell], computed: Range | None, printed: Fraction | None
) -> str:
    if computed is None or printed is None:
        return ""
    shown = Range(
        rounded(computed.low, identity, cells),
        None if computed.high is None else rounded(computed.high, identity, cells),
    )
    return exact(signed_distance(shown, printed))


def rounded(value: Fraction, identity: Identity, cells: Mapping[FigureKey, Cell]) -> Fraction:
    """A ratio to two more decimals than it is printed with, as its expansion may not end; a sum as it is."""
    if not identity.is_ratio:
        return value
    scale = 10 ** (cells[identity.subject].decimals + 2)
    return Fraction(round(value * scale), scale)


def equation(identity: Identity, cells: Mapping[FigureKey, Cell], computed: Range | None) -> str:
    """The identity with its numbers; ``?`` for a cell that isn't known, ``n.b.`` for one that is withheld.

    Terms of zero and unknown ones stand behind the others, so that the numbers that make the sum come first.
    """
    if identity.is_ratio:
        return _ratio(identity, cells, computed)
    percent = identity.subject.statistic != COUNT
    telling = sorted(identity.terms, key=lambda term: cells[term.key].span.point in (0, None))
    left = " + ".join(_term(term, cells) for term in telling) + (" + …" if identity.open_ended else "")
    if identity.kind == EQUALITY:
        return f"{left} = {_value(identity.subject, cells)}"
    assert computed is not None
    relation = "=" if computed.low == computed.high else "≥"
    return f"{left} {relation} {amount(computed.low, percent=percent)}"


def amount(value: Fraction, *, percent: bool) -> str:
    """An exact value with the decimals it needs, in Dutch."""
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    return format_scaled(int(value * 10**decimals), decimals) + ("%" if percent else "")


def _ratio(identity: Identity, cells: Mapping[FigureKey, Cell], computed: Range | None) -> str:
    above, below = (_bracketed(part, cells) for part in (identity.terms, identity.base))
    growth = identity.subject.statistic == GROWTH
    decimals = cells[identity.subject].decimals + 2
    if computed is None:
        result = "?"
    else:
        result = format_scaled(round(computed.low * 10**decimals), decimals, plus=growth) + "%"
    return f"{above} / {below}{' - 1' if growth else ''} = {result}"


def _bracketed(terms: tuple[Term, ...], cells: Mapping[FigureKey, Cell]) -> str:
    text = " + ".join(_term(term, cells) for term in terms)
    return f"({text})" if len(terms) > 1 else text


def _term(term: Term, cells: Mapping[FigureKey, Cell]) -> str:
    value = _value(term.key, cells)
    return value if term.weight == 1 else f"{amount(term.weight * 100, percent=True)} × {value}"


def _value(key: FigureKey, cells: Mapping[FigureKey, Cell]) -> str:
    cell = cells[key]
    if cell.span.point is None:
        return "n.b." if cell.state == WITHHELD else "?"
    number = format_scaled(cell.span.point, cell.decimals, plus=key.statistic == GROWTH)
    return number + ("%" if key.statistic != COUNT and key.unit == "percent" else "")
