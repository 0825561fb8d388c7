"""Which numbers stand at which region's name: in its card, beside it, above or below, or on the lines that it heads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import REGIONS, UNALLOCATED
from ladder_etl.domain.boxes import union_of
from ladder_etl.extract.page.bands import by_band, own_lines, under_heads
from ladder_etl.extract.page.containers import by_container, on_panel_beside
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, RIGHT, Placed, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Token

#: a region's name stands over the lines of its numbers, at their left
HEADING = "heading"
#: or at the left of the first of them
FIRST = "first line"
_REACH = 5.0
_MOST = 3  # of the five regions
_FAR = 10.0  # font sizes
#: font sizes beside a region's name
ASIDE = 60.0


def at_regions(
    numbers: Sequence[Token], areas: Sequence[Label], pieces: Pieces, aside: float = ASIDE
) -> dict[str, list[Token]]:
    """The numbers at each region's name, by the habit that gives most regions the same number of them, and names most.

    Args:
        aside: how far beside its name a number may stand, in font sizes.
    """
    regions = [label for label in areas if label.id in (*REGIONS, UNALLOCATED)]
    best: tuple[tuple[int, int, int], dict[str, list[Token]]] = ((0, 0, 0), {})
    boxed, panels = by_container(numbers, regions, pieces.boxes), pieces.panels
    for habit in ("box", ABOVE, LEFT, BELOW, RIGHT, HEADING, FIRST):
        if habit == "box":
            pairs = boxed
        elif habit == HEADING:
            pairs = own_lines(under_heads(numbers, regions))
        elif habit == FIRST:
            pairs = own_lines(under_heads(numbers, regions, reach=aside))
        elif habit in (LEFT, RIGHT):
            pairs = by_band(numbers, regions, habit, aside, stacked=True)
        else:
            pairs = labelled(numbers, regions, habit, _REACH)
        pairs = {token: of for token, of in pairs.items() if not on_panel_beside(of, token.box, panels)}
        # another block begins, or ends, at a name or at a number of another sort in between
        sides: dict[str, Sequence[Placed]] = {
            LEFT: areas,
            FIRST: areas,
            RIGHT: [t for t in pieces.tokens if t not in numbers],
        }
        pairs = {token: of for token, of in pairs.items() if not _parted(token, of, sides.get(habit, ()))}
        groups: dict[str, list[Token]] = defaultdict(list)
        for token, label in pairs.items():
            groups[label.id].append(token)
        groups = _without_strays(groups)
        sizes = [len(tokens) for area, tokens in groups.items() if area != UNALLOCATED]
        usual = _usual(groups)
        rank = (sum(size == usual for size in sizes) * (usual in (1, 2, 3)), usual, sum(sizes))
        if rank > best[0]:
            best = (rank, {area: sorted(tokens, key=_reading_order) for area, tokens in groups.items()})
    return best[1]


def _usual(groups: Mapping[str, Sequence[Token]]) -> int:
    """How many numbers most regions have."""
    sizes = [len(tokens) for area, tokens in groups.items() if area != UNALLOCATED]
    return max(set(sizes), key=sizes.count, default=0)


def _without_strays(groups: Mapping[str, list[Token]]) -> dict[str, list[Token]]:
    """Without what one region has more than most, if that lies far beside all that those have: another block's."""
    usual = [tokens for area, tokens in groups.items() if area != UNALLOCATED and len(tokens) == _usual(groups)]
    if len(usual) < _MOST:
        return dict(groups)
    among = union_of(token.box for tokens in usual for token in tokens)
    inside = {area: [t for t in tokens if t.box.overlap_x(among) > -_FAR * t.size] for area, tokens in groups.items()}
    return {area: inside[area] if len(inside[area]) == len(usual[0]) else tokens for area, tokens in groups.items()}


def _parted(number: Token, name: Label, others: Sequence[Placed]) -> bool:
    """Whether another one stands between a number and the name beside it."""
    left, right = sorted((number.box, name.box), key=lambda box: box.cx)
    return any(left.x1 < one.box.cx < right.x0 and one.box.is_level_with(number.box) for one in others)


def _reading_order(token: Token) -> tuple[float, float]:
    return (round(token.box.cy), token.box.cx)
