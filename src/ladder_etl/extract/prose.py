"""A page's prose: paragraphs, footnotes and colofon, each with the heading or rung it stands under, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.texts import FOOTNOTE, LINES, PARAGRAPH
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.footnotes import mark_of, marked_places, notes_of
from ladder_etl.extract.leftovers import is_rung_number
from ladder_etl.extract.paragraphs import Paragraph, paragraphs
from ladder_etl.extract.pieces import Pieces, Token
from ladder_etl.extract.reading_order import in_reading_order
from ladder_etl.extract.text_lines import text_lines

_HEADING_WORDS = 18
#: words of a sentence that has no end, of a sentence with one, and of two lines of an address
_LONG, _SHORT = 9, 5
_SENTENCE = re.compile(r"[.!?…:][\"'’”»)\]]*$")
#: in font sizes of the text: how far above it its heading may stand, and the paragraph before it
_HEADING_GAP, _COLUMN_GAP = 3.5, 4.5
_LARGEST_PANEL = 0.5  # of the page


@dataclass(frozen=True, eq=False)
class Prose:
    """One block of prose as one page prints it; boxes are of the upright page.

    ``heading`` holds the lines of its heading, or ``trede5`` where a rung's disc stands beside that; ``copies`` how
    often each line was drawn; ``refers`` are the boxes of what a footnote is a note to.
    """

    kind: str
    mark: str
    heading: tuple[str, ...]
    lines: tuple[str, ...]
    broken: frozenset[int]
    copies: tuple[int, ...]
    box: Box
    refers: tuple[Box, ...] = ()


@dataclass(eq=False)
class _Section:
    """Paragraphs that are read in one go, under a heading or none."""

    heading: Paragraph | None
    members: list[Paragraph] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return union_of([*(part.box for part in self.members), *([self.heading.box] if self.heading else [])])


def page_prose(pieces: Pieces, harvest: Harvest) -> list[Prose]:
    """The prose of a page, in reading order.

    Args:
        harvest: what the readers of figures took from the page: their labels and numbers are no prose.
    """
    parts = paragraphs(text_lines(pieces.phrases, _labelling(harvest)))
    body = _body_font(parts)
    kinds = {id(part): _kind(part, body) for part in parts}
    chosen = [part for part in parts if kinds[id(part)]]
    if not chosen:
        return []
    page_area = pieces.page.width * pieces.page.height
    panels = [
        drawing.box
        for drawing in pieces.page.drawings
        if drawing.fill is not None and drawing.box.height > 20 and drawing.box.area < _LARGEST_PANEL * page_area
    ]
    discs = [token for token in pieces.tokens if is_rung_number(token, pieces)]
    result: list[Prose] = []
    before: Paragraph | None = None
    for section in in_reading_order(_sections(parts, chosen), lambda section: section.box):
        heading = section.heading or _panel_heading(section.box, parts, kinds, panels)
        topic = _topic(heading, discs)
        for part in section.members:
            one = _prose(part, kinds[id(part)], topic)
            if before is not None and section.heading is None and _continues(before, part):
                one, topic = _united(result.pop(), one), result_topic
            result.append(one)
            before, result_topic = part, one.heading
    return _with_references(result, pieces, panels)


def _labelling(harvest: Harvest) -> set[int]:
    """The words that name figures or are figures; a caption that is a sentence is prose all the same."""
    words = {id(claim.token.word) for claim in harvest.claims}
    for label in harvest.labels:
        if not (len(label.lines) > 1 and _SENTENCE.search(label.text)):
            words |= {id(word) for line in label.lines for word in line.words}
    return words


def _body_font(parts: Iterable[Paragraph]) -> str:
    """The font of most of the text that runs over several lines."""
    weights: Counter[str] = Counter()
    for part in parts:
        if len(part.lines) > 2 or part.ends:
            for line in part.lines:
                weights[line.style[0]] += len(line.text)
    return weights.most_common(1)[0][0] if weights else ""


def _kind(part: Paragraph, body: str) -> str:
    """What kind of prose a paragraph is; empty for labels, headings, captions and numbers."""
    first = part.lines[0]
    if first.label:
        return ""
    words = part.text.split()
    if mark_of(first.words) and len(words) > 3:
        return FOOTNOTE
    plain = [word for word in words if any(char.isalpha() for char in word)]
    if len(plain) < 0.5 * len(words) or len(plain) < _SHORT - 1:
        return ""
    lower = sum(word.lstrip("(‘'\"“").islower() for word in plain)
    if 2 * len(part.broken) >= len(part.lines) - 1 > 0:
        return LINES if len(words) >= _SHORT else ""
    if first.style[0] != body and not part.ends and len(words) <= _HEADING_WORDS:
        return ""
    sentence = part.ends and len(words) >= _SHORT
    return PARAGRAPH if (sentence or len(words) >= _LONG) and lower >= 0.5 * len(plain) else ""


def _sections(parts: Sequence[Paragraph], chosen: Sequence[Paragraph]) -> list[_Section]:
    """Each paragraph in the section of the one above it in its column, or in a new one under its heading."""
    prose = {id(part) for part in chosen}
    of: dict[int, _Section] = {}
    sections = []
    for part in chosen:
        above = _above(part, parts)
        section = of.get(id(above)) if above is not None and id(above) in prose and _same_column(above, part) else None
        if section is None:
            is_heading = above is not None and id(above) not in prose and _heads(above, part)
            section = _Section(above if is_heading else None)
            sections.append(section)
        section.members.append(part)
        of[id(part)] = section
    return sections


def _above(part: Paragraph, parts: Sequence[Paragraph]) -> Paragraph | None:
    """The lowest of the texts that stand above a paragraph, near and in its column."""
    reach = _COLUMN_GAP * part.size
    best = None
    for other in parts:
        if other is part or other.box.top >= part.box.top:
            continue
        gap = part.box.top - other.box.bottom
        if -0.5 * part.size < gap < reach and other.box.overlap_x(part.box) > 0.3 * min(
            part.box.width, other.box.width
        ):
            if best is None or other.box.bottom > best.box.bottom:
                best = other
    return best


def _same_column(above: Paragraph, part: Paragraph) -> bool:
    return _same_type(above, part) and abs(above.box.x0 - part.box.x0) < 3.5 * part.size


def _same_type(one: Paragraph, other: Paragraph) -> bool:
    return abs(one.size - other.size) < 0.1 * other.size and one.lines[0].style[0] == other.lines[0].style[0]


def _heads(above: Paragraph, part: Paragraph) -> bool:
    """Whether a text stands out as the heading of what is below it."""
    apart = above.lines[0].style != part.lines[0].style or above.size > 1.08 * part.size
    near = part.box.top - above.box.bottom < _HEADING_GAP * part.size
    lettered = any(char.isalpha() for char in above.text)
    small = above.size < 0.9 * part.size
    return apart and near and lettered and not small and len(above.text.split()) <= _HEADING_WORDS


def _panel_heading(
    box: Box, parts: Sequence[Paragraph], kinds: dict[int, str], panels: Sequence[Box]
) -> Paragraph | None:
    """The largest text at the head of the drawn panel that a text without a heading of its own stands in."""
    holding = [panel for panel in panels if panel.covers(box, 0.98)]
    if not holding:
        return None
    panel = min(holding, key=lambda panel: panel.area)
    inside = [
        part
        for part in parts
        if not kinds[id(part)]
        and part.box.bottom <= box.top + 2
        and panel.covers(part.box, 0.9)
        and any(char.isalpha() for char in part.text)
    ]
    largest = max(inside, key=lambda part: (round(part.size, 1), -part.box.top), default=None)
    return largest if largest is not None and len(largest.text.split()) <= _HEADING_WORDS else None


def _topic(heading: Paragraph | None, discs: Sequence[Token]) -> tuple[str, ...]:
    if heading is None:
        return ()
    for disc in discs:
        near = -disc.box.overlap_x(heading.box) < 3 * heading.size
        if near and disc.box.overlap_y(heading.box) > 0:
            return (f"trede{disc.text}",)
    return tuple(line.text for line in heading.lines)


def _prose(part: Paragraph, kind: str, topic: tuple[str, ...]) -> Prose:
    lines = tuple(line.text for line in part.lines)
    copies = tuple(max(run.copies for word in line.words for run in word.runs) for line in part.lines)
    mark = mark_of(part.lines[0].words) if kind == FOOTNOTE else ""
    return Prose(kind, mark, topic, lines, part.broken, copies, part.box)


def _continues(before: Paragraph, part: Paragraph) -> bool:
    """Whether a paragraph goes on at the head of the next column: in the middle of a sentence, in the same type."""
    return (
        not before.ends
        and part.text[:1].islower()
        and part.box.x0 > before.box.x1
        and part.box.top < before.box.top
        and _same_type(before, part)
    )


def _united(one: Prose, rest: Prose) -> Prose:
    """The place is the first part's: a box around both columns would hold other texts too."""
    broken = one.broken | {index + len(one.lines) for index in rest.broken}
    return replace(one, lines=one.lines + rest.lines, broken=broken, copies=one.copies + rest.copies)


def _with_references(prose: Sequence[Prose], pieces: Pieces, panels: Sequence[Box]) -> list[Prose]:
    notes = [one for one in prose if one.mark]
    given = notes_of(marked_places(pieces.phrases), [(one.mark, one.box) for one in notes], panels) if notes else []
    refers = {id(one): tuple(boxes) for one, boxes in zip(notes, given, strict=True)}
    return [replace(one, refers=refers[id(one)]) if id(one) in refers else one for one in prose]
