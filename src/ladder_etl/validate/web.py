"""The web of identities around cells: who speaks of which, and how far a lost cell carries what one of them says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.validate.cells import LOST, PRINTED, Cell, domain_of
from ladder_etl.validate.check import verdict
from ladder_etl.validate.identity import Identity
from ladder_etl.validate.propagation import narrow

Cells = Mapping[FigureKey, Cell]


class Web:
    """Identities that may blame, with the residuals of documented deviations."""

    def __init__(self, identities: Iterable[Identity], residuals: Mapping[str, Fraction]) -> None:
        self.identities = {identity.id: identity for identity in identities}
        self.residuals = residuals
        self.users: dict[FigureKey, list[Identity]] = defaultdict(list)
        for identity in self.identities.values():
            for key in identity.keys:
                self.users[key].append(identity)

    def is_violated(self, identity: Identity, cells: Cells) -> bool:
        """Whether an identity fails whatever the lost cells were; a documented one, by more than is documented."""
        return verdict(identity, cells, self.residuals.get(identity.id, Fraction(0))) == VIOLATED

    def groups(self, violated: Sequence[Identity], cells: Cells) -> list[list[Identity]]:
        """Violated identities that share a cell, directly or through one another or a lost cell."""
        rest = {identity.id: identity for identity in violated}
        groups = []
        while rest:
            group: list[Identity] = []
            waiting = [rest.pop(next(iter(rest)))]
            while waiting:
                identity = waiting.pop()
                group.append(identity)
                reach = {user.id for key in identity.keys for user in self._reach(key, cells)}
                waiting += [rest.pop(name) for name in sorted(reach & rest.keys())]
            groups.append(group)
        return groups

    def closure(self, keys: Iterable[FigureKey], cells: Cells) -> list[Identity]:
        """All identities that these cells can speak to, through other cells that aren't printed."""
        seen: dict[str, Identity] = {}
        waiting = list(keys)
        visited = set(waiting)
        while waiting:
            for identity in self.users[waiting.pop()]:
                if identity.id in seen:
                    continue
                seen[identity.id] = identity
                opened = [key for key in identity.keys if cells[key].state != PRINTED and key not in visited]
                visited.update(opened)
                waiting += opened
        return list(seen.values())

    def around(self, group: Iterable[Identity]) -> list[Identity]:
        """These identities and all that share a cell with them: what a repair must not break."""
        cells = {key for identity in group for key in identity.keys}
        near = {identity.id: identity for key in sorted(cells) for identity in self.users[key]}
        return list(near.values())

    def can_hold(self, group: Sequence[Identity], cells: Cells, barred: frozenset[str]) -> bool:
        """Whether these identities, and those that the lost cells in them tie them to, can all hold at once.

        Args:
            barred: the names of identities that don't count.
        """
        lost = [key for identity in group for key in identity.keys if cells[key].state != PRINTED]
        tied = {identity.id: identity for identity in (*group, *self.closure(lost, cells))}
        asked = [identity for name, identity in tied.items() if name not in barred]
        if any(self.is_violated(identity, cells) for identity in asked):
            return False
        return not narrow(asked, cells, self.residuals).contradicted

    def _reach(self, key: FigureKey, cells: Cells) -> Iterable[Identity]:
        if cells[key].state == PRINTED:
            return self.users[key]
        return (far for near in self.users[key] for cell in near.keys for far in self.users[cell])


def freed(cells: Cells, keys: Iterable[FigureKey]) -> dict[FigureKey, Cell]:
    """The cells, these ones as if their text were lost."""
    result = dict(cells)
    for key in keys:
        result[key] = replace(cells[key], state=LOST, span=domain_of(key, cells[key].decimals))
    return result
