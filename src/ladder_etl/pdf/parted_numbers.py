"""Numbers that spaces part, joined: at their groups (``1 862``), behind a point (``40. 456``), at a sign (``- 15,2%``).

What may be half a number, or one of which something hides a part, is marked: it is none.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ladder_etl.domain.numbers import MINUS_SIGNS
from ladder_etl.pdf.digit_groups import are_halves, next_group, of_one_type, space_between
from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.word import FOOTNOTE, Word, torn, united

_NEAR = 0.6  # of the font size: cells of a table never stand as near
#: a number up to its point or comma, what goes on with it, and a whole one
_PARTED = tuple(
    tuple(map(re.compile, parts))
    for parts in (
        (r"[1-9]\d{0,2}(?:\.\d{3})*\.", r"\d{3}(?:\.\d{3})*\.?", r"[1-9]\d{0,2}(?:\.\d{3})+"),
        (r".?\d+,", r"\d+\s?%", r".?\d+,\d+\s?%"),
    )
)
_FEWEST = 4
_SIGN = re.compile(rf"[+{re.escape(MINUS_SIGNS)}]")
#: whole numbers are left: before them a dash may be a list's, or a cell's with nothing to compute
_UNSIGNED = re.compile(r"\d[\d.]*(?:,\d+\s*%?|\s*%)")
_SIGNED = re.compile(rf"{_SIGN.pattern}\s?{_UNSIGNED.pattern}")
_COLUMN = 3  # numbers of one
_ALIGNED = 1.0  # points
_DASHES = {*MINUS_SIGNS, "\N{EM DASH}"}
#: both ends of a range are whole numbers, or both percentages or decimals
_ENDS = (re.compile(r"\d[\d.]*"), re.compile(r"\d[\d.]*(?:,\d+\s*%?|\s*%)"))
_AT = 0.3  # of the font size: a minus as near is of the number
_TEXT = 0.85  # of the font size: what stands nearer is of the same text
_DIGITS = re.compile(r"[\d.,\s]*\d[\d.,\s]*%?")
_CUT_NEAR = 0.7  # of the font size: farther apart no groups of a number are set
_SEEN = 0.3  # of its width
_NEXT = 2  # in the order of drawing: the parts of a number are drawn one after the other


def with_groups(words: Sequence[Word], gap: float) -> list[Word]:
    """Join what a space parts inside a number that is drawn in pieces: ``1`` and ``862``.

    Args:
        words: of one line, from left to right.
        gap: how far apart the groups of a number stand at most, in font sizes; 0 where no space groups digits.
    """
    result: list[Word] = []
    for word in words:
        if gap and result and next_group(result[-1], word) and space_between(result[-1], word) < gap * word.size:
            result[-1] = united((result[-1], word), " ")
        else:
            result.append(word)
    for index, (left, right) in enumerate(itertools.pairwise(result)):
        # half a number would be another number, though one of its pieces were drawn again in another colour
        goes_on = next_group(left, right, of_one_colour=False)
        near = gap and goes_on and space_between(left, right) < _NEAR * right.size
        if near or are_halves(left, right):
            result[index], result[index + 1] = torn(result[index]), torn(right)
    return result


def joined_points(lines: Sequence[list[Word]]) -> Sequence[list[Word]]:
    """Lines of words, with such numbers joined on a page that has more of them than of whole ones.

    A few may be the number of a list's line before a number: they are left, and half of them is never read (``torn``).
    """
    for start, rest, whole in _PARTED:
        goes_on = partial(_goes_on, start, rest)
        parted = sum(goes_on(left, right) for line in lines for left, right in itertools.pairwise(line))
        if parted:
            others = sum(bool(whole.fullmatch(word.text)) for line in lines for word in line)
            usual = parted >= _FEWEST and parted > others
            lines = [_with_points(line, goes_on, usual) for line in lines]
    return lines


def _with_points(line: Iterable[Word], goes_on: Callable[[Word, Word], bool], usual: bool) -> list[Word]:
    words: list[Word] = []
    for word in line:
        if not words or not goes_on(words[-1], word):
            words.append(word)
        elif usual:
            words[-1] = united((words[-1], word))
        else:
            words.append(torn(word))
    return words


def _goes_on(start: re.Pattern[str], rest: re.Pattern[str], left: Word, right: Word) -> bool:
    """Whether a word goes on, near and in the same type, with a number that ends in a point or a comma."""
    return bool(start.fullmatch(left.text) and rest.fullmatch(right.text)) and _is_beside(left, right, _NEAR)


def joined_signs(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """A page's lines, a sign joined with the number behind it where the two stand for themselves.

    In running text the dash may be a sentence's or a list's: then the number is never read (``torn``), for without
    its sign it would be another one. A dash between two words, ``2019 - 12,3%``, is none of a number's but in a column:
    cells that hardly fit theirs stand as near to each other as words, and end where others with a sign end.
    """
    joined = [_joined(line, ()) for line in lines]
    ends = sorted(word.box.x1 for line in joined for word in line if _SIGNED.fullmatch(word.text))
    if len(ends) >= _COLUMN:
        joined = [_joined(line, ends) for line in lines]
    return [_without_ranges(line) for line in joined]


def _without_ranges(line: list[Word]) -> list[Word]:
    """A line, both ends of a range torn (``1.200 - 1.300``): neither is the figure; two years are a period."""
    ends = {
        place + side
        for place, (left, dash, right) in enumerate(zip(line, line[1:], line[2:], strict=False))
        if dash.text in _DASHES
        and _is_beside(left, dash, _TEXT)
        and _is_beside(dash, right, _TEXT)
        and _are_ends(left, right)
        for side in (0, 2)
    }
    return [torn(word) if place in ends else word for place, word in enumerate(line)] if ends else line


def _are_ends(left: Word, right: Word) -> bool:
    told = any(form.fullmatch(left.text) and form.fullmatch(right.text) for form in _ENDS)
    return told and not (left.is_year and right.is_year)


def _joined(line: Sequence[Word], ends: Sequence[float]) -> list[Word]:
    words: list[Word] = []
    for index, word in enumerate(line):
        if words and _is_odd_sign(words[-1], word) and not any(_sign_of(word, one) for one in line[index + 1 :][:1]):
            words[-1], word = torn(words[-1]), torn(word)
        if not (words and _sign_of(words[-1], word)):
            words.append(word)
            continue
        before = [one for one in words[-2:-1] if _near(one, words[-1], _TEXT) and of_one_type(one, word)]
        after = [one for one in line[index + 1 : index + 2] if _near(word, one, _TEXT) and of_one_type(one, word)]
        in_text = any(char.isalpha() for one in (*before, *after) for char in one.text)
        if not in_text and _ends_column(word, ends):
            words[-1] = united((words[-1], word), " ")
        elif before:
            words.append(word)
        elif after and not FOOTNOTE.fullmatch(after[0].text):
            words.append(torn(word))
        else:
            words[-1] = united((words[-1], word), " ")
    return words


def _ends_column(word: Word, ends: Sequence[float]) -> bool:
    """Whether numbers with a sign that stand for themselves end as far right as a word does."""
    right = word.box.x1
    return bisect_right(ends, right + _ALIGNED) - bisect_left(ends, right - _ALIGNED) >= _COLUMN


def _sign_of(left: Word, right: Word) -> bool:
    return bool(_SIGN.fullmatch(left.text) and _UNSIGNED.fullmatch(right.text)) and _is_beside(left, right, _NEAR)


def _is_odd_sign(left: Word, right: Word) -> bool:
    """Whether one of two is a minus right at the other, a number, but in another type or behind it."""
    before = left.text in MINUS_SIGNS and _UNSIGNED.fullmatch(right.text) and not of_one_type(left, right)
    behind = right.text in MINUS_SIGNS and _UNSIGNED.fullmatch(left.text)
    return bool(before or behind) and abs(space_between(left, right)) < _AT * max(left.size, right.size)


def _is_beside(left: Word, right: Word, reach: float) -> bool:
    return of_one_type(left, right) and _near(left, right, reach)


def _near(left: Word, right: Word, reach: float) -> bool:
    return 0 < space_between(left, right) < reach * right.size


def without_cut_ones(lines: Sequence[Sequence[Word]], hidden: Sequence[Run]) -> list[Sequence[Word]]:
    """The words, a number torn where a hidden run of digits stands beside it, in its type and drawn next to it."""
    cut = [run for run in hidden if _DIGITS.fullmatch(run.text.strip())]
    if not cut:
        return list(lines)
    return [
        [
            torn(word) if word.number is not None and any(_is_part(word, run, line) for run in cut) else word
            for word in line
        ]
        for line in lines
    ]


def _is_part(word: Word, run: Run, line: Sequence[Word]) -> bool:
    """Whether a hidden run goes on with a word, and nothing seen has its place in its type: of a copy all is seen."""
    return _may_be_cut(word, run) and not any(
        of_one_type(run, one) and one.box.overlap_x(run.box) > _SEEN * run.box.width for one in line
    )


def _may_be_cut(word: Word, run: Run) -> bool:
    if not of_one_type(run, word) or not run.box.is_level_with(word.box):
        return False
    behind, before = run.box.x0 - word.box.x1, word.box.x0 - run.box.x1
    slack, reach = -0.1 * word.size, _CUT_NEAR * word.size
    after_it = slack < behind < reach and 0 < run.order - word.runs[-1].order <= _NEXT
    return after_it or (slack < before < reach and 0 < word.runs[0].order - run.order <= _NEXT)
