"""The headings of the measure table: years, areas and statistics over its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ladder_etl.domain.areas import REGIONS
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.pieces import Line, Pieces, Token, find_labels, lines_of
from ladder_etl.extract.tables.column_meanings import Headings

_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
#: with an apostrophe of any kind
_SHORT_YEAR = re.compile(r"['\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{PRIME}](\d\d)")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?[-\N{EN DASH}/]\s?((?:19|20)\d\d)\b")
_REACH = 14.0  # font sizes above the first row in which headings are looked for


class Header:
    """The lines and years over the columns."""

    def __init__(self, pieces: Pieces, lexicon: Lexicon, first_row: float, columns: Sequence[Sequence[Token]]) -> None:
        extent = union_of(token.box for column in columns for token in column)
        size = columns[0][0].size
        band = Box(extent.x0 - 4 * size, first_row - _REACH * size, extent.x1 + 4 * size, first_row + 0.3 * size)
        lines = [line for line in pieces.lines if band.holds_middle_of(line.box)]
        over = [token for token in pieces.tokens if band.holds_middle_of(token.box)]
        # what stands on a row of other numbers is a number of another part of the table, not a year
        rows = [token.box for token in over if not token.is_year]
        years = [token for token in over if token.is_year and not any(token.box.is_level_with(box) for box in rows)]
        self._years = [(int(token.text), token.box) for token in years]
        sideways = [word for word in pieces.sideways if band.holds_middle_of(word.box)]
        self._years += [(int(word.text), word.box) for word in sideways if _YEARS.fullmatch(word.text)]
        # two years on their own head columns: then one within a line is of a title or of running text
        within = [] if len({value for value, _ in self._years}) > 1 else lines
        # else a heading of one line may hold its year itself: "West-Vlaanderen 2020"
        for line in within:
            words = [word for word in line.words if _YEARS.fullmatch(word.text)]
            self._years += [(int(word.text), word.box) for word in words if len(words) == 1]
            short = [(_SHORT_YEAR.fullmatch(word.text), word.box) for word in line.words]
            self._years += [(_whole_year(found[1], lexicon.year), box) for found, box in short if found]
        self._areas = find_labels(lines, lexicon.asking(Lexicon.area))
        self._statistics = find_labels(lines, lexicon.asking(Lexicon.statistic))
        used = lines_of(self._statistics)
        self._areas = [label for label in self._areas if not any(id(line) in used for line in label.lines)]
        self._texts = [line.text for line in lines]

    @property
    def periods(self) -> tuple[int, int] | None:
        """The two periods that the headings name: years over columns, years in their texts; None where they don't."""
        years = {value for value, _ in self._years}
        if len(years) < 2:
            years |= {int(found) for text in self._texts for found in _YEARS.findall(text)}
        return (min(years), max(years)) if len(years) >= 2 else None

    @property
    def regions(self) -> bool:
        """Whether a region of the province is named over the columns: then it is no measure table."""
        return any(label.id in REGIONS for label in self._areas)

    def over(self, column: Sequence[Token]) -> Headings:
        box = union_of(token.box for token in column)
        years = [(abs(place.cx - box.cx), value) for value, place in self._years if place.overlap_x(box) > 0]
        # a year over several columns stands over the middle of them
        years = years or [(abs(place.cx - box.cx), value) for value, place in self._years]
        area = min(self._areas, key=lambda label: abs(label.box.cx - box.cx), default=None)
        statistic = min(self._statistics, key=lambda label: abs(label.box.cx - box.cx), default=None)
        return Headings(
            min(years)[1] if years else None, area.id if area else None, statistic.id if statistic else None
        )


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
