"""Prose blocks and table rows, as read."""

from __future__ import annotations

from dataclasses import dataclass

from ladder_etl.domain.figures import Place


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One prose block, once, hyphenation mended.

    ``topic`` is the rung (``trede5``) or heading it belongs to; ``copies`` how often it was drawn, on ``pages``;
    ``differences`` says where copies differ, empty if they don't.
    """

    text: str
    topic: str
    place: Place
    copies: int = 1
    pages: tuple[int, ...] = ()
    differences: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the measure table as printed, in the page's order; ``item`` is empty while the label is unknown."""

    label: str
    code: str
    item: str
    place: Place
