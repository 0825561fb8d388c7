"""Percentages in stacked bars: told from those in cards that touch each other by the segments' lengths."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.stacked_bars import in_bars_to_scale, segments_with_text, within_segments
from tests.extract.typed import pieces, rect, run


@pytest.mark.parametrize(("texts", "found"), [
    (("30,0%", "50,0%", "20,0%"), ["20,0%", "30,0%", "50,0%"]),
    (("14,7%", "21,3%", "8,8%"), []),  # three cards side by side
])  # fmt: skip
def test_segments_are_as_long_as_their_percentages_say(texts: tuple[str, ...], found: list[str]) -> None:
    ends = (100, 250, 500, 600)
    fills = ((0.9, 0.2, 0.2), (0.2, 0.9, 0.2), (0.2, 0.2, 0.9))
    bar = [rect(x0, 90, x1, 110, fill) for x0, x1, fill in zip(ends, ends[1:], fills, strict=False)]
    page = pieces(*(run(text, x + 30, 95) for text, x in zip(texts, ends, strict=False)), drawings=bar)
    assert sorted(token.text for token in in_bars_to_scale(page, page.tokens)) == found


@pytest.mark.parametrize(("text", "found"), [("5,0%", {1: "5,0%"}), ("36,5%", {})])
def test_over_a_narrow_segment_stands_what_it_is_as_long_as(text: str, found: dict[int, str]) -> None:
    """Also where no percentage stands within the bar: else the bar over it would give it one."""
    bar = [rect(100, 90, 290, 110, (0.9, 0.2, 0.2)), rect(290, 90, 300, 110, (0.2, 0.9, 0.2))]
    page = pieces(run(text, 285, 79), drawings=bar)
    bars = page.bars
    told = segments_with_text(bars[0], page.tokens, within_segments(bars, page.tokens))
    assert {index: token.text for index, token in told.items()} == found
