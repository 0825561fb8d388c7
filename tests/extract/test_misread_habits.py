"""Signs that a habit fills slots with other numbers than theirs."""

from __future__ import annotations

from ladder_etl.extract.groups.consistency import broken_rows, captioned_shares
from ladder_etl.extract.groups.slots import GROUPS, Filling
from ladder_etl.extract.ladder.habits import is_provinces
from ladder_etl.extract.page.spots import Spot
from tests.extract.typed import label, tokens

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
