"""Whether a year that stands on its own heads anything: else it is a number like any other, and nothing explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from statistics import median

from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.pdf.pages import Run

_BELOW = 30.0  # font sizes: the first rows of a table may have no number of that year
_LETTER = re.compile(r"[^\W\d_]")


class LoneYears:
    """The years of one page.

    Args:
        pieces: the page.
        free: its numbers that no figure claims.
    """

    def __init__(self, pieces: Pieces, free: Sequence[Token]) -> None:
        self._pieces = pieces
        self._years = [token for token in free if token.is_year]
        self._texts = [line for line in pieces.lines if _LETTER.search(line.text)]

    def heads(self, year: Token) -> bool:
        """A year in a run of text, in or at a title, at a text of its own type, or in a row of years over numbers."""
        if any(_LETTER.search(run.text) for run in year.word.runs):
            return True
        return self._in_title(year) or self._in_row_of_years(year)

    def _in_title(self, year: Token) -> bool:
        """Beside, below or above a text of the very size; of its type too, if the text is no larger than usual."""
        return any(
            (line.size > 1.4 * self._usual_size or _same_type(line.words[0].runs[0], year.word.runs[0]))
            and (_on_line_of(line, year) or _stacked_on(line, year))
            for line in self._texts
            if abs(line.size - year.size) <= 0.02 * year.size
        )

    @cached_property
    def _usual_size(self) -> float:
        return median([line.size for line in self._pieces.lines] or [0.0])

    def _in_row_of_years(self, year: Token) -> bool:
        """A row of years of one size, with numbers below this one and another of them."""
        row = [
            other
            for other in self._years
            if abs(other.size - year.size) <= 0.02 * year.size and other.box.overlap_y(year.box) > 0
        ]
        return len(row) >= 2 and all(any(self._number_below(one) for one in some) for some in (row, [year]))

    def _number_below(self, year: Token) -> bool:
        return any(
            not token.is_year
            and 0 < token.box.top - year.box.top < _BELOW * year.size
            and token.box.overlap_x(year.box) > -2 * year.size
            for token in self._pieces.tokens
        )


def _same_type(one: Run, other: Run) -> bool:
    return (one.font, one.color) == (other.font, other.color) and abs(one.size - other.size) <= 0.02 * one.size


def _on_line_of(line: Line, year: Token) -> bool:
    apart = -line.box.overlap_x(year.box)
    return apart < 1.2 * year.size and abs(line.box.bottom - year.box.bottom) < 0.05 * year.size


def _stacked_on(line: Line, year: Token) -> bool:
    """Straight below or above, aligned left, centred or right."""
    one, other = line.box, year.box
    aligned = min(abs(one.x0 - other.x0), abs(one.cx - other.cx), abs(one.x1 - other.x1)) < 0.04 * year.size
    return aligned and -0.5 * year.size < -one.overlap_y(other) < 0.6 * year.size
