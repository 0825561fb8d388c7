"""Footnote marks: the one that a note begins with, and the places of what bears one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.marks import raised_digit
from ladder_etl.pdf.word import Word
from ladder_etl.pdf.words import Phrase

_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_MARK = re.compile(r"\(?([1-9*])\)|([¹²³⁴⁵⁶⁷⁸⁹])")
_GLUED = re.compile(r".*[^\s(](?:\(([1-9*])\)|([¹²³⁴⁵⁶⁷⁸⁹]))")
_MARK_ENDS = ")¹²³⁴⁵⁶⁷⁸⁹"
_NO_ROOM = float("inf")


@dataclass(frozen=True)
class Marked:
    """What bears a footnote mark: the box of the word before it."""

    mark: str
    box: Box


def mark_of(words: Sequence[Word]) -> str:
    """The mark that a note begins with, or nothing."""
    found = _MARK.match(words[0].text)
    if found is not None:
        return _mark(found)
    if len(words) > 1 and words[0].text.isdigit() and words[0].size <= 0.78 * words[1].size:
        return words[0].text
    return ""


def marked_places(phrases: Sequence[Phrase]) -> list[Marked]:
    """Every word with a mark behind it: glued to it, beside it, or raised and smaller, in a line of its own."""
    marked = []
    for phrase in phrases:
        before: Word | None = None
        for word in phrase.words:
            glued = _GLUED.fullmatch(word.text) if word.text[-1] in _MARK_ENDS else None
            if glued is not None:
                marked.append(Marked(_mark(glued), word.box))
            elif before is not None and (word.is_mark or raised_digit(before, word)):
                marked.append(Marked(word.text.strip("()").translate(_SUPERSCRIPTS), before.box))
                continue
            before = word
        alone = _MARK.fullmatch(phrase.text)
        home = _left_of(phrase.words[0], phrases) if alone is not None else None
        if alone is not None and home is not None:
            marked.append(Marked(_mark(alone), home.box))
    return marked


def _mark(found: re.Match[str]) -> str:
    return (found[1] or found[2]).translate(_SUPERSCRIPTS)


def _left_of(mark: Word, phrases: Sequence[Phrase]) -> Word | None:
    """The larger word that a raised mark stands behind."""
    beside = [
        phrase.words[-1]
        for phrase in phrases
        if phrase.words[-1].size > mark.size
        and -0.2 * mark.size < mark.box.x0 - phrase.words[-1].box.x1 < phrase.words[-1].size
        and phrase.words[-1].box.overlap_y(mark.box) > 0
    ]
    return min(beside, key=lambda word: mark.box.x0 - word.box.x1, default=None)


def notes_of(marked: Iterable[Marked], notes: Sequence[tuple[str, Box]], panels: Sequence[Box]) -> list[list[Box]]:
    """What each note is a note to: marks like its own in the smallest drawn panel with both, else the nearest.

    Two notes with one mark in one panel are both given what bears it: which of them is meant, nobody can tell.
    """
    given: list[list[Box]] = [[] for _ in notes]
    for one in marked:
        same = [index for index, (mark, _) in enumerate(notes) if mark == one.mark]
        if not same:
            continue
        rooms = {index: _room(one.box, notes[index][1], panels) for index in same}
        least = min(rooms.values())
        if least < _NO_ROOM:
            together = [index for index in same if rooms[index] == least]
        else:
            together = [min(same, key=lambda index: _apart(one.box, notes[index][1]))]
        for index in together:
            given[index].append(one.box)
    return given


def _room(marked: Box, note: Box, panels: Sequence[Box]) -> float:
    """The area of the smallest panel with both."""
    areas = (panel.area for panel in panels if panel.covers(note, 0.98) and panel.covers(marked, 0.9))
    return min(areas, default=_NO_ROOM)


def _apart(marked: Box, note: Box) -> float:
    """How far a note stands from its mark; one above it counts as farther."""
    across = max(0.0, -marked.overlap_x(note))
    down = note.top - marked.bottom
    return across + (down if down >= 0 else -3 * down)
