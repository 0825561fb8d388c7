"""Headings as near to each other as words: parted where columns of numbers part under them, and only there."""

from __future__ import annotations

import pytest

from tests.extract.typed import pieces, run

NAMES = ("Westhoek", "Brugge", "Oostende")


def texts(gap: float, rows: int, *, top: float = 20.0, through: bool = False) -> list[str]:
    """Lines of a page: names so far apart, over right-aligned columns of so many rows."""
    runs, x = [run("Een zin met gewone spaties tussen de woorden op deze pagina", 100, 20, 4)], 100.0
    ends = []
    for name in NAMES:
        runs.append(run(name, x, 100, 8))
        ends.append(x + 4 * len(name))
        x = ends[-1] + gap
    for n in range(rows):
        y = 100 + top + 12 * n
        if through:
            runs.append(run("1.234.567.890.123", ends[-1] - 68, y, 8))
        else:
            runs += [run(str(123 + n), end - 12, y, 8) for end in ends]
    return [line.text for line in pieces(*runs).lines if line.box.top > 50]


def test_they_are_parted_over_columns() -> None:
    assert texts(6, 3) == list(NAMES)


@pytest.mark.parametrize(
    ("gap", "rows", "top", "through"),
    [(4, 3, 20.0, False), (6, 0, 20.0, False), (6, 1, 20.0, False), (6, 3, 90.0, False), (6, 3, 20.0, True)],
    ids=["a space", "no numbers", "one row", "far above", "one wide column"],
)
def test_words_of_one_text_are_not(gap: float, rows: int, top: float, through: bool) -> None:
    assert texts(gap, rows, top=top, through=through) == [" ".join(NAMES)]


@pytest.mark.parametrize(
    ("shares", "step", "apart"),
    [((0,), 12.0, True), ((2,), 12.0, True), ((), 12.0, False), ((3,), 60.0, False)],
    ids=["first row", "a later row", "none", "another block's"],
)
def test_a_column_may_be_blank_in_most_rows(shares: tuple[int, ...], step: float, apart: bool) -> None:
    """Only totals have a share: their heading stands as near to the next one as a word."""
    runs = [run("Een zin met gewone spaties tussen de woorden op deze pagina", 100, 20, 4)]
    runs += [run("Westhoek", 100, 100, 8), run("Aandeel", 138, 100, 8)]
    for n in range(4):
        y = 120 + 12 * n + (step if n == 3 else 0)
        runs.append(run(str(123 + n), 118, y, 8))
        runs += [run("21,3%", 150, y, 8)] if n in shares else []
    lines = [line.text for line in pieces(*runs).lines if line.box.top > 50]
    assert lines == (["Westhoek", "Aandeel"] if apart else ["Westhoek Aandeel"])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Midden-West-Vlaanderen West-Vlaanderen", ["Midden-West-Vlaanderen", "West-Vlaanderen"]),
        ("Provincie West-Vlaanderen Vlaams Gewest", ["Provincie West-Vlaanderen", "Vlaams Gewest"]),
        ("Provincie West-Vlaanderen", ["Provincie West-Vlaanderen"]),
        ("Vlaanderen en West-Vlaanderen", ["Vlaanderen en West-Vlaanderen"]),
    ],
)
def test_two_areas_that_are_all_a_line_says_are_two_names(text: str, lines: list[str]) -> None:
    assert [line.text for line in pieces(run(text, 100, 100)).lines] == lines


def test_areas_whose_names_touch_are_parted_where_the_next_was_drawn() -> None:
    names = ("Oostende", "Midden-West-Vlaanderen", "Brugge")
    ends = [0, 8, 30, 36]
    drawn = [run(name, 100 + 5 * start, 100) for name, start in zip(names, ends, strict=False)]
    assert [line.text for line in pieces(*drawn).lines] == list(names)
    others = [run("Oost", 100, 100), run("ende", 120, 100)]
    assert [line.text for line in pieces(*others).lines] == ["Oostende"]


def test_letters_set_apart_widen_no_space() -> None:
    """What stands between two letters stands on both sides of a space, too."""
    runs = [run("Een zin met gewone spaties tussen de woorden op deze pagina", 100, 20, 4)]
    runs.append(run("potentiële beroepsbevolking", 100, 100, 8, spacing=0.8))
    numbers = [run(str(700 + 17 * n), x, 120 + 12 * n, 8) for n in range(3) for x in (130, 170)]
    lines = pieces(*runs, *numbers).lines
    assert [line.text for line in lines if line.box.top > 50] == ["potentiële beroepsbevolking"]


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        (("Regio Oostende", "Midden-West-Vlaanderen"), True),
        (("loontrekkenden", "toegevoegde waarde"), True),
        (("Vlaams Gewest", "aandeel"), True),
        (("aandeel in de provin", "cie"), False),
        (("Vlaams Ge", "west"), False),
        (("aandeel", "-Vl."), False),
    ],
)
def test_headings_that_touch_are_parted_where_each_says_something(names: tuple[str, str], parted: bool) -> None:
    """Right-aligned headings wider than their columns, and a text that is drawn in two pieces."""
    first, second = names
    page = pieces(run(first, 100, 100), run(second, 100 + 5 * len(first), 100))
    assert [line.text for line in page.lines] == ([first, second] if parted else [first + second])


@pytest.mark.parametrize(("below", "parted"), [(170.0, True), (176.0, False)])
def test_captions_that_touch_are_parted_where_the_next_line_of_one_begins(below: float, parted: bool) -> None:
    """Side by side, one wider than its column."""
    first, second = "beroepsbevolking", "2031-2033 bij de"
    page = pieces(run(first, 90, 100), run(second, 170, 100), run("loontrekkenden", below, 111))
    lines = [line.text for line in page.lines if line.box.top < 105]
    assert lines == ([first, second] if parted else [first + second])


def test_the_rest_of_a_hyphened_name_is_no_name() -> None:
    """``W-Vl.`` in two pieces, another text right under the second: that is not Flanders."""
    page = pieces(run("W", 90, 100), run("-Vl.", 95, 100), run("aantal", 95, 111))
    assert [line.text for line in page.lines] == ["W-Vl.", "aantal"]


@pytest.mark.parametrize(
    ("pieces_of", "under"), [(("W", "esthoek"), "8.047"), (("West", "hoek"), "8.047"), (("West", "hoek"), "Brugge")]
)
def test_a_name_that_was_drawn_in_pieces_is_whole_over_its_number(pieces_of: tuple[str, str], under: str) -> None:
    """Which begins where the second piece does: a letter is kerned, or a name centred."""
    first, second = pieces_of
    x = 90 + 5 * len(first)
    page = pieces(run(first, 90, 100), run(second, x, 100), run(under, x, 111))
    assert [line.text for line in page.lines if line.box.top < 105] == ["Westhoek"]
