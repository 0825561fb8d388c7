"""Runs drawn again at the same place: copies are counted, rivals are named, no glyph is ever removed from a run.

Removing duplicate *glyphs* invents numbers (12.345 with 12.845 drawn over it would become 123.845) and eats true
double digits. So whole runs are compared: a run is a copy only if each of its glyphs stands where the same glyph of
runs already kept stands; a run that shares its place with other glyphs is a rival of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.pages import Run

_CELL = 24.0  # points; only the size of the search grid
#: two glyphs stand at the same place if their centres are nearer than this share of their size
_SAME_PLACE = 0.35
#: a drop shadow or a registration shift: a whole run drawn again this share of its size away is still one copy
_SHIFTED_COPY = 0.3


class _GlyphGrid:
    """Kept glyphs by place."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[str, Box, float, int]]] = defaultdict(list)

    def add(self, run: Run) -> None:
        for text, box in run.glyphs:
            if not text.isspace():
                self._cells[_cell(box)].append((text, box, run.size, run.order))

    def near(self, box: Box) -> Iterable[tuple[str, Box, float, int]]:
        column, row = _cell(box)
        for x in (column - 1, column, column + 1):
            for y in (row - 1, row, row + 1):
                yield from self._cells.get((x, y), ())


def _cell(box: Box) -> tuple[int, int]:
    return int(box.cx // _CELL), int(box.cy // _CELL)


def count_copies(runs: Iterable[Run]) -> list[Run]:
    """Merge runs that say the same at the same place; longer runs are kept first, in drawing order else.

    Runs hidden by their own state (render mode, opacity) are only merged among themselves: a hidden copy is not
    evidence for a visible one. Runs with one glyph or many are treated alike.
    """
    kept: list[Run] = []
    grids: dict[bool, _GlyphGrid] = {True: _GlyphGrid(), False: _GlyphGrid()}
    index: dict[int, int] = {}
    for run in sorted(runs, key=lambda run: (-len(run.text.strip()), run.order)):
        grid = grids[bool(run.hidden)]
        original = _original(run, grid)
        if original is None:
            index[run.order] = len(kept)
            kept.append(run)
            grid.add(run)
        else:
            place = index[original]
            kept[place] = replace(kept[place], copies=kept[place].copies + 1)
    return sorted(kept, key=lambda run: run.order)


def _original(run: Run, grid: _GlyphGrid) -> int | None:
    """The order of the kept run that this one repeats glyph for glyph, or None."""
    shifts: list[tuple[float, float]] = []
    orders: list[int] = []
    for text, box in run.glyphs:
        if text.isspace():
            continue
        match = min(
            (
                (abs(other.cx - box.cx) + abs(other.cy - box.cy), other.cx - box.cx, other.cy - box.cy, order)
                for char, other, size, order in grid.near(box)
                if char == text and abs(size - run.size) <= 0.15 * run.size and _same_place(box, other, run.size)
            ),
            default=None,
        )
        if match is None:
            return None
        shifts.append((match[1], match[2]))
        orders.append(match[3])
    spread = max(max(axis) - min(axis) for axis in zip(*shifts, strict=True))
    return orders[0] if spread <= 0.1 * run.size + 0.2 else None


def _same_place(one: Box, other: Box, size: float) -> bool:
    narrow = max(min(one.width, other.width), 0.15 * size)
    across = max(_SAME_PLACE * narrow, _SHIFTED_COPY * size * (narrow > 0.4 * size))
    return abs(one.cx - other.cx) <= across and abs(one.cy - other.cy) <= _SHIFTED_COPY * size


def rivals_of(runs: Iterable[Run]) -> dict[int, set[int]]:
    """Runs that share their place with other runs' glyphs: order → orders of its rivals (both ways)."""
    grid = _GlyphGrid()
    rivals: dict[int, set[int]] = defaultdict(set)
    for run in runs:
        for text, box in run.glyphs:
            if text.isspace():
                continue
            for _, other, size, order in grid.near(box):
                if order != run.order and _collide(box, other, min(size, run.size)):
                    rivals[run.order].add(order)
                    rivals[order].add(run.order)
        grid.add(run)
    return rivals


def _collide(one: Box, other: Box, size: float) -> bool:
    """Whether two glyphs are printed upon each other: boxes share half the narrower one, and half its height."""
    return one.overlap_x(other) > 0.5 * max(min(one.width, other.width), 0.1 * size) and one.overlap_y(
        other
    ) > 0.55 * min(one.height, other.height)
