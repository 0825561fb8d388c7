"""Stacked bars: which drawings make one, and which percentage stands in (or over) which of its segments."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.pieces import Pieces, Segment, Token

#: how far from a bar a percentage of a narrow segment may stand, in font sizes; how far beside it, in points; and how
#: many points of a percentage the drawn length may differ from it
_FAR, _ASIDE, _OFF = 5.0, 3.0, 0.6
_CLEARLY = 1.0  # font sizes
_LEVEL = 0.4  # font sizes
_NARROW = 1.2  # times the width of a percentage: it has no room within the segment


def within_segments(bars: Sequence[Sequence[Segment]], percents: Sequence[Token]) -> dict[Token, Box]:
    """The percentages that stand in a segment, and in which.

    What is neither as long as its segment nor level with those in their bar that are stands in steps over another bar.
    """
    found: dict[Token, Box] = {}
    for bar in bars:
        segments = [(box, box.grown(0.5)) for box, _ in bar]
        within = [(t, box) for box, grown in segments for t in percents if grown.holds_middle_of(t.box)]
        scaled = [token for token, box in within if _is_length(token, box, bar)]
        found |= {
            token: box
            for token, box in within
            if token in scaled or all(abs(token.box.cy - one.box.cy) < _LEVEL * token.size for one in scaled)
        }
    return found


def segments_with_text(
    bar: Sequence[Segment], percents: Sequence[Token], inside: Mapping[Token, Box]
) -> dict[int, Token]:
    """The percentage in, or over, each segment of a bar; ``inside`` as `within_segments` gives it."""
    found: dict[int, list[Token]] = defaultdict(list)
    within = [(token, box) for token in percents for box, _ in bar if inside.get(token) is box]
    # where nothing denies that the bar is drawn to scale, what stands over a narrow segment may be another bar's
    to_scale = all(_is_length(token, box, bar) for token, box in within)
    for token in percents:
        for index, (box, _) in enumerate(bar):
            over = box.x0 - 3 <= token.box.cx <= box.x1 + 3 and -0.5 < box.top - token.box.bottom < 1.2 * token.size
            over = over and box.width < _NARROW * token.box.width and (not to_scale or _is_length(token, box, bar))
            if inside.get(token) is box or over:
                found[index].append(token)
                break
    near = set(itertools.chain.from_iterable(found.values()))
    # what stands within goes before what stands over it; of two within, neither is known to be the segment's
    own = {index: [token for token in tokens if token in inside] or tokens[:1] for index, tokens in found.items()}
    told = {index: tokens[0] for index, tokens in own.items() if len(tokens) == 1}
    outside = [token for token in percents if token not in inside and token not in near]
    far = _far_over(bar, outside, told)
    return told | {index: token for index, token in far.items() if index not in own}


def is_to_scale(bar: Sequence[Segment], told: Mapping[int, Token]) -> bool:
    """Whether each segment with a percentage is as long, of the whole bar, as that says."""
    return all(_is_length(token, bar[index][0], bar) for index, token in told.items())


def in_bars_to_scale(pieces: Pieces, percents: Sequence[Token]) -> set[Token]:
    """The percentages of stacked bars whose segments are as long as they say: those of no card that touches another."""
    bars = pieces.bars
    inside = within_segments(bars, percents)
    told = ((bar, segments_with_text(bar, percents, inside)) for bar in bars)
    return {token for bar, of in told if of and is_to_scale(bar, of) for token in of.values()}


def length_of(bar: Sequence[Segment]) -> float:
    """How long a bar is, in points."""
    return sum(box.width for box, _ in bar)


def _is_length(token: Token, segment: Box, bar: Sequence[Segment]) -> bool:
    """Whether a segment is as long, of its whole bar, as a percentage says."""
    value = token.number.value
    return value is not None and abs(float(value) - 100 * segment.width / length_of(bar)) < _OFF


def _far_over(bar: Sequence[Segment], percents: Sequence[Token], known: Mapping[int, Token]) -> dict[int, Token]:
    """Percentages that stand in steps over (or under) narrow segments: where the drawn length bears them out.

    They are as exact as those in the segments; the percentages of an axis are round. Where none stands in a segment,
    those over them must bear out two at least.
    """
    decimals = {token.number.decimals for token in known.values()} or {1, 2}
    chosen: dict[int, Token] = {}
    for index, (box, _) in enumerate(bar):
        near = sorted(
            (max(box.top - token.box.bottom, token.box.top - box.bottom) / token.size, place)
            for place, token in enumerate(percents)
            if index not in known
            and token.number.decimals in decimals
            and box.x0 - _ASIDE <= token.box.cx <= box.x1 + _ASIDE
            and _is_length(token, box, bar)
        )
        near = [(apart, place) for apart, place in near if apart < _FAR]
        # one that is clearly farther away is another bar's
        if near and (len(near) == 1 or near[1][0] - near[0][0] > _CLEARLY):
            chosen[index] = percents[near[0][1]]
    used = Counter(chosen.values())
    found = {index: token for index, token in chosen.items() if used[token] == 1}
    return found if known or len(found) > 1 else {}
