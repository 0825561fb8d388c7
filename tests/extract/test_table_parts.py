"""The measure table in parts on one page, and rows without a code among those that have one."""

from __future__ import annotations

import pytest

from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.tables.measure_table import read_measure_table
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, YEAR, pieces, run, sideways

Row = tuple[str, str, tuple[int, int, int, int]]
Figures = set[tuple[str, str, str, int, str]]
FIRST: list[Row] = [
    ("VOP", "a", (2977, 3050, 14004, 14165)),
    ("RSZ-korting ouderen", "b", (34480, 29254, 174504, 148663)),
    ("RSZ-korting jongeren", "c", (6906, 3000, 34365, 15327)),
    ("Gesco", "d", (512, 480, 2600, 2550)),
    ("SINE", "e", (1190, 1214, 4800, 4967)),
]
SECOND: list[Row] = [
    ("Wijk-werken", "f", (900, 871, 4100, 4283)),
    ("Activiteitencoöperatie", "g", (90, 99, 560, 588)),
]
ITEMS = {"VOP": "vop", "RSZ-korting ouderen": "rsz_ouderen", "RSZ-korting jongeren": "rsz_jongeren", "Gesco": "gesco",
         "SINE": "sine", "Wijk-werken": "wijk_werken", "Activiteitencoöperatie": "activiteitencooperatie",
         "Opleidingsstages (OS)": "os", "BVS": "bvs", "IBO": "ibo"}  # fmt: skip
CENTRES = (300, 350, 400, 450, 500, 550, 600, 650)


def cells(counts: tuple[int, int, int, int]) -> list[str]:
    """A row's numbers as printed: counts, shares, growth."""
    w1, w2, v1, v2 = counts
    shares = [f"{round(1000 * w / v) / 10:.1f}%" for w, v in ((w1, v1), (w2, v2))]
    growth = [f"{round(1000 * (b - a) / a) / 10:+.1f}%" for a, b in ((w1, w2), (v1, v2))]
    return [*map(format_count, counts), *(text.replace(".", ",") for text in (*shares, *growth))]


def part(rows: list[Row], left: float, top: float, *, years: tuple[int, int] = (YEAR - 1, YEAR)) -> list[Run]:
    """A table with its head; its first row 40 points below ``top``."""
    areas = ((325, "West-Vlaanderen"), (425, "Vlaams Gewest"), (525, "Aandeel"), (625, "Evolutie"))
    runs = [run(name, left + x - 2 * len(name), top, 8) for x, name in areas]
    runs += [run(str(years[n % 2]), left + CENTRES[n] - 8, top + 15, 8) for n in range(6)]
    for n, (name, code, counts) in enumerate(rows):
        y = top + 40 + 14 * n
        runs += [run(name, left + 60, y), run(code, left + 240, y)] if code else [run(name, left + 60, y)]
        runs += [run(text, left + x - 2.5 * len(text), y) for x, text in zip(CENTRES, cells(counts), strict=True)]
    return runs


def told(
    runs: list[Run], drawings: list[Drawing] | None = None, width: float = 1000.0
) -> set[tuple[str, str, str, int, str]]:
    """All figures of the page: item, code, area, period, what is printed."""
    found = read_measure_table(pieces(*runs, drawings=drawings or [], width=width), LEXICON, "d" * 64)
    keys = [(claim.key, claim.token.text) for claim in found[0].claims] if found else []
    return {(key.item, key.code, key.ref_area, key.period, text) for key, text in keys}


def expected(rows: list[Row]) -> Figures:
    areas = ("BE25", "BE25", "BE2", "BE2", "BE25", "BE25", "BE25", "BE2")
    periods = (YEAR - 1, YEAR, YEAR - 1, YEAR, YEAR - 1, YEAR, YEAR, YEAR)
    return {
        (ITEMS[name], code, area, period, text)
        for name, code, counts in rows
        for area, period, text in zip(areas, periods, cells(counts), strict=True)
    }


@pytest.mark.parametrize(("left", "top"), [(0, 300), (660, 60)], ids=["under", "beside"])
def test_a_part_with_a_head_of_its_own_is_read_too(left: float, top: float) -> None:
    assert told(part(FIRST, 0, 60) + part(SECOND, left, top)) == expected(FIRST + SECOND)


MORE: list[Row] = [
    ("BVS", "h", (1609, 1206, 8100, 5524)),
    ("Opleidingsstages (OS)", "i", (3637, 3031, 18869, 16541)),
    ("IBO", "j", (552, 591, 3769, 3322)),
]


@pytest.mark.parametrize("short", [False, True])
def test_parts_under_each_other_may_set_their_columns_aside_by_one(short: bool) -> None:
    """Years in the head between them, in full or short, part their rows: columns of both would mix the years."""
    below = part(SECOND + MORE, 50, 130)
    names = [run(one.text, one.box.x0 - 50, one.box.top) for one in below if one.box.x0 < 300]
    runs = [*part(FIRST, 0, 20), *names, *(one for one in below if one.box.x0 > 300)]
    if short:
        years = {str(year): f"'{year % 100:02}" for year in (YEAR - 1, YEAR)}
        runs = [run(years[one.text], one.box.x0, one.box.top, 8) if one.text in years else one for one in runs]
    found = told(runs)
    assert found <= expected(FIRST) | expected(SECOND + MORE)
    assert expected(FIRST) <= found or expected(SECOND + MORE) <= found


@pytest.mark.parametrize("coded", [True, False])
@pytest.mark.parametrize("gap", [660, 720])
def test_two_halves_side_by_side_lend_each_other_nothing(coded: bool, gap: float) -> None:
    """Both are as long, on the same lines: the left one's numbers stand left of the right one's codes."""
    right = [
        *SECOND,
        ("Opleidingsstages (OS)", "h", (3637, 3031, 18869, 16541)),
        ("BVS", "i", (1609, 1206, 8100, 5524)),
        ("IBO", "j", (552, 591, 3769, 3322)),
    ]
    left, right = ([(name, code if coded else "", n) for name, code, n in half] for half in (FIRST, right))
    assert told(part(left, 0, 60) + part(right, gap, 60)) == expected(left + right)


@pytest.mark.parametrize("coded", [True, False])
def test_the_same_rows_said_again_before_their_percentages_are_one_table(coded: bool) -> None:
    """Persons and percentages as two tables side by side, each with the names of all rows."""
    rows = [(name, code if coded else "", counts) for name, code, counts in FIRST]
    left = [one for one in part(rows, 0, 60) if one.box.x0 < 480]
    again = [one for one in part(rows, 500, 60) if not 760 < one.box.cx < 980]
    assert told(left + again, width=1200) == expected(rows)


def latest(rows: list[Row], top: float) -> list[Run]:
    """A part with the later year alone: each area's persons and growth, the share."""
    runs = [run("West-Vlaanderen", 300, top, 8), run("Vlaams Gewest", 400, top, 8), run("Aandeel", 490, top, 8)]
    heads = (str(YEAR), f"Evolutie {YEAR - 1}-{YEAR}", str(YEAR), f"Evolutie {YEAR - 1}-{YEAR}", str(YEAR))
    runs += [run(text, CENTRES[n] - 1.5 * len(text), top + 15, 6) for n, text in enumerate(heads)]
    for n, (name, code, counts) in enumerate(rows):
        _, w2, _, v2, _, share, *growth = cells(counts)
        texts = (w2, growth[0], v2, growth[1], share)
        runs += [run(name, 60, top + 40 + 14 * n), run(code, 240, top + 40 + 14 * n)]
        runs += [run(t, x - 2.5 * len(t), top + 40 + 14 * n) for x, t in zip(CENTRES[:5], texts, strict=True)]
    return runs


@pytest.mark.parametrize("beside", [False, True])
def test_another_blocks_numbers_beside_one_part_leave_the_others_theirs(beside: bool) -> None:
    """Which of the columns there are growth of Flanders isn't told then, and so much of the part isn't read."""
    second = [*SECOND, ("BVS", "h", (1609, 1206, 8100, 5524)), ("IBO", "i", (552, 591, 3769, 3322))]
    strays = [run(text, 545, 100 + 14 * n) for n, text in enumerate(("6.790", "11.182", "9.350"))] if beside else []
    found = told(latest(FIRST, 60) + latest(second, 300) + strays)
    assert {code for _, code, *_ in found} == set("abcdefghi")
    assert sum(code in "fghi" for _, code, *_ in found) == 5 * len(second)


def test_a_table_of_other_years_is_no_part() -> None:
    other = part(SECOND, 0, 300, years=(YEAR - 5, YEAR - 4))
    assert told(part(FIRST, 0, 60) + other) == expected(FIRST)


def test_a_table_whose_arithmetic_fails_is_no_part() -> None:
    off = [(name, code, (w1 + 60, w2 + 90, v1, v2)) for name, code, (w1, w2, v1, v2) in SECOND]
    printed = {text: wrong for (_, _, a), (_, _, b) in zip(SECOND, off, strict=True)
               for text, wrong in zip(cells(a)[:2], cells(b)[:2], strict=True)}  # fmt: skip
    other = [run(printed.get(one.text, one.text), one.box.x0, one.box.top, one.size) for one in part(SECOND, 0, 300)]
    assert told(part(FIRST, 0, 60) + other) == expected(FIRST)


def test_a_list_of_the_same_names_far_above_is_no_part_of_a_table_without_codes() -> None:
    """On a long page the lists of other blocks begin at the same edge; sideways, years part no rows."""
    rows = [(name, "", counts) for name, _, counts in (*FIRST, *SECOND)]
    listed = [
        (run(name, 60, 20 + 14 * n), run(str(700 + n), 300, 20 + 14 * n), run(str(900 + n), 350, 20 + 14 * n))
        for n, name in enumerate(("SINE", "Wijk-werken", "BVS", "IBO"))
    ]
    above = [one for row in listed for one in row]
    years = (str(YEAR - 1), str(YEAR))
    below = [sideways(one.text, one.box.x0, one.box.top) if one.text in years else one for one in part(rows, 0, 500)]
    assert told([*above, *below]) == told(part(rows, 0, 500)) != set()


def test_another_blocks_numbers_beside_a_ladders_names_are_no_table() -> None:
    """Rows that only labels tell: that one number is less than another, in one row, says nothing."""
    names = ("Doelgroepkortingen", "SINE", "Wijk-werken", "Duaal leren", "Collectief maatwerk", "LDE")
    heads = ("Aandeel", f"Speerpuntsectoren 31/12/{YEAR - 1}", "West-Vlaanderen", f"in {YEAR}")
    runs = [run(head, 80, 50 + 10 * n, 8) for n, head in enumerate(heads)]
    for n, name in enumerate(names):
        y = 100 + 14 * n
        runs += [run(name, 300, y), run("211" if n == 3 else "nb", 100, y), run("16.752" if n == 3 else "nb", 190, y)]
    assert told(runs) == set()


@pytest.mark.parametrize("named", [True, False])
def test_rows_that_repeat_the_areas_names_are_a_ladders(named: bool) -> None:
    """Their numbers make the same shares and growth as a table's would."""
    runs = part([(name, "", counts) for name, _, counts in FIRST], 0, 100)
    names = [run("West-Vlaanderen", 216, 142 + 14 * n, 6) for n in range(len(FIRST))] if named else []
    assert (told([*runs, *names]) == set()) is named


def half(columns: range, left: float, top: float) -> list[Run]:
    """The first table with some of its columns only, which stand where they do in the whole."""
    first, last = left + CENTRES[columns.start] - 25, left + CENTRES[columns.stop - 1] + 25
    return [one for one in part(FIRST, left, top) if one.box.x0 < left + 270 or first < one.box.cx < last]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["counts first", "percentages first"])
@pytest.mark.parametrize("left", [0, 40])
def test_persons_and_percentages_may_stand_under_each_other(order: tuple[int, int], left: float) -> None:
    """Both halves name all rows: the percentages are proven by the persons of the same rows."""
    halves = range(4), range(4, 8)
    runs = half(halves[order[0]], 0, 60) + half(halves[order[1]], left, 300)
    assert told(runs) == expected(FIRST)


@pytest.mark.parametrize("aside", [0, 2.5])
def test_two_areas_may_stand_under_each_other(aside: float) -> None:
    """Each sets its own widths, so its codes may stand a little aside of the other's."""
    assert told(half(range(2), 0, 60) + half(range(2, 4), aside, 300)) == {
        figure for figure in expected(FIRST) if "%" not in figure[-1]
    }


def test_percentages_that_the_persons_of_their_rows_deny_are_no_part() -> None:
    off = [run("9" + one.text[1:] if "%" in one.text else one.text, one.box.x0, one.box.top, one.size)
           for one in half(range(4, 8), 0, 300)]  # fmt: skip
    assert told(half(range(4), 0, 60) + off) == {figure for figure in expected(FIRST) if "%" not in figure[-1]}


def test_what_is_later_than_an_edition_that_has_two_periods_is_none_of_its_figures() -> None:
    """A year ahead that no word calls an aim: either it is one, or the edition's year was given wrong."""
    runs = [one for one in part(FIRST, 0, 60) if one.box.cx < 480]
    runs += [run("West-Vlaanderen", 470, 60, 8), run(str(YEAR + 7), 492, 75, 8)]
    runs += [run("3.000", 487, 100 + 14 * n) for n in range(len(FIRST))]
    assert told(runs) == {figure for figure in expected(FIRST) if "%" not in figure[-1]}
    found = read_measure_table(pieces(*runs), LEXICON, "d" * 64)
    assert found
    assert [one.found for one in found[0].findings if one.name == "edition.other_year"] == [str(YEAR + 7)]
