"""Names among their numbers: one count over a name, the other area's and the share on the line under it."""

from __future__ import annotations

import pytest

from ladder_etl.extract.groups.key_figures import Told, read_key_figures
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, pieces, run

NAMES = {
    "loontrekkenden": "Aantal loontrekkenden",
    "zelfstandigen": "Zelfstandigen en helpers",
    "opgerichte_ondernemingen": "Opgerichte ondernemingen",
    "dienstencheques": "Werknemers dienstencheques",
}
COUNTS = {
    "loontrekkenden": ("427.338", "2.438.402", "17,5%"),
    "zelfstandigen": ("110.564", "565.283", "19,6%"),
    "opgerichte_ondernemingen": ("11.701", "62.386", "18,8%"),
    "dienstencheques": ("20.404", "105.794", "19,3%"),
}


def cards(counts: dict[str, tuple[str, str, str]], where: str = " in West-Vlaanderen") -> list[Run]:
    """Two cards in a row, without a ground: a large number, the name, and a line with the rest."""
    runs = []
    for place, (item, (part, whole, share)) in enumerate(counts.items()):
        x, y = 40.0 + 300 * (place % 2), 60.0 + 67 * (place // 2)
        runs += [run(part, x, y, 20), run(NAMES[item] + where, x, y + 22)]
        runs.append(run(f"Vlaams Gewest: {whole} · aandeel West-Vlaanderen {share}", x, y + 36, 6))
    return runs


def read(runs: list[Run]) -> dict[str, tuple[str, ...]]:
    page = pieces(*runs)
    harvest = read_key_figures(page, LEXICON, list(page.tokens), Told())
    figures = {(c.key.item, c.key.ref_area, c.key.statistic): c.token.text for c in harvest.claims}
    kinds = (("BE25", "count"), ("BE2", "count"), ("BE25", "share"))
    return {item: tuple(figures.get((item, *kind), "") for kind in kinds) for item in {of for of, *_ in figures}}


@pytest.mark.parametrize("where", [" in West-Vlaanderen", ""])
def test_each_name_has_the_three_numbers_that_prove_each_other(where: str) -> None:
    assert read(cards(COUNTS, where)) == COUNTS


def test_no_card_has_the_numbers_of_the_one_beside_or_below_it() -> None:
    """One card's share is not that of its counts: what a habit tells of it may be left, and is nobody else's."""
    counts = COUNTS | {"opgerichte_ondernemingen": ("11.701", "62.386", "28,8%")}
    assert all(
        text in ("", counts[item][n]) for item, told in read(cards(counts)).items() for n, text in enumerate(told)
    )
