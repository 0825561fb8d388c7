"""Fonts that tell their characters by glyph names only, as some distillers write them: simple fonts, no ToUnicode."""

from __future__ import annotations

from typing import Any


def name_glyphs(pdf: Any) -> None:
    """Take ToUnicode from simple fonts that have an Encoding of glyph names, or can be given one."""
    import pikepdf

    from tests.builder.geometry import strip_to_unicode

    simple = ("/Type3", "/TrueType", "/Type1")
    kept = []
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font:
            kept += [] if font.get("/Subtype") in simple else [(font, font.ToUnicode)]
    strip_to_unicode(pdf)
    for font, cmap in kept:
        font.ToUnicode = cmap
        if "/Encoding" in font and isinstance(font.Encoding, pikepdf.Dictionary):
            font.Encoding = pikepdf.Name("/Identity-H")
