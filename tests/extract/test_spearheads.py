"""Spearhead sectors: rows and columns either way round, dated by their heading."""

from __future__ import annotations

import pytest

from ladder_etl.domain.vocabulary import SPEARHEAD_SECTORS, vocabulary
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.tables.spearheads import read_spearheads
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, rect, run

ENTRIES = [entry for entry in vocabulary() if entry.block == SPEARHEAD_SECTORS]
ITEMS = {entry.item: entry.label.split(";")[0] for entry in ENTRIES}
UNITS = {"establishments": "Vestigingen", "persons": "Tewerkstelling", "million_eur": "Toegevoegde waarde"}
HEADING = next(iter(LEXICON.edition.headings[SPEARHEAD_SECTORS]))


def number(row: int, column: int) -> str:
    return f"{row + 1}.{column}5{row}"


def spearheads(*, transposed: bool = False, date: str = "31/12/2031") -> list[Run]:
    runs = [run(f"{HEADING} {date}".strip(), 100, 60)]
    rows, columns = (UNITS, ITEMS) if transposed else (ITEMS, UNITS)
    for c, name in enumerate(columns.values()):
        runs.append(run(name, 250 + 105 * c, 90, 7))
    for r, name in enumerate(rows.values()):
        runs.append(run(name, 100, 110 + 18 * r))
        for c in range(len(columns)):
            text = number(c, r) if transposed else number(r, c)
            runs.append(run(text, 260 + 105 * c, 110 + 18 * r))
    return runs


def read(runs: list[Run]) -> Harvest | None:
    page = pieces(*runs)
    return read_spearheads(page, LEXICON, [token for token in page.tokens if not token.is_year])


@pytest.mark.parametrize("transposed", [False, True])
def test_each_number_has_its_item_and_unit_whichever_are_the_rows(transposed: bool) -> None:
    harvest = read(spearheads(transposed=transposed))
    assert harvest is not None
    found = {(c.key.item, c.key.unit, c.key.period): c.token.text for c in harvest.claims}
    assert found == {(item, unit, 2031): number(r, c) for r, item in enumerate(ITEMS) for c, unit in enumerate(UNITS)}
    assert {claim.key.ref_area for claim in harvest.claims} == {"BE25"}


@pytest.mark.parametrize("across", [(20, 60), (120, 0), (240, 0)])
def test_cards_have_an_item_each_and_its_units_beside_the_numbers(across: tuple[int, int]) -> None:
    """Right behind the numbers, or left of them, which stand at the cards' right ends."""
    runs, cards = [run(f"{HEADING} 31/12/2031", 100, 60)], []
    for r, name in enumerate(ITEMS.values()):
        x, top = 100 + 320 * (r % 2), 90 + 90 * (r // 2)
        cards.append(rect(x - 8, top - 8, x + 290, top + 70))
        runs.append(run(name, x, top))
        for c, unit in enumerate(UNITS.values()):
            y = top + 16 + 14 * c
            runs += [run(number(r, c), x + across[0], y), run(unit, x + across[1], y, 7)]
    page = pieces(*runs, drawings=cards)
    harvest = read_spearheads(page, LEXICON, [token for token in page.tokens if not token.is_year])
    assert harvest is not None
    found = {(c.key.item, c.key.unit): c.token.text for c in harvest.claims}
    assert found == {(item, unit): number(r, c) for r, item in enumerate(ITEMS) for c, unit in enumerate(UNITS)}


def listed(over: bool) -> list[Run]:
    """Each item over (or under) a list of its numbers, a unit behind each, in two columns of lists."""
    runs = [run(f"{HEADING} 31/12/2031", 100, 60)]
    for r, name in enumerate(ITEMS.values()):
        x, top = 100 + 320 * (r % 2), 90 + 90 * (r // 2)
        runs.append(run(name, x, top if over else top + 62))
        for c, unit in enumerate(("vestigingen", "loontrekkenden", "miljoen euro toegevoegde waarde")):
            text, y = number(r, c), top + 16 + 14 * c
            runs += [run(text, x + 60 - 5 * len(text), y), run(unit, x + 66, y, 8)]
    return runs


def test_lists_have_an_item_over_its_numbers_and_a_unit_behind_each() -> None:
    harvest = read(listed(over=True))
    assert harvest is not None
    found = {(c.key.item, c.key.unit): c.token.text for c in harvest.claims}
    assert found == {(item, unit): number(r, c) for r, item in enumerate(ITEMS) for c, unit in enumerate(UNITS)}


def test_a_list_over_its_item_is_not_the_one_of_the_item_above() -> None:
    harvest = read(listed(over=False))
    assert harvest is None or not harvest.claims


def test_a_name_of_another_block_that_is_like_a_unit_heads_no_column() -> None:
    runs = [*spearheads(), run("Werknemers", 365, 330), run("Werknemers", 620, 330)]
    harvest = read(runs)
    assert harvest is not None
    assert len(harvest.claims) == len(ITEMS) * len(UNITS)


def test_what_is_not_available_is_read_as_printed() -> None:
    runs = [run("nb", one.box.x0, one.box.top) if one.text == number(1, 2) else one for one in spearheads()]
    harvest = read(runs)
    assert harvest is not None
    assert [c.key.unit for c in harvest.claims if c.token.text == "nb"] == ["million_eur"]


def test_a_heading_in_other_words_dates_the_block_if_it_stands_right_above() -> None:
    runs = [
        run("Clusters met toekomst 30/06/2029", 100, 60) if one.text.startswith(HEADING) else one
        for one in spearheads()
    ]
    harvest = read(runs)
    assert harvest is not None
    assert {claim.key.period for claim in harvest.claims} == {2029}
    far = [
        run("Clusters met toekomst 30/06/2029", 100, 0, 6) if one.text.startswith(HEADING) else one
        for one in spearheads()
    ]
    assert read(far) is None


@pytest.mark.parametrize(("comma", "left", "period"), [(",", 100, 2031), ("", 100, None), (",", 400, None)])
def test_a_heading_that_breaks_off_goes_on_in_the_year_below_it(comma: str, left: float, period: int | None) -> None:
    harvest = read([run(f"{HEADING}{comma}", 100, 60), *spearheads()[1:], run("2031", left, 72)])
    assert (harvest and {claim.key.period for claim in harvest.claims}) == (period and {period})


def test_without_its_date_no_period_is_guessed() -> None:
    assert read(spearheads(date="")) is None


def test_two_numbers_in_one_cell_are_none() -> None:
    runs = [*spearheads(), run("9.999", 285, 111)]
    harvest = read(runs)
    assert harvest is not None
    cell = [c.token.text for c in harvest.claims if (c.key.item, c.key.unit) == (next(iter(ITEMS)), "establishments")]
    assert cell == []


def test_numbers_of_a_row_whose_label_is_no_text_are_no_neighbours() -> None:
    """The row above lost its numbers, and its label owns half of the way to the next."""
    first, second = list(ITEMS)[:2]
    gone = {ITEMS[second], *(number(0, c) for c in range(3))}
    harvest = read([one for one in spearheads() if one.text not in gone])
    assert harvest is not None
    assert not {first, second} & {claim.key.item for claim in harvest.claims}


def test_a_page_without_the_block_has_none() -> None:
    assert read([run("1.000", 1, 1)]) is None


def test_a_row_that_nobody_knows_keeps_its_numbers_under_its_label() -> None:
    unknown = list(ITEMS)[2]
    runs = [run("Ruimtevaart", one.box.x0, one.box.top) if one.text == ITEMS[unknown] else one for one in spearheads()]
    harvest = read(runs)
    assert harvest is not None
    found = {(c.key.item or c.key.label, c.key.unit): c.token.text for c in harvest.claims}
    rows = ["Ruimtevaart" if item == unknown else item for item in ITEMS]
    assert found == {(item, unit): number(r, c) for r, item in enumerate(rows) for c, unit in enumerate(UNITS)}
    assert [(line.text, block) for line, block in harvest.unknown] == [("Ruimtevaart", SPEARHEAD_SECTORS)]


def test_a_row_of_totals_is_no_unknown_label() -> None:
    foot = [
        run("Totaal", 100, 110 + 18 * len(ITEMS)),
        *(run("9.999", 260 + 105 * c, 110 + 18 * len(ITEMS)) for c in range(3)),
    ]
    harvest = read([*spearheads(), *foot])
    assert harvest is not None
    assert harvest.unknown == []
    assert all(claim.key.item for claim in harvest.claims)


def wide(shift: float) -> list[Run]:
    """Numbers at the right of wide columns, their headings so far left of them."""
    runs = [run(f"{HEADING} 31/12/2031", 100, 60)]
    for c, name in enumerate(UNITS.values()):
        runs.append(run(name, 560 + 200 * c - shift, 90, 7))
    for r, name in enumerate(ITEMS.values()):
        runs.append(run(name, 100, 110 + 18 * r))
        runs += [run(number(r, c), 560 + 200 * c, 110 + 18 * r) for c in range(len(UNITS))]
    return runs


def test_headings_far_aside_name_their_columns_by_their_order() -> None:
    harvest = read(wide(110))
    assert harvest is not None
    found = {(c.key.item, c.key.unit): c.token.text for c in harvest.claims}
    assert found == {(item, unit): number(r, c) for r, item in enumerate(ITEMS) for c, unit in enumerate(UNITS)}


def test_a_heading_more_than_columns_leaves_none_named_by_order() -> None:
    runs = [one for one in wide(110) if one.box.x0 < 900]
    harvest = read(runs)
    assert harvest is None or harvest.claims == []


def test_numbers_of_a_row_whose_name_is_no_text_are_no_other_blocks() -> None:
    lost = list(ITEMS.values())[1]
    below = run("8.765", 260, 400)
    harvest = read([*(one for one in spearheads() if one.text != lost), below])
    assert harvest is not None
    assert sorted(token.text for token in harvest.own) == sorted(number(1, c) for c in range(len(UNITS)))
