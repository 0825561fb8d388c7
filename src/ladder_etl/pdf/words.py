"""Visible runs to words, words to phrases: the text of a page as pieces of lines.

A word is what no space divides; a number split over several runs is joined, a letter-spaced one stays whole, a raised
small footnote mark stays apart. A phrase is a stretch of words on one line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from statistics import median

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import FALLING, GROUPING_SPACES, MINUS_SIGNS, RISING, Kind
from ladder_etl.pdf.baselines import lines_of
from ladder_etl.pdf.digit_groups import (
    POINTED_GROUPS,
    Grouping,
    grouping_gap,
    grouping_of,
    grouping_spaces,
    touching_numbers,
)
from ladder_etl.pdf.letter_spacing import widest_within
from ladder_etl.pdf.pages import LETTER_SPACING, Glyph, Page, Run
from ladder_etl.pdf.parted_numbers import joined_points, joined_signs, with_groups, without_cut_ones
from ladder_etl.pdf.word import FOOTNOTE, Word, text_of, united
from ladder_etl.pdf.wrapped_numbers import joined_below

_ARROW = f"[{RISING}{FALLING}]"
#: where one number ends and another begins, or an arrow, however near they stand
_ANOTHER = re.compile(rf"%[\d+{re.escape(MINUS_SIGNS)}]|\d\+|=\d|{_ARROW}.|.{_ARROW}")
_JOIN = 0.16  # of the font size: runs nearer than this are one word
_SIGN_JOIN = 0.45  # a sign or a grouping space keeps a little more distance
_PERCENT_JOIN = 1.0  # a percent sign never stands alone
_PHRASE = 0.85  # of the font size: a gap wider than this ends a phrase


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other on one line."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @cached_property
    def box(self) -> Box:
        return union_of(word.box for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def numeric(self) -> bool:
        """Whether it holds numbers (and footnote marks) only."""
        plain = [word for word in self.words if not word.is_mark]
        return bool(plain) and all(word.number is not None for word in plain)


@dataclass(frozen=True)
class PageText:
    """The upright visible text of a page in words, by line, and the pieces of runs that those were joined of."""

    lines: Sequence[Sequence[Word]]
    pieces: Sequence[Word]
    _phrases: dict[float, tuple[Phrase, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def gap_of_groups(self) -> float:
        """How far apart, in font sizes, the groups of a number are set at most; 0 where no space groups digits."""
        return grouping_gap(self._grouping)

    @cached_property
    def _grouping(self) -> Grouping:
        return grouping_of(self.pieces, self.lines)

    def with_commas(self) -> PageText:
        """The same of a document whose numbers group their thousands by commas."""
        lines = [[replace(word, commas=True) for word in line] for line in self.lines]
        return PageText(lines, [replace(piece, commas=True) for piece in self.pieces])

    def of_part(self, part: Page) -> PageText:
        """The text of a part of the page, which holds some of its runs."""
        runs = set(map(id, part.runs))
        return page_text(part, [piece for piece in self.pieces if id(piece.runs[0]) in runs])

    def words(self, spaced: float = 0.0) -> list[Word]:
        """The words, those joined that are groups of one number.

        Args:
            spaced: how far apart the document's other pages set the groups of a number, see `gap_of_groups`.
        """
        gap = grouping_gap(self._grouping, spaced)
        lines = (with_groups(line, gap) for line in self.lines)
        return list(itertools.chain.from_iterable(lines))

    def phrases(self, spaced: float = 0.0) -> tuple[Phrase, ...]:
        """All phrases, from top to bottom, left to right, the same ones each time; ``spaced`` as for `words`."""
        if spaced not in self._phrases:
            self._phrases[spaced] = tuple(words_to_phrases(self.words(spaced)))
        return self._phrases[spaced]


def page_text(page: Page, pieces: Sequence[Word] | None = None) -> PageText:
    """Split a page's runs at their spaces (into ``pieces``) and join what stands together on one baseline."""
    if pieces is None:
        pieces = [word for run in page.seen if run.angle == 0 for word in _split(run)]
    lines = joined_signs([_joined(line) for line in lines_of(pieces)])
    hidden = [run for run in page.runs if run.hidden and run.angle == 0]
    whole = joined_below(without_cut_ones(joined_points(lines), hidden))
    return PageText(whole, pieces)


def page_phrases(page: Page) -> tuple[Phrase, ...]:
    """The phrases of a page, whatever the document's other pages tell."""
    return page_text(page).phrases()


def _split(run: Run) -> tuple[Word, ...]:
    glyphs = run.spans
    grouping = grouping_spaces(run)
    widest = widest_within(glyphs, run.size)
    clashing = {glyphs[index] for index in run.clashes}
    if _is_one_word(run.text, glyphs, run.size, widest):
        return (_word(glyphs, run, clashing),)
    words: list[list[Glyph]] = [[]]
    begins = touching_numbers(run)
    several = _ANOTHER.search(run.text) is not None
    for index, glyph in enumerate(glyphs):
        space = glyph[0].isspace()
        if space and index not in grouping and glyph[0] not in GROUPING_SPACES:
            words.append([])
            continue
        reach = _PERCENT_JOIN * run.size if glyph[0] == "%" else widest
        apart = index in begins or (words[-1] and not space and not -run.size < glyph[1] - words[-1][-1][3] <= reach)
        if apart or (several and words[-1] and _ANOTHER.fullmatch(words[-1][-1][0] + glyph[0])):
            words.append([])
        words[-1].append(glyph)
    return tuple(_word(word, run, clashing) for word in words if any(not glyph[0].isspace() for glyph in word))


def _is_one_word(text: str, glyphs: Sequence[Glyph], size: float, widest: float) -> bool:
    """Whether nothing divides a run's glyphs: most numbers are set as one."""
    if not text or text.count(".") > 1 or "%" in text or any(map(str.isspace, text)) or _ANOTHER.search(text):
        return False
    return all(-size < right[1] - left[3] <= widest for left, right in itertools.pairwise(glyphs))


def _word(glyphs: Sequence[Glyph], run: Run, clashing: Collection[Glyph]) -> Word:
    text = "".join(glyph[0] for glyph in glyphs).strip()
    _, x0, top, x1, bottom = zip(*(glyph for glyph in glyphs if not glyph[0].isspace()), strict=True)
    box = Box(min(x0), min(top), max(x1), max(bottom))
    contested = bool(clashing) and any(glyph in clashing for glyph in glyphs)
    return Word(text, box, run.size, run.color, (run,), contested=contested)


def _joined(line: Sequence[Word]) -> list[Word]:
    result: list[Word] = []
    for word in line:
        # a caption of the line below may begin between two runs of a number
        for index in range(len(result) - 1, max(-1, len(result) - 4), -1):
            if _same_word(result[index], word):
                break
        else:
            result.append(word)
            continue
        result[index] = _met(result[index], word)
        # how far letters are set a later run may be the first to tell
        while word.spacing and index and _same_word(result[index - 1], result[index]):
            index -= 1
            result[index] = _met(result[index], result.pop(index + 1))
    return _respaced(result)


def _respaced(words: Sequence[Word]) -> list[Word]:
    """Join single glyphs drawn one by one at an even distance: a letter-spaced word."""
    result: list[Word] = []
    start = 0
    while start < len(words):
        end = start
        while end + 1 < len(words) and _evenly(words[start : end + 2]):
            end += 1
        chunk = words[start : end + 1]
        result += [united(chunk)] if len(chunk) >= 3 else chunk
        start = end + 1
    return result


def _evenly(words: Sequence[Word]) -> bool:
    if any(len(word.text) != 1 or word.size != words[0].size for word in words):
        return False
    if any(word.runs[0].text != word.text for word in words):
        return False
    gaps = [right.box.x0 - left.box.x1 for left, right in itertools.pairwise(words)]
    return all(
        0 <= gap < LETTER_SPACING * words[0].size and abs(gap - median(gaps)) < 0.12 * words[0].size for gap in gaps
    )


def _met(left: Word, right: Word) -> Word:
    return united((left, right), _grouping_space(left, right))


def _same_word(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    # asked first, for it parts most
    if not -0.3 * left.size < gap < _PERCENT_JOIN * left.size:
        return False
    percent = _is_sign(right) and left.text[-1:].isdigit()
    if gap >= _SIGN_JOIN * left.size and not percent:
        return False
    if abs(left.size - right.size) > 0.12 * max(left.size, right.size):
        return False
    if left.box.overlap_y(right.box) <= 0.6 * min(left.box.height, right.box.height):
        return False
    # cells that hardly fit their columns: one number has groups of three
    if POINTED_GROUPS.fullmatch(left.text) and POINTED_GROUPS.fullmatch(right.text):
        return False
    if (right.text[0] in "(" and FOOTNOTE.fullmatch(right.text)) or _ANOTHER.fullmatch(left.text[-1:] + right.text[:1]):
        return False
    wide = _is_sign(right) or _grouping_space(left, right)
    reach = _JOIN * left.size + max(left.spacing, right.spacing)
    if not (wide or gap < reach) or (not percent and _spaced_apart(left, right)):
        return False
    return not any(run is other or run.order in other.rivals for run in left.runs for other in right.runs)


def _is_sign(word: Word) -> bool:
    """Whether a word is a percent sign, or one that ends a parenthesis: ``(15,9`` ``%)``."""
    return word.text.rstrip(").,;") == "%"


def _grouping_space(left: Word, right: Word) -> str:
    """The grouping space that ends the left run or begins the right one, if any; before a percent sign any space."""
    meeting = left.runs[-1].text[-1:] + right.runs[0].text[:1]
    spaces = f"{GROUPING_SPACES} " if _is_sign(right) else GROUPING_SPACES
    return next((char for char in meeting if char in spaces), "")


def _spaced_apart(left: Word, right: Word) -> bool:
    """Whether a space glyph stands between: at the end of the left run or the start of the right one."""
    meeting = left.runs[-1].text[-1:] + right.runs[0].text[:1]
    return any(char.isspace() and char not in GROUPING_SPACES for char in meeting)


def words_to_phrases(words: Iterable[Word]) -> list[Phrase]:
    """Join words of one line whose gap is that of a space; numbers keep apart from each other where columns do."""
    phrases: list[Phrase] = []
    for line in lines_of(words):
        current: list[Word] = []
        for word in line:
            if current and not _same_phrase(current[-1], word):
                phrases.append(Phrase(tuple(current)))
                current = []
            current.append(word)
        phrases.append(Phrase(tuple(current)))
    return phrases


def _same_phrase(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    if any(run.order in other.rivals for run in left.runs for other in right.runs):
        return False
    if gap > 0 and not (left.is_mark or right.is_mark) and _apart(left, right):
        return False
    return -0.5 * left.size < gap < _PHRASE * max(left.size, right.size)


def _apart(left: Word, right: Word) -> bool:
    return _styled_apart(left, right) or _of_equation(left, right) or _of_equation(right, left)


def _of_equation(sign: Word, number: Word) -> bool:
    """Whether these are an equation's sign and number: ``42.661 + 4.022 = 8,4%``; not ``trede 5 +``, ``e + 40% f``."""
    if sign.text not in ("=", "+") or number.number is None:
        return False
    return sign.text == "=" or (number.number.kind is Kind.COUNT and len(number.text) > 2)


def _styled_apart(left: Word, right: Word) -> bool:
    """Whether two words differ in colour and in size: a label and the caption beside it, not words of one text."""
    return left.color != right.color and abs(left.size - right.size) > 0.08 * max(left.size, right.size)
