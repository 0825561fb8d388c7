"""A bare name is narrowed by its heading, and only by one that is its own."""

from __future__ import annotations

import pytest

from ladder_etl.extract.groups.key_figures import Told, read_key_figures
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

SICK = {"Loontrekkenden": "45.985", "Zelfstandigen": "4.273"}


def block(heading: str, rows: dict[str, str], top: float, *, rate: str = "") -> list[Run]:
    """A heading and a list of names with the numbers of the province and of the region."""
    runs = [run(heading, 60, top, 14), run("West-Vlaanderen", 300, top + 20, 8), run("Vlaams Gewest", 420, top + 20, 8)]
    for n, (name, number) in enumerate(rows.items()):
        y = top + 36 + 16 * n
        runs += [run(name, 60, y), run(number, 330, y), run(f"1.{number}" if len(number) > 6 else f"9{number}", 440, y)]
    if rate:
        y = top + 36 + 16 * len(rows)
        runs += [run(rate, 60, y), run("8,3%", 330, y), run("8,1%", 440, y)]
    return runs


def read(*runs: Run) -> dict[tuple[str, str], str]:
    page = pieces(*runs)
    numbers = [token for token in page.tokens if not token.is_year]
    claims = read_key_figures(page, LEXICON, numbers, Told()).claims
    return {(c.key.item, c.key.ref_area): c.token.text for c in claims if c.key.statistic == "count"}


def test_bare_names_under_the_heading_of_the_sick_are_the_sick() -> None:
    found = read(*block("Aantal langdurig zieken", SICK, 100, rate="van de beroepsbevolking"))
    assert found["langdurig_zieken_loontrekkenden", "BE25"] == "45.985"
    assert found["langdurig_zieken_zelfstandigen", "BE2"] == "94.273"
    assert not {"loontrekkenden", "zelfstandigen"} & {item for item, _ in found}


def test_names_under_a_heading_of_their_own_keep_their_meaning() -> None:
    sick = block("Aantal langdurig zieken", {}, 60, rate="van de beroepsbevolking")
    own = block("Betaald werk", {"Loontrekkenden": "451.075", "Zelfstandigen": "112.493"}, 180)
    assert read(*sick, *own) == {
        ("loontrekkenden", "BE25"): "451.075",
        ("loontrekkenden", "BE2"): "1.451.075",
        ("zelfstandigen", "BE25"): "112.493",
        ("zelfstandigen", "BE2"): "1.112.493",
    }


def test_a_heading_of_growth_says_nothing_of_items_that_are_printed_without() -> None:
    """The heading is of the block above, and no heading of their own parts them from it."""
    found = read(*block("Evolutie 2031-2033", {"Loontrekkenden": "451.075", "Zelfstandigen": "112.493"}, 180))
    assert found["loontrekkenden", "BE25"] == "451.075"
    assert found["zelfstandigen", "BE2"] == "1.112.493"


@pytest.mark.parametrize(("heading", "found"), [("", True), ("Totale bezoldigde tewerkstelling", False)])
def test_names_in_one_row_under_a_heading_of_growth_are_of_growth(heading: str, found: bool) -> None:
    """Two charts under one heading; but not where a heading of its own stands over the second."""
    runs = [run("Evolutie 2031-2033", 60, 50, 12), run(heading, 400, 50, 12)] if heading else []
    runs = runs or [run("Evolutie 2031-2033", 60, 50, 12)]
    for x, name in ((60, "Tewerkstelling en participatie van kansengroepen"), (400, "Bezoldigde tewerkstelling")):
        runs += [run(name, x, 80, 9), run("West-Vlaanderen", x, 150, 8), run("Vlaams Gewest", x + 80, 150, 8)]
        runs += [run("1,5%", x + 10, 130), run("2,5%", x + 90, 130)]
    page = pieces(*runs)
    claims = read_key_figures(page, LEXICON, list(page.tokens), Told()).claims
    told = {(c.key.ref_area, c.token.text) for c in claims if c.key.item == "bezoldigde_tewerkstelling"}
    assert told == ({("BE25", "1,5%"), ("BE2", "2,5%")} if found else set())
    assert {claim.key.statistic for claim in claims} == {"growth"}
