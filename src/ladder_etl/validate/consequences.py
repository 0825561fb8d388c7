"""One error that shows in several places: through lost cells it contradicts identities that it doesn't stand in."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.validate.suspicion import Suspicion, joined
from ladder_etl.validate.web import Cells, Web, freed


def without_consequences(found: Sequence[Suspicion], web: Web, cells: Cells) -> list[Suspicion]:
    """The suspicions, without those that another one's certain answer resolves as well.

    What is left out lends its identities to the one that explains it. Two that resolve each other are one suspicion, of
    which any answer may be the right one.
    """
    names = frozenset(name for one in found for name in one.identities)
    certain = [one for one in found if one.is_certain]
    left: list[Suspicion] = [one for one in found if not one.is_certain]
    explains = {
        (i, j): _resolves(one, other, names, web, cells)
        for i, one in enumerate(certain)
        for j, other in enumerate(certain)
        if i != j
    }
    for i, one in enumerate(certain):
        others = [j for j in range(len(certain)) if j != i]
        mutual = [j for j in others if explains[i, j] and explains[j, i]]
        if mutual:
            if i < min(mutual):
                left.append(joined([one, *(certain[j] for j in mutual)]))
        elif not any(explains[j, i] for j in others):
            left.append(one.also_about([certain[j] for j in others if explains[i, j]]))
    return left


def _resolves(one: Suspicion, other: Suspicion, names: frozenset[str], web: Web, cells: Cells) -> bool:
    """Whether what ``other`` is about can hold once the cells of ``one`` count as lost."""
    barred = names - {*one.identities, *other.identities}
    group = [web.identities[name] for name in other.identities]
    return web.can_hold(group, freed(cells, (suspect.key for suspect in one.answers[0])), barred)
