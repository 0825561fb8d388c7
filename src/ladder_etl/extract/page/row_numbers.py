"""Numbers that count the rows of a page, as a printed worksheet's margin does: no column of figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import attrgetter

from ladder_etl.domain.stretches import stretches
from ladder_etl.extract.page.grid import aligned_groups
from ladder_etl.extract.page.pieces import Token

_LEAST = 8  # figures under each other grow by one a few times at most
_ALIGNED = 1.0  # points


def row_numbers(tokens: Collection[Token]) -> set[Token]:
    """Whole numbers under each other, at one edge and in one size, each one more than the one above it."""
    plain = [token for token in tokens if token.is_count and token.number.scaled is not None]
    found: set[Token] = set()
    for edge in map(attrgetter, ("cx", "x0", "x1")):
        for group in aligned_groups(plain, edge, _ALIGNED):
            found |= _counting(sorted(group, key=lambda token: token.box.cy))
    return found


def _counting(column: Sequence[Token]) -> set[Token]:
    return {token for run in stretches(column, _counts_on) if len(run) >= _LEAST for token in run}


def _counts_on(run: Sequence[Token], token: Token) -> bool:
    return token.number.scaled == (run[-1].number.scaled or 0) + 1 and abs(token.size - run[-1].size) <= 0.1
