"""The second, independent reading of a document: what PDFium, or pdfplumber, makes of the same bytes.

Nothing of the first reading goes into it: another parser, other fonts and character maps, other arithmetic. What both
read alike is hardly a fault of a library. It holds all strings, those that nobody sees too, for it judges nothing: it
is asked what it reads in a box (`SecondPage.strings_in`), and how much it read at all.

Light to import: the libraries come with `ladder_etl.pdf.plumbing` and `ladder_etl.pdf.tables`, in the child.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.stretches import stretches
from ladder_etl.pdf.pages import EDGES

PDFIUM = "pdfium"
PDFPLUMBER = "pdfplumber"
CAMELOT = "camelot"
#: what the child's host imports ahead of `read_again` and `read_table`
PLUMBING, TABLES = "ladder_etl.pdf.plumbing", "ladder_etl.pdf.tables"


@dataclass(frozen=True, slots=True)
class String:
    """One string as it was drawn: the text of each glyph, the box of each on the visible page as four doubles."""

    letters: tuple[str, ...]
    edges: bytes


@dataclass(frozen=True)
class Piece:
    """The part of a string that stands in a box, and where."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True)
class SecondPage:
    """A page's strings, each once, and how much was drawn, copies and hidden text included.

    pdfplumber counts digits and glyphs, spaces too. PDFium drops copies and adds spaces of its own: ``complete`` is
    whether it reads all that the first reading does, and no more.
    """

    number: int
    strings: tuple[String, ...]
    digits: int
    glyphs: int = 0
    complete: bool = False

    @cached_property
    def _centres(self) -> list[tuple[float, float, int, int]]:
        """(height, place along, string, glyph) of each glyph's centre, from top to bottom."""
        found = []
        for index, string in enumerate(self.strings):
            for place, (x0, top, x1, bottom) in enumerate(EDGES.iter_unpack(string.edges)):
                found.append(((top + bottom) / 2, (x0 + x1) / 2, index, place))
        return sorted(found)

    @cached_property
    def _heights(self) -> list[float]:
        return [centre[0] for centre in self._centres]

    def strings_in(self, box: Box) -> list[Piece]:
        """What was drawn in a box of the visible page: a piece for each stretch of a string whose centres it holds."""
        first, last = bisect_left(self._heights, box.top), bisect_right(self._heights, box.bottom)
        held = sorted((index, place) for _, x, index, place in self._centres[first:last] if box.x0 <= x <= box.x1)
        following = stretches(held, lambda stretch, glyph: stretch[-1] == (glyph[0], glyph[1] - 1))
        return [self._piece(stretch) for stretch in following]

    def _piece(self, stretch: Sequence[tuple[int, int]]) -> Piece:
        string, first, last = self.strings[stretch[0][0]], stretch[0][1], stretch[-1][1]
        edges = list(EDGES.iter_unpack(string.edges[first * EDGES.size : (last + 1) * EDGES.size]))
        text = "".join(string.letters[first : last + 1])
        return Piece(text, min(edge[0] for edge in edges), max(edge[2] for edge in edges))


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of camelot's table: its text, and its box on the visible page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Where on the visible page a table's numbers stand, and what parts its columns."""

    page: int
    area: Box
    separators: tuple[float, ...]


def read_again(content: bytes, numbers: Sequence[int] = ()) -> tuple[SecondPage, ...]:
    """Read pages with pdfplumber, all or those with these numbers; to be called in a child process."""
    from ladder_etl.pdf.plumbing import plumbed_pages

    return plumbed_pages(content, numbers)


def read_table(content: bytes, request: TableRequest) -> tuple[TableCell, ...]:
    """Read one table with camelot; to be called in a child process."""
    from ladder_etl.pdf.tables import camelot_cells

    return camelot_cells(content, request)
