"""Identities as a person reads them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ladder_etl.domain.identities import Check
from ladder_etl.domain.numbers import format_scaled
from ladder_etl.domain.vocabulary import COUNT, GROWTH, RATIO


def statement_of(check: Check) -> str:
    """The equation, what is printed, the difference: ``297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4``."""
    difference = f", difference {difference_of(check)}" if check.residual else ""
    return f"{check.terms}, printed {printed_of(check)}{difference}"


def printed_of(check: Check) -> str:
    """The printed result as the publication would print it."""
    return as_printed(check.printed, check.subject.statistic, plus=True)


def difference_of(check: Check) -> str:
    """How far the printed result is off, without sign, as the publication would print it; of percentages, in points."""
    difference = as_printed(check.residual.lstrip("-"), check.subject.statistic)
    return f"{difference[:-1]} pp" if difference.endswith("%") else difference


def as_printed(text: str, statistic: str, plus: bool = False) -> str:
    """An exact decimal string as the publication would print it; ``plus``: of a growth with its sign."""
    percent = "" if statistic in (COUNT, RATIO) else "%"
    return dutch_number(text, plus=plus and statistic == GROWTH) + percent if text else "?"


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
