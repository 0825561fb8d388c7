"""Names among their numbers: a large count over a name, the other area's and the share under it.

No side of the name has all of them, so no habit tells them. Two counts and a percentage that stand nearest to one name
prove each other: the percentage is the share of the one in the other.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from ladder_etl.domain.areas import BOTH_AREAS, PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import is_share_of
from ladder_etl.domain.vocabulary import COUNT, KEY_FIGURES, PERSONS, SHARE, vocabulary
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.nearest import DIRECTIONS, gap, labelled
from ladder_etl.extract.page.obstacles import Obstacles
from ladder_etl.extract.page.pieces import Label, Token

_REACH, _LINE = 3.0, 20.0  # font sizes from a name, and along its line
_LEAST = 2  # items: one alone may be what it is by chance
_SHARED = {entry.item for entry in vocabulary() if (entry.block, entry.statistic) == (KEY_FIGURES, SHARE)}
_UNITS = {entry.item: entry.unit for entry in vocabulary() if (entry.block, entry.statistic) == (KEY_FIGURES, COUNT)}
Triple = tuple[Token, Token, Token]


def proven_cards(
    labels: Sequence[Label], numbers: Sequence[Token], obstacles: Obstacles, told: Sequence[Claim], period: int
) -> list[Claim]:
    """The counts of both areas and the share of items, where several prove themselves; nothing against what is told.

    Args:
        labels: names of all items of the page, ids as ``wzw``, ``wzw|growth``; that of a share stands before it.
        numbers: that nothing claims.
        told: what habits tell of the items.
    """
    labels = [label for label in labels if not label.id.endswith(f"|{SHARE}")]
    keys = {claim.token: claim.key for claim in told}
    tokens = {claim.key: claim.token for claim in told}
    near: dict[Label, list[Token]] = defaultdict(list)
    for token, label in _nearest(labels, [*numbers, *keys], obstacles).items():
        near[label].append(token)
    found = [(label.id, triples) for label in labels if (triples := _triples(near[label]))]
    proven = {item: triples[0] for item, triples in found if len(triples) == 1 and item in _SHARED}
    if len(proven) < _LEAST or len(proven) < len(found):
        return []
    claims = [claim for item, triple in proven.items() for claim in _claims(item, triple, period)]
    if any(
        keys.get(one.token, one.key) != one.key or tokens.get(one.key, one.token) is not one.token for one in claims
    ):
        return []
    return [claim for claim in claims if claim.token not in keys]


def _nearest(labels: Sequence[Label], numbers: Sequence[Token], obstacles: Obstacles) -> dict[Token, Label]:
    """Each number's nearest name, on whatever side of it; or that of the number before it on its line."""
    best: dict[Token, tuple[float, Label]] = {}
    for side in DIRECTIONS:
        for token, label in obstacles.free(labelled(numbers, labels, side, _REACH)).items():
            apart = gap(label.box, token.box, side) or 0.0
            if token not in best or apart < best[token][0]:
                best[token] = apart, label
    found = {token: label for token, (_, label) in best.items()}
    for token in (token for token in numbers if token not in found):
        before = [one for one in best if _goes_before(one, token) and not obstacles.between(one.box, token.box)]
        if before:
            found[token] = best[max(before, key=lambda one: one.box.x1)][1]
    return found


def _goes_before(one: Token, other: Token) -> bool:
    apart = other.box.x0 - one.box.x1
    return 0 < apart < _LINE * other.size and one.box.is_level_with(other.box)


def _triples(numbers: Sequence[Token]) -> list[Triple]:
    counts = [token for token in numbers if token.is_count]
    shares = [token for token in numbers if token.is_part]
    return [
        (part, whole, share)
        for part, whole in itertools.permutations(counts, 2)
        for share in shares
        if is_share_of(share.number, part.number.scaled or None, whole.number.scaled)
    ]


def _claims(item: str, triple: Triple, period: int) -> list[Claim]:
    unit = _UNITS.get(item, PERSONS)
    keys = [FigureKey(KEY_FIGURES, item, "", area, period, COUNT, unit) for area in BOTH_AREAS]
    keys.append(FigureKey.of(KEY_FIGURES, item, PROVINCE, period, SHARE))
    rule = "numbers around a name prove each other"
    return [Claim(key, token, rule) for key, token in zip(keys, triple, strict=True)]
