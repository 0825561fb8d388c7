"""How closely the arithmetic of an edition watches one figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Coverage:
    """``identities``: how many that could be checked the figure stands in.

    ``resolution``: the smallest error they can see, in the figure's unit: whatever is off by so much or more, upwards
    or downwards, violates at least one. None where nothing watches the figure, or only from one side.
    """

    identities: int
    resolution: Decimal | None
