"""A page under construction, with the words of the trade: text, numbers with their marks, captions, prose, shapes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.builder import fonts
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.hyphenation import wrap
from tests.builder.keys import Key
from tests.builder.layout import Layout
from tests.builder.model import INK, LABEL, MARK, NUMBER, PROSE, Box, Color, Page, Passage, Point, Shape, Text

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
        self,
        x: float,
        y: float,
        room: float,
        paragraphs: Sequence[str],
        size: float,
        bottom: float,
        color: Color = INK,
        *,
        topic: str = "",
        flow: str = "",
    ) -> float:
        """Put paragraphs; whole sentences are left out where they would run below ``bottom``."""
        leading = 1.42 * size * (1 if self._enlarged == 1.0 else 1.05)
        layout = self.layout
        for number, paragraph in enumerate(paragraphs):
            # only what follows another paragraph is indented
            indent = 1.4 * size if number and layout.paragraphs == "indented" else 0.0
            lines = self._paragraph(paragraph, room, size, indent)
            while lines and y + leading * (len(lines) - 1) > bottom:
                sentences = paragraph.split(". ")[:-1]
                paragraph = ". ".join(sentences) + ("." if sentences else "")
                lines = self._paragraph(paragraph, room, size, indent) if sentences else []
            for order, line in enumerate(lines):
                left = x + (indent if order == 0 else 0.0)
                if layout.paragraphs == "justified" and order < len(lines) - 1:
                    self._justified(left, y, line, size, color, room)
                else:
                    self.text(left, y, line, size, color=color, role=PROSE)
                y += leading
            if lines:
                self.passage("paragraph", paragraph, topic, flow=flow)
                y += 0.0 if layout.paragraphs == "indented" else 0.6 * leading
        return y

    def _paragraph(self, paragraph: str, room: float, size: float, indent: float) -> list[str]:
        # an indent is a first word that nobody sees
        blank = "\N{NO-BREAK SPACE}" * math.ceil(indent / max(0.1, self.width("\N{NO-BREAK SPACE}", size)))
        lines = wrap(
            f"{blank}{paragraph}",
            lambda piece: self.width(piece, size) <= room,
            hyphenate=self.layout.hyphenate,
            at_hyphens=self.layout.own_hyphens,
        )
        return [line.lstrip("\N{NO-BREAK SPACE}") for line in lines]

    def _justified(self, x: float, y: float, line: str, size: float, color: Color, room: float) -> None:
        """A line as wide as its column, each word a run of its own."""
        words = line.split(" ")
        widths = [self.width(word, size) for word in words]
        space = min((room - sum(widths)) / max(1, len(words) - 1), 2.2 * size)
        for word, wide in zip(words, widths, strict=True):
            self.text(x, y, word, size, color=color, role=PROSE)
            x += wide + space

    def passage(self, kind: str, text: str, topic: str = "", mark: str = "", flow: str = "") -> None:
        """Take down what was put, as it is to be read."""
        self.page.passages.append(Passage(kind, fonts.encodable(text, self.layout.family), topic, mark, flow))

    def note(self, x: float, y: float, lines: Sequence[str], size: float, *, leading: float, max_width: float) -> float:
        """Put a footnote, which begins with its mark, in given lines."""
        self.passage("footnote", " ".join(lines), mark=lines[0][1])
        return self.lines(x, y, lines, size, leading=leading, max_width=max_width)

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
