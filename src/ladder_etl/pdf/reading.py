"""A stored PDF to pages: called in a child process, returns plain values.

The steps, in order: runs and drawings as drawn → visibility by ink → copies counted (a hidden run never stands for a
visible one) → rivals judged → turned upright.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from statistics import median

import numpy as np
import playa
import pypdfium2 as pdfium

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import parse_number
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.annotations import annotations_of, strikes_of
from ladder_etl.pdf.copies import count_copies, neighbours_of, part_shared_ends, rivals_of
from ladder_etl.pdf.digit_shapes import DigitShapes
from ladder_etl.pdf.drawn_upon import mark_drawn_upon
from ladder_etl.pdf.frame import Frame, frame_of_page
from ladder_etl.pdf.glyphs import Array, Drawn, Glyphs
from ladder_etl.pdf.hidden_parts import Part, is_within, unseen_parts
from ladder_etl.pdf.ink import PageInk
from ladder_etl.pdf.listening import heard_page
from ladder_etl.pdf.pages import PARTLY, Page, Run, turned
from ladder_etl.pdf.runs import UNKNOWN, Contents, page_contents
from ladder_etl.pdf.second import SecondPage
from ladder_etl.pdf.seen import SEEN_SHARE, inner_boxes, seen_glyphs
from ladder_etl.pdf.soundness import undamaged
from ladder_etl.pdf.struck import mark_struck

#: points: print smaller than this is dust to the eye, unless all of a page is drawn small
_SMALLEST, _SMALLEST_BESIDE = 1.5, 0.3
_SOFT = "\N{SOFT HYPHEN}"
#: times the size of other text: what a watermark is, or a number behind the page
_HUGE = 3.0
_EDGE = 0.25  # of a text
_OFF_LINE = 0.3  # of the font size, between the middles of two lines
_AT_A_GLANCE = 0.3  # between two colours, of components up to one
#: index of a run → of those printed upon it → which of its glyphs they meet
Rivals = Mapping[int, Mapping[int, frozenset[int]]]


def read_pages(content: bytes) -> tuple[Page, ...]:
    """The first reading alone, as `read_and_listen` gives it."""
    return read_and_listen(content)[0]


def read_and_listen(content: bytes) -> tuple[tuple[Page, ...], tuple[SecondPage, ...]]:
    """Read all pages of a PDF, given as its bytes; and, as it is open there already, what PDFium reads on each.

    Raises:
        DocumentRefused: encrypted, no pages, too many pages, or not readable as a PDF.
    """
    with undamaged(content) as document, pdfium.PdfDocument(content) as rendered:
        if len(rendered) == 0 or len(document.pages) != len(rendered):
            raise DocumentRefused("it has no readable pages", "open it in a viewer and save it anew")
        both = tuple(_pages(document, rendered))
        return tuple(page for page, _ in both), tuple(heard for _, heard in both)


def _pages(document: playa.Document, rendered: pdfium.PdfDocument) -> Iterator[tuple[Page, SecondPage]]:
    shapes = DigitShapes()
    for number, page in enumerate(document.pages, 1):
        frame = frame_of_page(page)
        contents = page_contents(page, frame)
        opened = rendered[number - 1]  # parsed at each call
        heard = heard_page(opened, number, frame, contents)
        if contents.runs:
            _look(opened, partial(rendered.get_page, number - 1), frame, contents)
            clear = [run for run in contents.runs if not (run.hidden or run.rivals or run.differs)]
            shapes.look(opened, frame.size, clear, contents)
        yield replace(_upright(number, frame, contents), annotations=annotations_of(opened, frame)), heard


def _look(opened: pdfium.PdfPage, anew: Callable[[], pdfium.PdfPage], frame: Frame, contents: Contents) -> None:
    """Leave of a page's drawings those that are seen, and of its runs one of each, with what is seen of it.

    Args:
        anew: opens the page once more.
    """
    runs = contents.runs
    smallest = min((run.size for run in runs if run.size > 0), default=1.0)
    plain = set(contents.plain)
    fills = [(one.box, one.fill if index in plain else None) for index, one in enumerate(contents.drawings)]
    # what draws the same at the same place is one to the eye
    names = np.arange(contents.objects)
    for run in runs:
        names[run.orders] = run.orders[0]
    ink = PageInk(opened, anew, names, frame.size, smallest, fills)
    outlines = [one for index, one in enumerate(contents.drawings) if index not in plain]
    left = [index for index, seen in enumerate(ink.painted) if seen]
    contents.drawings = [contents.drawings[index] for index in left]
    contents.drawing_parts = [contents.drawing_parts[index] for index in left]
    mark_struck(runs, contents.glyphs, [*(one.box for one in contents.drawings), *strikes_of(opened, frame)])
    contents.runs = runs = judged(contents, ink)
    hidden = unseen_parts(runs, contents.parts)
    drawn = zip(contents.drawings, contents.drawing_parts, strict=True)
    contents.drawings = [one for one, part in drawn if not is_within(part, hidden)]
    mark_drawn_upon([run for run in runs if not run.hidden], contents.glyphs, outlines, ink)


def judged(contents: Contents, ink: PageInk) -> list[Drawn]:
    """Decide by ink what is visible, judge runs at the same place one by one, then count what repeats what is seen.

    In this order: a run that nobody sees must never stand for a seen one, whatever glyphs they share. Only runs of one
    and the same text may be counted as copies before that.
    """
    runs, glyphs = contents.runs, contents.glyphs
    _judge_by_size(runs)
    doubtful, whole = _judge_by_ink(runs, glyphs, ink)
    neighbours = neighbours_of(runs, glyphs)
    kept = count_copies(runs, range(len(runs)), glyphs, neighbours, same_text=True)
    seen = [index for index in kept if not runs[index].hidden]
    for index in doubtful.intersection(rivals_of(runs, seen, glyphs, neighbours)):
        boxes = inner_boxes(glyphs.boxes[runs[index].glyphs][glyphs.solid[runs[index].glyphs]], ink.pixel)
        if not ink.shows_objects(runs[index].orders, boxes).any():
            runs[index].hidden = "painted over"
    seen = count_copies(runs, [index for index in seen if not runs[index].hidden], glyphs, neighbours)
    left = set(seen)
    own = [runs[index] for index in kept if runs[index].hidden or index in left]
    # most pages have no such part: rivals are sought once there
    if unseen := unseen_parts(own, contents.parts):
        _hide_older(runs, rivals_of(runs, seen, glyphs, neighbours), unseen, contents.parts)
        seen = [index for index in seen if not runs[index].hidden]
    part_shared_ends(runs, set(seen), glyphs, neighbours)
    rivals = rivals_of(runs, seen, glyphs, neighbours)
    for index, beside in rivals.items():
        others = {other: clash for other, clash in beside.items() if not _behind(index, other, runs, whole)}
        runs[index].rivals = tuple(sorted(runs[other].order for other in others))
        met = (clash for other, clash in others.items() if not _both_read(index, other, runs, glyphs, rivals, whole))
        runs[index].clashes = frozenset().union(*met)
    left = set(seen)
    return [runs[index] for index in kept if runs[index].hidden or index in left]


def _hide_older(runs: Sequence[Drawn], rivals: Rivals, unseen: set[Part], parts: Sequence[Part]) -> None:
    """Mark what an unseen part has at the place of a text that is seen: an older one, which has its ink."""
    older = {index for index in rivals if all(is_within(parts[order], unseen) for order in runs[index].orders)}
    for index in older:
        if not older.issuperset(rivals[index]):
            runs[index].hidden = "of an unseen part"


def _behind(one: int, other: int, runs: Sequence[Drawn], whole: Collection[int]) -> bool:
    """Whether one of two runs is a watermark's, or a huge number behind text: the eye reads both."""
    small, large = sorted((one, other), key=lambda index: runs[index].size)
    return small in whole and runs[large].size > _HUGE * runs[small].size


def _both_read(
    one: int, other: int, runs: Sequence[Drawn], glyphs: Glyphs, rivals: Rivals, whole: Collection[int]
) -> bool:
    """Whether a number stays what it is beside a word that runs over its edge, or upon one of a line above or below.

    Over its edge with few of its letters and upon few digits; a number upon a word is whole, in another colour.
    """
    texts = {index: glyphs.text_of(runs[index]).strip() for index in (one, other)}
    word, number = sorted(texts, key=lambda index: parse_number(texts[index]) is not None)
    if (
        any(map(str.isdigit, texts[word]))
        or not any(map(str.isdigit, texts[number]))
        or not parse_number(texts[number])
    ):
        return False
    below, above = runs[word], runs[number]
    upon = number in whole and min(above.orders) > max(below.orders) and parse_number(texts[word]) is None
    if upon and _differ(above.color, below.color):
        (_, top, _, bottom), (_, start, _, end) = glyphs.boxes_of([below, above])
        if abs(top + bottom - start - end) > 2 * _OFF_LINE * above.size:
            return True
    return all(
        len(rivals[index][beside]) <= _EDGE * len(texts[index]) for index, beside in ((word, number), (number, word))
    )


def _differ(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two colours of one colour space are told apart at a glance."""
    return len(one) == len(other) and math.dist(one, other) > _AT_A_GLANCE


def _judge_by_size(runs: Sequence[Drawn]) -> None:
    """Mark what is too small to be read, both on paper and beside the page's other text."""
    smallest = min(_SMALLEST, _SMALLEST_BESIDE * median(run.size for run in runs))
    for run in runs:
        if not run.hidden and run.size < smallest:
            run.hidden = "too small"


def _judge_by_ink(runs: list[Drawn], glyphs: Glyphs, ink: PageInk) -> tuple[set[int], set[int]]:
    """Mark the runs that leave no ink, and glyphs of an unknown character that leave none as spaces.

    A digit or sign that leaves no ink makes another number of the rest: such a run is never read.

    Returns:
        The runs (by index) of which only their removal told that they are seen, and those that are seen whole.
    """
    # a soft hyphen that is seen is a hyphen or a sign: many fonts have one glyph for both
    soft = [index for index, text in enumerate(glyphs.texts) if text == _SOFT]
    shown = ink.shows(inner_boxes(glyphs.boxes[soft], ink.pixel)).tolist()
    glyphs.write([index for index, is_seen in zip(soft, shown, strict=True) if is_seen], "-")
    seen, own, doubtful = seen_glyphs(runs, glyphs, ink)
    letters = glyphs.count(runs, glyphs.telling)
    # punctuation is too small to ask, if there is else
    asked = np.where(letters > 0, letters, glyphs.count(runs, glyphs.solid))
    counts = np.where(letters > 0, glyphs.count(runs, glyphs.telling & seen), glyphs.count(runs, seen))
    lacking = glyphs.count(runs, glyphs.exact & ~seen)
    unseen = (counts < SEEN_SHARE * asked) | (lacking > 0)
    for run, hides, some in zip(runs, unseen.tolist(), glyphs.count(runs, glyphs.telling & own).tolist(), strict=True):
        if not run.hidden and hides:
            run.hidden = PARTLY if some else "no ink"
    unknown = [index for index, text in enumerate(glyphs.texts) if text == UNKNOWN]
    shown = ink.shows(glyphs.boxes[unknown]).tolist()
    glyphs.write([index for index, is_seen in zip(unknown, shown, strict=True) if not is_seen], " ")
    return doubtful, set(np.flatnonzero((counts == asked) & (lacking == 0)).tolist())


def _upright(number: int, frame: Frame, contents: Contents) -> Page:
    """Turn the page so that most of its visible text reads from left to right."""
    runs, glyphs, drawings = contents.runs, contents.glyphs, contents.drawings
    letters: Counter[int] = Counter()
    for run, count in zip(runs, glyphs.count(runs, glyphs.solid).tolist(), strict=True):
        letters[run.angle] += 0 if run.hidden else count
    turn = -letters.most_common(1)[0][0] % 360 if letters else 0
    width, height = frame.size
    if turn:
        glyphs.boxes = _turned_boxes(glyphs.boxes, turn, width, height)
        drawings = [replace(item, box=turned(item.box, turn, width, height)) for item in drawings]
    size = (height, width) if turn in (90, 270) else (width, height)
    boxes = glyphs.boxes_of(runs).tolist()
    finished = tuple(_finished(run, Box(*box), glyphs, turn) for run, box in zip(runs, boxes, strict=True))
    return Page(number, *size, finished, tuple(drawings), turn, contents.drawn, contents.digits)


def _turned_boxes(boxes: Array, turn: int, width: float, height: float) -> Array:
    x0, top, x1, bottom = boxes.T
    sides = turned(Box(x0, top, x1, bottom), turn, width, height)  # the same sums, on arrays
    return np.stack([sides.x0, sides.top, sides.x1, sides.bottom], axis=1)


def _finished(run: Drawn, box: Box, glyphs: Glyphs, turn: int) -> Run:
    letters = tuple(glyphs.texts[run.glyphs])
    return Run(
        text="".join(letters),
        letters=letters,
        edges=glyphs.boxes[run.glyphs].tobytes(),
        box=box,
        size=run.size,
        color=run.color,
        font=run.font,
        layer=run.layer,
        angle=(run.angle + turn) % 360,
        order=run.order,
        copies=len(run.orders),
        hidden=run.hidden,
        rivals=run.rivals,
        clashes=run.clashes,
        differs=run.differs,
    )
