"""What each paragraph is, and which stand under one heading in one column: sections, in the order they are read in.

Running text, a footnote, lines of an address; or a heading, a label, a number: no prose.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.texts import FOOTNOTE, LINES, PARAGRAPH
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.footnotes import mark_of
from ladder_etl.extract.texts.paragraphs import Paragraph, TextLine

MOST_HEADING_WORDS = 18
#: words of a sentence that has no end, and of one that has
_LONG, _SHORT = 9, 5
_SENTENCE = re.compile(r"[.!?…:][\"'’”»)\]]*$")
_ADDRESS = re.compile(r"www\.|https?:|\S+@|\w+\.\w+/")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
#: in font sizes of the text: how far above it its heading may stand, and the paragraph before it
_HEADING_GAP, _COLUMN_GAP = 3.5, 3.0
_LARGER = 1.15  # a heading that stands apart is so much larger than the text
T = TypeVar("T")
_OVERLAP = 2.0  # points


def ends_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text.rstrip()))


def kinds_of(parts: Sequence[Paragraph], lexicon: Lexicon, drawings: Sequence[Box]) -> dict[int, str]:
    """The kind of each paragraph of a page, by its id; empty for what is no prose.

    Args:
        drawings: the page's filled shapes; small ones beside lines make a legend of these.
    """
    body = _body_font(parts)
    return {id(part): _kind(part, body, lexicon, drawings) for part in parts}


def _body_font(parts: Sequence[Paragraph]) -> str:
    """The font of most of the text that runs over several lines."""
    weights: Counter[str] = Counter()
    for part in parts:
        if len(part.lines) > 2 or part.ends:
            for line in part.lines:
                weights[line.style[0]] += len(line.text)
    return weights.most_common(1)[0][0] if weights else ""


def _kind(part: Paragraph, body: str, lexicon: Lexicon, drawings: Sequence[Box]) -> str:
    named = sum(line.label for line in part.lines)
    if named == len(part.lines) or (named and not (len(part.lines) > 2 and ends_sentence(part.text))):
        return ""
    words = part.text.split()
    if len(words) > 3 and mark_of(part.lines[0].words):
        return FOOTNOTE
    lettered = [word for word in words if _LETTERS.search(word)]
    if len(words) < _SHORT or len(lettered) < 0.4 * len(words):
        return ""
    if not ends_sentence(part.text) and all(any(_is_swatch(box, line) for box in drawings) for line in part.lines[:2]):
        return ""
    if _is_lines(part):
        return LINES if _told(part, lexicon) else ""
    if (
        len(lettered) < 0.6 * len(words)
        or _is_heading(part, body, len(words))
        or not (len(words) >= _LONG or ends_sentence(part.text))
    ):
        return ""
    lower = sum(word.lstrip("(‘'\"“").islower() for word in lettered)
    return PARAGRAPH if lower >= 0.5 * len(lettered) else ""


def _is_heading(part: Paragraph, body: str, words: int) -> bool:
    return part.lines[0].style[0] != body and not ends_sentence(part.text) and words <= MOST_HEADING_WORDS


def _is_lines(part: Paragraph) -> bool:
    """Whether lines are no running text: ended with room to spare, or nearly all begun like lines of an address."""
    following = len(part.lines) - 1
    begun = sum(
        (line.text[:1].isupper() and not ends_sentence(before.text)) or bool(_ADDRESS.match(line.text))
        for before, line in itertools.pairwise(part.lines)
    )
    return 2 * len(part.broken) >= following > 0 or (following > 1 and begun >= 0.75 * following)


def _told(part: Paragraph, lexicon: Lexicon) -> bool:
    """Whether lines are more than names: most are no known labels, and longer than names are."""
    known = sum(lexicon.is_wording(line.text) for line in part.lines)
    return 2 * known < len(part.lines) and median(len(line.words) for line in part.lines) >= 3


def _is_swatch(box: Box, line: TextLine) -> bool:
    """A square or disc before a line."""
    beside = -0.2 * line.size < line.box.x0 - box.x1 < 2.5 * line.size and box.overlap_y(line.box) > 0.3 * box.height
    return beside and 0.25 * line.size < box.height < 1.6 * line.size and box.width < 2 * line.size


@dataclass(eq=False)
class Section:
    """Paragraphs of one column; ``headed`` tells that the heading stands right above them, not just in their panel."""

    heading: Paragraph | None
    headed: bool
    members: list[Paragraph] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return union_of(
            [*(part.box for part in self.members), *([self.heading.box] if self.headed and self.heading else [])]
        )


def sections_of(parts: Sequence[Paragraph], kinds: Mapping[int, str], panels: Sequence[Box]) -> list[Section]:
    """All prose of a page in sections.

    Args:
        parts: all paragraphs of the page.
        kinds: of each, by its id; empty for what is no prose.
        panels: drawn grounds, smallest first.
    """
    of: dict[int, Section] = {}
    sections = []
    for part in parts:
        if not kinds[id(part)]:
            continue
        above = _above(part, parts, panels)
        section = of.get(id(above)) if above is not None and _same_column(above, part, panels) else None
        if section is None:
            headed = above is not None and not kinds[id(above)] and kinds[id(part)] != FOOTNOTE and _heads(above, part)
            heading = above if headed else _panel_heading(part, parts, kinds, panels)
            section = Section(heading, headed)
            sections.append(section)
        section.members.append(part)
        of[id(part)] = section
    return sections


def sections_in_order(sections: Sequence[Section], panels: Sequence[Box]) -> list[Section]:
    """Sections as they are read: what stands in one panel together, columns within it."""
    groups: dict[object, list[Section]] = {}
    for section in sections:
        outermost = next((panel for panel in reversed(panels) if panel.covers(section.box, 0.95)), None)
        groups.setdefault(outermost or id(section), []).append(section)
    ordered = in_reading_order(list(groups.values()), lambda group: union_of(section.box for section in group))
    return [section for group in ordered for section in in_reading_order(group, lambda section: section.box)]


def _above(part: Paragraph, parts: Sequence[Paragraph], panels: Sequence[Box]) -> Paragraph | None:
    """The lowest of the texts that stand above a paragraph, near, in its column and not in another panel."""
    best = None
    for other in parts:
        gap = part.box.top - other.box.bottom
        if (
            other.lines[0].phrase.numeric
            or other.box.top >= part.box.top
            or not -0.5 * part.size < gap < _HEADING_GAP * part.size
        ):
            continue
        shared = other.box.overlap_x(part.box)
        if shared > 0.3 * min(part.box.width, other.box.width) and (best is None or other.box.bottom > best.box.bottom):
            best = other
    return best if best is not None and not _walled_off(best, part, panels) else None


def _walled_off(above: Paragraph, part: Paragraph, panels: Sequence[Box]) -> bool:
    """Whether the text above stands in a panel of its own; a strip behind a heading is none."""
    panel = _panel(above.box, panels)
    return panel is not None and panel.height > 4 * above.size and not panel.covers(part.box, 0.9)


def _panel(box: Box, panels: Sequence[Box]) -> Box | None:
    return next((panel for panel in panels if panel.covers(box, 0.95)), None)


def _same_column(above: Paragraph, part: Paragraph, panels: Sequence[Box]) -> bool:
    near = part.box.top - above.box.bottom < _COLUMN_GAP * part.size
    aligned = abs(above.box.x0 - part.box.x0) < 3.5 * part.size
    return near and aligned and same_type(above, part) and _panel(above.box, panels) == _panel(part.box, panels)


def same_type(one: Paragraph, other: Paragraph) -> bool:
    return abs(one.size - other.size) < 0.1 * other.size and one.lines[0].style[0] == other.lines[0].style[0]


def _heads(above: Paragraph, part: Paragraph) -> bool:
    """Whether a text stands out as the heading of what is below it."""
    apart = above.lines[0].style != part.lines[0].style or above.size > 1.08 * part.size
    return apart and above.size >= 0.9 * part.size and _may_head(above)


def _may_head(part: Paragraph) -> bool:
    return len(part.text.split()) <= MOST_HEADING_WORDS and any(char.isalpha() for char in part.text)


def _panel_heading(
    part: Paragraph, parts: Sequence[Paragraph], kinds: Mapping[int, str], panels: Sequence[Box]
) -> Paragraph | None:
    """The largest text above a paragraph in the smallest drawn panel that has one, much larger than the paragraph."""
    for panel in panels:
        if not panel.covers(part.box, 0.95):
            continue
        inside = [
            other
            for other in parts
            if not kinds[id(other)]
            and other.size > _LARGER * part.size
            and other.box.top < part.box.top + part.size
            and panel.covers(other.box, 0.9)
            and _may_head(other)
        ]
        if inside:
            return max(inside, key=lambda other: (round(other.size, 1), -other.box.top))
    return None


def in_reading_order(parts: Sequence[T], box_of: Callable[[T], Box]) -> list[T]:
    """Parts row by row where a white band runs across all of them, else column by column, and so on within each.

    Args:
        parts: pieces that are read in one go, such as a column of paragraphs under one heading.
        box_of: the box of each.
    """
    if len(parts) < 2:
        return list(parts)
    boxes = [box_of(part) for part in parts]
    rows = _cut(parts, [(box.top, box.bottom) for box in boxes])
    if len(rows) == 1:
        rows = _widest(_cut(parts, [(box.x0, box.x1) for box in boxes]), box_of)
    if len(rows) == 1:
        return sorted(parts, key=lambda part: (box_of(part).top, box_of(part).x0))
    return [part for row in rows for part in in_reading_order(row, box_of)]


def _widest(columns: list[list[T]], box_of: Callable[[T], Box]) -> list[list[T]]:
    """Columns as two: those left and right of the widest white, for narrower ones may not run down the whole page."""
    if len(columns) < 3:
        return columns
    edges = [(min(box_of(part).x0 for part in column), max(box_of(part).x1 for part in column)) for column in columns]
    gaps = [edges[index + 1][0] - edges[index][1] for index in range(len(columns) - 1)]
    at = gaps.index(max(gaps)) + 1
    return [[part for column in side for part in column] for side in (columns[:at], columns[at:])]


def _cut(parts: Sequence[T], spans: Sequence[tuple[float, float]]) -> list[list[T]]:
    """Groups whose spans meet, in their order; tight lines may overlap a little."""
    order = sorted(range(len(parts)), key=lambda index: spans[index])
    groups: list[list[T]] = []
    reach = float("-inf")
    for index in order:
        start, end = spans[index]
        if start >= reach:
            groups.append([])
        groups[-1].append(parts[index])
        reach = max(reach, end - min(_OVERLAP, 0.2 * (end - start)))
    return groups
