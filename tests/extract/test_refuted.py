"""What counts, shares and wholes of one item say of each other, wherever they were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COMPOSITION_BLOCK,
    COUNT,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    PERCENT,
    PERSONS,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    SHARE,
    TREDE3_SECTOR,
)
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.refuted import without_refuted
from tests.extract.typed import YEAR, tokens

Printed = dict[str, tuple[str, ...]]
COUNTS: Printed = {"WESTHOEK": ("4.786",), "BRUGGE": ("6.571",), "OOSTENDE": ("6.672",), "MIDDEN": ("5.728",)}
SHARES: Printed = {"WESTHOEK": ("15,9%",), "BRUGGE": ("21,8%",), "OOSTENDE": ("22,1%",), "MIDDEN": ("19,0%",)}
WHOLE: Printed = {PROVINCE: ("30.145",)}


def claims(counts: Printed, shares: Printed, block: str = REGIONAL_SPREAD, province: str = "") -> list[Claim]:
    """Readings of one item: (area → what is printed of it, once or more often) for counts and shares."""
    return [
        Claim(FigureKey(province if area in (PROVINCE, FLANDERS) and province else block, "wzw", "", area, YEAR, *of),
              tokens((text, 100.0, 100.0))[0], "typed")
        for of, areas in (((COUNT, PERSONS), counts), ((SHARE, PERCENT), shares))
        for area, texts in areas.items()
        for text in texts
    ]  # fmt: skip


def left(found: list[Claim]) -> set[str]:
    return {f"{one.key.ref_area} {one.token.text}" for one in without_refuted([found])[0]}


def every(*printed: Printed) -> set[str]:
    return {f"{area} {text}" for areas in printed for area, texts in areas.items() for text in texts}


def test_what_goes_together_is_left() -> None:
    assert left(claims(COUNTS | WHOLE, SHARES)) == every(COUNTS, WHOLE, SHARES)
    assert left(claims(COUNTS, SHARES)) == every(COUNTS, SHARES)


def test_a_misprint_is_left_as_printed() -> None:
    misprint = {"BRUGGE": ("6.751",)}
    assert left(claims(COUNTS | WHOLE | misprint, SHARES)) == every(COUNTS | misprint, WHOLE, SHARES)


def test_a_number_given_to_the_next_area_is_nobodys() -> None:
    """Its share is the other area's, whose own number isn't read."""
    given = {area: texts for area, texts in COUNTS.items() if area != "MIDDEN"} | {"ZUID": COUNTS["MIDDEN"]}
    shares = SHARES | {"ZUID": ("21,2%",)}
    assert left(claims(given | WHOLE, shares)) == every(given, WHOLE, shares) - {"ZUID 5.728"}


def test_where_most_fail_all_that_fail_are_nobodys() -> None:
    shifted = dict(zip(COUNTS, (*list(SHARES.values())[1:], ("33,3%",)), strict=True))
    assert left(claims(COUNTS | WHOLE, shifted)) == every(WHOLE)


@pytest.mark.parametrize(("wholes", "kept"), [(("1.743",), set()), (("1.743", "1.743"), {f"{PROVINCE} 1.743"})])
def test_a_part_is_no_more_than_its_whole(wholes: tuple[str, ...], kept: set[str]) -> None:
    """Of a whole that no other page prints it isn't known whether it is the wrong one."""
    printed = {PROVINCE: wholes, "ZUID": ("2.047",), "BRUGGE": ("318",)}
    assert left(claims(printed, {}, REGIONAL_LADDER, LADDER)) == {"BRUGGE 318", *kept}


def of_ladder(page: dict[str, tuple[str, str]]) -> list[Claim]:
    """A region's ladder: (item → the province's count and the region's)."""
    return [
        Claim(FigureKey.of(block, item, area, YEAR, COUNT), tokens((text, 100.0, 100.0))[0], "typed")
        for item, counts in page.items()
        for (block, area), text in zip(((LADDER, PROVINCE), (REGIONAL_LADDER, "BRUGGE")), counts, strict=True)
    ]


def test_a_box_with_the_count_of_another_item_is_not_the_one_that_its_name_seems_to_be() -> None:
    """Half of a name is left of it, and is the name of another item."""
    others = of_ladder({"arbeidszorg": ("618", "n.b."), "doorstroom_arbeidszorg": ("370", "82")})
    page = of_ladder({"arbeidszorg": ("370", "40"), "lde": ("543", "120")})
    kept = without_refuted([others, page, others])
    assert kept[0] == kept[2] == others
    assert {claim.key.item for claim in kept[1]} == {"lde"}


def test_the_items_own_count_may_be_a_small_one() -> None:
    others = of_ladder({"activiteitencooperatie": ("91", "n.b."), "duaal_leren": ("392", "112")})
    page = of_ladder({"activiteitencooperatie": ("392", "112"), "lde": ("543", "120")})
    assert {claim.key.item for claim in without_refuted([others, page])[1]} == {"lde"}


@pytest.mark.parametrize(("own", "kept"), [("591", {"lde"}), ("95", {"lde", "ibo"})])
def test_a_small_count_of_another_item_is_that_items_where_the_own_one_is_far_from_it(own: str, kept: set[str]) -> None:
    """It may be two items' by chance, and a misprint of the own one."""
    others = of_ladder({"ibo": (own, "90"), "activiteitencooperatie": ("91", "n.b.")})
    page = of_ladder({"ibo": ("91", "90"), "lde": ("543", "120")})
    assert {claim.key.item for claim in without_refuted([others, page])[1]} == kept


def test_a_box_misnamed_on_several_pages_is_still_another_items() -> None:
    """More pages print its count of the other item; or the measure table does, where all of them misname it."""
    others = of_ladder({"arbeidszorg": ("618", "n.b."), "doorstroom_arbeidszorg": ("370", "82")})
    page = of_ladder({"arbeidszorg": ("370", "40"), "lde": ("543", "120")})
    kept = without_refuted([others, page, others, page])
    assert [{claim.key.item for claim in claims} for claims in kept[1::2]] == [{"lde"}, {"lde"}]
    table = [replace(one, key=one.key._replace(block=MEASURE_TABLE)) for one in others if one.key.block == LADDER]
    kept = without_refuted([table, page, page, page])
    assert all({claim.key.item for claim in claims} == {"lde"} for claims in kept[1:])


def test_a_table_of_something_else_with_the_ladders_names_is_none() -> None:
    """Contracts, women, targets: where the ladder prints the measure table's own counts, others are no copies."""
    own = of_ladder({"lde": ("543", "120"), "sine": ("1.214", "300"), "ibo": ("591", "99"), "wes": ("208", "20")})
    table = [replace(one, key=one.key._replace(block=MEASURE_TABLE)) for one in own if one.key.block == LADDER]
    women = of_ladder({"lde": ("431", "1"), "sine": ("918", "1"), "ibo": ("388", "1")})
    women = [one for one in women if one.key.block == LADDER]
    assert without_refuted([table, own, women]) == [table, own, []]
    assert without_refuted([table, [*own, *women]]) == [table, own]
    # one or two may be misprints; and what nobody prints of the table isn't denied
    assert without_refuted([table, own, women[:2]])[2] == women[:2]
    assert without_refuted([table, women])[1] == women


def test_a_copy_that_disagrees_is_no_other_items() -> None:
    others = of_ladder({"arbeidszorg": ("618", "n.b."), "doorstroom_arbeidszorg": ("370", "82")})
    page = of_ladder({"arbeidszorg": ("681", "40")})
    assert without_refuted([others, page])[1] == page


def test_a_box_with_a_count_far_from_the_items_lends_it_no_region() -> None:
    """Whoever's box it is; that its count of the province is another one remains to be told."""
    others = of_ladder({"duaal_leren": ("495", "64"), "lde": ("543", "120")})
    page = of_ladder({"duaal_leren": ("7.755", "7.545"), "lde": ("601", "98")})
    kept = without_refuted([others, page, others])
    assert [(one.key.item, one.token.text) for one in kept[1]] == [
        ("duaal_leren", "7.755"),
        ("lde", "601"),
        ("lde", "98"),
    ]


@pytest.mark.parametrize("area", [PROVINCE, FLANDERS])
def test_a_ladder_with_the_other_areas_counts_is_not_the_areas_whose_name_was_left(area: str) -> None:
    """Of "West-Vlaanderen" in two lines the second one."""
    table = [
        Claim(FigureKey.of(MEASURE_TABLE, item, of, YEAR, COUNT), tokens((text, 100.0, 100.0))[0], "typed")
        for item, texts in {"lde": ("438", "3.405"), "sine": ("2.111", "9.692"), "ama": ("890", "3.123")}.items()
        for of, text in zip((PROVINCE, FLANDERS), texts, strict=True)
    ]
    others = [one for one in table if one.key.ref_area != area]
    ladder = [replace(one, key=one.key._replace(block=LADDER, ref_area=area)) for one in others]
    right = [replace(one, key=one.key._replace(block=LADDER)) for one in others]
    assert without_refuted([table, [*ladder, *right]]) == [table, right]
    one_alone = ladder[:1]
    assert without_refuted([table, one_alone])[1] == one_alone


def test_a_whole_of_which_nearly_all_regions_have_hardly_any_part_is_none() -> None:
    whole = {PROVINCE: ("261.509",)}
    assert left(claims(COUNTS | whole, {})) == every(COUNTS)


@pytest.mark.parametrize("more", [{}, {"BRUGGE": ("4.001",)}])
def test_totals_without_any_region_are_a_regions_if_jobseekers_are_others_elsewhere(more: Printed) -> None:
    totals = claims({PROVINCE: ("6.896",), **more}, {})
    key_figure = claims({PROVINCE: ("32.653",)}, {}, KEY_FIGURES)
    assert left([*totals, *key_figure]) == {
        f"{PROVINCE} 32.653",
        *(every({PROVINCE: ("6.896",)}, more) if more else ()),
    }


def test_a_total_that_no_region_stands_behind_is_not_another_than_the_key_figures() -> None:
    """Of the measures beside it regions are read: those stay."""
    flemish = claims({PROVINCE: ("195.590",)}, {})
    read = [replace(one, key=one.key._replace(item="kansengroepen")) for one in claims(COUNTS | WHOLE, {})]
    key_figure = claims({PROVINCE: ("32.653",)}, {}, KEY_FIGURES)
    assert without_refuted([[*flemish, *read, *key_figure]]) == [[*read, *key_figure]]


@pytest.mark.parametrize(("printed", "kept"), [("4.008", False), ("45.594", True)])
def test_all_rungs_together_have_no_less_than_one_of_them(printed: str, kept: bool) -> None:
    total = [replace(one, key=one.key._replace(item="kansengroepen")) for one in claims({PROVINCE: (printed,)}, {})]
    rung = [
        replace(one, key=one.key._replace(block=LADDER, item="trede5")) for one in claims({PROVINCE: ("29.583",)}, {})
    ]
    assert without_refuted([[*total, *rung]]) == [[*(total if kept else ()), *rung]]


def test_what_is_not_available_has_no_share() -> None:
    printed = COUNTS | WHOLE | {"MIDDEN": ("n.b.",)}
    assert left(claims(printed, SHARES)) == every(printed, SHARES) - {"MIDDEN 19,0%"}


@pytest.mark.parametrize(("printed", "kept"), [("1.182", False), ("107", True)])
def test_a_region_has_no_more_of_a_measure_than_the_table_says_of_the_province(printed: str, kept: bool) -> None:
    table = Claim(FigureKey.of(MEASURE_TABLE, "ama", PROVINCE, YEAR, COUNT), tokens(("807", 1, 1))[0], "typed")
    own = Claim(FigureKey.of(REGIONAL_LADDER, "ama", "ZUID", YEAR, COUNT), tokens((printed, 1, 1))[0], "typed")
    assert without_refuted([[table], [own]]) == [[table], [own] if kept else []]


@pytest.mark.parametrize(("percent", "kept"), [("16,6%", False), ("67,9%", True), ("66,1%", True)])
def test_a_part_of_the_composition_that_is_another_parts_is_nobodys(percent: str, kept: bool) -> None:
    """A misprint is left, and what another way of counting makes of it: neither is another part's."""
    counts = {"trede5": "48.459", "trede4": "10.045", "trede3": "1.921"}
    found = [
        Claim(FigureKey(LADDER, item, "", PROVINCE, YEAR, COUNT, PERSONS), tokens((text, 100.0, 100.0))[0], "typed")
        for item, text in counts.items()
    ]
    key = FigureKey(KEY_FIGURES, "trede5_individueel", "", PROVINCE, YEAR, COUNT, PERSONS)
    found.append(Claim(key, tokens(("41.000", 100.0, 100.0))[0], "typed"))
    part = key._replace(block=COMPOSITION_BLOCK, statistic=COMPOSITION, unit=PERCENT)
    found.append(Claim(part, tokens((percent, 100.0, 100.0))[0], "typed"))
    assert (f"BE25 {percent}" in left(found)) == kept


@pytest.mark.parametrize(
    ("area", "printed", "kept"),
    [("WESTHOEK", "21,9%", False), ("WESTHOEK", "38,4%", True), ("WESTHOEK", "39,4%", True), ("BRUGGE", "21,9%", True)],
)
def test_a_sectors_percentage_that_is_another_areas_is_nobodys(area: str, printed: str, kept: bool) -> None:
    """A bar's name may be that of the bar beside it; a misprint is left."""
    counts = {
        ("ggz", "WESTHOEK"): "56",
        ("totaal", "WESTHOEK"): "146",
        ("ggz", "BRUGGE"): "54",
        ("totaal", "BRUGGE"): "246",
    }
    found = [
        Claim(FigureKey.of(TREDE3_SECTOR, item, of, YEAR, COUNT), tokens((text, 1, 1))[0], "typed")
        for (item, of), text in counts.items()
    ]
    key = FigureKey.of(TREDE3_SECTOR, "ggz", area, YEAR, COMPOSITION)
    found.append(Claim(key, tokens((printed.replace("21,9%", "22,0%"), 1, 1))[0], "typed"))
    assert (key in {claim.key for claim in without_refuted([found])[0]}) == kept
