"""How high and how deep the glyphs of a font reach, where what the font claims can't be.

A font says it once for all its glyphs. Some claim nothing (a Type 3 font may give its box as four zeros, PDF 2.0,
table 110, and descriptors with an ascent and descent of nought are common), some the reach of their tallest accent
and deepest sign. By such boxes nothing stands on one line, or everything does.
"""

from __future__ import annotations

from statistics import median

from playa.font import Font, Type3Font

Rect = tuple[float, float, float, float]
#: of the em: no typeface for text claims less or more
_LOWEST, _TALLEST = 0.5, 1.6
#: what letters and digits of most typefaces keep to
_DESCENT, _ASCENT = -0.25, 0.95
#: of the em: where the usual width of a font's glyphs lies
_NARROW, _WIDE = 0.2, 1.0


def plausible_box(font: Font, cid: int) -> Rect:
    """A glyph's box in text space (of a font of size 1): its advance wide, as high as its font or most fonts reach."""
    x0, y0, x1, y1 = font.char_bbox(cid)
    if font.vertical:
        return x0, y0, x1, y1
    em = _em(font)
    return (x0, y0, x1, y1) if _LOWEST <= (y1 - y0) / em <= _TALLEST else (x0, _DESCENT * em, x1, _ASCENT * em)


def _em(font: Font) -> float:
    """What a size of 1 is to the eye; in a Type 3 font, whose glyph space is its own, its widths tell."""
    if not isinstance(font, Type3Font):
        return 1.0
    widths = [abs(font.matrix[0] * width) for width in font.widths.values() if width]
    usual = median(widths) if widths else 0.5
    return 1.0 if _NARROW <= usual <= _WIDE else 2.0 * usual
