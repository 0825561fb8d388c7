"""Copies at the same place are counted, rivals stay rivals, and no glyph is lost or won."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladder_etl.pdf import copies
from ladder_etl.pdf.pages import PARTLY, Page
from ladder_etl.pdf.reading import read_pages
from ladder_etl.pdf.words import page_text
from tests.pdf.drawn import Sheet, clipped, pdf_of, rectangle, text


def page_of(content: str, **sheet: object) -> Page:
    return read_pages(pdf_of(Sheet(content, **sheet)))[0]  # type: ignore[arg-type]


def words_of(page: Page) -> list[str]:
    return [word.text for phrase in page_text(page).phrases() for word in phrase.words]


def test_four_copies_are_one_run() -> None:
    page = page_of(text("2.977", 100, 700) * 4)
    assert [(run.text, run.copies, run.rivals) for run in page.seen] == [("2.977", 4, ())]
    assert words_of(page) == ["2.977"]


def test_copies_in_forms_under_clips_are_copies() -> None:
    form = text("2.977", 100, 700) + text("5.783", 100, 650)
    content = text("2.977", 100, 700) + clipped(50, 690, 200, 40, "/Fx Do") + clipped(50, 640, 200, 40, "/Fx Do")
    page = page_of(content, forms={"Fx": form})
    assert {run.text: run.rivals for run in page.seen} == {"2.977": (), "5.783": ()}
    assert words_of(page) == ["2.977", "5.783"]


@pytest.mark.parametrize("number", ["1.155", "11.111", "22.277", "1.000.000", "-0,0%"])
@pytest.mark.parametrize("copies", [1, 2, 5])
def test_true_double_digits_stay(number: str, copies: int) -> None:
    page = page_of(text(number, 100, 700) * copies)
    assert [(run.text, run.copies) for run in page.seen] == [(number, copies)]


def test_a_copy_drawn_in_parts_is_a_copy() -> None:
    start = 100 + 12 * (0.278 + 0.722 + 0.611 + 0.778 + 0.722 + 0.833)  # behind INFORM in Helvetica
    content = text("INFORMATIE", 100, 700) + text("INFORM", 100, 700) + text("ATIE", start, 700)
    page = page_of(content)
    assert [(run.text, run.rivals) for run in page.seen] == [("INFORMATIE", ())]
    assert words_of(page) == ["INFORMATIE"]


def test_a_slightly_shifted_copy_is_a_copy() -> None:
    page = page_of(text("36.165", 100, 700) + text("36.165", 100.6, 699.6))
    assert [(run.text, run.copies) for run in page.seen] == [("36.165", 2)]


@pytest.mark.parametrize("label", ["Collectief maatwerk - bedrijven", "i", "l", "1.111"])
def test_a_drop_shadow_of_thin_letters_is_a_copy(label: str) -> None:
    """Shifted by more than a third of an ``i``."""
    page = page_of(text(label, 100.8, 699.2, 7, color="0.7 g") + text(label, 100, 700, 7))
    assert [(run.text, run.copies, run.color) for run in page.seen] == [(label, 2, (0.0,))]


def test_thin_letters_beside_each_other_are_no_copies() -> None:
    page = page_of("".join(text(letter, 100 + 1.6 * n, 700, 7) for n, letter in enumerate("illi")))
    assert [(run.text, run.copies) for run in page.seen] == [("i", 1), ("l", 1), ("l", 1), ("i", 1)]


def test_equal_numbers_beside_each_other_are_two() -> None:
    page = page_of(text("87", 100, 700) + text("87", 118, 700) + text("87", 100, 686))
    assert [(run.text, run.copies) for run in page.seen] == [("87", 1)] * 3


@pytest.mark.parametrize("over", ["beneath", "translucent", "opaque"])
def test_a_watermark_is_no_rival_of_the_number_that_it_lets_through(over: str) -> None:
    """A digit eight times as high: an opaque one over the number leaves a part of it."""
    number = text("2.917", 100, 700)
    huge = text("8", 84, 665, 100, font="F2", color="0.2 g" if over == "opaque" else "0.9 g")
    page = page_of(
        {"beneath": huge + number, "opaque": number + huge, "translucent": f"{number} q /Half gs {huge} Q"}[over]
    )
    assert not any(run.rivals for run in page.seen)
    assert sorted(words_of(page)) == (["8"] if over == "opaque" else ["2.917", "8"])
    assert [run.hidden for run in page.runs if run.text == "2.917"] == [PARTLY if over == "opaque" else ""]


@pytest.mark.parametrize(("first", "second"), [("12.345", "12.845"), ("12.845", "12.345")])
@pytest.mark.parametrize("copies", [(1, 1), (4, 1), (1, 4), (3, 3)])
def test_two_numbers_at_one_place_are_rivals(first: str, second: str, copies: tuple[int, int]) -> None:
    page = page_of(text(first, 100, 700) * copies[0] + text(second, 100, 700) * copies[1])
    seen = {run.text: run for run in page.seen}
    assert {name: run.copies for name, run in seen.items()} == {first: copies[0], second: copies[1]}
    assert seen[first].rivals == (seen[second].order,)
    assert seen[second].rivals == (seen[first].order,)
    assert not any("123845" in word.replace(".", "") for word in words_of(page))


@pytest.mark.parametrize("shift", [0.0, 2.0, 3.3])
def test_digits_drawn_one_by_one_over_those_of_a_number_under_a_white_box_are_that_number(shift: float) -> None:
    """Half a digit aside, each has ink of the other number in its box."""

    def digits(number: str, x: float) -> str:
        return "".join(text(digit, x + 6.67 * n, 700) for n, digit in enumerate(number))

    page = page_of(digits("7753", 100 + shift) + rectangle(95, 690, 60, 30) + digits("4201", 100))
    assert "".join(run.text for run in page.seen) == "4201"


@pytest.mark.parametrize("shift", [1.0, 3.0, 4.5])
@pytest.mark.parametrize("hidden", ["fllf", "(t)l"])
def test_letters_drawn_one_by_one_under_a_white_box_have_none_of_the_ink_upon_it(hidden: str, shift: float) -> None:
    """A code of an older version, half a letter aside of the one that is seen."""
    letters = "".join(text(letter, 100 + shift + 6.67 * n, 700) for n, letter in enumerate(hidden))
    page = page_of(letters + rectangle(95, 690, 60, 30) + text("g t/m i", 100, 700))
    assert [run.text for run in page.seen] == ["g t/m i"]


def test_what_is_covered_wholly_is_not_seen_in_part() -> None:
    """Though some of its digits have the ink of another number in their boxes."""
    page = page_of(text("207.073", 100, 700) + rectangle(95, 690, 80, 30) + text("073", 114, 700))
    assert {run.text: run.hidden for run in page.runs} == {"207.073": "no ink", "073": ""}


@pytest.mark.parametrize("copies", [1, 3])
def test_a_number_under_a_white_box_is_hidden(copies: int) -> None:
    content = text("12.345", 100, 700) * copies + rectangle(95, 690, 60, 30) + text("12.845", 100, 700) * copies
    page = page_of(content)
    assert [(run.text, run.copies, run.rivals) for run in page.seen] == [("12.845", copies, ())]
    assert [run.text for run in page.runs if run.hidden] == ["12.345"]


def test_the_copy_below_a_white_box_and_the_one_upon_it_are_one_seen_number() -> None:
    page = page_of(text("12.345", 100, 700) + rectangle(95, 690, 60, 30) + text("12.345", 100, 700))
    assert [run.text for run in page.seen] == ["12.345"]


@pytest.mark.parametrize(("size", "rival"), [(6, False), (12, True)])
def test_a_small_mark_at_a_numbers_end_is_no_rival(size: float, rival: bool) -> None:
    end = 100 + 12 * (7 * 0.556 + 2 * 0.278)
    page = page_of(text("2.952.442", 100, 700) + text("(1)", end - 0.2 * size, 700 + 12 - size, size))
    assert [bool(run.rivals) for run in page.seen] == [rival, rival]


def test_only_the_words_that_something_is_printed_upon_are_contested() -> None:
    """A name too long for its place runs into the name of a number, not into the number."""
    name = "personen uit de kansengroepen"
    ahead = 12 * 0.5 * len(name)
    page = page_of(text(name, 100, 700) + text("West-Vl.: 85.271", 100 + ahead - 24, 700))
    words = {word.text: word.contested for phrase in page_text(page).phrases() for word in phrase.words}
    assert words["West-Vl.:"]
    assert words["kansengroepen"]
    assert not words["85.271"]
    assert not words["personen"]


@pytest.mark.parametrize(
    ("word", "ahead", "contested"),
    [
        ("werkplekinstrumenten", 8, False),  # its last letter over the first digit
        ("werkplekinstrumenten", 20, True),  # over several
        ("nb", 8, True),
        ("doen", 14, True),  # half of it
        ("85.271", 8, True),
    ],
)
def test_a_word_that_runs_over_the_edge_of_a_number_takes_no_digit_from_it(
    word: str, ahead: float, contested: bool
) -> None:
    width = page_of(text(word, 100, 700)).seen[0].box.width
    page = page_of(text(word, 100, 700) + text("15.263", 100 + width - ahead, 700))
    found = {word.text: word.contested for phrase in page_text(page).phrases() for word in phrase.words}
    assert found["15.263"] == contested


@pytest.mark.parametrize(
    ("first", "fill", "up", "contested"),
    [
        ("van kansengroepen", "0 0.4 0.4", 4, False),
        ("van kansengroepen", "0.2 0.1 0.1", 4, True),  # in nearly the same colour
        ("van kansengroepen", "0 0.4 0.4", 1, True),  # on the same line
        ("van 2.614 personen", "0 0.4 0.4", 4, True),
        ("                 n.b.", "0 0.4 0.4", 4, True),
    ],
)
def test_a_number_upon_the_lower_edge_of_a_word_is_read_where_colours_part_them(
    first: str, fill: str, up: float, contested: bool
) -> None:
    """A label that wraps reaches down to the number over a bar."""
    page = page_of(text(first, 80, 700 + up, color="0.2 0.2 0.2 rg") + text("+10,3%", 100, 700, color=f"{fill} rg"))
    found = {word.text: word.contested for phrase in page_text(page).phrases() for word in phrase.words}
    assert found["+10,3%"] == contested


def test_a_longer_number_under_a_shorter_one_is_a_rival() -> None:
    page = page_of(text("112.345", 100, 700) + text("12.345", 100, 700))
    assert all(run.rivals for run in page.seen)
    assert len(page.seen) == 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 99_999_999), min_size=1, max_size=12), st.data())
def test_any_numbers_with_any_copies_come_out_once(numbers: list[int], data: st.DataObject) -> None:
    printed = [f"{number:,}".replace(",", ".") for number in numbers]
    copies = [data.draw(st.integers(1, 5)) for _ in printed]
    drawn = [text(s, 60, 800 - 16 * n) for n, s in enumerate(printed) for _ in range(copies[n])]
    page = page_of("".join(data.draw(st.permutations(drawn))))
    found = sorted((run.box.top, run.text, run.copies) for run in page.seen)
    assert [(s, c) for _, s, c in found] == list(zip(printed, copies, strict=True))


def jumping(one: str, other: str, x: float) -> str:
    """Two cells of a row that one show operator draws, 48 points apart."""
    return f"q 0 g BT /F1 12 Tf 1 0 0 1 {x} 700 Tm [({one}) -4000 ({other})] TJ ET Q\n"


def test_a_copy_of_one_cell_of_a_row_drawn_as_one_string_is_a_copy() -> None:
    """Cairo draws rows so, and a copy's row may go on elsewhere."""
    page = page_of(jumping("12.345", "6.789", 50) + jumping("6.789", "5.432", 134.696))
    assert [(run.text, run.copies, run.rivals) for run in page.seen] == [
        ("12.345", 1, ()),
        ("6.789", 2, ()),
        ("5.432", 1, ()),
    ]
    assert words_of(page) == ["12.345", "6.789", "5.432"]


@pytest.mark.parametrize("number", ["6", "68", "171", "1.145", "2,5%"])
@pytest.mark.parametrize("times", [2, 4])
def test_copies_that_one_show_operator_draws_are_copies(number: str, times: int) -> None:
    """Cairo's are: it goes back by what it has drawn and draws it anew, a single digit's width where it is one."""
    back = sum({"%": 889, ".": 278, ",": 278}.get(char, 556) for char in number)  # Helvetica's widths
    string = f" {back} ".join([f"({number})"] * times)
    page = page_of(f"BT /F1 12 Tf 100 700 Td [{string}] TJ ET ")
    assert [(run.text, run.copies) for run in page.seen] == [(number, times)]
    assert words_of(page) == [number]


def test_a_cell_with_another_number_upon_it_is_a_rival_of_that_alone() -> None:
    page = page_of(jumping("12.345", "6.789", 50) + text("6.788", 134.696, 700))
    assert {run.text: bool(run.rivals) for run in page.seen} == {"12.345": False, "6.789": True, "6.788": True}


def test_the_copy_drawn_last_tells_the_colour() -> None:
    page = page_of(text("2.977", 100.8, 699.2, color="0.8 g") + text("2.977", 100, 700, color="0.8 0 0.4 rg"))
    assert [(run.text, run.color) for run in page.seen] == [("2.977", (0.8, 0.0, 0.4))]


@pytest.mark.parametrize(("first", "second", "at"), [("12.25", "2.255", 1), ("63", "35", 1), ("1.155", "551", 3)])
@pytest.mark.parametrize("swapped", [False, True])
def test_parts_of_one_number_upon_each_other_are_that_number(first: str, second: str, at: int, swapped: bool) -> None:
    """What they share stands at the very same places; shifted, or with another digit in it, they are two."""
    before = 6.672 * sum(char.isdigit() for char in first[:at]) + 3.336 * first[:at].count(".")

    def drawn(second: str, shift: float = 0.0) -> Page:
        both = [text(first, 100, 700), text(second, 100 + before + shift, 700)]
        return page_of("".join(both[::-1] if swapped else both))

    page = drawn(second)
    assert words_of(page) == [first + second[len(first) - at :]]
    assert not any(run.rivals for run in page.seen)
    assert any(run.rivals for run in drawn(second, 1.5).seen)
    assert any(run.rivals for run in drawn("9" + second[1:]).seen)


_TEXTS = st.sampled_from(["12", "1", ".", ",5%", "van W.", "i", "2.977", "  8 "])
_DRAWN = st.tuples(_TEXTS, st.floats(100, 140), st.floats(690, 712), st.sampled_from([3, 7, 8, 12, 20]))


@settings(max_examples=40)
@given(st.lists(_DRAWN, min_size=2, max_size=12))
def test_only_runs_that_share_too_little_are_not_compared(drawn: list[tuple[str, float, float, int]]) -> None:
    content = "".join(text(word, x, y, size) for word, x, y, size in drawn)
    found = [(run.text, run.copies, run.hidden, run.rivals, run.clashes) for run in page_of(content).runs]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "_overlapping", lambda pairs, runs, glyphs: pairs)
        assert found == [(r.text, r.copies, r.hidden, r.rivals, r.clashes) for r in page_of(content).runs]


def test_lines_close_under_each_other_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each letter drawn by itself, as browsers do: a page has thousands, and each meets a few of other lines."""

    def compared(*_: object, **__: object) -> None:
        raise AssertionError("glyph by glyph")

    monkeypatch.setattr(copies, "_collisions", compared)
    monkeypatch.setattr(copies, "_original", compared)
    cells = [(row, place, f"{(row + place) % 8}") for row in range(4) for place in range(8)]
    content = "".join(text(digit, 100 + 9 * place, 700 - 9 * row, 12) for row, place, digit in cells)
    assert len(page_of(content).seen) == 32
