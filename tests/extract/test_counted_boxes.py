"""Boxes of a ladder without areas' names: the province's counts of other blocks tell whose each number is."""

from __future__ import annotations

import pytest

from ladder_etl.extract.ladder.counted_boxes import proven_spots
from ladder_etl.extract.ladder.ladders import read_ladder
from tests.extract.typed import LEXICON, label, pieces, rect, run, texts_of

ITEMS = {
    "doelgroepkortingen": ("Doelgroepkortingen", 36165, 5335),
    "sine": ("SINE", 1214, 216),
    "lde": ("Lokale diensteneconomie", 297, 22),
    "collectief_maatwerk": ("Collectief maatwerk", 5801, 1249),
    "werkplekleren": ("Werkplekleren", 6717, 1148),
    "activiteitencooperatie": ("Activiteitencoöperatie", 99, None),
}
COUNTS = {(item, "BE25"): whole for item, (_, whole, _) in ITEMS.items()}


def read(
    *, legend: tuple[str, ...] = ("West-Vlaanderen", "Westhoek"), turned: int = 0, percent: bool = False, last: int = 99
) -> dict[tuple[str, str], str]:
    """What is read of boxes, in the first ``turned`` of which the region stands first."""
    runs = [run(name, 40 + 120 * n, 20, 7) for n, name in enumerate(legend)]
    drawings = []
    for n, (name, whole, part) in enumerate(ITEMS.values()):
        x = 40.0 + 130 * n
        said = "n.b." if part is None else f"{10 + n},5%" if percent else f"{part:,}".replace(",", ".")
        two = [f"{last if part is None else whole:,}".replace(",", "."), said]
        drawings.append(rect(x - 5, 90, x + 120, 150))
        runs.append(run(name, x, 95, 6))
        runs += [run(text, x, 110 + 15 * k) for k, text in enumerate(two[::-1] if n < turned else two)]
    page = pieces(*runs, drawings=drawings)
    harvest = read_ladder(page, LEXICON, set(), counts=COUNTS)
    return texts_of(harvest.claims) if harvest else {}


@pytest.mark.parametrize("turned", [0, len(ITEMS)])
def test_the_number_beside_the_provinces_is_the_regions(turned: int) -> None:
    found = read(turned=turned)
    assert found["sine", "BE25"] == "1.214" and found["sine", "WESTHOEK"] == "216"
    assert found["activiteitencooperatie", "WESTHOEK"] == "n.b."
    assert len(found) == 2 * len(ITEMS)


def test_a_region_may_be_told_in_percent() -> None:
    assert read(percent=True)["lde", "WESTHOEK"] == "12,5%"


def test_no_number_is_told_by_a_place_that_boxes_deny() -> None:
    assert read(turned=1) == {}


@pytest.mark.parametrize("legend", [("West-Vlaanderen", "Vlaams Gewest", "Westhoek"), ("Westhoek",)])
def test_where_two_areas_may_be_meant_or_the_province_is_not_named_none_is(legend: tuple[str, ...]) -> None:
    assert read(legend=legend) == {}


def test_nothing_larger_than_the_provinces_number_is_a_regions() -> None:
    assert read(legend=("West-Vlaanderen", "Vlaams Gewest")) == {}


def test_a_box_whose_number_is_not_the_provinces_is_not_told() -> None:
    found = read(last=98)
    assert ("activiteitencooperatie", "WESTHOEK") not in found and len(found) == 2 * len(ITEMS) - 2


def test_a_list_in_smaller_type_that_says_the_counts_again_is_no_ladder() -> None:
    """Rungs are told once more where all is made up of them: those numbers are the list's."""
    page = pieces(*(run(text, 40, top) for y in (115, 315) for text, top in (("8.546", y), ("46.788", y + 15))))
    names = [label("trede4", 40, 100, size=12), label("trede4", 40, 300, size=7)]
    found = proven_spots(names, page.tokens, {("trede4", "BE25"): 8546, ("trede4", "BE2"): 46788})
    assert {spot.token.box.top < 200 for spot in found} == {True} and len(found) == 2
