"""The column of codes that the measure table's rows hang on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import OPEN_END, OPEN_START, parse_code
from ladder_etl.domain.texts import FOOTNOTE_MARK
from ladder_etl.extract.page.grid import aligned_groups, columns_of
from ladder_etl.extract.page.pieces import Line
from ladder_etl.pdf.word import text_of

#: fewer known rows are no measure table
MIN_ROWS = 5
_EDGES: tuple[Callable[[Box], float], ...] = (lambda box: box.x0, lambda box: box.cx, lambda box: box.x1)


@dataclass(frozen=True, eq=False)
class Anchor:
    """What a row hangs on: its code as printed, or its label alone."""

    code: str
    box: Box
    size: float


def code_anchors(lines: Sequence[Line], column: Box | None = None) -> list[Anchor]:
    """The largest left-aligned (or centred) column of codes; a code that breaks off goes on in the line below it.

    Args:
        column: where the codes stood on the page before, if the table may go on: then others aren't looked at.
    """
    codes = [line for line in lines if is_code(code_text(line))]
    if column is not None:
        codes = [line for line in codes if line.box.overlap_x(column) > 0.5 * line.box.width]
    best: list[Line] = []
    going_on: list[Line] = []
    for edge in _EDGES:
        groups = aligned_groups(codes, edge, 2.0)
        if groups and len(groups[0]) > len(best):
            best = groups[0]
            least = min(edge(line.box) for line in best)
            going_on = [line for line in lines if line not in best and abs(edge(line.box) - least) < 3 * line.size]
    anchors: list[Anchor] = []
    for line in sorted([*best, *going_on], key=lambda line: (round(line.box.top), line.box.x0)):
        text = code_text(line)
        last = anchors[-1] if anchors else None
        if last is not None and _goes_on(last, line):
            anchors[-1] = Anchor(f"{last.code} {text}", last.box.union(line.box), last.size)
        elif line in best and not any(_breaks_off_above(line, one) for one in lines if one not in best):
            anchors.append(Anchor(text, line.box, line.size))
    return anchors


def coded_names(lines: Sequence[Line]) -> set[Line]:
    """The lines right before the codes of a column, which name rows of a measure table, read or not.

    Where names stand behind most of the codes, what stands before them is another block.
    """
    columns = columns_of([line for line in lines if is_code(code_text(line))])
    found: set[Line] = set()
    for column in (column for column in columns if len(column) >= MIN_ROWS):
        level = [(code, [one for one in lines if one.box.is_level_with(code.box)]) for code in column]
        before = [[one for one in of if one.box.x1 < code.box.x0] for code, of in level]
        behind = [[one for one in of if one.box.x0 > code.box.x1] for code, of in level]
        nearest = [min(of, key=lambda one: one.box.x0) for of in behind if of]
        if 2 * sum(_is_name(one) for one in nearest) <= len(column):
            found |= {max(of, key=lambda one: one.box.x1) for of in before if of}
    return found


def _is_name(line: Line) -> bool:
    return sum(map(str.isalpha, line.text)) > 2 and not is_code(code_text(line))


def is_code(text: str) -> bool:
    """Whether a text is a code, or the beginning of one that breaks off (``a + b + 40%``, ``a + g t/m``, ``a t/``)."""
    end = OPEN_END.search(text) or re.search("%$", text)
    breaks_off = end is not None and any(char.isalpha() for char in text[: end.start()])
    whole = [text, *((f"{text} z'", f"{text}m z'") if breaks_off else ())]
    return any(parse_code(code) is not None for code in whole)


def _goes_on(last: Anchor, line: Line) -> bool:
    """Whether a line is the rest of a code that breaks off (``a + b +``) or that it takes up again (``t/m j``)."""
    text = code_text(line)
    open_end = last.code.rstrip().endswith("%") or OPEN_END.search(last.code) or OPEN_START.match(text)
    # on the row of its last line, or on the next one
    near = -0.6 * line.size < line.box.cy - last.box.bottom < 1.3 * line.size
    return bool(text and open_end) and near and is_code(f"{last.code} {text}")


def _is_right_below(line: Line, box: Box) -> bool:
    return -0.5 * line.size < line.box.top - box.bottom < 0.8 * line.size


def _breaks_off_above(line: Line, other: Line) -> bool:
    """Whether a code breaks off right above a line, and numbers that run into it keep it from being read."""
    ends = [
        place for place, word in enumerate(other.words) if word.text == "+" and is_code(text_of(other.words[:place]))
    ]
    if not ends or is_code(text_of(other.words[: ends[-1] + 2])):
        return False
    start = union_of(word.box for word in other.words[: ends[-1]])
    return start.overlap_x(line.box) > 0 and _is_right_below(line, start)


def code_text(line: Line) -> str:
    return FOOTNOTE_MARK.sub("", line.text).strip()
