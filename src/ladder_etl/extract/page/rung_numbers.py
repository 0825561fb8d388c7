"""Numbers that say which rung a heading is of: in discs, or large at the head of its line."""

from __future__ import annotations

import itertools
import re

from ladder_etl.extract.page.pieces import Pieces, Token

_RUNG_NUMBER = re.compile(r"[1-6]")
_STEPS = 4  # numbers that count down
_BEFORE = 2.0  # font sizes from the heading
_LARGER = 1.25  # times the heading's size


def is_rung_number(token: Token, pieces: Pieces) -> bool:
    """One of 1 … 6 in a drawn disc, or at the head of a line, as the numbers of the other rungs are."""
    return bool(_RUNG_NUMBER.fullmatch(token.text)) and (_in_disc(token, pieces) or _counts_down(token, pieces))


def _in_disc(token: Token, pieces: Pieces) -> bool:
    return any(
        item.fill is not None
        and item.box.holds_middle_of(token.box)
        and 0.8 < item.box.width / max(item.box.height, 0.1) < 1.25
        and item.box.height < 4 * token.size
        for item in pieces.page.drawings
    )


def _counts_down(token: Token, pieces: Pieces) -> bool:
    """Whether large numbers that head lines count the rungs down (or up) the page, and this is one."""
    heads = [
        one
        for one in sorted(pieces.tokens, key=lambda one: one.box.cy)
        if _RUNG_NUMBER.fullmatch(one.text) and _heads_a_line(one, pieces)
    ]
    steps = {int(below.text) - int(above.text) for above, below in itertools.pairwise(heads)}
    return token in heads and len(heads) >= _STEPS and steps in ({1}, {-1})


def _heads_a_line(token: Token, pieces: Pieces) -> bool:
    return any(
        0 < line.box.x0 - token.box.x1 < _BEFORE * token.size
        and line.box.overlap_y(token.box) > 0.5 * line.box.height
        and _LARGER * line.size < token.size
        for line in pieces.lines
    )
