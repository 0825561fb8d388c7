"""The measure table on a further page, with its head again or without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.extraction import extract
from ladder_etl.pdf.pages import Page
from tests.extract.typed import YEAR, page, run

LEAVES = (
    "VOP",
    "RSZ-korting ouderen",
    "RSZ-korting jongeren",
    "Gesco",
    "SINE",
    "LDE",
    "Invoegbedrijven",
    "Wijk-werken",
)
COUNTS = [(100 + 7 * n, 111 + 9 * n, 900 + 31 * n, 950 + 29 * n) for n in range(len(LEAVES))]


def part(rows: range, *, head: bool, number: int, earlier: int = YEAR - 3, wide: float = 60.0) -> Page:
    """Some rows of the table on a page of their own; the two years are three apart, its columns so wide."""
    runs = []
    if head:
        runs += [run("West-Vlaanderen", 400, 40), run("Vlaams Gewest", 400 + 2 * wide, 40)]
        runs += [run(str(year), 400 + wide * n, 60) for n, year in enumerate((earlier, YEAR) * 2)]
    for order, n in enumerate(rows):
        top = (100 if head else 30) + 20 * order
        runs += [run(LEAVES[n], 100, top), run("abcdefgh"[n], 300, top)]
        runs += [run(str(count), 400 + wide * c, top) for c, count in enumerate(COUNTS[n])]
    return replace(page(runs), number=number)


def read(*pages: Page) -> dict[tuple[str, str, int], str]:
    claims = extract({"d" * 64: pages}, load_edition(YEAR)).claims
    keys = [(placed.claim.key, placed.claim.token.text) for placed in claims]
    return {(key.code, key.ref_area, key.period): text for key, text in keys}


@pytest.mark.parametrize("rest", [1, 2, 3])
@pytest.mark.parametrize("head", [True, False])
def test_the_rows_of_the_next_page_are_read_under_the_same_columns(rest: int, head: bool) -> None:
    cut = len(LEAVES) - rest
    found = read(part(range(cut), head=True, number=1), part(range(cut, len(LEAVES)), head=head, number=2))
    assert len(found) == 4 * len(LEAVES)
    for n, code in enumerate("abcdefgh"):
        assert found[code, "BE25", YEAR - 3] == str(COUNTS[n][0])
        assert found[code, "BE2", YEAR] == str(COUNTS[n][3])


@pytest.mark.parametrize("wide", [45.0, 85.0])
def test_each_page_may_set_its_columns_as_wide_as_its_own_numbers(wide: float) -> None:
    found = read(part(range(5), head=True, number=1), part(range(5, 8), head=False, number=2, wide=wide))
    assert len(found) == 4 * len(LEAVES)
    assert [found["h", "BE2", year] for year in (YEAR - 3, YEAR)] == [str(COUNTS[7][2]), str(COUNTS[7][3])]


def test_a_page_between_ends_it() -> None:
    found = read(part(range(6), head=True, number=1), part(range(6, 8), head=False, number=3))
    assert {code for code, _, _ in found} == set("abcdef")


def test_columns_that_nothing_tells_apart_are_not_guessed() -> None:
    """Two columns of one year and no percentages: either may be the earlier one, and nothing else is printed."""
    with pytest.raises(DocumentRefused, match="no measure table"):
        read(part(range(8), head=True, number=1, earlier=YEAR))


def of_one_area(area: str, which: int, number: int) -> Page:
    """All rows with one area's two counts and its growth."""
    runs = [run(area, 400, 40), run("Evolutie", 520, 40)]
    runs += [run(str(year), 400 + 60 * n, 60) for n, year in enumerate((YEAR - 3, YEAR))]
    for n, (name, counts) in enumerate(zip(LEAVES, COUNTS, strict=True)):
        before, after = counts[which : which + 2]
        growth = f"{100 * (after - before) / before:+.1f}%".replace(".", ",")
        cells = (name, "abcdefgh"[n], str(before), str(after), growth)
        runs += [run(text, x, 100 + 20 * n) for text, x in zip(cells, (100, 300, 400, 460, 520), strict=True)]
    return replace(page(runs), number=number)


def test_the_other_area_on_the_next_page_is_no_more_of_the_first() -> None:
    pages = of_one_area("West-Vlaanderen", 0, 1), of_one_area("Vlaams Gewest", 2, 2)
    extraction = extract({"d" * 64: pages}, load_edition(YEAR))
    claims = [placed.claim for placed in extraction.claims]
    assert len(claims) == 6 * len(LEAVES)
    assert [row.label for row in extraction.rows] == list(LEAVES)
    counts = {one.key[2:5]: one.token.text for one in claims if one.key.unit == "persons"}
    for n, code in enumerate("abcdefgh"):
        told = [counts[code, area, year] for area in ("BE25", "BE2") for year in (YEAR - 3, YEAR)]
        assert told == [str(count) for count in COUNTS[n]]


NAMES = (*LEAVES, "Maatwerkbedrijven", "Maatwerkafdelingen")


def uncoded(rows: range, number: int, left: float) -> Page:
    """Rows without codes, whose names begin there; their shares prove the columns."""
    runs = [run("West-Vlaanderen", 400, 40), run("Vlaams Gewest", 520, 40), run("Aandeel", 640, 40)]
    runs += [run(str(year), 400 + 60 * n, 60) for n, year in enumerate((YEAR - 3, YEAR) * 3)]
    runs = runs if number == 1 else []
    for order, n in enumerate(rows):
        counts = (100 + 7 * n, 111 + 9 * n, 900 + 31 * n, 950 + 29 * n)
        shares = (f"{100 * counts[y] / counts[2 + y]:.1f}%".replace(".", ",") for y in (0, 1))
        cells = (NAMES[n], *map(str, counts), *shares)
        runs += [run(text, (left, *range(400, 760, 60))[c], 100 + 20 * order) for c, text in enumerate(cells)]
    return replace(page(runs), number=number)


@pytest.mark.parametrize("left", [100.0, 124.0])
def test_rows_that_are_set_in_go_on_too(left: float) -> None:
    pages = [uncoded(range(5), 1, 100.0), uncoded(range(5, 10), 2, left)]
    claims = [placed.claim for placed in extract({"d" * 64: pages}, load_edition(YEAR)).claims]
    assert len([claim for claim in claims if claim.key.block == "measure_table"]) == 6 * len(NAMES)


@pytest.mark.parametrize(("shares", "rest"), [(True, 2), (False, 0)])
def test_a_rest_of_two_rows_without_codes_goes_on_where_arithmetic_proves_it(shares: bool, rest: int) -> None:
    """A few names and counts alone may be another list's."""
    last = uncoded(range(8, 10), 2, 100.0)
    kept = [one for one in last.runs if shares or not one.text.endswith("%")]
    pages = [uncoded(range(8), 1, 100.0), replace(last, runs=tuple(kept))]
    claims = [placed.claim for placed in extract({"d" * 64: pages}, load_edition(YEAR)).claims]
    assert len([claim for claim in claims if claim.key.block == "measure_table"]) == 6 * (8 + rest)


@pytest.mark.parametrize("above", [True, False])
def test_a_ladder_as_a_table_under_one_without_codes_is_none_of_its_rows(above: bool) -> None:
    """Or over it: the same names, with other columns, on the other side of a gap."""
    table, ladder = (250.0, 60.0) if above else (60.0, 350.0)
    runs = [run("West-Vlaanderen", 400, table), run("Vlaams Gewest", 520, table)]
    runs += [run(str(year), 400 + 60 * n, table + 20) for n, year in enumerate((YEAR - 3, YEAR) * 2)]
    runs += [run("Aandeel", 640, table), run(str(YEAR), 640, table + 20)]
    runs += [run("West-Vlaanderen", 430, ladder - 20), run("Vlaams Gewest", 550, ladder - 20)]
    for n, (name, counts) in enumerate(zip(LEAVES, COUNTS, strict=True)):
        share = f"{100 * counts[1] / counts[3]:.1f}%".replace(".", ",")
        runs += [run(name, 100, table + 50 + 20 * n), run(share, 640, table + 50 + 20 * n)]
        runs += [run(str(count), 400 + 60 * c, table + 50 + 20 * n) for c, count in enumerate(counts)]
        if n in (3, 4, 5, 7):
            place = ladder + 20 * (3, 4, 5, 7).index(n)
            runs += [run(name, 100, place), run(str(counts[1]), 440, place), run(str(counts[3]), 560, place)]
    claims = extract({"d" * 64: [replace(page(runs), number=1)]}, load_edition(YEAR)).claims
    found = {(c.claim.key.item, c.claim.key.ref_area, c.claim.key.period): c.claim.token.text
             for c in claims if c.claim.key.block == "measure_table" and c.claim.key.statistic == "count"}  # fmt: skip
    assert len(found) == 4 * len(LEAVES)
    assert found["lde", "BE25", YEAR - 3] == str(COUNTS[5][0])
    assert found["lde", "BE2", YEAR] == str(COUNTS[5][3])
