"""Small drawings where a number or a name should be: outlined glyphs, perhaps."""

from __future__ import annotations

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.page.pieces import Pieces


def drawn_in(pieces: Pieces, cell: Box, size: float) -> Box | None:
    """The box of small drawings inside a cell, such as outlined digits, or None where nothing is drawn there."""
    small = [
        drawing.box
        for drawing in pieces.page.drawings
        if drawing.fill is not None
        and cell.holds_middle_of(drawing.box)
        and 0.2 * size < drawing.box.height < 1.5 * size
        and drawing.box.width < 6 * size
    ]
    return union_of(small) if small else None


def drawn_beside(pieces: Pieces, box: Box, size: float, reach: float) -> Box | None:
    """The box of small drawings right of a name, up to ``reach`` font sizes of its number away."""
    return drawn_in(pieces, Box(box.x1, box.top - 0.4 * size, box.x1 + reach * size, box.bottom + 0.4 * size), size)


def drawn_below(pieces: Pieces, box: Box, size: float) -> Box | None:
    """The box of small drawings right below a name."""
    return drawn_in(pieces, Box(box.x0 - size, box.bottom - 0.2 * size, box.x1 + size, box.bottom + 1.8 * size), size)


def line_drawn_above(pieces: Pieces, box: Box, size: float) -> bool:
    """Whether right above a name, where a line of it would begin, something is drawn as high as its type.

    Outlined text may be a drawing a glyph or one for all of a line.
    """
    return any(
        drawing.fill is not None
        and 0.3 * size < drawing.box.height < 1.4 * size
        and abs(drawing.box.x0 - box.x0) < 0.5 * size
        and -0.3 * size < box.top - drawing.box.bottom < 0.9 * size
        for drawing in pieces.page.drawings
    )
