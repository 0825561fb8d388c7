"""A page as pieces: numbers on their own, and lines of text that may label them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.codes import ends_in_code
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.editions import is_narrowing
from ladder_etl.extract.page.below import joined_texts
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.word import Word
from ladder_etl.pdf.words import Phrase

MAX_LABEL_LINES = 6
_LEAST = 200  # square points of a drawn box
_LARGEST = 0.05  # of the page: larger drawings are grounds and panels, not boxes
_SHEET = 0.6  # of the page: larger ones are its own ground
#: a word that goes on in the line below
_PARTED = re.compile(r"[^\W\d_](?:[^\W\d_]|\.)-$")
_FLAT = 3  # points: as high as rules are
_THIN = 1.5  # points: a line, not a bar
_area = attrgetter("area")
#: a filled drawing with its colour
Segment = tuple[Box, tuple[float, ...]]


@dataclass(frozen=True, eq=False)
class Token:
    """A number that stands on its own on a page; compared by identity, for equal numbers are not the same one."""

    word: Word
    number: Number
    page: int

    @cached_property
    def box(self) -> Box:
        return self.word.box

    @property
    def text(self) -> str:
        return self.word.text

    @cached_property
    def size(self) -> float:
        return self.word.size

    @property
    def is_year(self) -> bool:
        return self.word.is_year

    @property
    def is_percent(self) -> bool:
        return self.number.kind is Kind.PERCENT

    @property
    def is_part(self) -> bool:
        """A percentage without a sign: of a whole, and no growth."""
        return self.is_percent and not self.number.signed

    @property
    def is_count(self) -> bool:
        """A whole number, or one that is said not to be available."""
        return self.number.kind in (Kind.COUNT, Kind.NOT_AVAILABLE) and not self.number.signed

    def __repr__(self) -> str:
        return f"Token({self.text!r} p{self.page} {self.box.x0:.0f},{self.box.top:.0f})"


@dataclass(eq=False)
class Line:
    """A stretch of text on one line that is not only numbers; ``below`` is the line that goes on under it, if any."""

    text: str
    box: Box
    size: float
    words: tuple[Word, ...]
    below: Line | None = None

    @cached_property
    def chains(self) -> list[tuple[tuple[Line, ...], tuple[str, ...]]]:
        """This line alone, with the one below, with the two below, …: the lines, and their text in its readings."""
        found = []
        chain: list[Line] = []
        line: Line | None = self
        while line is not None and len(chain) < MAX_LABEL_LINES:
            chain.append(line)
            found.append((tuple(chain), tuple(joined_texts([one.text for one in chain]))))
            line = line.below
        return found

    @cached_property
    def parted(self) -> list[Word]:
        """Its words that go on in the line below."""
        return [word for word in self.words if word.text[-1:] == "-" and _PARTED.search(word.text)]

    @cached_property
    def narrows(self) -> bool:
        """Whether it does nothing but narrow down what is named over it."""
        return is_narrowing(self.text)

    @cached_property
    def ends_a_row(self) -> bool:
        """Whether it ends in a row's code: what stands under it is another name."""
        return ends_in_code(self.text)

    def __repr__(self) -> str:
        return f"Line({self.text!r} {self.box.x0:.0f},{self.box.top:.0f})"


@dataclass(frozen=True, eq=False)
class Label:
    """One or more lines that name an item, an area, a statistic: ``id`` says which; ``score`` how sure (of 100)."""

    id: str
    text: str
    box: Box
    size: float
    score: float
    lines: tuple[Line, ...]

    def __repr__(self) -> str:
        return f"Label({self.id} {self.box.x0:.0f},{self.box.top:.0f})"


@dataclass(frozen=True)
class Pieces:
    """All numbers and lines of a page, the phrases that they were made of, and the page itself.

    Of visible numbers printed upon each other ``tokens`` holds one; ``rivals`` gives the others of it, and ``n.b.`` in
    the same cell. All readings of that place are one figure's, and disagree. ``sideways`` are the words that read
    upwards or downwards; ``arrows`` those that point there, no text, but what they stand at may rise or fall.
    ``areas`` are the lines that are the name of an area and nothing else.
    """

    page: Page
    tokens: tuple[Token, ...]
    lines: tuple[Line, ...]
    rivals: Mapping[Token, tuple[Token, ...]] = field(default_factory=dict)
    phrases: tuple[Phrase, ...] = ()
    sideways: tuple[Word, ...] = ()
    arrows: tuple[Word, ...] = ()
    areas: tuple[Label, ...] = ()

    @cached_property
    def filled(self) -> list[Segment]:
        """The filled drawings: box and colour."""
        return [(one.box, one.fill) for one in self.page.drawings if one.fill is not None]

    @cached_property
    def discs(self) -> list[Box]:
        """The filled drawings that are about as wide as high."""
        return [box for box, _ in self.filled if 0.8 < box.width / max(box.height, 0.1) < 1.25]

    @cached_property
    def bars(self) -> list[list[Segment]]:
        """Rows of filled rectangles that touch each other: stacked bars, from left to right."""
        filled = [(box, fill) for box, fill in self.filled if box.height > _FLAT]
        bars: list[list[Segment]] = []
        for box, fill in sorted(filled, key=lambda segment: (round(segment[0].top, 1), segment[0].x0)):
            for bar in bars:
                last = bar[-1][0]
                same_row = abs(last.top - box.top) < 1 and abs(last.bottom - box.bottom) < 1
                if same_row and abs(box.x0 - last.x1) < 1.5 and fill != bar[-1][1]:
                    bar.append((box, fill))
                    break
            else:
                bars.append([(box, fill)])
        return [bar for bar in bars if len(bar) >= 2]

    @cached_property
    def boxes(self) -> list[Box]:
        """The drawn rectangles that may hold several pieces of text, smallest first."""
        largest = _LARGEST * self.page.width * self.page.height
        return sorted({one.box for one in self.page.drawings if _LEAST < one.box.area < largest}, key=_area)

    @cached_property
    def panels(self) -> list[Box]:
        """The drawn grounds of the page's parts, smallest first: larger than boxes, smaller than the sheet."""
        sheet = self.page.width * self.page.height
        drawn = (one.box for one in self.page.drawings)
        return sorted({box for box in drawn if _LARGEST * sheet <= box.area < _SHEET * sheet}, key=_area)

    @cached_property
    def rules(self) -> list[Box]:
        """See `rules_of`."""
        return rules_of(self.page)


def rules_of(page: Page) -> list[Box]:
    """The drawn horizontal lines of a page, that part rows or underline, from top to bottom."""
    boxes = (drawing.box for drawing in page.drawings)
    return sorted((box for box in boxes if box.height < _THIN < box.width), key=lambda box: box.cy)
