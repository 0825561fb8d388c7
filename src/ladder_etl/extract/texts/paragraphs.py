"""Phrases of a page to lines of text, and lines to paragraphs: by columns, leading, indents, type, and ends with room.

What a justified line parts too widely is put together again.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median_low

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.pdf.word import Word
from ladder_etl.pdf.words import Phrase

#: of the font size: how wide a space a justified line may have, and how far away lines are that tell it from a gutter
_WIDEST_SPACE, _NEARBY, _ALIGNED = 2.5, 4.8, 0.12
_SAME_SIZE = 0.06
_LEAST_WORDS = 10  # of running text
#: leading, in font sizes: from line to line of one paragraph, and how much more begins another
_LEAST, _MOST, _MORE = 0.8, 1.95, 1.22
#: in font sizes: edges that count as one, and the deepest indent
_EDGE, _INDENT = 0.5, 3.2
_SENTENCE_END = re.compile(r"[.!?…:;][\"'’”»)\]]*$")
_BULLET = re.compile(r"[•▪■●◦‣*]\s|\(?\d{1,2}\)\s|\(\d\)|[¹²³⁴⁵⁶⁷⁸⁹]")
_HEAVY = re.compile(r"bold|black|heavy|medium|light|italic|oblique", re.IGNORECASE)
#: may also stand within a sentence
_DASH_OR_NUMBER = re.compile(r"[–—-]\s|\d{1,2}\.\s")


@dataclass(eq=False)
class TextLine:
    """One line of one column; ``label`` tells that it names a figure (or is one)."""

    phrase: Phrase
    label: bool = False
    box: Box = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.box, self.size = self.phrase.box, self.phrase.size

    @property
    def words(self) -> tuple[Word, ...]:
        return self.phrase.words

    @property
    def text(self) -> str:
        return self.phrase.text

    @cached_property
    def style(self) -> tuple[str, tuple[float, ...]]:
        """The font and the colour of most of its letters."""
        styles = {(word.runs[0].font, word.color) for word in self.words}
        if len(styles) == 1:
            return styles.pop()
        weights: Counter[tuple[str, tuple[float, ...]]] = Counter()
        for word in self.words:
            weights[word.runs[0].font, word.color] += len(word.text)
        return weights.most_common(1)[0][0]

    def __repr__(self) -> str:
        return f"TextLine({self.text!r} {self.box.x0:.0f},{self.box.top:.0f})"


def text_lines(phrases: Iterable[Phrase], labels: Collection[int]) -> list[TextLine]:
    """Lines from top to bottom; numbers that are figures are left out.

    Args:
        phrases: of one page.
        labels: the ids of the words that name figures, or are figures.
    """
    lines = [TextLine(phrase, any(id(word) in labels for word in phrase.words)) for phrase in phrases]
    lines = [line for line in lines if not (line.label and line.phrase.numeric)]
    return sorted(_justified(_by_baseline(lines)), key=lambda line: (line.box.top, line.box.x0))


def _by_baseline(lines: Iterable[TextLine]) -> list[TextLine]:
    """From top to bottom and left to right; what is set in bold on the same line may begin a little higher."""
    rows = stretches(sorted(lines, key=lambda line: line.box.bottom), lambda row, line: _level(line, row[0]))
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.x0)]


def _justified(lines: Sequence[TextLine]) -> list[TextLine]:
    """Join neighbours on a baseline where the line above or below runs on through the gap: no gutter is crossed so."""
    result: list[TextLine] = []
    for index, line in enumerate(lines):
        before = _left_neighbour(result, line)
        if before is None or not _run_through(lines, index, before, line):
            result.append(line)
        else:
            result.remove(before)
            result.append(TextLine(Phrase((*before.words, *line.words)), before.label and line.label))
    return result


def _left_neighbour(lines: Sequence[TextLine], line: TextLine) -> TextLine | None:
    for other in reversed(lines[-8:]):
        gap = line.box.x0 - other.box.x1
        if 0 < gap < _WIDEST_SPACE * line.size and _level(line, other) and same_size(line, other):
            return other
    return None


def _level(line: TextLine, other: TextLine) -> bool:
    return abs(line.box.bottom - other.box.bottom) < 0.15 * line.size


def same_size(line: TextLine, other: TextLine) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * max(line.size, other.size)


def _run_through(lines: Sequence[TextLine], index: int, left: TextLine, right: TextLine) -> bool:
    """Whether the lines nearby run on through the gap between two pieces, more often than they leave it white too."""
    reach = _NEARBY * right.size
    through: dict[int, bool] = {}
    # a word set in bold is a piece of its own
    fonts = (left.style[0], right.style[0])
    aligned = 0
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(lines) and abs(lines[at].box.cy - right.box.cy) < reach:
            other = lines[at]
            at += step
            if _level(other, right) or not same_size(other, right) or other.style[0] not in fonts:
                continue
            aligned += abs(other.box.x0 - right.box.x0) < _ALIGNED * right.size
            if other.box.x0 < right.box.x0 and other.box.x1 > left.box.x1:
                through[round(other.box.bottom)] = True
            elif _beside(other, left, right):
                through.setdefault(round(other.box.bottom), False)
    # where other lines begin there too, a column begins
    return aligned < 2 and 2 * sum(through.values()) > len(through)


def _beside(other: TextLine, left: TextLine, right: TextLine) -> bool:
    near = _WIDEST_SPACE * right.size
    return abs(other.box.x1 - left.box.x1) < near or abs(other.box.x0 - right.box.x0) < near


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together, from top to bottom; ``broken`` tells before which of them the line was ended."""

    lines: tuple[TextLine, ...]
    broken: frozenset[int] = frozenset()

    @cached_property
    def box(self) -> Box:
        return union_of(line.box for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @cached_property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @cached_property
    def ends(self) -> bool:
        """Whether its last line ends a sentence."""
        return ends_sentence(self.lines[-1])

    @cached_property
    def runs(self) -> bool:
        """Whether it is running text: lines of words, most in lower case, that end as a sentence does."""
        words = [word for word in self.text.split() if any(map(str.isalpha, word))]
        lower = sum(word[:1].islower() for word in words)
        return len(self.lines) > 1 and self.ends and len(words) >= _LEAST_WORDS and 2 * lower >= len(words)

    def __repr__(self) -> str:
        return f"Paragraph({self.text[:40]!r} {self.box.x0:.0f},{self.box.top:.0f})"


def ends_sentence(line: TextLine) -> bool:
    return bool(_SENTENCE_END.search(line.text.rstrip()))


def paragraphs(lines: Sequence[TextLine]) -> list[Paragraph]:
    """Paragraphs from top to bottom; every line is in exactly one.

    Args:
        lines: from top to bottom.
    """
    parts = [part for chain in _chains(lines) for part in _divided(chain)]
    return sorted(parts, key=lambda part: (part.box.top, part.box.x0))


def _chains(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that stand under each other, each below at most one and above at most one."""
    tops = [line.box.top for line in lines]
    chains: list[list[TextLine]] = []
    ends: dict[int, list[TextLine]] = {}
    for line in lines:
        chain = ends.pop(id(line), None)
        if chain is None:
            chains.append(chain := [])
        chain.append(line)
        following = _following(line, lines, tops, ends)
        if following is not None:
            ends[id(following)] = chain
    return chains


def _following(
    line: TextLine, lines: Sequence[TextLine], tops: Sequence[float], taken: dict[int, list[TextLine]]
) -> TextLine | None:
    box, size = line.box, line.size
    nearest, lowest = None, box.bottom + _MOST * size
    for index in range(bisect_left(tops, box.top + 0.3 * size), len(lines)):
        if tops[index] > lowest:
            break
        other = lines[index].box
        # the first is nearest, unless a larger one begins above it
        if box.bottom + _LEAST * size < other.bottom < lowest and other.x0 < box.x1 and box.x0 < other.x1:
            nearest, lowest = lines[index], other.bottom
    if nearest is None or id(nearest) in taken:
        return None
    return nearest if _goes_on(line, nearest) else None


def _goes_on(line: TextLine, other: TextLine) -> bool:
    """Whether the line below may be of the same paragraph: of one size and role, aligned, in the same type."""
    if not same_size(line, other) or not _aligned(line, other):
        return False
    if line.label != other.label and not _within_sentence(line, other):
        return False
    if line.style == other.style:
        return True
    # another type begins another paragraph, unless it begins within a sentence; a font may lack what another line needs
    like = line.style[1] == other.style[1] and _weight(line) == _weight(other)
    return not ends_sentence(line) and (like or other.text[:1].islower())


def _weight(line: TextLine) -> str:
    found = _HEAVY.search(line.style[0])
    return found[0].lower() if found else ""


def _within_sentence(line: TextLine, other: TextLine) -> bool:
    """Whether one of two lines only looks like a label: a sentence runs from line to line (``… van`` / ``2 jaar.``)."""
    return not ends_sentence(line) and (other.text[:1].islower() or (other.label and ends_sentence(other)))


def _aligned(line: TextLine, other: TextLine) -> bool:
    near, deep = _EDGE * line.size, _INDENT * line.size
    left = other.box.x0 - line.box.x0
    return abs(left) < deep or abs(line.box.cx - other.box.cx) < near or abs(line.box.x1 - other.box.x1) < near


def _divided(chain: Sequence[TextLine]) -> list[Paragraph]:
    """Cut a chain where a paragraph begins: more leading, an indent, a bullet or mark, a sentence ended early."""
    if len(chain) == 1:
        return [Paragraph(tuple(chain))]
    steps = [below.box.bottom - line.box.bottom for line, below in itertools.pairwise(chain)]
    usual = min(median_low(steps), 1.6 * chain[0].size)
    left, right = _edges(chain)
    parts: list[list[TextLine]] = [[chain[0]]]
    breaks: list[set[int]] = [set()]
    for (line, below), step in zip(itertools.pairwise(chain), steps, strict=True):
        early = _room_for(below, line, right)
        indented = below.box.x0 - left > 0.7 * line.size and abs(line.box.x0 - left) < _EDGE * line.size
        if (
            step > _MORE * usual
            or _BULLET.match(below.text)
            or (_DASH_OR_NUMBER.match(below.text) and (early or ends_sentence(line)))
            or (indented and (early or ends_sentence(line)))
            or (early and ends_sentence(line) and not below.text[:1].islower())
        ):
            parts.append([])
            breaks.append(set())
        elif early and not below.text[:1].islower():
            breaks[-1].add(len(parts[-1]))
        parts[-1].append(below)
    return [Paragraph(tuple(part), frozenset(of)) for part, of in zip(parts, breaks, strict=True)]


def _edges(chain: Sequence[TextLine]) -> tuple[float, float]:
    """The left edge that most lines have, and the right one that the widest reach."""
    lefts = [line.box.x0 for line in chain]
    near = _EDGE * chain[0].size
    left = max(lefts, key=lambda x: (sum(abs(x - other) < near for other in lefts), -x))
    return left, max(line.box.x1 for line in chain)


def _room_for(below: TextLine, line: TextLine, right: float) -> bool:
    """Whether the first word of the line below would have had room: the line was ended on purpose."""
    return line.box.x1 + 0.3 * line.size + below.words[0].box.width < right - 0.2 * line.size
