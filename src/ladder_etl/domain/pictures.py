"""Pictures of places on a page, for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.domain.figures import Place


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn at a place, as a PNG; ``seen`` is what the recognisers read there, empty if nothing."""

    place: Place
    png: bytes
    seen: tuple[str, ...] = ()
