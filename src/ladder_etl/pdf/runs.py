"""Text runs and drawings of a page, by playa, in drawing order, every copy counted.

Show operators that repeat each other exactly (same font, string and matrix) draw the same glyphs at the same places:
they are one run with several orders, and its glyphs are walked once. One that jumps (some producers draw all cells of
a row at once) gives a run for each stretch, for its copy may jump elsewhere. The glyphs of a page lie in arrays, for a
dense page has tens of thousands and each is asked several things.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import playa
from playa.content import PathObject, TextObject

from ladder_etl.pdf.font_heights import plausible_box
from ladder_etl.pdf.frame import Frame, mapped_rects
from ladder_etl.pdf.glyphs import Drawn, Glyphs
from ladder_etl.pdf.hidden_parts import Part, in_parts, layer_of
from ladder_etl.pdf.pages import Drawing

_INVISIBLE_MODES = (3, 7)
ADDITIVE = (1, 3)  # components of a grey, of red, green and blue
_CURVES = ("c", "v", "y")
#: what stands for a glyph whose character the document doesn't tell
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_HARD_SPACE_CODE = 0xA0  # WinAnsi's no-break space bears the glyph name of the plain one
_SAME_MATRIX = 2  # decimals in which exact copies agree
_SLANTED = 0.03  # of the height: less is no slant
_MIDDLE = 0.3  # of the font size above the baseline: half as high as most glyphs
#: of the font size: an adjustment within a string that moves further leads to another text; no word is set as wide
_JUMP = 1.0
_BACK = 0.9  # of a glyph's width: no kerning moves so far back over it


@dataclass(eq=False)
class Contents:
    """What a page draws; ``objects`` counts its text objects, those without a glyph included.

    ``drawn``, ``digits`` and ``marks`` count its glyphs, digits and marks (`marks_in`), all copies and spaces included.
    """

    runs: list[Drawn]
    glyphs: Glyphs
    drawings: list[Drawing]
    #: of each text object, and of each drawing, the part of the page that it is of
    parts: list[Part]
    drawing_parts: list[Part]
    #: those drawings (by index) of which it is certain what they look like
    plain: list[int]
    objects: int
    drawn: int
    digits: int
    marks: int
    #: the fonts by whose identity faces are told apart: while they are kept, no other font can take it
    fonts: list[object]


def page_contents(page: playa.Page, frame: Frame) -> Contents:
    """All runs and drawings of a page, boxes on the visible page.

    Orders count the text objects alone: they are their indices in any reader's list of text objects.
    """
    walk = _Walk(frame)
    drawings: list[Drawing] = []
    drawing_parts: list[Part] = []
    plain: list[int] = []
    for part, item in in_parts(page):
        # playa reuses the graphics state while it walks, so all of it is read here and now
        if isinstance(item, TextObject):
            walk.add(item)
            walk.parts.append(part)
        elif isinstance(item, PathObject):
            path = _as_painted(item)
            found = list(_drawing(path, frame))
            plain += [len(drawings) for one in found if _is_plain(path, one.fill)]
            drawings += found
            drawing_parts += [part] * len(found)
    counts = walk.count, walk.drawn, walk.digits, walk.marks
    return Contents(walk.runs, walk.glyphs(), drawings, walk.parts, drawing_parts, plain, *counts, walk.fonts)


class _Walk:
    """Collects the runs of a page and the glyphs of each, as rectangles in its text space."""

    def __init__(self, frame: Frame) -> None:
        self.runs: list[Drawn] = []
        self._frame = frame
        self._texts: list[str] = []
        self._cids: list[int] = []
        self.fonts: list[object] = []
        self.parts: list[Part] = []
        self._rects = array("d")
        #: of each text object's glyphs, and how many those are
        self._matrices: list[tuple[tuple[float, ...], int]] = []
        #: what a key's first object gave, how far its string reaches in the text space, its glyphs, digits, marks
        self._known: dict[tuple[object, ...], tuple[list[Drawn], float, float, int, int, int]] = {}
        self._metrics: dict[int, dict[int, tuple[float, float, float, float, float]]] = {}
        self.count = self.drawn = self.digits = self.marks = 0

    def add(self, item: TextObject) -> None:
        order = self.count
        self.count += 1
        state = item.gstate
        if state.font is None or not item.args:
            return
        matrix = item.matrix
        hidden = "render mode" if state.render_mode in _INVISIBLE_MODES else "opacity" if state.nalpha == 0 else ""
        key = (
            id(state.font),
            tuple(item.args),
            tuple(round(value, _SAME_MATRIX) for value in matrix),
            state.charspace,
            state.wordspace,
            hidden,
        )
        x, y = item._glyph_offset
        if key in self._known:
            known, across, down, glyphs, digits, marks = self._known[key]
            for run in known:
                run.orders.append(order)
        else:
            texts: list[str] = []
            known = self._stretches(item, matrix, order, hidden, texts)
            end = item._get_next_glyph_offset()
            across, down = end[0] - x, end[1] - y
            glyphs, digits = len(texts), sum(text.isdecimal() for text in texts)
            marks = marks_in("".join(texts))
            self._known[key] = known, across, down, glyphs, digits, marks
            self.runs += known
        self.drawn += glyphs
        self.digits += digits
        self.marks += marks
        # spares playa the walk through all glyphs to where the next string starts
        item._next_glyph_offset = x + across, y + down

    def _stretches(
        self, item: TextObject, matrix: Sequence[float], order: int, hidden: str, texts: list[str]
    ) -> list[Drawn]:
        """The runs of a text object: one, or one for each stretch between jumps."""
        first = len(self._texts)
        cuts = [first, *self._add_glyphs(item), len(self._texts)]
        texts += self._texts[first:]
        inked = [
            cut for cut in itertools.pairwise(cuts) if not all(text.isspace() for text in self._texts[slice(*cut)])
        ]
        if not inked:
            del self._texts[first:], self._rects[4 * first :], self._cids[first:]
            return []
        state = item.gstate
        middle = _MIDDLE * state.fontsize + state.rise
        self._matrices.append((self._frame.of_matrix(_unslanted(_line_matrix(item), middle)), len(self._texts) - first))
        size = math.hypot(*_unslanted(matrix, 0.0)[2:4]) * self._frame.unit
        angle = self._frame.angle(matrix)
        color, font, layer = (
            tuple(round(float(value), 3) for value in state.ncolor.values),
            item.fontname,
            layer_of(item),
        )
        return [
            Drawn(
                first=start,
                last=end,
                size=size,
                color=color,
                font=font or "",
                layer=layer,
                angle=angle,
                order=len(self.runs) + number,
                orders=[order],
                hidden=hidden,
                face=id(state.font),
            )
            for number, (start, end) in enumerate(inked)
        ]

    def _add_glyphs(self, item: TextObject) -> list[int]:
        """Each glyph's text and rectangle in the space of the text line (PDF 2.0, 9.4.4), and before which it jumps."""
        state, font = item.gstate, item.gstate.font
        assert font is not None
        size, rise = state.fontsize, state.rise
        across = size * state.scaling * 0.01
        # advance widths and adjustments count along the line: downwards in vertical fonts
        along = size if font.vertical else across
        charspace = state.charspace / size if size else 0.0
        wordspace = state.wordspace / size if size and not font.multibyte else 0.0
        if id(font) not in self._metrics:
            self.fonts.append(font)
        metrics = self._metrics.setdefault(id(font), {})
        x, y = item._glyph_offset
        jumps: list[int] = []
        pos, last = y if font.vertical else x, 0.0
        for part in item.args:
            if not isinstance(part, bytes):
                pos -= part * 0.001 * along
                # back over the glyph before: what comes is drawn upon it, a copy of a single digit for one
                if abs(part) > 1000 * _JUMP or part > 1000 * last > 0:
                    jumps.append(len(self._texts))
                continue
            for cid, text in font.decode(part):
                if cid not in metrics:
                    metrics[cid] = (font.vdisp(cid) if font.vertical else font.hdisp(cid), *plausible_box(font, cid))
                width, x0, y0, x1, y1 = metrics[cid]
                if font.vertical:
                    u, v = x, pos
                else:
                    u, v = pos, y
                self._rects.extend((u + across * x0, v + size * y0 + rise, u + across * x1, v + size * y1 + rise))
                if text == " " and cid == _HARD_SPACE_CODE and not font.multibyte:
                    text = "\N{NO-BREAK SPACE}"
                elif not text.isascii():
                    text = unswapped(text)
                self._texts.append(text or UNKNOWN)
                self._cids.append(cid)
                last = 0.0 if text.isspace() else _BACK * width
                pos += (width + charspace + (wordspace if cid == 32 else 0.0)) * along
        item._next_glyph_offset = (x, pos) if font.vertical else (pos, y)
        return jumps

    def glyphs(self) -> Glyphs:
        """The rectangles of all text lines turned into boxes on the visible page."""
        rects = np.frombuffer(self._rects).reshape(-1, 4)
        matrices = np.array([matrix for matrix, _ in self._matrices], dtype=float).reshape(-1, 6)
        matrices = np.repeat(matrices, np.array([count for _, count in self._matrices], dtype=np.intp), axis=0)
        return Glyphs(self._texts, mapped_rects(rects, matrices.T), self._cids)


def unswapped(text: str) -> str:
    """Latin letters whose two bytes a font's map has exchanged, as several programs write ligatures: U+7400 is a t."""
    letters = "".join(chr(ord(char) >> 8) for char in text)
    exchanged = not any(ord(char) & 0xFF for char in text) and letters.isascii() and letters.isalpha()
    return letters if exchanged else text


def marks_in(text: str) -> int:
    """How many characters a text has that are no spaces, each of a ligature's counted."""
    return len("".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split()))


def _line_matrix(item: TextObject) -> tuple[float, ...]:
    """From the space of the text line to user space."""
    a, b, c, d, e, f = item.line_matrix
    g, h, i, j, k, m = item.ctm
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _unslanted(matrix: Sequence[float], middle: float) -> Sequence[float]:
    """A matrix without the slant of a false italic, in which each glyph's box would reach over the next ones'.

    Args:
        middle: how high above the baseline glyphs stay where they are.
    """
    a, b, c, d, e, f = matrix
    along = math.hypot(a, b)
    if not along or not math.hypot(c, d):
        return matrix
    slant = (a * c + b * d) / along**2
    if abs(slant) * along < _SLANTED * math.hypot(c, d):
        return matrix
    across, up = slant * a, slant * b
    return a, b, c - across, d - up, e + across * middle, f + up * middle


def _drawing(item: PathObject, frame: Frame) -> Iterator[Drawing]:
    # what has no opacity paints nothing
    filled, stroked = item.fill and item.gstate.nalpha > 0, item.stroke and item.gstate.salpha > 0
    if not (filled or stroked):
        return
    box = frame.box(item.bbox)
    fill = tuple(round(float(value), 3) for value in item.gstate.ncolor.values) if filled else None
    yield Drawing(box, fill)


def _as_painted(item: PathObject) -> PathObject:
    """Without points that the pen is only moved to and from: some producers begin each path at 0, 0."""
    segments = item.raw_segments
    moved = [one.operator == "m" and other.operator == "m" for one, other in itertools.pairwise(segments)]
    if not any(moved):
        return item
    return replace(item, raw_segments=[one for one, only in zip(segments, [*moved, False], strict=True) if not only])


def _is_plain(item: PathObject, fill: tuple[float, ...] | None) -> bool:
    """Whether a path is an opaque rectangle of one grey or RGB colour: what it looks like is certain."""
    state = item.gstate
    if fill is None or len(fill) not in ADDITIVE or item.stroke or state.nalpha < 1 or state.smask:
        return False
    if str(state.blend_mode).strip("/'") != "Normal" or any(s.operator in _CURVES for s in item.raw_segments):
        return False
    points = {point for segment in item.raw_segments for point in segment.points}
    return len(points) == 4 and len({x for x, _ in points}) == len({y for _, y in points}) == 2
