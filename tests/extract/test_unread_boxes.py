"""Boxes of a ladder whose name is a drawing: copies of known ones, or conflicts with them."""

from __future__ import annotations

from dataclasses import replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COUNT, LADDER, MEASURE_TABLE
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.ladder.unread_boxes import boxes_of_ladders, read_contested, read_unread_boxes
from tests.extract.typed import YEAR, pieces, run, tokens

DUAAL = "duaal_leren"


def claims(block: str, **counts: tuple[str, str]) -> list[Claim]:
    """What a block prints of items: a number of the province and one of Flanders."""
    return [
        Claim(FigureKey.of(block, item, area, YEAR, COUNT), tokens((text, 0.0, 0.0))[0], "typed")
        for item, numbers in counts.items()
        for area, text in zip(("BE25", "BE2"), numbers, strict=True)
    ]


def read(*numbers: tuple[str, float, float], of: list[Claim]) -> dict[str, str]:
    found = read_unread_boxes(tokens(*numbers), boxes_of_ladders(of, YEAR))
    return {f"{claim.key.item} {claim.key.ref_area}": claim.token.text for claim in found}


KNOWN = claims(LADDER, duaal_leren=("828", "3.134"), wijk_werken=("908", "5.301"))


def test_numbers_of_a_known_box_are_its_copies() -> None:
    assert read(("3.134", 100, 100), ("828", 105, 114), of=KNOWN) == {f"{DUAAL} BE2": "3.134", f"{DUAAL} BE25": "828"}


def test_one_digit_off_the_copies_disagree() -> None:
    assert read(("4.134", 100, 100), ("828", 105, 114), of=KNOWN) == {f"{DUAAL} BE2": "4.134", f"{DUAAL} BE25": "828"}


def test_what_no_box_or_several_have_is_nobodys() -> None:
    assert read(("4.134", 100, 100), ("829", 105, 114), of=KNOWN) == {}
    assert read(("3.134", 100, 100), ("828", 105, 114), ("12", 105, 128), of=KNOWN) == {}
    assert read(("3.134", 100, 100), ("828", 105, 190), of=KNOWN) == {}
    twice = [*KNOWN, *claims(LADDER, lde=("828", "3.134"))]
    assert read(("3.134", 100, 100), ("828", 105, 114), of=twice) == {}


def test_the_measure_table_tells_a_box_that_no_ladder_prints_by_the_very_numbers() -> None:
    table = claims(MEASURE_TABLE, duaal_leren=("828", "3.134"))
    assert read(("3.134", 100, 100), ("828", 105, 114), of=table) == {f"{DUAAL} BE2": "3.134", f"{DUAAL} BE25": "828"}
    assert read(("4.134", 100, 100), ("828", 105, 114), of=table) == {}


def test_a_number_printed_upon_another_is_the_copy_of_the_one_box_that_has_it() -> None:
    """So that the copies disagree; what two boxes have, or none, is nobody's."""
    upon = [
        replace(run(text, 100, 100), rivals=(1 - n,), clashes=frozenset({0})) for n, text in enumerate(("828", "829"))
    ]
    page = pieces(*upon)
    boxes = boxes_of_ladders(KNOWN, YEAR)
    (claim,) = read_contested(page, page.tokens, boxes)
    assert (claim.key.item, claim.key.ref_area, claim.token.word.contested) == (DUAAL, "BE25", True)
    twice = boxes_of_ladders([*KNOWN, *claims(LADDER, lde=("828", "3.134"))], YEAR)
    assert not list(read_contested(page, page.tokens, twice))
    plain = pieces(run("828", 100, 100))
    assert not list(read_contested(plain, plain.tokens, boxes))
