"""Two readings of one block: the surer one is believed, and the other one as far as it goes with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.claims import Claim, Harvest, besides, uncontradicted, undisputed
from tests.extract.typed import YEAR, tokens


def spread(**counts: str) -> Harvest:
    """Kansengroepen of areas."""
    numbers = tokens(*((count, 100.0, 100.0 + 20 * n) for n, count in enumerate(counts.values())))
    keys = [FigureKey.of("regional_spread", "kansengroepen", area, YEAR, "count") for area in counts]
    return Harvest(claims=[Claim(key, token, "") for key, token in zip(keys, numbers, strict=True)])


@pytest.mark.parametrize(("whole", "believed"), [("52.790", True), ("11.044", True), ("8.327", False)])
def test_a_province_with_less_than_one_of_its_regions_is_another_reading(whole: str, believed: bool) -> None:
    known = spread(WESTHOEK="8.327", BRUGGE="11.044")
    other = spread(BE25=whole, OOSTENDE="5.346", WESTHOEK="8.327")
    assert len(besides(known, other).claims) == (2 if believed else 0)


@pytest.mark.parametrize(("again", "told"), [("8.327", {"BE25", "MIDDEN"}), ("", {"BE25"})])
def test_a_reading_that_finds_none_of_the_known_numbers_tells_of_no_other_region(again: str, told: set[str]) -> None:
    """Of three numbers under each region's name the last one of the region before stands nearest above the next."""
    known = spread(WESTHOEK="8.327", BRUGGE="11.044")
    other = spread(BE25="52.790", MIDDEN="5.346", **({"WESTHOEK": again} if again else {}))
    assert {claim.key.ref_area for claim in besides(known, other).claims} == told


def test_shares_alone_do_not_doubt_a_reading_of_counts() -> None:
    counts = spread(BE25="52.790", WESTHOEK="8.327")
    shares = [replace(one, key=one.key._replace(statistic="share")) for one in spread(WESTHOEK="15,8%").claims]
    assert len(besides(Harvest(claims=shares), counts).claims) == 2


@pytest.mark.parametrize(("midden", "told"), [("5.346", 4), ("6.345", 2)])
def test_two_readings_that_never_differ_are_one(midden: str, told: int) -> None:
    """A table that ends where a number is drawn, and a list that goes on; two that differ only tell what both do."""
    table = spread(WESTHOEK="8.327", BRUGGE="11.044", MIDDEN="5.346")
    listed = spread(WESTHOEK="8.327", ZUID="10.321", MIDDEN=midden)
    assert len(undisputed(table, listed).claims) == told


def test_what_is_proven_undoes_another_number_of_the_same_figure_alone() -> None:
    near = spread(BE25="7.586", WESTHOEK="8.327", BRUGGE="11.044").claims
    proven = spread(BE25="62.294", WESTHOEK="8.327").claims
    assert {claim.key.ref_area for claim in uncontradicted(near, proven)} == {"WESTHOEK", "BRUGGE"}
