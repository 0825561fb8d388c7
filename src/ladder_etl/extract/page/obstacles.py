"""What stands between a label and a number, text, a rule or a gutter: then the label is not that number's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np

from ladder_etl.domain.boxes import Box
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.containers import on_panel_beside
from ladder_etl.extract.page.nearest import Placed
from ladder_etl.extract.page.pieces import Label, Line, Pieces

N = TypeVar("N", bound=Placed)
_CORNER = 0.15  # of a number
_TITLE = 1.15  # times the type of what it stands over


class Obstacles:
    """The lines of a page that part what stands on either side of them, rules between rows, gutters between panels.

    Names of areas and of statistics, and signs, part nothing: they belong to the numbers.
    """

    def __init__(self, pieces: Pieces, lexicon: Lexicon) -> None:
        self.lines = [line for line in pieces.lines if _is_text(line) and not _is_caption(line, lexicon)]
        self._tops = np.array([line.box.top for line in self.lines])
        self._bottoms = np.array([line.box.bottom for line in self.lines])
        self._own: dict[Label, set[Line]] = {}
        self._panels = pieces.panels
        self._rules = pieces.rules

    def free(self, pairs: Mapping[N, Label]) -> dict[N, Label]:
        """The pairs between which nothing stands."""
        return {number: label for number, label in pairs.items() if not self._between(label, number.box)}

    def parts(self, label: Label, box: Box) -> bool:
        """Whether any text stands between a label and the box below it."""
        own = self._lines_of(label)
        gap = Box(box.x0, label.box.bottom, box.x1, box.top)
        return any(
            line not in own and gap.top < line.box.cy < gap.bottom and line.box.overlap_x(gap) > 0
            for line in self._level_with(gap)
        )

    def between(self, one: Box, other: Box) -> bool:
        """Whether any text stands between two numbers."""
        gap = _corridor(one, other)
        return gap is not None and any(_fills(line, gap) for line in self._level_with(gap))

    def are_titled_apart(self, box: Box, name: Label) -> bool:
        """Whether a title, a line in larger type than a name's, stands between all of a block and the name below it."""
        larger = [line.box for line in self.lines if line.size > _TITLE * name.size and line.box.overlap_x(box) > 0]
        return any(box.bottom < title.cy < name.box.top for title in larger)

    def _between(self, label: Label, number: Box) -> bool:
        own = self._lines_of(label)
        gap = _corridor(label.box, number)
        if gap is None:
            return False
        if on_panel_beside(label, number, self._panels):
            return True
        if any(_is_row_rule(rule, label.box, number) for rule in self._rules):
            return True
        return any(
            line not in own and (_fills(line, gap) or _labels_row(line, label, number))
            for line in self._level_with(gap, number)
        )

    def _level_with(self, *boxes: Box) -> list[Line]:
        """The lines at the height of any of these boxes (or between them): only those can stand in the way."""
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        near = np.flatnonzero((self._bottoms >= top) & (self._tops <= bottom))
        return [self.lines[index] for index in near.tolist()]

    def _lines_of(self, label: Label) -> set[Line]:
        """A label's lines, and those that go on below it: what a wording doesn't know still belongs to it."""
        if label not in self._own:
            own = set(label.lines)
            last: Line | None = label.lines[-1].below
            while last is not None and len(own) < len(label.lines) + 3:
                own.add(last)
                last = last.below
            self._own[label] = own
        return self._own[label]


def _corridor(label: Box, number: Box) -> Box | None:
    """The stretch between the two boxes, as high (or as wide) as the number."""
    if number.x0 >= label.x1 or number.x1 <= label.x0:
        left, right = min(label.x1, number.x1), max(label.x0, number.x0)
        middle = number.height * 0.25
        return Box(left, number.top + middle, right, number.bottom - middle) if right - left > 1 else None
    top, bottom = min(label.bottom, number.bottom), max(label.top, number.top)
    x0, x1 = max(label.x0, number.x0), min(label.x1, number.x1)
    if x1 - x0 < _CORNER * min(label.width, number.width):
        # only its corner is under the label: what is under the rest of that stands between as well
        x0, x1 = label.x0, label.x1
    return Box(x0, top, x1, bottom) if bottom - top > 1 else None


def _is_row_rule(rule: Box, label: Box, number: Box) -> bool:
    """Whether a rule runs from a label to a number aside, above the one and below the other: they are in two rows."""
    upper, lower = sorted((label.cy, number.cy))
    along = rule.overlap_x(label) > 0 and rule.overlap_x(number) > 0
    return along and not label.overlap_x(number) > 0 and upper < rule.cy < lower


def _labels_row(line: Line, label: Label, number: Box) -> bool:
    """Whether another line of the label's column stands on the number's own line: then that line labels it."""
    aside = number.x0 >= label.box.x1 or number.x1 <= label.box.x0
    on_row = line.box.overlap_y(number) > 0.6 * min(line.box.height, number.height)
    return aside and on_row and line.box.overlap_x(label.box) > 0 and label.box.overlap_y(number) <= 0


def _fills(line: Line, gap: Box) -> bool:
    """Whether a line lies in a gap, or right across it: at the edge of a name a gap may be narrower than any line."""
    least = min(line.box.area, gap.area, gap.width * line.box.height)
    return line.box.intersection(gap) > 0.3 * least


def _is_text(line: Line) -> bool:
    return sum(map(str.isalpha, line.text)) >= 3


def _is_caption(line: Line, lexicon: Lexicon) -> bool:
    return lexicon.area(line.text) is not None or lexicon.statistic(line.text) is not None
