"""Numbers as the publication prints them: Dutch, exact, never a float.

``36.165`` is thirty-six thousand, ``21,3%`` (in a chart perhaps ``21.3%``) a percentage with one decimal, ``+2,5%`` a
growth rate (as are ``stijging van 2,5%`` and ``2,5% toename``), ``n.b.`` and ``nb`` (or ``niet beschikbaar``) exist but
are not available, a lone dash (or ``n.v.t.``) means that there is nothing to compute.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

#: hyphen-minus, Unicode minus, en dash, figure dash, non-breaking hyphen, small and full-width hyphen-minus
MINUS_SIGNS = (
    "-\N{MINUS SIGN}\N{EN DASH}\N{FIGURE DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}"
    "\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"
)
#: arrows that tell of a growth what its sign does
RISING = "▲△▴▵↑⇑⬆↗⇗⬈"
FALLING = "▼▽▾▿↓⇓⬇↘⇘⬊"
#: spaces that group digits; an ordinary space does so only within a number, it may stand between two cells
GROUPING_SPACES = (
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}"
)
#: apostrophes that group digits as in Switzerland (``36'165``), typewriter, curly, modifier, prime
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{PRIME}"
#: the same and the common one, as a pattern
A_SPACE = f"[ {GROUPING_SPACES}]"
_NUMBER = re.compile(
    rf"(?P<sign>[+{re.escape(MINUS_SIGNS)}])?{A_SPACE}*"
    # a leading zero is no number of its own: it is the rest of one that a space parts
    rf"(?P<whole>[1-9]\d{{0,2}}(?:(?:[.{_APOSTROPHES}]|{A_SPACE})\d{{3}})+|0|[1-9]\d*)"
    # a chart may print the point of another language's decimals: of a percentage that can't be a group of thousands
    rf"(?:,(?P<fraction>\d+)|\.(?P<tenths>\d\d?)(?={A_SPACE}*%))?{A_SPACE}*(?P<percent>%|procent|pct\.?)?"
)
#: words that tell of a growth what its sign does, before its percentage or behind it (``groei`` is but its name)
RISES = ("stijging", "toename", "gestegen", "toegenomen", "gegroeid")
FALLS = ("daling", "afname", "krimp", "terugval", "gedaald", "afgenomen", "gekrompen")
#: between such a word and its percentage
BY = ("van", "met")
_IN_WORDS = "|".join((*RISES, *FALLS))
_BEFORE = re.compile(rf"(?P<word>{_IN_WORDS}):?(?: (?:{'|'.join(BY)}))? (?P<number>\d.*)", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<number>\d.*) (?P<word>{_IN_WORDS})", re.IGNORECASE)
#: characters; nobody prints a longer one, and thousands of digits are no number to Python either
_LONGEST = 60
_THOUSANDS = 3  # digits
_GROUPED, _BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"), re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
#: so many numbers, and so many times the others, make a comma the sign that groups digits
_MANY, _OUTNUMBER = 8, 10
#: a year as the publication names one, within a text
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_AVAILABLE = re.compile(r"n\.?\s?b\.?|(?:nog )?niet\s?(?:beschikbaar|gekend)", re.IGNORECASE)
_NOT_APPLICABLE = re.compile(r"n\.?\s?v\.?\s?t\.?", re.IGNORECASE)
_DASHES = MINUS_SIGNS + "\N{EM DASH}"


class Kind(StrEnum):
    """What sort of thing a printed string is."""

    COUNT = "count"
    PERCENT = "percent"
    DECIMAL = "decimal"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: ``scaled / 10**decimals``; ``scaled`` is None for ``n.b.`` and dashes.

    ``signed`` tells that a plus or minus was printed: growth rates carry one, shares do not.
    """

    kind: Kind
    scaled: int | None = None
    decimals: int = 0
    signed: bool = False

    @property
    def value(self) -> Decimal | None:
        """The value in the printed unit (21.3 for ``21,3%``)."""
        return None if self.scaled is None else Decimal(self.scaled).scaleb(-self.decimals)

    @property
    def percentage(self) -> Number:
        """The same in percent, as a heading says of a number that is printed without the sign."""
        return replace(self, kind=Kind.PERCENT)

    @property
    def negative(self) -> Number:
        """The same below zero, as words say it of a number that is printed without a sign."""
        return self if self.scaled is None else replace(self, scaled=-abs(self.scaled))


@lru_cache(maxsize=8192)  # most words of a document stand in it several times, and in the next one again
def parse_number(printed: str, *, commas: bool = False) -> Number | None:
    """Read one printed number.

    Args:
        printed: one token such as ``36.165``, ``-15,2%``, ``n.b.`` or ``–``.
        commas: whether they group thousands, as all of a document says (see `groups_by_commas`): ``36,165``.

    Returns:
        The number, or None where the string is anything else (``2019-2020``, ``18-64``, ``12.34``).
    """
    text = unicodedata.normalize("NFC", printed).strip()
    if len(text) > _LONGEST:
        return None
    if _NOT_AVAILABLE.fullmatch(text):
        return Number(Kind.NOT_AVAILABLE)
    if (len(text) == 1 and text in _DASHES) or _NOT_APPLICABLE.fullmatch(text):
        return Number(Kind.NOT_APPLICABLE)
    if commas and _BY_COMMAS.fullmatch(text):
        text = text.replace(",", ".")
    told = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if told:
        number = parse_number(told["number"])
        if number is None or number.kind is not Kind.PERCENT or number.signed:
            return None
        return replace(number.negative if told["word"].lower() in FALLS else number, signed=True)
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    fraction = match["fraction"] or match["tenths"] or ""
    if len(fraction) == _THOUSANDS and not match["percent"]:
        return None  # no figure has three decimals: thousands in another country's way
    scaled = int(re.sub(r"\D", "", match["whole"]) + fraction)
    sign = match["sign"]
    negative = sign is not None and sign in MINUS_SIGNS
    kind = Kind.PERCENT if match["percent"] else Kind.DECIMAL if fraction else Kind.COUNT
    return Number(kind, -scaled if negative else scaled, len(fraction), sign is not None)


def groups_by_commas(texts: Iterable[str]) -> bool:
    """Whether a document's numbers group their thousands by commas: no figure has three decimals."""
    grouped = Counter(
        by_comma for text in texts if (by_comma := bool(_BY_COMMAS.fullmatch(text))) or _GROUPED.fullmatch(text)
    )
    return grouped[True] >= max(_MANY, _OUTNUMBER * grouped[False])


def format_count(value: int) -> str:
    """Print a whole number as the publication does: ``36165`` becomes ``36.165``."""
    return f"{value:,}".replace(",", ".")


def format_scaled(scaled: int, decimals: int, *, plus: bool = False) -> str:
    """Print ``scaled / 10**decimals`` with a decimal comma and thousands points; ``plus`` signs positives."""
    sign = "-" if scaled < 0 else "+" if plus else ""
    whole, fraction = divmod(abs(scaled), 10**decimals)
    return sign + format_count(whole) + (f",{fraction:0{decimals}d}" if decimals else "")


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text))


def years_in(text: str) -> list[int]:
    """The years that a text names, in their order."""
    return [int(year) for year in _YEAR.findall(text)]


def without_years(text: str) -> str:
    """A text without the years that `years_in` finds in it."""
    return _YEAR.sub("", text)


def sum_of(counts: Iterable[int | None]) -> int | None:
    """What counts make together; None where one of them isn't known."""
    terms = list(counts)
    known = [term for term in terms if term is not None]
    return sum(known) if len(known) == len(terms) else None


def is_share_of(percent: Number | None, part: int | None, whole: int | None) -> bool | None:
    """Whether a printed percentage is ``part`` of ``whole`` to its last digit; None where that can't be said."""
    if percent is None or percent.scaled is None or part is None or not whole:
        return None
    return bool(2 * abs(100 * 10**percent.decimals * part - percent.scaled * whole) <= whole)


def is_growth_of(percent: Number | None, before: int | None, after: int | None) -> bool | None:
    """Whether a printed growth rate is that from ``before`` to ``after``; None where that can't be said."""
    return is_share_of(percent, None if before is None or after is None else after - before, before)


def is_size_of_growth(percent: Number | None, before: int | None, after: int | None) -> bool | None:
    """The same, of a rate without a sign whichever it has: an arrow or a colour may tell it."""
    found = is_growth_of(percent, before, after)
    if percent is None or percent.signed or found is not False:
        return found
    return is_growth_of(percent.negative, before, after)
