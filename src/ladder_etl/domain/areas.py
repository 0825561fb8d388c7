"""The areas that the publication speaks of, with a code list of our own.

The composition of the sub-regions is not stated by the publisher; ``confirmed`` says so. No code of another partition
(the reference regions of the Flemish decree, say) is borrowed for them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """One area: ``code`` is ours (NUTS where it is one); ``composition`` names NIS arrondissements."""

    code: str
    name: str
    parent: str | None
    composition: str
    confirmed: bool


AREAS: tuple[Area, ...] = (
    Area("BE2", "Vlaams Gewest", None, "NUTS 1 BE2", True),
    Area("BE25", "West-Vlaanderen", "BE2", "NUTS 2 BE25", True),
    Area("BRUGGE", "Brugge", "BE25", "NIS 31000", False),
    Area("OOSTENDE", "Oostende", "BE25", "NIS 35000", False),
    Area("WESTHOEK", "Westhoek", "BE25", "NIS 32000 + 33000 + 38000", False),
    Area("MIDDEN", "Midden-West-Vlaanderen", "BE25", "NIS 36000 + 37000", False),
    Area("ZUID", "Zuid-West-Vlaanderen", "BE25", "NIS 34000", False),
    Area("UNALLOCATED", "Niet toe te wijzen aan een regio", "BE25", "", True),
)
FLANDERS = "BE2"
PROVINCE = "BE25"
#: the two that the provincial pages tell side by side
BOTH_AREAS = (PROVINCE, FLANDERS)
UNALLOCATED = "UNALLOCATED"
REGIONS: tuple[str, ...] = ("WESTHOEK", "BRUGGE", "OOSTENDE", "MIDDEN", "ZUID")
#: of each area the one that it is a part of
PARENTS = {area.code: area.parent for area in AREAS if area.parent is not None}
_BY_CODE = {area.code: area for area in AREAS}


def area_of(code: str) -> Area:
    """The area with this code.

    Raises:
        KeyError: if there is none.
    """
    return _BY_CODE[code]
