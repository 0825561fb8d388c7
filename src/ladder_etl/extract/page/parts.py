"""Pages that were put together on one sheet, taken apart again: each part is read as a page of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import groups_by_commas
from ladder_etl.domain.vocabulary import LADDER
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.words import PageText, page_text

#: so many measures must be named on both sides of a gutter: the table's or another ladder's
MIN_COMMON = 4
#: of the page; a narrower gap is one between columns
_NARROWEST, _GUTTER = 0.008, 24.0
_LONGEST_LABEL = 60
_LINE, _UNDER = 60.0, 6.0  # font sizes between a name and its number
_OF_A_ROW = 4  # numbers; more of them before a name are a table's row


_Told = tuple[str, Box]  # an item, and where its name stands


@dataclass(frozen=True)
class DocumentText:
    """A document's pages with their text, and how far apart it sets the groups of a number (see `PageText.words`).

    Where it parts them by commas its words say so.
    """

    pages: tuple[tuple[Page, PageText], ...]
    spaced: float


def text_of_document(pages: Sequence[Page]) -> DocumentText:
    texts = [page_text(page) for page in pages]
    if groups_by_commas(word.text for text in texts for line in text.lines for word in line):
        texts = [text.with_commas() for text in texts]
    spaced = max((text.gap_of_groups for text in texts), default=0.0)
    return DocumentText(tuple(zip(pages, texts, strict=True)), spaced)


def pieces_of(page: Page, text: PageText, spaced: float, lexicon: Lexicon) -> list[Pieces]:
    """A page in pieces; several where others were put together on it."""
    whole = page_pieces(page, lexicon, text, spaced=spaced)
    parts = parts_of(whole, lexicon)
    if len(parts) == 1:
        return [whole]
    return [page_pieces(part, lexicon, text.of_part(part), spaced=spaced) for part in parts]


def parts_of(whole: Pieces, lexicon: Lexicon) -> tuple[Page, ...]:
    """The page, or its parts: on both sides of an empty gutter across the page the same measures have numbers."""
    named = list(_named(whole.lines, lexicon))
    repeated = [one for one in named if sum(one[0] == item for item, _ in named) > 1]
    if len({item for item, _ in repeated}) < MIN_COMMON:
        return (whole.page,)
    told = [(item, line.box) for item, line in repeated if _has_number(line, named, whole.tokens)]
    told = [one for one in told if not any(_halves(*pair, whole.tokens) for pair in ((one, o) for o in told))]
    if len({item for item, _ in told}) < MIN_COMMON:
        return (whole.page,)
    return tuple(_taken_apart(whole.page, told))


def _named(lines: Iterable[Line], lexicon: Lexicon) -> Iterator[tuple[str, Line]]:
    for line in lines:
        match = lexicon.item(line.text, LADDER) if len(line.text) <= _LONGEST_LABEL else None
        if match is not None and not match.id.startswith("trede"):
            yield match.id, line


def _has_number(line: Line, named: Sequence[tuple[str, Line]], numbers: Sequence[Token]) -> bool:
    """Whether a number stands at a measure's name and no other name between: a legend's names have none.

    What stands right of a table's rows, in running text, has none of theirs.
    """
    left = [number for number in numbers if number.box.x1 <= line.box.x0 and number.box.is_level_with(line.box)]
    for number in numbers:
        if len(left) > _OF_A_ROW and number in left:
            continue
        level = number.box.is_level_with(line.box)
        near = line.box.overlap_x(number.box) > 0 and -line.box.overlap_y(number.box) < _UNDER * line.size
        if near or (level and -line.box.overlap_x(number.box) < _LINE * line.size):
            both = line.box.union(number.box)
            if not any(other is not line and both.holds_middle_of(other.box) for _, other in named):
                return True
    return False


def _halves(one: _Told, other: _Told, numbers: Sequence[Token]) -> bool:
    """Whether one row goes on behind its name said again: counts behind the one, percentages behind the other."""
    (first, left), (second, right) = sorted((one, other), key=lambda told: told[1].x0)
    if first != second or left.x1 > right.x0 or not left.is_level_with(right):
        return False
    behind = [number for number in numbers if number.box.x0 > left.x1 and number.box.is_level_with(left)]
    sorts = [{number.is_percent for number in behind if (number.box.x0 > right.x1) is last} for last in (False, True)]
    return sorts in ([{False}, {True}], [{True}, {False}])


def _taken_apart(page: Page, named: Sequence[_Told]) -> Iterator[Page]:
    # a gap between two columns of one ladder parts fewer of its measures from another ladder's than the gutter does
    gutters = [(across, place) for across in (True, False) for place in _gutters(page, across)]
    best = max(gutters, key=lambda gutter: _worth(named, *gutter), default=None)
    if best is None or _worth(named, *best)[0] < MIN_COMMON:
        yield page
        return
    for first in (True, False):
        here = [(item, box) for item, box in named if (_middle(box, best[0]) < best[1]) is first]
        yield from _taken_apart(_side(page, *best, first=first), here)


def _worth(named: Sequence[_Told], across: bool, place: float) -> tuple[int, int]:
    """How many measures are named on both sides of a gutter; then how few ladders there are at least on its sides.

    A gutter that parts a ladder makes them more than on the whole.
    """
    before = Counter(item for item, box in named if _middle(box, across) < place)
    behind = Counter(item for item, box in named if _middle(box, across) > place)
    ladders = max(before.values(), default=0) + max(behind.values(), default=0)
    return len(before.keys() & behind.keys()), -ladders


def _gutters(page: Page, across: bool) -> list[float]:
    """The middles of the empty stripes from edge to edge of the page, the widest first."""
    whole = page.width if across else page.height
    extents = sorted((run.box.x0, run.box.x1) if across else (run.box.top, run.box.bottom) for run in page.seen)
    gaps: list[tuple[float, float]] = []
    reached = extents[0][1] if extents else 0.0
    for (_, end), (start, _) in pairwise(extents):
        reached = max(reached, end)
        if start - reached > min(_NARROWEST * whole, _GUTTER):
            gaps.append((start - reached, (start + reached) / 2))
    return [middle for _, middle in sorted(gaps, reverse=True)]


def _middle(box: Box, across: bool) -> float:
    return box.cx if across else box.cy


def _side(page: Page, across: bool, place: float, *, first: bool) -> Page:
    def here(box: Box) -> bool:
        return (_middle(box, across) < place) is first

    runs = tuple(run for run in page.runs if here(run.box))
    return replace(page, runs=runs, drawings=tuple(drawing for drawing in page.drawings if here(drawing.box)))
