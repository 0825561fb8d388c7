"""Which glyphs the eye sees: each by ink of its own, for others' may lie in its box.

A neighbour's does, a visible number's in the box of a hidden one of an older version, or that of what is printed upon
the shape that covers it. What is drawn again at the same place is one to the eye, whichever copy lies on top.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ladder_etl.pdf.copies import ASCENT, DESCENT
from ladder_etl.pdf.glyphs import Array, Drawn, Glyphs, meeting
from ladder_etl.pdf.ink import PageInk

#: so much of a glyph's box on either side may hold its neighbours' ink: pixels, and of its width at most
_BLUR, _BESIDE = 1.2, 0.3
_HALVES = 0.05  # of a digit's height, above and below its middle
_COPY = 0.1  # of the font size: further aside than a stroke is thick, something is left of what lies beneath
#: this share of a run's letters and digits must be seen for the run to be read; a clip at its edge may eat a thin one
SEEN_SHARE = 0.8
_HALF = 0.5  # of the pixels that a glyph has on top
_BEYOND = 0.15  # of its height: so far out of its box a run's ink may reach (``f``)


def seen_glyphs(runs: Sequence[Drawn], glyphs: Glyphs, ink: PageInk) -> tuple[Array, Array, set[int]]:
    """Which glyphs are seen (spaces are not); which of them by their own ink, not a copy's; the runs of doubtful ones.

    A digit of upright text is seen if its upper and its lower half are: each has ink in both.

    Returns:
        Two masks of all glyphs, and the indices of runs of which only their removal told that they are seen.
    """
    # marks are too small to ask, if there are letters or digits
    lettered = np.zeros(len(glyphs.texts), dtype=bool)
    for run, letters in zip(runs, glyphs.count(runs, glyphs.telling).tolist(), strict=True):
        lettered[run.glyphs] = letters > 0
    owners, places = glyphs.owned(runs, glyphs.solid & (glyphs.telling | glyphs.exact | ~lettered))
    upright = np.array([run.angle in (0, 180) for run in runs], dtype=bool)[owners]
    digits = upright & (glyphs.exact & glyphs.telling)[places]
    boxes = glyphs.boxes[places]
    inner = lettered[places] | glyphs.exact[places]
    boxes[inner] = inner_boxes(boxes[inner], ink.pixel)
    upper, lower = boxes[digits], boxes[digits]
    middle, margin = (upper[:, 1] + upper[:, 3]) / 2, _HALVES * (upper[:, 3] - upper[:, 1])
    upper[:, 3], lower[:, 1] = middle - margin, middle + margin
    met = np.zeros(len(glyphs.texts), dtype=bool)
    met[places[_met(runs, glyphs, owners, boxes)]] = True
    owners, places = (np.concatenate([of, of[digits], of[digits]]) for of in (owners, places))
    boxes = np.concatenate([boxes, upper, lower])
    shown, copied, doubtful = _shown(runs, glyphs, ink, owners, places, boxes, np.flatnonzero(met[places]))
    seen, own = glyphs.solid.copy(), glyphs.solid.copy()
    seen[places[~shown]] = False
    own[places[~shown | copied]] = False
    return seen, own, set(owners[doubtful].tolist())


def _shown(
    runs: Sequence[Drawn], glyphs: Glyphs, ink: PageInk, owners: Array, places: Array, boxes: Array, met: Array
) -> tuple[Array, Array, Array]:
    """In which boxes a glyph is seen, in which of them as a copy, and the indices of those of which removal told.

    Args:
        owners: the index of each glyph's run.
        places: the index of each glyph.
        boxes: a part of each glyph's box.
        met: the indices of those that others' ink may reach into.
    """
    names = np.array([run.orders[0] for run in runs], dtype=np.intp)
    shown = ink.shows(boxes)
    # alone in its box it is its own ink
    every, own = np.zeros(len(boxes), dtype=np.intp), shown.astype(np.intp)
    every[met], own[met] = ink.own(names[owners[met]], boxes[met])
    covered = met[shown[met] & (every[met] == 0) & ink.understood]
    shown &= own >= _HALF * every
    copied = np.zeros(len(boxes), dtype=bool)
    if len(covered):
        copied[covered] = _copied(runs, glyphs, ink, places[covered], boxes[covered])
    # a thin letter, or a hyphen, of a text most of which is seen needs no asking
    few = np.bincount(owners, own > 0, len(runs)) < SEEN_SHARE * np.bincount(owners, minlength=len(runs))
    numbers = glyphs.count(runs, glyphs.exact & glyphs.telling) > 0
    left = covered[~copied[covered]]
    left = left[few[owners[left]] | numbers[owners[left]] & glyphs.exact[places[left]]]
    # those that have ink elsewhere apart, for of the others it is most often others' that lies in their boxes
    inked = (np.bincount(owners, own, len(runs)) > 0)[owners[left]]
    for part in (left[inked], left[~inked]):
        orders = {order for run in set(owners[part].tolist()) for order in runs[run].orders}
        shown[part] = ink.shows_objects(orders, boxes[part])
    return shown, copied, left[shown[left]]


def _met(runs: Sequence[Drawn], glyphs: Glyphs, owners: Array, boxes: Array) -> Array:
    """The indices of those boxes, of glyphs of these runs, that ink of other text objects may reach into."""
    names = np.array([run.orders[0] for run in runs], dtype=np.intp)
    drawn = np.array([not run.hidden for run in runs], dtype=bool)
    around = glyphs.boxes_of(runs)
    around += _BEYOND * (around[:, 3:] - around[:, 1:2]) * [-1, -1, 1, 1]
    one, other = meeting(boxes, around)
    of = owners[one]
    return np.asarray(one[drawn[of] & drawn[other] & (names[of] != names[other])])


def _copied(runs: Sequence[Drawn], glyphs: Glyphs, ink: PageInk, places: Array, boxes: Array) -> Array:
    """In which boxes another text object has ink that draws the same character at the glyph's place."""
    owners, every = glyphs.owned(runs, glyphs.solid)
    kinds = int(glyphs.codes.max(initial=0)) + 1
    keys = np.array([run.orders[0] for run in runs], dtype=np.intp)[owners] * kinds + glyphs.codes[every]
    sizes = np.array([run.size for run in runs])[owners]
    order = np.argsort(keys, kind="stable")
    keys, every, sizes = keys[order], every[order], sizes[order]
    pairs = np.array(list(ink.names_in(boxes)), dtype=np.intp).reshape(-1, 2)
    wanted = pairs[:, 1] * kinds + glyphs.codes[places[pairs[:, 0]]]
    middles = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
    found = np.zeros(len(boxes), dtype=bool)
    first, last = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
    for at, low, high in zip(pairs[:, 0], first, last, strict=True):
        apart = np.abs(middles[every[low:high]] - middles[places[at]]).max(axis=1, initial=0)
        found[at] |= bool((apart <= _COPY * sizes[low:high]).any())
    return found


def inner_boxes(boxes: Array, pixel: float) -> Array:
    """Boxes without what their glyphs hardly reach (a copy).

    Args:
        pixel: how many points wide a pixel is.
    """
    boxes = boxes.copy()
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    boxes[:, 1] += ASCENT * height
    boxes[:, 3] -= DESCENT * height
    # and the ink of the glyphs beside it into the pixels along both sides
    aside = np.minimum(_BLUR * pixel, _BESIDE * width)
    boxes[:, 0] += aside
    boxes[:, 2] -= aside
    return boxes
