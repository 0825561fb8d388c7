"""The sectors of rung 3 in a row, in cards or in one line, believed where they make a total."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ladder_etl.extract.ladder.sectors import read_sector_rows
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

COUNTS = {"Geestelijke gezondheidszorg": 71, "Personen met een handicap": 52, "Algemeen welzijnswerk": 39,
          "Sociale economie": 30, "Andere": 40}  # fmt: skip
ITEMS = ("ggz", "handicap", "caw", "sociale_economie", "andere")
WHOLE = sum(COUNTS.values())


def cards(title: str, total: int | None = WHOLE, *, below: bool = False) -> list[Run]:
    """A number over (or under) the name of each sector, and perhaps of all."""
    runs = [run(title, 30, 60, 12)] if title else []
    for n, (name, count) in enumerate((*COUNTS.items(), *([("Totaal", total)] if total else []))):
        top = 118 if below else 86
        runs += [run(str(count), 30 + 160 * n, top, 12), run(name, 30 + 160 * n, 102)]
    return runs


def line(*, lost: int | None = None) -> list[Run]:
    """Each name before its number, all on one line."""
    runs = []
    for n, (name, count) in enumerate(COUNTS.items()):
        runs.append(run(name, 30 + 180 * n, 100))
        runs += [run(str(count), 30 + 180 * n + 5 * len(name) + 8, 100)] if n != lost else []
    return runs


def read(runs: list[Run], totals: Mapping[str, int]) -> dict[tuple[str, str], str]:
    page = pieces(*runs)
    claims = read_sector_rows(page, LEXICON, totals, page.tokens)
    return {(claim.key.item, claim.key.ref_area): claim.token.text for claim in claims}


def counts(area: str) -> dict[tuple[str, str], str]:
    return {(item, area): str(count) for item, count in zip(ITEMS, COUNTS.values(), strict=True)}


@pytest.mark.parametrize("below", [False, True])
def test_cards_that_make_their_total_are_of_the_area_in_the_title(below: bool) -> None:
    found = read(cards("Trede 3 per sector in Oostende", below=below), {})
    assert found == counts("OOSTENDE") | {("totaal", "OOSTENDE"): str(WHOLE)}


def test_a_line_is_of_the_area_whose_total_it_makes() -> None:
    assert read(line(), {"WESTHOEK": WHOLE, "BE25": 900}) == counts("WESTHOEK")


@pytest.mark.parametrize(
    ("runs", "totals"),
    [
        (cards("Trede 3 per sector in Oostende", WHOLE + 1), {}),
        (cards("Trede 3 per sector in Oostende", None), {}),
        (cards("Trede 3 per sector"), {}),
        (cards("Oostende"), {"OOSTENDE": WHOLE - 1}),
        (line(), {"WESTHOEK": WHOLE, "BRUGGE": WHOLE}),
        (line(lost=2), {"WESTHOEK": WHOLE}),
    ],
    ids=["another total", "no total", "no area", "the ladder says else", "either area", "a number is a drawing"],
)
def test_what_is_not_proven_is_left(runs: list[Run], totals: Mapping[str, int]) -> None:
    assert read(runs, totals) == {}
