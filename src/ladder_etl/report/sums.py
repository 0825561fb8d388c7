"""Identities as a person reckons them: sums with what is printed beside, percentages as the counts they allow."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import EQUALITY, HOLDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.numbers import format_scaled, parse_number
from ladder_etl.domain.statements import difference_of, dutch_number, printed_of
from ladder_etl.domain.vocabulary import GROWTH
from ladder_etl.report.words import Words, alike

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_TERM = re.compile(r"(?:(?P<percent>[\d.,]+%) × )?(?P<number>[\d.,]+%?)")
_SWAPPED = str.maketrans(".,", ",.")


@dataclass(frozen=True, slots=True)
class Interval:
    """The counts that a printed percentage of ``base`` allows, and the count that is printed, or else where it is from.

    ``summed``: it is the sum of several; ``implied``: it was lost, and is what the other figures leave.
    """

    printed: str
    low: str
    high: str
    base: str
    count: str
    summed: bool
    implied: bool = False


def english(text: str) -> str:
    """Numbers of a text of ours in English format: ``6.102`` becomes ``6,102``, ``21,3%`` ``21.3%``."""
    return _NUMBER.sub(lambda match: match[0].translate(_SWAPPED), text)


def exactly(value: object) -> Words:
    """An exact decimal in the format of each language, without sign."""
    return alike(dutch_number(str(value).lstrip("-")))


def signed(value: str) -> Words:
    """A difference in the format of each language, with its sign."""
    return alike(dutch_number(value, plus=not value.startswith("-")))


def equation_of(check: Check, figures: Mapping[FigureKey, Figure]) -> Words:
    """The identity with the numbers in it, in both languages' formats, without the verdict."""
    if (interval := interval_of(check, figures)) is not None:
        return _percentage(check, interval)
    if check.kind == EQUALITY and check.result == VIOLATED:
        return alike(check.terms.replace(" = ", " ≠ "))
    terms = check.terms or check.printed
    if not check.printed or check.kind == EQUALITY:
        return alike(terms)
    printed = _as_printed(check, figures)
    if check.result == VIOLATED:
        sides = f"{terms} ≠ {printed}"
        difference = difference_of(check)
        return Words(f"{sides}, verschil {difference}", english(f"{sides}, difference {difference}"))
    if check.result == UNVERIFIABLE or not terms.endswith(f"= {printed}"):
        return Words(f"{terms}; gedrukt {printed}", english(f"{terms}; printed {printed}"))
    return alike(terms)


def interval_of(check: Check, figures: Mapping[FigureKey, Figure]) -> Interval | None:
    """What counts a ratio's printed percentage allows; None of a sum, or where a part isn't known.

    None too where it holds only for what the counts were before they were rounded.
    """
    sides = check.terms.rpartition(" = ")[0].removesuffix(" - 1").split(" / ")
    figure = figures.get(check.subject)
    if len(sides) != 2 or check.result == UNVERIFIABLE or figure is None or figure.number is None:
        return None
    above, below = (_total(side) for side in sides)
    scaled, decimals = figure.number.scaled, figure.number.decimals
    if above is None or below is None or scaled is None:
        return None
    grid = 10 ** max(above[1], 0)
    whole = 100 * 10**decimals
    share = Fraction(2 * scaled + (2 * whole if check.subject.statistic == GROWTH else 0), 2 * whole)
    half = Fraction(1, 2 * whole)
    low = math.ceil((share - half) * below[0] * grid)
    high = math.floor((share + half) * below[0] * grid)
    if check.result == HOLDS and not low <= above[0] * grid <= high:
        return None
    count = format_scaled(int(above[0] * grid), above[1])
    printed = _as_printed(check, figures)
    least, most = (format_scaled(bound, above[1]) for bound in (low, high))
    implied = any(key not in figures or figures[key].number is None for key in check.figures)
    return Interval(printed, least, most, sides[1], count, sides[0].startswith("("), implied)


def _as_printed(check: Check, figures: Mapping[FigureKey, Figure]) -> str:
    """The result with the decimals that it is printed with; a constant such as 100% as it is."""
    figure = figures.get(check.subject)
    number = figure.number if figure else None
    if number is None or number.scaled is None or not check.printed or Decimal(check.printed) != number.value:
        return printed_of(check)
    text = format_scaled(number.scaled, number.decimals, plus=check.subject.statistic == GROWTH and number.scaled > 0)
    return text + ("%" if check.subject.unit == "percent" else "")


def _total(side: str) -> tuple[Fraction, int] | None:
    """A side of a ratio, such as ``(472 + 40% × 352)``, as its value and decimals; None where a term isn't known."""
    total, decimals = Fraction(0), 0
    for part in side.strip("()").split(" + "):
        match = _TERM.fullmatch(part)
        number = parse_number(match["number"]) if match else None
        if match is None or number is None or number.value is None:
            return None
        weight = parse_number(match["percent"]) if match["percent"] else None
        total += Fraction(number.value) * (Fraction(weight.value or 0) / 100 if weight else 1)
        decimals = max(decimals, number.decimals)
    return total, decimals


def _percentage(check: Check, interval: Interval) -> Words:
    between = interval.low if interval.low == interval.high else f"{interval.low} … {interval.high}"
    nl, en = ("samen", "together") if interval.summed else ("gedrukt", "printed")
    if interval.implied:
        nl, en = "volgens andere cijfers", "by other figures"
    if check.subject.statistic == GROWTH:
        dutch = f"{interval.base} met {interval.printed} wordt {between}; {nl} {interval.count}"
        return Words(dutch, english(f"{interval.base} by {interval.printed} becomes {between}; {en} {interval.count}"))
    dutch = f"{interval.printed} van {interval.base} is {between}; {nl} {interval.count}"
    return Words(dutch, english(f"{interval.printed} of {interval.base} is {between}; {en} {interval.count}"))


def verdict_on(check: Check) -> str:
    """The code of the result as `words.RESULT` and the style know it: a violation that is explained is another."""
    return "violated_explained" if check.result == VIOLATED and check.explained_by else check.result
