"""Relations that numbers given to a group must keep: counted for and against, in integers."""

from __future__ import annotations

from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.extract.groups.consistency import agreement
from ladder_etl.extract.groups.slots import GROUPS, Slot

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
