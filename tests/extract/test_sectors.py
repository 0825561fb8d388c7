"""Rung-3 sectors: the list by its headings or its totals, the bars by swatches; a row, cards or a line by its total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ladder_etl.domain.boxes import union_of
from ladder_etl.domain.numbers import format_count
from ladder_etl.domain.vocabulary import TREDE3_SECTOR, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.ladder.sector_bars import read_sector_bars, read_sector_bars_alone
from ladder_etl.extract.ladder.sectors import TOTAL, _rows, read_sector_rows, read_sectors
from ladder_etl.extract.page.drawings import swatches_of
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.pieces import Label, Pieces
from ladder_etl.extract.page_read import PageRead, read_bars_alone
from ladder_etl.extract.tables.crosstab_rows import rows_of_tables
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, label, pieces, rect, run, texts_of

NAMES = {"ggz": "Geestelijke gezondheidszorg", "handicap": "VAPH", "caw": "CAW", "sociale_economie": "Sociale economie",
         "andere": "Andere", "totaal": "Totaal"}  # fmt: skip
FIRST = dict(zip(NAMES, (472, 352, 87, 510, 74, 1495), strict=True))
SECOND = dict(zip(NAMES, (2001, 1900, 400, 2500, 300, 7101), strict=True))
SMALL = dict(zip(NAMES, (60, 54, 11, 90, 2, 217), strict=True))
TOTALS = {"BE25": 1495, "BE2": 7101}
COLORS = {item: (n / 10, 0.5, 0.2) for n, item in enumerate(NAMES) if item != TOTAL}


def sector_list(*, heading: bool = True, swapped: bool = False) -> list[Run]:
    columns = [("West-Vlaanderen", FIRST), ("Vlaams Gewest", SECOND)]
    columns = columns[::-1] if swapped else columns
    runs = [run(name, 300 + 120 * c, 80) for c, (name, _) in enumerate(columns)] if heading else []
    for n, item in enumerate(NAMES):
        runs.append(run(NAMES[item], 100, 100 + 16 * n))
        runs += [run(format_count(column[item]), 320 + 120 * c, 100 + 16 * n) for c, (_, column) in enumerate(columns)]
    return runs


def said(claims: list[Claim]) -> dict[tuple[str, str], str]:
    return texts_of(claims)


EXPECTED = {(item, area): format_count(of[item]) for area, of in (("BE25", FIRST), ("BE2", SECOND)) for item in NAMES}


def test_the_vocabulary_has_the_sectors_that_these_tests_name() -> None:
    assert set(items_in(TREDE3_SECTOR)) == set(NAMES)


@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("swapped", [True, False])
def test_columns_are_named_by_headings_or_by_the_rungs_totals(heading: bool, swapped: bool) -> None:
    page = pieces(*sector_list(heading=heading, swapped=swapped))
    harvest = read_sectors(page, LEXICON, None, TOTALS, set())
    assert harvest is not None
    assert said(harvest.claims) == EXPECTED


@pytest.mark.parametrize(("whole", "read"), [("2.001", True), ("101", False)])
def test_a_column_whose_heading_is_drawn_is_the_other_areas(whole: str, read: bool) -> None:
    """But not where a sector of the province would have more than it has in Flanders."""
    runs = [one for one in sector_list() if one.text != "Vlaams Gewest"]
    runs = [run(whole, one.box.x0, one.box.top) if one.text == "2.001" else one for one in runs]
    harvest = read_sectors(pieces(*runs), LEXICON, None, {}, set())
    assert harvest is not None
    found = said(harvest.claims)
    assert {key for key in EXPECTED if key[1] == "BE25"} <= found.keys()
    assert (("ggz", "BE2") in found) is read


@pytest.mark.parametrize(("name", "again", "areas"), [
    ("Westhoek", 0, {"WESTHOEK", "BE25"}),
    ("Brugge", 0, {"BE25"}),
    ("", 0, {"WESTHOEK", "BE25"}),
    ("", 3, {"BE25"}),
])  # fmt: skip
def test_another_regions_column_is_never_the_pages_own(name: str, again: int, areas: set[str]) -> None:
    """Neither under its name nor, where the page names another region all over, without a name."""
    runs = [run("West-Vlaanderen", 300, 80), *([run(name, 420, 80)] if name else [])]
    runs += [run("Brugge", 700, 80 + 100 * n) for n in range(again)]
    for n, item in enumerate(NAMES):
        runs.append(run(NAMES[item], 100, 100 + 16 * n))
        runs += [run(format_count(FIRST[item]), 320, 100 + 16 * n), run(str(SMALL[item]), 440, 100 + 16 * n)]
    harvest = read_sectors(pieces(*runs), LEXICON, "WESTHOEK", {}, set())
    assert harvest is not None
    assert {claim.key.ref_area for claim in harvest.claims} == areas


def test_without_heading_and_without_totals_nothing_is_claimed() -> None:
    harvest = read_sectors(pieces(*sector_list(heading=False)), LEXICON, None, {}, set())
    assert harvest is not None
    assert harvest.claims == []


def test_the_only_sector_without_a_label_is_named_by_being_the_only_one() -> None:
    page = pieces(*(one for one in sector_list() if one.text != "Andere"))
    harvest = read_sectors(page, LEXICON, None, TOTALS, set())
    assert harvest is not None
    assert said(harvest.claims) == EXPECTED


def test_of_two_without_a_label_none_is_named() -> None:
    page = pieces(*(one for one in sector_list() if one.text not in ("Andere", "CAW")))
    harvest = read_sectors(page, LEXICON, None, TOTALS, set())
    assert harvest is not None
    assert {item for item, _ in said(harvest.claims)} == set(NAMES) - {"andere", "caw"}


@pytest.mark.parametrize("lost", ["352", "87"])
def test_a_name_that_took_in_the_next_one_has_no_number_of_either(lost: str) -> None:
    """One row lost its number, and the next one's name is taken for the rest of this one's: the list, and any table."""
    names = [label(item, 100, 100 + 16 * n) for n, item in enumerate(NAMES)]
    both = names[1:3]
    box, lines = union_of(one.box for one in both), tuple(one.lines[0] for one in both)
    joined = [names[0], Label(both[0].id, "", box, 10.0, 90.0, lines), *names[3:]]
    numbers = [token for token in pieces(*sector_list(heading=False)).tokens if token.text != lost]
    rows = _rows(joined, numbers)
    assert rows[both[0].id] == []
    assert [token.text for token in rows[names[0].id]] == ["472", "2.001"]
    items = [replace(one, id=f"item:trede3_sector:{one.id}") for one in joined]
    told = [token.text for _, cells in rows_of_tables(items, numbers, [], [], []) for token in cells]
    assert {"472", "2.001"} <= set(told)
    assert not {"352", "87", "1.900", "400"} & set(told)


def one_list(of: dict[str, int], x: float, top: float, *, total: bool = True) -> list[Run]:
    """A list of one area's sectors, each with its count and the percentage that it is, without a heading."""
    runs = []
    for n, (item, name) in enumerate(NAMES.items()):
        runs.append(run(name, x, top + 16 * n))
        runs += [run(format_count(of[item]), x + 220, top + 16 * n)] if total or item != TOTAL else []
        share = f"{100 * of[item] / of[TOTAL]:.1f}%".replace(".", ",")
        runs += [run(share, x + 280, top + 16 * n)] if item != TOTAL else []
    return runs


def listed(*runs: Run, totals: dict[str, int] = TOTALS) -> dict[tuple[str, str, str], str]:
    harvest = read_sectors(pieces(*runs), LEXICON, None, totals, set())
    claims = harvest.claims if harvest else []
    return {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in claims}


@pytest.mark.parametrize("total", [True, False])
def test_lists_under_each_other_are_read_with_the_percentages_beside(total: bool) -> None:
    found = listed(*one_list(FIRST, 100, 100, total=total), *one_list(SECOND, 100, 300))
    counts = {(i, a, "count"): text for (i, a), text in EXPECTED.items() if total or (i, a) != (TOTAL, "BE25")}
    shares = {
        (item, area, "composition"): f"{100 * of[item] / of[TOTAL]:.1f}%".replace(".", ",")
        for area, of in (("BE25", FIRST), ("BE2", SECOND))
        for item in COLORS
    }
    assert found == counts | shares


def test_a_second_list_that_does_not_add_up_is_none() -> None:
    wrong = SECOND | {"caw": 401}
    found = listed(*one_list(FIRST, 100, 100), *one_list(wrong, 100, 300))
    assert {area for _, area, _ in found} == {"BE25"}


def test_a_percentage_that_is_not_the_counts_is_left() -> None:
    runs = [run("99,9%", one.box.x0, one.box.top) if one.text == "5,8%" else one for one in one_list(FIRST, 100, 100)]
    found = listed(*runs)
    assert ("caw", "BE25", "count") in found
    assert ("caw", "BE25", "composition") not in found
    assert ("ggz", "BE25", "composition") in found


def bars_page(page_runs: list[Run], *, swatches: bool, captions: bool, over: bool = False) -> Pieces:
    """Two stacked bars, their lengths true, each segment with its percentage in it or over it."""
    drawings: list[Drawing] = []
    runs = list(page_runs)
    for line, (name, of) in enumerate((("West-Vlaanderen", FIRST), ("Vlaams Gewest", SECOND))):
        x, top = 200.0, 400.0 + 40 * line
        if captions:
            runs.append(run(name, 100, top + 5))
        for item, color in COLORS.items():
            width = 600 * of[item] / of[TOTAL]
            drawings.append(rect(x, top, x + width, top + 20, color))
            share = f"{100 * of[item] / of[TOTAL]:.1f}%".replace(".", ",")
            size = min(10.0, width / 3.2)
            if over:
                runs.append(run(share, x + width / 2 - 1.5 * len(share), top - 8, 6))
            else:
                runs.append(run(share, x + 2, top + 5, size))
            x += width
    if swatches:
        drawings += [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    return pieces(*runs, drawings=drawings)


EVERY = {(item, area): of[item] for area, of in (("BE25", FIRST), ("BE2", SECOND)) for item in NAMES}


def bars(page_runs: list[Run], *, swatches: bool, captions: bool, over: bool = False) -> list[Claim]:
    page = bars_page(page_runs, swatches=swatches, captions=captions, over=over)
    return read_sector_bars(page, LEXICON, None, EVERY, set())


def test_an_areas_name_on_the_panel_beside_names_no_bar() -> None:
    page = bars_page([*sector_list(), run("Vlaams Gewest", 860, 405)], swatches=True, captions=False)
    panels = [rect(80, 60, 810, 500), rect(830, 60, 990, 500)]
    for grounds, right in (([], False), (panels, True)):
        drawn = replace(page, page=replace(page.page, drawings=(*grounds, *page.page.drawings)))
        found = said(read_sector_bars(drawn, LEXICON, None, EVERY, set()))
        assert (found == said(bars(sector_list(), swatches=True, captions=True))) is right


def test_an_areas_name_beside_a_bar_that_the_counts_deny_is_not_its() -> None:
    """Its own name is a drawing, and another block's stands level with it."""
    found = said(bars([*sector_list(), run("Vlaams Gewest", 860, 405)], swatches=True, captions=False))
    every = said(bars(sector_list(), swatches=True, captions=True))
    assert found == {key: text for key, text in every.items() if key[1] == "BE2"}


def test_where_each_bar_has_its_name_before_it_none_is_named_by_what_follows() -> None:
    """There the next block's bars have theirs, nearer."""
    beside = [run("Vlaams Gewest", 805, 405), run("West-Vlaanderen", 805, 445)]
    page = bars_page([*sector_list(), *beside], swatches=True, captions=True)
    every = said(bars(sector_list(), swatches=True, captions=True))
    assert said(read_sector_bars(page, LEXICON, None, {}, set())) == every


@pytest.mark.parametrize("swatches", [True, False])
@pytest.mark.parametrize(("captions", "over"), [(True, False), (False, False), (True, True)])
def test_segments_are_told_by_swatch_or_order_and_bars_by_caption_or_length(
    swatches: bool, captions: bool, over: bool
) -> None:
    found = said(bars(sector_list(), swatches=swatches, captions=captions, over=over))
    assert found == {
        (item, area): f"{100 * of[item] / of[TOTAL]:.1f}%".replace(".", ",")
        for area, of in (("BE25", FIRST), ("BE2", SECOND))
        for item in COLORS
    }


def test_of_two_percentages_in_a_segment_neither_is_its() -> None:
    """An older version's, or a note: nothing tells which is which."""
    page = bars_page([run("31,5%", 260, 405), *sector_list()], swatches=True, captions=True)
    found = said(read_sector_bars(page, LEXICON, None, EVERY, set()))
    every = said(bars(sector_list(), swatches=True, captions=True))
    assert every.pop(("ggz", "BE25")) == "31,6%"
    assert found == every


def test_a_square_under_the_first_letter_of_its_name_is_its_own() -> None:
    """In another font a name may be wider than it was set."""
    squares = [rect(94, 101 + 16 * n, 103, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    page = pieces(*sector_list(), drawings=squares)
    labels = [
        label for label in find_labels(page.lines, LEXICON.asking(Lexicon.item, TREDE3_SECTOR)) if label.id != TOTAL
    ]
    assert {item: color for color, item in swatches_of(page, labels).items()} == COLORS


@pytest.mark.parametrize(("total", "areas"), [(7101, {"BE25", "BE2"}), (7000, {"BE25"})])
def test_percentages_that_are_the_counts_tell_whose_bar_it_is_where_a_count_is_drawn(
    total: int, areas: set[str]
) -> None:
    counts = {key: count for key, count in EVERY.items() if key != ("caw", "BE2")} | {(TOTAL, "BE2"): total}
    page = bars_page(sector_list(), swatches=True, captions=False)
    claims = read_sector_bars(page, LEXICON, None, counts, set())
    assert {claim.key.ref_area for claim in claims} == areas


def test_a_page_without_sectors_has_none() -> None:
    assert read_sectors(pieces(run("1.000", 1, 1)), LEXICON, None, {}, set()) is None


def stepped(shares: list[float], *, axis: bool = False) -> list[Claim]:
    """A bar of five segments, 100 points long; the three narrow ones' percentages stand in steps over it.

    With an axis the first two have a round percentage of it under them instead.
    """
    drawings, runs, x = [], [run("West-Vlaanderen", 10, 405)], 200.0
    for n, (color, width) in enumerate(zip(COLORS.values(), (42, 5, 4, 44, 5), strict=True)):
        drawings.append(rect(x, 400, x + width, 420, color))
        tick = axis and n < 2
        shown = f"{shares[n]:.{0 if tick else 1}f}%".replace(".", ",")
        top = 424 if tick else 406 if width > 20 else 393 - 7 * (n % 3)
        runs.append(run(shown, x + width / 2 - 1.25 * len(shown), top, 5))
        x += width
    runs += [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    drawings += [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    counts = {(item, "BE25"): 1 for item in COLORS}
    return read_sector_bars(pieces(*runs, drawings=drawings), LEXICON, None, counts, set())


def test_percentages_in_steps_over_narrow_segments_are_theirs_where_the_lengths_bear_them_out() -> None:
    shown = ["42,0%", "44,0%", "5,0%", "4,2%", "4,8%"]
    assert [one.token.text for one in stepped([42.0, 5.0, 4.2, 44.0, 4.8])] == shown
    # one that doesn't fit its segment's length is nobody's
    assert [one.token.text for one in stepped([42.0, 5.0, 7.2, 44.0, 4.8])] == ["42,0%", "44,0%", "5,0%", "4,8%"]


def test_percentages_of_an_axis_are_no_segments() -> None:
    assert [one.token.text for one in stepped([42.0, 5.0, 4.2, 44.0, 4.8], axis=True)] == ["44,0%", "4,2%", "4,8%"]


def test_a_label_may_go_on_under_its_square() -> None:
    wrapped = [one for one in sector_list() if one.text != NAMES["caw"]]
    wrapped += [run("Sector algemeen", 100, 100 + 16 * 2 - 5, 6), run("welzijnswerk", 88, 100 + 16 * 2 + 3, 6)]
    squares = [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values()) if n != 2]
    squares.append(rect(88, 127, 94, 133, COLORS["caw"]))
    bar = [rect(200, 400, 250, 420, COLORS["caw"]), rect(250, 400, 300, 420, COLORS["ggz"])]
    runs = [*wrapped, run("West-Vlaanderen", 100, 405), run("50,1%", 210, 405), run("49,9%", 260, 405)]
    found = read_sector_bars(pieces(*runs, drawings=[*squares, *bar]), LEXICON, None, {("caw", "BE25"): 1}, set())
    assert said(found) == {("caw", "BE25"): "50,1%", ("ggz", "BE25"): "49,9%"}


def test_the_total_under_the_last_square_is_no_sector() -> None:
    names = [one for one in sector_list() if one.text not in (NAMES["andere"], NAMES["totaal"])]
    names += [run("Wat anders", 100, 164), run("Totaal", 88, 174)]
    squares = [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    bar = [rect(200, 400, 250, 420, COLORS["andere"]), rect(250, 400, 300, 420, COLORS["ggz"])]
    runs = [*names, run("West-Vlaanderen", 100, 405), run("50,1%", 210, 405), run("49,9%", 260, 405)]
    found = read_sector_bars(pieces(*runs, drawings=[*squares, *bar]), LEXICON, None, {("ggz", "BE25"): 1}, set())
    assert TOTAL not in {item for item, _ in said(found)}
    assert said(found)["ggz", "BE25"] == "49,9%"


def test_what_stands_under_one_bars_narrow_segment_is_not_the_next_bars_that_it_stands_over() -> None:
    """Two bars of one scale; the last segment's percentage stands under each."""
    drawings = [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    runs = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    first, *_, last = COLORS.values()
    for top, name, small in ((400, "West-Vlaanderen", 6.2), (430, "Vlaams Gewest", 4.3)):
        runs.append(run(name, 10, top + 5))
        drawings += [rect(200, top, 300 - small, top + 20, first), rect(300 - small, top, 300, top + 20, last)]
        runs.append(run(f"{100 - small:.1f}%".replace(".", ","), 240, top + 5))
        runs.append(run(f"{small:.1f}%".replace(".", ","), 297 - small / 2, top + 22, 6))
    found = read_sector_bars(pieces(*runs, drawings=drawings), LEXICON, None, {("ggz", "BE25"): 1}, set())
    assert {("andere", "BE25"): "6,2%", ("andere", "BE2"): "4,3%"}.items() <= said(found).items()


def test_what_a_step_lifts_into_the_bar_above_is_not_of_that_bar() -> None:
    """A percentage over a narrow segment stands at the lower edge of another one, above it."""
    drawings = [rect(88, 101 + 16 * n, 96, 109 + 16 * n, color) for n, color in enumerate(COLORS.values())]
    runs = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    first, second, third, *_ = COLORS.values()
    for top, name, (a, b, c) in ((400, "West-Vlaanderen", (83, 12, 5)), (430, "Vlaams Gewest", (82, 7.7, 10.3))):
        runs.append(run(name, 10, top + 5))
        for x, width, color in ((200, a, first), (200 + a, b, second), (200 + a + b, c, third)):
            drawings.append(rect(x, top, x + width, top + 20, color))
        runs.append(run(f"{a:.1f}%".replace(".", ","), 230, top + 5))
    runs.append(run("7,7%", 281, 413, 6))
    found = read_sector_bars(pieces(*runs, drawings=drawings), LEXICON, None, {("ggz", "BE25"): 1}, set())
    assert said(found) == {("ggz", "BE25"): "83,0%", ("ggz", "BE2"): "82,0%", ("handicap", "BE2"): "7,7%"}


@pytest.mark.parametrize(("caw", "found"), [(87, 10), (89, 9)])
def test_bars_on_a_page_of_their_own_are_read_by_what_a_page_before_lists(caw: int, found: int) -> None:
    """A percentage that the counts there don't make is left."""
    names = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    page = bars_page(names, swatches=True, captions=True)
    claims = read_sector_bars_alone(page, LEXICON, EVERY | {("caw", "BE25"): caw}, set())
    assert len(claims) == found


@pytest.mark.parametrize(("swatches", "stretched", "found"), [(True, 0, 10), (False, 0, 0), (True, 40, 5)])
def test_bars_whose_persons_nothing_lists_are_read_where_they_are_named_and_drawn_to_scale(
    swatches: bool, stretched: float, found: int
) -> None:
    names = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    page = bars_page(names, swatches=swatches, captions=True)
    last = max((one for one in page.page.drawings if one.box.top == 400), key=lambda one: one.box.x1)
    longer = replace(last, box=replace(last.box, x1=last.box.x1 + stretched))
    drawings = tuple(longer if one is last else one for one in page.page.drawings)
    page = replace(page, page=replace(page.page, drawings=drawings))
    assert len(read_sector_bars_alone(page, LEXICON, {}, set())) == found


def test_a_narrow_segment_of_such_a_bar_may_have_no_percentage() -> None:
    names = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    page = bars_page(names, swatches=True, captions=True)
    narrow = [token for token in page.tokens if token.is_percent and (token.number.value or 9) < 6]
    assert len(narrow) == 4
    assert len(read_sector_bars_alone(page, LEXICON, {}, set(narrow))) == 6


@pytest.mark.parametrize("first", [True, False])
def test_the_list_may_stand_on_a_page_before_the_bars_or_behind_them(first: bool) -> None:
    names = [run(NAMES[item], 100, 100 + 16 * n) for n, item in enumerate(COLORS)]
    charts = PageRead("document", bars_page(names, swatches=True, captions=True), (), Harvest())
    page = pieces(*sector_list())
    listed = PageRead("document", page, (), read_sectors(page, LEXICON, None, TOTALS, set()) or Harvest())
    read_bars_alone([charts, listed] if first else [listed, charts], LEXICON)
    assert len(charts.harvest.claims) == 2 * len(COLORS)
    assert {claim.key.statistic for claim in listed.harvest.claims} == {"count"}


COUNTS = {"Geestelijke gezondheidszorg": 71, "Personen met een handicap": 52, "Algemeen welzijnswerk": 39,
          "Sociale economie": 30, "Andere": 40}  # fmt: skip
ITEMS = ("ggz", "handicap", "caw", "sociale_economie", "andere")
WHOLE = sum(COUNTS.values())


def cards(title: str, total: int | None = WHOLE, *, below: bool = False) -> list[Run]:
    """A number over (or under) the name of each sector, and perhaps of all."""
    runs = [run(title, 30, 60, 12)] if title else []
    for n, (name, count) in enumerate((*COUNTS.items(), *([("Totaal", total)] if total else []))):
        top = 118 if below else 86
        runs += [run(str(count), 30 + 160 * n, top, 12), run(name, 30 + 160 * n, 102)]
    return runs


def line(*, lost: int | None = None) -> list[Run]:
    """Each name before its number, all on one line."""
    runs = []
    for n, (name, count) in enumerate(COUNTS.items()):
        runs.append(run(name, 30 + 180 * n, 100))
        runs += [run(str(count), 30 + 180 * n + 5 * len(name) + 8, 100)] if n != lost else []
    return runs


def read(runs: list[Run], totals: Mapping[str, int]) -> dict[tuple[str, str], str]:
    page = pieces(*runs)
    claims = read_sector_rows(page, LEXICON, totals, page.tokens)
    return texts_of(claims)


def counts(area: str) -> dict[tuple[str, str], str]:
    return {(item, area): str(count) for item, count in zip(ITEMS, COUNTS.values(), strict=True)}


@pytest.mark.parametrize("below", [False, True])
def test_cards_that_make_their_total_are_of_the_area_in_the_title(below: bool) -> None:
    found = read(cards("Trede 3 per sector in Oostende", below=below), {})
    assert found == counts("OOSTENDE") | {("totaal", "OOSTENDE"): str(WHOLE)}


def test_a_line_is_of_the_area_whose_total_it_makes() -> None:
    assert read(line(), {"WESTHOEK": WHOLE, "BE25": 900}) == counts("WESTHOEK")


@pytest.mark.parametrize(
    ("runs", "totals"),
    [
        (cards("Trede 3 per sector in Oostende", WHOLE + 1), {}),
        (cards("Trede 3 per sector in Oostende", None), {}),
        (cards("Trede 3 per sector"), {}),
        (cards("Oostende"), {"OOSTENDE": WHOLE - 1}),
        (line(), {"WESTHOEK": WHOLE, "BRUGGE": WHOLE}),
        (line(lost=2), {"WESTHOEK": WHOLE}),
    ],
    ids=["another total", "no total", "no area", "the ladder says else", "either area", "a number is a drawing"],
)
def test_what_is_not_proven_is_left(runs: list[Run], totals: Mapping[str, int]) -> None:
    assert read(runs, totals) == {}


@pytest.mark.parametrize(("top", "left"), [(112, 690), (128, 706)])
def test_a_percentage_at_a_bar_is_beside_no_count_of_the_list(top: float, left: float) -> None:
    """Level with a row, and by chance its count's share of the total, it is its segment's: within it, or over it."""

    def percentages(*drawings: Drawing) -> dict[tuple[str, str], str]:
        page = pieces(*sector_list(), run("23,5%", 700, 116), drawings=drawings)
        harvest = read_sectors(page, LEXICON, None, TOTALS, set())
        return said([one for one in harvest.claims if one.token.is_percent]) if harvest else {}

    assert percentages() == {("handicap", "BE25"): "23,5%"}
    begin = 720 - (720 - left) / 0.235
    bar = [rect(begin, top, left, top + 18, COLORS["ggz"]), rect(left, top, 720, top + 18, COLORS["andere"])]
    assert percentages(*bar) == {}
