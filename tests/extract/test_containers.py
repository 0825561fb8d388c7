"""Drawn boxes around numbers and texts: what they part, and what they don't."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.containers import on_panel_above, walled_off, within_own_box
from ladder_etl.extract.page.labels import find_labels
from tests.extract.typed import label, pieces, run, tokens

CARD, OTHER, DISC, BOTH = Box(90, 90, 190, 150), Box(200, 90, 320, 150), Box(140, 90, 190, 140), Box(80, 80, 330, 160)


@pytest.mark.parametrize(
    ("boxes", "walled"),
    [([CARD, OTHER], True), ([CARD], False), ([CARD, OTHER, BOTH], False), ([], False)],
    ids=["cards", "the other's", "in one box", "none"],
)
def test_a_number_in_a_box_with_a_text_is_not_of_what_stands_outside(boxes: list[Box], walled: bool) -> None:
    first, second = tokens(("13,5%", 100.0, 100.0), ("+8,9%", 220.0, 100.0))
    assert walled_off(second, first, [label("wzw|growth", 210, 125, "Evolutie")], boxes) is walled


def test_a_disc_with_a_caption_in_an_items_card_is_that_items() -> None:
    count, share = tokens(("25.730", 100.0, 100.0), ("13,5%", 150.0, 100.0))
    caption = label("wzw|share", 145, 120, "aandeel")
    assert not walled_off(share, count, [caption], [DISC, CARD])
    assert walled_off(share, count, [caption], [DISC])


@pytest.mark.parametrize("bottom", [180, 145], ids=["a card", "a band behind a heading"])
def test_a_card_under_a_name_of_three_lines_keeps_it_from_numbers_below(bottom: float) -> None:
    found = pieces(run("Trede 3", 100, 100), run("arbeidsmatige", 100, 112), run("activiteiten", 100, 124))
    names = find_labels(found.lines, lambda text: ("trede3", 100.0) if text.endswith("activiteiten") else None)
    assert [len(name.lines) for name in names] == [3]
    (below,) = tokens(("46", 100.0, 220.0))
    kept = within_own_box({below: names[0]}, names, [Box(90, 90, 230, bottom)])
    assert (below in kept) is (bottom < 150)


@pytest.mark.parametrize(
    ("lower", "above"),
    [(Box(90, 200, 310, 300), True), (Box(90, 190, 310, 300), False), (Box(90, 200, 160, 300), False)],
    ids=["cards in rows", "a ground that goes on", "narrower"],
)
def test_a_number_on_the_card_above_is_not_of_the_name_below(lower: Box, above: bool) -> None:
    (number,) = tokens(("12.802", 100.0, 150.0))
    name = label("dienstencheques", 100, 205, "Dienstencheques")
    assert on_panel_above(name, number.box, [Box(90, 90, 310, 190), lower]) is above
    assert not on_panel_above(name, number.box, [lower])
