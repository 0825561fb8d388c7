"""Pictures of a document for the report: whole pages, and parts of them with boxes drawn; called in a child process.

Light to import: the libraries come with `ladder_etl.pdf.drawn_views`, in the child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box

#: what the child's host imports ahead of `views_of`
DRAWING = "ladder_etl.pdf.drawn_views"
#: of a page, in pixels: its figures can be read, and seven pages stay below a megabyte
LONGEST_SIDE = 1600
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page to be cut out; the first of ``marks`` is the one in question. Boxes as everywhere."""

    page: int
    region: Box
    marks: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as JPEG; ``width`` and ``height`` are of the visible page, in points."""

    number: int
    width: float
    height: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """What was asked for, in the order asked for; a part is a PNG, empty where there is nothing of it on the page."""

    pages: tuple[PageView, ...]
    parts: tuple[bytes, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is of the kind it is said to be: it comes from a process that read a document."""
        pages = all(view.jpeg.startswith(_JPEG) for view in self.pages)
        return pages and all(not png or png.startswith(_PNG) for png in self.parts)


def views_of(content: bytes, pages: Sequence[int], parts: Sequence[Part], longest: int = LONGEST_SIDE) -> Views:
    """Render pages and parts of pages of one PDF as a viewer shows them.

    Args:
        pages: numbers, from 1; those that the document doesn't have are left out.
        longest: pixels of a page's longer side.
    """
    from ladder_etl.pdf.drawn_views import drawn

    shown, cut = drawn(content, pages, parts, longest)
    return Views(tuple(shown[number] for number in pages if number in shown), tuple(cut.get(p, b"") for p in parts))
