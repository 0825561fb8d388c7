"""Numbers that are no figures: they count pages or rows, say which rung a heading is of, label an axis, or are years.

Row numbers stand at a margin as a printed worksheet's do; rung numbers in discs, or large at the head of a line. A year
that stands on its own and heads nothing is a number like any other, and nothing explains it.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from statistics import median

from ladder_etl.domain.stretches import stretches
from ladder_etl.extract.page.grid import aligned_groups
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.pdf.pages import Run

_LEAST = 8  # figures under each other grow by one a few times at most
_ALIGNED = 1.0  # points
_RUNG_NUMBER = re.compile(r"[1-6]")
_STEPS = 4  # numbers that count down
_MARKS, _MANY_MARKS = 3, 5  # of an axis
_BEFORE = 2.0  # font sizes from the heading
_LARGER = 1.25  # times the heading's size
_BELOW = 30.0  # font sizes: the first rows of a table may have no number of that year
_MARGIN = 0.08  # of the page's height
_LETTER = re.compile(r"[^\W\d_]")


def row_numbers(tokens: Collection[Token]) -> set[Token]:
    """Whole numbers under each other, at one edge and in one size, each one more than the one above it."""
    plain = [token for token in tokens if token.is_count and token.number.scaled is not None]
    found: set[Token] = set()
    for edge in map(attrgetter, ("cx", "x0", "x1")):
        for group in aligned_groups(plain, edge, _ALIGNED):
            found |= _counting(sorted(group, key=lambda token: token.box.cy)) if len(group) >= _LEAST else set()
    return found


def page_numbers(pages: Iterable[tuple[str, Pieces]]) -> set[int]:
    """The ids of the words that number pages: near an edge, as far from it on two pages of a document and more.

    Args:
        pages: each page with its document's sha256.
    """
    found: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for document, pieces in pages:
        number, height = pieces.page.number, pieces.page.height
        for word in (*(token.word for token in pieces.tokens), *(w for line in pieces.lines for w in line.words)):
            from_edge = min(word.box.cy, height - word.box.cy)
            if word.text == str(number) and from_edge < _MARGIN * height:
                found[document, round(from_edge)][id(word)] = number
    return {word for words in found.values() if len(set(words.values())) > 1 for word in words}


def _counting(column: Sequence[Token]) -> set[Token]:
    return {token for run in stretches(column, _counts_on) if len(run) >= _LEAST for token in run}


def _counts_on(run: Sequence[Token], token: Token) -> bool:
    return token.number.scaled == (run[-1].number.scaled or 0) + 1 and abs(token.size - run[-1].size) <= 0.1


def is_rung_number(token: Token, pieces: Pieces) -> bool:
    """One of 1 … 6 in a drawn disc, or at the head of a line, as the numbers of the other rungs are."""
    return bool(_RUNG_NUMBER.fullmatch(token.text)) and (_in_disc(token, pieces) or _counts_down(token, pieces))


def _in_disc(token: Token, pieces: Pieces) -> bool:
    return any(disc.holds_middle_of(token.box) and disc.height < 4 * token.size for disc in pieces.discs)


def _counts_down(token: Token, pieces: Pieces) -> bool:
    """Whether large numbers that head lines count the rungs down (or up) the page, and this is one."""
    if not _heads_a_line(token, pieces):
        return False
    heads = [
        one
        for one in sorted(pieces.tokens, key=lambda one: one.box.cy)
        if _RUNG_NUMBER.fullmatch(one.text) and _heads_a_line(one, pieces)
    ]
    steps = {int(below.text) - int(above.text) for above, below in itertools.pairwise(heads)}
    return token in heads and len(heads) >= _STEPS and steps in ({1}, {-1})


def _heads_a_line(token: Token, pieces: Pieces) -> bool:
    return any(
        0 < line.box.x0 - token.box.x1 < _BEFORE * token.size
        and line.box.overlap_y(token.box) > 0.5 * line.box.height
        and _LARGER * line.size < token.size
        for line in pieces.lines
    )


class LoneYears:
    """The years of one page."""

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
    aligned = line.box.out_of_line(year.box) < 0.04 * year.size
    return aligned and -0.5 * year.size < -line.box.overlap_y(year.box) < 0.6 * year.size


def axes_of(tokens: Sequence[Token], *, from_zero: bool = False) -> set[Token]:
    """At least three numbers in a row (or column), of one size, that stand as far apart as their values do.

    And those that count the page's rows, which may stand unevenly.

    Args:
        from_zero: whether one of them must be 0: the numbers of boxes in a row may grow evenly by chance.
    """
    found = row_numbers(tokens)
    for along, across in (("cx", "cy"), ("cy", "cx")):
        lines: dict[tuple[int, float], list[Token]] = {}
        for token in tokens:
            lines.setdefault((round(getattr(token.box, across)), round(token.size, 1)), []).append(token)
        for members in (line for line in lines.values() if len(line) >= _MARKS):
            ordered = sorted(members, key=lambda token: getattr(token.box, along))
            values = [token.number.scaled for token in ordered if token.number.scaled is not None]
            begun = not from_zero or 0 in values
            if begun and len(ordered) == len(values) and _to_scale(values, [getattr(t.box, along) for t in ordered]):
                found.update(ordered)
    return found


def _to_scale(values: Sequence[int], places: Sequence[float]) -> bool:
    """Whether values grow by even steps as their places do; a few marks of a long axis may be drawings, so lack.

    Few of them are multiples of their step: the shares of three rungs (20,1 18,0 15,9) may fall evenly by chance.
    """
    steps = [b - a for a, b in itertools.pairwise(values)]
    least = min(steps, key=abs)
    if least == 0 or any(step % least or step // least < 0 for step in steps):
        return False
    if len(values) < _MANY_MARKS and values[0] % least:
        return False
    marks = sum(steps) // least
    apart = (places[-1] - places[0]) / marks
    evenly = all(
        abs(b - a - apart * (step // least)) <= 0.15 * abs(apart)
        for (a, b), step in zip(itertools.pairwise(places), steps, strict=True)
    )
    return evenly and (marks == len(steps) or marks < 2 * len(steps) >= 6)
