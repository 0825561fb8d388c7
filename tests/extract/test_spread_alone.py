"""A measure alone on a map, shares alone in bars: nothing near names them, what other blocks print proves them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.regions.spread_alone import (
    read_measures_alone,
    read_share_rows,
    read_shares_alone,
    read_unallocated,
)
from ladder_etl.extract.regions.spread_panels import spread_claims
from ladder_etl.pdf.pages import Drawing, Run
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run, texts_of

NAMES = {"WESTHOEK": "Westhoek", "BRUGGE": "Brugge", "OOSTENDE": "Oostende", "MIDDEN": "Midden-West-Vlaanderen",
         "ZUID": "Zuid-West-Vlaanderen"}  # fmt: skip
COUNTS = {"WESTHOEK": 9_322, "BRUGGE": 11_264, "OOSTENDE": 5_969, "MIDDEN": 12_752, "ZUID": 14_633}
JOBSEEKERS = {"WESTHOEK": 4_531, "BRUGGE": 7_967, "OOSTENDE": 3_024, "MIDDEN": 7_997, "ZUID": 8_876}
TOTAL, REST = 54_332, 392


def number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def on_map(rest: int = REST) -> list[Run]:
    """Each region's number under its name, anywhere; that of no region and the province's likewise."""
    runs = []
    for n, (area, count) in enumerate(COUNTS.items()):
        runs += [
            run(NAMES[area], 60 + 150 * n, 100 + 35 * (n % 2)),
            run(number(count), 60 + 150 * n, 114 + 35 * (n % 2)),
        ]
    runs += [run("Niet toe te wijzen aan een regio", 60, 260), run(number(rest), 60, 274)]
    return [*runs, run("West-Vlaanderen", 60, 300), run(number(TOTAL), 60, 314)]


def told(claims: list[Claim]) -> dict[tuple[str, str], str]:
    return texts_of(claims)


def measure(page: Pieces, expected: dict[str, int]) -> dict[tuple[str, str], str]:
    return told(read_measures_alone(page, LEXICON, page.tokens, expected))


def test_what_makes_a_measure_of_the_province_is_that_measure() -> None:
    found = measure(pieces(*on_map()), {"kansengroepen": TOTAL, "wzw": 32_395})
    counts = {**COUNTS, "UNALLOCATED": REST, "BE25": TOTAL}
    assert found == {("kansengroepen", area): number(count) for area, count in counts.items()}


def test_the_provinces_number_need_not_stand_on_the_map() -> None:
    found = measure(pieces(*on_map()[:-2]), {"kansengroepen": TOTAL})
    assert set(found) == {("kansengroepen", area) for area in (*COUNTS, "UNALLOCATED")}


@pytest.mark.parametrize(
    ("expected", "rest"),
    [
        ({"wzw": 32_395}, REST),
        ({}, REST),
        ({"kansengroepen": TOTAL}, 450),
        ({"kansengroepen": TOTAL, "wzw": TOTAL}, REST),
    ],
    ids=["another measure", "nothing known", "it doesn't add up", "either measure"],
)
def test_what_is_not_proven_is_left(expected: dict[str, int], rest: int) -> None:
    assert measure(pieces(*on_map(rest)), expected) == {}


@pytest.mark.parametrize("lost", NAMES.values())
def test_without_the_name_of_a_region_none_is_known(lost: str) -> None:
    assert measure(pieces(*(one for one in on_map() if one.text != lost)), {"kansengroepen": TOTAL}) == {}


def share(count: int, whole: int) -> str:
    return f"{100 * count / whole:.1f}%".replace(".", ",")


def shares(order: tuple[dict[str, int], ...]) -> list[Run]:
    """Two bars at each region's name, their shares at the bars' ends."""
    runs = []
    for n, (area, name) in enumerate(NAMES.items()):
        runs.append(run(name, 60, 505 + 40 * n))
        for line, counts in enumerate(order):
            part = counts[area] / sum(counts.values())
            text = share(counts[area], sum(counts.values()))
            runs.append(run(text, 300 + 2000 * part, 500 + 40 * n + 10 * line, 8, color=(0.1 + 0.5 * line, 0.2, 0.5)))
    return runs


def spread(*measures: tuple[str, dict[str, int]]) -> tuple[Pieces, list[Claim]]:
    """A table of the counts, as claims, and its page with the bars below it."""
    runs = [
        run(number(count), 400 + 80 * column, 40 + 14 * row)
        for column, (_, counts) in enumerate(measures)
        for row, count in enumerate((*counts.values(), sum(counts.values())))
    ]
    page = pieces(*runs, *shares(tuple(counts for _, counts in measures)))
    by_text = {token.text: token for token in page.tokens}
    persons = {
        (item, area): by_text[number(count)]
        for item, counts in measures
        for area, count in {**counts, "BE25": sum(counts.values())}.items()
    }
    return page, spread_claims(persons, {}, YEAR, "as a table has it")


def test_each_colour_is_the_measure_whose_shares_it_has() -> None:
    page, claims = spread(("wzw", JOBSEEKERS), ("kansengroepen", COUNTS))
    found = told(read_shares_alone(page, LEXICON, page.tokens, claims))
    assert found == {
        (item, area): share(count, sum(counts.values()))
        for item, counts in (("wzw", JOBSEEKERS), ("kansengroepen", COUNTS))
        for area, count in counts.items()
    }


@pytest.mark.parametrize(("rest", "found"), [("0,2%", True), ("8,1%", False)])
def test_a_share_of_no_region_is_no_more_than_the_regions_leave(rest: str, found: bool) -> None:
    """The counts of the regions make 99.3% of the province's."""
    whole = sum(COUNTS.values()) + REST
    runs = [run(number(n), 400, 40 + 14 * row) for row, n in enumerate((*COUNTS.values(), whole))]
    for n, (area, name) in enumerate((*NAMES.items(), ("UNALLOCATED", "Niet toe te wijzen aan een regio"))):
        text = rest if area == "UNALLOCATED" else share(COUNTS[area], whole)
        runs += [run(name, 60, 505 + 40 * n), run(text, 300, 505 + 40 * n, 8)]
    page = pieces(*runs)
    by_text = {token.text: token for token in page.tokens}
    persons = {("kansengroepen", area): by_text[number(n)] for area, n in {**COUNTS, "BE25": whole}.items()}
    claims = spread_claims(persons, {}, YEAR, "as a table has it")
    told_of = told(read_shares_alone(page, LEXICON, page.tokens, claims))
    assert {area for _, area in told_of} == {*COUNTS, *(["UNALLOCATED"] if found else [])}


def test_bars_of_something_else_are_left() -> None:
    page, _ = spread(("wzw", JOBSEEKERS), ("kansengroepen", COUNTS))
    strange = dict(zip(COUNTS, reversed(COUNTS.values()), strict=True))
    _, claims = spread(("wzw", strange), ("kansengroepen", strange))
    assert read_shares_alone(page, LEXICON, page.tokens, claims) == []


@pytest.mark.parametrize("wrong", [False, True])
def test_shares_on_a_second_line_under_the_counts_of_a_table_are_theirs_if_all_are(wrong: bool) -> None:
    counts, whole = [*JOBSEEKERS.values()], sum(JOBSEEKERS.values())
    told_as = [*counts[1:], counts[0]] if wrong else counts
    runs = [run(number(n), 60 + 90 * place, 400) for place, n in enumerate((*counts, whole))]
    runs += [run(share(n, whole), 65 + 90 * place, 412, 8) for place, n in enumerate(told_as)]
    # the regions' names are the table's heads, far over another measure's numbers
    runs += [run(name, 60 + 90 * place, 60) for place, name in enumerate(NAMES.values())]
    page = pieces(*runs)
    by_text = {token.text: token for token in page.tokens}
    areas = zip((*JOBSEEKERS, "BE25"), (*counts, whole), strict=True)
    claims = spread_claims({("wzw", area): by_text[number(n)] for area, n in areas}, {}, YEAR, "as a table has it")
    expected = {("wzw", area): share(n, whole) for area, n in JOBSEEKERS.items()}
    assert told(read_shares_alone(page, LEXICON, page.tokens, claims)) == ({} if wrong else expected)


@pytest.mark.parametrize(("share", "found"), [("0,7%", {"392", "0,7%"}), ("0,6%", set()), ("n.b.", set())])
def test_a_share_proves_what_belongs_to_no_region(share: str, found: set[str]) -> None:
    page = pieces(run("Niet toe te wijzen aan een regio", 60, 100), run("392", 300, 100), run(share, 360, 100),
                  run("54.332", 60, 200))  # fmt: skip
    total = next(token for token in page.tokens if token.text == "54.332")
    claims = spread_claims({("kansengroepen", "BE25"): total}, {}, YEAR, "read before")
    claimed = read_unallocated(page, YEAR, page.tokens, claims)
    assert {claim.token.text for claim in claimed} == found
    assert {claim.key.ref_area for claim in claimed} <= {"UNALLOCATED"}


def test_a_sentence_tells_what_belongs_to_no_region_and_its_share() -> None:
    page = pieces(run("Niet toe te wijzen aan een regio: 392 personen uit de kansengroepen (0,7%).", 60, 100))
    assert [token.text for token in page.tokens] == ["392", "0,7%"]


def columns(counts: Sequence[int], x: float, title: str) -> list[Run]:
    """A chart of columns, each region's count upon its own, the names under them and a title below."""
    runs = [run(title, x, 320)]
    for place, (area, count) in enumerate(zip(COUNTS, counts, strict=True)):
        left = x + 150 * place
        runs += [run(number(count), left + 10, 300 - count / 100 - 12), run(NAMES[area], left, 304)]
    return runs


def bars(counts: Sequence[int], x: float) -> list[Drawing]:
    return [rect(x + 150 * n, 300 - count / 100, x + 150 * n + 50, 300) for n, count in enumerate(counts)]


JOBS = (500, 700, 300, 600, 900)
OF_ALL = "Personen uit de kansengroepen per regio"


def test_two_charts_of_columns_are_told_apart_by_their_sums() -> None:
    counts = [*COUNTS.values()]
    runs = [*columns(counts, 60, OF_ALL), *columns(JOBS, 860, "Werkzoekenden per regio")]
    page = pieces(*runs, drawings=[*bars(counts, 60), *bars(JOBS, 860)], width=2000)
    found = measure(page, {"kansengroepen": sum(counts), "wzw": sum(JOBS)})
    assert {found["kansengroepen", area] for area in COUNTS} == set(map(number, counts))
    assert {found["wzw", area] for area in COUNTS} == set(map(number, JOBS))


@pytest.mark.parametrize(
    ("title", "total", "read"),
    [
        (OF_ALL, 1.01, True),
        (f"{OF_ALL}, {YEAR}", 1.01, True),
        (f"{OF_ALL}, {YEAR - 1}", 1.01, False),
        (OF_ALL, 1.2, False),
        (OF_ALL, 0.9, False),
        ("Personen per regio", 1.01, False),
    ],
)
def test_kansengroepen_that_belong_to_no_region_are_left_out_where_the_title_names_all(
    title: str, total: float, read: bool
) -> None:
    counts = [*COUNTS.values()]
    page = pieces(*columns(counts, 60, title), drawings=bars(counts, 60))
    assert bool(measure(page, {"kansengroepen": round(total * sum(counts))})) == read


def test_numbers_of_charts_stand_beside_their_names_or_under_them() -> None:
    runs = []
    for (x, y), counts in (((100, 100), [*COUNTS.values()]), ((100, 500), JOBS)):
        for place, (area, count) in enumerate(zip(COUNTS, counts, strict=True)):
            wide = len(NAMES[area]) > 10
            at = (x + 150 * place, y + 60 * (place % 2))
            below = (at[0], at[1] + 12) if wide else (at[0] + 5 * len(NAMES[area]) + 8, at[1])
            runs += [run(f"{NAMES[area]};", *at), run(number(count), *below)]
    found = measure(pieces(*runs), {"kansengroepen": sum(COUNTS.values()), "wzw": sum(JOBS)})
    assert len(found) == 2 * len(COUNTS)


def row_of_shares(title: str, shares: Sequence[str]) -> list[Run]:
    """A table of one row: the regions' names, and numbers at the right ends of their columns."""
    runs = [run(title, 60, 100)]
    for n, (name, share) in enumerate(zip(NAMES.values(), shares, strict=True)):
        runs += [run(name, 60 + 160 * n, 116), run(share, 180 + 160 * n, 134)]
    return runs


SHARES = ("18,4%", "26,6%", "14,1%", "16,2%", "24,6%")


@pytest.mark.parametrize(
    ("title", "shares", "item"),
    [
        ("Aandeel in West-Vlaanderen: Werkzoekenden zonder werk (wzw)", SHARES, "wzw"),
        ("Tabel 4: Aandeel in West-Vlaanderen: kansengroepen", SHARES, "kansengroepen"),
        ("Aandeel in West-Vlaanderen: vrouwelijke werkzoekenden zonder werk", SHARES, None),
        ("Werkzoekenden zonder werk (wzw)", SHARES, None),
        (f"Aandeel in West-Vlaanderen: Werkzoekenden zonder werk (wzw), {YEAR - 1}", SHARES, None),
        ("Aandeel in West-Vlaanderen: Werkzoekenden zonder werk (wzw)", ("8,4%", *SHARES[1:]), None),
    ],
)
def test_a_row_of_shares_under_its_title_proves_itself(title: str, shares: tuple[str, ...], item: str | None) -> None:
    page = pieces(*row_of_shares(title, shares))
    found = told(read_share_rows(page, LEXICON, page.tokens, []))
    assert found == ({(item, area): share for area, share in zip(NAMES, shares, strict=True)} if item else {})


def test_a_row_of_shares_that_the_counts_deny_is_none() -> None:
    page = pieces(*row_of_shares("Aandeel in West-Vlaanderen: kansengroepen", SHARES), *on_map()[-4:])
    counts = pieces(*on_map()).tokens
    persons = {("kansengroepen", area): next(t for t in counts if t.text == number(n)) for area, n in COUNTS.items()}
    persons["kansengroepen", "BE25"] = next(t for t in counts if t.text == number(TOTAL))
    assert not read_share_rows(page, LEXICON, page.tokens, spread_claims(persons, {}, YEAR, "told"))
