"""Identities as a person reads them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ladder_etl.domain.identities import Check
from ladder_etl.domain.numbers import format_scaled
from ladder_etl.domain.vocabulary import COUNT, GROWTH


def statement_of(check: Check) -> str:
    """The equation, what is printed, the difference: ``297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4``."""
    return f"{check.terms}, printed {printed_of(check)}, difference {difference_of(check)}"


def printed_of(check: Check) -> str:
    """The printed result as the publication would print it."""
    return _dutch(check.printed, check, plus=check.subject.statistic == GROWTH)


def difference_of(check: Check) -> str:
    """How far the printed result is off, without sign, as the publication would print it; of percentages, in points."""
    difference = _dutch(check.residual.lstrip("-"), check)
    return f"{difference[:-1]} pp" if difference.endswith("%") else difference


def dutch_number(text: str, plus: bool = False) -> str:
    """An exact decimal string (``6102``, ``-15.2``) in Dutch; the text itself where it is no number."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return text
    decimals = max(0, -exponent)
    return format_scaled(int(value.scaleb(decimals)), decimals, plus=plus)


def _dutch(text: str, check: Check, plus: bool = False) -> str:
    if not text:
        return "?"
    percent = check.subject.unit == "percent" and check.subject.statistic != COUNT
    return dutch_number(text, plus) + ("%" if percent else "")
