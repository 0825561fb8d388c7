"""What columns mean: every order of a small true table, with headings and without."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.domain.vocabulary import COUNT, GROWTH, SHARE
from ladder_etl.extract.tables.column_meanings import AIM, LONGER, Cells, Headings, Meaning, Solution, solve

Y1, Y2 = 2016, 2019
MEANINGS = (
    Meaning(COUNT, PROVINCE, Y1),
    Meaning(COUNT, PROVINCE, Y2),
    Meaning(COUNT, FLANDERS, Y1),
    Meaning(COUNT, FLANDERS, Y2),
    Meaning(SHARE, PROVINCE, Y1),
    Meaning(SHARE, PROVINCE, Y2),
    Meaning(GROWTH, PROVINCE, Y2),
    Meaning(GROWTH, FLANDERS, Y2),
)
#: province and region in both years; shares and growth follow
COUNTS = ((2977, 3050, 14004, 14165), (1214, 1290, 5106, 5000), (87, 74, 403, 377), (6717, 7003, 33104, 36012))
NOTHING = Headings(None, None, None)


def tenths(part: int, whole: int, *, signed: bool) -> str:
    scaled = (2 * 1000 * abs(part) + whole) // (2 * whole)
    sign = ("-" if part < 0 else "+") if signed else ""
    return f"{sign}{scaled // 10},{scaled % 10}%"


def rows() -> list[tuple[str, ...]]:
    """Printed strings in the order of ``MEANINGS``."""
    return [
        (
            *(f"{n:,}".replace(",", ".") for n in (w1, w2, v1, v2)),
            tenths(w1, v1, signed=False),
            tenths(w2, v2, signed=False),
            tenths(w2 - w1, w1, signed=True),
            tenths(v2 - v1, v1, signed=True),
        )
        for w1, w2, v1, v2 in COUNTS
    ]


def number(text: str) -> Number:
    found = parse_number(text)
    assert found is not None
    return found


TABLE = [{row: number(cells[column]) for row, cells in enumerate(rows())} for column in range(8)]


def heading(meaning: Meaning) -> Headings:
    return Headings(meaning.period, meaning.ref_area, None if meaning.statistic == COUNT else meaning.statistic)


def solved(order: tuple[int, ...], headings: list[Headings]) -> Solution:
    return solve([TABLE[index] for index in order], headings, (Y1, Y2))


def test_where_all_years_over_columns_are_the_others_of_what_growth_says_none_is_known() -> None:
    """The headings are misprinted, or the growth rates: nothing on the page tells which."""
    exchanged = [
        heading(m if m.statistic == GROWTH else Meaning(m.statistic, m.ref_area, Y1 + Y2 - m.period)) for m in MEANINGS
    ]
    assert solved(tuple(range(8)), exchanged).meanings == (None,) * 8
    one = [Headings(Y2, PROVINCE, None), *map(heading, MEANINGS[1:])]
    assert solved(tuple(range(8)), one).meanings == MEANINGS


def orders(step: int) -> list[tuple[int, ...]]:
    """Every ``step``-th of the 40.320 orders of eight columns."""
    return list(permutations(range(8)))[::step]


def test_with_headings_every_order_of_each_sort_is_solved() -> None:
    # counts and percentages are assigned apart: all orders of the four of each sort cover what can go wrong
    for four in permutations(range(4)):
        for order in ((*four, *(4 + i for i in four)), tuple(x for i in four for x in (4 + i, i))):
            found = solved(order, [heading(MEANINGS[index]) for index in order])
            assert found.meanings == tuple(MEANINGS[index] for index in order)
            assert found.sure


def test_with_headings_and_without_orders_of_all_eight_are_solved() -> None:
    # all that can matter are the orders within each sort; these also mix counts and percentages
    for order in orders(1499):
        expected = tuple(MEANINGS[index] for index in order)
        assert solved(order, [heading(meaning) for meaning in expected]).meanings == expected
        found = solved(order, [NOTHING] * 8)
        assert found.meanings == expected
        assert found.sure


@pytest.mark.parametrize("order", orders(4999))
def test_without_headings_arithmetic_alone_tells(order: tuple[int, ...]) -> None:
    found = solved(order, [NOTHING] * 8)
    assert found.meanings == tuple(MEANINGS[index] for index in order)
    assert found.sure
    assert found.by_arithmetic == 1.0


@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 3), (0, 2), (4, 5), (6, 7), (1, 3)])
def test_headings_that_arithmetic_contradicts_give_the_truth_or_are_not_sure(one: int, other: int) -> None:
    meant = list(MEANINGS)
    meant[one], meant[other] = meant[other], meant[one]
    found = solved(tuple(range(8)), [heading(meaning) for meaning in meant])
    assert found.meanings == MEANINGS or not found.sure or found.by_arithmetic < 0.5


def test_a_misprint_changes_no_meaning() -> None:
    columns = [dict(column) for column in TABLE]
    columns[0][2] = number("78")
    found = solve(columns, [heading(meaning) for meaning in MEANINGS], (Y1, Y2))
    assert found.meanings == MEANINGS
    assert 0.5 < found.by_arithmetic < 1.0


def test_one_sort_alone_is_told_by_headings_and_never_guessed_without() -> None:
    counts = [TABLE[index] for index in range(4)]
    named = solve(counts, [heading(meaning) for meaning in MEANINGS[:4]], (Y1, Y2))
    assert named.meanings == MEANINGS[:4]
    assert not solve(counts, [NOTHING] * 4, (Y1, Y2)).sure


def test_a_column_too_many_is_no_column_of_the_table() -> None:
    stray = {row: number(text) for row, text in enumerate(("5", "6", "7", "8"))}
    headings = [*(heading(meaning) for meaning in MEANINGS), Headings(1990, "BRUGGE", None)]
    found = solve([*TABLE, stray], headings, (Y1, Y2))
    assert found.meanings == (*MEANINGS, None)


def test_nothing_is_nothing() -> None:
    assert solve([], [], (Y1, Y2)).meanings == ()


@pytest.mark.parametrize(("drawn", "printed"), [(7, 6), (6, 7)])
def test_a_column_under_the_heading_of_a_drawn_one_is_not_taken_for_it(drawn: int, printed: int) -> None:
    """Few of its own numbers are text, and its own heading isn't; all others say clearly what they are."""
    order = tuple(index for index in range(8) if index != drawn)
    long = [{row + 4 * n: one for n in range(9) for row, one in cells.items()} for cells in TABLE]
    long[printed] = {row: long[printed][row] for row in range(3)}
    headings = [heading(MEANINGS[drawn if index == printed else index]) for index in order]
    found = solve([long[index] for index in order], headings, (Y1, Y2))
    assert found.meanings[order.index(printed)] in (None, MEANINGS[printed])
    assert all(found.meanings[n] == MEANINGS[index] for n, index in enumerate(order) if index != printed)


def test_a_count_under_the_lost_neighbours_heading_is_proven_or_nothing() -> None:
    """The region's later counts are drawings, the province's stand under the region's name, with few growth rates."""
    order = (0, 1, 2, 4, 6, 7)
    long = [{row + 4 * n: one for n in range(9) for row, one in cells.items()} for cells in TABLE]
    for growth in (6, 7):
        long[growth] = {row: long[growth][row] for row in range(2)}
    headings = [heading(MEANINGS[3 if index == 1 else index]) for index in order]
    found = solve([long[index] for index in order], headings, (Y1, Y2))
    assert found.meanings[1] in (None, MEANINGS[1])
    assert all(found.meanings[n] in (None, MEANINGS[index]) for n, index in enumerate(order))
    assert [found.meanings[n] for n in (0, 2, 3)] == [MEANINGS[index] for index in (0, 2, 4)]


def test_what_may_as_well_mean_something_else_means_nothing() -> None:
    """Four columns of counts: of two the headings tell what they are, of the others the area only."""
    headings = [*(heading(meaning) for meaning in MEANINGS[:2]), *(Headings(None, FLANDERS, None) for _ in range(2))]
    found = solve([TABLE[index] for index in range(4)], headings, (Y1, Y2))
    assert found.meanings == (*MEANINGS[:2], None, None)
    assert not found.sure


def whole(cells: Cells) -> Cells:
    """Percentages rounded to whole ones, without a sign."""
    return {row: number(f"{float(n.scaled or 0) / 10:.0f}") for row, n in cells.items()}


def test_whole_shares_without_a_sign_are_shares_where_heading_and_counts_say_so() -> None:
    bare = [whole(TABLE[4]), whole(TABLE[5])]
    heads = [heading(meaning) for meaning in MEANINGS]
    assert solve([*TABLE[:4], *bare, *TABLE[6:]], heads, (Y1, Y2)).meanings == MEANINGS
    other = {row: number("44") for row in TABLE[4]}
    assert solve([*TABLE[:4], other, bare[1], *TABLE[6:]], heads, (Y1, Y2)).meanings[4] is None
    assert solve(bare, heads[4:6], (Y1, Y2)).meanings == (None, None)


def test_a_share_has_no_sign() -> None:
    """Percentages alone, under one heading over all of them: what has a sign is growth, or nothing."""
    over_all = Headings(Y2, PROVINCE, SHARE)
    found = solve([TABLE[5], TABLE[6], TABLE[7]], [over_all] * 3, (Y1, Y2))
    assert found.meanings[0] == MEANINGS[5]
    assert all(meaning is None or meaning.statistic == GROWTH for meaning in found.meanings[1:])


YEARS = (2017, 2018, 2020)
#: province and region in each of the three years
MANY = {
    "BE25": ((2977, 3050, 2800), (1214, 1290, 1404), (87, 74, 91), (6717, 7003, 7321)),
    "BE2": ((14004, 14165, 13700), (5106, 5000, 5555), (403, 377, 390), (33104, 36012, 35555)),
}


def column(meaning: Meaning) -> Cells:
    """What a table of these counts prints in the column that has a meaning."""
    printed = []
    for province, region in zip(MANY["BE25"], MANY["BE2"], strict=True):
        of, at = (province if meaning.ref_area == PROVINCE else region), YEARS.index(meaning.period)
        if meaning.statistic == COUNT:
            printed.append(f"{of[at]:,}".replace(",", "."))
        elif meaning.statistic == SHARE:
            printed.append(tenths(of[at], region[at], signed=False))
        else:
            before = of[YEARS.index(meaning.since)]
            printed.append(tenths(of[at] - before, before, signed=True))
    return {row: number(text) for row, text in enumerate(printed)}


COUNTED = [Meaning(COUNT, area, year) for year in YEARS for area in (PROVINCE, FLANDERS)]


@pytest.mark.parametrize("areas_over_years", [True, False])
def test_of_many_periods_years_tell_the_counts_and_counts_the_percentages(areas_over_years: bool) -> None:
    counted = sorted(COUNTED) if areas_over_years else COUNTED
    meant = [
        *counted,
        *(Meaning(GROWTH, PROVINCE, until, since) for since, until in ((2018, 2020), (2017, 2018))),
        *(Meaning(SHARE, PROVINCE, year) for year in reversed(YEARS)),
        Meaning(GROWTH, FLANDERS, 2020, 2018),
    ]
    headings = [heading(one) for one in counted] + [NOTHING] * 6
    found = solve([column(one) for one in meant], headings, YEARS)
    assert found.meanings == tuple(meant)
    assert [one.since for one in found.meanings if one and one.statistic == GROWTH] == [2018, 2017, 2018]
    assert found.sure
    assert found.by_arithmetic == 1.0


@pytest.mark.parametrize("swapped", [True, False])
def test_of_two_growths_of_one_period_the_one_from_the_period_before_is_a_figure(swapped: bool) -> None:
    growth = [Meaning(GROWTH, PROVINCE, 2020, 2018), Meaning(GROWTH, PROVINCE, 2020, 2017)]
    meant = [*COUNTED, *(growth[::-1] if swapped else growth)]
    found = solve([column(one) for one in meant], [*map(heading, COUNTED), NOTHING, NOTHING], YEARS)
    assert found.meanings[-2:] == ((LONGER, growth[0]) if swapped else (growth[0], LONGER))


def test_growth_over_all_periods_is_told_where_there_is_no_other() -> None:
    long = Meaning(GROWTH, FLANDERS, 2020, 2017)
    found = solve([column(one) for one in (*COUNTED, long)], [*map(heading, COUNTED), NOTHING], YEARS)
    assert found.meanings[-1] == long
    assert found.meanings[-1] and found.meanings[-1].since == 2017


def test_percentages_that_no_counts_make_are_none_of_a_table_of_many_periods() -> None:
    told = {row: number(text) for row, text in enumerate(("88,1%", "97,0%", "103,4%", "61,9%"))}
    headings = [*map(heading, COUNTED), Headings(2020, PROVINCE, GROWTH)]
    found = solve([*(column(one) for one in COUNTED), told], headings, YEARS)
    assert found.meanings == (*COUNTED, None)


@pytest.mark.parametrize("shares", [True, False])
def test_of_others_numbers_beside_only_shares_tell_the_own(shares: bool) -> None:
    """Another province's numbers of the last year, under the area's name that stands nearest."""
    other = {row: number(text) for row, text in enumerate(("3.333", "1.500", "99", "8.000"))}
    share = [Meaning(SHARE, PROVINCE, 2020)] if shares else [Meaning(GROWTH, PROVINCE, 2018, 2017)]
    headings = [Headings(2020, PROVINCE, None), *map(heading, COUNTED), *map(heading, share)]
    found = solve([other, *(column(one) for one in (*COUNTED, *share))], headings, YEARS)
    own = tuple(one if shares or one.period < 2020 else None for one in COUNTED)
    assert found.meanings == (None, *own, *share)


def test_what_is_headed_as_an_aim_is_no_column_of_the_table() -> None:
    aim = {row: number(text) for row, text in enumerate(("3.100", "1.350", "80", "7.200"))}
    headings = [*map(heading, MEANINGS[:2]), Headings(Y2, PROVINCE, None, aim=True), *map(heading, MEANINGS[2:])]
    found = solve([*TABLE[:2], aim, *TABLE[2:]], headings, (Y1, Y2))
    assert found.meanings == (*MEANINGS[:2], AIM, *MEANINGS[2:])


def test_percentages_alone_are_proven_by_counts_of_the_same_rows_elsewhere() -> None:
    counts = {meaning: TABLE[n] for n, meaning in enumerate(MEANINGS[:4])}
    found = solve(TABLE[4:], [NOTHING] * 4, (Y1, Y2), counts)
    assert found.meanings == MEANINGS[4:]
    assert found.sure
    assert found.by_arithmetic == 1.0
    assert not solve(TABLE[4:], [NOTHING] * 4, (Y1, Y2)).sure


def test_growth_of_the_area_whose_both_years_are_printed_is_proven_whatever_the_nearest_heading_says() -> None:
    lean = (0, 1, 6, 3, 5)
    headings = [heading(MEANINGS[index]) for index in lean]
    headings[2] = Headings(None, FLANDERS, GROWTH)  # a heading over three columns stands nearer to the next area's

    found = solved(lean, headings)

    assert found.meanings == tuple(MEANINGS[index] for index in lean)
    assert found.sure


def test_growth_that_falls_by_arrow_alone_is_growth() -> None:
    """Its numbers have no sign; those of a column that nothing proves are no figures."""
    falling = [[Number(n.kind, abs(n.scaled or 0), n.decimals) for n in TABLE[column].values()] for column in (6, 7)]
    columns = [*TABLE[:6], *(dict(enumerate(numbers)) for numbers in falling)]
    assert any((n.scaled or 0) < 0 for n in TABLE[6].values())
    assert solve(columns, [heading(meaning) for meaning in MEANINGS], (Y1, Y2)).meanings == MEANINGS
    odd = [{row: replace(n, scaled=(n.scaled or 0) + 7) for row, n in column.items()} for column in columns[6:]]
    assert solve([*columns[:6], *odd], [heading(m) for m in MEANINGS], (Y1, Y2)).meanings[6:] == (None, None)
