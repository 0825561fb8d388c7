"""What a page holds once it is read: runs of text with their glyphs, and drawings.

All boxes are in PDF points from the top left of the *upright* page: the visible page (CropBox, /Rotate and UserUnit
applied), turned by ``Page.turn`` where most of its text would else be read sideways. ``Page.visible`` maps a box back
to the visible page, in which figures are published.
"""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Place

#: a run of which a part can't be seen: whatever it says, the eye sees something else
PARTLY = "partly seen"
#: a line goes through it: it is to be seen, and taken back
STRUCK = "struck through"
#: of the font size: letters are never set wider apart
LETTER_SPACING = 0.6
#: the box of a glyph, packed
EDGES = struct.Struct("4d")
#: text, x0, top, x1, bottom
Glyph = tuple[str, float, float, float, float]


@dataclass(frozen=True)
class Run:
    """One run of text as the document drew it (one show operator), or several identical ones at the same place.

    ``letters`` holds the text of each glyph and ``edges`` its box, packed as four doubles (a dense page has tens of
    thousands, and most are never asked for); ``size`` the font size in points; ``angle`` the reading direction in
    degrees clockwise on the upright page; ``order`` the place in the drawing order; ``copies`` how many identical runs
    stand here; ``hidden`` why nobody sees it, empty if it is seen; ``rivals`` the orders of visible runs that occupy
    the same place with another text, and ``clashes`` which of its glyphs they are printed upon; ``differs`` tells which
    digits look like others (``5 for 8``), empty if none does.
    """

    text: str
    letters: tuple[str, ...]
    edges: bytes
    box: Box
    size: float
    color: tuple[float, ...]
    font: str
    layer: str
    angle: int
    order: int
    copies: int = 1
    hidden: str = ""
    rivals: tuple[int, ...] = ()
    clashes: frozenset[int] = frozenset()
    differs: str = ""

    @property
    def spans(self) -> list[Glyph]:
        """Text, x0, top, x1, bottom of each glyph."""
        return [(text, *edges) for text, edges in zip(self.letters, EDGES.iter_unpack(self.edges), strict=True)]

    @cached_property
    def spacing(self) -> float:
        """The least distance, in points, between two of its glyphs, spaces among them; 0 where some touch."""
        if len(self.letters) < 2:
            return 0.0  # a browser draws each letter by itself
        least = min(right[1] - left[3] for left, right in itertools.pairwise(self.spans))
        return least if 0 < least < LETTER_SPACING * self.size else 0.0

    @property
    def glyphs(self) -> tuple[tuple[str, Box], ...]:
        """Text and box of each glyph."""
        return tuple((text, Box(*edges)) for text, *edges in self.spans)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A painted path: its box, and its fill colour (None: not filled)."""

    box: Box
    fill: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something laid upon the page afterwards (a comment, a stamp, a form field), with what it says.

    ``box`` is on the visible page.
    """

    kind: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page: visible and hidden runs, drawings, and its size in points (upright).

    ``glyphs_drawn`` and ``digits_drawn`` count everything, copies, hidden runs and spaces included.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    drawings: tuple[Drawing, ...]
    turn: int = 0
    glyphs_drawn: int = 0
    digits_drawn: int = 0
    annotations: tuple[Annotation, ...] = ()

    @property
    def seen(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if not run.hidden)

    def place(self, document: str, box: Box) -> Place:
        """Where a box of the upright page stands in a document (its sha256)."""
        return Place(document, self.number, self.visible(box))

    def visible(self, box: Box) -> Box:
        """The box on the visible page of a box on the upright page."""
        return turned(box, -self.turn % 360, self.width, self.height)


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """Turn a box clockwise with its page; ``width`` and ``height`` are the page's before the turn.

    Args:
        turn: 0, 90, 180 or 270 degrees.
    """
    if turn == 90:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    if turn == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if turn == 270:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    return box
