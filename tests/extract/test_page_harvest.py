"""Blocks of one page, read one after the other."""

from __future__ import annotations

from dataclasses import replace

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import format_count
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.page.pieces import Token
from ladder_etl.extract.page_harvest import _of_no_region, read_page
from tests.extract.test_told_counts import LINES, PRINTED
from tests.extract.typed import LEXICON, YEAR, pieces, rect, run, tokens

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
    for row, (name, both) in enumerate(INDICATORS.items()):
        runs += [run(text, x, 510 + 30 * row) for text, x in zip((name, *both), (100, 400, 540), strict=True)]
    ((page,), _) = read_page("document", (pieces(*runs),), LEXICON, None, [])
    of_wzw = [one for one in page.harvest.claims if one.key.item == "wzw" and one.key.statistic == "count"]
    found = {(one.key.block, one.key.ref_area): one.token.text for one in of_wzw}
    assert found["regional_spread", "BRUGGE"] == "6.202"
    assert (found["key_figures", "BE25"], found["key_figures", "BE2"]) == ("32.349", "213.974")


def test_where_lines_tell_the_ladder_other_numbers_at_a_rungs_name_are_none_of_it() -> None:
    """Workers paid with vouchers stand in a card over the ladder, under the rung's name as well."""
    runs = [run(text, 60, 400 + 24 * n) for n, text in enumerate(LINES)]
    runs += [run("Westhoek", 60, 20, 24), run("Betaald werk met ondersteuning", 60, 300, 12)]
    for n, (area, number) in enumerate((("Westhoek", "3.101"), ("West-Vlaanderen", "19.810"))):
        runs += [run(number, 60, 320 + 24 * n), run(area, 60, 332 + 24 * n, 7)]

    def counted(item: str, count: int) -> Claim:
        (token,) = tokens((format_count(count), 0, 0))
        return Claim(FigureKey.of("ladder", item, "BE25", YEAR, "count"), Token(token.word, token.number, 1), "")

    before = [counted(item, count) for item, count in PRINTED.items()]
    ((page,), _) = read_page("document", (pieces(*runs),), LEXICON, None, before)
    found = {one.token.text for one in page.harvest.claims if one.key.item == "trede5"}
    assert found == {"6.528", "39.649", "16,5%"}


def test_a_legend_over_stacked_bars_heads_no_columns() -> None:
    """Its names stand one after the other; which segment is whose, the colours tell."""
    sectors = ("Geestelijke gezondheidszorg", "Personen met een handicap", "Algemeen welzijnswerk", "Sociale economie")
    runs, drawings = [], []
    for n, name in enumerate(sectors):
        runs.append(run(name, 120 + 130 * n, 60, 8))
        drawings.append(rect(110 + 130 * n, 61, 117 + 130 * n, 68, (n / 10, 0.5, 0.2)))
    for row, (area, parts) in enumerate((("West-Vlaanderen", (40, 0, 35, 25)), ("Vlaams Gewest", (20, 30, 30, 20)))):
        runs.append(run(area, 20, 84 + 24 * row, 8))
        x = 110.0
        for n, part in enumerate(parts):
            drawings += [rect(x, 80 + 24 * row, x + 5 * part, 98 + 24 * row, (n / 10, 0.5, 0.2))] if part else []
            runs += [run(f"{part},0%", x + 2.5 * part - 10, 84 + 24 * row, 8)] if part else []
            x += 5 * part
    ((page,), _) = read_page("document", (pieces(*runs, drawings=drawings),), LEXICON, None, [])
    assert not [claim.key for claim in page.harvest.claims if claim.rule == "table cell"]


def test_numbers_at_the_names_of_regions_are_no_key_figures() -> None:
    """In a chart of the regional spread that isn't read, right under its name."""
    under = [run("Westhoek", 140, 140, 8), run("4.895", 150, 149), run("14,4%", 185, 149)]
    behind = [run("Brugge", 140, 190), run("5.902", 175, 190)]
    others = [
        run("West-Vlaanderen", 60, 122, 8),
        run("33.937", 150, 122),
        run("Oostende", 300, 190),
        run("1.001", 300, 260),
    ]
    page = pieces(*under, *behind, *others)
    keys = {token: FigureKey.of("key_figures", token.text, "BE25", 2020, "count") for token in page.tokens}
    read = Harvest([Claim(key, token, "") for token, key in keys.items()])
    assert [claim.key.item for claim in _of_no_region(read, page).claims] == ["33.937", "14,4%", "1.001"]
    one = Harvest([replace(claim, key=claim.key._replace(item="wzw")) for claim in read.claims])
    assert _of_no_region(one, page).claims == []
