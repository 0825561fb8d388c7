"""The printed code column: the measure table's own arithmetic.

::

    formula := term ("+" term)* ["+"]          a trailing plus: the rest of the formula is not in the text layer
    term    := [percent] code [upto code]      40% f, a t/m f, a tot en met f
    code    := letter quote*                   a … z, then a' … z'

A formula of one code alone is a leaf; any other is a group of leaves. The order of codes is a…z, then a'…z'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

#: what real artwork prints for the prime: typewriter, curly, prime, acute, grave, modifier prime
QUOTES = (
    "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{PRIME}\N{ACUTE ACCENT}`\N{MODIFIER LETTER PRIME}"
)
_MARK, _WORDS = r"t\s*/\s*m\.?|t\.\s?e\.\s?m\.", r"tem|tot(?:\s+en\s+met)?"
#: the ways to print "up to and including", as one pattern
UP_TO = rf"{_MARK}|{_WORDS}"
#: the end, and the beginning, of a part of a code that goes on; browsers break lines behind a slash
OPEN_END = re.compile(rf"(?:\+|(?<![a-z])(?:{UP_TO}|t\s*/))\s*$")
OPEN_START = re.compile(rf"\+|(?:{UP_TO})(?![a-z])")
_LETTERS = 26
_TERM = re.compile(
    rf"(?:(?P<percent>\d{{1,9}}(?:,\d{{1,9}})?)\s*%\s*(?:[x×*]\s+|van\s+)?)?"
    rf"(?P<first>[a-z]\s?[{QUOTES}]*)"
    rf"(?:(?:\s*(?:{_MARK})\s*|\s+(?:{_WORDS})\s+)(?P<last>[a-z]\s?[{QUOTES}]*))?"
)


_AT_END = re.compile(r"(?:^|\s)\((?P<code>[^()]+)\)$")


@dataclass(frozen=True, slots=True)
class CodeTerm:
    """A code, or a range of codes where ``last`` is set, taken ``weight`` times."""

    first: str
    last: str = ""
    weight: Fraction = Fraction(1)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes meant, a range written out."""
        end = position_of(self.last or self.first)
        return tuple(code_at(position) for position in range(position_of(self.first), end + 1))

    def __str__(self) -> str:
        codes = f"{self.first} t/m {self.last}" if self.last else self.first
        return codes if self.weight == 1 else f"{_percent(self.weight)} {codes}"


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed code cell; ``complete`` is false where the printed formula breaks off."""

    terms: tuple[CodeTerm, ...]
    complete: bool = True

    @property
    def is_leaf(self) -> bool:
        """Whether this is one code and nothing else: the row's own letter, no arithmetic."""
        return self.complete and len(self.terms) == 1 and not self.terms[0].last and self.terms[0].weight == 1

    @property
    def weights(self) -> dict[str, Fraction]:
        """The codes summed and how often each is taken, in printed order; a code named twice counts twice."""
        result: dict[str, Fraction] = {}
        for term in self.terms:
            for code in term.codes:
                result[code] = result.get(code, Fraction(0)) + term.weight
        return result

    def __str__(self) -> str:
        return " + ".join(str(term) for term in self.terms) + ("" if self.complete else " +")


@lru_cache(maxsize=4096)  # each line of a page is asked several times
def parse_code(printed: str) -> Formula | None:
    """Read one cell of the code column.

    Args:
        printed: such as ``a``, ``e' + f'``, ``a t/m f`` or ``a + b + 40% f + g t/m j``, with any spacing and quotes.

    Returns:
        The formula, or None where the string is no code (a word, a reversed range, nothing).
    """
    text = re.sub(r"\s+", " ", printed).strip().lower()
    parts = [part.strip() for part in text.split("+")]
    complete = True
    while parts and parts[-1] in ("", "...", "\N{HORIZONTAL ELLIPSIS}"):
        parts.pop()
        complete = False
    terms = [_parse_term(part) for part in parts]
    known = tuple(term for term in terms if term is not None)
    return Formula(known, complete) if known and len(known) == len(terms) else None


@cache
def canonical_code(printed: str) -> str:
    """The code in one spelling (``e’+f’`` becomes ``e' + f'``); a string that is no code comes back stripped."""
    formula = parse_code(printed)
    return printed.strip() if formula is None else str(formula)


def position_of(code: str) -> int:
    """The place of a code in the order a…z, a'…z', counted from 0."""
    return _LETTERS * (len(code) - 1) + ord(code[0]) - ord("a")


def code_at(position: int) -> str:
    """The code at a place of that order; the inverse of :func:`position_of`."""
    quotes, letter = divmod(position, _LETTERS)
    return chr(ord("a") + letter) + "'" * quotes


def _parse_term(text: str) -> CodeTerm | None:
    match = _TERM.fullmatch(text)
    if match is None:
        return None
    first, last = _straight(match["first"]), _straight(match["last"] or "")
    if last and position_of(last) < position_of(first):
        return None
    percent = match["percent"]
    weight = Fraction(1) if percent is None else Fraction(percent.replace(",", ".")) / 100
    return CodeTerm(first, last, weight)


def _straight(code: str) -> str:
    return re.sub(rf"[{QUOTES}]", "'", code.replace(" ", ""))


def _percent(weight: Fraction) -> str:
    hundredths = Decimal(weight.numerator * 100) / Decimal(weight.denominator)
    return f"{hundredths.normalize():f}%".replace(".", ",")


def ends_in_code(text: str) -> bool:
    """Whether a text ends in a code in parentheses, as the name of a row does: ``Wijk-werken (x)``."""
    found = _AT_END.search(text.rstrip())
    return found is not None and parse_code(found["code"]) is not None
