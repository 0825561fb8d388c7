"""The regional spread in lists and bars: read where its numbers prove it, and nothing that only looks like it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.leftovers import unruled
from ladder_etl.extract.regions.spread_panels import read_spread_lists
from ladder_etl.pdf.pages import Run
from tests.extract.test_spread import COUNTS, EXPECTED, LABELS, NAMES
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run

WHOLE = {item: sum(counts) for item, counts in COUNTS.items()}
SHARES = {
    (item, area): f"{100 * count / WHOLE[item]:.1f}%".replace(".", ",")
    for item, counts in COUNTS.items()
    for area, count in zip(NAMES, counts, strict=True)
}
BY_SIZE = {item: sorted(NAMES, key=lambda area: -int(EXPECTED[item, area].replace(".", ""))) for item in COUNTS}


def read(*runs: Run) -> dict[tuple[str, str, str], str]:
    page = pieces(*runs)
    harvest = read_spread_lists(page, LEXICON, unruled(page, set()))
    claims = harvest.claims if harvest else []
    return {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in claims}


def right(*, total: bool = True, shares: bool = True) -> dict[tuple[str, str, str], str]:
    counts = {(*key, "count"): text for key, text in EXPECTED.items() if total or key[1] != "BE25"}
    return counts | ({(*key, "share"): text for key, text in SHARES.items()} if shares else {})


def bars(item: str, x: float, y: float, *, head: str = "", total: str = "row", shares: bool = True) -> list[Run]:
    """A measure's name, and under it regions by size, each with its numbers at the end of its bar."""
    runs = [run(head or LABELS[item], x, y, 11)]
    if total == "row":
        runs += [run("West-Vlaanderen", x, y + 14), run(format_count(WHOLE[item]), x + 80, y + 14)]
    elif total == "head":
        runs.append(run(format_count(WHOLE[item]), x + 220, y, 11))
    for row, area in enumerate(BY_SIZE[item]):
        top, count = y + 28 + 12 * row, EXPECTED[item, area]
        end = x + 90 + 120 * int(count.replace(".", "")) / WHOLE[item]
        runs += [run(NAMES[area], x, top + 1, 7), run(count, end, top, 8)]
        runs += [run(SHARES[item, area], end + 34, top, 8)] if shares else []
    return runs


def columns(item: str, x: float, y: float, *, shares: bool = True) -> list[Run]:
    """Upright bars: the count upon the bar, the share in it, the region's name below it."""
    runs = [
        run(LABELS[item], x, y, 11),
        run("West-Vlaanderen", x, y + 14),
        run(format_count(WHOLE[item]), x + 80, y + 14),
    ]
    for place, area in enumerate(BY_SIZE[item]):
        count = EXPECTED[item, area]
        middle, top = x + 40 + 75 * place, y + 150 - 200 * int(count.replace(".", "")) / WHOLE[item]
        runs += [
            run(text, middle - 2 * len(text), height, 8) for text, height in ((count, top), (NAMES[area], y + 170))
        ]
        runs += [run(SHARES[item, area], middle - 10, top + 12, 8)] if shares else []
    return runs


def stacked(draw: object = bars, step: float = 120.0, **how: object) -> list[Run]:
    return [one for n, item in enumerate(COUNTS) for one in draw(item, 60.0, 60.0 + step * n, **how)]  # type: ignore[operator]


@pytest.mark.parametrize("shares", [True, False])
@pytest.mark.parametrize("total", ["row", "head"])
def test_bars_under_each_measure(total: str, shares: bool) -> None:
    assert read(*stacked(total=total, shares=shares)) == right(shares=shares)


def test_bars_beside_each_other() -> None:
    beside = [one for n, item in enumerate(COUNTS) for one in bars(item, 30.0 + 320 * n, 60.0)]
    assert read(*beside) == right()


def test_bars_beside_each_other_that_share_the_names_of_their_rows() -> None:
    runs = [run(NAMES[area], 30, 100 + 14 * row, 8) for row, area in enumerate(NAMES)]
    for n, item in enumerate(COUNTS):
        x = 150.0 + 280 * n
        runs += [run(LABELS[item], x, 60), run(format_count(WHOLE[item]), x, 74)]
        for row, area in enumerate(NAMES):
            end = x + 150 * int(EXPECTED[item, area].replace(".", "")) / WHOLE[item]
            runs += [
                run(EXPECTED[item, area], end, 100 + 14 * row, 8),
                run(SHARES[item, area], end + 35, 100 + 14 * row, 8),
            ]
    assert read(*runs) == right()


def test_a_heading_that_wraps_deeper_than_its_neighbours_parts_nothing_from_theirs() -> None:
    heads = {"wzw": ["Werkzoekenden", "zonder werk (wzw)"], "bezoldigde_tewerkstelling": ["Bezoldigde tewerkstelling"],
             "kansengroepen": ["Tewerkstelling en", "participatie van", "kansengroepen"]}  # fmt: skip
    runs = [run(name, 30, 130 + 14 * row, 8) for row, name in enumerate([*NAMES.values(), "West-Vlaanderen"])]
    for n, item in enumerate(heads):
        x = 150.0 + 200 * n
        runs += [run(text, x, 60 + 10 * line, 8) for line, text in enumerate(heads[item])]
        for row, area in enumerate([*NAMES, "BE25"]):
            runs.append(run(EXPECTED[item, area], x, 130 + 14 * row, 8))
            runs += [run(SHARES[item, area], x + 50, 130 + 14 * row, 8)] if area in NAMES else []
    assert read(*runs) == right()


def test_names_of_the_next_column_of_blocks_may_stand_lower() -> None:
    """In the column left of the lists measures are named beside their rows, and over all stands one farther right."""
    aside = [run(LABELS[item], 10, 104 + 120 * n) for n, item in enumerate(("wzw", "kansengroepen"))]
    aside.append(run(LABELS["bezoldigde_tewerkstelling"], 420, 20))
    runs = [run(o.text, o.box.x0 + 300, o.box.top, o.size) for o in stacked()]
    assert read(*aside, *runs) == right()


@pytest.mark.parametrize("shares", [True, False])
def test_upright_bars(shares: bool) -> None:
    assert read(*stacked(columns, 240.0, shares=shares)) == right(shares=shares)


def test_a_long_name_over_the_first_list_is_not_that_of_the_bars_under_the_others() -> None:
    """It reaches over all bars of the lists below, whose own names are shorter and stand between."""
    long = "Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen"
    order = sorted(COUNTS, key=lambda item: item != "kansengroepen")
    runs = [one for n, item in enumerate(order) for one in columns(item, 60.0, 60.0 + 240 * n)]
    assert (
        read(*(run(long, o.box.x0, o.box.top, 11) if o.text == LABELS["kansengroepen"] else o for o in runs)) == right()
    )


def cards() -> list[Run]:
    """A card for each region and for the province, the measures under its name."""
    runs = []
    for place, area in enumerate((*NAMES, "BE25")):
        x, y = 40.0 + 330 * (place % 3), 60.0 + 120 * (place // 3)
        runs.append(run(NAMES.get(area, "West-Vlaanderen"), x, y, 11))
        for row, item in enumerate(COUNTS):
            runs += [
                run(LABELS[item], x, y + 16 + 14 * row, 8),
                run(EXPECTED[item, area], x + 190, y + 16 + 14 * row, 8),
            ]
            runs += [run(SHARES[item, area], x + 240, y + 16 + 14 * row, 8)] if area in NAMES else []
    return runs


def test_a_card_for_each_region() -> None:
    assert read(*cards()) == right()


@pytest.mark.parametrize(("count", "told"), [("90", True), ("20", False)])
def test_a_share_stands_right_behind_the_count_under_a_short_name(count: str, told: bool) -> None:
    """And what belongs to no region is a part of the whole that the shares are of, where no total is printed."""
    item, whole = "kansengroepen", WHOLE["kansengroepen"] + 90
    runs: list[Run] = []
    expected: dict[tuple[str, str, str], str] = {}
    for place, area in enumerate(NAMES):
        x, of = 40.0 + 190 * place, EXPECTED[item, area]
        share = f"{100 * int(of.replace('.', '')) / whole:.1f}%".replace(".", ",")
        runs += [run(NAMES[area], x, 60, 11), run("Kansengroepen", x, 80, 5), run(f"{of} ({share})", x, 88, 9)]
        expected |= {(item, area, "count"): of, (item, area, "share"): share}
    found = read(*runs, run(f"Niet toe te wijzen aan een regio: {count}", 40, 160, 8))
    assert found == (expected | {(item, "UNALLOCATED", "count"): count} if told else {})


@pytest.mark.parametrize(("count", "told"), [("12", True), ("40", False)])
def test_what_belongs_to_no_region_is_told_in_a_line_below_and_proven_by_the_total(count: str, told: bool) -> None:
    """Its count stands under the names of the last card, and is none of them."""
    item, whole = "kansengroepen", format_count(WHOLE["kansengroepen"] + 12)
    runs = [run(whole, one.box.x0, one.box.top, 8) if one.text == format_count(WHOLE[item]) else one for one in cards()]
    found = read(*runs, run(f"Niet toe te wijzen aan een regio: {count} personen uit de kansengroepen", 40, 260, 8))
    assert found[item, "BE25", "count"] == whole
    assert (found.get((item, "UNALLOCATED", "count")) == count) is told
    assert len(found) == len(right()) + told


def test_without_a_total_shares_prove_the_counts_and_without_shares_nothing_does() -> None:
    assert read(*stacked(total="")) == right(total=False)
    assert read(*stacked(total="", shares=False)) == {}


def test_one_misprint_is_read_as_printed_and_two_prove_nothing() -> None:
    wrong = EXPECTED["wzw", "BRUGGE"][:-1] + "0"
    off = [run(wrong, o.box.x0, o.box.top, 8) if o.text == EXPECTED["wzw", "BRUGGE"] else o for o in stacked()]
    assert read(*off) == right() | {("wzw", "BRUGGE", "count"): wrong}
    more = [
        run("99,9%", o.box.x0, o.box.top, 8) if o.text in (SHARES["wzw", "ZUID"], SHARES["wzw", "OOSTENDE"]) else o
        for o in off
    ]
    assert {key for key in read(*more) if key[0] == "wzw"} == set()


def others(found: Sequence[Run], item: str, *added: Run) -> set[str]:
    """What is read of a measure once something is added."""
    return {text for (of, _, _), text in read(*found, *added).items() if of == item}


def test_a_list_of_another_year_is_none_of_this_one() -> None:
    earlier = bars("wzw", 60, 60, head=f"Werkzoekenden zonder werk {YEAR - 1}")
    assert read(*earlier) == {}
    assert read(run(f"Regionale spreiding {YEAR - 1}", 60, 44, 13), *bars("wzw", 60, 60)) == {}
    assert read(run(f"Regionale spreiding {YEAR}", 60, 44, 13), *bars("wzw", 60, 60)) != {}


@pytest.mark.parametrize("misprint", [False, True])
def test_two_lists_of_one_measure_that_differ_are_two_years(misprint: bool) -> None:
    """Not even where only one of them proves itself: the other one may be this year's, with a misprint."""
    again = []
    for one in bars("wzw", 460, 60, shares=False):
        count = int(one.text.replace(".", "")) if one.text[0].isdigit() else 0
        more = 500 if count == WHOLE["wzw"] else 100 + misprint
        again.append(run(format_count(count + more) if count else one.text, one.box.x0, one.box.top, one.size))
    assert read(*bars("wzw", 60, 60), *again) == {}


def test_bars_of_two_years_in_one_list_are_not_told_apart() -> None:
    doubled = [run(format_count(int(o.text.replace(".", "")) - 7), o.box.x0 + 3, o.box.top + 6, 8)
               for o in bars("wzw", 60, 60, shares=False)[3:] if o.text[0].isdigit()]  # fmt: skip
    assert others(bars("wzw", 60, 60), "wzw", *doubled) == set()


def test_ticks_of_an_axis_and_ranks_are_no_figures() -> None:
    ticks = [run(format_count(n * 5000) if n else "0", 150 + 40 * n, 152, 7) for n in range(4)]
    ranks = [run(f"{n + 1}", 40, 88 + 12 * n, 8) for n in range(5)]
    assert read(*bars("wzw", 60, 60), *ticks, *ranks) == {key: text for key, text in right().items() if key[0] == "wzw"}


def test_a_mean_in_the_provinces_place_is_no_total() -> None:
    mean = [
        run(format_count(WHOLE["wzw"] // 5), o.box.x0, o.box.top) if o.text == format_count(WHOLE["wzw"]) else o
        for o in bars("wzw", 60, 60)
    ]
    assert read(*mean) == {}


@pytest.mark.parametrize("level", range(3))
@pytest.mark.parametrize("last", list(COUNTS))
def test_numbers_on_a_map_are_not_those_of_the_last_name_of_its_legend(level: int, last: str) -> None:
    """One of each region's three numbers stands level with its name: no list makes it the last measure's."""
    order = [*(item for item in COUNTS if item != last), last]
    runs = []
    for n, item in enumerate(order):
        runs += [run(LABELS[item], 60, 40 + 14 * n), run(format_count(WHOLE[item]), 400, 40 + 14 * n)]
    for row, area in enumerate(NAMES):
        runs.append(run(NAMES[area], 60 + 40 * row, 100 + 60 * row))
        for line, item in enumerate(COUNTS):
            top = 100 + 60 * row + 15 * (line - level)
            runs += [run(EXPECTED[item, area], 150 + 40 * row, top), run(SHARES[item, area], 200 + 40 * row, top, 8)]
    found = read(*runs)
    assert {key: text for key, text in found.items() if text != right().get(key)} == {}


def test_the_sum_of_another_measure_refutes_the_name_over_a_list() -> None:
    swapped = bars("wzw", 60, 60, head=LABELS["kansengroepen"], total="", shares=False)
    assert read(*swapped, run(LABELS["wzw"], 60, 300), run(format_count(WHOLE["wzw"]), 260, 300)) == {}


@pytest.mark.parametrize(("off", "read_"), [(0, True), (1, False)])
def test_a_ring_with_the_sum_of_a_list_may_stand_between_it_and_its_name(off: int, read_: bool) -> None:
    runs: list[Run] = []
    for n, item in enumerate(COUNTS):
        top = 40 + 300 * n
        runs.append(run(LABELS[item], 60, top, 11))
        runs += [run("West-Vlaanderen", 90, top + 60, 6), run(format_count(WHOLE[item] + off), 95, top + 70)]
        for row, area in enumerate(NAMES):
            numbers = ((EXPECTED[item, area], 420), (SHARES[item, area], 520))
            runs += [run(text, x, top + 150 + 14 * row) for text, x in ((NAMES[area], 60), *numbers)]
    assert read(*runs) == (right() if read_ else {})


@pytest.mark.parametrize("drawn", [True, False])
def test_numbers_at_the_ends_of_bars_under_the_regions_names(drawn: bool) -> None:
    """Aside of the names that they are under: only the bars lead to them."""
    runs, drawings = [], []
    for n, item in enumerate(COUNTS):
        x = 40.0 + 320 * n
        runs += [
            run(LABELS[item], x, 60, 11),
            run("West-Vlaanderen", x, 80),
            run(format_count(WHOLE[item]), x + 80, 80),
        ]
        for row, area in enumerate(NAMES):
            top, count = 100.0 + 24 * row, EXPECTED[item, area]
            end = x + 60 + 100 * int(count.replace(".", "")) / WHOLE[item]
            drawings += [rect(x, top + 10, end - 4, top + 18, (0.7, 0.1, 0.6))] if drawn else []
            runs += [
                run(NAMES[area], x, top, 7),
                run(count, end, top + 10, 8),
                run(SHARES[item, area], end + 34, top + 10, 8),
            ]
    page = pieces(*runs, drawings=drawings)
    harvest = read_spread_lists(page, LEXICON, unruled(page, set()))
    found = {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in harvest.claims} if harvest else {}
    assert (found == right()) is drawn
