"""Runs to words and phrases: what stands together is one word, what stands apart is not."""

from __future__ import annotations

import pytest

from ladder_etl.domain.numbers import parse_number
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.words import page_text
from tests.pdf.drawn import pdf_of, text

DIGIT = 0.556  # Helvetica's figures, in font sizes
POINT = 0.278


def width_of(s: str, size: float = 12.0) -> float:
    """Of digits and points in Helvetica."""
    return size * sum(DIGIT if char.isdigit() else POINT for char in s)


def page_of(content: str) -> Page:
    return read_pages(pdf_of(content))[0]


def texts_of(content: str) -> list[list[str]]:
    return [[word.text for word in phrase.words] for phrase in page_text(page_of(content)).phrases()]


def test_equal_runs_of_two_pages_are_words_of_their_own() -> None:
    """What is told of a word (a page number, say) is told of that one, by identity."""
    same = text("3", 100, 100)
    first, second = (page_text(page).words() for page in read_pages(pdf_of(same, same)))
    assert [word.text for word in first] == [word.text for word in second] == ["3"]
    assert first[0] is not second[0]


@pytest.mark.parametrize("spacing", [0.0, 0.4, 1.2, 2.5, 5.0])
def test_a_letter_spaced_number_is_one_word(spacing: float) -> None:
    assert texts_of(text("36.165", 100, 700, spacing=spacing)) == [["36.165"]]


@pytest.mark.parametrize("pieces", [("36", ".165"), ("3", "6", ".1", "65"), ("36.", "165"), tuple("36.165")])
@pytest.mark.parametrize("shuffled", [False, True])
def test_a_number_split_over_runs_is_one_word(pieces: tuple[str, ...], shuffled: bool) -> None:
    starts = [100 + width_of("".join(pieces[:n])) for n in range(len(pieces))]
    drawn = [text(piece, x, 700) for piece, x in zip(pieces, starts, strict=True)]
    assert texts_of("".join(reversed(drawn) if shuffled else drawn)) == [["36.165"]]


def test_digits_drawn_one_by_one_at_a_distance_are_one_word() -> None:
    step = 12 * (DIGIT + 0.3)
    assert texts_of("".join(text(char, 100 + n * step, 700) for n, char in enumerate("361650"))) == [["361650"]]


def test_the_cells_of_a_row_are_phrases_of_their_own() -> None:
    assert texts_of("".join(text(s, x, 700) for s, x in (("36.165", 100), ("42.749", 160), ("-15,2%", 230)))) == [
        ["36.165"],
        ["42.749"],
        ["-15,2%"],
    ]


def test_a_hard_space_inside_a_number_divides_nothing() -> None:
    (((word,),),) = [[phrase.words for phrase in page_text(page_of(text("36\xa0165", 100, 700))).phrases()]]
    assert word.number == parse_number("36.165")


@pytest.mark.parametrize("cells", ["87 51", "1.087 510", "2019 2020", "+2,5% 510"])
def test_an_ordinary_space_divides_numbers_that_it_cannot_group(cells: str) -> None:
    assert texts_of(text(cells, 100, 700)) == [cells.split()]


def test_pieces_of_a_number_grouped_by_spaces_are_one_where_the_page_groups_so() -> None:
    start = 100 + width_of("1") + 12 * 0.278
    pieces = text("1 ", 100, 700) + text("8", start, 700) + text("62", start + width_of("8"), 700)
    grouped = text("36 165", 100, 650) + text("42 749", 100, 600)
    assert texts_of(pieces + grouped) == [["1 862"], ["36 165"], ["42 749"]]
    assert texts_of(pieces) == [["1 862"]]
    assert texts_of(pieces + grouped + "".join(text("1.000", 300, y) for y in (500, 400))) == [
        ["1", "862"],
        ["36 165"],
        ["42 749"],
        ["1.000"],
        ["1.000"],
    ]


def test_a_label_and_its_mark() -> None:
    assert texts_of(text("SINE (1)", 100, 700)) == [["SINE", "(1)"]]


def test_a_raised_mark_stays_apart_from_its_number() -> None:
    raised = text("1", 100 + width_of("36.165"), 705, 7)
    words = [
        word for phrase in page_text(page_of(text("36.165", 100, 700) + raised)).phrases() for word in phrase.words
    ]
    assert sorted(word.text for word in words) == ["1", "36.165"]


def test_a_mark_in_parentheses_stays_apart_from_its_number() -> None:
    content = text("36.165", 100, 700) + text("(1)", 100 + width_of("36.165") + 0.5, 700)
    assert texts_of(content) == [["36.165", "(1)"]]


def test_a_point_kerned_into_the_digit_behind_it_tears_no_number() -> None:
    """Each run on its own, as a browser draws them; more than half of the point lies in the digit's box."""
    content = text("1.", 100, 700) + text("127", 100 + width_of("1.") - 0.55 * width_of("."), 700)
    assert texts_of(content) == [["1.127"]]


def test_kerned_text_is_one_word() -> None:
    kerned = "BT /F1 12 Tf 100 700 Td [(W) 60 (est) -20 (-Vl) 15 (aanderen) -400 (36) -30 (.165)] TJ ET"
    assert texts_of(kerned) == [["West-Vlaanderen", "36.165"]]


def test_words_of_rivals_are_contested_and_never_joined() -> None:
    page = page_of(text("12.345", 100, 700) + text("12.845", 100, 700))
    words = [word for phrase in page_text(page).phrases() for word in phrase.words]
    assert sorted(word.text for word in words) == ["12.345", "12.845"]
    assert all(word.contested for word in words)


def test_groups_without_any_space_between_them_are_one_number_where_the_page_has_no_points() -> None:
    """Chromium draws each group in a run of its own and leaves a gap as wide as a space."""
    gap = width_of("1") + 12 * 0.278
    numbers = "".join(text("1", 100, y) + text("038", 100 + gap, y) for y in (700, 680, 660))
    assert texts_of(numbers) == [["1 038"]] * 3
    pointed = "".join(text("4.723", 300, y) for y in (640, 620, 600, 580))
    assert ["1 038"] not in texts_of(numbers + pointed)


def test_columns_that_stand_near_are_no_groups_of_one_number_where_spaces_group_the_digits() -> None:
    """Only of counts of six digits do the columns stand as near as groups might."""
    six = [text("399\xa0812", 100, y) + text("403\xa0255", 100 + 6 * 6.672 + 10, y) for y in (700, 680, 660, 640)]
    four = [text("8\xa0127", 120, y) + text("7\xa0350", 170, y) for y in (620, 600, 580)]
    words = [word for phrase in texts_of("".join((*six, *four))) for word in phrase]
    assert words == ["399\xa0812", "403\xa0255"] * 4 + ["8\xa0127", "7\xa0350"] * 3


@pytest.mark.parametrize(
    "cells", [("29.254", "174.504", "148.663"), ("10", "20", "30", "40"), ("5", "7", "3", "2"), ("0", "11,6%", "-4,2%")]
)
@pytest.mark.parametrize("gap", [1.5, 4.0])
def test_cells_that_a_producer_drew_as_one_string_are_words_of_their_own(cells: tuple[str, ...], gap: float) -> None:
    """As cairo does: a row in one TJ, the distances between its cells in it."""
    row = f" {-1000 * gap:.0f} ".join(f"({cell})" for cell in cells)
    words = [word for phrase in texts_of(f"BT /F1 12 Tf 100 700 Td [{row}] TJ ET ") for word in phrase]
    assert words == list(cells)


def test_a_string_that_jumps_back_is_two_words() -> None:
    words = texts_of("BT /F1 12 Tf 300 700 Td [(42.749) 20000 (1.214)] TJ ET ")
    assert words == [["1.214"], ["42.749"]]


def test_a_space_that_is_a_run_of_its_own_parts_no_number_where_others_are_grouped_by_it() -> None:
    """Fonts draw the space in one width, kerned runs stand a little farther apart."""
    grouped = "".join(text("4\xa0221", 100, y) for y in (660, 640, 620))
    for rest in ("117", "117\xa0302"):
        drawn = text("1", 100, 700) + text(rest, 100 + width_of("1") + 12 * 0.35, 700) + grouped
        assert texts_of(drawn) == [[f"1 {rest}"], *[["4\xa0221"]] * 3]


@pytest.mark.parametrize("gap", [0.17, 0.25, 0.29])
@pytest.mark.parametrize("pieces", [("2", "287"), ("179", "762"), ("1", "207", "002")])
def test_groups_as_near_as_a_space_are_never_numbers_of_their_own(pieces: tuple[str, ...], gap: float) -> None:
    """Also on a page where nothing else tells how numbers are grouped: half a number would be another number."""
    x, drawn = 100.0, ""
    for piece in pieces:
        drawn += text(piece, x, 700)
        x += width_of(piece) + 12 * gap
    assert texts_of(drawn) == [[" ".join(pieces)]]


@pytest.mark.parametrize("pieces", [("4,", "9", " %"), ("4,9 ", "%"), ("4,9", "%")])
def test_a_percent_sign_belongs_to_its_number_whichever_run_has_the_space(pieces: tuple[str, ...]) -> None:
    x, drawn = 100.0, ""
    for piece in pieces:
        drawn += text(piece, x, 700)
        x += sum(12 * (POINT if char in " ," else DIGIT) for char in piece)
    (words,) = texts_of(drawn)
    assert words in (["4,9 %"], ["4,9%"])


@pytest.mark.parametrize(("gap", "torn"), [(0.35, True), (0.5, True), (0.8, False)])
def test_what_may_be_half_a_number_is_none(gap: float, torn: bool) -> None:
    """Where nothing tells how wide a page sets the groups of a number."""
    page = page_of(text("12", 100, 700) + text("862", 100 + width_of("12") + 12 * gap, 700) + text("345", 100, 600))
    words = [word for phrase in page_text(page).phrases() for word in phrase.words]
    assert [word.text for word in words] == ["12", "862", "345"]
    assert [word.number is None for word in words] == [torn, torn, False]


@pytest.mark.parametrize("spacing", [1.2, 2.7, 3.5])
@pytest.mark.parametrize("number", ["733", "-1,2%", "12"])
def test_a_short_number_set_wide_is_one_word(number: str, spacing: float) -> None:
    assert texts_of(text(number, 100, 700, spacing=spacing)) == [[number]]


@pytest.mark.parametrize("spacing", [0.12, 0.17, 0.25])
@pytest.mark.parametrize(
    "runs",
    [
        ("179 76", "2"),
        ("1", "5 6", "94"),
        ("15", " 694"),
        ("1 20", "7 002"),
        ("36.1", "65"),
        ("-1", "2,4%"),
        ("2", "2", ",7%"),
        ("1", "7", ".", "694"),
    ],
)
def test_a_letter_spaced_number_in_several_runs_is_one(runs: tuple[str, ...], spacing: float) -> None:
    """The runs stand as far apart as their letters do, the groups a space more."""
    x, drawn = 100.0, ""
    for piece in runs:
        drawn += text(piece, x, 700, spacing=12 * spacing)
        x += sum(12 * ({"-": 0.333, "%": 0.889}.get(c, POINT if c in " ,." else DIGIT) + spacing) for c in piece)
    assert texts_of(drawn) == [["".join(runs)]]


@pytest.mark.parametrize("spacing", [0.12, 0.25])
def test_letter_spaced_cells_stay_apart(spacing: float) -> None:
    first = width_of("179") + 3 * 12 * spacing
    second = 100 + first + 12 * (1.2 + spacing)
    drawn = "".join(text(cell, x, 700, spacing=12 * spacing) for cell, x in (("179", 100), ("762", second)))
    assert texts_of(drawn) == [["179"], ["762"]]


@pytest.mark.parametrize("space", [193, 220, 333])
def test_words_of_a_run_without_space_glyphs_are_parted_at_its_gaps(space: int) -> None:
    """Some producers move on by a space's width instead: 193 thousandths in Lato."""
    row = f"[(Regio) {-space} (W) 15 (esthoek) {-space} (27,8) {-space} (%)] TJ"
    assert texts_of(f"BT /F1 12 Tf 100 700 Td {row} ET ") == [["Regio", "Westhoek", "27,8%"]]


def test_narrow_gaps_part_nothing_where_letters_are_set_nearly_as_wide() -> None:
    assert texts_of("BT /F1 12 Tf 100 700 Td [(We) -110 (st) -190 (ho) -120 (ek)] TJ ET ") == [["Westhoek"]]


def test_a_number_whose_groups_a_gap_parts_is_no_year() -> None:
    rows = {700: "084", 680: "011", 660: "040"}
    drawn = (f"BT /F1 12 Tf 1 0 0 1 100 {y} Tm [(2) -193 ({group})] TJ ET " for y, group in rows.items())
    assert texts_of("".join(drawn)) == [[f"2 {group}"] for group in rows.values()]


def test_an_equations_sign_divides_numbers_and_not_text() -> None:
    parts = ["42.661", "+", "4.022", "=", "8,4%"]
    starts = [100, 143, 158, 194, 207]
    content = "".join(text(part, x, 700) for part, x in zip(parts, starts, strict=True))
    assert texts_of(content) == [[part] for part in parts]
    near = text("42.661", 100, 700) + text("+", 143, 700) + text("4.022", 154, 700)
    assert texts_of(near) == [["42.661"], ["+"], ["4.022"]]
    assert [word for phrase in texts_of(text("=8,4%", 100, 700)) for word in phrase] == ["=", "8,4%"]
    for sum_of_names in ("(trede 5 + trede 4)", "e + 40% f"):
        assert texts_of(text(sum_of_names, 100, 700)) == [sum_of_names.split()]
    assert texts_of(text("Bevolking 18-64 = potentieel", 100, 700)) == [["Bevolking", "18-64", "=", "potentieel"]]


@pytest.mark.parametrize(("pieces", "gap", "numbers"), [
    (("8", "8%"), 0.226, 0), (("36", "5"), 0.2, 0), (("8", "8%"), 0.35, 2), (("8", "jaar"), 0.2, 1),
    (("7.784", "17,0%"), 0.26, 2),
    (("17179", "24,3%"), 0.26, 2),
    (("267", "0,6%"), 0.26, 2),
    (("2", "24,3%"), 0.26, 0),
    (("1", "724,3%"), 0.26, 0),
])  # fmt: skip
def test_two_numbers_nearer_than_numbers_ever_stand_are_halves_of_one(
    pieces: tuple[str, str], gap: float, numbers: int
) -> None:
    """At a page's or a clip's edge a comma is the first that is lost."""
    first, second = pieces
    row = text(first, 100, 700) + text(second, 100 + width_of(first) + 12 * gap, 700)
    found = [word.number for phrase in page_text(page_of(row)).phrases() for word in phrase.words]
    assert sum(number is not None for number in found) == numbers


@pytest.mark.parametrize("apart", [9.5, 11.5])
def test_cells_whose_groups_a_space_parts_are_no_groups_of_one_number(apart: float) -> None:
    """Nothing else tells how far groups stand apart: within each number a space does, and columns are near."""
    rows = [("216 324", "170 183"), ("186 774", "151 361"), ("182 457", "148 045"), ("179 098", "144 326")]
    drawn = ""
    for n, (one, other) in enumerate(rows):
        first, second = (cell.replace(" ", "\N{NO-BREAK SPACE}") for cell in (one, other))
        width = (6 * 0.556 + 0.278) * 12
        drawn += text(first, 100, 700 - 20 * n) + text(second, 100 + width + apart, 700 - 20 * n)
    found = [word.text for phrase in page_text(page_of(drawn)).phrases() for word in phrase.words]
    assert [" ".join(word.split()) for word in found] == [cell for row in rows for cell in row]


@pytest.mark.parametrize(("cells", "read"), [
    (("53.788", "267.256", "1.281.575"), ["53.788", "267.256", "1.281.575"]),
    (("7.784", "6.788", "12"), ["7.784", "6.78812"]),
    (("53.788", "267"), ["53.788267"]),
])  # fmt: skip
@pytest.mark.parametrize("at_once", [True, False])
def test_counts_that_touch_are_parted_where_each_has_its_groups(
    cells: tuple[str, ...], read: list[str], at_once: bool
) -> None:
    """Cells that hardly fit their columns."""
    drawn, x = "", 100.0
    for cell in cells:
        drawn += text(cell, x, 700)
        x += width_of(cell)
    assert texts_of(text("".join(cells), 100, 700) if at_once else drawn) == [read]


@pytest.mark.parametrize("gap", [0.05, 0.14])
def test_a_number_begins_behind_a_percent_sign_however_near(gap: float) -> None:
    """Cells that hardly fit their columns, in one string or in several."""
    cells = ("1.289", "+34,3%", "+17,9%", "13,9%", "-0,5%")
    row = f" {-1000 * gap:.0f} ".join(f"({cell})" for cell in cells)
    assert [word for phrase in texts_of(f"BT /F1 12 Tf 100 700 Td [{row}] TJ ET ") for word in phrase] == list(cells)


@pytest.mark.parametrize("pieces", [("21", ",3 %"), ("21,", "3 %"), ("1", ".021,3 %"), ("21,3", " %")])
def test_a_percentage_whose_last_run_has_the_space_is_one_word(pieces: tuple[str, str]) -> None:
    first, last = pieces
    width = sum(0.556 if char.isdigit() else 0.278 for char in first) * 12
    assert texts_of(text(first, 100, 700) + text(last, 100 + width, 700)) == [[f"{first}{last}"]]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("slant", [0.0, 0.2, 0.34])
def test_a_false_italic_is_read_like_upright_type_though_each_glyph_is_drawn_alone(slant: float, turned: bool) -> None:
    shown, x = "", 100.0
    for char in "25.218 banen":
        shown += text(
            char, *((400.0, x) if turned else (x, 400.0)), matrix=(0, 1, -1, slant) if turned else (1, 0, slant, 1)
        )
        x += 12 * (POINT if char in ". " else DIGIT)
    assert texts_of(shown) == [["25.218", "banen"]]


def test_a_number_with_a_group_in_another_colour_is_none_rather_than_a_part_of_it() -> None:
    others = "".join(text(f"1 {n}52", 100, 300 - 20 * n) for n in range(1, 5))
    shown = others + text("48", 100, 400, color="0 g") + text("578", 100 + 12 * (2 * DIGIT + 0.26), 400, color="0.8 g")
    assert [
        word.number for phrase in page_text(page_of(shown)).phrases() for word in phrase.words if "8" in word.text
    ] == [
        None,
        None,
    ]
