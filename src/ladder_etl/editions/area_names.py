"""The areas' names: which one a text is, which one stands in it, what it says besides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from ladder_etl.domain.areas import AREAS
from ladder_etl.editions.likeness import abbreviated
from ladder_etl.editions.phrasing import phrasing
from ladder_etl.editions.said import normalised
from ladder_etl.editions.wordings import wordings_of

_REGION = re.compile(r"^(?:de )?(?:(?:referentie|sub)?regio|resoc|arrondissement|arr|streek|prov|provincie) ")
#: words that make another area's name of one
_SIDES = ("oost", "west", "noord", "zuid", "midden", "frans", "zeeuws")
#: what is said of an area behind its name
_ASIDE = re.compile(r"\s*\((?:excl|incl|zonder|regio|streek|arr|prov|gewest)\b[^()]*\)$", re.IGNORECASE)
_AREA_WORDS = {area.code: tuple(normalised(area.name).split()) for area in AREAS}
_SMALL_WORDS = frozenset(("van", "in", "het", "de", "op", "totaal", "t", "o", "v"))


class AreaNames:
    """The names of the publication's areas, with those of an edition."""

    def __init__(self, wordings: Mapping[str, Sequence[str]], named: dict[str, str | None]) -> None:
        """Of these wordings by area; ``named`` remembers what texts were found to name."""
        self._wordings = wordings_of({area.code: (area.name, *wordings.get(area.code, ())) for area in AREAS})
        self._named = named

    def named(self, text: str) -> str | None:
        """The area that ``text`` names, whole or abbreviated; areas' names are too alike to be matched nearly."""
        if text not in self._named:
            plain = normalised(_ASIDE.sub("", text.strip()))
            without = _REGION.sub("", plain)
            exact = self._wordings.exact.get(plain) or self._wordings.exact.get(without)
            exact = exact or self._wordings.unbroken.get(without.replace(" ", ""))
            self._named[text] = exact or abbreviated(without, _AREA_WORDS)
        return self._named[text]

    def within(self, text: str) -> str | None:
        """The area named inside a longer title; the longest name wins (Zuid-West-Vlaanderen over West-Vlaanderen).

        None where another area is named: Oost-Vlaanderen is part of no name that is known.
        """
        plain = f" {normalised(text)} "
        found = [wording for wording in self._wordings.exact if len(wording) > 5 and f" {wording} " in plain]
        longer = (f"{side} {wording}" for side in _SIDES for wording in found if f" {side} {wording} " in plain)
        if any(not any(name in known for known in found) for name in longer):
            return None
        return self._wordings.exact[max(found, key=len)] if found else None

    def taken_off(self, plain: str) -> tuple[str, set[str]]:
        """What a text says beside areas' names and the words between them, and which areas it names."""
        named: set[str] = set()
        for wording, area in self._areas_by_length:
            if wording in plain:
                named.add(area)
                plain = plain.replace(wording, "  ")
        return " ".join(word for word in plain.split() if word not in _SMALL_WORDS), named

    @cached_property
    def _areas_by_length(self) -> list[tuple[str, str]]:
        areas = {**phrasing().adjectives, **self._wordings.exact}
        return [(f" {wording} ", areas[wording]) for wording in sorted(areas, key=len, reverse=True)]
