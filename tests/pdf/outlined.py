"""Drawing operators for numbers as outlines: no text, only the shapes of its glyphs."""

from __future__ import annotations

from tests.builder.fonts import REGULAR, outlines


def outlined(text: str, x: float, y: float, size: float = 12.0, *, style: str = REGULAR, color: str = "0 g") -> str:
    """Operators that draw ``text`` with its baseline's start at (x, y) in user space, in Bitstream Vera's shapes."""
    parts = []
    for kind, points in outlines(text, style, size):
        numbers = " ".join(f"{value:.3f}" for px, py in points for value in (x + px, y + py))
        parts.append(f"{numbers} {_OPERATORS[kind]}")
    return f"q {color} " + "\n".join(parts) + " f Q\n"


_OPERATORS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
