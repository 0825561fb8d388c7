"""Totals of a region's rungs in rings beside them: proven by the share that stands with each, or left."""

from __future__ import annotations

import pytest

from ladder_etl.domain.figures import FigureKey
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.ladder.proven_totals import read_proven_totals, read_shares_beside
from tests.extract.typed import YEAR, tokens

WHOLES = {("trede5", "BE25"): 42749, ("trede4", "BE25"): 8546, ("trede3", "BE25"): 1495}
RINGS = {"trede5": ("6.692", "15,7%"), "trede4": ("1.418", "16,6%"), "trede3": ("217", "14,5%")}


def read(rings: dict[str, tuple[str, str]], *regions: str, moved: float = 0.0) -> dict[tuple[str, str], str]:
    """(rung, statistic) → number of a page that tells a measure of these regions; each ring has its share below."""
    page = [
        (text, 100 + 3 * n + (moved if n and line else 0), 200 + 150 * n + 14 * line)
        for n, numbers in enumerate(rings.values())
        for line, text in enumerate(numbers)
    ]
    *free, measure = tokens(*page, ("2.345", 500, 300))
    keys = [FigureKey.of("regional_ladder", "doelgroepkortingen", region, YEAR, "count") for region in regions]
    claims = read_proven_totals(free, [Claim(key, measure, "") for key in keys], WHOLES, YEAR)
    assert {(c.key.block, c.key.ref_area) for c in claims} <= {("regional_ladder", "WESTHOEK")}
    return {(claim.key.item, claim.key.statistic): claim.token.text for claim in claims}


def test_a_count_and_its_share_of_the_provinces_total_are_a_rungs_wherever_they_stand() -> None:
    told = {
        (rung, kind): text for rung, pair in RINGS.items() for kind, text in zip(("count", "share"), pair, strict=True)
    }
    assert read(RINGS, "WESTHOEK") == told


@pytest.mark.parametrize("regions", [(), ("WESTHOEK", "ZUID")])
def test_of_several_regions_or_none_nobodys_total_is_known(regions: tuple[str, ...]) -> None:
    assert read(RINGS, *regions) == {}


def test_a_ring_whose_share_is_another_numbers_is_left() -> None:
    assert {rung for rung, _ in read(RINGS | {"trede4": ("1.418", "16,7%")}, "WESTHOEK")} == {"trede5", "trede3"}


def test_one_pair_alone_may_be_what_it_is_by_chance() -> None:
    assert read({"trede5": RINGS["trede5"]}, "WESTHOEK") == {}


def test_pairs_that_are_not_set_alike_prove_nothing() -> None:
    assert read({rung: RINGS[rung] for rung in ("trede5", "trede4")}, "WESTHOEK", moved=12) == {}


def test_of_two_pairs_that_one_rung_may_have_neither_is_its() -> None:
    assert {rung for rung, _ in read(RINGS | {"other": ("6.693", "15,7%")}, "WESTHOEK")} == {"trede4", "trede3"}


DISCS = {
    "trede5": ("6.692", "42.749", "15,7%"),
    "trede4": ("1.418", "8.546", "16,6%"),
    "trede3": ("217", "1.495", "14,5%"),
}


def beside(discs: dict[str, tuple[str, str, str]], *others: tuple[str, float, float]) -> dict[str, str]:
    """Rung → share of a page with the totals of a region and the province, and a disc far beside each."""
    page = [
        (text, x, 100 + 150 * n)
        for n, numbers in enumerate(discs.values())
        for text, x in zip(numbers, (200, 250, 400 + 2 * n), strict=True)
    ]
    every = tokens(*page, *others)
    totals = [token for token in every if token.is_count]
    areas = [("regional_ladder", "WESTHOEK"), ("ladder", "BE25")]
    keys = [FigureKey.of(block, rung, area, YEAR, "count") for rung in discs for block, area in areas]
    read = [Claim(key, token, "") for key, token in zip(keys, totals, strict=True)]
    claims = read_shares_beside([token for token in every if token.is_percent], read, YEAR)
    assert {(c.key.block, c.key.ref_area, c.key.statistic) for c in claims} <= {
        ("regional_ladder", "WESTHOEK", "share")
    }
    return {claim.key.item: claim.token.text for claim in claims}


def test_percentages_in_line_beside_their_tables_are_the_shares_that_the_totals_make() -> None:
    assert beside(DISCS) == {rung: share for rung, (_, _, share) in DISCS.items()}
    assert beside(DISCS, ("33,3%", 700, 100), ("15,7%", 500, 300)) == beside(DISCS)


@pytest.mark.parametrize(
    ("discs", "others"),
    [
        ({"trede5": DISCS["trede5"]}, []),
        (DISCS, [("20,0%", 401, 600)]),  # one more in their line: a list of others
        (DISCS | {"trede4": ("1.418", "8.546", "16,7%")}, []),
        (DISCS, [("15,7%", 401, 600)]),
    ],
)
def test_one_alone_or_a_line_with_another_number_proves_nothing(
    discs: dict[str, tuple[str, str, str]], others: list[tuple[str, float, float]]
) -> None:
    assert beside(discs, *others) == {}
