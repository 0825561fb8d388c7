"""Rows hang on printed codes, also on one that is printed over several lines."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.pieces import Line, Token
from ladder_etl.extract.tables.table_anchors import Anchor, code_anchors, label_anchors, own_numbers
from tests.extract.typed import label, pieces, printed, run, tokens

CODES = ("a t/m f", "a", "b", "c", "d", "e' + f'", "a + b + c")


def lines(*texts: str, x: float = 300, step: float = 20) -> tuple[Line, ...]:
    return pieces(*(run(text, x, 100 + step * n) for n, text in enumerate(texts))).lines


def codes(*texts: str, step: float = 20) -> list[str]:
    return [anchor.code for anchor in code_anchors(lines(*texts, step=step))]


def test_a_column_of_codes_is_found_whatever_stands_beside_it() -> None:
    beside = [run(f"Een label {n}", 100, 100 + 20 * n) for n in range(len(CODES))]
    numbers = [run(f"{n + 1}.000", 400, 100 + 20 * n) for n in range(len(CODES))]
    found = code_anchors(pieces(*beside, *numbers, *(run(c, 300, 100 + 20 * n) for n, c in enumerate(CODES))).lines)
    assert [anchor.code for anchor in found] == list(CODES)


def test_a_lone_code_elsewhere_is_none_of_the_column() -> None:
    found = code_anchors([*lines(*CODES), *lines("z", x=900)])
    assert "z" not in [anchor.code for anchor in found]


@pytest.mark.parametrize("edge", ["left", "center", "right"])
def test_codes_are_aligned_left_centred_or_right(edge: str) -> None:
    at = {"left": 0.0, "center": 2.5, "right": 5.0}[edge]
    runs = [run(code, 300 - at * len(code), 100 + 20 * n) for n, code in enumerate(CODES)]
    assert [anchor.code for anchor in code_anchors(pieces(*runs).lines)] == list(CODES)


@pytest.mark.parametrize(
    "parts",
    [
        ("a + b + c + d + e +", "40% f + g t/m j"),
        ("a + b + c + d + e", "+ 40% f + g t/m j"),
        ("a + b + c +", "d + e + 40% f +", "g t/m j"),
        ("a + b + c + d + e + 40%", "f + g", "t/m j"),
        ("a + b + c + d + e + 40% f + g t/m", "j"),
    ],
)
def test_a_code_over_two_or_three_lines_is_one(parts: tuple[str, ...]) -> None:
    top = [run(text, 300, 100 + 11 * n) for n, text in enumerate(parts)]
    rest = [run(code, 300, 160 + 20 * n) for n, code in enumerate(CODES)]
    found = code_anchors(pieces(*top, *rest).lines)
    assert [anchor.code for anchor in found] == ["a + b + c + d + e + 40% f + g t/m j", *CODES]
    assert found[0].box.height > 20


def test_a_whole_code_is_not_taken_up_by_the_next_row() -> None:
    assert codes("a", "b", "c", "d", "e", step=11) == ["a", "b", "c", "d", "e"]


def test_a_footnote_mark_is_no_part_of_a_code() -> None:
    assert codes("a", "b (1)", "c", "d²", "e") == ["a", "b", "c", "d", "e"]


ITEMS = ("vop", "sine", "lde", "gesco", "tiw", "ibo")


def rows_with_numbers(count: int) -> list[Token]:
    return tokens(*((str(10 * n + c), 300.0 + 50 * c, 100.0 + 20 * n) for n in range(count) for c in range(2)))


def test_without_codes_labels_with_two_numbers_are_rows() -> None:
    labels = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ITEMS)]
    stray = label("bis", 100, 300)
    found = label_anchors([*labels, stray], rows_with_numbers(len(ITEMS)), [])
    assert [anchor.box for anchor in found] == [one.box for one in labels]
    assert {anchor.code for anchor in found} == {""}


def test_without_codes_a_row_with_an_unknown_label_is_a_row_too() -> None:
    known = [label(name, 100, 100 + 20 * n) for n, name in enumerate(ITEMS) if n != 2]
    stranger, aside = label("Iets nieuws", 100, 140).lines[0], label("Elders", 200, 140).lines[0]
    found = label_anchors(known, rows_with_numbers(len(ITEMS)), [stranger, aside])
    assert [anchor.box.top for anchor in found] == [100 + 20 * n for n in range(len(ITEMS))]


def test_without_codes_a_few_known_rows_are_no_table() -> None:
    assert (
        label_anchors([label(name, 100, 100 + 20 * n) for n, name in enumerate(ITEMS[:3])], rows_with_numbers(3), [])
        == []
    )


@pytest.mark.parametrize("behind", [False, True])
def test_numbers_are_of_the_codes_that_they_stand_nearer_to_whatever_block_is_beside_them(behind: bool) -> None:
    """Two parts side by side; behind the last one stands another block."""
    codes = (200.0, 500.0) if behind else (60.0, 360.0)
    anchors = [Anchor("a", Box(codes[0], 100 + 12 * n, codes[0] + 10, 110 + 12 * n), 10.0) for n in range(6)]
    rivals = [Box(codes[1], 100, codes[1] + 10, 170)]
    first = [("11", 120.0, 112.0), ("12", 160.0, 112.0)]
    second = [("21", 420.0, 112.0), ("22", 460.0, 112.0)]
    numbers = tokens(*first, *second, ("99", 800.0, 112.0))
    assert printed(own_numbers(anchors, rivals, numbers)) == ["11", "12"]


def test_the_second_line_of_a_label_between_whose_lines_its_numbers_stand_is_no_row() -> None:
    labels = [label(f"item {n}", 100, 100 + 20 * n) for n in range(6)]
    rows = [(str(10 + n), 300.0 + 60 * c, 100.0 + 20 * n) for n in range(6) for c in range(2)]
    wrapped = pieces(run("een label dat", 100, 226), run("doorloopt", 100, 234)).lines
    numbers = tokens(*rows, ("77", 300.0, 230.0), ("78", 360.0, 230.0))
    last = label("item 6", 100, 260)
    below = tokens(("87", 300.0, 260.0), ("88", 360.0, 260.0))
    found = label_anchors([*labels, last], [*numbers, *below], wrapped)
    assert [round(one.box.top) for one in found] == [100, 120, 140, 160, 180, 200, 260]
    own = tokens(("77", 300.0, 226.0), ("78", 360.0, 226.0))
    found = label_anchors([*labels, last], [*tokens(*rows), *own, *below], wrapped)
    assert [round(one.box.top) for one in found] == [100, 120, 140, 160, 180, 200, 226, 260]
