"""Tables of any block: rows and columns named, in either order; nothing where one of them isn't."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ladder_etl.extract.tables.crosstabs import read_crosstabs
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run, sideways

WV, VG = "West-Vlaanderen", "Vlaams Gewest"
REGION_NAMES = ("Westhoek", "Brugge", "Oostende", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen")


def grid(heads: Iterable[str], rows: Iterable[tuple[str, ...]], x: float = 300.0, top: float = 100.0) -> list[Run]:
    """Centred headings over right-aligned numbers, a column every 120 points."""
    runs = [run(head, x + 120 * n + 20, top - 18, 8) for n, head in enumerate(heads)]
    for n, (name, *cells) in enumerate(rows):
        runs.append(run(name, 60, top + 16 * n))
        runs += [run(cell, x + 120 * (c + 1) - 5 * len(cell), top + 16 * n) for c, cell in enumerate(cells) if cell]
    return runs


def read(*runs: Run) -> dict[str, str]:
    page = pieces(*runs)
    tables = read_crosstabs(page, LEXICON, set(page.tokens))
    return {str(claim.key): claim.token.text for table in tables for claim in table.claims}


INDICATORS = [
    ("Bevolking op 1 januari", "1.200.000", "6.600.000", ""),
    ("Werkenden", "530.000", "2.900.000", ""),
    ("Werkzoekenden zonder werk", "30.000", "200.000", "15,0%"),
    ("Evolutie 2031-2033", "+1,5%", "-2,0%", ""),
]


def test_items_down_and_areas_across() -> None:
    assert read(*grid((WV, VG, "Aandeel"), INDICATORS)) == {
        f"key_figures/bevolking/BE25/{YEAR}/count": "1.200.000",
        f"key_figures/bevolking/BE2/{YEAR}/count": "6.600.000",
        f"key_figures/werkenden/BE25/{YEAR}/count": "530.000",
        f"key_figures/werkenden/BE2/{YEAR}/count": "2.900.000",
        f"key_figures/wzw/BE25/{YEAR}/count": "30.000",
        f"key_figures/wzw/BE2/{YEAR}/count": "200.000",
        f"key_figures/wzw/BE25/{YEAR}/share": "15,0%",
        f"key_figures/wzw/BE25/{YEAR}/growth": "+1,5%",
        f"key_figures/wzw/BE2/{YEAR}/growth": "-2,0%",
    }


@pytest.mark.parametrize(("elsewhere", "grown"), [("7,5%", {"1,5%", "-2,0%"}), ("+7,5%", {"-2,0%"})])
def test_growth_without_a_plus_where_no_number_has_one(elsewhere: str, grown: set[str]) -> None:
    """Where growth has its sign, an unsigned percentage on its row is something else."""
    rows = [*INDICATORS[:-1], ("Evolutie 2031-2033", "1,5%", "-2,0%", "")]
    found = read(*grid((WV, VG, "Aandeel"), rows), run(elsewhere, 800, 400))
    assert {text for key, text in found.items() if key.endswith("growth")} == grown


def test_an_items_name_level_with_the_headings_of_a_table_of_items_is_none_of_them() -> None:
    """What stands under it may be read as its own then."""
    runs = grid((WV, VG, "Trede 5 individueel"), INDICATORS)
    page = pieces(*runs)
    (table,) = read_crosstabs(page, LEXICON, set(page.tokens))
    assert {heading.text for heading in table.headings} == {WV, VG}


def test_each_of_two_tables_beside_each_other_is_about_the_area_over_itself() -> None:
    """The name over the left one reaches farther to the right than the right one's begins before its numbers."""
    runs = []
    for x, area, first in ((100, "Midden-West-Vlaanderen", 1), (270, "Brugge", 5)):
        runs.append(run(area, x, 90, 8))
        for n, name in enumerate(("Bezoldigde tewerkstelling", "Werkzoekenden zonder werk", "Kansengroepen")):
            runs += [run(name, x, 104 + 13 * n, 6), run(f"{first + n}.{n}00", x + 85, 104 + 13 * n, 8)]
            runs.append(run(f"{first + n}{n},0%", x + 120, 104 + 13 * n, 8))
    found = read(*runs)
    told = {(key.split("/")[2], text) for key, text in found.items() if key.endswith("count")}
    assert told == {("MIDDEN", f"{1 + n}.{n}00") for n in range(3)} | {("BRUGGE", f"{5 + n}.{n}00") for n in range(3)}


def test_areas_down_and_items_across() -> None:
    heads = ("Primaire sector", "Secundaire sector", "Tertiaire sector")
    found = read(*grid(heads, [(VG, "1,0%", "20,0%", "79,0%"), (WV, "3,0%", "30,0%", "67,0%")]))
    assert found[f"key_figures/sector_primair/BE25/{YEAR}/composition"] == "3,0%"
    assert found[f"key_figures/sector_tertiair/BE2/{YEAR}/composition"] == "79,0%"
    assert len(found) == 6


def test_without_headings_nothing_is_read_but_the_only_share_that_is_one() -> None:
    assert read(*grid((), [row[:3] for row in INDICATORS])) == {}


def test_an_unknown_heading_still_stands_over_its_own_column() -> None:
    rows = [("Werkenden", "530.000", "9.999.999", "2.900.000"), ("Werklozen", "20.000", "888.888", "120.000")]
    found = read(*grid((WV, "Nederland", VG), rows))
    assert set(found.values()) == {"530.000", "2.900.000", "20.000", "120.000"}


def test_a_part_that_is_more_than_its_whole_refutes_the_table() -> None:
    rows = [("Werkenden", "2.900.000", "530.000"), ("Werklozen", "120.000", "20.000")]
    assert read(*grid((WV, VG), rows)) == {}


def test_all_regions_in_one_table_are_regional_ladders() -> None:
    rows = [
        ("SINE", "10", "20", "30"),
        ("Collectief maatwerk", "100", "n.b.", "300"),
        ("Wijk-werken", "7", "8", "15"),
    ]
    found = read(*grid(("Westhoek", "Brugge", WV), rows))
    assert found[f"regional_ladder/sine/WESTHOEK/{YEAR}/count"] == "10"
    assert found[f"regional_ladder/collectief_maatwerk/BRUGGE/{YEAR}/count"] == "n.b."
    assert found[f"ladder/wijk_werken/BE25/{YEAR}/count"] == "15"


@pytest.mark.parametrize("numbers", [(("1,0%", "2,0%"), "share"), (("10", "20"), "count")])
def test_a_column_of_nothing_but_unavailable_is_as_its_areas_others(
    numbers: tuple[tuple[str, str], str],
) -> None:
    (first, second), statistic = numbers
    above = [("SINE", "500", first), ("Collectief maatwerk", "600", second), ("Wijk-werken", "700", first)]
    below = [("Arbeidszorg", "40", "n.b."), ("Arbeidsmatige activiteiten (AMA)", "50", "n.b.")]
    found = read(*grid((WV, "Westhoek"), above), *grid((WV, "Westhoek"), below, top=400))
    assert found[f"regional_ladder/arbeidszorg/WESTHOEK/{YEAR}/{statistic}"] == "n.b."


def test_two_tables_of_the_same_rows_are_told_apart_by_the_area_over_each() -> None:
    rows = [
        ("Trede 5, individuele inschakeling", "700", "70,0%"),
        ("Trede 4", "200", "20,0%"),
        ("Trede 3", "100", "10,0%"),
    ]
    other = [(rows[0][0], "7.000", "87,5%"), (rows[1][0], "600", "7,5%"), (rows[2][0], "400", "5,0%")]
    found = read(run(WV, 60, 78), *grid((), rows), run(VG, 60, 378), *grid((), other, top=400))
    assert found[f"key_figures/trede4/BE25/{YEAR}/count"] == "200"
    assert found[f"composition/trede4/BE2/{YEAR}/composition"] == "7,5%"
    assert len(found) == 12


def test_headings_on_two_rows_head_no_table() -> None:
    """The higher one heads a block of its own, whose numbers stand under it."""
    heads = ("In het kort", "Secundaire sector", "Tertiaire sector")
    runs = grid(heads, [(VG, "1,0%", "20,0%", "79,0%"), (WV, "3,0%", "30,0%", "67,0%")])
    found = read(run("Primaire sector", 380, 66, 8), *runs)
    assert len(found) == 4 and not any("primair" in key for key in found)


@pytest.mark.parametrize("boxed", [False, True])
def test_names_in_a_drawn_box_have_no_numbers_outside_of_it(boxed: bool) -> None:
    heads = ("In het kort", "Primaire sector", "Secundaire sector", "Tertiaire sector")
    runs = grid(heads, [(VG, "812", "1,0%", "20,0%", "79,0%"), (WV, "123", "3,0%", "30,0%", "67,0%")])
    page = pieces(*runs, drawings=[rect(50, 90, 425, 130)] if boxed else [])
    tables = read_crosstabs(page, LEXICON, set(page.tokens))
    assert [len(table.claims) for table in tables] == ([] if boxed else [6])


def test_numbers_of_the_block_beside_are_not_the_tables() -> None:
    aside = [run("Iets anders", 720, 100 + 16 * n) for n in range(4)] + [run("77", 900, 100 + 16 * n) for n in range(4)]
    found = read(*grid((WV, VG, "Aandeel"), INDICATORS), *aside)
    assert "77" not in found.values()
    assert len(found) == 9


COMPOSITION = [
    ("Trede 5, individuele inschakeling", "38.657", "71,0%", "202.131", "72,6%"),
    ("Trede 5, collectieve inschakeling", "6.541", "12,0%", "25.446", "9,1%"),
    ("Trede 4", "8.404", "15,4%", "47.353", "17,0%"),
]


@pytest.mark.parametrize("heads", [("aantal", "%", "aantal", "%"), ("Aantal", "", "Aantal", "")])
def test_counts_and_percentages_of_an_area_under_its_name(heads: tuple[str, ...]) -> None:
    areas = [run(WV, 370, 60, 8), run(VG, 610, 60, 8)]
    found = read(*areas, *(one for one in grid(heads, COMPOSITION) if one.text))
    assert found == {
        f"{block}/{item}/{area}/{YEAR}/{statistic}": row[1 + 2 * side + part]
        for item, row in zip(("trede5_individueel", "trede5_collectief", "trede4"), COMPOSITION, strict=True)
        for side, area in enumerate(("BE25", "BE2"))
        for part, (block, statistic) in enumerate((("key_figures", "count"), ("composition", "composition")))
    }


def test_the_first_line_of_a_heading_tells_the_area_where_the_second_tells_none() -> None:
    """Narrow columns: the last heading alone stands on one line, level with the others' second lines."""
    over = [run(name, 370 + 120 * n, 71, 8) for n, name in enumerate((WV, WV, VG))]
    over += [run(name, 385 + 120 * n, 82, 8) for n, name in enumerate(("aantal", "%", "aantal", f"{VG} %"))]
    found = read(*over, *grid((), COMPOSITION))
    assert found == read(run(WV, 370, 60, 8), run(VG, 610, 60, 8), *grid(("aantal", "%", "aantal", "%"), COMPOSITION))
    assert found == read(*grid((f"{WV} aantal", f"{WV} %", f"{VG} aantal", f"{VG} %"), COMPOSITION))
    assert len(found) == 4 * len(COMPOSITION)


def test_each_rung_of_a_table_may_have_such_a_line_under_it() -> None:
    caption = "Aandeel van Westhoek in West-Vlaanderen:"
    rows = [
        ("Trede 5: betaald werk met ondersteuning", "38.700", "6.692"),
        (caption, "", "17,3%"),
        ("SINE", "1.214", "216"),
        ("Trede 4: tijdelijke activerende trajecten", "8.546", "1.418"),
        (caption, "", "16,6%"),
        ("Wijk-werken", "871", "110"),
    ]
    found = read(*grid((WV, "Westhoek"), rows))
    shares = {key: text for key, text in found.items() if key.endswith("/share")}
    names = (f"regional_ladder/trede{rung}/WESTHOEK/{YEAR}/share" for rung in (5, 4))
    assert shares == dict(zip(names, ("17,3%", "16,6%"), strict=True))


@pytest.mark.parametrize(("share", "read_"), [("17,3%", True), ("17,4%", False)])
def test_a_line_under_a_rungs_row_tells_its_share_if_its_counts_prove_it(share: str, read_: bool) -> None:
    rows = [("SINE", "1.214", "216"), ("Trede 5: betaald werk met ondersteuning", "38.700", "6.692")]
    line = run("Aandeel van Westhoek in West-Vlaanderen:", 60, 132), run(share, 270, 132)
    found = read(*grid((WV, "Westhoek"), rows), *line)
    assert found[f"regional_ladder/sine/WESTHOEK/{YEAR}/count"] == "216"
    assert found.get(f"regional_ladder/trede5/WESTHOEK/{YEAR}/share") == (share if read_ else None)
    assert len(found) == 4 + read_


REGIONS = [("Westhoek", "16,2%", "16,3%"), ("Brugge", "19,4%", "25,0%"), ("Oostende", "8,2%", "10,3%")]


def test_totals_in_other_words_some_way_below_are_another_table() -> None:
    totals = [("Kansengroepen", "54.455"), ("Werkzoekenden zonder werk", "34.242")]
    table = grid(("Kansengroepen", "Werkzoekenden zonder werk"), REGIONS)
    found = read(*table, *grid((), totals, top=200))
    assert set(found.values()) == {cell for _, *cells in REGIONS for cell in cells}


def test_a_heading_over_the_names_parts_two_tables() -> None:
    """As the first line of the first name it seems to belong to the row; the second table's areas are swapped."""
    groups = [("Ouderen (≥ 55 jaar)", "28,2%", "31,8%"), ("Jongeren (< 25 jaar)", "17,7%", "21,1%")]
    below = [run("Kansengroep", 60, 190), *grid((VG, WV), groups, top=202)]
    found = read(*grid((WV, VG, "Aandeel"), INDICATORS), *below)
    assert found[f"key_figures/wzw_ouderen/BE25/{YEAR}/composition"] == "31,8%"
    assert found[f"key_figures/wzw_jongeren/BE2/{YEAR}/composition"] == "17,7%"


def test_a_rungs_share_may_have_a_row_of_its_own() -> None:
    rows = [
        ("Trede 5: betaald werk met ondersteuning", "7.175", "7.480", "41.710"),
        ("Doelgroepkortingen", "6.388", "6.280", "36.077"),
        ("Aandeel van de regio in trede 5", "17,2%", "17,9%", "100,0%"),
    ]
    found = read(*grid(("Westhoek", "Brugge", WV), rows))
    assert found[f"regional_ladder/trede5/WESTHOEK/{YEAR}/share"] == "17,2%"
    assert found[f"regional_ladder/trede5/BRUGGE/{YEAR}/share"] == "17,9%"
    assert "100,0%" not in found.values()


REGIONS_OF = ("Westhoek", "Brugge", "Oostende", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen")


@pytest.mark.parametrize("legend", [False, True])
def test_the_last_entry_of_a_legend_heads_no_list(legend: bool) -> None:
    rows = [(name, f"{n + 1}.41{n}", f"1{n},2%") for n, name in enumerate(REGIONS_OF)]
    runs = [*grid(("", ""), rows), run("Werkzoekenden zonder werk", 60, 88)]
    above = [run("Kansengroepen", 60, 72), run("Bezoldigde tewerkstelling", 60, 56)] if legend else []
    found = read(*[one for one in runs if one.text], *above)
    assert len([key for key in found if "/wzw/" in key]) == (0 if legend else 10)


def test_one_line_that_meets_the_numbers_of_another_block_is_no_table() -> None:
    heads = ("SINE", "Wijk-werken", "Duaal leren", "LDE")
    found = read(*grid(heads, [(VG, "4.967", "4.283", "2.443", "2.385"), (WV, "", "", "", "")]))
    assert found == {}
    both = read(*grid(heads, [(VG, "4.967", "4.283", "2.443", "2.385"), (WV, "1.214", "871", "496", "297")]))
    assert len(both) == 8


KNOWN = {("trede5_individueel", "BE25"): {38657}, ("trede5_collectief", "BE25"): {6541}, ("trede4", "BE25"): {8404},
         ("trede5_individueel", "BE2"): {202131}}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "known", "read_as"),
    [(WV, KNOWN, "BE25"), (VG, KNOWN, None), (WV, {}, None), ("Alle mensen samen", KNOWN, None)],
    ids=["proven", "another area's", "unproven", "no area"],
)
def test_an_area_over_a_whole_table_must_be_proven(
    heading: str, known: dict[tuple[str, str], set[int]], read_as: str | None
) -> None:
    page = pieces(run(heading, 60, 70, 11), *grid((), [row[:3] for row in COMPOSITION]))
    tables = read_crosstabs(page, LEXICON, set(page.tokens), known)
    found = {(claim.key.ref_area, claim.token.text) for table in tables for claim in table.claims}
    assert found == ({(read_as, cell) for row in COMPOSITION for cell in row[1:3]} if read_as else set())


@pytest.mark.parametrize("whole", [5768, 400])
def test_regions_that_are_larger_than_the_measure_table_says_the_province_is_are_another_blocks(whole: int) -> None:
    """A chart beside the rows of the measure table: its bars end on some rows, its names stand under them."""
    rows = [("SINE", "437", "560"), ("Lokale diensteneconomie (LDE)", "857", "446"), ("Wijk-werken", "483", "656")]
    page = pieces(*grid(("Westhoek", "Brugge"), rows))
    known = {(item, "BE25"): {whole} for item in ("sine", "lde", "wijk_werken")}
    claims = [claim for table in read_crosstabs(page, LEXICON, set(page.tokens), known) for claim in table.claims]
    assert len(claims) == (6 if whole == 5768 else 0)


@pytest.mark.parametrize(("apart", "count"), [(18, 10), (60, 0)])
def test_the_only_list_of_its_items_may_have_its_area_right_above(apart: int, count: int) -> None:
    sectors = ("Geestelijke gezondheidszorg", "Personen met een handicap", "Algemeen welzijnswerk", "Sociale economie")
    rows = [(name, f"{n + 1}04", f"2{n},5%") for n, name in enumerate((*sectors, "Andere"))]
    runs = [one for one in grid(("", ""), rows) if one.text]
    found = read(*runs, run("Westhoek", 60, 100 - apart))
    assert len(found) == count
    assert all("/WESTHOEK/" in key for key in found)


def test_what_is_not_available_on_an_areas_line_of_percentages_is_one() -> None:
    heads = ("SINE", "Wijk-werken", "Duaal leren", "LDE")
    found = read(*grid(heads, [(WV, "1.214", "871", "496", "297"), ("Westhoek", "12,5%", "n.b.", "11,3%", "14,0%")]))
    assert found[f"regional_ladder/wijk_werken/WESTHOEK/{YEAR}/share"] == "n.b."
    assert found[f"ladder/wijk_werken/BE25/{YEAR}/count"] == "871"


def test_a_percent_sign_right_under_an_areas_name_is_no_part_of_it() -> None:
    """The name ends where the second of its two columns does."""
    areas = [run(WV, 455, 70, 8), run(VG, 695, 70, 8)]
    heads = [
        one
        for n, side in enumerate((300, 540))
        for one in (run("aantal", side + 60 + n, 82, 8), run("%", side + 212, 82, 8))
    ]
    found = read(*areas, *heads, *grid((), COMPOSITION))
    assert sorted(found.values()) == sorted(cell for _, *cells in COMPOSITION for cell in cells)
    assert found[f"key_figures/trede4/BE2/{YEAR}/count"] == "47.353"


def test_cards_in_a_row_are_no_table_under_an_areas_name_beside_them() -> None:
    """Each card has its areas' names over its numbers; the rung's total has one level with the numbers of the cards."""
    runs, cards = [run("Westhoek", 60, 132, 8), run("8.316", 60, 144), run(WV, 60, 100, 8), run("39.934", 60, 112)], []
    for n, title in enumerate(("SINE", "Wijk-werken", "Duaal leren", "LDE")):
        x = 200 + 140 * n
        cards.append(rect(x - 6, 90, x + 120, 180))
        runs += [run(title, x, 96), run(WV, x, 116, 8), run(f"1.{n}04", x, 130)]
        runs += [run("Westhoek", x, 146, 8), run(f"2{n},5%", x, 160)]
    page = pieces(*runs, drawings=cards)
    assert read_crosstabs(page, LEXICON, set(page.tokens)) == []


def test_the_last_line_of_a_legend_with_its_total_heads_no_columns() -> None:
    runs = [run("Bezoldigde tewerkstelling", 60, 70, 8), run("WV", 210, 70, 7), run("430.797", 240, 70)]
    for n, name in enumerate(REGIONS_OF):
        runs += [run(name, 60, 100 + 20 * n), run(f"1{n},4%", 250 + 9 * (n % 2), 100 + 20 * n)]
        runs.append(run(f"{n + 2}.417", 320 + 9 * (n % 2), 100 + 20 * n))
    assert not [key for key in read(*runs) if "bezoldigde" in key]


def test_ends_of_bars_of_all_lengths_are_no_columns_of_areas() -> None:
    runs = [run("Bezoldigde tewerkstelling", 60, 70, 8), run("WV", 210, 70, 7), run("430.797", 240, 70)]
    for n, name in enumerate(REGIONS_OF):
        x = 215 + 28 * n
        runs += [
            run(name, 60, 100 + 20 * n),
            run(f"1{n},4%", x, 100 + 20 * n),
            run(f"{n + 2}.417", x + 40, 100 + 20 * n),
        ]
    assert read(*runs) == {}


MEASURES = ("Kansengroepen", "Werkzoekenden zonder werk", "Bezoldigde tewerkstelling")
OF_REGIONS = {
    "Westhoek": (("8.327", "15,9%"), ("5.391", "16,7%"), ("67.651", "15,4%")),
    "Brugge": (("11.044", "21,0%"), ("7.477", "23,1%"), ("107.759", "24,6%")),
    "Oostende": (("5.346", "10,2%"), ("6.122", "18,9%"), ("42.539", "9,7%")),
}


def cards(aside: int) -> list[Run]:
    """A card for each region: its name left of the measures' names, at the height of the given one."""
    runs = []
    for n, (region, numbers) in enumerate(OF_REGIONS.items()):
        top = 100 + 50 * n
        runs.append(run(region, 40, top + 13 * aside + 2, 9))
        for k, (measure, cells) in enumerate(zip(MEASURES, numbers, strict=True)):
            runs += [run(measure, 130, top + 13 * k, 7)]
            runs += [run(cell, x - 4 * len(cell), top + 13 * k, 8) for cell, x in zip(cells, (320, 370), strict=True)]
    return runs


@pytest.mark.parametrize("aside", [0, 1])
def test_a_name_beside_the_rows_of_a_card_is_that_cards_and_not_the_next_ones(aside: int) -> None:
    found = read(*cards(aside))
    areas, items = ("WESTHOEK", "BRUGGE", "OOSTENDE"), ("kansengroepen", "wzw", "bezoldigde_tewerkstelling")
    assert found == {
        f"regional_spread/{item}/{area}/{YEAR}/{statistic}": cell
        for area, numbers in zip(areas, OF_REGIONS.values(), strict=True)
        for item, cells in zip(items, numbers, strict=True)
        for statistic, cell in zip(("count", "share"), cells, strict=True)
    }


def test_the_headings_of_a_table_are_known_the_names_of_its_rows_are_none() -> None:
    rows = [(region, *(count for count, _ in numbers)) for region, numbers in OF_REGIONS.items()]
    page = pieces(*grid(MEASURES, rows), run("Kansengroepen", 700, 40))
    (table,) = read_crosstabs(page, LEXICON, set(page.tokens))
    assert [(name.text, round(name.box.top)) for name in table.headings] == [(name, 82) for name in MEASURES]


def test_a_sentence_is_about_what_its_caption_says_but_no_row_of_the_measure_table() -> None:
    rows = [
        ("Werkzaamheidsgraad", "75,0%", "76,1%"),
        ("Werkloosheidsgraad", "3,1%", "4,2%"),
        ("Loontrekkenden met een werkgever die een RSZ-korting krijgt", "37,2%", ""),
    ]
    found = read(*grid((WV, VG), rows, x=420.0))
    assert found[f"key_figures/loontrekkenden_rsz_korting/BE25/{YEAR}/composition"] == "37,2%"
    assert len(found) == 5
    rows[2] = ("RSZ-korting jongeren", "37,2%", "")
    assert len(read(*grid((WV, VG), rows, x=420.0))) == 4


def test_the_end_of_one_card_with_the_beginning_of_the_next_is_no_card() -> None:
    """The first name of each card is a drawing: what stands beside the others is the next card's."""
    runs = [one for one in cards(0) if one.text != MEASURES[0] or one.box.top > 110]
    right = read(*cards(0))
    found = read(*runs)
    assert found.items() <= right.items()


def test_numbers_on_a_map_beside_a_list_are_no_columns_of_it() -> None:
    """Only there an area is named, and not over the list's own numbers."""
    rows = [("Trede 4", "9.050", "19,6%"), ("Trede 3", "826", "1,8%")]
    runs = [run("Trede 5", 60, 84), run("36.260", 400, 84), run("78,6%", 520, 84), *grid(("", ""), rows)]
    on_map = [run("Zuid-West-Vlaanderen", 700, 60, 12)]
    for n, texts in enumerate((("13.841", "30,0%"), ("7.315", "24,7%"), ("78.486", "17,5%"))):
        on_map += [run(text, 700 + 60 * c, 84 + 16 * n) for c, text in enumerate(texts)]
    found = read(*runs, *on_map)
    assert not any("ZUID" in key for key in found)


def test_a_percentage_of_a_rung_is_its_share_where_a_heading_says_so() -> None:
    rows = [("Trede 5", "36.260", "15,1%"), ("Trede 4", "9.050", "17,5%"), ("Trede 3", "826", "20,3%")]
    # under an area's name alone it may be the composition; that is in lists with the two parts of rung 5
    assert not any(text.endswith("%") for text in read(*grid((WV, WV), rows)).values())
    assert read(*grid((WV, "Aandeel"), rows))[f"ladder/trede4/BE25/{YEAR}/share"] == "17,5%"


def test_a_share_of_the_province_beside_a_regions_totals_is_proven_by_its_row() -> None:
    """A column of three numbers, on the rows of the rungs alone, under a heading that nobody knows."""
    rows = [("Trede 5: betaald werk met ondersteuning", "6.692", "42.749", "15,7%"), ("SINE", "216", "1.214", ""),
            ("Wijk-werken", "161", "871", ""), ("Trede 3: arbeidsmatige activiteiten", "217", "1.495", "99,9%"),
            ("Duaal leren", "67", "496", ""), ("Lokale diensteneconomie", "22", "297", ""),
            ("Collectief maatwerk", "1.249", "5.801", "")]  # fmt: skip
    found = read(*grid(("Westhoek", WV, "in verhouding"), rows, x=420))
    shares = {key: text for key, text in found.items() if key.endswith("/share")}
    assert shares == {f"regional_ladder/trede5/WESTHOEK/{YEAR}/share": "15,7%"}


def test_a_few_numbers_far_beyond_a_table_are_no_column_of_it() -> None:
    """With them its columns would not be as many under each heading."""
    lines = [
        ("Primair", "0,7%", "1,2%"),
        ("Secundair", "21,3%", "22,6%"),
        ("Tertiair", "42,2%", "42,8%"),
        ("Quartair", "35,8%", "33,4%"),
    ]
    beyond = [run("17,8%", 2600, 116), run("21,1%", 2600, 148)]
    page = pieces(*grid((WV, VG), lines), *beyond, width=3000.0)
    tables = read_crosstabs(page, LEXICON, set(page.tokens))
    assert len([claim for table in tables for claim in table.claims]) == 8


def test_a_heading_in_the_middle_of_a_wide_column_is_that_columns() -> None:
    names = ("Primair", "Secundair", "Tertiair", "Quartair")
    runs = [run(name, 60, 100 + 16 * n) for n, name in enumerate(names)]
    for c, (head, x) in enumerate(((WV, 300.0), (VG, 700.0))):
        runs.append(run(head, x, 82, 6))
        runs += [run(f"{25 + n + c},0%", x + 220, 100 + 16 * n) for n in range(4)]
    found = read(*runs)
    assert len(found) == 8
    assert found[f"key_figures/sector_tertiair/BE2/{YEAR}/composition"] == "28,0%"


def test_a_title_in_larger_type_ends_the_head_of_a_table() -> None:
    title = run("Sectoren (aantal loontrekkenden in % van het totaal)", 60, 62, 14)
    above = run("Evolutie langdurig zieken bij de loontrekkenden 2030-2033", 300, 40, 8)
    rows = [
        (name, f"{25 + n},0%", f"{26 - n},0%")
        for n, name in enumerate(("Primair", "Secundair", "Tertiair", "Quartair"))
    ]
    assert len(read(*grid((WV, VG), rows), title, above)) == 8


@pytest.mark.parametrize(("shares", "owner"), [
    (("17,2%", "17,9%"), "trede4"),  # as the counts prove
    (("43,2%", "44,8%"), "wijk_werken"),
    (("99,1%", "98,2%"), ""),
])  # fmt: skip
def test_a_row_of_shares_is_of_the_item_whose_counts_prove_it(shares: tuple[str, str], owner: str) -> None:
    """Below a rung's measures stands the share of the rung; below a measure it would be the measure's."""
    rows = [("Trede 4: activerende trajecten", "1.376", "1.432", "8.000"), ("Duaal leren", "67", "82", "496"),
            ("Wijk-werken", "376", "390", "871"), ("aandeel in West-Vlaanderen", *shares, "")]  # fmt: skip
    found = read(*grid(("Westhoek", "Brugge", WV), rows, x=420))
    told = {key.split("/")[1]: text for key, text in found.items() if key.endswith("/share")}
    assert told == ({owner: shares[1]} if owner else {})


@pytest.mark.parametrize("bars", [1, 3])
def test_one_name_over_bars_of_several_measures_names_none_of_them(bars: int) -> None:
    """Of three bars at each region's name the middle one is on its line; their ends make columns of a sort."""
    runs = [run("Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen", 60, 70)]
    shares = ("20,9%", "10,1%", "15,8%", "22,6%", "30,6%")
    regions = ("Brugge", "Oostende", "Westhoek", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen")
    for n, (name, share) in enumerate(zip(regions, shares, strict=True)):
        top = 110 + 45 * n
        runs += [run(name, 60, top), run(share, 420 if n == 2 else 300, top)]
        runs += [run("18,1%", 310, top - 14, 8), run("27,6%", 430, top + 14, 8)] if bars > 1 else []
    assert (read(*runs) == {}) is (bars > 1)


def regional(*heads: tuple[str, float, float]) -> list[Run]:
    """A ladder of a region as a table of an office program: tight headings, numbers at the ends of wide columns."""
    rows = [
        ("Trede 4: tijdelijke activerende trajecten", "8.546", "1.726", "20,2%"),
        ("Duaal leren", "496", "82", "-"),
        ("Wijk-werken", "871", "131", "-"),
        ("SINE", "1.214", "156", "-"),
    ]
    return [*grid((), rows), *(run(text, x, top, 8) for text, x, top in heads)]


def test_what_stands_in_the_middle_over_the_names_of_rows_heads_no_column() -> None:
    names = run("Trede en werkvorm", 120, 80, 8)
    found = read(names, *regional((WV, 300.0, 82.0), ("Brugge", 410.0, 82.0), ("Aandeel Brugge", 500.0, 82.0)))
    assert found[f"regional_ladder/wijk_werken/BRUGGE/{YEAR}/count"] == "131"
    assert found[f"ladder/sine/BE25/{YEAR}/count"] == "1.214"


@pytest.mark.parametrize("apart", [7.5, 9.0])
def test_a_share_is_of_the_region_that_its_heading_names(apart: float) -> None:
    heads = ((WV, 320.0, 82.0), ("Brugge", 440.0, 82.0), ("Aandeel Brugge in", 560.0, 82.0 - apart), (WV, 560.0, 82.0))
    found = read(*regional(*heads))
    assert found[f"regional_ladder/trede4/BRUGGE/{YEAR}/share"] == "20,2%"
    assert found[f"regional_ladder/wijk_werken/BRUGGE/{YEAR}/count"] == "131"
    assert found[f"ladder/wijk_werken/BE25/{YEAR}/count"] == "871"
    assert sum(key.endswith("share") for key in found) == 1


def test_a_heading_that_breaks_off_at_a_small_word_goes_on_below() -> None:
    """``Aandeel van de regio in`` over ``West-Vlaanderen``: the lower line heads no column by itself."""
    rows = [
        ("Doelgroepkortingen", "36.165", "5.335", "14,8%"),
        ("SINE", "1.214", "216", "17,8%"),
        ("Lokale diensteneconomie", "297", "22", "7,4%"),
        ("Wijk-werken", "871", "161", "18,5%"),
    ]
    share = run("Aandeel van de regio in", 570, 72, 8), run(WV, 600, 82, 8)
    found = read(*grid((WV, "Westhoek"), rows, top=90), *share)
    counts = {key: text for key, text in found.items() if key.endswith("count")}
    assert set(counts.values()) == {text for _, whole, part, _ in rows for text in (whole, part)}
    assert counts[f"regional_ladder/sine/WESTHOEK/{YEAR}/count"] == "216"


@pytest.mark.parametrize("between", [True, False])
def test_headings_stand_over_words_that_are_set_sideways(between: bool) -> None:
    heads = [run(head, 300 + 120 * n + 20, 20, 8) for n, head in enumerate((WV, VG))]
    units = [sideways("aantal personen 15", 300 + 120 * n + 85, 50) for n in range(2)]
    found = read(*heads, *(units if between else ()), *grid((), [row[:3] for row in INDICATORS], top=160))
    assert (f"key_figures/werkenden/BE2/{YEAR}/count" in found) == between


@pytest.mark.parametrize("drawn", ["", "Kansengroepen"])
def test_headings_over_several_columns_each_have_the_same_sorts_under_them(drawn: str) -> None:
    """Of three headings over a count and a share each one is a drawing: the others aren't over three columns each."""
    names = ("Kansengroepen", "Werkzoekenden zonder werk", "Bezoldigde tewerkstelling")
    heads = [run(name, 345 + 120 * n, 60, 8) for n, name in enumerate(names) if name != drawn]
    rows = [(area, *(f"{9 - n}.{100 + 7 * c}" if c % 2 == 0 else f"{n + 1},{c}%" for c in range(6)))
            for n, area in enumerate(REGION_NAMES)]  # fmt: skip
    cells = [run(cell, 345 + 60 * c, 100 + 16 * n) for n, (_, *row) in enumerate(rows) for c, cell in enumerate(row)]
    found = read(*heads, *(run(row[0], 60, 100 + 16 * n) for n, row in enumerate(rows)), *cells)
    items = ("kansengroepen", "wzw", "bezoldigde_tewerkstelling")
    right = {(item, row[1 + 2 * n + part]) for row in rows for n, item in enumerate(items) for part in (0, 1)}
    read_of = {(key.split("/")[1], text) for key, text in found.items()}
    assert read_of == right if not drawn else read_of <= right


@pytest.mark.parametrize("bars", [False, True])
def test_one_number_a_row_is_the_end_of_a_bar(bars: bool) -> None:
    """A legend's names stand over the ends of bars; in a table each row has a number under each of them."""
    rows = [(name, *(share for _, share in cells)) for name, cells in OF_REGIONS.items()]
    if bars:
        rows = [
            (name, *(cell if n == row % 3 else "" for n, cell in enumerate(cells)))
            for row, (name, *cells) in enumerate((*rows, *rows[:1]))
        ]
        rows[3] = ("Zuid-West-Vlaanderen", *rows[3][1:])
    assert len(read(*grid(MEASURES, rows))) == (0 if bars else 9)


@pytest.mark.parametrize("grounds", [True, False])
def test_a_map_on_the_panel_beside_parts_no_rows(grounds: bool) -> None:
    """Names of areas and numbers level with the rows: as a part of the table they would be a head between two rows."""
    rows = [("SINE", "1.214", "5.100"), ("LDE", "297", "1.400"), ("Duaal leren", "496", "2.300")]
    runs = grid((WV, VG), [*rows, ("Wijk-werken", "871", "4.100")])
    runs += [run("Brugge", 640, 126, 7), run("12.786", 700, 116)]
    cards = [rect(20, 40, 580, 560), rect(600, 40, 990, 560)] if grounds else []
    page = pieces(*runs, drawings=cards)
    tables = [table for table in read_crosstabs(page, LEXICON, set(page.tokens)) if table.claims]
    assert [len(table.claims) for table in tables] == ([8] if grounds else [4])


def turned(total_top: float) -> list[Run]:
    """Sectors as columns of two under their names, the total's heading as high as both rows of headings."""
    names = ("Geestelijke gezondheidszorg", "Algemeen welzijnswerk", "Andere")
    runs = [run(name, 300 + 160 * n, 60, 8) for n, name in enumerate(names)]
    runs += [run(head, 300 + 80 * n, 70, 8) for n, head in enumerate(("aantal", "%") * 3)]
    runs += [run("Totaal", 780, total_top, 8)]
    for n, (area, cells) in enumerate({WV: ("100", "50,0%", "60", "30,0%", "40", "20,0%", "200"),
                                       "Brugge": ("20", "40,0%", "30", "60,0%", "0", "-", "50")}.items()):  # fmt: skip
        runs += [run(area, 60, 100 + 16 * n), *(run(c, 300 + 80 * k, 100 + 16 * n) for k, c in enumerate(cells))]
    return runs


def test_a_heading_as_high_as_two_rows_of_headings_heads_its_own_column_alone() -> None:
    found = read(*turned(65))
    assert found[f"trede3_sector/totaal/BE25/{YEAR}/count"] == "200"
    assert found[f"trede3_sector/andere/BRUGGE/{YEAR}/count"] == "0"
    assert found[f"trede3_sector/ggz/BE25/{YEAR}/composition"] == "50,0%"
    assert len(found) == 13


@pytest.mark.parametrize(("share", "told"), [("20,0%", True), ("21,0%", False)])
def test_a_column_of_shares_beside_a_rungs_totals_is_proven_by_them(share: str, told: bool) -> None:
    heads = ("Totaal trede 5", "Aandeel", "SINE", "Collectief maatwerk")
    rows = [(WV, "1.000", share, "120", "600"), (VG, "5.000", "", "900", "3.000")]
    found = read(*grid(heads, rows))
    assert (found.get(f"ladder/trede5/BE25/{YEAR}/share") == share) is told
    assert len(found) == 6 + told


def test_cards_with_areas_names_beside_rows_are_no_columns_of_them() -> None:
    """The lower half of a table, whose head stands over the upper one; each card has as many numbers as it has rows."""
    rows = [("Sector van de sociale economie", "490", "1.494"), ("Andere", "73", "86"), ("Totaal", "1.421", "5.743")]
    cards = [run(name, 700 + 120 * n, 86, 8) for n, name in enumerate(("Westhoek", "Brugge"))]
    cards += [run(f"{n + 3}.{k}95", 705 + 120 * n, 100 + 16 * k) for n in (0, 1) for k in range(3)]
    assert read(*grid((), rows), *cards) == {}


def test_no_percentage_beside_a_sector_is_its_part_of_rung_3_because_it_is_one_areas_in_the_other() -> None:
    rows = [
        ("Sector geestelijke gezondheidszorg", "443", "1.980"),
        ("Andere", "73", "86"),
        ("Totaal", "1.421", "5.743"),
    ]
    found = read(*grid((WV, VG), rows), run("22,4%", 640, 100))
    assert len(found) == 6
    assert "22,4%" not in found.values()


GROWN = [("Tewerkstelling en participatie van kansengroepen", "–6,3%", "–10,3%"),
         ("Totale bezoldigde tewerkstelling", "3,1%", "0,8%")]  # fmt: skip


@pytest.mark.parametrize(("heading", "read_"), [("Evolutie 2031-2033", 4), ("Kerncijfers 2033", 0)])
def test_a_heading_says_that_a_table_without_a_plus_is_of_growth(heading: str, read_: int) -> None:
    found = read(run(heading, 60, 60, 14), *grid((WV, VG), GROWN, x=330))
    assert [key.rsplit("/", 1)[1] for key in found] == ["growth"] * read_


def test_what_heads_a_wide_column_of_names_heads_no_numbers() -> None:
    """In its middle it may stand beyond all names, and far from the numbers."""
    rows = [("Trede 5 individueel", "39.793", "197.129"), ("Trede 5 collectief", "8.600", "38.897"),
            ("Trede 4", "11.608", "56.783"), ("Trede 3", "2.069", "9.420")]  # fmt: skip
    runs = grid((WV, VG), rows, x=400)
    assert len(read(run("Trede", 165, 82, 8), *runs)) == len(read(*runs)) == 8


def test_headings_that_all_reach_into_the_row_above_leave_it_no_columns() -> None:
    """They are set larger than the numbers, and tight."""
    heads = [run(name, 300 + 120 * n, 80, 14) for n, name in enumerate((WV, VG))]
    higher = [run("Kerncijfers", 300 + 120 * n, 68.5, 14) for n in range(2)]
    found = read(*heads, *higher, *grid((), [row[:3] for row in INDICATORS[:3]]))
    assert found[f"key_figures/werkenden/BE2/{YEAR}/count"] == "2.900.000"


def test_a_heading_narrows_the_names_of_columns_beyond_its_end() -> None:
    """In the company of a name that only its topic has; without one they may be another block's."""
    heads = ("Loontrekkenden", "Zelfstandigen", "van de beroepsbevolking")
    runs = grid(heads, [(WV, "48.023", "4.100", "8,4%"), (VG, "202.495", "16.300", "7,7%")], x=330)
    found = read(run("Langdurig zieken", 60, 60, 14), *runs)
    assert found[f"key_figures/langdurig_zieken_loontrekkenden/BE2/{YEAR}/count"] == "202.495"
    assert not any("/loontrekkenden/" in key for key in found)


@pytest.mark.parametrize(("names", "area"), [((WV, "Westhoek"), "WESTHOEK"), ((VG, WV), "BE25")])
def test_a_share_beside_a_regions_numbers_is_the_regions(names: tuple[str, str], area: str) -> None:
    """Its heading names none: beside Flanders' it is the province's."""
    rows = [("Totaal trede 4", "6.440", "685", "10,6%"), ("Werkplekleren - werkplekinstrumenten", "5.414", "574", "")]
    found = read(*grid((*names, "Aandeel"), rows))
    shares = [key for key in found if key.endswith("share")]
    assert [key.split("/")[2] for key in shares] == [area]


def test_a_long_name_farther_up_is_not_that_of_a_list_which_has_its_own() -> None:
    """Bars of two areas under each part's name; only the longest name reaches over the columns of numbers."""
    parts = ("Trede 5, collectieve inschakeling", "Trede 4", "Trede 3")
    runs = []
    for n, (part, of) in enumerate(zip(parts, ("5.238 21.377", "15.441 65.480", "1.091 5.107"), strict=True)):
        top = 100 + 40 * n
        runs.append(run(part, 60, top))
        for k, (area, count) in enumerate(zip((WV, VG), of.split(), strict=True)):
            share = f"{9 - n},{k}%"
            runs += [
                run(area, 60, top + 14 + 13 * k, 8),
                run(count, 150, top + 13 + 13 * k),
                run(share, 200, top + 13 + 13 * k),
            ]
    found = {key: text for key, text in read(*runs).items() if key.startswith("key_figures")}
    assert found == {
        f"key_figures/{part}/{area}/{YEAR}/count": count
        for part, counts in (("trede5_collectief", ("5.238", "21.377")), ("trede3", ("1.091", "5.107")))
        for area, count in zip(("BE25", "BE2"), counts, strict=True)
    }


def test_an_areas_row_is_no_first_line_of_a_title_below_it() -> None:
    items = ("Werkzoekenden zonder werk", "Bezoldigde tewerkstelling")
    rows = [
        ("Westhoek", "12.000", "90.000"),
        ("Brugge", "8.000", "60.000"),
        ("Niet toewijsbaar", "", ""),
        (WV, "20.000", "150.000"),
    ]
    found = read(*grid(items, rows), run("Aandeel in West-Vlaanderen", 60, 159))
    assert found[f"regional_spread/wzw/BE25/{YEAR}/count"] == "20.000"
    assert not any("UNALLOCATED" in key for key in found)


def test_names_of_a_legend_stand_over_columns_by_chance_and_colours_tell_their_areas() -> None:
    green, red = (0.1, 0.6, 0.5), (0.9, 0.4, 0.3)
    legend = [run(WV, 75, 76, 8), run(VG, 175, 76, 8)]
    squares = [rect(60, 75, 69, 84, green), rect(160, 75, 169, 84, red)]
    rows = (("Bevolking op 1 januari", "1.200.000", "6.600.000"), ("Werklozen", "25.000", "180.000"))
    cells = [
        run(text, x, 100 + 16 * n, color=color)
        for n, row in enumerate(rows)
        for text, x, color in zip(row[1:], (180, 260), (green, red), strict=True)
    ]
    page = pieces(*legend, *(run(row[0], 60, 100 + 16 * n) for n, row in enumerate(rows)), *cells, drawings=squares)
    found = {str(c.key): c.token.text for t in read_crosstabs(page, LEXICON, set(page.tokens)) for c in t.claims}
    assert found == {
        f"key_figures/bevolking/BE25/{YEAR}/count": "1.200.000",
        f"key_figures/bevolking/BE2/{YEAR}/count": "6.600.000",
        f"key_figures/werklozen/BE25/{YEAR}/count": "25.000",
        f"key_figures/werklozen/BE2/{YEAR}/count": "180.000",
    }


def test_captions_over_a_title_are_of_the_numbers_above_them() -> None:
    names = ("bij de loontrekkenden", "van de beroepsbevolking", "Evolutie langdurig zieken bij de loontrekkenden")
    captions = [run(name, 320 + 130 * n, 138, 6) for n, name in enumerate(names[1:])]
    title = run("Sectoren (aantal loontrekkenden in % van het totaal)", 60, 150, 11)
    rows = [(WV, "27,2%", "30,3%"), (VG, "21,8%", "35,5%")]
    assert read(run("Langdurig zieken", 60, 60, 12), *captions, title, *grid((), rows, top=172)) == {}


def test_the_first_line_of_a_rows_name_heads_nothing() -> None:
    """Its numbers stand level with the middle of its two lines, under headings in smaller type."""
    heads = [run(WV, 330, 86, 7), run(VG, 450, 86, 7)]
    names = [run("Arbeidsmatige activiteiten", 60, 96), run("(AMA werk- en zorgdecreet)", 60, 107),
             run("Arbeidszorg (buiten AMA)", 60, 127)]  # fmt: skip
    cells = [run(cell, 340 + 120 * c, 101.5 + 25 * r) for r, row in enumerate((("764", "3.419"), ("865", "1.688")))
             for c, cell in enumerate(row)]  # fmt: skip
    found = read(*heads, *names, *cells)
    assert {key: text for key, text in found.items() if key.startswith("ladder")} == {
        f"ladder/ama/BE25/{YEAR}/count": "764",
        f"ladder/ama/BE2/{YEAR}/count": "3.419",
        f"ladder/arbeidszorg/BE25/{YEAR}/count": "865",
        f"ladder/arbeidszorg/BE2/{YEAR}/count": "1.688",
    }


def test_an_areas_name_with_its_total_over_a_list_is_no_row_of_it() -> None:
    total = [run("West-Vlaanderen:", 60, 84), run("37.941", 145, 84)]
    rows = (("Doelgroepkortingen", "5.749", "31.308"), ("SINE", "197", "1.132"), ("LDE", "57", "265"))
    found = read(*total, *grid(("Westhoek", WV), rows, top=118))
    assert len(found) == 6
    assert found[f"regional_ladder/sine/WESTHOEK/{YEAR}/count"] == "197"


@pytest.mark.parametrize("other", [(0.9, 0.4, 0.3), (0.0,)])
def test_a_legend_far_above_must_tell_all_columns_apart(other: tuple[float, ...]) -> None:
    green, red = (0.1, 0.6, 0.5), (0.9, 0.4, 0.3)
    legend = [run("Westhoek", 75, 76, 8), run(WV, 175, 76, 8)]
    squares = [rect(60, 75, 69, 84, green), rect(160, 75, 169, 84, red)]
    rows = (("Doelgroepkortingen", "5.749", "31.308"), ("SINE", "197", "1.132"), ("LDE", "57", "265"))
    cells = [
        run(text, x, 300 + 16 * n, color=color)
        for n, row in enumerate(rows)
        for text, x, color in zip(row[1:], (300, 400), (green, other), strict=True)
    ]
    page = pieces(*legend, *(run(row[0], 60, 300 + 16 * n) for n, row in enumerate(rows)), *cells, drawings=squares)
    found = [claim for table in read_crosstabs(page, LEXICON, set(page.tokens)) for claim in table.claims]
    assert len(found) == (6 if other == red else 0)


@pytest.mark.parametrize("between", [False, True])
def test_a_total_right_under_a_rungs_heading_is_the_rungs(between: bool) -> None:
    rows = [("Totaal", "1.534", "11.012"), ("Wijk-werken", "203", "970"), ("SINE", "3", "70")]
    rows = [("Gemiddelde duur", "17", "18"), *rows] if between else rows
    found = read(run("Trede 4: tijdelijke activerende trajecten", 60, 86), *grid(("Westhoek", WV), rows))
    assert sum("/trede4/" in key for key in found) == (0 if between else 2)


def test_names_of_another_parts_rows_between_are_no_title() -> None:
    """In larger type than the headings, but known: what heads the rows below them stands over them."""
    heads = [run(WV, 330, 66, 7), run(VG, 450, 66, 7)]
    above = [run(name, 60, 80 + 17 * n, 11) for n, name in enumerate(("Geestelijke gezondheidszorg", "VAPH"))]
    rows = [("CAW", "31", "523"), ("Sociale economie", "122", "717"), ("Andere", "84", "449")]
    below = [run(row[0], 60, 114 + 17 * n, 11) for n, row in enumerate(rows)]
    cells = [run(text, 340 + 120 * c, 114 + 17 * n, 11) for n, row in enumerate(rows) for c, text in enumerate(row[1:])]
    found = read(*heads, *above, *below, *cells)
    assert found[f"trede3_sector/caw/BE25/{YEAR}/count"] == "31"
    assert found[f"trede3_sector/andere/BE2/{YEAR}/count"] == "449"


def test_what_belongs_to_no_region_has_a_line_of_its_own_under_measures_by_region() -> None:
    rows = [
        ("Kansengroepen", "7.862", "10.555", "5.394", "11.317", "16.845"),
        ("Werkzoekenden zonder werk", "5.127", "5.913", "4.942", "5.002", "6.581"),
    ]
    page = grid(REGION_NAMES, rows, x=300)
    rest = [run("Niet toe te wijzen aan een regio", 60, 132), run("391", 420, 132), run("0,7%", 540, 132)]
    found = read(*page, *rest)
    assert found == read(*page)
    assert found[f"regional_spread/wzw/BRUGGE/{YEAR}/count"] == "5.913"
    assert len(found) == 10


def test_a_share_in_a_column_without_a_name_is_no_provinces_where_others_have_one() -> None:
    rows = [
        ("Trede 5", "6.356", "8.982", "4.397", "40.002"),
        ("aandeel in West-Vlaanderen", "15,9%", "22,5%", "11,0%", "100%"),
        ("SINE", "171", "355", "144", "1.361"),
        ("Lokale diensteneconomie (LDE)", "54", "55", "24", "254"),
    ]
    found = read(*grid(("Westhoek", "een regio", "Oostende", WV), rows))
    assert found[f"regional_ladder/trede5/WESTHOEK/{YEAR}/share"] == "15,9%"
    assert "22,5%" not in found.values()


@pytest.mark.parametrize(("shares", "read_"), [(("20,0%", "19,0%"), True), (("22,7%", "19,0%"), False)])
def test_shares_that_the_counts_refute_are_another_years(shares: tuple[str, str], read_: bool) -> None:
    rows = [("Trede 5", shares[0], "2.000", "10.000"), ("Trede 4", shares[1], "300", "1.000"), ("SINE", "", "70", "90")]
    found = read(*grid(("Aandeel", WV, VG), rows))
    assert found[f"ladder/trede5/BE25/{YEAR}/count"] == "2.000"
    assert (shares[0] in found.values()) == read_


def test_a_row_of_the_measure_table_with_a_groups_name_in_it_is_no_ladders() -> None:
    assert LEXICON.ladder_item("DAZ-trajecten (Doorstroom uit Arbeidszorg)") is None
    assert LEXICON.ladder_item("Doorstroom / activering uit arbeidszorg") is not None


@pytest.mark.parametrize(("totals", "read_"), [
    ({("trede4", "BE25"): 116, ("trede4", "BE2"): 460}, 2),
    ({("trede4", "BE25"): 117, ("trede3", "BE25"): 115}, 0),
    ({("trede4", "BE25"): 116, ("trede4", "BE2"): 461}, 0),
    ({("trede4", "BE25"): 116, ("trede3", "BE25"): 116}, 0),
    ({}, 0),
])  # fmt: skip
def test_a_row_of_sums_is_of_the_rung_whose_totals_it_prints(totals: dict[tuple[str, str], int], read_: int) -> None:
    rows = [("Activiteitencoöperatie", "99", "400"), ("Wijk-werken", "17", "60"), ("Totaal", "116", "460")]
    page = pieces(*grid((WV, VG), rows))
    tables = read_crosstabs(page, LEXICON, set(page.tokens), totals=totals)
    keys = [claim.key for table in tables for claim in table.claims]
    assert sum(key.item == "trede4" for key in keys) == read_
    assert len(keys) == 4 + read_


@pytest.mark.parametrize(("total", "of"), [("3.502", "trede5"), ("3.800", "sine")])
def test_a_share_beside_the_largest_measure_is_the_rungs_if_it_is_its_own_too(total: str, of: str) -> None:
    rows = [("SINE", "600", "3.000", "20,0%"), ("Collectief maatwerk", "100", "500"), ("Totaal trede 5", "700", total)]
    found = read(*grid(("Westhoek", WV), rows))
    assert {key: text for key, text in found.items() if text == "20,0%"} == {
        f"regional_ladder/{of}/WESTHOEK/{YEAR}/share": "20,0%"
    }


@pytest.mark.parametrize("listed", [True, False])
def test_lines_of_areas_under_a_rungs_name_tell_its_part_of_all_in_the_company_of_their_list(listed: bool) -> None:
    """Counts and percentages at the ends of bars, which make no columns."""
    names = (
        [f"Trede 5 - betaald werk met ondersteuning - {part} inschakeling" for part in ("individuele", "collectieve")]
        if listed
        else []
    )
    names += ["Trede 4 - tijdelijke activerende trajecten"]
    runs = []
    for n, name in enumerate(names):
        top = 100 + 42 * n
        lines = ((WV, f"{n + 1}.500", f"{n + 1}1,1%", 0), (VG, f"{n + 5}1.700", f"{n + 1}9,9%", 60))
        runs += [run(name, 60, top, 8)]
        for line, (area, count, percent, longer) in enumerate(lines, 1):
            y = top + 13 * line
            runs += [run(area, 60, y), run(count, 180, y), run(percent, 220 + longer, y)]
    found = read(*runs)
    blocks = {key.split("/")[0] for key in found if "trede4" in key}
    assert blocks == ({"key_figures", "composition"} if listed else set())


SECTORS = [
    ("Geestelijke gezondheidszorg", "94", "42,7%", "372", "35,5%"),
    ("Algemeen welzijnswerk", "60", "27,3%", "87", "8,3%"),
    ("Sociale economie", "66", "30,0%", "590", "56,2%"),
    ("Totaal", "220", "", "1.049", ""),
]


@pytest.mark.parametrize("sign", ["%", "in %"])
def test_percentages_right_of_each_areas_counts_are_the_areas(sign: str) -> None:
    found = read(*grid((WV, sign, VG, sign), SECTORS))
    assert found[f"trede3_sector/ggz/BE25/{YEAR}/composition"] == "42,7%"
    assert found[f"trede3_sector/sociale_economie/BE2/{YEAR}/composition"] == "56,2%"
    assert len(found) == 14


def test_a_percentage_beside_one_areas_counts_alone_is_nobodys() -> None:
    rows = [(name, count, whole, percent) for name, count, _, whole, percent in SECTORS]
    found = read(*grid((WV, VG, "%"), rows))
    assert len(found) == 8
    assert not any(key.endswith("composition") for key in found)


def test_the_last_row_of_the_table_above_is_none_of_this_ones() -> None:
    """Left-aligned with it, and no farther away than a heading is high: areas' names then still head what follows."""
    above = [run("West-Vlaanderen", 60, 70), run("66.162", 380, 70), run("34.783", 500, 70)]
    rows = [row[:2] + row[3:4] for row in SECTORS]
    found = read(*above, *grid((WV, VG), rows[:2]), *grid((VG, WV), [r[:1] + r[:0:-1] for r in rows[2:]], 330, 160))
    assert found[f"trede3_sector/ggz/BE2/{YEAR}/count"] == "372"
    assert found[f"trede3_sector/sociale_economie/BE2/{YEAR}/count"] == "590"


def test_a_heading_over_the_names_of_two_areas_is_no_name_with_them() -> None:
    heads = ("Primair", "Secundair", "Tertiaire sector", "Quartaire sector")
    rows = [(WV, "0,6%", "21,3%", "39,1%", "39,0%"), (VG, "0,5%", "26,6%", "41,6%", "31,3%")]
    # the heading of the names is set as tight as their lines
    title = [run("Sectoren (% van de", 60, 76), run("loontrekkenden)", 60, 88)]
    found = read(*title, *grid(heads, [(WV, *rows[0][1:])], top=100), *grid((), [rows[1]], top=112))
    assert found[f"key_figures/sector_primair/BE25/{YEAR}/composition"] == "0,6%"
    assert found[f"key_figures/sector_quartair/BE2/{YEAR}/composition"] == "31,3%"


@pytest.mark.parametrize("lost", [4, 5])
def test_headings_over_repeated_ones_stand_over_their_own_where_a_column_is_drawn(lost: int) -> None:
    """Each heading stands at the right end of its two columns, so the first of them has none right over it."""
    counts = [
        ("9.103", "18,0%", "6.196", "17,3%", "87.228", "17,8%"),
        ("11.114", "22,4%", "6.959", "19,4%", "93.533", "19,1%"),
    ]
    counts += [
        ("6.226", "10,7%", "4.273", "11,9%", "52.094", "10,6%"),
        ("9.378", "17,8%", "7.671", "21,4%", "96.539", "19,7%"),
    ]
    rows = [
        (name, *("" if place == lost else cell for place, cell in enumerate(cells)))
        for name, cells in zip(REGION_NAMES, counts, strict=False)
    ]
    over = ("Kansengroepen", "Werkzoekenden zonder werk", "Bezoldigde tewerkstelling")
    heads = [run(name, x, 64, 8) for name, x in zip(over, (430, 670, 860), strict=True)]
    heads += [run(name, 390 + 120 * n, 82, 8) for n, name in enumerate(("aantal", "aandeel") * 3)]
    found = read(*heads, *grid((), rows))
    items = ("kansengroepen", "wzw", "bezoldigde_tewerkstelling")
    assert found == {
        f"regional_spread/{items[place // 2]}/{area}/{YEAR}/{('count', 'share')[place % 2]}": cells[place]
        for area, cells in zip(("WESTHOEK", "BRUGGE", "OOSTENDE", "MIDDEN"), counts, strict=True)
        for place in range(6)
        if place != lost
    }


LADDER_ROWS = [
    ("Wijk-werken", "1.100", "5.500"),
    ("Duaal leren", "1.200", "6.600"),
    ("Activiteitencoöperatie", "90", "800"),
]


def test_a_total_in_other_words_below_a_table_is_none_of_its_rows() -> None:
    """``Vlaams Gewest: 90.000``, as near as its rows are: what stands below it is the next table."""
    above = grid((WV, VG), LADDER_ROWS)
    below = grid((WV, VG), [("SINE", "500", "3.300"), ("Collectief maatwerk", "6.100", "25.000")], top=196)
    found = read(*above, run(VG, 60, 148), run("90.000", 140, 148), *below)
    assert f"ladder/wijk_werken/BE25/{YEAR}/count" in found
    assert found[f"ladder/collectief_maatwerk/BE2/{YEAR}/count"] == "25.000"


def test_a_row_that_names_nothing_known_is_no_title_under_the_headings() -> None:
    """In larger type between the columns' headings and the first row that is known."""
    heads = [run(WV, 320, 66, 8), run(VG, 440, 66, 8)]
    total = [run("Alles samen", 60, 84, 11), run("9.900", 395, 84, 11), run("80.000", 510, 84, 11)]
    found = read(*heads, *total, *grid((), LADDER_ROWS))
    assert found[f"ladder/wijk_werken/BE2/{YEAR}/count"] == "5.500"
    assert len(found) == 6
