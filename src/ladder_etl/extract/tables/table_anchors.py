"""What the measure table hangs on: its rows on codes, or on labels where it prints none; its columns on headings."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Sequence

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import years_in
from ladder_etl.editions import Lexicon
from ladder_etl.editions.phrasing import phrasing, speaks_of
from ladder_etl.extract.page.grid import aligned_groups, columns_of
from ladder_etl.extract.page.labels import find_labels, lines_of
from ladder_etl.extract.page.nearest import Placed, Worded
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.tables.code_column import MIN_ROWS, Anchor, code_text, is_code
from ladder_etl.extract.tables.column_meanings import Headings

_MIDDLE = 0.35  # font sizes
#: codes, or labels, of another part beside
_MIN_RIVALS = 3
#: with an apostrophe of any kind
_SHORT_YEAR = re.compile(r"['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}](\d\d)")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[-\N{EN DASH}/]\s?((?:19|20)\d\d)\b")
_TITLE = 1.5  # times the size of the columns' numbers
_NEAR = 1.2  # font sizes from one row of headings to the next
_ROWS_APART = 0.6  # font sizes by which headings of one or two lines on a row are out of line
_REACH = 14.0  # font sizes above the first row in which headings are looked for


def rival_columns(anchors: Sequence[Anchor], lines: Sequence[Line], labels: Sequence[Label]) -> list[Box]:
    """Columns of codes (of labels, where a table has none) beside a table's own: of another part, side by side."""
    own = union_of(anchor.box for anchor in anchors)
    coded = any(anchor.code for anchor in anchors)
    others: Sequence[Line | Label] = [line for line in lines if is_code(code_text(line))] if coded else labels
    beside = [one for one in others if one.box.overlap_x(own) < 0 and own.top < one.box.cy < own.bottom]
    return [union_of(one.box for one in column) for column in columns_of(beside) if len(column) >= _MIN_RIVALS]


def own_numbers(anchors: Sequence[Anchor], rivals: Sequence[Box], tokens: Sequence[Token]) -> list[Token]:
    """Numbers but those of other parts beside a table: each part's stand between its codes and the next part's.

    They stand right of their codes, unless others stand nearer left of the first ones: that may be another block.
    """
    if not rivals:
        return list(tokens)
    own = union_of(anchor.box for anchor in anchors)
    level = [token for token in tokens if own.top < token.box.cy < own.bottom]
    first, last = min(box.x0 for box in (own, *rivals)), max(box.x1 for box in (own, *rivals))
    behind = min((box.x0 - last for box in _with_others(level, lambda box: box.x0 > last)), default=math.inf)
    before = min((first - box.x1 for box in _with_others(level, lambda box: box.x1 < first)), default=math.inf)
    right = behind < before
    bounds = [box.x0 for box in rivals if box.x0 > own.x1] if right else [box.x1 for box in rivals if box.x1 < own.x0]
    if right:
        end = min(bounds, default=math.inf)
        return [token for token in tokens if own.x0 < token.box.cx < end]
    start = max(bounds, default=-math.inf)
    return [token for token in tokens if start < token.box.cx < own.x1]


def _with_others(numbers: Sequence[Token], on_side: Callable[[Box], bool]) -> list[Box]:
    """Where numbers of one side stand that have another one level with them: a table has several on a row."""
    boxes = [token.box for token in numbers if on_side(token.box)]
    return [box for box in boxes if any(box is not other and box.is_level_with(other) for other in boxes)]


def label_anchors(
    labels: Sequence[Label], tokens: Sequence[Token], lines: Sequence[Line], least: int = MIN_ROWS
) -> list[Anchor]:
    """Rows of a table without codes: left-aligned labels with numbers on their line, and unknown ones among them.

    None if there are fewer than ``least``.
    """
    groups = aligned_groups([label for label in labels if _heads_a_row(label, tokens)], lambda box: box.x0, 16.0)
    known = groups[0] if groups else []
    if len(known) < least:
        return []
    extent = union_of(label.box for label in known)
    own = lines_of(labels)
    strangers = [
        line
        for line in lines
        if line not in own
        and known[0].size * 0.8 < line.size < known[0].size * 1.25
        and extent.top < line.box.cy < extent.bottom
        and min(abs(line.box.x0 - label.box.x0) for label in known) < 2.0
        and is_a_row(line, tokens)
    ]
    rows: list[Label | Line] = [*known, *strangers]
    return [Anchor("", row.box, row.size) for row in sorted(rows, key=lambda row: row.box.top)]


def _heads_a_row(text: Label | Line, tokens: Sequence[Token]) -> bool:
    """Whether two numbers at least stand level with a text."""
    return sum(token.box.is_level_with(text.box) for token in tokens) > 1


def is_a_row(line: Line, tokens: Sequence[Token]) -> bool:
    """Whether two numbers at least stand right on a line: what stands between two lines is of a label that wraps."""
    return sum(abs(token.box.cy - line.box.cy) < _MIDDLE * line.size for token in tokens) > 1


def heads_at(pieces: Pieces) -> list[float]:
    """How far down the page each year stands, in full or as ``'24``: where two do between rows, a head parts these."""
    years = [token.box.cy for token in pieces.tokens if token.is_year]
    short = [word.box.cy for line in pieces.lines for word in line.words if _SHORT_YEAR.fullmatch(word.text)]
    return sorted([*years, *short])


class Header:
    """The lines and years over the columns."""

    def __init__(self, pieces: Pieces, lexicon: Lexicon, first_row: float, columns: Sequence[Sequence[Token]]) -> None:
        extent = union_of(token.box for column in columns for token in column)
        size = columns[0][0].size
        self._columns = [union_of(token.box for token in column) for column in columns]
        # what is centred over the first column, or the last, may stand aside of its numbers
        wide = min((b.cx - a.cx for a, b in itertools.pairwise(self._columns)), default=0.0)
        left, right = self._columns[0].x1 - wide, self._columns[-1].x0 + wide
        left, right = min(left, extent.x0 - 4 * size), max(right, extent.x1 + 4 * size)
        band = Box(left, first_row - _REACH * size, right, first_row + 0.3 * size)
        lines = [line for line in pieces.lines if band.holds_middle_of(line.box)]
        over = [token for token in pieces.tokens if band.holds_middle_of(token.box)]
        # what stands on a row of other numbers is a number of another part of the table, not a year
        rows = [token.box for token in over if not token.is_year]
        years = [token for token in over if token.is_year and not any(token.box.is_level_with(box) for box in rows)]
        counts = (2 * sum(token.is_count for token in column) > len(column) for column in columns)
        self._counts = [box for box, counted in zip(self._columns, counts, strict=True) if counted]
        sideways = [word for word in pieces.sideways if band.holds_middle_of(word.box)]
        every: list[Worded] = [*lines, *sideways, *years]
        heads = [one for one in every if one.size < _TITLE * size]
        aims = [one for one in heads if speaks_of(one.text, phrasing().aims)]
        self._aims = _under(aims, heads, self._columns)
        lines = [line for line in lines if line not in aims]
        self._years = [(int(token.text), token.box) for token in years]
        self._years += [(int(word.text), word.box) for word in sideways if word.is_year]
        self._years = [(year, box) for year, box in self._years if _nearest(self._columns, box) not in self._aims]
        # two years on their own head columns: then one within a line is of a title or of running text
        within = [] if len({value for value, _ in self._years}) > 1 else lines
        # else a heading of one line may hold its year itself: "West-Vlaanderen 2020"
        for line in within:
            words = [word for word in line.words if word.is_year]
            self._years += [(int(word.text), word.box) for word in words if len(words) == 1]
            short = [(_SHORT_YEAR.fullmatch(word.text), word.box) for word in line.words]
            self._years += [(_whole_year(found[1], lexicon.year), box) for found, box in short if found]
        self._areas = find_labels(lines, lexicon.asking(Lexicon.area))
        self._statistics = find_labels(lines, lexicon.asking(Lexicon.statistic))
        used = lines_of(self._statistics)
        self._areas = [label for label in self._areas if not any(line in used for line in label.lines)]
        self._texts = [line.text for line in lines]

    @property
    def periods(self) -> tuple[int, ...] | None:
        """The periods that the headings name: two, years over columns or in texts, or more over counts; else None."""
        years = {value for value, _ in self._years}
        if len(years) < 2:
            years |= {year for text in self._texts for year in years_in(text)}
        headed = {year for box in self._counts if (year := self._year_over(box)) is not None}
        if len(headed) > 2:
            return tuple(sorted(headed))
        return (min(years), max(years)) if len(years) >= 2 else None

    @property
    def regions(self) -> bool:
        """Whether a region of the province is named over the columns: then it is no measure table."""
        return any(label.id in REGIONS for label in self._areas)

    def over(self, column: Sequence[Token]) -> Headings:
        box = union_of(token.box for token in column)
        area = min(self._areas, key=lambda label: abs(label.box.cx - box.cx), default=None)
        statistic = min(self._statistics, key=lambda label: abs(label.box.cx - box.cx), default=None)
        return Headings(
            self._year_over(box),
            area.id if area else None,
            statistic.id if statistic else None,
            box in self._aims,
        )

    def _year_over(self, box: Box) -> int | None:
        years = [(abs(place.cx - box.cx), value) for value, place in self._years if place.overlap_x(box) > 0]
        # a year over several columns stands over the middle of them
        years = years or [(abs(place.cx - box.cx), value) for value, place in self._years]
        return min(years)[1] if years else None


def _under(heads: Sequence[Placed], every: Sequence[Placed], columns: Sequence[Box]) -> set[Box]:
    """The columns that some headings are over: those of all that stand about level which are the nearest to them.

    Where others have no heading on that row, those right under it. What is over more than half is the table's title.
    """
    found: set[Box] = set()
    for head in heads:
        reach = _ROWS_APART * head.size
        band = Box(head.box.x0, head.box.top - reach, head.box.x1, head.box.bottom + reach)
        level = [one.box for one in every if one.box.overlap_y(band) > 0]
        lower = [one.box for one in every if one.box.top > head.box.cy]
        # numbers at the right of a column may stand nearer to the next one's heading than what is under their own
        wide = {c: union_of([c, *(box for box in lower if box.overlap_x(c) > 0)]) for c in columns}
        nearest = {column for column in columns if _nearest(level, wide[column]) == head.box}
        near = min((box.top for box in lower), default=columns[0].top) - head.box.bottom < _NEAR * head.size
        right_under = {column for column in columns if near and wide[column].overlap_x(head.box) > 0}
        found |= next((own for own in (nearest, right_under) if 2 * len(own) <= len(columns)), set())
    return found


def _nearest(boxes: Sequence[Box], other: Box) -> Box:
    """Which of several boxes stands over, or under, another one."""
    return min(boxes, key=lambda box: (max(-box.overlap_x(other), 0.0), abs(box.cx - other.cx)))


def spans_of(lines: Sequence[Line], year: int) -> tuple[int, int] | None:
    """The two periods that the page's titles compare (``2016-2018``), if they agree: the later one is ``year``."""
    found = {
        (int(first), int(last)) for line in lines for first, last in _SPAN.findall(line.text) if int(first) < int(last)
    }
    ending = [span for span in found if span[1] == year]
    return ending[0] if len(ending) == 1 else None


def _whole_year(short: str, year: int) -> int:
    """The last year that ends in these two digits, up to an edition's own."""
    return year - (year - int(short)) % 100
