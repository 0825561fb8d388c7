"""Fonts that may be passed on: the PDF base fonts, and Bitstream Vera as reportlab ships it.

Vera is embedded as subsets with ToUnicode; the base fonts are named only, with WinAnsi glyph names and no ToUnicode.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

REGULAR, BOLD, ITALIC = "regular", "bold", "italic"
_VERA = {REGULAR: "Vera.ttf", BOLD: "VeraBd.ttf", ITALIC: "VeraIt.ttf"}
#: family -> style -> reportlab's font name
FAMILIES: dict[str, dict[str, str]] = {
    "vera": {REGULAR: "Vera", BOLD: "Vera-Bold", ITALIC: "Vera-Italic"},
    "helvetica": {REGULAR: "Helvetica", BOLD: "Helvetica-Bold", ITALIC: "Helvetica-Oblique"},
    "times": {REGULAR: "Times-Roman", BOLD: "Times-Bold", ITALIC: "Times-Italic"},
    # Vera under another name (as its licence asks), with no-break spaces: reportlab writes Vera's own as plain spaces
    "narrow": {REGULAR: "LadderSans", BOLD: "LadderSans-Bold", ITALIC: "LadderSans-Italic"},
}
NARROW_SPACE, HARD_SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
#: where the renamed Vera keeps its no-break space; ToUnicode says what it is
PRIVATE_SPACE = "\ue0a0"
_WIN_ANSI_LACKS = {"\N{MINUS SIGN}": "-", "≥": ">=", NARROW_SPACE: "\N{NO-BREAK SPACE}", "ﬁ": "fi", "ﬂ": "fl", "²": "²"}


def _folder() -> Path:
    import reportlab

    return Path(reportlab.__file__).parent / "fonts"


@cache
def registered(family: str, style: str) -> str:
    """The reportlab name of a font, registered on first use."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = FAMILIES[family][style]
    if family == "vera":
        pdfmetrics.registerFont(TTFont(name, str(_folder() / _VERA[style])))
    elif family == "narrow":
        pdfmetrics.registerFont(TTFont(name, io.BytesIO(_with_narrow_space(name, style))))
    return name


@cache
def width(text: str, family: str, style: str, size: float) -> float:
    """The advance width of a text in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(coded(text, family), registered(family, style), size))


def coded(text: str, family: str) -> str:
    """The text as it is handed to reportlab."""
    return text.replace(HARD_SPACE, PRIVATE_SPACE) if family == "narrow" else text


def family_for(text: str, family: str) -> str:
    """The family to write a text in: Vera's twin where Vera lacks a space."""
    return "narrow" if family == "vera" and (HARD_SPACE in text or NARROW_SPACE in text) else family


def encodable(text: str, family: str) -> str:
    """The text with what the family's encoding lacks replaced by what a typist would write instead."""
    if family in ("helvetica", "times"):
        for lacking, instead in _WIN_ANSI_LACKS.items():
            text = text.replace(lacking, instead)
    return text


def _with_narrow_space(name: str, style: str) -> bytes:
    """Vera, renamed, with U+202F and a no-break space of its own."""
    import copy

    from fontTools.ttLib import TTFont

    font = TTFont(_folder() / _VERA[style], recalcTimestamp=False)
    space = font.getBestCmap()[0x20]
    advance, bearing = font["hmtx"].metrics[space]
    added = {"uni202F": (0x202F, advance // 2), "uni00A0": (ord(PRIVATE_SPACE), advance)}
    font.setGlyphOrder([*font.getGlyphOrder(), *added])
    font["glyf"].glyphOrder = font.getGlyphOrder()
    for glyph, (code, wide) in added.items():
        font["glyf"].glyphs[glyph] = copy.deepcopy(font["glyf"][space])
        font["hmtx"].metrics[glyph] = (wide, bearing)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = glyph
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = name
    for table in ("hdmx", "VDMX", "LTSH", "kern"):
        if table in font:
            del font[table]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache
def _outline_font(style: str) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(_folder() / _VERA[style], recalcTimestamp=False)


def outlines(text: str, style: str, size: float) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
    """The text's glyphs as path segments from the baseline's start, y upwards, in points.

    Returns:
        Segments ``("move" | "line" | "curve" | "close", points)``; in Vera's shapes, whatever the text's family.
    """
    from fontTools.pens.basePen import BasePen

    font = _outline_font(style)
    glyphs, cmap, hmtx = font.getGlyphSet(), font.getBestCmap(), font["hmtx"]
    scale = size / font["head"].unitsPerEm
    segments: list[tuple[str, tuple[tuple[float, float], ...]]] = []

    class Recorder(BasePen):  # type: ignore[misc]
        """Quadratic splines become cubic ones in BasePen."""

        x = 0.0

        def _put(self, kind: str, *points: tuple[float, float]) -> None:
            segments.append((kind, tuple((px * scale + self.x, py * scale) for px, py in points)))

        def _moveTo(self, point: tuple[float, float]) -> None:
            self._put("move", point)

        def _lineTo(self, point: tuple[float, float]) -> None:
            self._put("line", point)

        def _curveToOne(self, *points: tuple[float, float]) -> None:
            self._put("curve", *points)

        def _closePath(self) -> None:
            self._put("close")

    pen = Recorder(glyphs)
    for character in text:
        name = cmap.get(ord(character), ".notdef")
        glyphs[name].draw(pen)
        pen.x += hmtx[name][0] * scale
    return segments
