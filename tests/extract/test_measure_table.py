"""Rows of the measure table: a label belongs to one row, and an item to one."""

from __future__ import annotations

import pytest

from ladder_etl.extract.tables.measure_table import read_measure_table
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run

ROWS = [
    ("VOP", "a"),
    ("RSZ-korting ouderen", "b"),
    ("RSZ-korting jongeren", "c"),
    ("Gesco", "d"),
    ("SINE", "e"),
    ("LDE", "f"),
]
COUNTS = (
    (120, 130, 1200, 1250),
    (240, 220, 2100, 2000),
    (310, 330, 3300, 3100),
    (55, 65, 410, 430),
    (78, 80, 500, 505),
    (91, 96, 700, 710),
)
_TAILORED = ("Collectief maatwerk-maatwerkbedrijven", "Collectief maatwerk-maatwerkafdelingen")
HEADS = ((300, "West-Vlaanderen"), (400, "Vlaams Gewest"))


def table(labels: list[str], *, codes: bool = True, heads: tuple[tuple[int, str], ...] = HEADS) -> list[Run]:
    """A table of two areas and two years, with a row a label."""
    runs = [run(name, x, 60, 8) for x, name in heads]
    runs += [run(str(YEAR - 1 + n % 2), 300 + 50 * n, 75, 8) for n in range(4)]
    for n, name in enumerate(labels):
        runs += [run(name, 60, 100 + 12 * n)] + ([run(ROWS[n][1], 260, 100 + 12 * n)] if codes else [])
        runs += [run(str(count), 300 + 50 * c, 100 + 12 * n) for c, count in enumerate(COUNTS[n])]
    return runs


def items(runs: list[Run]) -> dict[tuple[int, int], str]:
    """(row, count) → item of each number read."""
    found = read_measure_table(pieces(*runs), LEXICON, "d" * 64)
    assert found is not None
    harvest = found[0]
    return {(round(c.token.box.top - 100) // 12, int(c.token.text)): c.key.item or c.key.label for c in harvest.claims}


def expected(names: list[str]) -> dict[tuple[int, int], str]:
    return {(n, count): names[n] for n in range(len(names)) for count in COUNTS[n]}


KNOWN = ["vop", "rsz_ouderen", "rsz_jongeren", "gesco", "sine", "lde"]


@pytest.mark.parametrize("codes", [True, False])
def test_each_row_has_its_item(codes: bool) -> None:
    assert items(table([label for label, _ in ROWS], codes=codes)) == expected(KNOWN)


@pytest.mark.parametrize("exchanged", [True, False])
def test_names_of_areas_over_the_other_ones_columns_are_told(exchanged: bool) -> None:
    heads = tuple((x, name) for (x, _), (_, name) in zip(HEADS, HEADS[:: -1 if exchanged else 1], strict=True))
    found = read_measure_table(pieces(*table([label for label, _ in ROWS], heads=heads)), LEXICON, "d" * 64)
    assert found is not None
    assert {c.key.ref_area for c in found[0].claims if int(c.token.text) > 400} == {"BE2"}
    assert [finding.name for finding in found[0].findings] == ["column.doubtful"] * exchanged


def test_rows_of_a_worksheet_with_its_letters_and_row_numbers() -> None:
    """A letter over a column is no code; numbers that count the rows are no column, and its years none of theirs."""
    labels = [label for label, _ in ROWS]
    letters = [run(letter, 60 + 60 * n, 30, 7) for n, letter in enumerate("ABCDEF")]
    margin = [run(str(3 + n), 20, top, 8) for n, top in enumerate((60, 75, *range(100, 172, 12), 190))]
    assert items([*letters, *margin, *table(labels, codes=False)]) == expected(KNOWN)


@pytest.mark.parametrize("codes", [True, False])
def test_labels_of_two_rows_never_make_one(codes: bool) -> None:
    """The end of the second row's label names an item by itself; the first row's is unknown."""
    labels = [label for label, _ in ROWS]
    labels[2:4] = ["Aanwerving van wie lang zoekt", "Gesubsidieerde contractuelen (Gesco)"]
    names = [*KNOWN]
    names[2] = labels[2]
    assert items(table(labels, codes=codes)) == expected(names)


def test_of_two_rows_with_one_item_only_the_surer_keeps_it() -> None:
    labels = [label for label, _ in ROWS]
    labels[2] = "RSZ-kortingen voor de ouderen"
    names = [*KNOWN]
    names[2] = labels[2]
    assert items(table(labels)) == expected(names)


def test_two_rows_that_are_as_sure_of_one_item_both_lose_it() -> None:
    labels = [label for label, _ in ROWS]
    labels[2] = labels[1]
    found = read_measure_table(pieces(*table(labels)), LEXICON, "d" * 64)
    assert found is not None
    harvest = found[0]
    assert "rsz_ouderen" not in {claim.key.item for claim in harvest.claims}


@pytest.mark.parametrize("lost", [1, 2, 3])
@pytest.mark.parametrize("what", ["codes", "labels"])
def test_a_row_that_lost_its_code_or_label_lends_nothing_to_the_next(lost: int, what: str) -> None:
    """As where they are drawings: of two rows one has only a label and the other only a code."""
    labels = [label for label, _ in ROWS]
    gone = {ROWS[lost][1] if what == "codes" else labels[lost], *map(str, COUNTS[lost - 1])}
    gone |= {labels[lost - 1]} if what == "codes" else {ROWS[lost - 1][1]}
    left = items([one for one in table(labels) if one.text not in gone])
    assert left.keys() == {key for key in expected(KNOWN) if key[0] not in (lost - 1, lost)} | {
        (lost, count) for count in COUNTS[lost] if what == "labels"
    }
    assert all(left[key] == item for key, item in expected(KNOWN).items() if key in left and key[0] != lost)
    assert KNOWN[lost - 1] not in left.values()


def test_a_row_without_a_code_is_no_second_line_of_the_name_above() -> None:
    """Together they name the one below, and its numbers would stand under the code of the one above."""
    labels = [label for label, _ in ROWS]
    labels[1:3] = ["Collectief maatwerk", "Invoegbedrijven"]
    read = items([one for one in table(labels) if one.text != ROWS[2][1]])
    assert {(n, read.get((1, n))) for n in COUNTS[1]} == {(n, "collectief_maatwerk") for n in COUNTS[1]}
    assert all(read.get((2, n), "invoegbedrijven") == "invoegbedrijven" for n in COUNTS[2])


def moved(runs: list[Run], across: float) -> list[Run]:
    return [run(one.text, one.box.x0 + across, one.box.top, one.size) for one in runs]


@pytest.mark.parametrize("codes", [True, False])
def test_a_table_in_two_parts_beside_each_other_is_read_whole(codes: bool) -> None:
    names = [label for label, _ in ROWS]
    others = ["Wijk-werken", "Activiteitencoöperatie", "NAFT", "TAZ-trajecten", "DAZ-trajecten", "Invoegbedrijven"]
    whole = [*table(names, codes=codes), *moved(table(others, codes=codes), 500)]
    found = read_measure_table(pieces(*whole, width=1200.0), LEXICON, "d" * 64)
    assert found is not None
    read = {(c.key.item, int(c.token.text)) for c in found[0].claims}
    beside = ["wijk_werken", "activiteitencooperatie", "naft", "taz", "daz", "invoegbedrijven"]
    assert read == {(item, count) for items in (KNOWN, beside) for n, item in enumerate(items) for count in COUNTS[n]}
    assert [row.item for row in found[0].rows] == [*KNOWN, *beside]


def test_numbers_with_codes_beside_a_table_whose_arithmetic_fails_are_no_part_of_it() -> None:
    other = [run(ROWS[n][1], 760, 100 + 12 * n) for n in range(6)]
    other += [run(str(900 - 7 * n + 31 * c), 800 + 50 * c, 100 + 12 * n) for c in range(2) for n in range(6)]
    runs = table([label for label, _ in ROWS])
    assert items([*runs, *other]) == expected(KNOWN)


def test_a_label_whose_second_line_is_indented_is_that_of_its_row() -> None:
    """Numbers and code stand between its two lines; each of them alone names nothing, or less surely."""
    labels = [label for label, _ in ROWS]
    labels[3] = "Aanwervingsincentive langdurig"
    runs = [one for one in table(labels) if one.text != labels[3]]
    runs += [run(labels[3], 60, 132.5, 6), run("werkzoekenden (WSE)", 69, 143.5, 6)]
    names = [*KNOWN]
    names[3] = "aanwervingsincentive"
    assert items(runs) == expected(names)


def test_labels_of_the_rows_around_a_drawn_one_are_no_wrapped_label_of_it() -> None:
    """A row whose label is a drawing stands in the middle between its neighbours' labels, whose codes are drawings."""
    labels = [label for label, _ in ROWS]
    labels[1:4] = ["Tijdelijke werkervaring", "", "RSZ-korting ouderen"]
    runs = [one for one in table(labels) if one.text not in ("", ROWS[1][1], ROWS[3][1])]
    for n, name in enumerate(("Invoegbedrijven", "Gesco", "TIW", "BIS", "WES"), len(ROWS)):
        runs += [run(name, 60, 100 + 12 * n), run("abcdefghijk"[n], 260, 100 + 12 * n)]
        runs += [run(str(count + n), 300 + 50 * c, 100 + 12 * n) for c, count in enumerate(COUNTS[n - len(ROWS)])]
    found = items(runs)
    assert found[0, COUNTS[0][0]] == "vop"
    assert "rsz_ouderen" not in found.values()


def test_numbers_of_a_column_of_which_it_isnt_known_what_it_means_are_no_other_blocks() -> None:
    page = pieces(*(one for one in table([label for label, _ in ROWS]) if one.text not in ("Vlaams Gewest", str(YEAR))))
    found = read_measure_table(page, LEXICON, "d" * 64)
    assert found is not None
    cells = {str(count) for row in COUNTS for count in row}
    assert {token.text for token in found[0].own} >= cells
    assert {claim.token.text for claim in found[0].claims} < cells


@pytest.mark.parametrize("line", [0, 1])
def test_numbers_stand_on_the_first_or_the_last_line_of_a_wrapped_name(line: int) -> None:
    wrapped = {"a": ("Vlaamse Ondersteuningspremie", "(VOP)"), "c": ("RSZ-korting", "jongeren")}
    runs, top = table([]), 100
    for (name, code), counts in zip(ROWS, COUNTS, strict=True):
        lines = wrapped.get(code, (name,))
        runs += [run(text, 60, top + 12 * n) for n, text in enumerate(lines)] + [run(code, 260, top)]
        level = top + 12 * line * (len(lines) - 1)
        runs += [run(str(count), 300 + 50 * c, level) for c, count in enumerate(counts)]
        top += 12 * len(lines) + 5
    found = read_measure_table(pieces(*runs), LEXICON, "d" * 64)
    assert found is not None
    told = {(int(claim.token.text), claim.key.item) for claim in found[0].claims}
    assert told == {(count, item) for item, counts in zip(KNOWN, COUNTS, strict=True) for count in counts}


def test_the_head_once_more_over_the_last_rows_is_no_row() -> None:
    runs = table([label for label, _ in ROWS], codes=False)
    head = run("Werkvorm in woorden die niemand kent", 60, 100 + 12 * len(ROWS))
    years = [run(str(YEAR - 1 + n % 2), 300 + 50 * n, 100 + 12 * len(ROWS)) for n in range(4)]
    last = [run("Wijk-werken", 60, 112 + 12 * len(ROWS))]
    last += [run(str(n), 300 + 50 * c, 112 + 12 * len(ROWS)) for c, n in enumerate((61, 62, 300, 310))]
    wijk_werken = dict.fromkeys([(7, 61), (7, 62), (7, 300), (7, 310)], "wijk_werken")
    assert items([*runs, head, *years, *last]) == expected(KNOWN) | wijk_werken


def test_between_rules_a_rows_name_is_all_that_stands_there() -> None:
    """Numbers are level with the first lines, which are indented: the last line of the row above is as near."""
    labels = ["VOP", "RSZ-korting ouderen", "RSZ-korting jongeren", "Gesco", *_TAILORED]
    runs = [run(name, x, 60, 8) for x, name in HEADS]
    runs += [run(str(YEAR - 1 + n % 2), 300 + 50 * n, 75, 8) for n in range(4)]
    rules = []
    for n, label in enumerate(labels):
        top = 100 + 40 * n
        runs += [run(word, 60 if line else 72, top + 11 * line, 8) for line, word in enumerate(label.split(" "))]
        runs += [run(ROWS[n][1], 260, top, 8)]
        runs += [run(str(count), 300 + 50 * c, top, 8) for c, count in enumerate(COUNTS[n])]
        rules += [rect(55, top - 3, 520, top - 3)]
    rules += [rect(55, 100 + 40 * len(labels) - 3, 520, 100 + 40 * len(labels) - 3)]
    found = read_measure_table(pieces(*runs, drawings=rules), LEXICON, "d" * 64)
    assert found is not None
    assert {c.key.code: c.key.item for c in found[0].claims} == dict(
        zip(
            "abcdef",
            ["vop", "rsz_ouderen", "rsz_jongeren", "gesco", "maatwerkbedrijven", "maatwerkafdelingen"],
            strict=True,
        )
    )
