"""Labels in a column divide the page between them."""

from __future__ import annotations

import pytest

from ladder_etl.extract.page.bands import by_band, own_lines, own_stretch, under_heads
from ladder_etl.extract.page.nearest import ABOVE, LEFT, RIGHT, labelled
from tests.extract.typed import label, tokens

ROWS = ("Brugge", "Oostende", "Westhoek")


@pytest.mark.parametrize(("side", "x"), [(LEFT, 300.0), (RIGHT, 20.0)])
@pytest.mark.parametrize("shift", [-9.0, 0.0, 9.0])
def test_each_label_owns_half_way_to_its_neighbours(side: str, x: float, shift: float) -> None:
    labels = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ROWS)]
    numbers = tokens(*((str(n + 10), x, 100 + 20 * n + shift) for n in range(3)))
    found = by_band(numbers, labels, side)
    assert {token.text: of.id for token, of in found.items()} == {str(n + 10): name for n, name in enumerate(ROWS)}


def test_a_number_on_the_wrong_side_or_too_far_has_no_label() -> None:
    labels = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ROWS)]
    (number,) = tokens(("1.000", 20.0, 100.0))
    assert by_band([number], labels, LEFT) == {}
    (number,) = tokens(("1.000", 900.0, 100.0))
    assert by_band([number], labels, LEFT) == {}
    assert by_band([number], labels, LEFT, reach=90) != {}


def test_the_last_label_owns_no_more_than_its_row() -> None:
    labels = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ROWS)]
    (number,) = tokens(("1.000", 300.0, 190.0))
    assert by_band([number], labels, LEFT) == {}


def test_of_two_columns_of_labels_the_nearer_one_counts() -> None:
    left = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ROWS)]
    right = [label(f"{name}2", 400, 100 + 20 * n) for n, name in enumerate(ROWS)]
    numbers = tokens(("1", 500.0, 100.0), ("2", 300.0, 120.0))
    found = by_band(numbers, [*left, *right], LEFT)
    assert {token.text: of.id for token, of in found.items()} == {"1": "Brugge2", "2": "Oostende"}


def test_a_label_of_the_same_column_parts_what_lies_beyond_it() -> None:
    upper, lower = label("upper", 100, 100), label("lower", 100, 130)
    numbers = tokens(("1", 102.0, 115.0), ("2", 102.0, 145.0))
    pairs = labelled(numbers, [upper], ABOVE, 9)
    assert len(pairs) == 2
    assert [token.text for token in own_stretch(pairs, [upper, lower])] == ["1"]


def test_the_last_of_several_lines_beside_a_name_may_be_nearer_to_the_next_name() -> None:
    """As when a name that heads no bars follows closer than the others."""
    labels = [label(name, 100, top) for name, top in zip(ROWS, (100, 140, 180), strict=True)]
    labels.append(label("none", 100, 205))
    placed = [(f"{n + 1}{k}", 300.0, 100.0 + 40 * n + 9 * k) for n in range(3) for k in range(3)]
    numbers = tokens(*placed)
    found = by_band(numbers, labels, LEFT, stacked=True)
    assert {token.text: of.id for token, of in found.items()} == {text: ROWS[int(text[0]) - 1] for text, _, _ in placed}


def test_a_number_farther_from_its_label_than_others_is_another_labels() -> None:
    """The third label is drawn, and so are the second one's own numbers."""
    labels = [label(name, 100, 100 + 60 * n) for n, name in enumerate(ROWS)]
    placed = [(f"{n + 1}{k}", 300.0, 94.0 + 60 * n + 12 * k) for n in (0, 2) for k in range(2)]
    numbers = tokens(*placed, ("99", 300.0, 186.0))
    assert {one.text for one in by_band(numbers, labels, LEFT)} == {"10", "11", "30", "31"}


@pytest.mark.parametrize("most", [False, True])
def test_numbers_beyond_a_wide_gap_are_a_labels_only_where_most_labels_have_some_there(most: bool) -> None:
    labels = [label(name, 100, 100 + 90 * n) for n, name in enumerate(ROWS)]
    placed = [(f"{n + 1}{k}", 102.0, 112.0 + 90 * n + 12 * k) for n in range(3) for k in range(2)]
    far = [(f"9{n}", 102.0, 162.0 + 90 * n) for n in range(3 if most else 1)]
    numbers = tokens(*placed, *far)
    kept = own_lines(own_stretch(labelled(numbers, labels, ABOVE, 9), labels))
    assert {one.text for one in kept} == {text for text, _, _ in (*placed, *(far if most else []))}


def test_a_name_that_lost_its_neighbour_takes_none_of_its_lines() -> None:
    """The second name is drawn, so is the first number; half of the names that are left have one line only."""
    labels = [label(name, 100, top) for name, top in (("Brugge", 100), ("Westhoek", 208), ("Oostende", 262))]
    own = [("11", 102.0, 128.0), ("30", 102.0, 222.0), ("31", 102.0, 238.0), ("41", 102.0, 290.0)]
    numbers = tokens(*own, ("20", 102.0, 168.0), ("21", 102.0, 184.0))
    kept = own_lines(own_stretch(labelled(numbers, labels, ABOVE, 9), labels))
    assert {one.text for one in kept} == {"11", "30", "31", "41"}


def test_a_label_over_the_lines_of_its_numbers_owns_them_up_to_the_next() -> None:
    labels = [label(name, 100, 100 + 50 * n) for n, name in enumerate(ROWS)]
    lines = [(f"{n + 1}{k}", 180.0, 100 + 50 * n + 18 * k) for n in range(3) for k in (1, 2)]
    found = under_heads(tokens(*lines), labels)
    assert {token.text: of.id for token, of in found.items()} == {
        f"{n + 1}{k}": name for n, name in enumerate(ROWS) for k in (1, 2)
    }


@pytest.mark.parametrize(("x", "top"), [(175.0, 98.0), (20.0, 118.0)], ids=["right above", "on its line"])
def test_what_another_name_heads_or_stands_before_is_not_a_heads(x: float, top: float) -> None:
    labels = [label(name, 100, 100 + 50 * n) for n, name in enumerate(ROWS)]
    numbers = tokens(("11", 180.0, 118.0), ("21", 180.0, 168.0))
    other = label("Andere", x, top)
    assert {t.text: of.id for t, of in under_heads(numbers, labels, [*labels, other]).items()} == {"21": ROWS[1]}
    same = label(f"{ROWS[0]}|share", x, top)
    assert len(under_heads(numbers, labels, [*labels, same])) == 2


@pytest.mark.parametrize(("name", "owned"), [("Andere|share", False), ("Andere", True)])
def test_a_share_over_its_caption_is_no_heads_number(name: str, owned: bool) -> None:
    heads = [label(ROWS[0], 100, 100), label(ROWS[1], 100, 400)]
    caption = label(name, 170, 170, "aandeel")
    assert bool(under_heads(tokens(("19", 182.0, 130.0)), heads, [*heads, caption])) == owned


@pytest.mark.parametrize(("lower", "owned"), [(20.0, True), (80.0, True), (130.0, False)])
def test_a_label_heads_the_few_lines_below_it(lower: float, owned: bool) -> None:
    labels = [label(name, 100, 100 + 200 * n) for n, name in enumerate(ROWS)]
    assert bool(under_heads(tokens(("11", 180.0, 100.0 + lower)), labels)) == owned


@pytest.mark.parametrize("odd", [(180.0, 100.0), (180.0, 82.0)])
def test_labels_with_a_number_beside_or_over_them_head_nothing(odd: tuple[float, float]) -> None:
    labels = [label(name, 100, 100 + 50 * n) for n, name in enumerate(ROWS)]
    assert under_heads(tokens(("11", 180.0, 118.0), ("99", *odd)), labels) == {}


@pytest.mark.parametrize(("lower", "owned"), [(8.0, True), (14.0, True), (30.0, False)])
def test_a_number_beside_a_name_is_no_line_lower(lower: float, owned: bool) -> None:
    """Whatever other names of the group have, a line would fit between: it is a row of its own."""
    labels = [label(name, 100, 100 + 100 * n) for n, name in enumerate(ROWS)]
    numbers = tokens(*((str(n + 10), 300.0, 100 + 100 * n + lower) for n in range(3)))
    assert len(by_band(numbers, labels, LEFT)) == (3 if owned else 0)


def test_a_region_has_several_lines_of_numbers_beside_its_name() -> None:
    labels = [label(name, 100, 100 + 100 * n) for n, name in enumerate(ROWS)]
    numbers = tokens(*((str(10 * n + k + 10), 300.0, 100 + 100 * n + 15 * k) for n in range(3) for k in range(3)))
    found = by_band(numbers, labels, LEFT, stacked=True)
    assert {token.text: of.id for token, of in found.items()} == {
        str(10 * n + k + 10): name for n, name in enumerate(ROWS) for k in range(3)
    }


def test_a_name_that_begins_right_of_a_number_heads_nothing_of_it() -> None:
    labels = [
        label("whole", 100, 40, "a heading as wide as both blocks below it are together"),
        label("left", 100, 100),
        label("right", 300, 110),
    ]
    numbers = tokens(("-12,9%", 110.0, 118.0), ("+1,0%", 310.0, 118.0))
    assert {token.text: of.id for token, of in under_heads(numbers, labels).items()} == {
        "-12,9%": "left",
        "+1,0%": "right",
    }
