"""Which boxes of a page meet, told without comparing each with each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ladder_etl.pdf.glyphs import meeting


@given(st.integers(0, 600), st.integers(0, 600), st.integers(0, 40), st.integers(0, 2**32))
def test_the_boxes_that_meet_are_those_that_share_some_room(many: int, others: int, room: int, seed: int) -> None:
    boxes = np.random.default_rng(seed).integers(0, room, (many + others, 4), endpoint=True)
    first, second = boxes[:many], boxes[many:]
    x0, y0, x1, y1 = first.T[:, :, None]
    meets = (x0 < second[:, 2]) & (second[:, 0] < x1) & (y0 < second[:, 3]) & (second[:, 1] < y1)
    assert [pair.tolist() for pair in meeting(first, second)] == [axis.tolist() for axis in np.nonzero(meets)]
