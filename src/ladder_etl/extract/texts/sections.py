"""Paragraphs to sections: what stands under one heading in one column, and is read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.texts import FOOTNOTE
from ladder_etl.extract.texts.paragraphs import Paragraph
from ladder_etl.extract.texts.reading_order import in_reading_order
from ladder_etl.extract.texts.text_kinds import MOST_HEADING_WORDS

#: in font sizes of the text: how far above it its heading may stand, and the paragraph before it
_HEADING_GAP, _COLUMN_GAP = 3.5, 3.0
_LARGER = 1.15  # a heading that stands apart is so much larger than the text


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
