"""Where a phrase is parted: before a row's code, and between headings that stand as near to each other as words do.

Codes are told by the column they make, or by the order that they are in where each just follows its label; headings by
the columns under them, or by what they mean.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.codes import OPEN_END, OPEN_START, QUOTES, UP_TO, parse_code, position_of
from ladder_etl.domain.numbers import MINUS_SIGNS
from ladder_etl.domain.stretches import stretches
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.nearest import Placed
from ladder_etl.pdf.digit_groups import space_between
from ladder_etl.pdf.word import Word, text_of
from ladder_etl.pdf.words import Phrase

_LEAST = 5  # different codes under each other: single letters stand at lines' ends too
_ALIGNED = 1.0  # points
_SIGN = rf"(?:\d+%|\+?[a-z][{QUOTES}]*\+?|\+|{UP_TO})"
_DECIMAL = re.compile(r"\D?\d+,\d+%")
_PART_OF_CODE = re.compile(rf"{_SIGN}(?:\s{_SIGN})*")
#: of the font size, and of the page's usual space: what is wider parts headings
_WIDE, _WIDER = 0.45, 1.35
_REACH = 6.0  # font sizes from a heading down to the first row of its columns
_MIN_ROWS = 2
_ROW_GAP = 3.0  # font sizes between two rows of a table
_SLACK = 0.3  # of the font size
_HYPHENATED = re.compile(rf".?[{re.escape(MINUS_SIGNS)}].?")
_SHORTEST = 2  # letters of a piece
_LONGEST_NAME = 4  # words of an area's


def codes_apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases, those parted that end in a code which begins where a column of codes does.

    Codes that follow their labels, in the order of the alphabet down the page, make no column and are left out.
    """
    phrases = _labels_apart(phrases)
    columns = _columns(phrases)
    if columns:
        return [part for phrase in phrases for part in _parted(phrase, columns)]
    ends = {id(phrase): found for phrase in phrases if (found := _behind_label(phrase)) is not None}
    down = [ends[id(one)][1] for one in sorted(phrases, key=lambda one: one.box.cy) if id(one) in ends]
    if len(set(down)) < _LEAST or down != sorted(down):
        return list(phrases)
    return [Phrase(one.words[: ends[id(one)][0]]) if id(one) in ends else one for one in phrases]


def _labels_apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases, those parted that begin in a column of codes with a long one, which its row's label follows at once."""
    codes = [phrase for phrase in phrases if parse_code(phrase.text) is not None]
    columns = stretches(
        sorted(codes, key=lambda one: one.box.x0), lambda column, one: one.box.x0 - column[0].box.x0 <= _ALIGNED
    )
    starts = [column[0].box.x0 for column in columns if len({one.text for one in column}) >= _LEAST]
    return [part for phrase in phrases for part in _before_label(phrase, starts, phrases)]


def _before_label(phrase: Phrase, columns: Iterable[float], phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """A code and the label behind it, which begins as others do; a phrase alone if it begins in no column of codes."""
    begins = any(abs(phrase.box.x0 - column) <= 2 * _ALIGNED for column in columns)
    if not begins or parse_code(phrase.text) is not None:
        return (phrase,)
    for place in range(len(phrase.words) - 1, 0, -1):
        code, label = phrase.words[:place], phrase.words[place:]
        goes_on = OPEN_END.search(text_of(code)) or OPEN_START.match(text_of(label)) or parse_code(label[0].text)
        if parse_code(text_of(code)) is not None and not goes_on:
            others = (one.box.x0 for one in phrases if one is not phrase)
            aligned = any(abs(label[0].box.x0 - other) <= 2 * _ALIGNED for other in others)
            return (Phrase(code), Phrase(label)) if aligned else (phrase,)
    return (phrase,)


def _behind_label(phrase: Phrase) -> tuple[int, int] | None:
    """Where a code begins that a phrase of other words ends in, and the place of its first letter in the alphabet."""
    start, text = next(_codes_at_end(phrase), (0.0, ""))
    formula = parse_code(text)
    if formula is None or any(char.isdigit() for char in text) or _PART_OF_CODE.fullmatch(phrase.text):
        return None
    place = next(place for place, word in enumerate(phrase.words) if word.box.x0 == start)
    return place, position_of(formula.terms[0].first)


def _columns(phrases: Iterable[Phrase]) -> list[float]:
    """Where columns of codes begin, those counted that are the end of a phrase."""
    starts = sorted(start for phrase in phrases for start in _codes_at_end(phrase))
    groups = stretches(starts, lambda group, start: start[0] - group[0][0] <= _ALIGNED)
    return [group[0][0] for group in groups if len({code for _, code in group}) >= _LEAST]


def _codes_at_end(phrase: Phrase) -> Iterator[tuple[float, str]]:
    """Where a code begins that a phrase ends in, and the code."""
    for place in range(len(phrase.words)):
        text = text_of(phrase.words[place:])
        if _PART_OF_CODE.fullmatch(text) and parse_code(text) is not None:
            yield phrase.words[place].box.x0, text
            return


def _parted(phrase: Phrase, columns: Iterable[float]) -> tuple[Phrase, ...]:
    if phrase.text[:1].isalpha() and parse_code(phrase.text) is not None:  # none of two tables' columns is in a code
        return (phrase,)
    for place, column in itertools.product(range(1, len(phrase.words)), columns):
        # a weight is whole: a percentage with decimals is the number before a longer code
        starts = abs(phrase.words[place].box.x0 - column) <= 2 * _ALIGNED or (
            _DECIMAL.fullmatch(phrase.words[place - 1].text) is not None
        )
        # codes that end in one column: what stands behind a sign is the end of a longer one
        inside = OPEN_END.search(phrase.words[place - 1].text) is not None
        if starts and not inside and _PART_OF_CODE.fullmatch(text_of(phrase.words[place:])):
            return Phrase(phrase.words[:place]), Phrase(phrase.words[place:])
    return (phrase,)


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


def headings_apart(words: Sequence[Word], lexicon: Lexicon) -> list[Sequence[Word]]:
    """The words of a line, parted between the names of areas that are all it says: two, or more where some touch.

    And where they touch between names of areas, units and statistics.
    """
    if lexicon.area(text_of(words)):
        return [words]
    pieces = [_by_runs(word) for word in words]
    parts = _at_touching(pieces)
    names = (lexicon.area, lexicon.unit, lexicon.statistic)
    if len(parts) > 1 and all(any(name(text_of(part)) for name in names) for part in parts):
        return parts
    splits = list(_splits(list(itertools.chain.from_iterable(pieces)), lexicon))
    fewest = min(map(len, splits), default=0)
    best = [split for split in splits if len(split) == fewest]
    return best[0] if len(best) == 1 and (fewest == 2 or len(parts) > 1) else [words]


def texts_apart(words: Sequence[Word], phrases: Sequence[Phrase]) -> list[Sequence[Word]]:
    """The words of a line, parted where a piece of a word begins as a phrase right above or below does.

    Captions side by side that are wider than their columns touch; pieces of one word begin anywhere, in small letters.
    """
    pieces = [_by_runs(word) for word in words]
    parts = _at_touching(pieces)
    if len(parts) == 1 or not all(_begins_column(part[0], phrases) for part in parts[1:]):
        return [words]
    return parts


def _begins_column(word: Word, phrases: Sequence[Phrase]) -> bool:
    box, size = word.box, word.size
    return not word.text[:1].islower() and any(
        abs(phrase.box.x0 - box.x0) < 0.1 * size
        and 0.5 * size < abs(phrase.box.cy - box.cy) < 1.6 * size
        and abs(phrase.size - size) < 0.1 * size
        and any(char.isalpha() for char in phrase.text)
        for phrase in phrases
    )


def _at_touching(pieces: Iterable[Sequence[Word]]) -> list[Sequence[Word]]:
    """The words of a line, parted within those that were drawn in pieces."""
    parts: list[list[Word]] = [[]]
    for first, *others in pieces:
        parts[-1].append(first)
        parts += ([other] for other in others)
    return [*parts]


def _splits(words: Sequence[Word], lexicon: Lexicon) -> Iterator[list[Sequence[Word]]]:
    """All ways to take words for the names of areas."""
    if not words:
        yield []
    for end in range(1, min(len(words), _LONGEST_NAME) + 1):
        if lexicon.area(text_of(words[:end])):
            yield from ([words[:end], *rest] for rest in _splits(words[end:], lexicon))


def _by_runs(word: Word) -> list[Word]:
    """A word that was drawn in pieces that touch, in these: headings wider than their columns."""
    said = [run.text.split() or [""] for run in word.runs]
    texts = [*(words[-1] for words in said[:-1]), said[-1][0]]
    hyphens = any(_HYPHENATED.fullmatch(first[-1:] + second[:1]) for first, second in itertools.pairwise(texts))
    # a kerned letter (``W|esthoek``) is drawn by itself, too
    if len(texts) < 2 or "".join(texts) != word.text or hyphens or min(map(len, texts)) < _SHORTEST:
        return [word]
    boxes = [Box(max(r.box.x0, word.box.x0), r.box.top, min(r.box.x1, word.box.x1), r.box.bottom) for r in word.runs]
    own = zip(texts, boxes, word.runs, strict=True)
    return [replace(word, text=text, box=box, runs=(run,)) for text, box, run in own]


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
