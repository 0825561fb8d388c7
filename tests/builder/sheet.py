"""A page under construction, with the words of the trade: text, numbers with their marks, captions, prose, shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.builder import fonts
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.hyphenation import wrap
from tests.builder.keys import Key
from tests.builder.layout import Layout
from tests.builder.model import INK, LABEL, MARK, NUMBER, PROSE, Box, Color, Page, Point, Shape, Text

Found = tuple[Key, str] | None
FAMILY_SIZE = {"vera": 1.0, "narrow": 1.0, "helvetica": 1.1, "times": 1.18}


@dataclass
class Sheet:
    """Draws on a `Page`; sizes are Vera's, other families are enlarged to look alike."""

    page: Page
    layout: Layout
    group: str = ""
    _groups: list[str] = field(default_factory=list)

    @contextmanager
    def grouped(self, name: str) -> Iterator[None]:
        """All that is drawn meanwhile belongs together: a box, a heading."""
        before, self.group = self.group, name
        yield
        self.group = before

    def width(self, s: str, size: float, style: str = REGULAR) -> float:
        """How wide a text would be."""
        return fonts.width(fonts.encodable(s, self.layout.family), self.layout.family, style, size * self._enlarged)

    @property
    def _enlarged(self) -> float:
        return FAMILY_SIZE[self.layout.family]

    def text(
        self,
        x: float,
        y: float,
        s: str,
        size: float = 8.0,
        style: str = REGULAR,
        color: Color = INK,
        *,
        align: str = "left",
        role: str = LABEL,
        key: Key | None = None,
        printed: str = "",
        max_width: float = 0.0,
    ) -> Text:
        """Put a run of text; it is made smaller where it would be wider than ``max_width``."""
        s = fonts.encodable(s, self.layout.family)
        family = fonts.family_for(s, self.layout.family)
        size *= self._enlarged
        wide = fonts.width(s, family, style, size)
        if max_width and wide > max_width:
            size, wide = size * max_width / wide, max_width
        x -= {"left": 0.0, "center": wide / 2, "right": wide}[align]
        printed = fonts.encodable(printed, family) or (s if key else "")
        text = Text(x, y, s, size, style, family, color, role, key, printed, self.group)
        self.page.items.append(text)
        return text

    def number(
        self,
        x: float,
        y: float,
        found: Found,
        size: float = 9.0,
        color: Color = INK,
        *,
        style: str = BOLD,
        align: str = "left",
        mark: str = "",
        joined: bool = False,
        max_width: float = 0.0,
    ) -> Text | None:
        """Put a figure as the layout prints it; ``mark`` is a footnote mark, raised or ``joined`` in its run."""
        if found is None:
            return None
        key, canonical = found
        shown = self.layout.show(canonical)
        mark = mark if self.layout.marks else ""
        whole = f"{shown} {mark}" if mark and joined else shown
        text = self.text(
            x, y, whole, size, style, color, align=align, role=NUMBER, key=key, printed=shown, max_width=max_width
        )
        if mark and not joined:
            self.text(text.x + text.width + 1, y - 0.35 * text.size, mark, 0.55 * size, color=color, role=MARK)
        return text

    def caption(self, area: str) -> str:
        """How this edition names an area beside a number."""
        full, short, abbreviated = self.layout.area(area)
        if area in ("BE25", "BE2"):
            return {"full": full, "short": short, "abbreviated": abbreviated}[self.layout.captions]
        return abbreviated if self.layout.region_names == "abbreviated" else full

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = 8.0,
        style: str = REGULAR,
        color: Color = INK,
        *,
        leading: float = 1.25,
        align: str = "left",
        role: str = LABEL,
        max_width: float = 0.0,
    ) -> float:
        """Put lines below each other, the first baseline at ``y``.

        Returns:
            The baseline that a next line would have.
        """
        for line in lines:
            self.text(x, y, line, size, style, color, align=align, role=role, max_width=max_width)
            y += leading * size
        return y

    def wrapped(self, s: str, room: float, size: float, style: str = REGULAR, *, hyphenate: bool = False) -> list[str]:
        """A text cut into lines of at most ``room`` points; a single word that is wider stays whole."""
        return wrap(s, lambda piece: self.width(piece, size, style) <= room, hyphenate=hyphenate)

    def prose(
        self, x: float, y: float, room: float, paragraphs: Sequence[str], size: float, bottom: float, color: Color = INK
    ) -> float:
        """Put paragraphs; whole sentences are left out where they would run below ``bottom``."""
        leading = 1.42 * size * (1 if self._enlarged == 1.0 else 1.05)
        for paragraph in paragraphs:
            lines = self.wrapped(paragraph, room, size, hyphenate=self.layout.hyphenate)
            while lines and y + leading * (len(lines) - 1) > bottom:
                sentences = paragraph.split(". ")[:-1]
                paragraph = ". ".join(sentences) + ("." if sentences else "")
                lines = self.wrapped(paragraph, room, size, hyphenate=self.layout.hyphenate) if sentences else []
            for line in lines:
                self.text(x, y, line, size, color=color, role=PROSE)
                y += leading
            y += 0.6 * leading if lines else 0.0
        return y

    def shape(
        self,
        kind: str,
        *points: Point,
        fill: Color | None = None,
        stroke: Color | None = None,
        line: float = 0.8,
        radius: float = 0.0,
    ) -> None:
        """Put a shape; see `Shape`."""
        self.page.items.append(Shape(kind, points, fill, stroke, line, radius, self.group))

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Color | None = None,
        stroke: Color | None = None,
        *,
        radius: float = 0.0,
        line: float = 0.8,
    ) -> None:
        """Put a rectangle, with round corners where ``radius`` is given."""
        self.shape(
            "round" if radius else "rect", (x, y), (x + w, y + h), fill=fill, stroke=stroke, radius=radius, line=line
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Color | None = None,
        stroke: Color | None = None,
        *,
        line: float = 0.8,
    ) -> None:
        """Put a circle."""
        self.shape("circle", (x, y), (x + radius, y), fill=fill, stroke=stroke, line=line)

    def rule(self, x0: float, x1: float, y: float, color: Color, line: float = 0.6) -> None:
        """Put a horizontal line."""
        self.shape("line", (x0, y), (x1, y), stroke=color, line=line)

    def link(self, url: str, box: Box) -> None:
        """Put a link annotation."""
        self.page.links.append((url, box))
