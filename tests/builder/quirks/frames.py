"""Quirks of whole pages: turned, framed, measured in other units, with fonts that say less."""

from __future__ import annotations

from tests.builder.quirks.ground import Work


def rotated(work: Work) -> None:
    """/Rotate 90, 180 or 270 with contents turned back: the pages look as before."""
    for page in work.pages:
        page.rotate = work.rng.choice((90, 180, 270))


def framed(work: Work) -> None:
    """A CropBox inside a larger MediaBox, at an offset; nothing outside of it."""
    for page in work.pages:
        page.margins = tuple(work.rng.uniform(0, 80) for _ in range(4))  # type: ignore[assignment]


def user_units(work: Work) -> None:
    """Pages measured in larger units than points (they open as large as the unit says)."""
    for page in work.pages:
        page.user_unit = work.rng.choice((1.5, 2.0))


def no_to_unicode(work: Work) -> None:
    """Embedded fonts without ToUnicode, with glyph names."""
    work.to_unicode = False
