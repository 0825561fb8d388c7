"""Visible runs to words, words to phrases: the text of a page as pieces of lines.

A word is what no space divides; a number split over several runs is joined, a letter-spaced one stays whole, a raised
small footnote mark stays apart. A phrase is a stretch of words on one line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.pdf.pages import Page, Run

_FOOTNOTE = re.compile(r"\(?[1-9*]\)?")
#: spaces that group digits; an ordinary space never does, it may stand between two cells
_GROUPING_SPACES = (
    "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}\N{HAIR SPACE}\N{SIX-PER-EM SPACE}"
)
_JOIN = 0.16  # of the font size: runs nearer than this are one word
_SIGN_JOIN = 0.45  # a sign may keep a little more distance from its number
_SPACE = 0.22  # of the font size: a gap wider than this parts words that no space glyph parts
_PHRASE = 0.85  # of the font size: a gap wider than this ends a phrase


@dataclass(frozen=True)
class Word:
    """One word: its text, box, font size, colour, and the runs it was made of."""

    text: str
    box: Box
    size: float
    color: tuple[float, ...]
    runs: tuple[Run, ...]

    @cached_property
    def number(self) -> Number | None:
        return parse_number(self.text)

    @property
    def contested(self) -> bool:
        """Whether another visible run occupies the same place with another text."""
        return any(run.rivals for run in self.runs)

    @property
    def is_mark(self) -> bool:
        """Whether this looks like a footnote mark: ``(1)``, or one small digit."""
        return bool(_FOOTNOTE.fullmatch(self.text)) and (self.text.startswith("(") or self.text == "*")


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other on one line."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        return union_of(word.box for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def numeric(self) -> bool:
        """Whether it holds numbers (and footnote marks) only."""
        plain = [word for word in self.words if not word.is_mark]
        return bool(plain) and all(word.number is not None for word in plain)


def page_phrases(page: Page) -> list[Phrase]:
    """All phrases of the upright visible text of a page, from top to bottom, left to right."""
    runs = [run for run in page.seen if run.angle == 0]
    return words_to_phrases(runs_to_words(runs))


def runs_to_words(runs: Iterable[Run]) -> list[Word]:
    """Split runs at their spaces and join what stands together on one baseline."""
    pieces = [word for run in runs for word in _split(run)]
    joined: list[Word] = []
    for line in _lines(pieces):
        joined.extend(_joined(line))
    return joined


def _split(run: Run) -> list[Word]:
    if _is_one_number(run):
        return [_word(run.glyphs, run)]
    inked = [(text, box) for text, box in run.glyphs if not text.isspace()]
    gaps = sorted(right.x0 - left.x1 for (_, left), (_, right) in itertools.pairwise(inked) if right.x0 > left.x0)
    # where every glyph keeps its distance the run is letter-spaced, and that distance divides nothing
    spacing = max(0.0, gaps[len(gaps) // 4]) if len(gaps) > 2 else 0.0
    words: list[list[tuple[str, Box]]] = [[]]
    for text, box in run.glyphs:
        if text.isspace() and text not in _GROUPING_SPACES:
            words.append([])
            continue
        last = words[-1][-1][1] if words[-1] else None
        if last is not None and not text.isspace() and box.x0 - last.x1 > spacing + _SPACE * run.size:
            words.append([])
        words[-1].append((text, box))
    return [_word(glyphs, run) for glyphs in words if any(not text.isspace() for text, _ in glyphs)]


def _is_one_number(run: Run) -> bool:
    """Whether a run is one number grouped by ordinary spaces (``1 272 695``, ``21,3 %``): no wider than spaces are."""
    text = run.text.strip()
    if " " not in text or parse_number(text) is None:
        return False
    inked = [box for char, box in run.glyphs if not char.isspace()]
    return all(right.x0 - left.x1 < 0.5 * run.size for left, right in pairwise(inked))


def _word(glyphs: Sequence[tuple[str, Box]], run: Run) -> Word:
    text = "".join(text for text, _ in glyphs).strip()
    box = union_of(box for text, box in glyphs if not text.isspace())
    return Word(text, box, run.size, run.color, (run,))


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by baseline: same line if their heights share more than half."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.cy, word.box.x0)):
        for line in reversed(lines[-12:]):
            first = line[-1].box
            if word.box.overlap_y(first) > 0.6 * max(word.box.height, first.height):
                line.append(word)
                break
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def _joined(line: Sequence[Word]) -> list[Word]:
    result: list[Word] = []
    for word in line:
        last = result[-1] if result else None
        if last is not None and _same_word(last, word):
            result[-1] = Word(
                last.text + word.text, last.box.union(word.box), last.size, last.color, last.runs + word.runs
            )
        else:
            result.append(word)
    return _respaced(result)


def _same_word(left: Word, right: Word) -> bool:
    if abs(left.size - right.size) > 0.12 * max(left.size, right.size) or set(left.runs) & set(right.runs):
        return False
    if any(run.order in other.rivals for run in left.runs for other in right.runs):
        return False
    gap = right.box.x0 - left.box.x1
    if right.text[0] in "(" and _FOOTNOTE.fullmatch(right.text):
        return False
    reach = _SIGN_JOIN if right.text == "%" or left.text in "+-" else _JOIN
    return -0.3 * left.size < gap < reach * left.size and not _spaced_apart(left, right)


def _spaced_apart(left: Word, right: Word) -> bool:
    """Whether a space glyph stands between: at the end of the left run or the start of the right one."""
    meeting = left.runs[-1].text[-1:] + right.runs[0].text[:1]
    return any(char.isspace() and char not in _GROUPING_SPACES for char in meeting)


def _respaced(words: list[Word]) -> list[Word]:
    """Join single glyphs drawn one by one at an even distance: a letter-spaced word."""
    result: list[Word] = []
    start = 0
    while start < len(words):
        end = start
        while end + 1 < len(words) and _evenly(words[start : end + 2]):
            end += 1
        chunk = words[start : end + 1]
        if len(chunk) >= 3:
            runs = tuple(run for word in chunk for run in word.runs)
            text = "".join(word.text for word in chunk)
            result.append(Word(text, union_of(word.box for word in chunk), chunk[0].size, chunk[0].color, runs))
        else:
            result.extend(chunk)
        start = end + 1
    return result


def _evenly(words: Sequence[Word]) -> bool:
    if any(len(word.text) != 1 or word.size != words[0].size for word in words):
        return False
    if any(word.runs[0].text != word.text for word in words):
        return False
    gaps = [right.box.x0 - left.box.x1 for left, right in itertools.pairwise(words)]
    return all(0 <= gap < 0.6 * words[0].size and abs(gap - median(gaps)) < 0.12 * words[0].size for gap in gaps)


def words_to_phrases(words: Iterable[Word]) -> list[Phrase]:
    """Join words of one line whose gap is that of a space; numbers keep apart from each other where columns do."""
    phrases: list[Phrase] = []
    for line in _lines(words):
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
    return -0.5 * left.size < gap < _PHRASE * max(left.size, right.size)
