"""Relations that numbers given to a group must keep, counted in integers; signs that a habit is misread."""

from __future__ import annotations

import pytest

from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.domain.vocabulary import RUNGS
from ladder_etl.extract.groups.consistency import agreement, broken_rows, captioned_shares
from ladder_etl.extract.groups.slots import GROUPS, Filling, Slot
from ladder_etl.extract.ladder.habits import is_provinces, strange_rungs
from ladder_etl.extract.page.spots import Spot
from tests.extract.typed import label, tokens

SLOTS = {(slot.item, slot.statistic): slot for group in GROUPS for of in group.slots.values() for slot in of}


def values(*given_: tuple[str, str, str, str]) -> dict[tuple[Slot, str], Number]:
    """(item, statistic, area, printed) as numbers in slots."""
    result = {}
    for item, statistic, area, printed in given_:
        number = parse_number(printed)
        assert number is not None
        result[SLOTS[item, statistic], area] = number
    return result


def test_a_share_counts_for_and_a_wrong_one_against() -> None:
    counts = [("loontrekkenden", "count", "BE25", "400.000"), ("loontrekkenden", "count", "BE2", "2.000.000")]
    right = values(*counts, ("loontrekkenden", "share", "BE25", "20,0%"))
    assert agreement(right, {}) == (2, 0)
    wrong = values(*counts, ("loontrekkenden", "share", "BE25", "20,1%"))
    assert agreement(wrong, {}) == (1, 1)


def test_the_province_lies_in_the_region() -> None:
    swapped = values(("wzw", "count", "BE25", "203.151"), ("wzw", "count", "BE2", "32.349"))
    assert agreement(swapped, {}) == (0, 1)


def test_a_composition_is_tested_by_what_other_blocks_count() -> None:
    """Where the percentages stand alone, those of the bars below another name would pass."""
    totals, known = {"BE25": 52790}, {("trede3", "BE25"): {1495}, ("trede4", "BE25"): {8546, 8547}}
    told = values(("trede3", "composition", "BE25", "2,8%"), ("trede4", "composition", "BE25", "16,2%"))
    assert agreement(told, totals, known) == (2, 0)
    assert agreement(values(("trede4", "composition", "BE25", "2,8%")), totals, known) == (0, 1)
    assert agreement(values(("trede4", "composition", "BE25", "2,8%")), totals) == (0, 0)


def test_sectors_make_a_hundred_but_for_rounding() -> None:
    names = ("primair", "secundair", "tertiair", "quartair")

    def of(*shares: str) -> tuple[int, int]:
        return agreement(
            values(*((f"sector_{n}", "composition", "BE25", s) for n, s in zip(names, shares, strict=True))), {}
        )

    assert of("1,5%", "25,0%", "43,6%", "30,0%") == (1, 0)
    assert of("1,5%", "25,0%", "43,6%", "31,0%") == (0, 1)


def test_nothing_is_neither_for_nor_against() -> None:
    assert agreement({}, {}) == (0, 0)
    assert agreement(values(("wzw", "count", "BE25", "n.b."), ("wzw", "count", "BE2", "203.151")), {}) == (0, 0)


SECTORS = next(group for group in GROUPS if group.name == "sectors")
OUTCOME = next(group for group in GROUPS if "kansengroepen_per_bezoldigd" in group.items)


def test_a_percentage_over_the_caption_of_a_share_is_no_rate() -> None:
    """The second rate is a drawing; a heading over all of the line took the share's disc for it."""
    (rate,) = OUTCOME.slots["kansengroepen_per_bezoldigd"]
    share = next(slot for slot in OUTCOME.slots["kansengroepen"] if slot.statistic == "share")
    own, disc = tokens(("8,3%", 100.0, 100.0), ("18,9%", 300.0, 100.0))
    caption = label("kansengroepen|share", 290, 125, "Aandeel in Vlaanderen", 7)
    assert captioned_shares(Filling("heading", {own: rate, disc: rate}), [caption]) == {rate}
    assert captioned_shares(Filling("heading", {own: rate, disc: share}), [caption]) == set()
    far = label("kansengroepen|share", 290, 180, "Aandeel in Vlaanderen", 7)
    assert captioned_shares(Filling("heading", {own: rate, disc: rate}), [far]) == set()


def test_a_percentage_nearer_to_the_caption_of_a_share_than_to_any_name_is_that_share() -> None:
    (rate,) = OUTCOME.slots["kansengroepen_per_bezoldigd"]
    one, other = tokens(("12,4%", 100.0, 100.0), ("19,5%", 200.0, 100.0))
    names = [label(rate.item, 80, 40, "Verhouding t.o.v. totale tewerkstelling")]
    caption = label("kansengroepen|share", 190, 140, "Aandeel in Vlaanderen", 7)
    both = Filling("above", {one: rate, other: rate})
    assert captioned_shares(both, [*names, caption]) == {rate}
    assert captioned_shares(both, [label(rate.item, 80, 75, names[0].text), caption]) == set()
    beside = label(rate.item, 230, 101, names[0].text)
    assert captioned_shares(both, [*names, caption, beside]) == set()


def test_growth_under_the_caption_of_a_share_is_none() -> None:
    growth = next(slot for slot in OUTCOME.slots["kansengroepen"] if slot.statistic == "growth")
    (signed,) = tokens(("+22,4%", 200.0, 160.0))
    assert (
        captioned_shares(Filling("left", {signed: growth}), [label("kansengroepen|share", 190, 140, "Aandeel")])
        == set()
    )


def test_percentages_of_a_line_of_which_one_is_left_are_none_while_an_item_has_none() -> None:
    """A legend over a stacked bar, whose names stand left of their segments."""
    names = [label(item, 100 + 120 * n, 60) for n, item in enumerate(SECTORS.items)]
    own = {item: SECTORS.slots[item][0] for item in SECTORS.items}
    first, second, third = tokens(("20,7%", 150.0, 100.0), ("43,0%", 260.0, 100.0), ("35,6%", 400.0, 100.0))
    askew = Filling("above", {first: own["sector_tertiair"], second: own["sector_quartair"]})
    assert broken_rows(askew, SECTORS, names, [first, second, third]) == set(askew.slots.values())
    assert broken_rows(askew, SECTORS, names, [first, second]) == set()
    assert broken_rows(askew, SECTORS, names[2:], [first, second, third]) == set()


def test_a_regions_total_is_never_the_provinces() -> None:
    """Its name, in a narrow column, reaches over the number of the province's column."""
    (token,) = tokens(("9.146", 100.0, 100.0))
    rung = label("trede4", 20, 80)
    totals = {("trede4", "BE25"): 9146}
    assert is_provinces(Spot("MIDDEN", token, label("MIDDEN", 90, 88)), rung, totals)
    assert not is_provinces(Spot("BE25", token, label("BE25", 90, 88)), rung, totals)
    assert not is_provinces(Spot("MIDDEN", token, label("MIDDEN", 90, 88)), label("trede3", 20, 80), totals)


@pytest.mark.parametrize(
    ("texts", "strange"),
    [(("42.378", "3.764.800"), False), (("3.764.800",), True), (("209.853",), False), (("682.540", "3.764.800"), True)],
)
def test_rungs_totals_far_from_the_tables_are_something_elses(texts: tuple[str, ...], strange: bool) -> None:
    """Of a mistyped one the other area's is right."""
    found = tokens(*((text, 90.0, 100.0 + 20 * n) for n, text in enumerate(texts)))
    areas = ("BE2",) if len(texts) == 1 else ("BE25", "BE2")
    named = {
        Spot(area, token, label(area, 20, 100)): label("trede5", 20, 80)
        for area, token in zip(areas, found, strict=True)
    }
    totals = {("trede5", "BE25"): 42378, ("trede5", "BE2"): 209353}
    assert strange_rungs(named, totals) == ({"trede5"} if strange else set())


@pytest.mark.parametrize(("number", "askew"), [("873", False), ("4.427", True), ("880", False)])
def test_a_rungs_total_that_is_another_areas_is_askew(number: str, askew: bool) -> None:
    """A chart of the composition under the ladder: its bar for Flanders stands right of the province's name."""
    (token,) = tokens((number, 90, 100))
    named = {Spot("BE25", token, label("BE25", 90, 88)): label("trede3", 20, 80)}
    assert (strange_rungs(named, {("trede3", "BE25"): 873, ("trede3", "BE2"): 4427}) == set(RUNGS)) is askew
