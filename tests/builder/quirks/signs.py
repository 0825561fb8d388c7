"""Quirks of growth: its sign is told by what isn't text."""

from __future__ import annotations

from dataclasses import replace

from tests.builder.keys import GROWTH
from tests.builder.model import INK, Color, Shape, Text, rgb
from tests.builder.quirks.ground import Work, change, has_digits

_SIGNS = "+-\N{MINUS SIGN}\N{EN DASH}"
_UP, _DOWN = rgb("2c8a3a"), rgb("c0262d")


def coloured_signs(work: Work) -> None:
    """No growth has a sign; what falls is red."""
    change(work, _signed, 1.0, lambda text: _bare(text, _DOWN if _falls(text) else INK))


def drawn_signs(work: Work) -> None:
    """No growth has a sign; before each stands a drawn triangle, a red one pointing down before what falls."""
    for page in work.pages:
        for text in [item for item in page.items if isinstance(item, Text) and _signed(item)]:
            page.items.append(_triangle(text))
    change(work, _signed, 1.0, lambda text: _bare(text, text.color))


def _signed(text: Text) -> bool:
    return has_digits(text) and text.key is not None and text.key.statistic == GROWTH and text.s[0] in _SIGNS


def _falls(text: Text) -> bool:
    return text.s[0] != "+"


def _bare(text: Text, color: Color) -> Text:
    return replace(text, s=text.s[1:], printed=text.printed[1:], color=color)


def _triangle(text: Text) -> Shape:
    left, base, side = text.x - 0.75 * text.size, text.y, 0.6 * text.size
    foot, tip = (base - side, base) if _falls(text) else (base, base - side)
    corners = ((left, foot), (left + side, foot), (left + side / 2, tip))
    return Shape("poly", corners, fill=_DOWN if _falls(text) else _UP)
