"""Drawn boxes that hold a label and its numbers together: the surest relation, where a layout draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.nearest import Placed
from ladder_etl.extract.pieces import Label, Pieces

N = TypeVar("N", bound=Placed)
_LARGEST = 0.05  # of the page: larger drawings are grounds and panels, not boxes


def boxes_of(pieces: Pieces) -> list[Box]:
    """The drawn rectangles of a page that may hold several pieces of text, smallest first."""
    page_area = pieces.page.width * pieces.page.height
    boxes = {drawing.box for drawing in pieces.page.drawings if 200 < drawing.box.area < _LARGEST * page_area}
    return sorted(boxes, key=lambda box: box.area)


def by_container(items: Sequence[N], labels: Sequence[Label], boxes: Sequence[Box]) -> dict[N, Label]:
    """Items that share their smallest labelled box with exactly one label."""
    found: dict[N, Label] = {}
    for item in items:
        for box in boxes:
            if not box.holds(item.box.cx, item.box.cy):
                continue
            inside = [label for label in labels if box.holds(label.box.cx, label.box.cy)]
            if inside:
                if len({label.id for label in inside}) == 1:
                    found[item] = inside[0]
                break
    return found


def within_walls(pairs: Mapping[N, Label], labels: Sequence[Label], boxes: Sequence[Box]) -> dict[N, Label]:
    """Pairs that no drawn box parts: one that holds a label keeps its numbers from the labels outside of it.

    A box with a number alone, such as a table's cell, parts nothing.
    """
    homes = [(box, {id(label) for label in labels if box.holds(label.box.cx, label.box.cy)}) for box in boxes]
    homes = [(box, inside) for box, inside in homes if inside]
    return {
        item: label
        for item, label in pairs.items()
        if not any(box.holds(item.box.cx, item.box.cy) and id(label) not in inside for box, inside in homes)
    }
