"""Headings that stand as near to each other as words do, told apart by the columns under them or by what they mean."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.stretches import stretches
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.nearest import Placed
from ladder_etl.pdf.digit_groups import space_between
from ladder_etl.pdf.words import Word, text_of

#: of the font size, and of the page's usual space: what is wider parts headings
_WIDE, _WIDER = 0.45, 1.35
_REACH = 6.0  # font sizes from a heading down to the first row of its columns
_MIN_ROWS = 2
_ROW_GAP = 3.0  # font sizes between two rows of a table
_SLACK = 0.3  # of the font size
_LONGEST_NAME = 4  # words of an area's


def parted(words: Sequence[Word], numbers: Iterable[Placed], usual: float) -> list[Sequence[Word]]:
    """The words of a line, parted at wide spaces that lie over the gutter between two columns of numbers.

    Args:
        usual: the page's usual space between words, in font sizes.
    """
    least = max(_WIDE, _WIDER * usual)
    wide = [n for n, pair in enumerate(itertools.pairwise(words), 1) if space_between(*pair) > least * pair[0].size]
    if not wide:
        return [words]
    size, bottom = words[0].size, max(word.box.bottom for word in words)
    left, right = words[0].box.x0 - 2 * size, words[-1].box.x1 + 2 * size
    under = [n.box for n in numbers if n.box.top > bottom - _SLACK * size and left < n.box.cx < right]
    rows = stretches(sorted(under, key=lambda box: box.cy), lambda row, box: box.is_level_with(row[0]))
    if len(rows) < _MIN_ROWS or min(box.top for box in rows[0]) > bottom + _REACH * size:
        return [words]
    cuts = [n for n in wide if _is_gutter(_gap((words[n - 1], words[n])), rows, size)]
    bounds = [0, *cuts, len(words)]
    return [words[start:end] for start, end in itertools.pairwise(bounds)]


def areas_apart(words: Sequence[Word], lexicon: Lexicon) -> list[Sequence[Word]]:
    """The words of a line, parted between the names of areas that are all it says: two, or more where some touch."""
    if lexicon.area(text_of(words)):
        return [words]
    single = [part for word in words for part in _by_runs(word)]
    splits = list(_splits(single, lexicon))
    fewest = min(map(len, splits), default=0)
    best = [split for split in splits if len(split) == fewest]
    told = len(best) == 1 and (fewest == 2 or len(single) > len(words))
    return best[0] if told else [words]


def _splits(words: Sequence[Word], lexicon: Lexicon) -> Iterator[list[Sequence[Word]]]:
    """All ways to take words for the names of areas."""
    if not words:
        yield []
    for end in range(1, min(len(words), _LONGEST_NAME) + 1):
        if lexicon.area(text_of(words[:end])):
            yield from ([words[:end], *rest] for rest in _splits(words[end:], lexicon))


def _by_runs(word: Word) -> list[Word]:
    """A word that was drawn in pieces that touch, in these: headings wider than their columns."""
    texts = [run.text.strip() for run in word.runs]
    if len(texts) < 2 or "".join(texts) != word.text:
        return [word]
    return [replace(word, text=text, box=run.box, runs=(run,)) for text, run in zip(texts, word.runs, strict=True)]


def usual_space(phrases: Iterable[Sequence[Word]]) -> float:
    """The usual space between two words of a page, in font sizes; 0 where none has two."""
    spaces = [space_between(*pair) / pair[0].size for words in phrases for pair in itertools.pairwise(words)]
    return median(spaces) if spaces else 0.0


def _gap(pair: tuple[Word, Word]) -> Box:
    one, other = pair[0].box, pair[1].box
    return Box(one.x1, min(one.top, other.top), max(one.x1, other.x0), max(one.bottom, other.bottom))


def _is_gutter(gap: Box, rows: Sequence[Sequence[Box]], size: float) -> bool:
    """Whether rows have no number in or across a gap, and one of them has numbers on both sides of it.

    A column may be blank in most rows (a share that only totals have).
    """
    parted, both, reached = 0, False, rows[0][0].bottom
    for row in rows:
        left = [box for box in row if box.x1 < gap.x1 + _SLACK * size and box.cx < gap.cx]
        right = [box for box in row if box.x0 > gap.x0 - _SLACK * size and box.cx > gap.cx]
        if len(left) + len(right) < len(row) or row[0].top > reached + _ROW_GAP * size:
            break
        parted, both, reached = parted + 1, both or bool(left and right), row[0].bottom
    return both and parted >= _MIN_ROWS
