"""Drawn boxes that hold a label and its numbers together: the surest relation, where a layout draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import numpy as np

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.nearest import Placed, sides_of
from ladder_etl.extract.page.pieces import Label

N = TypeVar("N", bound=Placed)
_ROOM = 2.0  # lines of its label, beside the label: a box that has room for numbers
_GUTTER = 0.5  # font sizes


def panel_of(box: Box, panels: Sequence[Box]) -> Box | None:
    """The smallest panel that a box stands on."""
    for panel in panels:
        if panel.holds_middle_of(box):
            return panel
    return None


def by_container(items: Sequence[N], labels: Sequence[Label], boxes: Sequence[Box]) -> dict[N, Label]:
    """Items that share their smallest labelled box with exactly one label."""
    found: dict[N, Label] = {}
    named = held(boxes, labels)
    # boxes that hold a label, for each item from the smallest on
    for item, holding in zip(items, (held(boxes, items) & named.any(axis=1, keepdims=True)).T, strict=True):
        if holding.any():
            inside = [labels[index] for index in np.flatnonzero(named[holding.argmax()]).tolist()]
            if len({label.id for label in inside}) == 1:
                found[item] = inside[0]
    return found


class Walls:
    """Drawn boxes that hold a label: each keeps its numbers from the labels outside of it.

    A box with a number alone, such as a table's cell, parts nothing.
    """

    def __init__(self, labels: Sequence[Placed], boxes: Sequence[Box]) -> None:
        """``labels`` is any text that names something, known or not."""
        self._boxes, self._named = boxes, held(boxes, labels)
        self._any = self._named.any(axis=1, keepdims=True)
        self._around = {id(label): around for label, around in zip(labels, self._named.T, strict=True)}
        self._nowhere = np.zeros(len(boxes), dtype=bool)

    def within(self, pairs: Mapping[N, Label]) -> dict[N, Label]:
        """Pairs that none of them parts."""
        if not pairs:
            return {}
        return {
            item: label
            for (item, label), around in zip(pairs.items(), (held(self._boxes, list(pairs)) & self._any).T, strict=True)
            if not (around & ~self._around.get(id(label), self._nowhere)).any()
        }


def walled_off(item: Placed, other: Placed, texts: Sequence[Placed], boxes: Sequence[Box]) -> bool:
    """Whether an item stands in a drawn box with any text, and another one outside of it: then they are two things.

    But for a box within a larger one that holds both: a share's disc in an item's card.
    """
    around = [box for box in boxes if box.holds_middle_of(item.box)]
    if any(box.holds_middle_of(other.box) for box in around):
        return False
    return any(box.holds_middle_of(text.box) for box in around for text in texts)


def within_own_box(pairs: Mapping[N, Label], labels: Sequence[Label], boxes: Sequence[Box]) -> dict[N, Label]:
    """Pairs but those of a label that has a box of its own, with numbers outside of it.

    A band no higher than a heading with its margins is no box: the numbers stand below it.
    """
    named, holding = held(boxes, labels), held(boxes, list(pairs))
    heights = np.array([box.height for box in boxes])
    own = {
        id(label): column & (named.sum(axis=1) == 1) & (heights > label.box.height * (1 + _ROOM / len(label.lines)))
        for label, column in zip(labels, named.T, strict=True)
    }
    return {
        item: label
        for (item, label), around in zip(pairs.items(), holding.T, strict=True)
        if not (alone := own.get(id(label), around[:0])).any() or (alone & around).any()
    }


def within_panels(pairs: Mapping[N, Label], panels: Sequence[Box]) -> dict[N, Label]:
    """Pairs but those of a label that has its number outside of the smallest panel that it stands on."""
    own = {id(one): panel_of(one.box, panels) for one in pairs.values()}
    return {
        item: label
        for item, label in pairs.items()
        if (panel := own[id(label)]) is None or panel.holds_middle_of(item.box)
    }


def on_panel_beside(label: Placed, number: Box, panels: Sequence[Box]) -> bool:
    """Whether a label and a number stand on panels of their own that lie beside each other: columns of a sheet.

    The grounds of a table's columns touch; between columns of a sheet there is a gutter.
    """
    apart = _panels_apart(label, number, panels)
    if apart is None:
        return False
    one, other = apart
    gutter = -one.overlap_x(other)
    return gutter > _GUTTER * label.size and one.overlap_y(other) > 0.5 * min(one.height, other.height)


def on_panel_above(label: Placed, number: Box, panels: Sequence[Box]) -> bool:
    """Whether a number stands on a panel of its own over that of a label, as wide: cards in rows."""
    apart = _panels_apart(label, number, panels)
    if apart is None:
        return False
    one, other = apart
    return one.top - other.bottom > _GUTTER * label.size and one.overlap_x(other) > 0.9 * max(one.width, other.width)


def _panels_apart(label: Placed, number: Box, panels: Sequence[Box]) -> tuple[Box, Box] | None:
    """The panels of a label and of a number, where each stands on its own."""
    one, other = panel_of(label.box, panels), panel_of(number, panels)
    if one is None or other is None or one.holds_middle_of(number) or other.holds_middle_of(label.box):
        return None
    return one, other


def nameless_boxes(
    items: Sequence[Placed], labels: Sequence[Label], boxes: Sequence[Box], texts: Sequence[Placed] | None = None
) -> list[Box]:
    """Boxes with two items or more and no label: what they are of isn't text.

    Args:
        texts: then boxes with a lone item, and one of these: what they are of has a name that isn't known.
    """
    count, named = held(boxes, items).sum(axis=1), held(boxes, labels).any(axis=1)
    nameless = count > 1 if texts is None else (count == 1) & held(boxes, texts).any(axis=1)
    return [boxes[index] for index in np.flatnonzero(nameless & ~named).tolist()]


def sharing_box(items: Sequence[N], label: Label, boxes: Sequence[Box]) -> list[N]:
    """Items in the smallest box that holds the label and any of them; all of them where there is none."""
    around = [box for box in boxes if box.holds_middle_of(label.box)] if items else []
    inside = ([item for item in items if box.holds_middle_of(item.box)] for box in around)
    return next((found for found in inside if found), list(items))


def held(boxes: Sequence[Box], items: Sequence[Placed]) -> np.ndarray[Any, Any]:
    """Which boxes (rows) hold the middles of which items (columns)."""
    x0, top, x1, bottom = (side[:, None] for side in sides_of(boxes))
    left, above, right, below = sides_of([item.box for item in items])
    cx, cy = (left + right) / 2, (above + below) / 2
    return np.asarray((x0 <= cx) & (cx <= x1) & (top <= cy) & (cy <= bottom), dtype=bool)
