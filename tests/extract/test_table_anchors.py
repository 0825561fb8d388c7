"""Rows hang on printed codes, also over several lines; headings over columns, whichever is printed over the other."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.page.pieces import Line, Token
from ladder_etl.extract.tables.code_column import Anchor, code_anchors, coded_names
from ladder_etl.extract.tables.column_meanings import Headings
from ladder_etl.extract.tables.table_anchors import (
    Header,
    label_anchors,
    own_numbers,
    spans_of,
)
from tests.extract.typed import LEXICON, label, pieces, printed, run, sideways, tokens

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


def test_a_range_of_primed_codes_goes_on_in_the_next_line() -> None:
    runs = [run(code, 300, 100 + 20 * n) for n, code in enumerate([*CODES, "a' t/m", "a'", "d'"])]
    wrapped = [*runs, run("d'", 300, 250)]
    assert [anchor.code for anchor in code_anchors(pieces(*wrapped).lines)] == [*CODES, "a' t/m d'", "a'", "d'"]


@pytest.mark.parametrize(("start", "read"), [("a + b + 54 63553 404", False), ("a + b 54 63553 404", True)])
def test_the_rest_of_a_code_that_numbers_run_into_is_no_code(start: str, read: bool) -> None:
    below = [run(code, 300, 130 + 20 * n) for n, code in enumerate(CODES)]
    page = pieces(run(start, 300, 100), run("40% f + g t/m j", 300, 110), *below)
    assert ("40% f + g t/m j" in [anchor.code for anchor in code_anchors(page.lines)]) is read


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
        ("a + b + c +", "d + e +", "40% f", "+ g t/", "m j"),
    ],
)
def test_a_code_over_two_or_three_lines_is_one(parts: tuple[str, ...]) -> None:
    top = [run(text, 300, 100 + 11 * n) for n, text in enumerate(parts)]
    rest = [run(code, 300, 160 + 20 * n) for n, code in enumerate(CODES)]
    found = code_anchors(pieces(*top, *rest).lines)
    assert [anchor.code.replace("t/ m", "t/m") for anchor in found] == ["a + b + c + d + e + 40% f + g t/m j", *CODES]
    assert found[0].box.height > 20


def test_a_footnote_mark_under_a_code_that_breaks_off_is_no_rest_of_it() -> None:
    top = [run("a + b + c + d + e + 40% f + g t/m", 300, 100), run("(1)", 300, 111, 3), run("j", 300, 112)]
    rest = [run(code, 300, 160 + 20 * n) for n, code in enumerate(CODES)]
    found = code_anchors(pieces(*top, *rest).lines)
    assert found[0].code == "a + b + c + d + e + 40% f + g t/m j"


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


def test_a_number_alone_on_its_line_is_of_no_table_beside_it() -> None:
    """The numbers of rungs in circles before their names, beside the table."""
    anchors = [Anchor("a", Box(400, 100 + 12 * n, 410, 110 + 12 * n), 10.0) for n in range(6)]
    rivals = [Box(60, 100, 120, 170)]
    circles = [(str(6 - n), 48.0, 112.0 + 24 * n) for n in range(3)]
    numbers = tokens(*circles, ("11", 460.0, 112.0), ("12", 500.0, 112.0))
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


def header(*runs: tuple[str, float, float], columns: int = 4) -> tuple[Header, list[Headings]]:
    cells = [(f"1{c}{r}", 400.0 + 60 * c, 200.0 + 20 * r) for c in range(columns) for r in range(4)]
    page = pieces(*(run(*one) for one in (*runs, *cells)))
    below = [token for token in page.tokens if token.box.top >= 200]
    split = [[token for token in below if token.text[1] == str(c)] for c in range(columns)]
    made = Header(page, LEXICON, 200.0, split)
    return made, [made.over(column) for column in split]


def test_years_under_areas() -> None:
    made, over = header(("West-Vlaanderen", 400, 150), ("Vlaams Gewest", 530, 150),
                        *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [(one.year, one.area) for one in over] == [(2029, "BE25"), (2032, "BE25"), (2029, "BE2"), (2032, "BE2")]


def test_areas_under_years() -> None:
    made, over = header(("2029", 425, 150), ("2032", 545, 150),
                        *((("WV", "VG")[c % 2], 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [(one.year, one.area) for one in over] == [(2029, "BE25"), (2029, "BE2"), (2032, "BE25"), (2032, "BE2")]


@pytest.mark.parametrize(("text", "statistic"), [("Aandeel", "share"), ("Evolutie", "growth"), ("Groei", "growth")])
def test_statistics(text: str, statistic: str) -> None:
    assert header((text, 400, 180), columns=1)[1][0].statistic == statistic


def test_a_year_within_a_heading_counts() -> None:
    made, over = header(("WV 2029", 395, 180), ("WV 2032", 455, 180), columns=2)
    assert [one.year for one in over] == [2029, 2032]
    assert made.periods == (2029, 2032)


def test_a_year_within_running_text_heads_no_column_where_years_stand_on_their_own() -> None:
    made, over = header(("In 2024 ging het nog om meer mensen", 400, 120),
                        *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))  # fmt: skip
    assert made.periods == (2029, 2032)
    assert [one.year for one in over] == [2029, 2032, 2029, 2032]


def test_a_year_set_sideways_heads_its_column() -> None:
    cells = [run(f"1{c}{r}", 400 + 60 * c, 200 + 20 * r) for c in range(2) for r in range(4)]
    # each glyph a run of its own, upwards
    years = [
        sideways(glyph, 405 + 60 * c, 185 - 6 * n)
        for c, year in enumerate(("2029", "2032"))
        for n, glyph in enumerate(year)
    ]
    page = pieces(*cells, *years)
    columns = [[token for token in page.tokens if token.text[1] == str(c)] for c in range(2)]
    made = Header(page, LEXICON, 200.0, columns)
    assert made.periods == (2029, 2032)
    assert [made.over(column).year for column in columns] == [2029, 2032]


@pytest.mark.parametrize("years", [(), ("2032",)])
def test_without_two_years_no_period_is_guessed(years: tuple[str, ...]) -> None:
    made, _ = header(*((year, 400.0, 180.0) for year in years))
    assert made.periods is None


def test_headings_far_above_belong_to_something_else() -> None:
    made, over = header(("2001", 400, 20), ("2002", 460, 20), ("West-Vlaanderen", 400, 20))
    assert made.periods is None
    assert {(one.year, one.area) for one in over} == {(None, None)}


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Kansengroepen in West-Vlaanderen, 2029-2032"], (2029, 2032)),
        (["Evolutie 2029/2032", "Nog eens 2029\N{EN DASH}2032"], (2029, 2032)),
        (["Evolutie 2029-2032", "Evolutie 2030-2032"], None),
        (["Van 2032-2029", "Ouder: 2020-2025"], None),
        ([], None),
    ],
)
def test_a_title_may_say_which_periods_are_compared(titles: list[str], expected: tuple[int, int] | None) -> None:
    page = pieces(*(run(title, 100, 100 + 40 * n) for n, title in enumerate(titles)))
    assert spans_of(page.lines, 2032) == expected


def test_a_region_over_the_columns_is_told() -> None:
    assert header(("Westhoek", 400, 180), ("Brugge", 460, 180))[0].regions
    assert not header(("West-Vlaanderen", 400, 180), ("VG", 520, 180))[0].regions


def test_a_number_that_looks_like_a_year_on_a_row_of_numbers_is_none() -> None:
    """The last row of another part of the table stands above the head of this one."""
    above = [("344", 400.0, 110.0), ("431", 460.0, 110.0), ("2084", 520.0, 110.0), ("2675", 580.0, 110.0)]
    made, _ = header(*above, *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))
    assert made.periods == (2029, 2032)


@pytest.mark.parametrize("mark", ["'", "\N{RIGHT SINGLE QUOTATION MARK}"])
def test_years_of_two_digits_behind_an_apostrophe(mark: str) -> None:
    """Of the edition's century, or of the one before where they would be later than the edition (2033)."""
    made, over = header(*((f"{mark}{year}", 400.0 + 60 * c, 180.0) for c, year in enumerate(("29", "33", "99", "33"))))
    assert [one.year for one in over] == [2029, 2033, 1999, 2033]
    assert made.periods == (1999, 2029, 2033)


def test_three_years_over_counts_are_three_periods() -> None:
    made, over = header(*((str(2029 + c), 400.0 + 60 * c, 180.0) for c in range(3)), columns=3)
    assert made.periods == (2029, 2030, 2031)
    assert [one.year for one in over] == [2029, 2030, 2031]


@pytest.mark.parametrize(
    "aim",
    [
        [("Doel 2035", 500.0, 180.0)],
        [("Raming", 515.0, 174.0), ("2033", 520.0, 186.0)],
        [("Streefcijfer", 505.0, 160.0), ("2035", 520.0, 180.0)],
    ],
    ids=["one line", "two lines", "over its year"],
)
def test_a_column_headed_by_an_aim_has_no_year_of_the_table(aim: list[tuple[str, float, float]]) -> None:
    made, over = header(("2029", 400, 180), ("2032", 460, 180), *aim, columns=3)
    assert made.periods == (2029, 2032)
    assert [one.aim for one in over] == [False, False, True]


def test_an_aim_over_two_columns_is_of_both() -> None:
    _, over = header(("2029", 425, 150), ("2032", 545, 150), ("Doelstelling 2035", 632, 150),
                     *((("WV", "VG")[c % 2], 400.0 + 60 * c, 180.0) for c in range(6)), columns=6)  # fmt: skip
    assert [one.aim for one in over] == [False, False, False, False, True, True]


@pytest.mark.parametrize("text", ["Doelstellingen en cijfers van 2029 tot 2032", "Kansengroepen", "Doelgroepen"])
def test_a_title_over_all_columns_and_words_alike_make_no_aims(text: str) -> None:
    _, over = header((text, 400, 120), *((str(2029 + 3 * (c % 2)), 400.0 + 60 * c, 180.0) for c in range(4)))
    assert not any(one.aim for one in over)


def test_an_aim_set_sideways_heads_its_column() -> None:
    cells = [run(f"1{c}{r}", 400 + 60 * c, 200 + 20 * r) for c in range(3) for r in range(4)]
    page = pieces(*cells, *(sideways(t, 405 + 60 * c, 100) for c, t in enumerate(("2029", "2032", "Prognose 2034"))))
    columns = [[token for token in page.tokens if token.text[1] == str(c)] for c in range(3)]
    made = Header(page, LEXICON, 200.0, columns)
    assert made.periods == (2029, 2032)
    assert [made.over(column).aim for column in columns] == [False, False, True]


def test_a_year_centred_over_a_wide_column_stands_aside_of_its_numbers() -> None:
    cells = [(f"1{c}{r}", 500.0 + 160 * c, 200.0 + 20 * r) for c in range(2) for r in range(4)]
    page = pieces(*(run(*one) for one in (("2029", 430.0, 180.0), ("2032", 590.0, 180.0), *cells)))
    columns = [[t for t in page.tokens if t.box.top >= 200 and t.text[1] == str(c)] for c in range(2)]
    made = Header(page, LEXICON, 200.0, columns)
    assert made.periods == (2029, 2032)
    assert [made.over(column).year for column in columns] == [2029, 2032]


def test_names_before_a_column_of_codes_are_rows_of_a_table_that_may_not_be_read() -> None:
    """The nearest line on a code's line; a letter or two elsewhere make no column."""
    names = [run(f"Maatregel nummer {n}x", 100, 100 + 20 * n) for n in range(len(CODES))]
    others = [run("Iets anders", 10, 120), run("a", 700, 100), run("b", 700, 120), run("Iets", 600, 100)]
    page = pieces(*names, *others, *(run(code, 300, 100 + 20 * n) for n, code in enumerate(CODES)))
    found = coded_names(page.lines)
    assert {line.text for line in page.lines if line in found} == {name.text for name in names}


def test_what_stands_before_codes_that_names_follow_is_another_block() -> None:
    names = [run(f"Maatregel nummer {n}x", 340, 100 + 20 * n) for n in range(len(CODES))]
    others = [run("Werklozen", 100, 120), run("Niet-beroepsactieven", 100, 160)]
    page = pieces(*names, *others, *(run(code, 300, 100 + 20 * n) for n, code in enumerate(CODES)))
    assert coded_names(page.lines) == set()


def test_a_code_goes_on_below_in_a_column_that_ends_evenly() -> None:
    """Each part on its own row or, where the sign is set apart, on two of one row."""
    texts = ("a + b + c + d + e", "a", "b", "c", "a t/m c", "a + b", "+ c", "d")
    runs = [run(text, 360.0 - 5 * len(text), 100 + 14 * n) for n, text in enumerate(texts)]
    assert [one.code for one in code_anchors(pieces(*runs).lines)][-2:] == ["a + b + c", "d"]
    apart, below = run("+", 372, 100 + 14 * 6), run("e t/m g", 325, 100 + 14 * 7)
    assert code_anchors(pieces(*runs[:-1], apart, below).lines)[-1].code == "a + b + c + e t/m g"
