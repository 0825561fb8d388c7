"""Codes that stand a word's space from a label or a number are codes, where others make a column of them."""

from __future__ import annotations

import pytest

from ladder_etl.pdf.pages import Run
from tests.extract.typed import pieces, printed, run

CODES = ("a t/m c", "a + b", "a", "b", "c'", "d t/m f", "d")


def codes(at: float, codes: tuple[str, ...] = CODES) -> list[Run]:
    return [run(code, at, 100 + 12 * n) for n, code in enumerate(codes)]


@pytest.mark.parametrize("code", ["e", "f + g", "40% f + g t/m j", "e'"])
def test_a_code_a_space_behind_a_label_is_its_own(code: str) -> None:
    page = pieces(*codes(300), run("Maatwerkafdelingen", 205, 190), run(code, 300, 190))
    assert [line.text for line in page.lines if line.box.top == 190] == ["Maatwerkafdelingen", code]


@pytest.mark.parametrize("code", ["a + b + c + 40% f + g t/m i", "d t/m f"])
def test_a_label_a_space_behind_a_long_code_is_its_own(code: str) -> None:
    at = 100 + 5 * (len(code) + 1)
    page = pieces(*codes(100), run(f"{code} TREDE 5", 100, 190), run("TREDE 4", at, 210))
    assert [line.text for line in page.lines if line.box.top == 190] == [code, "TREDE 5"]


@pytest.mark.parametrize("below", [100 + 5 * place for place in range(1, 20)])
def test_a_code_that_breaks_off_is_whole_where_its_end_stands_over_other_text(below: int) -> None:
    page = pieces(*codes(100), run("a + b + 40% f + g t/m", 100, 190), run("mei", below, 210))
    assert [line.text for line in page.lines if line.box.top == 190] == ["a + b + 40% f + g t/m"]


def test_words_that_look_like_codes_are_left_where_no_label_begins_behind_them() -> None:
    page = pieces(*codes(100), run("a b TREDE 5", 100, 190), run("TREDE 4", 300, 210))
    assert [line.text for line in page.lines if line.box.top == 190] == ["a b TREDE 5"]


def test_codes_of_two_tables_a_little_aside_of_each_other_are_whole() -> None:
    """What stands in the middle of the one's codes begins where the other's do."""
    lower = [run(code, 310, 300 + 12 * n) for n, code in enumerate(CODES)]
    assert sorted(line.text for line in pieces(*codes(300), *lower).lines) == sorted(CODES * 2)


def test_a_code_a_space_behind_a_number_leaves_the_number() -> None:
    page = pieces(*codes(300), run("+47,9%", 265, 190), run("e t/m f", 300, 190))
    assert printed(page.tokens) == ["+47,9%"]


@pytest.mark.parametrize("others", [codes(400), codes(300, ("a", "b", "a", "b", "a", "b", "a")), codes(300, CODES[:3])])
def test_without_a_column_of_codes_a_letter_belongs_to_its_text(others: list[Run]) -> None:
    page = pieces(*others, run("Maatwerkafdelingen", 205, 190), run("e", 300, 190))
    assert [line.text for line in page.lines if line.box.top == 190] == ["Maatwerkafdelingen e"]


NAMES = ("INDIVIDUELE INSCHAKELING", "Doelgroepkortingen", "SINE", "Gesco", "LDE", "Collectief maatwerk", "TREDE 3")


def behind(codes: tuple[str, ...]) -> list[str]:
    """What is left of rows whose codes stand a space behind their names."""
    rows = zip(NAMES, codes, strict=True)
    return [line.text for line in pieces(*(run(f"{n} {c}", 100, 100 + 12 * y) for y, (n, c) in enumerate(rows))).lines]


def test_codes_behind_the_names_of_rows_are_none_of_their_names() -> None:
    assert behind(("a t/m c", "a + b", "c", "d", "e", "f t/m h", "a' + b'")) == list(NAMES)


def test_letters_in_another_order_are_words() -> None:
    codes = ("g", "a", "c", "b", "e", "f", "d")
    assert behind(codes) == [f"{name} {code}" for name, code in zip(NAMES, codes, strict=True)]


def test_codes_that_end_in_one_column_are_whole() -> None:
    """Five single letters begin where the last letter of a longer code stands."""
    texts = ("a t/m e", "a + b", "a", "b", "c", "d", "e")
    page = pieces(*(run(text, 300 - 5 * len(text), 100 + 12 * n) for n, text in enumerate(texts)))
    assert [line.text for line in sorted(page.lines, key=lambda line: line.box.top)] == list(texts)


def test_a_share_before_a_code_longer_than_its_column_is_no_weight() -> None:
    texts = ("a + b + 40% c + d t/m e", "a", "b", "c", "d", "e")
    runs = [run(text, 300 - 5 * len(text), 100 + 12 * n) for n, text in enumerate(texts)]
    page = pieces(*runs, run("19,5%", 155, 100))
    assert printed(page.tokens) == ["19,5%"]
    assert [line.text for line in page.lines if line.box.top == 100] == [texts[0]]
