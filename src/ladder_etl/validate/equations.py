"""Identities as equations that a person reads: ``297 + 5.783 + 22 + 0 = 6.102``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Protocol

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import EQUALITY
from ladder_etl.domain.numbers import format_scaled
from ladder_etl.domain.vocabulary import COUNT, GROWTH
from ladder_etl.validate.cells import WITHHELD, Cell
from ladder_etl.validate.identity import Identity, Term


class Bounds(Protocol):
    """Exact bounds of a computed value."""

    @property
    def low(self) -> Fraction: ...

    @property
    def high(self) -> Fraction | None: ...


def equation(identity: Identity, cells: Mapping[FigureKey, Cell], computed: Bounds | None) -> str:
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


def amount(value: Fraction, *, percent: bool = False) -> str:
    """An exact value with the decimals it needs, in Dutch."""
    decimals = 0
    while (value * 10**decimals).denominator != 1:
        decimals += 1
    return format_scaled(int(value * 10**decimals), decimals) + ("%" if percent else "")


def _ratio(identity: Identity, cells: Mapping[FigureKey, Cell], computed: Bounds | None) -> str:
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
