"""Words of a sentence that say what a percentage is: that it rises or falls, that it is a share."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import FLANDERS
from ladder_etl.domain.numbers import Kind
from ladder_etl.editions.phrasing import Phrasing
from ladder_etl.extract.texts import sentence_parts as say
from ladder_etl.extract.texts.sentence_parts import Part

#: words between a percentage and the name of what it is a part of
_BETWEEN = frozenset(("van", "in", "het", "heel", "hele", "de", "die", "uit", "totaal", "totale", "aantal", "alle"))


class Unclear(Exception):
    """The sentence doesn't say which number is which figure."""


class Cues:
    """The cues of one sentence; numbers are told by their places among its parts."""

    def __init__(self, parts: Sequence[Part], numbers: Sequence[int], phrasing: Phrasing) -> None:
        self.parts, self.numbers, self.phrasing = parts, numbers, phrasing

    def directions(self) -> dict[int, str]:
        """The percentages that words say to be a rise or a fall; a word that says it of nothing else is unclear."""
        found: dict[int, str] = {}
        for at, part in enumerate(self.parts):
            if part.kind not in (say.RISES, say.FALLS) or self._compares(at):
                continue
            before = max((index for index in self.numbers if index < at), default=None)
            behind = min((index for index in self.numbers if index > at), default=None)
            target = behind
            if before is not None and part.says in self.phrasing.behind and not self._parted(before, at):
                target = before
            number = self.parts[target].number if target is not None else None
            if target is None or number is None or number.kind is not Kind.PERCENT:
                raise Unclear("a rise of what?")
            if found.setdefault(target, part.kind) != part.kind:
                raise Unclear("a rise and a fall")
        self._spread(found)
        return found

    def _spread(self, found: dict[int, str]) -> None:
        for before, index in itertools.pairwise(self.numbers):
            # one word may speak of two numbers: a rise by 7,3% here and 0,7% there
            if (
                before in found
                and index not in found
                and self._is_percent(index)
                and not self._says_share(before, index)
            ):
                found[index] = found[before]
        for index, kind in found.items():
            number = self.parts[index].number
            assert number is not None
            assert number.scaled is not None
            if number.decimals == 0 or (number.signed and (number.scaled < 0) != (kind == say.FALLS)):
                raise Unclear("rounded, or a sign that contradicts its word")

    def _compares(self, at: int) -> bool:
        """Whether a word says that an area has more or less than another, and not by how much."""
        if self.parts[at].says not in self.phrasing.compared or at - 1 in self.numbers:
            return False
        rest = [part for part in self.parts[at + 1 : at + 4] if part.says not in _BETWEEN]
        return len(rest) > 1 and rest[0].says == "dan" and rest[1].kind == say.AREA

    def _is_percent(self, index: int) -> bool:
        number = self.parts[index].number
        return number is not None and number.kind is Kind.PERCENT

    def _parted(self, start: int, end: int) -> bool:
        return any(part.kind == say.MARK for part in self.parts[start + 1 : end])

    def _says_share(self, start: int, end: int) -> bool:
        return any(part.kind == say.SHARE for part in self.parts[start:end])

    def shares(self, directions: Mapping[int, str]) -> tuple[set[int], set[int]]:
        """The percentages that are the province's share in Flanders, by a word before them or ``van Vlaanderen``.

        Returns:
            Their places, and those of the names of areas that belong to them.
        """
        found: set[int] = set()
        names: set[int] = set()
        for at, part in enumerate(self.parts):
            if part.kind != say.SHARE:
                continue
            index = min((index for index in self.numbers if index > at), default=None)
            if index is None or not self._is_percent(index) or index in directions:
                raise Unclear("a share of what?")
            found.add(index)
            names |= {place for place in range(at, index) if self.parts[place].kind == say.AREA}
        for index in self.numbers:
            after = self._behind(index)
            if after is None or not self._is_percent(index) or index in directions:
                continue
            if self.parts[index + 1].says == "van" and after > index + 1:
                found.add(index)
            # of a number that stands between, the area says where that is too
            if index in found and not any(index < other < after for other in self.numbers):
                names.add(after)
        return found, names

    def _behind(self, index: int) -> int | None:
        """Where Flanders is named right behind a number: ``van Vlaanderen``, ``van de 131.616 in Vlaanderen``.

        Or ``van alle werkzoekenden in Vlaanderen``.
        """
        after = index + 1
        while after < len(self.parts) and (
            self.parts[after].says in _BETWEEN or after in self.numbers or self.parts[after].kind == say.ITEM
        ):
            after += 1
        return after if after < len(self.parts) and self.parts[after].says == FLANDERS else None
