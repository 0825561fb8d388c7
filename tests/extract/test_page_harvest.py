"""Blocks of one page, read one after the other."""

from __future__ import annotations

from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.page_harvest import read_page
from tests.extract.typed import LEXICON, pieces, run

REGIONS = ("Westhoek", "Brugge", "Oostende", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen")
MEASURES = {
    "Kansengroepen": (8327, 9001, 7012, 11003, 17144),
    "Werkzoekenden zonder werk": (4001, 6202, 5005, 6007, 11134),
    "Bezoldigde tewerkstelling": (70001, 90002, 50003, 100004, 128121),
}
INDICATORS = {
    "Bevolking 1 januari": ("1.200.945", "6.629.143"),
    "Werkenden": ("528.748", "2.911.350"),
    "Werklozen": ("25.861", "181.240"),
    "Niet-beroepsactieven": ("149.154", "890.329"),
    "Bevolking 18-64 jaar": ("703.418", "3.986.275"),
    "Werkzaamheidsgraad": ("76,5%", "74,7%"),
    "Werkloosheidsgraad": ("5,9%", "7,0%"),
    "Werkzoekenden zonder werk (wzw)": ("32.349", "213.974"),
}


def test_a_table_of_another_block_closes_no_key_figure() -> None:
    """Jobseekers stand in the table of the regional spread, and among the indicators."""
    runs = [run(name, 250 + 180 * n, 100, 8) for n, name in enumerate(MEASURES)]
    for row, name in enumerate((*REGIONS, "West-Vlaanderen")):
        runs.append(run(name, 100, 130 + 18 * row, 8))
        for n, counts in enumerate(MEASURES.values()):
            runs.append(run(format_count(counts[row] if row < 5 else sum(counts)), 250 + 180 * n, 130 + 18 * row, 8))
            if row < 5:
                share = f"{100 * counts[row] / sum(counts):.1f}%".replace(".", ",")
                runs.append(run(share, 310 + 180 * n, 130 + 18 * row, 8))
    for row, (name, counts) in enumerate(INDICATORS.items()):
        runs += [run(text, x, 510 + 30 * row) for text, x in zip((name, *counts), (100, 400, 540), strict=True)]
    ((page,), _) = read_page("document", (pieces(*runs),), LEXICON, None, [])
    of_wzw = [one for one in page.harvest.claims if one.key.item == "wzw" and one.key.statistic == "count"]
    found = {(one.key.block, one.key.ref_area): one.token.text for one in of_wzw}
    assert found["regional_spread", "BRUGGE"] == "6.202"
    assert (found["key_figures", "BE25"], found["key_figures", "BE2"]) == ("32.349", "213.974")
