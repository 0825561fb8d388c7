"""An edition's figures while they are being drawn."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.builder.keys import COUNT, PERCENT, PERSONS, Key
from tests.builder.measures import Structure


@dataclass
class Draw:
    """An edition being drawn; ``put`` records a printed string, ``n`` a count that sums are made of."""

    rng: random.Random
    year: int
    earlier: int
    structure: Structure
    printed: dict[Key, str] = field(default_factory=dict)
    n: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def put(
        self,
        block: str,
        item: str,
        area: str,
        text: str | None,
        statistic: str = COUNT,
        unit: str = "",
        period: int = 0,
        code: str = "",
    ) -> None:
        """Record a figure; None prints nothing."""
        if text is not None:
            unit = unit or (PERSONS if statistic == COUNT else PERCENT)
            self.printed[Key(block, item, code, area, period or self.year, statistic, unit)] = text

    def count(self, item: str, area: str, period: int = 0) -> int:
        """A count that was drawn or summed before."""
        return self.n[item, area, period or self.year]

    def split(self, total: int, parts: int, spread: float = 0.6) -> list[int]:
        """A total cut into so many whole parts, none negative."""
        weights = [self.rng.lognormvariate(0, spread) for _ in range(parts)]
        shares = [int(total * weight / sum(weights)) for weight in weights]
        shares[self.rng.randrange(parts)] += total - sum(shares)
        return shares
