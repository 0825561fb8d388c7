"""Which texts of a page name the boxes of a ladder, and its rungs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import LADDER, RUNGS
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.drawings import line_drawn_above
from ladder_etl.extract.page.labels import find_labels, lines_of
from ladder_etl.extract.page.no_figures import is_rung_number
from ladder_etl.extract.page.pieces import Label, Pieces, Token

_BEFORE = 2.0  # font sizes from a heading


def ladder_labels(pieces: Pieces, areas: Sequence[Label], lexicon: Lexicon) -> list[Label]:
    """The names of measures and rungs, each with all of its lines, from top to bottom.

    Args:
        areas: names of areas on the page: they stand under a measure's name, and are none of it.
    """
    names = find_labels(pieces.lines, lexicon.asking(Lexicon.ladder_item), others=lines_of(areas))
    return with_rungs([name for name in _whole(names) if not _is_rest(name, pieces, lexicon)], pieces)


def _whole(labels: Sequence[Label]) -> list[Label]:
    """Labels; those that name an item once more right below its name (in parentheses) are in one with it."""
    whole: list[Label] = []
    for label in labels:
        above = next((one for one in reversed(whole) if one.id == label.id and _goes_on(one, label)), None)
        if above is None:
            whole.append(label)
        else:
            box, lines = above.box.union(label.box), (*above.lines, *label.lines)
            joined = replace(above, text=f"{above.text} {label.text}", box=box, lines=lines)
            whole[whole.index(above)] = joined
    return whole


def _goes_on(label: Label, other: Label) -> bool:
    apart = other.box.top - label.box.bottom
    return -0.3 * label.size < apart < 0.8 * label.size and abs(other.box.x0 - label.box.x0) < label.size


def _is_rest(label: Label, pieces: Pieces, lexicon: Lexicon) -> bool:
    """Whether a name may be the rest of a longer one: right above it something is drawn, its first line perhaps."""
    rest = lexicon.ends_another(label.text, label.id, LADDER)
    return rest and line_drawn_above(pieces, label.box, label.size)


def with_rungs(labels: list[Label], pieces: Pieces) -> list[Label]:
    """Labels, with headings beside a rung's number in a disc: the number says which rung, whatever the wording."""
    used = lines_of(labels)
    found = list(labels)
    for token in pieces.tokens:
        if f"trede{token.text}" not in RUNGS or not is_rung_number(token, pieces):
            continue
        beside = [
            line
            for line in pieces.lines
            if line.box.overlap_y(token.box) > 0.4 * min(line.box.height, token.box.height)
            and line.size >= 0.6 * token.size
            and min(abs(token.box.x0 - line.box.x1), abs(line.box.x0 - token.box.x1)) < 6 * token.size
        ]
        line = min(beside, key=lambda line: abs(line.box.cx - token.box.cx), default=None)
        if line is not None:
            found = [
                _rung(token, label) if label.lines[0] is line and _named_twice(label, found) else label
                for label in found
            ]
        if line is not None and line.box.x0 > token.box.x1:
            found = [_from(token, label) if label.lines[0] is line else label for label in found]
        if line is not None and line not in used:
            found.append(Label(f"trede{token.text}", line.text, line.box, line.size, 95.0, (line,)))
    return found


def numbers_a_rung(token: Token, labels: Sequence[Label]) -> bool:
    """Whether a number stands right before the heading of the rung of that number: it counts the rung, not persons."""
    own = (label for label in labels if label.id == f"trede{token.text}")
    return any(label.box.is_level_with(token.box) and _is_right_before(token, label) for label in own)


def _is_right_before(token: Token, label: Label) -> bool:
    return 0 <= label.box.x0 - token.box.x1 < _BEFORE * token.size


def _named_twice(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a measure has another name on the page: then the one beside a rung's number is the rung's heading."""
    return label.id not in RUNGS and any(one.id == label.id and one is not label for one in labels)


def _rung(number: Token, heading: Label) -> Label:
    return replace(heading, id=f"trede{number.text}")


def _from(number: Token, heading: Label) -> Label:
    """A rung's heading, reaching from the rung's number in a disc left of it."""
    box = heading.box
    own = heading.id == f"trede{number.text}"
    return replace(heading, box=Box(number.box.x0, box.top, box.x1, box.bottom)) if own else heading
