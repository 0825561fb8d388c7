"""What stands beside the counts of a map: each one's share on its line, and the count of what belongs to no region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import REGIONS, UNALLOCATED
from ladder_etl.domain.percentages import is_share_of, sum_of
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, aligned_with
from ladder_etl.extract.page.pieces import Label, Token

_LINE = 60.0  # font sizes: a line of a list
#: by how much five regions, of which 40% of a measure counts, and the rest may miss their total, each of them rounded
ROUNDED = 3
_NEAR = 9.0  # font sizes between a count and its share
Values = dict[tuple[str, str], Token]  # (item, area) → number


def unallocated(
    persons: Mapping[tuple[str, str], Token],
    totals: Mapping[str, Token],
    regions: Sequence[Label],
    free: Sequence[Token],
) -> Values:
    """The count beside the name of what belongs to no region, of the one measure whose total wants it."""
    names = [label for label in regions if label.id == UNALLOCATED]
    beside = [token for token in aligned_with(free, names, LEFT, _LINE) if token not in persons.values()]
    wanted: list[tuple[int, str]] = []
    for item, total in totals.items():
        parts = [persons[item, area].number.scaled for area in REGIONS if (item, area) in persons]
        counts = sum_of(parts) if len(parts) == len(REGIONS) else None
        if total.number.scaled is not None and counts is not None:
            wanted.append((total.number.scaled - counts, item))
    found = [(token, item) for token in beside for rest, item in wanted if _makes(rest, token)]
    return {(item, UNALLOCATED): token for token, item in found} if len(found) == 1 else {}


def _makes(rest: int, token: Token) -> bool:
    return token.number.scaled is not None and abs(rest - token.number.scaled) <= ROUNDED


def told_by_counts(
    shares: Mapping[tuple[str, str], Token], persons: Mapping[tuple[str, str], Token], totals: Mapping[str, Token]
) -> list[bool | None]:
    """Whether each percentage is its count's of the province's, where both are printed."""
    return [
        is_share_of(share.number, persons[key].number.scaled, totals[key[0]].number.scaled)
        for key, share in shares.items()
        if key in persons and key[0] in totals
    ]


def shares_beside(
    percents: Sequence[Token], persons: Mapping[tuple[str, str], Token], totals: Mapping[str, Token]
) -> Values:
    """The percentage that stands from each count as all others do, where nearly all of them are the counts' shares."""
    keys = {id(token): key for key, token in persons.items()}
    best: Values = {}
    for side in (LEFT, ABOVE, RIGHT, BELOW):
        pairs = aligned_with(percents, list(persons.values()), side, _NEAR)
        counted = Counter(id(count) for count in pairs.values())
        found = {keys[id(count)]: percent for percent, count in pairs.items() if counted[id(count)] == 1}
        right = told_by_counts(found, persons, totals).count(True)
        if right >= max(3, len(found) - 1) and len(found) > len(best):
            best = found
    return best
