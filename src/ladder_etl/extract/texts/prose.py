"""A page's prose: paragraphs, footnotes, colofon, each with the heading or rung it stands under, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.texts import FOOTNOTE, LINES
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.page.footnotes import mark_of, marked_places, notes_of
from ladder_etl.extract.page.no_figures import is_rung_number
from ladder_etl.extract.page.pieces import Pieces, Token
from ladder_etl.extract.texts.paragraphs import Paragraph, paragraphs, text_lines
from ladder_etl.extract.texts.sections import ends_sentence, kinds_of, same_type, sections_in_order, sections_of

_SENTENCES = re.compile(r"\w\w[.;:] \w")
_LARGEST_PANEL = 0.5  # of the page


@dataclass(frozen=True, eq=False)
class Prose:
    """One block of prose as one page prints it; boxes are of the upright page.

    ``heading`` holds the lines of its heading, or ``trede5`` where a rung's disc stands beside that; ``broken`` the
    lines that were begun on purpose; ``copies`` how often each line was drawn; ``refers`` are the boxes of what a
    footnote is a note to.
    """

    kind: str
    mark: str
    heading: tuple[str, ...]
    lines: tuple[str, ...]
    broken: frozenset[int]
    copies: tuple[int, ...]
    box: Box
    refers: tuple[Box, ...] = ()


def page_prose(pieces: Pieces, harvest: Harvest, lexicon: Lexicon) -> list[Prose]:
    """The prose of a page, in reading order.

    Args:
        harvest: what the readers of figures took from the page: their labels and numbers are no prose.
    """
    parts = paragraphs(text_lines(pieces.phrases, _labelling(harvest)))
    filled = [box for box, _ in pieces.filled]
    kinds = kinds_of(parts, lexicon, filled)
    panels = _panels(filled, pieces)
    discs = [token for token in pieces.tokens if is_rung_number(token, pieces)]
    result: list[Prose] = []
    before: Paragraph | None = None
    for section in sections_in_order(sections_of(parts, kinds, panels), panels):
        topic = _topic(section.heading, discs)
        for index, part in enumerate(section.members):
            one = _prose(part, kinds[id(part)], topic)
            if before is not None and index == 0 and not section.headed and _continues(before, part):
                one = _united(result.pop(), one)
                topic = one.heading
            result.append(one)
            before = part
    return _with_references(result, pieces, panels)


def _labelling(harvest: Harvest) -> set[int]:
    """The words that name figures or are figures; a caption that is a sentence is prose all the same."""
    words = {id(claim.token.word) for claim in harvest.claims}
    for label in harvest.labels:
        if not (len(label.lines) > 1 and (ends_sentence(label.text) or _SENTENCES.search(label.text))):
            words |= {id(word) for line in label.lines for word in line.words}
    return words


def _panels(filled: Iterable[Box], pieces: Pieces) -> list[Box]:
    """Drawn grounds, the page's own left out, smallest first."""
    largest = _LARGEST_PANEL * pieces.page.width * pieces.page.height
    boxes = {box for box in filled if box.height > 20 and box.area < largest}
    return sorted(boxes, key=lambda box: box.area)


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
    broken = part.broken if kind == LINES else frozenset()
    if 2 * len(broken) >= len(lines) - 1:
        broken = frozenset(index for index, text in enumerate(lines) if index and not text[:1].islower())
    return Prose(kind, mark, topic, lines, broken if kind == LINES else frozenset(), copies, part.box)


def _continues(before: Paragraph, part: Paragraph) -> bool:
    """Whether a paragraph goes on at the head of the next column: in the middle of a sentence, in the same type."""
    return (
        not before.ends
        and part.text[:1].islower()
        and part.box.x0 > before.box.x1
        and part.box.top < before.box.top
        and same_type(before, part)
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
