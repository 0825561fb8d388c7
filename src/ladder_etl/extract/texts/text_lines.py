"""Phrases of a page to whole lines of text: what a justified line parts too widely is put together again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.stretches import stretches
from ladder_etl.pdf.words import Phrase, Word

#: of the font size: how wide a space a justified line may have, and how far away lines are that tell it from a gutter
_WIDEST_SPACE, _NEARBY, _ALIGNED = 2.5, 4.8, 0.12
_SAME_SIZE = 0.06


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
