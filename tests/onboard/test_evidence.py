"""What proves that a row is a measure, and what doesn't."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.figures import Place
from ladder_etl.domain.texts import TableRow
from ladder_etl.onboard.earlier import Earlier, Measure
from ladder_etl.onboard.evidence import Known, Row, composition
from ladder_etl.onboard.group_sums import remainders

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
