"""Ladders with one number a measure: a region's own under its name; the province's where the table proves it."""

from __future__ import annotations

import pytest

from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.ladder.ladders import read_ladder
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

MEASURES = {"doelgroepkortingen": ("Doelgroepkortingen", 8839, 36165), "sine": ("SINE", 196, 1214),
            "lde": ("Lokale diensteneconomie", 40, 297), "collectief_maatwerk": ("Collectief maatwerk", 1227, 5801),
            "wijk_werken": ("Wijk-werken", 132, 871)}  # fmt: skip
PROVINCE = {(item, "BE25"): whole for item, (_, _, whole) in MEASURES.items()}


def read(runs: list[Run], counts: dict[tuple[str, str], int] | None = None) -> set[tuple[str, str, str, str]]:
    """Item, area, statistic and printed number of each claim."""
    harvest = read_ladder(pieces(*runs), LEXICON, set(), (), {}, PROVINCE if counts is None else counts)
    claims = harvest.claims if harvest else []
    return {(c.key.item, c.key.ref_area, c.key.statistic, c.token.text) for c in claims}


def page(side: str, title: str = "Midden-West-Vlaanderen") -> list[Run]:
    """A region's page: its name in large type, and each measure's name on one side of its number."""
    runs = [run(title, 40, 20, 24)]
    for n, (name, count, _) in enumerate(MEASURES.values()):
        x, y = (60 + 180 * n, 200.0) if side in ("above", "below") else (60.0, 120.0 + 24 * n)
        place = {"left": (x + 200, y), "above": (x, y + 20), "below": (x, y - 20), "right": (x - 40, y)}[side]
        runs += [run(name, x, y), run(format_count(count), *place)]
    return runs


@pytest.mark.parametrize("side", ["left", "above", "below", "right"])
def test_a_regions_numbers_need_no_name_beside_them_under_its_own(side: str) -> None:
    assert read(page(side)) == {(i, "MIDDEN", "count", format_count(n)) for i, (_, n, _) in MEASURES.items()}


def test_under_no_regions_name_they_are_nobodys() -> None:
    assert read(page("left", "De participatieladder")) == set()


def test_a_region_with_more_than_the_province_is_none() -> None:
    assert read(page("left"), {("sine", "BE25"): 195}) == set()


@pytest.mark.parametrize("counts", [PROVINCE, {}], ids=["known", "not known"])
@pytest.mark.parametrize("beyond", [140.0, 600.0])
def test_of_two_numbers_on_a_line_neither_is_the_regions_alone(
    beyond: float, counts: dict[tuple[str, str], int]
) -> None:
    """However far apart: a table with the province's column before the region's."""
    second = [run(format_count(whole), 320 + beyond, 120 + 24 * n) for n, (_, _, whole) in enumerate(MEASURES.values())]
    assert read([*page("left"), *second], counts) == set()


def test_the_provinces_own_numbers_are_no_regions() -> None:
    assert read(page("left"), {(item, "BE25"): n for item, (_, n, _) in MEASURES.items()}) == set()


def cards(share: bool, regions: tuple[str, ...] = ("Westhoek", "Brugge")) -> list[Run]:
    """A card a region beside each other, persons or percentages of the province."""
    runs: list[Run] = []
    for column, region in enumerate(regions):
        x = 40.0 + 300 * column
        runs.append(run(region, x + 60, 60, 14))
        for n, (name, count, whole) in enumerate(MEASURES.values()):
            text = f"{100 * (count + column) / whole:.1f}%".replace(".", ",") if share else format_count(count + column)
            runs += [run(name, x, 90 + 20 * n), run(text, x + 180, 90 + 20 * n)]
    return runs


def test_each_cards_numbers_are_of_the_region_that_heads_it() -> None:
    assert read(cards(share=False)) == {
        (item, area, "count", format_count(n + column))
        for column, area in enumerate(("WESTHOEK", "BRUGGE"))
        for item, (_, n, _) in MEASURES.items()
    }


def test_percentages_of_the_province_are_shares() -> None:
    found = read(cards(share=True))
    assert len(found) == 2 * len(MEASURES)
    assert {statistic for _, _, statistic, _ in found} == {"share"}
    assert ("sine", "WESTHOEK", "share", "16,1%") in found


def ribbons() -> list[Run]:
    """Two numbers without an area's name, and the measure's name behind them."""
    runs = []
    for n, (name, _, whole) in enumerate(MEASURES.values()):
        y = 100.0 + 30 * n
        runs += [run(format_count(whole), 60, y), run(format_count(5 * whole), 120, y), run(name, 190, y)]
    return runs


def test_numbers_without_an_areas_name_are_those_that_the_table_prints() -> None:
    both = PROVINCE | {(item, "BE2"): 5 * whole for item, (_, _, whole) in MEASURES.items()}
    assert read(ribbons(), both) == {
        (item, area, "count", format_count(n * whole))
        for area, n in (("BE25", 1), ("BE2", 5))
        for item, (_, _, whole) in MEASURES.items()
    }
    assert read(ribbons(), {key: n + 1 for key, n in both.items()}) == set()


def test_the_totals_of_rungs_on_banners_are_read_beside_numbers_without_an_areas_name() -> None:
    both = PROVINCE | {(item, "BE2"): 5 * whole for item, (_, _, whole) in MEASURES.items()}
    titles = {
        5: "Betaald werk met ondersteuning",
        4: "Tijdelijke activerende trajecten",
        3: "Arbeidsmatige activiteiten onder begeleiding",
    }
    banners = []
    for n, title in titles.items():
        y = 900.0 - 100 * n
        banners += [run(title, 60, y, 12), run(f"{n}0.000", 500, y), run("West-Vlaanderen", 535, y, 8)]
        banners += [run(f"{n}00.000", 700, y), run("Vlaams Gewest", 740, y, 8)]
    found = {one for one in read([*ribbons(), *banners], both) if one[0].startswith("trede")}
    assert found == {
        (f"trede{n}", a, "count", f"{n}{z}.000") for n in titles for a, z in (("BE25", "0"), ("BE2", "00"))
    }


def test_one_number_that_is_just_the_provinces_is_not_the_regions() -> None:
    """Beside ``n.b.``, where the province's other numbers can't be read."""
    found = read(page("left"), PROVINCE | {("sine", "BE25"): MEASURES["sine"][1]})
    assert {item for item, *_ in found} == set(MEASURES) - {"sine"}


RUNG_TITLES = {5: "Betaald werk met ondersteuning", 4: "Tijdelijke activerende trajecten"}


@pytest.mark.parametrize("alike", [True, False], ids=["the province's", "of something else"])
def test_the_totals_of_rungs_stand_where_the_percentages_beside_them_prove_most(alike: bool) -> None:
    """Above their names, while the measures' numbers stand behind theirs and so do numbers of something else."""
    totals = []
    for n, title in RUNG_TITLES.items():
        x, y = 60.0, 900.0 - 100 * n
        totals += [run(title, x, y), run(f"{n}00", x, y - 24), run("25,0%", x + 50, y - 24), run(f"{n}01", 330, y)]
    wholes = {(f"trede{n}", "BE25"): n * (400 if alike else 500) for n in RUNG_TITLES}
    found = {one for one in read([*page("left"), *totals], PROVINCE | wholes) if one[0].startswith("trede")}
    assert found == ({(f"trede{n}", "MIDDEN", "count", f"{n}00") for n in RUNG_TITLES} if alike else set())
