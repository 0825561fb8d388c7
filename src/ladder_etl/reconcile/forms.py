"""What form a figure's number has, learnt from its neighbours: what doesn't have it was not read right."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import MINUS_SIGNS, Kind, Number, format_count
from ladder_etl.domain.vocabulary import COUNT, GROWTH, MEASURE_TABLE

_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_DECIMAL = re.compile(r"(?P<sign>[+-])?(?P<whole>\d{1,3}(?:[.,]\d{3})+|\d+)[.,](?P<fraction>\d+)(?P<percent>%)?")
_NOT_AVAILABLE = re.compile(r"n[.,]?b[.,]?", re.IGNORECASE)
#: recognisers take a long minus for the character for one
_MINUSES = MINUS_SIGNS + "\N{EM DASH}\N{CJK UNIFIED IDEOGRAPH-4E00}"


@dataclass
class _Form:
    """How the numbers of one block and statistic are printed: how many with each number of decimals, and so on."""

    decimals: Counter[int] = field(default_factory=Counter)
    kinds: Counter[Kind] = field(default_factory=Counter)
    plus_signs: int = 0
    bare: int = 0

    def count(self, number: Number) -> None:
        self.decimals[number.decimals] += 1
        self.kinds[number.kind] += 1
        if number.scaled is not None and number.scaled > 0:
            self.plus_signs += number.signed
            self.bare += not number.signed


class Forms:
    """The forms of an edition's figures by block, statistic and unit."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._forms: dict[tuple[str, str, str], _Form] = defaultdict(_Form)
        self._statistics: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for figure in figures:
            if figure.number is not None and figure.number.scaled is not None:
                self._form(figure.key).count(figure.number)
                self._statistics[figure.key.block, figure.key.ref_area][figure.key.statistic] += 1

    def printed(self, key: FigureKey, seen: str) -> str | None:
        """What a recogniser saw, as this figure would be printed; None where it has not the figure's form.

        Where no neighbour is printed the form isn't known: the place may be another figure's, a share for a count.
        Points and commas look alike when they are small: which it is follows from the form.
        """
        text = "".join(
            "-" if char in _MINUSES else char for char in unicodedata.normalize("NFKC", seen) if not char.isspace()
        )
        if not self._form(key).kinds:
            return None
        if _NOT_AVAILABLE.fullmatch(text):
            return "n.b." if self._is_usual(key) else None
        return self._count(key, text) or self._decimal(key, text)

    def sign_may_be_lost(self, key: FigureKey, printed: str) -> bool:
        """Whether an unsigned growth rate might be a negative one whose minus was not seen."""
        form = self._form(key)
        return key.statistic == GROWTH and printed[0] not in "+-" and form.bare >= form.plus_signs

    def _is_usual(self, key: FigureKey) -> bool:
        """Whether a figure is of its block's usual statistic, as ``n.b.`` doesn't tell a share from a count."""
        if key.block == MEASURE_TABLE:  # whose columns are told by their arithmetic
            return True
        usual = self._statistics[key.block, key.ref_area].most_common(1)
        return bool(usual) and usual[0][0] == key.statistic

    def _form(self, key: FigureKey) -> _Form:
        return self._forms[key.block, key.statistic, key.unit]

    def _count(self, key: FigureKey, text: str) -> str | None:
        whole = self._form(key).decimals
        if key.statistic != COUNT or 0 not in whole or not _GROUPS.fullmatch(text):
            return None
        digits = re.sub(r"\D", "", text)
        if len(digits) > 1 and digits[0] == "0":
            return None
        return digits if digits == text else format_count(int(digits))

    def _decimal(self, key: FigureKey, text: str) -> str | None:
        match = _DECIMAL.fullmatch(text)
        form = self._form(key)
        if match is None or len(match["fraction"]) not in form.decimals:
            return None
        kind = Kind.PERCENT if match["percent"] else Kind.DECIMAL
        whole = re.sub(r"\D", "", match["whole"])
        if kind not in form.kinds or (len(whole) > 1 and whole[0] == "0"):
            return None
        signed = match["sign"] is not None
        if key.statistic != GROWTH and signed:
            return None
        if key.statistic == GROWTH and not signed and form.plus_signs > form.bare and int(whole + match["fraction"]):
            return None
        groups = format_count(int(whole)) if len(whole) != len(match["whole"]) else whole
        return f"{match['sign'] or ''}{groups},{match['fraction']}{match['percent'] or ''}"
