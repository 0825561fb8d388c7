"""Lines to paragraphs, by geometry: columns, leading, indents, type, and line ends with room to spare."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.texts.text_lines import TextLine, same_size

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
