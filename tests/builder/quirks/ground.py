"""What quirks share: the pages at work, choosing what to strike, places where nothing stands yet."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from tests.builder.model import NUMBER, WHITE, Box, Color, Page, Shape, Text, overlap


@dataclass
class Work:
    """Both documents' pages, on the way to being written."""

    provincial: list[Page]
    regional: list[Page]
    rng: random.Random
    to_unicode: bool = True

    @property
    def pages(self) -> list[Page]:
        """All pages, the provincial ones first."""
        return [*self.provincial, *self.regional]

    def page(self) -> Page:
        """Any page."""
        return self.rng.choice(self.pages)


Quirk = Callable[[Work], None]


def plain_number(text: Text) -> bool:
    """A figure's visible run that no quirk has made something else of."""
    return text.key is not None and text.role == NUMBER and text.visible and not text.outline and text.s == text.printed


def has_digits(text: Text) -> bool:
    """A plain number other than ``n.b.``."""
    return plain_number(text) and any(character.isdigit() for character in text.s)


def change(work: Work, wanted: Callable[[Text], bool], part: float, how: Callable[[Text], Text]) -> None:
    """Replace a part of the texts that are wanted, wherever they stand."""
    for page in work.pages:
        page.items = [
            how(item) if isinstance(item, Text) and wanted(item) and work.rng.random() < part else item
            for item in page.items
        ]


def pick(work: Work, page: Page, wanted: Callable[[Text], bool], count: int) -> list[Text]:
    """At most so many different texts of a page."""
    found = [item for item in page.items if isinstance(item, Text) and wanted(item)]
    return work.rng.sample(found, min(count, len(found)))


def other_number(rng: random.Random, printed: str) -> str:
    """The string with one digit changed; the first never to or from 0, so that it stays a number of the same length."""
    places = [place for place, character in enumerate(printed) if character.isdigit()]
    place = rng.choice(places)
    digits = [digit for digit in "123456789" if digit != printed[place]]
    return printed[:place] + rng.choice(digits) + printed[place + 1 :]


_CELLS = 400


class Occupied:
    """Which cells of a page hold a text or a drawing (panels below do not count), as a summed-area table."""

    def __init__(self, page: Page) -> None:
        self.cell = page.width / _CELLS
        self.wide, self.high = _CELLS, int(page.height / self.cell)
        grid = [bytearray(self.wide) for _ in range(self.high)]
        for x0, top, x1, bottom in _taken(page):
            left, right = max(0, int(x0 / self.cell)), min(self.wide, int(x1 / self.cell) + 1)
            for row in range(max(0, int(top / self.cell)), min(self.high, int(bottom / self.cell) + 1)):
                if right > left:
                    grid[row][left:right] = b"\x01" * (right - left)
        self.sums = [[0] * (self.wide + 1)]
        for cells in grid:
            above = self.sums[-1]
            self.sums.append([0, *(a + b for a, b in zip(above[1:], accumulate(cells), strict=True))])

    def free(self, x: int, y: int, wide: int, high: int) -> bool:
        """Whether a box of cells is empty and on the page."""
        if x < 1 or y < 1 or x + wide >= self.wide or y + high >= self.high:
            return False
        above, below = self.sums[y], self.sums[y + high]
        return below[x + wide] - below[x] - above[x + wide] + above[x] == 0


def _taken(page: Page) -> Iterator[Box]:
    for text in page.texts():
        yield text.box
    for item in page.items:
        if isinstance(item, Shape):
            x0, top, x1, bottom = item.box
            if not (x1 - x0 > 0.17 * page.width and bottom - top > 0.06 * page.height):
                yield item.box


def free_place(work: Work, page: Page, width: float, height: float, pad: float = 5.0) -> Box | None:
    """A box of a size where nothing stands and nothing is near, anywhere on the page, or None where there is none."""
    occupied = Occupied(page)
    wide, high = (int((side + 2 * pad) / occupied.cell) + 2 for side in (width, height))
    for _ in range(4000):
        x, y = work.rng.randrange(occupied.wide), work.rng.randrange(occupied.high)
        if occupied.free(x, y, wide, high):
            left, top = (x + 1) * occupied.cell + pad, (y + 1) * occupied.cell + pad
            box = (left, top, left + width, top + height)
            if not _crossed(page, box):
                return box
    return None


def _crossed(page: Page, box: Box) -> bool:
    """Whether the edge of a panel runs through a box."""
    for item in page.items:
        if not isinstance(item, Shape):
            continue
        x0, top, x1, bottom = item.box
        if overlap((x0 - 1, top - 1, x1 + 1, bottom + 1), box) and (
            item.kind in ("line", "poly", "circle") or not _holds(item, box)
        ):
            return True
    return False


def _holds(shape: Shape, box: Box) -> bool:
    """Whether a rectangle holds a box whole, its round corners apart."""
    (x0, top, x1, bottom), inset = shape.box, 0.3 * shape.radius
    return x0 + inset <= box[0] and top + inset <= box[1] and x1 - inset >= box[2] and bottom - inset >= box[3]


def ground_color(page: Page, box: Box) -> Color:
    """The colour below a box: the last filled shape that holds it whole, or the paper."""
    color = WHITE
    for item in page.items:
        if isinstance(item, Shape) and item.fill and item.kind in ("rect", "round") and _holds(item, box):
            color = item.fill
    return color


def group_of(page: Page, name: str) -> tuple[list[Text | Shape], Box]:
    """A group's items and their bounding box."""
    items = [item for item in page.items if item.group == name]
    boxes = [item.box for item in items]
    return items, (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def groups(page: Page, *prefixes: str) -> list[str]:
    """The names of a page's groups that begin so."""
    return sorted({item.group for item in page.items if item.group.startswith(prefixes)})


def plain_copy(text: Text, **changes: object) -> Text:
    """A text without its figure: what is drawn is no reading of anything."""
    return replace(text, **{"key": None, "printed": "", "pieces": (), "kerns": (), "spacing": 0.0, **changes})  # type: ignore[arg-type]
