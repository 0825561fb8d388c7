"""What proves that a row is a measure, and what doesn't."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import TableRow
from ladder_etl.onboard.earlier import Earlier, Measure, composition
from ladder_etl.onboard.evidence import Known, Row, comparable, remainders

PLACE = Place("0" * 64, 1, Box(0, 0, 1, 1))
HERE, THERE = ("BE25", 2020), ("BE2", 2020)


def row(label: str, code: str, item: str = "", province: int = 0, flanders: int = 0) -> Row:
    cells = {HERE: province, THERE: flanders}
    return Row(TableRow(label, code, item, PLACE), cells, 100.0 if item else 0.0, parse_code(code))


@pytest.mark.parametrize(
    ("cells", "proves", "supports", "far"),
    [
        ({HERE: 1214, THERE: 4970}, True, True, 0),
        ({HERE: 1214}, False, False, 0),  # one number may be the same by accident
        ({HERE: 1214, THERE: 9000}, False, False, 1),
        ({HERE: 1190, THERE: 4900}, False, True, 0),  # revised
        ({HERE: 1000, THERE: 4970}, False, False, 0),  # neither the same nor another
        ({("BE25", 2021): 1214, ("BE2", 2021): 4970}, False, False, 0),  # no common period
    ],
)
def test_two_equal_numbers_of_a_common_period_prove(
    cells: dict[tuple[str, int], int], proves: bool, supports: bool, far: int
) -> None:
    known = Known()
    known.add("sine", *HERE, 1214, "edition on 2020")
    known.add("sine", *THERE, 4970, "edition on 2020")
    known.add("sine", *THERE, 1, "an edition farther away")
    agreement = known.agreement(cells, "sine")
    assert (agreement.proves, agreement.supports, agreement.far) == (proves, supports, far)
    assert ("the same (edition on 2020)" in agreement.shown) == (agreement.equal > 0)


def test_small_and_empty_numbers_prove_nothing() -> None:
    known = Known()
    for item, persons in (("taz", 7), ("daz", 0)):
        known.add(item, *HERE, persons, "x")
        known.add(item, *THERE, persons, "x")
    assert not known.agreement({HERE: 7, THERE: 7}, "taz").proves
    assert known.agreement({HERE: 0, THERE: 0}, "daz").equal == 0


def test_a_group_is_made_up_of_its_letters_measures() -> None:
    made = composition([("groep", "a t/m c"), ("een", "a"), ("twee", "b"), ("drie", "c"), ("open", "a + z")])
    assert made == {"groep": frozenset({"een", "twee", "drie"})}


CODES = {"groep": "a t/m c", "een": "a", "twee": "b", "drie": "c"}
EARLIER = Earlier(
    2020,
    {item: Measure(item, item, code, None) for item, code in CODES.items()},
    {("groep", *HERE): 600, ("groep", *THERE): 2600, ("een", *HERE): 100, ("een", *THERE): 600},
)


@pytest.mark.parametrize(
    ("total", "labels", "found"),
    [
        (600, ["nieuw woord"], ("drie", 1)),
        (600, ["deel een", "deel twee"], ("drie", 2)),
        (601, ["nieuw woord"], None),  # another total: one may have gone and another come
        (600, ["een", "twee", "drie"], None),
    ],
)
def test_a_groups_total_tells_its_only_unknown_member(
    total: int, labels: list[str], found: tuple[str, int] | None
) -> None:
    letters = "cdef"
    members = [row("een", "a", "een", 100, 600), row("twee", "b", "twee", 200, 700)]
    unknown = [row(label, letters[n], "", 300, 1300) for n, label in enumerate(labels)]
    rows = [row("groep", f"a t/m {letters[len(labels) - 1]}", "groep", total, 2600), *members, *unknown]
    left = [(one.gone, len(one.rows)) for one in remainders(rows, unknown, [EARLIER])]
    assert left == ([found] if found else [])
    assert remainders(rows, unknown, []) == []


@pytest.mark.parametrize(
    ("provinces", "says"),
    [
        ({"een": 100, "twee": 210, "drie": 299}, True),  # the same, and two revised
        ({"een": 100, "twee": 900}, True),  # too few to tell
        ({"een": 100, "twee": 900, "drie": 20}, False),  # most are off
        ({"een": 120, "twee": 160, "drie": 250}, False),  # none far, none near
        ({"een": 500, "twee": 900, "drie": 20, "vier": 400, "vijf": 500, "zes": 600}, True),  # half are
    ],
)
def test_an_edition_that_prints_other_numbers_is_no_witness(provinces: dict[str, int], says: bool) -> None:
    known = {"een": 100, "twee": 200, "drie": 300, "vier": 400, "vijf": 500, "zes": 600}
    edition = Earlier(2020, {}, {(item, *HERE): persons for item, persons in known.items()})
    assert comparable(edition, [row(item, "", item, persons) for item, persons in provinces.items()]) == says


def test_what_is_named_by_likeness_alone_tells_nothing_of_an_edition() -> None:
    edition = Earlier(2020, {}, {(item, *HERE): 100 for item in ("een", "twee", "drie")})
    named = [row(item, "", item, 900) for item in ("een", "twee", "drie")]
    assert not comparable(edition, named)
    assert comparable(edition, [replace(one, score=96.0) for one in named])
