"""Groups of key figures by one habit, and none where a habit would take half of each item's numbers."""

from __future__ import annotations

import pytest

from ladder_etl.extract.groups.group_labels import labels_by_group
from ladder_etl.extract.groups.key_figures import Told, read_key_figures
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run, texts_of

RUNGS = {
    "trede5_individueel": "Trede 5 - betaald werk met ondersteuning - individuele inschakeling",
    "trede5_collectief": "Trede 5 - betaald werk met ondersteuning - collectieve inschakeling",
    "trede4": "Trede 4 - tijdelijke activerende trajecten",
    "trede3": "Trede 3 - arbeidsmatige activiteiten onder begeleiding",
}
PROVINCE, FLANDERS = (0.7, 0.0, 0.4), (0.1, 0.3, 0.5)
SHARES = {
    "trede5_individueel": ("70,8%", "71,3%"),
    "trede5_collectief": ("11,6%", "9,7%"),
    "trede4": ("16,2%", "17,8%"),
    "trede3": ("1,4%", "1,2%"),
}


BARS = (("0,7%", "1,2%"), ("21,3%", "22,6%"), ("42,2%", "42,8%"), ("35,8%", "33,4%"))


def bars(*, lost: str = "", scale: float = 4, step: float = 60.0) -> list[Run]:
    """Labels over bars of two areas, whose shares stand at the bars' ends; a lost label is a drawing."""
    runs = []
    for n, (item, shares) in enumerate(SHARES.items()):
        top = 100 + step * n
        runs += [run(RUNGS[item], 40, top, 8)] if item != lost else []
        for line, (share, color) in enumerate(zip(shares, (PROVINCE, FLANDERS), strict=True)):
            y = top + (16 + 18 * line if step > 50 else 9 + 10 * line)
            runs.append(run(f"{line + 1}.{5 - n}75", 90, y, color=color))
            length = scale * float(share[:-1].replace(",", "."))
            runs.append(run(share, 150 + length, y, color=color))
    return runs


def read(runs: list[Run]) -> dict[tuple[str, str], str]:
    page = pieces(*runs)
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    shares = [one for one in harvest.claims if one.token.is_percent]
    return texts_of(shares)


def test_the_shares_at_the_bars_ends_are_read() -> None:
    found = read(bars())
    assert len(found) == 8


@pytest.mark.parametrize("drawn", [True, False])
def test_how_long_a_bar_is_keeps_no_share_from_its_item(drawn: bool) -> None:
    """Without the bar, what stands as far off may be anything's."""
    runs = bars(scale=7)
    shares = [one for one in runs if one.text.endswith("%")]
    rects = [rect(140, one.box.top, one.box.x0 - 3, one.box.bottom) for one in shares] if drawn else []
    page = pieces(*runs, drawings=rects)
    found = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    individual = {one.token.text for one in found if one.key.item == "trede5_individueel" and one.token.is_percent}
    assert individual == ({"70,8%", "71,3%"} if drawn else set())


@pytest.mark.parametrize("lost", RUNGS)
def test_no_share_is_another_items_whichever_label_is_a_drawing(lost: str) -> None:
    found = read(bars(lost=lost))
    assert all(item != lost and share == SHARES[item][area != "BE25"] for (item, area), share in found.items())
    assert lost == "trede5_individueel" or len(found) >= 4


@pytest.mark.parametrize("lost", list(RUNGS)[1:])
def test_no_share_is_another_items_where_a_number_is_a_drawing_too(lost: str) -> None:
    """The first name apart: without it all might stand over their names, and only other blocks' counts tell."""
    runs = bars(lost=lost)
    for gone in [one for one in runs if one.text[0].isdigit()]:
        found = read([one for one in runs if one is not gone])
        wrong = {key: share for key, share in found.items() if key[0] == lost or share not in SHARES[key[0]]}
        assert not wrong, gone.text


def discount(left: float, right: float) -> dict[tuple[str, str], str]:
    """A sentence with a percentage so far left and one so far right of it."""
    text = "Loontrekkenden met een niet-persoonsgebonden RSZ-korting"
    percentages = [run("0,7%", 500 - left - 20, 100), run("37,2%", 500 + 5 * len(text) + right, 100)]
    return read([run(text, 500, 100), *percentages])


def test_of_two_numbers_beside_the_only_item_of_a_group_the_much_nearer_one_is_its() -> None:
    key = ("loontrekkenden_rsz_korting", "BE25")
    assert discount(300, 20) == {key: "37,2%"}
    assert discount(30, 300) == {key: "0,7%"}


@pytest.mark.parametrize(("left", "right"), [(30, 30), (50, 30), (300, 280)])
def test_of_two_that_are_as_near_none_is(left: float, right: float) -> None:
    assert discount(left, right) == {}


def test_a_heading_in_larger_type_stands_in_for_no_lost_name_of_a_list() -> None:
    heading = [run("Tijdelijke activerende trajecten", 40, 400, 16), run("9.546", 60, 430)]
    found = read([*bars(lost="trede4"), *heading])
    assert {item for item, _ in found} <= RUNGS.keys() - {"trede4"}


@pytest.mark.parametrize(
    ("known", "believed"),
    [
        ({}, True),
        ({("trede3", "BE25"): {1275}, ("trede3", "BE2"): {2275}}, True),
        ({("trede3", "BE25"): {2275}}, False),
        ({("trede3", "BE2"): {1275}}, False),
        ({("trede3", "BE25"): {999}, ("trede3", "BE2"): {8888}}, False),
        ({("trede3", "BE25"): {999}, ("trede3", "BE2"): {2275}}, True),
        ({("trede3", "BE25"): {999}}, True),
    ],
)
def test_counts_that_other_blocks_print_otherwise_are_not_believed(
    known: dict[tuple[str, str], set[int]], believed: bool
) -> None:
    page = pieces(*bars())
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told(printed=known))
    counts = {one.token.text for one in harvest.claims if one.key.item == "trede3" and not one.token.is_percent}
    assert counts == ({"1.275", "2.275"} if believed else set())


def test_names_of_the_measure_tables_rows_are_no_list_of_key_figures() -> None:
    page = pieces(*bars())
    rows = set(page.lines)
    assert not read_key_figures(page, LEXICON, list(page.tokens), Told(rows=rows)).claims


def test_the_name_of_a_share_names_no_other_figure_of_the_item() -> None:
    texts = ("Aandeel in Vlaanderen", "Totale bezoldigde tewerkstelling")
    page = pieces(*(run(text, 40, 100 + 60 * n) for n, text in enumerate(texts)))
    found = {label.text: label.id for labels in labels_by_group(page, LEXICON, ()).values() for label in labels}
    assert found == {texts[0]: "kansengroepen|share", texts[1]: "bezoldigde_tewerkstelling"}


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (f"Evolutie wzw {YEAR - 1}-{YEAR}", "wzw|growth"),
        (f"Evolutie kansengroepen {YEAR - 1}-{YEAR}", "kansengroepen|growth"),
        ("Evolutie ouderen", None),
    ],
)
def test_growth_and_an_items_name_are_its_growth(text: str, item: str | None) -> None:
    found = labels_by_group(pieces(run(text, 40, 100)), LEXICON, ())
    assert [label.id for labels in found.values() for label in labels] == ([item] if item else [])


@pytest.mark.parametrize(("heading", "plus", "read_as_growth"), [(True, False, 4), (False, False, 0), (True, True, 4)])
def test_growth_without_a_plus_sign_is_read_under_a_heading_that_says_so(
    heading: bool, plus: bool, read_as_growth: int
) -> None:
    runs = [run(f"Evolutie {YEAR - 2}-{YEAR}", 40, 50, 14)] if heading else []
    runs += [run("West-Vlaanderen", 400, 80, 7), run("Vlaams Gewest", 500, 80, 7)]
    names = ("Tewerkstelling en participatie van kansengroepen", "Totale bezoldigde tewerkstelling")
    for n, (name, rates) in enumerate(zip(names, (("10,0%", "6,5%"), ("0,8%", "1,7%")), strict=True)):
        runs.append(run(name, 40, 100 + 40 * n, 8))
        runs += [run("+" * plus + rate, 400 + 100 * k, 99 + 40 * n) for k, rate in enumerate(rates)]
    page = pieces(*runs)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    assert sum(one.key.statistic == "growth" for one in claims) == read_as_growth
    assert {one.key.statistic for one in claims} <= {"growth"}


@pytest.mark.parametrize(("share", "believed"), [("25,0%", True), ("0,5%", False)])
def test_the_share_in_a_box_is_that_of_all_only_if_the_rungs_agree(share: str, believed: bool) -> None:
    """A box of the regional spread may name all kansengroepen too, beside what belongs to no region."""
    rungs = {(f"trede{n}", area): persons for n in (3, 4, 5) for area, persons in (("BE25", 1000), ("BE2", 4000))}
    runs = [run("Kansengroepen", 40, 100, 8), run(share, 120, 100), run("Totale bezoldigde tewerkstelling", 40, 200, 8)]
    page = pieces(*runs, drawings=[rect(30, 90, 180, 120)])
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told(rungs)).claims
    assert [one.token.text for one in claims] == ([share] if believed else [])


@pytest.mark.parametrize(("second", "read_as_share"), [("10,2%", False), ("25,0%", True), ("+10,2%", False)])
def test_beside_the_growth_of_one_area_a_percentage_in_the_box_is_a_share_only_if_the_counts_say_so(
    second: str, read_as_share: bool
) -> None:
    """The other area's growth may be printed without its plus."""
    names = ["Bevolking 1 januari", "Werkenden", "Werklozen", "Niet-beroepsactieven", "Arbeidsmarktkrapte"]
    names += ["Werkzaamheidsgraad", "Werkloosheidsgraad", "Werkzoekenden zonder werk (wzw)"]
    runs: list[Run] = []
    cards = []
    for n, name in enumerate(names):
        top = 100.0 + 70 * n
        cards.append(rect(30, top - 10, 260, top + 50))
        runs.append(run(name, 40, top, 8))
        rows = (("West-Vlaanderen", "1.000", "-14,0%"), ("Vlaams Gewest", "4.000", second))
        for y, (area, count, rate) in zip((top + 15, top + 30), rows, strict=True):
            runs += [run(area, 40, y, 7), run(count, 150, y)]
            runs += [run(rate, 200, y, 8)] if "wzw" in name else []
    page = pieces(*runs, drawings=cards)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    of_wzw = [one for one in claims if one.key.item == "wzw"]
    assert sum(one.key.statistic == "count" for one in of_wzw) == 2
    assert [one.token.text for one in of_wzw if one.key.statistic == "share"] == [second] * read_as_share


@pytest.mark.parametrize("beside", [True, False])
def test_a_percentage_in_a_column_of_others_is_not_the_share_of_all_by_chance(beside: bool) -> None:
    rungs = {(f"trede{n}", area): persons for n in (3, 4, 5) for area, persons in (("BE25", 1000), ("BE2", 4000))}
    runs = [
        run("Kansengroepen", 40, 100, 8),
        run("25,0%", 500, 300),
        run("Totale bezoldigde tewerkstelling", 40, 200, 8),
    ]
    runs += [run("18,3%", 500, 316)] if beside else []
    page = pieces(*runs)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told(rungs)).claims
    assert [one.token.text for one in claims] == ([] if beside else ["25,0%"])


@pytest.mark.parametrize("card", [True, False])
def test_the_caption_of_a_share_in_another_items_card_is_of_that_item(card: bool) -> None:
    runs = [run("Werkzoekenden zonder werk", 40, 100, 8), run("Aandeel in Vlaanderen", 180, 135, 6)]
    page = pieces(*runs, drawings=[rect(30, 90, 280, 150)] if card else [])
    found = {label.id for labels in labels_by_group(page, LEXICON, ()).values() for label in labels}
    assert found == ({"wzw"} if card else {"wzw", "kansengroepen|share"})


@pytest.mark.parametrize("legend", [True, False])
def test_the_squares_of_a_legend_tell_whose_numbers_are_in_which_colour(legend: bool) -> None:
    runs, drawings = [], []
    for n, (name, shares) in enumerate(zip(("Primair", "Secundair", "Tertiair", "Quartair"), BARS, strict=True)):
        runs.append(run(name, 40, 105 + 30 * n))
        for line, (share, color) in enumerate(zip(shares, (FLANDERS, PROVINCE), strict=True)):
            runs.append(run(share, 150, 100 + 30 * n + 11 * line, 9, color=color))
    for n, (area, color) in enumerate((("Vlaams Gewest", FLANDERS), ("West-Vlaanderen", PROVINCE))):
        runs.append(run(area, 54 + 120 * n, 230, 8))
        drawings += [rect(42 + 120 * n, 230, 50 + 120 * n, 238, color)] if legend else []
    page = pieces(*runs, drawings=drawings)
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    found = texts_of(harvest.claims)
    items = ("sector_primair", "sector_secundair", "sector_tertiair", "sector_quartair")
    right = {
        (item, area): text
        for item, of in zip(items, BARS, strict=True)
        for area, text in zip(("BE2", "BE25"), of, strict=True)
    }
    assert found == (right if legend else {})


@pytest.mark.parametrize("apart", [True, False])
def test_areas_named_on_the_panel_beside_name_no_numbers(apart: bool) -> None:
    """The two areas' names of a ladder beside, level with the numbers: by them the first would be Flanders'."""
    names = ("bij de loontrekkenden", "bij de zelfstandigen", "van de beroepsbevolking")
    rows = (("34.553", "3.129", "7,4%"), ("201.496", "19.452", "7,0%"))
    runs = [run(name, 40 + 110 * n, 140, 7) for n, name in enumerate(names)]
    for line, row in enumerate(rows):
        runs += [run(number, 40 + 110 * n, 100 + 18 * line, 10) for n, number in enumerate(row)]
        runs.append(run(("Vlaams Gewest", "West-Vlaanderen")[line], 480, 100 + 18 * line, 8))
    page = pieces(*runs, drawings=[rect(20, 20, 400, 700), rect(440, 20, 900, 700)] if apart else [])
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    found = texts_of(claims)
    assert found.get(("langdurig_zieken_loontrekkenden", "BE25")) == ("34.553" if apart else None)
    assert found.get(("langdurig_zieken_zelfstandigen", "BE2")) == ("19.452" if apart else None)


@pytest.mark.parametrize("below", ["Kansengroepen", ""])
def test_a_name_that_begins_under_a_row_of_growth_is_none_of_that_row(below: str) -> None:
    rows = {"Bevolking op 1 januari": ("1.200.000", "6.600.000"), "Werkenden": ("530.000", "2.900.000"),
            "Werklozen": ("25.000", "170.000"), "Niet-beroepsactieven": ("148.000", "890.000"),
            "Werkloosheidsgraad": ("5,2%", "6,1%"), "Werkzaamheidsgraad": ("76,2%", "74,1%"),
            "Werkzoekenden zonder werk (wzw)": ("32.461", "266.626")}  # fmt: skip
    runs = [run("West-Vlaanderen", 300, 80, 8), run("Vlaams Gewest", 420, 80, 8)]
    for n, (name, numbers) in enumerate((*rows.items(), ("Evolutie 2031-2033", ("+4,7%", "+4,6%")))):
        runs += [run(name, 60, 100 + 20 * n), *(run(t, 300 + 120 * c, 100 + 20 * n) for c, t in enumerate(numbers))]
    runs += [run(below, 60, 254)] if below else []
    runs += [run("Ouderen (≥ 55 jaar)", 70, 274), run("24,1%", 300, 274), run("25,2%", 420, 274)]
    page = pieces(*runs)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    growth = {c.key.ref_area: c.token.text for c in claims if (c.key.item, c.key.statistic) == ("wzw", "growth")}
    assert growth == {"BE25": "+4,7%", "BE2": "+4,6%"}


@pytest.mark.parametrize("grounds", [True, False])
def test_numbers_of_the_card_beside_are_no_items(grounds: bool) -> None:
    """The row of a table that nobody knows stands level with a name of a list whose own numbers aren't percentages."""
    runs = [run("West-Vlaanderen", 180, 80, 8), run("Vlaams Gewest", 260, 80, 8), run("Iets anders", 40, 150)]
    runs += [run("13,2%", 200, 150), run("14,6%", 280, 150)]
    for n, name in enumerate(("Primair", "Secundair", "Tertiair", "Quartair")):
        runs += [run(name, 420, 100 + 25 * n), run(f"{20 + n},5", 560, 100 + 25 * n)]
    cards = [rect(20, 60, 395, 560), rect(405, 60, 800, 560)] if grounds else []
    page = pieces(*runs, drawings=cards)
    found = read_key_figures(page, LEXICON, page.tokens, Told())
    assert found.claims == []


@pytest.mark.parametrize("turned", [False, True])
def test_areas_named_in_each_card_name_its_numbers(turned: bool) -> None:
    """Cards so large that each is a panel of the page: the names in one are on a panel beside the next numbers."""
    areas, runs, cards = ["West-Vlaanderen", "Vlaams Gewest"], [], []
    areas = areas[::-1] if turned else areas
    for n, (name, rates) in enumerate(zip(("Primair", "Secundair", "Tertiair", "Quartair"), BARS, strict=True)):
        cards.append(rect(20 + 240 * n, 80, 240 + 240 * n, 340))
        runs.append(run(name, 40 + 240 * n, 100, 12))
        for line, (area, rate) in enumerate(zip(areas, rates, strict=True)):
            runs += [run(area, 40 + 240 * n, 160 + 60 * line, 9), run(rate, 40 + 240 * n, 180 + 60 * line, 20)]
    page = pieces(*runs, drawings=cards)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    found = texts_of(claims)
    provinces = [rates[turned] for rates in BARS]
    assert [text for (_, area), text in sorted(found.items()) if area == "BE25"] == [provinces[n] for n in (0, 3, 1, 2)]
    assert len(found) == 8


@pytest.mark.parametrize(("caption", "found"), [
    ("aandeel in Vlaanderen:", {}),
    ("", {("loontrekkenden_rsz_korting", "BE25"): "17,0%"}),
])  # fmt: skip
def test_what_stands_behind_the_caption_of_a_share_is_nothing_else(
    caption: str, found: dict[tuple[str, str], str]
) -> None:
    """The item's own number is a drawing."""
    name = "Loontrekkenden met een niet-persoonsgebonden RSZ-korting"
    runs = [run("17,0%", 40 + 4 * len(caption) + 6, 100, 8), run(name, 40, 140, 8)]
    assert read([*runs, *([run(caption, 40, 100, 8)] if caption else [])]) == found


@pytest.mark.parametrize("text", ["RSZ-korting ouderen", "Doelgroepvermindering jongeren"])
def test_a_row_of_a_measure_table_that_was_not_read_names_no_key_figure(text: str) -> None:
    assert not any(labels_by_group(pieces(run(text, 40, 100), run("20,6%", 300, 100)), LEXICON, ()).values())


def test_a_name_does_not_go_on_with_the_row_below_whose_name_nobody_knows() -> None:
    rows = (("Langdurig werkzoekend (≥ 2 jaar)", "33,6%"), ("Zeer langdurig werkzoekend (≥ 5 jaar)", "14,9%"),
            ("Personen van verre komaf", "23,7%"))  # fmt: skip
    runs = [run(text, x, 100 + 14 * n) for n, row in enumerate(rows) for text, x in zip(row, (40, 300), strict=True)]
    labels = [label for found in labels_by_group(pieces(*runs), LEXICON, ()).values() for label in found]
    assert {label.id: label.text for label in labels}.get("wzw_5_jaar") in (None, rows[1][0])


def test_names_and_numbers_set_solid_under_each_other_are_read_as_any() -> None:
    """Each number is as near to the name below it as to its own: nothing tells that it is the lower one's."""
    assert read(bars(step=28)) == read(bars())


@pytest.mark.parametrize(("name", "read_"), [("Verhouding t.o.v. totale bezoldigde tewerkstelling", True),
                                             ("Totale bezoldigde tewerkstelling", False)])  # fmt: skip
def test_a_name_that_says_enough_needs_no_other_of_its_group(name: str, read_: bool) -> None:
    card = [run("West-Vlaanderen", 110, 130, 8), run("13,6%", 110, 142), run("Vlaams Gewest", 110, 160, 8),
            run("14,4%", 110, 172)]  # fmt: skip
    page = pieces(run(name, 110, 110, 8), *card, drawings=[rect(100, 100, 360, 200)])
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    found = texts_of(harvest.claims)
    item = "kansengroepen_per_bezoldigd"
    assert found == ({(item, "BE25"): "13,6%", (item, "BE2"): "14,4%"} if read_ else {})


COLUMNS = [("+8,2%", 120, 160, 200), ("–2,0%", 240, 200, 280)]


@pytest.mark.parametrize("line", [True, False])
def test_the_columns_of_a_chart_are_as_high_as_their_numbers_say(line: bool) -> None:
    """Numbers over and under columns that stand on, or hang from, one line are all of what the title names."""
    runs = [run("Evolutie tewerkstelling en participatie van kansengroepen", 100, 100, 8),
            run("Evolutie totale bezoldigde tewerkstelling", 500, 100, 8)]  # fmt: skip
    drawings = []
    for moved in (0, 400):
        for text, x, top, bottom in COLUMNS:
            low = 0 if line or text[0] == "+" else 30
            drawings.append(rect(x + moved, top + low, x + moved + 40, bottom + low, (0.2, 0.4, 0.4)))
            runs.append(run(text, x + moved + 8, top - 12 if text[0] == "+" else bottom + low + 3))
        runs += [run("West-Vlaanderen", 110 + moved, 340, 8), run("Vlaams Gewest", 236 + moved, 340, 8)]
    page = pieces(*runs, drawings=drawings)
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    found = texts_of(harvest.claims)
    items = ("kansengroepen", "bezoldigde_tewerkstelling")
    areas = (("BE25", "+8,2%"), ("BE2", "–2,0%"))
    assert found == ({(item, area): text for item in items for area, text in areas} if line else {})


def test_areas_under_each_name_of_a_list_are_no_part_of_the_next_name() -> None:
    """A name that tells its rung is the rung's, though a measure's name begins like it."""
    names = ("Individuele inschakeling (trede 5)", "Collectieve inschakeling (trede 5)",
             "Tijdelijke activerende trajecten (trede 4)", "Arbeidsmatige activiteiten (trede 3)")  # fmt: skip
    runs = []
    for n, name in enumerate(names):
        texts = (name, "West-Vlaanderen", "Vlaams Gewest")
        runs += [run(text, 40, 100 + 33 * n + 11 * line, 9) for line, text in enumerate(texts)]
    labels = [one for found in labels_by_group(pieces(*runs), LEXICON, ()).values() for one in found]
    assert {one.id: one.text for one in labels} == dict(zip(SHARES, names, strict=True))
