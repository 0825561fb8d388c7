"""Percentages in stacked bars: told from those in cards that touch each other by the segments' lengths."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.stacked_bars import in_bars_to_scale
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
