"""Ladders: boxes with an item and two areas, in any arrangement; never one area's number for the other."""

from __future__ import annotations

import pytest

from ladder_etl.extract.ladder.ladder_labels import numbers_a_rung
from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.extract.ladder.rung_totals import rung_shares
from ladder_etl.extract.page.spots import area_labels, spots_of
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, YEAR, label, pieces, rect, run, tokens

ITEMS = {"SINE": "sine", "Wijk-werken": "wijk_werken", "Duaal leren": "duaal_leren",
         "Lokale diensteneconomie (LDE)": "lde", "AMA": "ama", "Arbeidszorg": "arbeidszorg"}  # fmt: skip
Read = dict[tuple[str, str, str, str], str]


def values(second: str) -> list[tuple[str, str]]:
    """Numbers of the first and of the second area per box: counts, or shares where ``second`` is ``percent``."""
    return [(f"{3 + n}{n}1", f"{n + 1}{n}9" if second == "count" else f"{n + 1}0,{n}%") for n in range(len(ITEMS))]


def boxes(
    names: tuple[str, str], cells: list[tuple[str, str]], *, box_label: str = "above", captions: str = "abreast"
) -> tuple[list[Run], list[Drawing]]:
    """Boxes in two columns, each drawn, with a label and two captions with their numbers.

    Args:
        captions: over their numbers, these ``abreast`` or ``stacked``, or ``beside`` them.
    """
    runs, drawings = [], []
    for n, (title, pair) in enumerate(zip(ITEMS, cells, strict=True)):
        x, y = 100 + 300 * (n % 2), 100 + 120 * (n // 2)
        drawings.append(rect(x - 5, y - 5, x + 220, y + 90))
        runs.append(run(title, x, y if box_label == "above" else y + 68))
        top = y + 20 if box_label == "above" else y
        for side, (name, number) in enumerate(zip(names, pair, strict=True)):
            if captions == "beside":
                runs += [run(name, x, top + 18 * side, 8), run(number, x + 75, top + 18 * side)]
            elif captions == "stacked":
                runs += [run(name, x, top + 24 * side, 8), run(number, x, top + 24 * side + 10)]
            else:
                runs += [run(name, x + 110 * side, top, 8), run(number, x + 110 * side, top + 12)]
    return runs, drawings


def read(runs: list[Run], drawings: list[Drawing]) -> Read:
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    if harvest is None:
        return {}
    keys = [(one.key.block, one.key.item, one.key.ref_area, one.key.statistic) for one in harvest.claims]
    assert len(keys) == len(set(keys))
    return {key: one.token.text for key, one in zip(keys, harvest.claims, strict=True)}


@pytest.mark.parametrize("box_label", ["above", "below"])
@pytest.mark.parametrize(
    ("captions", "drawn"), [("abreast", True), ("stacked", True), ("beside", True), ("stacked", False)]
)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_provincial_ladder_in_any_arrangement(box_label: str, captions: str, drawn: bool, swapped: bool) -> None:
    names = ("Vlaams Gewest", "West-Vlaanderen") if swapped else ("West-Vlaanderen", "Vlaams Gewest")
    cells = values("count")
    runs, drawings = boxes(names, cells, box_label=box_label, captions=captions)
    areas = ("BE2", "BE25") if swapped else ("BE25", "BE2")
    assert read(runs, drawings if drawn else []) == {
        ("ladder", item, area, "count"): number
        for item, pair in zip(ITEMS.values(), cells, strict=True)
        for area, number in zip(areas, pair, strict=True)
    }


def test_of_an_area_with_no_number_it_is_not_known_what_is_not_available() -> None:
    """A region's percentages may be what isn't read: then ``n.b.`` stands for one."""
    runs, drawings = boxes(("West-Vlaanderen", "Brugge"), [(first, "n.b.") for first, _ in values("count")])
    assert {area for _, _, area, _ in read(runs, drawings)} == {"BE25"}


@pytest.mark.parametrize("second", ["count", "percent"])
@pytest.mark.parametrize("captions", ["abreast", "stacked", "beside"])
def test_a_regional_ladder_in_persons_or_in_percent(second: str, captions: str) -> None:
    cells = values(second)
    runs, drawings = boxes(("West-Vlaanderen", "Midden-W.-VL."), cells, captions=captions)
    title = run("Participatieladder Midden-West-Vlaanderen", 100, 20, 24)
    statistic = "count" if second == "count" else "share"
    assert read([*runs, title], drawings) == {
        key: number
        for item, (whole, part) in zip(ITEMS.values(), cells, strict=True)
        for key, number in (
            (("ladder", item, "BE25", "count"), whole),
            (("regional_ladder", item, "MIDDEN", statistic), part),
        )
    }


def test_a_row_may_be_nearly_as_wide_as_a_sheet() -> None:
    """Both areas' names stand on every row; the rows' names are far left of them."""
    cells = values("count")
    runs = [run("Participatieladder Midden-West-Vlaanderen", 100, 20, 24)]
    for n, (title, pair) in enumerate(zip(ITEMS, cells, strict=True)):
        y = 100 + 15 * n
        runs.append(run(title, 60, y, 7))
        for x, name, number in zip((620, 880), ("West-Vlaanderen", "Midden-W.-VL."), pair, strict=True):
            runs += [run(name, x, y, 6), run(number, x + 230 - 5 * len(number), y - 1)]
    assert read(runs, []) == {
        key: number
        for item, (whole, part) in zip(ITEMS.values(), cells, strict=True)
        for key, number in (
            (("ladder", item, "BE25", "count"), whole),
            (("regional_ladder", item, "MIDDEN", "count"), part),
        )
    }


def test_what_a_region_withholds_is_read_as_printed() -> None:
    cells = values("count")
    cells[2] = (cells[2][0], "n.b.")
    runs, drawings = boxes(("West-Vlaanderen", "Brugge"), cells)
    found = read(runs, drawings)
    assert found["regional_ladder", "duaal_leren", "BRUGGE", "count"] == "n.b."
    assert found["ladder", "duaal_leren", "BE25", "count"] == cells[2][0]


def test_one_percentage_among_counts_makes_no_share_of_what_is_withheld() -> None:
    cells = values("count")
    cells[2] = (cells[2][0], "n.b.")
    cells[3] = (cells[3][0], "1.670%")
    found = read(*boxes(("West-Vlaanderen", "Brugge"), cells))
    assert {key for key, text in found.items() if text == "n.b."} == {
        ("regional_ladder", "duaal_leren", "BRUGGE", "count")
    }
    assert not any(statistic == "share" for *_, statistic in found)  # nor one of its own


@pytest.mark.parametrize("several", [False, True])
def test_the_only_number_of_a_region_makes_no_ladder_in_percent(several: bool) -> None:
    cells = [
        (first, second if n in (3, 4) and (several or n == 3) else "")
        for n, (first, second) in enumerate(values("percent"))
    ]
    runs, drawings = boxes(("West-Vlaanderen", "Brugge"), cells)
    found = read([one for one in runs if one.text], drawings)
    assert len([key for key in found if "BRUGGE" in key]) == (2 if several else 0)


@pytest.mark.parametrize(("second", "statistic"), [("count", "count"), ("percent", "share")])
def test_what_is_withheld_beside_a_drawn_area_is_of_the_ladders_own_statistic(second: str, statistic: str) -> None:
    cells = values(second)
    cells[2] = (cells[2][0], "n.b.")
    runs, drawings = boxes(("West-Vlaanderen", "Brugge"), cells)
    drawn = [one for one in runs if one.text == "Brugge"][2]
    found = read([one for one in runs if one is not drawn], drawings)
    withheld = {key for key, text in found.items() if text == "n.b."}
    assert withheld == {("regional_ladder", "duaal_leren", "BRUGGE", statistic)}


def test_a_number_that_is_not_there_is_never_a_neighbours() -> None:
    cells = values("count")
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), cells)
    gone = cells[3][1]
    found = read([one for one in runs if one.text != gone], drawings)
    assert ("ladder", "lde", "BE2", "count") not in found
    assert len(found) == 2 * len(ITEMS) - 1


def test_a_number_below_a_drawn_number_and_a_drawn_name_is_no_other_areas() -> None:
    """As text the box has the first area's name and the second one's number, two lines below it."""
    cells = values("count")
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), cells, captions="stacked")
    at = next(n for n, one in enumerate(runs) if one.text == cells[3][0])
    assert runs[at + 1].text == "Vlaams Gewest"
    found = read(runs[:at] + runs[at + 2 :], drawings)
    assert found and cells[3][1] not in found.values()


@pytest.mark.parametrize("boxed", [False, True])
def test_a_label_with_a_box_of_its_own_takes_no_number_outside_of_it(boxed: bool) -> None:
    """Beside the box stands a list with the same two areas; what is in the box is drawn."""
    names, cells = ("West-Vlaanderen", "Vlaams Gewest"), values("count")
    runs, drawings = boxes(names, cells)
    runs = [one for one in runs if one.text not in cells[3]]
    place = next(one for one in runs if one.text == "Lokale diensteneconomie (LDE)").box
    runs += [run(name, 700 + 130 * side, place.top - 12, 8) for side, name in enumerate(names)]
    runs += [run(number, 700 + 130 * side, place.top) for side, number in enumerate(("821", "9.734"))]
    found = read(runs, [one for n, one in enumerate(drawings) if boxed or n != 3])
    assert len(found) == 2 * len(ITEMS) - (2 if boxed else 0)


@pytest.mark.parametrize("captions", ["abreast", "stacked", "beside"])
@pytest.mark.parametrize("title", ["Participatieladder Brugge", "Participatieladder 2033"])
def test_numbers_of_an_area_that_nobody_knows_are_no_other_areas(captions: str, title: str) -> None:
    cells = values("count")
    runs, drawings = boxes(("West-Vlaanderen", "Brugge-Noord"), cells, captions=captions)
    assert read([*runs, run(title, 100, 20, 24)], drawings) == {
        ("ladder", item, "BE25", "count"): whole for item, (whole, _) in zip(ITEMS.values(), cells, strict=True)
    }


def test_a_page_with_few_boxes_is_no_ladder() -> None:
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    assert read(runs[:10], drawings[:2]) == {}
    assert read([], []) == {}


@pytest.mark.parametrize(("told", "read_"), [(1162, True), (1163, False)])
def test_a_rung_on_a_page_of_its_own_is_the_ladders_if_the_table_says_the_same(told: int, read_: bool) -> None:
    runs = [run("Trede 3: arbeidsmatige activiteiten onder begeleiding", 50, 40, 12)]
    drawings = []
    table: dict[tuple[str, str], int] = {}
    rung = ("", "trede3", 1162, 7828)
    for n, (name, item, *both) in enumerate(
        (rung, ("AMA", "ama", 807, 5601), ("Arbeidszorg", "arbeidszorg", 355, 2227))
    ):
        x = 50 + 200 * n
        runs += [run(name, x, 70)] if name else []
        drawings += [rect(x - 5, 65, x + 150, 150)] if name else []
        for k, (area, number) in enumerate(zip(("West-Vlaanderen", "Vlaams Gewest"), both, strict=True)):
            runs += [run(area, x, 86 + 28 * k, 8), run(f"{number:,}".replace(",", "."), x, 96 + 28 * k)]
            table[item, ("BE25", "BE2")[k]] = number
    table["trede3", "BE25"] = told
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set(), counts=table)
    found = {(one.key.block, one.key.item, one.key.ref_area) for one in harvest.claims} if harvest else set()
    assert found == ({("ladder", *key) for key in table} if read_ else set())


@pytest.mark.parametrize("direction", [(0.0, 12.0), (0.0, -12.0), (60.0, 0.0), (-40.0, 0.0)])
def test_numbers_pair_with_the_names_of_areas_by_habit(direction: tuple[float, float]) -> None:
    dx, dy = direction
    names = [label("BE25" if n % 2 else "BE2", 200 + 150 * n, 200 + 90 * (n % 3), "WV") for n in range(6)]
    numbers = tokens(*((f"{n + 1}00", one.box.x0 + dx, one.box.top + dy) for n, one in enumerate(names)))
    spots = spots_of(numbers, names, reach=6)
    assert {(spot.token.text, spot.area) for spot in spots} == {(f"{n + 1}00", one.id) for n, one in enumerate(names)}


@pytest.mark.parametrize("drawn", [False, True])
def test_a_name_with_a_drawing_where_its_number_should_be_names_no_other_number(drawn: bool) -> None:
    """Most names stand left of their numbers, the rest above theirs; one of these stands left of a drawn number."""
    beside = [label("BE25", 200, 100 + 40 * n, "WV") for n in range(6)]
    above = [label("BE2", 500, 100 + 60 * n, "VG") for n in range(4)]
    numbers = tokens(
        *((f"{n + 1}00", 220.0, one.box.top) for n, one in enumerate(beside)),
        *((f"{n + 1}55", 500.0, one.box.top + 12) for n, one in enumerate(above)),
    )
    digits = [rect(514 + 6 * n, 100, 519 + 6 * n, 109, (0.0,)) for n in range(3)] if drawn else []
    spots = spots_of(numbers, [*beside, *above], pieces=pieces(drawings=digits))
    assert ("155" in {spot.token.text for spot in spots}) is not drawn
    assert len(spots) == (9 if drawn else 10)


def test_two_pairs_are_no_habit() -> None:
    names = [label("BE25", 200, 200), label("BE2", 200, 300)]
    assert spots_of(tokens(("1", 200.0, 212.0), ("2", 200.0, 312.0)), names) == []


def test_only_a_line_that_is_a_name_and_nothing_else_names_an_area() -> None:
    page = pieces(run("West-Vlaanderen", 1, 1), run("in West-Vlaanderen werken velen", 1, 50), run("Brugge", 1, 90))
    assert [one.id for one in area_labels(page.lines, LEXICON)] == ["BE25", "BRUGGE"]


@pytest.mark.parametrize("disc", [True, False])
def test_a_rungs_totals_may_stand_under_its_number_in_a_disc(disc: bool) -> None:
    """Its heading begins right of the disc, farther than the numbers and their areas' names reach."""
    shown, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    names = ("Betaald werk met ondersteuning", "Tijdelijke activerende trajecten",
             "Arbeidsmatige activiteiten onder begeleiding")  # fmt: skip
    for n, name in enumerate(names):
        y = 480 + 150 * n
        shown += [run(name, 160, y, 12), *([run(str(5 - n), 108, y - 2, 16)] if disc else [])]
        drawings += [rect(98, y - 8, 126, y + 20, (0.5,))] if disc else []
        for down, number, area in ((30, f"83{n}", "West-Vlaanderen"), (60, f"9.83{n}", "Vlaams Gewest")):
            shown += [run(number, 100, y + down), run(area, 100, y + down + 12, 5)]
    found = {key[1:3]: number for key, number in read(shown, drawings).items() if key[1].startswith("trede")}
    areas = (("BE25", "83"), ("BE2", "9.83"))
    every = {(f"trede{5 - n}", area): f"{digits}{n}" for n in range(3) for area, digits in areas}
    assert found == (every if disc else {})


@pytest.mark.parametrize(("below", "kept"), [(8.0, True), (1.0, False)])
def test_a_name_under_a_pair_on_one_line_contests_it_only_where_it_stands_nearer(below: float, kept: bool) -> None:
    """It may head the column of a table there."""
    runs = []
    for n in range(3):
        y = 100 + 100 * n
        runs += [run("West-Vlaanderen", 100, y), run(f"{n + 4}.31{n}", 180, y)]
        runs.append(run("Vlaams Gewest", 175, y + 10 + below, 5))
    page = pieces(*runs)
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert [spot.area for spot in found].count("BE25") == (3 if kept else 0)


def test_in_a_column_that_lost_a_name_the_other_one_keeps_its_number() -> None:
    """Names over their numbers in four columns; in the last one only the second name is text."""
    runs = []
    for n in range(4):
        x = 100 + 150 * n
        names = [run("West-Vlaanderen", x, 100, 7), run("Westhoek", x, 126, 7)]
        runs += [*names[n == 3 :], run(f"{n + 4}.31{n}", x, 110), run(f"1{n}6", x, 136)]
    page = pieces(*runs)
    found = spots_of(list(page.tokens), area_labels(page.lines, LEXICON), pieces=page)
    assert sorted(spot.token.text for spot in found if spot.area == "WESTHOEK") == ["106", "116", "126", "136"]
    assert "7.313" not in {spot.token.text for spot in found}


@pytest.mark.parametrize("percent", [False, True])
def test_a_ladder_may_tell_its_region_alone(percent: bool) -> None:
    """Boxes with one number; a rung's share is proven by the province's total on another page."""
    runs, drawings = [], []
    for n, title in enumerate(ITEMS):
        x, y = 300 + 160 * (n % 3), 100 + 120 * (n // 3)
        drawings.append(rect(x - 5, y - 5, x + 130, y + 60))
        number = f"1{n},{n}%" if percent else f"3{n}1"
        runs += [run(title, x, y), run("Westhoek", x, y + 20, 8), run(number, x, y + 32)]
    runs += [run("Betaald werk met ondersteuning", 60, 60, 14), run("Westhoek", 60, 90, 8), run("6.692", 60, 102)]
    runs.append(run("15,7%", 150, 100))
    page = pieces(*runs, drawings=drawings)
    for totals, share in (({("trede5", "BE25"): 42749}, "15,7%"), ({}, None)):
        harvest = read_ladder(page, LEXICON, set(), provincial_totals=totals)
        assert harvest is not None
        found = {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in harvest.claims}
        assert found.pop(("trede5", "WESTHOEK", "share"), None) == share
        assert found.pop(("trede5", "WESTHOEK", "count")) == "6.692"
        statistic = "share" if percent else "count"
        assert found == {
            (item, "WESTHOEK", statistic): f"1{n},{n}%" if percent else f"3{n}1"
            for n, item in enumerate(ITEMS.values())
        }


def test_the_name_of_the_sum_of_all_rungs_is_no_rungs() -> None:
    """Beside it stands the number of all kansengroepen."""
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    legend = [run("Kansengroepen (trede 5 +", 700, 100), run("trede 4 + trede 3)", 700, 112)]
    found = read([*runs, *legend, run("West-Vlaanderen", 840, 100), run("59.449", 930, 100)], drawings)
    assert "59.449" not in found.values()
    assert len(found) == 2 * len(ITEMS)


def test_a_regions_number_on_the_line_of_a_list_makes_the_provincial_ladder_no_regions() -> None:
    """A part of a rung is named in a list left of the ladder, and a map stands right of it."""
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    listed = run("Trede 5 - betaald werk met ondersteuning - individuele inschakeling", 20, 520)
    on_map = [run("Zuid-W.-VL.", 860, 510, 8), run("128.161", 860, 520)]
    found = read([*runs, listed, *on_map], drawings)
    assert {key[2] for key in found} == {"BE25", "BE2"}
    assert "128.161" not in found.values()


@pytest.mark.parametrize(("known", "totals"), [({}, True), ({"trede4": 7828, "trede3": 1162, "trede5": 50459}, False)])
def test_totals_that_are_known_to_be_another_rungs_are_none(known: dict[str, int], totals: bool) -> None:
    """The heading of the first rung is a drawing, and each rung's totals stand nearer over the next heading."""
    runs, drawings = boxes(("Zuid-W.-VL.", "West-Vlaanderen"), values("count"))
    headings = ("Tijdelijke activerende trajecten", "Arbeidsmatige activiteiten onder begeleiding")
    for n, (title, numbers) in enumerate(zip(headings, (("10.207", "50.459"), ("1.882", "7.828")), strict=True)):
        top = 100 + 160 * n
        runs.append(run(title, 700, top + 40, 12))
        for k, (name, number) in enumerate(zip(("Zuid-W.-VL.", "West-Vlaanderen"), numbers, strict=True)):
            runs += [run(name, 700 + 90 * k, top, 8), run(number, 700 + 90 * k, top + 12)]
    provincial = {(rung, "BE25"): persons for rung, persons in known.items()}
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set(), (), provincial)
    assert harvest is not None
    assert any(one.key.item.startswith("trede") for one in harvest.claims) == totals


@pytest.mark.parametrize(("share", "level", "read_as"), [("20,0%", 0, True), ("20,1%", 0, False), ("20,0%", 60, False)])
def test_a_rungs_share_at_the_far_end_of_its_totals_line_must_be_proven(share: str, level: int, read_as: bool) -> None:
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    runs.append(run("Betaald werk met ondersteuning", 40, 500, 12))
    for k, (name, number) in enumerate((("West-Vlaanderen", "10.000"), ("Vlaams Gewest", "50.000"))):
        runs += [run(name, 40 + 90 * k, 516, 8), run(number, 40 + 90 * k, 526)]
    found = read([*runs, run(share, 900, 526 + level)], drawings)
    assert found[("ladder", "trede5", "BE25", "count")] == "10.000"
    assert (("ladder", "trede5", "BE25", "share") in found) == read_as


def test_the_numbers_of_an_axis_are_none_of_a_rung() -> None:
    """Under a rung's name in a chart, over the names of a legend; the rung's own heading is a drawing."""
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    runs.append(run("Trede 3 - arbeidsmatige activiteiten onder begeleiding", 40, 500, 7))
    runs += [run(str(20 * n), 100 + 36 * n, 530, 6) for n in range(5)]
    legend = [run("West-Vlaanderen", 90, 545, 7), run("Vlaams Gewest", 150, 545, 7)]
    found = read([*runs, *legend], drawings)
    assert not any(key[1].startswith("trede") for key in found)
    assert len(found) == 2 * len(ITEMS)


@pytest.mark.parametrize("drawn", [True, False])
def test_a_name_with_a_drawing_right_above_may_be_the_end_of_a_longer_one(drawn: bool) -> None:
    runs, drawings = boxes(("West-Vlaanderen", "Vlaanderen"), values("count"), box_label="below")
    place = next(one.box for one in runs if one.text == "Arbeidszorg")
    above = [rect(place.x0, place.top - 9, place.x0 + 120, place.top - 2)] if drawn else []
    found = read(runs, [*drawings, *above])
    assert drawn == (("ladder", "arbeidszorg", "BE25", "count") not in found)
    assert len(found) == 2 * len(ITEMS) - 2 * drawn


def test_a_single_number_at_another_name_of_a_rung_is_none_of_its_totals() -> None:
    """The last line of a list, over the names of a legend: the ladder's own heading has a number of each area."""
    runs, drawings = boxes(("West-Vlaanderen", "Vlaams Gewest"), values("count"))
    for title, x, top, numbers in (
        ("Arbeidsmatige activiteiten onder begeleiding", 640, 100, ("1.012", "6.507")),
        ("Trede 3", 40, 560, ("9.999",)),
    ):
        runs.append(run(title, x, top, 12))
        for k, (name, number) in enumerate(zip(("West-Vlaanderen", "Vlaams Gewest"), numbers, strict=False)):
            runs += [run(name, x + 90 * k, top + 16, 8), run(number, x + 90 * k, top + 26)]
    harvest = read_ladder(pieces(*runs, drawings=drawings), LEXICON, set())
    assert harvest is not None
    totals = [(one.key.ref_area, one.token.text) for one in harvest.claims if one.key.item == "trede3"]
    assert sorted(totals) == [("BE2", "6.507"), ("BE25", "1.012")]


def test_not_available_at_the_name_of_a_rung_is_no_total() -> None:
    runs, drawings = boxes(("West-Vlaanderen", "Brugge"), values("count"))
    total = [run("Trede 4 - Tijdelijke activerende trajecten", 100, 500, 12)]
    total += [run("West-Vlaanderen", 100, 525, 8), run("8.546", 100, 535), run("Brugge", 200, 525, 8)]
    for text, kept in (("1.529", {"8.546", "1.529"}), ("n.b.", {"8.546"})):
        found = read([*runs, *total, run(text, 200, 535)], drawings)
        assert {number for (_, item, _, _), number in found.items() if item == "trede4"} == kept


def test_a_long_areas_name_under_the_end_of_a_measures_parts_no_bar_from_it() -> None:
    """A chart: the province's bar on the measure's line, the region's on the line below it."""
    runs, drawings, expected = [], [], {}
    for n, (title, item) in enumerate(ITEMS.items()):
        for line, (name, count) in enumerate(
            (("West-Vlaanderen", 100 * n + 120), ("Midden-West-Vlaanderen", 10 * n + 9))
        ):
            top, end = 100.0 + 34 * n + 13 * line, 270 + 0.4 * count
            runs += [run(name, 260 - 4 * len(name), top, 8), run(str(count), end + 4, top)]
            drawings.append(rect(266, top, end, top + 9))
            area = "BE25" if line == 0 else "MIDDEN"
            expected["ladder" if line == 0 else "regional_ladder", item, area, "count"] = str(count)
        runs.append(run(title, 40, 100 + 34 * n))
    assert read(runs, drawings) == expected


@pytest.mark.parametrize(("area", "shares"), [("Westhoek", ["20,0%", "30,0%"]), ("Brugge", ["20,0%"])])
def test_a_percentage_beside_a_rung_of_another_region_is_not_the_regions(area: str, shares: list[str]) -> None:
    """Though it stands as those of the region's rungs do."""
    runs = []
    for top, name, own, share in ((100, "Westhoek", "200", "20,0%"), (400, area, "311", "30,0%")):
        runs += [run("West-Vlaanderen", 60, top, 8), run("1.000", 60, top + 12), run(share, 150, top + 12)]
        runs += [run(name, 60, top + 30, 8), run(own, 60, top + 42)]
    page = pieces(*runs)
    spots = spots_of([token for token in page.tokens if token.is_count], page.areas, pieces=page)
    assert len(spots) == 4
    rungs = label("trede5", 60, 80), label("trede4", 60, 380)
    named = {spot: rungs[spot.box.top > 300] for spot in spots}
    found = rung_shares(page, named, "WESTHOEK", YEAR, set(), {})
    assert [claim.token.text for claim in found] == shares


@pytest.mark.parametrize(("shares", "read_shares"), [(("15,7%", "16,2%"), True), (("80,3%", "16,2%"), False)])
def test_the_rungs_shares_of_a_ladder_in_percent_stand_alike_and_are_no_more_than_its_measures(
    shares: tuple[str, str], read_shares: bool
) -> None:
    """No count proves them: the region's total is nowhere. What the rung is of the region's own total is none."""
    cells = [(f"{3 + n}{n}1", f"1{n + 2},{n}%") for n in range(len(ITEMS))]
    runs, drawings = boxes(("West-Vlaanderen", "Westhoek"), cells, captions="stacked")
    titles = ("Betaald werk met ondersteuning", "Tijdelijke activerende trajecten")
    for n, (title, share) in enumerate(zip(titles, shares, strict=True)):
        y = 560.0 + 100 * n
        runs += [run(title, 100, y, 14), run("West-Vlaanderen", 100, y + 22, 8), run(f"4{n}.749", 100, y + 32)]
        runs.append(run(share, 180, y + 32))
    found = {key[1]: text for key, text in read(runs, drawings).items() if key[3] == "share" and "trede" in key[1]}
    assert found == (dict(zip(("trede5", "trede4"), shares, strict=True)) if read_shares else {})


@pytest.mark.parametrize(("share", "told"), [("14,4%", True), ("80,3%", False)])
def test_the_rungs_of_a_ladder_in_percent_may_have_a_share_each_and_no_totals(share: str, told: bool) -> None:
    """It stands alone in a disc under the heading, and nothing names its area."""
    runs, drawings = [], []
    shares = {"trede5": "16,2%", "trede4": share}
    for n, title in enumerate(ITEMS):
        x, y = 300 + 160 * (n % 3), 100 + 300 * (n // 3)
        drawings.append(rect(x - 5, y - 5, x + 130, y + 60))
        runs += [run(title, x, y), run("Westhoek", x, y + 20, 8), run(f"1{n + 2},{n}%", x, y + 32)]
    for n, (title, own) in enumerate(
        zip(("Betaald werk met ondersteuning", "Tijdelijke activerende trajecten"), shares.values(), strict=True)
    ):
        runs += [run(title, 60, 60 + 300 * n, 14), run(own, 150, 110 + 300 * n)]
    found = {key[1]: text for key, text in read(runs, drawings).items() if "trede" in key[1]}
    assert found == (shares if told else {})


def test_where_tables_tell_the_measures_percentages_are_none_of_them() -> None:
    """Each rung has its region's and its province's total, and its share, over the names of the first rows."""
    rungs = (
        "Betaald werk met ondersteuning",
        "Tijdelijke activerende trajecten",
        "Arbeidsmatige activiteiten onder begeleiding",
    )
    totals = (("10.207", "50.459", "20,2%"), ("1.882", "7.828", "24,0%"), ("401", "1.495", "26,8%"))
    rows = (("Doelgroepkortingen", "SINE"), ("Wijk-werken", "Duaal leren"), ("AMA Welzijn", "Arbeidszorg (buiten AMA)"))
    runs = [run("Westhoek", 40, 20, 24)]
    for n, (rung, numbers, names) in enumerate(zip(rungs, totals, rows, strict=True)):
        x = 40 + 300 * n
        runs += [run(rung, x, 80, 12), run(numbers[0], x, 100), run("Westhoek", x, 112, 7)]
        runs += [run(numbers[1], x, 124), run("West-Vlaanderen", x, 136, 7), run(numbers[2], x, 146, 7)]
        runs += [run(name, x, 180 + 20 * k) for k, name in enumerate(names)]
    known = {"doelgroepkortingen", "sine", "wijk_werken", "duaal_leren", "ama", "arbeidszorg"}
    harvest = read_ladder(pieces(*runs), LEXICON, set(), known, {("trede5", "BE25"): 50459})
    assert harvest is not None
    found = {(one.key.item, one.key.ref_area): one.token.text for one in harvest.claims if one.key.statistic == "count"}
    assert found == {
        (rung, area): number
        for rung, numbers in zip(("trede5", "trede4", "trede3"), totals, strict=True)
        for area, number in zip(("WESTHOEK", "BE25"), numbers, strict=False)
    }


def test_percentages_of_flanders_are_no_parts_of_the_province() -> None:
    """On a page that names a region too they are growth, say, of what their heads name."""
    runs = [run("Westhoek", 40, 20, 24)]
    for n, title in enumerate(("Betaald werk met ondersteuning", "Tijdelijke activerende trajecten")):
        runs += [run(title, 100, 100 + 100 * n, 14), run("West-Vlaanderen", 100, 122 + 100 * n, 8)]
        runs += [run("Vlaams Gewest", 200, 122 + 100 * n, 8), run(f"1{n},5%", 100, 132 + 100 * n)]
        runs.append(run(f"{n + 1},9%", 200, 132 + 100 * n))
    known = set(ITEMS.values())
    harvest = read_ladder(pieces(*runs), LEXICON, set(), known)
    assert harvest is None or not [one for one in harvest.claims if one.token.is_percent]


def test_a_line_under_a_hyphen_is_no_areas_name() -> None:
    """Headings of narrow columns, the first of three lines: ``Vlaanderen`` ends it, and is not Flanders."""
    heads = [
        run("Midden-", 100, 100),
        run("West-", 110, 112),
        run("Vlaanderen", 85, 124),
        run("Vlaams Gewest", 200, 100),
    ]
    torn = [run("West-", 110, 112), run("Vlaanderen", 85, 124), run("Brugge", 220, 112), run("Vlaanderen", 200, 160)]
    assert [one.id for one in area_labels(pieces(*heads).lines, LEXICON)] == ["MIDDEN", "BE2"]
    page = pieces(run("Aandeel Midden- Totaal", 40, 100), *torn)
    assert [one.id for one in area_labels(page.lines, LEXICON)] == ["BRUGGE", "BE2"]
    # the first lines of two columns side by side in one line
    abbreviated = [run("Midden-W.- West-", 100, 100), run("Vl.", 100, 112), run("Vlaanderen", 155, 112)]
    assert "BE2" not in [one.id for one in area_labels(pieces(*abbreviated).lines, LEXICON)]


@pytest.mark.parametrize("far", [True, False])
def test_the_number_of_a_rung_right_before_its_heading_is_no_total(far: bool) -> None:
    """In a pill, say, of which nothing is known."""
    heading = label("trede5", 130, 100, "Betaald werk met ondersteuning")
    (five,) = tokens(("5", 60.0 if far else 115.0, 100.0))
    (four,) = tokens(("4", 115.0, 100.0))
    assert numbers_a_rung(five, [heading]) is not far
    assert not numbers_a_rung(four, [heading])
