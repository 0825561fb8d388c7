"""A page before it is a PDF: texts and shapes, each in its place, that quirks can still be done to.

Coordinates are points from the visible page's top left; a text's ``y`` is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from tests.builder import fonts
from tests.builder.keys import Key

Color = tuple[float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]


def rgb(code: str) -> Color:
    """``"0d8a92"`` as three numbers from 0 to 1."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK, GREY, WHITE = rgb("1d2a36"), rgb("8b9399"), rgb("ffffff")
TEAL, BLUE, MAGENTA = rgb("0d8a92"), rgb("1f4e8c"), rgb("b8005c")
ORANGE, GREEN, PURPLE = rgb("f08a00"), rgb("6f9a16"), rgb("6b4aa0")
PALE, ZEBRA = rgb("f0f0f0"), rgb("eef4f5")

NUMBER, LABEL, PROSE, MARK, AXIS, FURNITURE, STRAY = "number", "label", "prose", "mark", "axis", "furniture", "stray"


@dataclass(frozen=True)
class Text:
    """One run of text.

    ``key`` and ``printed`` say which figure it is; ``printed`` is a part of ``s`` where a mark stands in the same run.
    ``kerns`` are points added behind each character; ``pieces`` are places where the run is broken into several.
    ``mode`` is the PDF render mode. ``visible`` is False where the eye doesn't see it.
    """

    x: float
    y: float
    s: str
    size: float = 8.0
    style: str = fonts.REGULAR
    family: str = "vera"
    color: Color = INK
    role: str = LABEL
    key: Key | None = None
    printed: str = ""
    group: str = ""
    spacing: float = 0.0
    kerns: tuple[float, ...] = ()
    pieces: tuple[int, ...] = ()
    mode: int = 0
    alpha: float = 1.0
    layer: str = ""
    outline: bool = False
    visible: bool = True
    note: str = ""
    clip: Box | None = None

    @cached_property
    def width(self) -> float:
        """The advance width, letter-spacing and kerning included."""
        return fonts.width(self.s, self.family, self.style, self.size) + self.spacing * len(self.s) + sum(self.kerns)

    @cached_property
    def box(self) -> Box:
        """About the ink: from the ascender to a little below the baseline."""
        return self.x, self.y - 0.76 * self.size, self.x + self.width, self.y + 0.18 * self.size

    def moved(self, dx: float, dy: float) -> Text:
        """The same text elsewhere."""
        clip = self.clip and (self.clip[0] + dx, self.clip[1] + dy, self.clip[2] + dx, self.clip[3] + dy)
        return replace(self, x=self.x + dx, y=self.y + dy, clip=clip)

    def scaled(self, factor: float) -> Text:
        """The same text on a page enlarged by a factor."""
        return replace(
            self,
            x=self.x * factor,
            y=self.y * factor,
            size=self.size * factor,
            spacing=self.spacing * factor,
            kerns=tuple(kern * factor for kern in self.kerns),
        )


@dataclass(frozen=True)
class Shape:
    """A drawing: ``kind`` is rect, round (two corners), circle (centre and a point on it), poly, or line (open)."""

    kind: str
    points: tuple[Point, ...]
    fill: Color | None = None
    stroke: Color | None = None
    line: float = 0.8
    radius: float = 0.0
    group: str = ""

    @cached_property
    def box(self) -> Box:
        """The bounding box."""
        if self.kind == "circle":
            (cx, cy), (px, py) = self.points
            radius = ((px - cx) ** 2 + (py - cy) ** 2) ** 0.5
            return cx - radius, cy - radius, cx + radius, cy + radius
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return min(xs), min(ys), max(xs), max(ys)

    def moved(self, dx: float, dy: float) -> Shape:
        """The same shape elsewhere."""
        return replace(self, points=tuple((x + dx, y + dy) for x, y in self.points))

    def scaled(self, factor: float) -> Shape:
        """The same shape on a page enlarged by a factor."""
        points = tuple((x * factor, y * factor) for x, y in self.points)
        return replace(self, points=points, line=self.line * factor, radius=self.radius * factor)


Item = Text | Shape


@dataclass
class Copy:
    """A partial copy in a form XObject of its own: its items, and the boxes that it is clipped to (none: no clip)."""

    items: list[Item]
    clip: tuple[Box, ...] = ()
    shift: Point = (0.0, 0.0)


@dataclass(frozen=True)
class Passage:
    """A paragraph, footnote or set of lines as it is meant to be read: no line ends, no hyphens but its own."""

    kind: str
    text: str
    #: the rung (``trede5``) or the heading it stands under
    topic: str = ""
    mark: str = ""
    #: texts of one flow are to be read in the order in which they were put
    flow: str = ""


@dataclass
class Page:
    """A page: items in drawing order, then the copies. ``margins`` lie around the CropBox, inside the MediaBox."""

    width: float
    height: float
    items: list[Item] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    links: list[tuple[str, Box]] = field(default_factory=list)
    hidden_layers: set[str] = field(default_factory=set)
    rotate: int = 0
    margins: Box = (0.0, 0.0, 0.0, 0.0)
    user_unit: float = 1.0
    content: str = ""
    #: in the order in which they are drawn
    passages: list[Passage] = field(default_factory=list)

    def texts(self) -> list[Text]:
        """All texts, those of copies included (several times where they are copied)."""
        texts = [item for item in self.items if isinstance(item, Text)]
        return texts + [
            item.moved(*copy.shift) for copy in self.copies for item in copy.items if isinstance(item, Text)
        ]

    def scaled(self, factor: float) -> Page:
        """The page enlarged by a factor (before quirks: it must have no copies yet)."""
        links = [(url, (x0 * factor, y0 * factor, x1 * factor, y1 * factor)) for url, (x0, y0, x1, y1) in self.links]
        items = [item.scaled(factor) for item in self.items]
        return replace(self, width=self.width * factor, height=self.height * factor, items=items, links=links)


def overlap(one: Box, other: Box, slack: float = 0.0) -> bool:
    """Whether two boxes share more than ``slack`` points in both directions."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )
