"""The named ways in which publications print numbers that are no figures.

Each rule asks how a number is set (where, beside what, in which run and type), never whether its value would suit: a
number that somebody added to the page must not slip through because it looks like a year or an axis.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from statistics import median

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.pieces import Line, Pieces, Token
from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.words import Word

YEARS = "years in headings"
AXIS = "axis labels"
RUNGS = "rung numbers"
MARKS = "footnote marks"
LABELS = "numbers in labels"
PROSE = "prose"
WHOLE = "hundred percent"

_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?[.,;:]?")
_WHOLE = re.compile(r"(?:.*[^\d.,]\s?)?100\s?%\s*=")
_MARK = re.compile(r"\(\d\)|\d|[¹²³⁴*]+")
#: text without a letter that is no number either: dates, ranges of years and ages, codes of footnotes
_SPAN = re.compile(r"\(?[<>≥≤]?\s?\d{1,4}\s?[-–/]\s?\d{1,4}(?:[-–/]\d{2,4})?\)?[.,;:]?|(?:\(\d\)\s*)+")


class Ignoring:
    """The rules, on one page.

    Args:
        pieces: the page.
        free: its numbers that no figure claims.
    """

    def __init__(self, pieces: Pieces, free: Sequence[Token]) -> None:
        self._pieces = pieces
        self._free = free
        self._axes = axes_among([token for token in free if not is_rung_number(token, pieces)])

    def of_token(self, token: Token) -> str:
        """The rule that explains a number on its own; empty if none does."""
        if token.is_year and self._heads(token):
            return YEARS
        if is_rung_number(token, self._pieces) and not self._shares_disc(token):
            return RUNGS
        if token in self._axes:
            return AXIS
        if token.text == "100%" and self._equals_beside(token):
            return WHOLE
        if token.number.scaled == 0 and token.is_count and self._baseline_beside(token):
            return AXIS
        return ""

    def of_word(self, word: Word, line: Line, is_label: bool) -> str:
        """The rule that explains a number within text; empty if none does."""
        if word.is_mark or _raised(word, line):
            return MARKS
        if word.text.startswith("100") and _WHOLE.match(line.text):
            return WHOLE
        if not _LETTER.search(line.text):
            return PROSE if _SPAN.fullmatch(line.text.strip()) or self._ends_paragraph(line) else ""
        if not all(_set_as_text(run, line) for run in word.runs):
            # a heading may set its year in another type, but nowhere else than on its own line
            return YEARS if _YEAR.fullmatch(word.text) and _level(word, line) else ""
        return LABELS if is_label else PROSE

    def _ends_paragraph(self, line: Line) -> bool:
        """Whether a line of prose goes on in this one: nothing but the sentence's last word, which is a number."""
        above = next((other for other in self._pieces.lines if other.below is line), None)
        if above is None or len(above.words) < 3 or not line.text.endswith((".", ")", ";", ",")):
            return False
        aligned = abs(above.box.x0 - line.box.x0) < 0.05 * line.size
        return aligned and _same_type(above.words[0].runs[0], line.words[0].runs[0])

    def of_mark(self, word: Word) -> str:
        """The rule for what was taken off a number as its footnote mark: a digit must be raised, or in parentheses."""
        if not _MARK.fullmatch(word.text) or word.text.isdigit():
            beside = [token.word for token in self._every if _beside(token.word, word)]
            return MARKS if any(word.box.cy < other.box.cy - 0.08 * other.box.height for other in beside) else ""
        return MARKS

    @cached_property
    def _every(self) -> list[Token]:
        rivals = (rival for rivals in self._pieces.rivals.values() for rival in rivals)
        return [*self._pieces.tokens, *rivals]

    def _heads(self, year: Token) -> bool:
        """A year that stands in a run or row of text, in a title, or in a row of years over columns."""
        if any(_LETTER.search(run.text) for run in year.word.runs):
            return True
        return self._in_title(year) or self._in_row_of_years(year)

    def _in_title(self, year: Token) -> bool:
        """Right behind or before, below or above a text of the very size; of its type too, if the text is small."""
        return any(
            (line.size > 1.4 * self._usual_size or _same_type(line.words[0].runs[0], year.word.runs[0]))
            and (_on_line_of(line, year) or _stacked_on(line, year))
            for line in self._pieces.lines
            if _LETTER.search(line.text) and abs(line.size - year.size) <= 0.02 * year.size
        )

    @cached_property
    def _usual_size(self) -> float:
        return median([line.size for line in self._pieces.lines] or [0.0])

    def _in_row_of_years(self, year: Token) -> bool:
        """A row of years of one size, with numbers below at least two of them."""
        row = [
            other
            for other in self._free
            if other.is_year
            and abs(other.size - year.size) <= 0.02 * year.size
            and abs(other.box.cy - year.box.cy) < 0.08 * year.size
        ]
        return len(row) >= 2 and any(self._number_below(other) for other in row) and self._number_below(year)

    def _number_below(self, year: Token) -> bool:
        return any(
            not token.is_year
            and 0 < token.box.top - year.box.top < 12 * year.size
            and token.box.overlap_x(year.box) > -0.5 * year.size
            for token in self._pieces.tokens
        )

    def _shares_disc(self, token: Token) -> bool:
        discs = list(_discs(token, self._pieces))
        return any(
            other is not token and disc.holds(other.box.cx, other.box.cy) for disc in discs for other in self._every
        )

    def _equals_beside(self, token: Token) -> bool:
        return any(
            line.text.strip() == "="
            and line.box.overlap_y(token.box) > 0
            and -1 < line.box.x0 - token.box.x1 < 4 * token.size
            for line in self._pieces.lines
        )

    def _baseline_beside(self, token: Token) -> bool:
        """A long thin line at the height of a lone 0: the axis that it labels."""
        return any(
            item.box.height < 1.5
            and item.box.width > 3 * token.size
            and token.box.top - 1 <= item.box.cy <= token.box.bottom + 1
            and -0.5 * token.size < item.box.x0 - token.box.x1 < 3 * token.size
            for item in self._pieces.page.drawings
        )


def axes_among(tokens: Iterable[Token]) -> set[Token]:
    """At least three numbers in a row (or column), of one size, at even distances, that grow by even steps."""
    found: set[Token] = set()
    tokens = list(tokens)
    for along, across in (("cx", "cy"), ("cy", "cx")):
        lines: dict[tuple[int, float], list[Token]] = {}
        for token in tokens:
            lines.setdefault((round(getattr(token.box, across)), round(token.size, 1)), []).append(token)
        for members in lines.values():
            ordered = sorted(members, key=lambda token: getattr(token.box, along))
            if len(ordered) >= 3 and _even([getattr(t.box, along) for t in ordered], 0.15) and _even_values(ordered):
                found.update(ordered)
    return found


def is_rung_number(token: Token, pieces: Pieces) -> bool:
    """One of 1 … 6 in a drawn disc."""
    return bool(re.fullmatch(r"[1-6]", token.text)) and any(True for _ in _discs(token, pieces))


def _discs(token: Token, pieces: Pieces) -> Iterator[Box]:
    return (
        item.box
        for item in pieces.page.drawings
        if item.fill is not None
        and item.box.holds(token.box.cx, token.box.cy)
        and 0.8 < item.box.width / max(item.box.height, 0.1) < 1.25
        and item.box.height < 4 * token.size
    )


def _even(values: Sequence[float], tolerance: float) -> bool:
    steps = [b - a for a, b in itertools.pairwise(values)]
    mean = sum(steps) / len(steps)
    return mean != 0 and all(abs(step - mean) <= tolerance * abs(mean) for step in steps)


def _even_values(tokens: Sequence[Token]) -> bool:
    values = [token.number.scaled for token in tokens]
    if any(value is None for value in values):
        return False
    steps = {b - a for a, b in itertools.pairwise(values) if a is not None and b is not None}
    return len(steps) == 1 and steps != {0}


def _set_as_text(run: Run, line: Line) -> bool:
    """Whether a run belongs to its line's text: it holds letters itself, or is set like one that does.

    A number in a run of its own is set apart: that is how figures are set. In text drawn word by word every number is,
    but then in the very type, size, colour and height of its neighbours.
    """
    if _LETTER.search(run.text) or not any(char.isdigit() for char in run.text):
        return True
    return any(
        _LETTER.search(other.text) is not None
        and _same_type(other, run)
        and abs(other.box.bottom - run.box.bottom) <= 0.03 * run.size
        for word in line.words
        for other in word.runs
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


def _raised(word: Word, line: Line) -> bool:
    """A small digit above the middle of the word that it stands at."""
    if not re.fullmatch(r"\d", word.text):
        return False
    return any(
        word.size <= 0.78 * other.size and word.box.cy < other.box.cy and _beside(other, word) for other in line.words
    )


def _beside(word: Word, mark: Word) -> bool:
    return mark is not word and -0.2 * word.size < mark.box.x0 - word.box.x1 < 0.6 * word.size


def _level(word: Word, line: Line) -> bool:
    return any(
        other is not word
        and _LETTER.search(other.text) is not None
        and abs(other.size - word.size) <= 0.05 * word.size
        and other.box.overlap_y(word.box) > 0.9 * min(other.box.height, word.box.height)
        for other in line.words
    )
