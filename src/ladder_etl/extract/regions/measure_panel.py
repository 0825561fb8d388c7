"""One measure of the regional spread as a list: its numbers by area, and whether they go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.areas import PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import is_share_of, sum_of
from ladder_etl.extract.page.pieces import Token

MIN_SHARES = 3  # so many must be what their counts make them


@dataclass
class Panel:
    """One measure: its counts and shares by area, and the boxes of all that says so."""

    counts: dict[str, Token] = field(default_factory=dict)
    shares: dict[str, Token] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)

    @property
    def tokens(self) -> dict[tuple[str, bool], Token]:
        """Its numbers by area and by whether they are shares."""
        return {(area, percent): token for percent in (False, True)
                for area, token in (self.shares if percent else self.counts).items()}  # fmt: skip

    @property
    def total(self) -> int | None:
        """The province's count, as far as the list has one."""
        found = self.counts.get(PROVINCE)
        return found.number.scaled if found else None

    @property
    def sum(self) -> int | None:
        """What the regions add up to; None where one is missing or not available."""
        counts = {area: token.number.scaled for area, token in self.counts.items() if area != PROVINCE}
        return sum_of(counts.values()) if set(REGIONS) <= counts.keys() else None

    def is_share(self, area: str, share: Token, whole: int | None) -> bool | None:
        """Whether a percentage is an area's count in ``whole``; None where that can't be said."""
        count = self.counts.get(area)
        return is_share_of(share.number, count.number.scaled if count else None, whole)

    def shares_in(self, whole: int | None) -> tuple[int, int]:
        """How many of its shares are their counts' in a whole, and how many are not."""
        outcomes = [self.is_share(area, share, whole) for area, share in self.shares.items()]
        return outcomes.count(True), outcomes.count(False)


def with_rest(panel: Panel, rest: Sequence[Token]) -> bool:
    """Whether a measure's shares are those of its regions and what belongs to none of them together; adds this."""
    made = panel.sum if panel.total is None else None
    for count in rest if made else ():
        whole = (made or 0) + (count.number.scaled or 0)
        right, wrong = panel.shares_in(whole)
        if count.is_count and count.number.scaled and right >= MIN_SHARES and not wrong:
            panel.counts[UNALLOCATED] = count
            own = [token for token in rest if token.is_percent and panel.is_share(UNALLOCATED, token, whole)]
            panel.shares |= {UNALLOCATED: own[0]} if len(own) == 1 else {}
            return True
    return False
