"""Numbers that count the rows of a page, as a printed worksheet's margin does: no column of figures."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.grid import aligned_groups
from ladder_etl.extract.page.pieces import Token

_LEAST = 8  # figures under each other grow by one a few times at most
_ALIGNED = 1.0  # points


def row_numbers(tokens: Collection[Token]) -> set[Token]:
    """Whole numbers under each other, at one edge and in one size, each one more than the one above it."""
    plain = [token for token in tokens if token.is_count and token.number.scaled is not None]
    found: set[Token] = set()
    for edge in (_middle, _left, _right):
        for group in aligned_groups(plain, edge, _ALIGNED):
            found |= _counting(sorted(group, key=lambda token: token.box.cy))
    return found


def _counting(column: Sequence[Token]) -> set[Token]:
    runs: list[list[Token]] = []
    for token in column:
        last = runs[-1][-1] if runs else None
        if last is None or token.number.scaled != (last.number.scaled or 0) + 1 or abs(token.size - last.size) > 0.1:
            runs.append([])
        runs[-1].append(token)
    return {token for run in runs if len(run) >= _LEAST for token in run}


def _middle(box: Box) -> float:
    return box.cx


def _left(box: Box) -> float:
    return box.x0


def _right(box: Box) -> float:
    return box.x1
