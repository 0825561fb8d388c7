"""Numbers whose digits are grouped by spaces: how far apart the groups of one number stand on a page."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ladder_etl.domain.numbers import A_SPACE, Kind, parse_number
from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.word import Word

_SPACED_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:{A_SPACE}\d{{3}})+")
POINTED_GROUPS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_SPACED_NUMBER = re.compile(
    r"(?:(?<![\d.,])(?:[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?(?: %)?|\d[\d.]*(?:,\d+)? %)"
    # a run may be the end of a number only
    r"|^[.,]\d[\d.]*(?:,\d+)? %)(?![\d.,])"
)
#: behind a group of three another number with its own: no count has so many
_TOUCHING = re.compile(r"(?<=\d\.\d{3})(?=[1-9]\d{0,2}\.\d{3}(?!\d{4}))")
#: what every space that groups digits stands in
_MAY_GROUP = re.compile(r"\d [\d%]")
#: what may stand behind the first groups of a number, and these
GROUPS = re.compile(rf"\d{{3}}(?:{A_SPACE}\d{{3}})*")
FIRST_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:{A_SPACE}\d{{3}})*")
_GROUP_GAP = 0.4  # of the font size: no wider than a space
#: of the font size, about a space: where no points group digits, two numbers never stand as near, and half a number
#: would be another number
_NEVER_APART = 0.3
_WIDEST_GROUP_GAP = 1.0  # of the font size: what a space that the font lacks may take up
_UNIFORM = 0.08  # of the font size: gaps that differ by less are one and the same
_GROUPED = 1000  # percent
_NO_COUNT = 10**9  # persons
_NEARLY_ALL = 0.9  # a few more may be numbers of neighbouring cells


@dataclass(frozen=True)
class Grouping:
    """What a page tells of how its digits are grouped.

    Attributes:
        points: how many of its numbers are grouped by points.
        spaces: how many by spaces.
        within: how far apart, in font sizes, the latter set their groups.
        near: those of what may be groups of one number.
        others: those of whole numbers that can't be.
    """

    points: int
    spaces: int
    within: Sequence[float]
    near: Sequence[float]
    others: Sequence[float]


def grouping_of(pieces: Sequence[Word], lines: Iterable[Sequence[Word]]) -> Grouping:
    """What is told by a page's text: its pieces of runs, and the lines of words."""
    points = sum(bool(POINTED_GROUPS.fullmatch(word.text)) for word in pieces)
    spaced = [word for word in pieces if _SPACED_GROUPS.fullmatch(word.text)]
    return Grouping(points, len(spaced), [apart for word in spaced for apart in _within(word)], *_gaps(lines))


def _within(word: Word) -> list[float]:
    """How far apart, in font sizes, the groups of a number stand that was drawn as one."""
    run = word.runs[0]
    digits = [
        (x0, x1) for text, x0, _, x1, _ in run.spans if text.isdigit() and word.box.x0 <= (x0 + x1) / 2 <= word.box.x1
    ]
    gaps = sorted((right[0] - left[1] - 2 * run.spacing) / run.size for left, right in itertools.pairwise(digits))
    return gaps[-(sum(map(str.isspace, word.text))) :] if run.size else []


def grouping_gap(told: Grouping, elsewhere: float = 0.0) -> float:
    """How far apart, in font sizes, the groups of a number stand at most on this page; 0 where points group them.

    Some producers draw no space at all but leave a gap, as wide as a space or, where the font has none for it, wider.
    Groups at one and the same distance are evidence for it, as long as no other numbers stand as near to each other.

    Args:
        elsewhere: what it is on the document's other pages: where nothing here speaks against it, it is so here too.
    """
    points, near = told.points, told.near
    closest = [apart for apart in near if apart < _GROUP_GAP]
    least = 0.0 if points else _NEVER_APART
    if max(told.spaces, len(closest)) > max(1, points):
        least = _GROUP_GAP
    # where numbers are drawn as one, others as near to each other are of two columns, unless as near as groups are
    alike = told.within and bool(near) and abs(median(near) - median(told.within)) < _UNIFORM
    widest = _usual(near) if len(near) > max(3, 2 * points, 0 if alike else told.spaces) else 0.0
    if not widest and not points:
        widest = elsewhere
    return least if any(apart < widest for apart in told.others) else max(widest, least)


def _gaps(lines: Iterable[Sequence[Word]]) -> tuple[list[float], list[float]]:
    """The distances, in font sizes, of what may be groups of one number, and of whole numbers that can't be."""
    near: list[float] = []
    others: list[float] = []
    for line in lines:
        goes_on = False
        for left, right in itertools.pairwise(line):
            apart = space_between(left, right) / right.size if right.size else 0.0
            if not (0 < apart < _WIDEST_GROUP_GAP and left.text[-1:].isdigit() and right.text[:1].isdigit()):
                goes_on = False
                continue
            # a group in the middle may begin with a zero, which no number does
            goes_on = next_group(left, right) or (goes_on and bool(GROUPS.fullmatch(right.text)))
            if goes_on:
                near.append(apart)
            elif right.text.isdigit():
                others.append(apart)
    return near, others


def _usual(near: Sequence[float]) -> float:
    """The distance, and a little more, that nearly all of these have; 0 where they differ."""
    middle = median(near)
    alike = [apart for apart in near if abs(apart - middle) < _UNIFORM]
    return max(alike) + _UNIFORM if len(alike) >= _NEARLY_ALL * len(near) else 0.0


def next_group(left: Word, right: Word, *, of_one_colour: bool = True) -> bool:
    """Whether a word of groups of three digits goes on with the number before it: near, in the same type."""
    return (
        bool(GROUPS.fullmatch(right.text) and FIRST_GROUPS.fullmatch(left.text))
        and (of_one_type(left, right) if of_one_colour else abs(left.size - right.size) < 0.05 * right.size)
        and 0 < space_between(left, right) < _WIDEST_GROUP_GAP * right.size
    )


def are_halves(left: Word, right: Word) -> bool:
    """Whether two words of one type, with digits on both sides, stand nearer than two numbers ever do.

    A point or a comma between them is lost: at the edge of a page or of a clip it is the first that can't be seen.
    What makes no number with it, such as ``7.784`` and ``17,0%``, are two; so are ``267`` and ``0,6%``.
    """
    return (
        left.text[-1:].isdigit()
        and right.text[:1].isdigit()
        and of_one_type(left, right)
        and 0 < space_between(left, right) < _NEVER_APART * right.size
        and any(_may_be(f"{left.text}{point}{right.text}") for point in ("", ".", ","))
    )


def _may_be(printed: str) -> bool:
    """Whether a string is a number, and neither above all counts nor a percentage of many digits without a point."""
    number = parse_number(printed)
    if number is None or number.value is None:
        return number is not None
    return abs(number.value) < (_GROUPED if number.kind is Kind.PERCENT and "." not in printed else _NO_COUNT)


def of_one_type(left: Run | Word, right: Word) -> bool:
    """Whether two pieces are of one size (to a twentieth) and colour."""
    return abs(left.size - right.size) < 0.05 * right.size and left.color == right.color


def space_between(left: Word, right: Word) -> float:
    """How far two pieces of a line stand apart, in points, beyond what their letters do on both sides of a space."""
    return right.box.x0 - left.box.x1 - 2 * max(left.spacing, right.spacing)


def touching_numbers(run: Run) -> set[int]:
    """Where numbers of cells that hardly fit their columns begin in a run, by glyph: ``53.788267.256``."""
    if not _TOUCHING.search(run.text) or any(len(letter) != 1 for letter in run.letters):
        return set()
    return {match.start() for match in _TOUCHING.finditer("".join(run.letters))}


def grouping_spaces(run: Run) -> set[int]:
    """Which ordinary spaces of a run group the digits of a number: ``1 272 695``, ``21,3 %``.

    They stand within one run and are no wider than spaces are; cells of a table keep more distance.
    """
    if not _MAY_GROUP.search(run.text):
        return set()
    glyphs = run.spans
    text = "".join(glyph[0] if len(glyph[0]) == 1 else "?" for glyph in glyphs)
    spacing = 2 * run.spacing  # it stands before and behind the space
    return {
        index
        for match in _SPACED_NUMBER.finditer(text)
        for index in range(match.start(), match.end())
        if text[index] == " "
        and glyphs[index + 1][1] - glyphs[index - 1][3] - spacing < (0.9 if text[index + 1] == "%" else 0.5) * run.size
    }
