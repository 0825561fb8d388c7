"""Runs drawn again at the same place: copies are counted, rivals are named, no glyph is ever removed from a run.

Removing duplicate *glyphs* invents numbers (12.345 with 12.845 drawn over it would become 123.845) and eats true
double digits. So whole runs are compared: a run is a copy only if each of its glyphs stands where the same glyph of
runs already kept stands; a run that shares its place with other glyphs is a rival of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from statistics import median

import numpy as np

from ladder_etl.pdf.glyphs import Array, Drawn, Glyphs, meeting

#: two glyphs stand at the same place if their centres are nearer than this share of their size
_SAME_PLACE = 0.35
#: a drop shadow or a registration shift: a whole run drawn again this share of its size away is still one copy
_SHIFTED_COPY = 0.3
_EXACT_COPY = 0.05
_THIN, _LEVEL = 0.4, 0.02  # of the font size
_DIGITS = 0.3
_LOW = 0.55  # of the lower glyph's height
_NARROWEST = 0.1  # of the font size: no glyph counts as narrower
#: of the narrower glyph: what kerned ones share, and a point with the digit behind it (``.1``)
_KERNED, _KERNED_POINT = 0.8, 0.65
_MARK = 0.75  # of the number's size: a footnote mark is as small
#: of a glyph's box, which spans those of its font: neighbours' lines reach into its edges
ASCENT, DESCENT = 0.2, 0.25

#: index of a run → the indices of the runs whose boxes meet its own
Neighbours = Mapping[int, Collection[int]]


def neighbours_of(runs: Sequence[Drawn], glyphs: Glyphs) -> Neighbours:
    """Runs whose boxes overlap, by their index."""
    found: dict[int, list[int]] = defaultdict(list)
    if runs:
        boxes = glyphs.boxes_of(runs)
        for one, other in zip(*(of.tolist() for of in meeting(boxes, boxes)), strict=True):
            if one != other:
                found[one].append(other)
    return found


def count_copies(
    runs: Sequence[Drawn], chosen: Sequence[int], glyphs: Glyphs, neighbours: Neighbours, *, same_text: bool = False
) -> list[int]:
    """Merge runs that say the same at the same place; longer runs are kept first, in drawing order else.

    Runs hidden by their own state (render mode, opacity) are only merged among themselves: a hidden copy is not
    evidence for a visible one.

    Args:
        chosen: the indices of the runs to look at.
        same_text: merge runs of the same text at exactly the same place only: no partial copy, and none beside another,
            of which only one may be seen.

    Returns:
        The indices of the runs kept, in drawing order; each has taken over the orders of its copies.
    """
    texts = {index: glyphs.text_of(runs[index]).strip() for index in chosen}
    letters = {index: set("".join(text.split())) for index, text in texts.items()}
    kept: set[int] = set()
    for index in sorted(chosen, key=lambda index: (-len(texts[index]), runs[index].order)):
        run = runs[index]
        near = [
            other
            for other in neighbours.get(index, ())
            if other in kept
            and (not same_text or texts[other] == texts[index])
            and bool(runs[other].hidden) == bool(run.hidden)
            and abs(runs[other].size - run.size) <= 0.15 * run.size
        ]
        # asked first, for few neighbours have the same letters
        repeated = near and letters[index] <= set().union(*(letters[other] for other in near))
        original = _original(run, [runs[other] for other in near], glyphs, exact=same_text) if repeated else None
        if original is None:
            kept.add(index)
        else:
            original.orders = sorted([*original.orders, *run.orders])
            if len(texts[index]) == len(glyphs.text_of(original).strip()):
                # upon its shadow: the eye sees what was drawn last
                original.color = run.color
    return sorted(kept, key=lambda index: runs[index].order)


def _original(run: Drawn, others: Sequence[Drawn], glyphs: Glyphs, *, exact: bool = False) -> Drawn | None:
    """The run that this one repeats glyph for glyph (the first, if it takes several), or None."""
    mine = np.flatnonzero(glyphs.solid[run.glyphs]) + run.first
    theirs = np.concatenate([np.flatnonzero(glyphs.solid[other.glyphs]) + other.first for other in others])
    across, down = _shifts(glyphs.boxes, mine, theirs)
    width, others_width = (glyphs.boxes[of, 2] - glyphs.boxes[of, 0] for of in (mine, theirs))
    narrow = np.maximum(np.minimum(width[:, None], others_width), 0.15 * run.size)
    # a thin letter alone may be the next one on its line (``ll``); with others, all must be shifted alike
    shifted = (narrow > _THIN * run.size) | bool((width > _THIN * run.size).any())
    shifted |= np.abs(down) > _LEVEL * run.size
    near = np.maximum(_SAME_PLACE * narrow, _SHIFTED_COPY * run.size * shifted)
    same = (glyphs.codes[mine][:, None] == glyphs.codes[theirs]) & (np.abs(across) <= near)
    same &= np.abs(down) <= _SHIFTED_COPY * run.size
    if exact:
        same &= (np.abs(across) <= _EXACT_COPY * run.size) & (np.abs(down) <= _EXACT_COPY * run.size)
    if not same.any(axis=1).all():
        return None
    rows = np.arange(len(mine))
    aside, below = 0.0, 0.0
    # of two like letters the nearer one may be the next: the second time most tell by how much all are shifted
    for _ in range(2):
        nearest = np.where(same, np.abs(across - aside) + np.abs(down - below), np.inf).argmin(axis=1)
        aside, below = (median(by[rows, nearest].tolist()) for by in (across, down))
    spread = max(float(np.ptp(across[rows, nearest])), float(np.ptp(down[rows, nearest])))
    if spread > 0.1 * run.size + 0.2:
        return None
    first = int(theirs[nearest[0]])
    return next(other for other in others if other.first <= first < other.last)


def part_shared_ends(runs: Sequence[Drawn], kept: Collection[int], glyphs: Glyphs, neighbours: Neighbours) -> None:
    """Take off a run what another ends with, glyph for glyph at the very places: parts of one text, upon each other.

    ``12.25`` and ``2.255`` are 12.255 to the eye. All that they share must be the same, so that no third number arises
    of two.
    """
    for index in kept:
        run = runs[index]
        for other in (runs[other] for other in neighbours.get(index, ()) if other in kept):
            for shared in range(min(run.last - run.first, other.last - other.first) - 1, 0, -1):
                ends, begins = slice(other.last - shared, other.last), slice(run.first, run.first + shared)
                if not (glyphs.codes[ends] == glyphs.codes[begins]).all():
                    continue
                if np.abs(glyphs.boxes[ends] - glyphs.boxes[begins]).max() <= _EXACT_COPY * run.size:
                    run.first += shared
                    break


def _shifts(boxes: Array, mine: Array, theirs: Array) -> tuple[Array, Array]:
    """How far the others' centres lie from mine: two matrices, across and down."""
    own, others = ((boxes[of, :2] + boxes[of, 2:]) / 2 for of in (mine, theirs))
    apart = others - own[:, None]
    return apart[..., 0], apart[..., 1]


def rivals_of(
    runs: Sequence[Drawn], kept: Sequence[int], glyphs: Glyphs, neighbours: Neighbours
) -> dict[int, dict[int, frozenset[int]]]:
    """Kept runs that share their place with other runs' glyphs: index → its rivals' → which of its glyphs they meet."""
    rivals: dict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    chosen = set(kept)
    met = [(index, other) for index in kept for other in neighbours.get(index, ()) if other > index and other in chosen]
    for index, other in _overlapping(met, runs, glyphs):
        mine, theirs = _collisions(runs[index], runs[other], glyphs)
        if mine:
            rivals[index][other], rivals[other][index] = mine, theirs
    return rivals


def _overlapping(pairs: Sequence[tuple[int, int]], runs: Sequence[Drawn], glyphs: Glyphs) -> list[tuple[int, int]]:
    """The pairs of runs that share enough for a glyph of the one to be printed upon one of the other.

    Lines under each other and letters beside each other, whose boxes meet too, mostly don't.
    """
    if not pairs:
        return []
    sides, lows = glyphs.boxes_of(runs), glyphs.lowest_of(runs)
    sizes = np.array([run.size for run in runs])
    one, other = np.array(pairs).T
    shared = np.minimum(sides[one, 2:], sides[other, 2:]) - np.maximum(sides[one, :2], sides[other, :2])
    across = _DIGITS * _NARROWEST * np.minimum(sizes[one], sizes[other])
    down = _LOW * np.minimum(lows[one], lows[other])
    # a little less, for sums of floating point numbers
    enough = (shared > np.stack([across, down], axis=1) - 1e-6).all(axis=1)
    return [pairs[place] for place in np.flatnonzero(enough).tolist()]


def _collisions(run: Drawn, other: Drawn, glyphs: Glyphs) -> tuple[frozenset[int], frozenset[int]]:
    """The glyphs of each run that are printed upon each other: boxes share half the narrower one, and half its height.

    Letters and points that are kerned, each a run of its own, may share that much (``W.``): of them it takes more, as
    of a footnote mark in small type at a number, and of a point and a digit; of two digits less: they are never set as
    close.
    """
    mine = glyphs.boxes[run.glyphs][glyphs.solid[run.glyphs]]
    theirs = glyphs.boxes[other.glyphs][glyphs.solid[other.glyphs]]
    x0, top, x1, bottom = (mine[:, None, side] for side in range(4))
    shared_x = np.minimum(x1, theirs[:, 2]) - np.maximum(x0, theirs[:, 0])
    shared_y = np.minimum(bottom, theirs[:, 3]) - np.maximum(top, theirs[:, 1])
    narrow = np.maximum(np.minimum(x1 - x0, theirs[:, 2] - theirs[:, 0]), _NARROWEST * min(run.size, other.size))
    low = np.minimum(bottom - top, theirs[:, 3] - theirs[:, 1])
    exact = glyphs.exact[run.glyphs][glyphs.solid[run.glyphs]][:, None]
    others = glyphs.exact[other.glyphs][glyphs.solid[other.glyphs]]
    alike = min(run.size, other.size) > _MARK * max(run.size, other.size)
    points = glyphs.points[run.glyphs][glyphs.solid[run.glyphs]][:, None]
    pointed = points | glyphs.points[other.glyphs][glyphs.solid[other.glyphs]]
    mixed = np.where(pointed, _KERNED_POINT, 0.5) if alike else _KERNED
    enough = np.where(exact & others, _DIGITS, np.where(exact | others, mixed, _KERNED))
    upon = (shared_x > enough * narrow) & (shared_y > _LOW * low)
    return _where(run, glyphs, upon.any(axis=1)), _where(other, glyphs, upon.any(axis=0))


def _where(run: Drawn, glyphs: Glyphs, solid: Array) -> frozenset[int]:
    """The places within a run of some of its solid glyphs."""
    return frozenset(np.flatnonzero(glyphs.solid[run.glyphs])[solid].tolist())
