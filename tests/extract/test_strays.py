"""What stands on a table's rows and belongs to another block; ends of names that look like other names."""

from __future__ import annotations

from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.groups.key_figures import Told, read_key_figures
from ladder_etl.extract.page.pieces import Label
from ladder_etl.extract.page_harvest import lines_of_table
from ladder_etl.extract.tables.crosstabs import read_crosstabs
from ladder_etl.extract.tables.measure_table import read_measure_table
from ladder_etl.pdf.pages import Run
from tests.extract.typed import LEXICON, YEAR, pieces, run

SECTORS = ("Primaire sector", "Secundaire sector", "Tertiaire sector", "Quartaire sector")
SHARES = (("12,5%", "23,7%"), ("25,8%", "26,0%"), ("39,0%", "27,3%"), ("22,7%", "23,0%"))
RUNGS = ("Trede 5, individuele inschakeling", "Trede 5, collectieve inschakeling", "Trede 4", "Trede 3")
RED = (0.8, 0.1, 0.2)


def sectors() -> list[Run]:
    """Numbers at the right of columns whose headings stand left of them."""
    runs = [run("West-Vlaanderen", 250, 84, 7), run("Vlaams Gewest", 370, 84, 7)]
    for n, (name, (ours, theirs)) in enumerate(zip(SECTORS, SHARES, strict=True)):
        runs += [run(name, 60, 100 + 14 * n), run(ours, 320, 100 + 14 * n), run(theirs, 440, 100 + 14 * n)]
    return runs


def read(*runs: Run) -> dict[str, str]:
    page = pieces(*runs)
    tables = read_crosstabs(page, LEXICON, set(page.tokens))
    return {f"{c.key.item}/{c.key.ref_area}": c.token.text for table in tables for c in table.claims}


def test_a_few_numbers_of_another_sort_beside_a_table_are_none_of_its_columns() -> None:
    whole = read(*sectors())
    assert len(whole) == 8
    assert read(*sectors(), run("39.218", 520, 100), run("5.001", 580, 128)) == whole


def test_numbers_of_a_map_beside_a_table_are_no_cells_of_it() -> None:
    def donut(area: str, top: float) -> list[Run]:
        runs = [run(area, 30, top - 16)]
        for n, name in enumerate(RUNGS):
            runs += [run(name, 100, top + 14 * n), run(f"{n + 2}.{n}71", 330, top + 14 * n)]
            runs.append(run(f"{n + 1}1,{n}%", 400, top + 14 * n))
        return runs

    runs = [*donut("West-Vlaanderen", 100), *donut("Vlaams Gewest", 200)]
    whole = read(*runs)
    assert len(whole) == 8  # items and areas; each with a count and a composition
    beside = [run(text, 460, 100 + 14 * n, color=RED) for n, text in enumerate(("3.684", "4.860"))]
    assert read(*runs, *beside) == whole


def test_columns_in_their_own_colours_that_lack_a_row_or_two_are_cells() -> None:
    regions = ("Westhoek", "Brugge", "Oostende", "Midden-West-Vlaanderen", "Zuid-West-Vlaanderen")
    runs = [run("Kansengroepen", 250, 84, 7), run("Werkzoekenden zonder werk", 350, 84, 7)]
    for n, name in enumerate((*regions, "Niet toe te wijzen aan een regio")):
        runs += [run(name, 60, 100 + 14 * n), run(f"{n + 2}.{n}71", 260, 100 + 14 * n)]
        runs += [run(f"{n + 4}.{n}02", 380, 100 + 14 * n, color=RED)] if name in regions else []
    page = pieces(*runs)
    claims = [claim for table in read_crosstabs(page, LEXICON, set(page.tokens)) for claim in table.claims]
    assert sorted(claim.key.item for claim in claims) == ["kansengroepen"] * 6 + ["wzw"] * 5


def test_a_list_of_the_rungs_under_two_years_is_no_measure_table() -> None:
    names = ("Trede 5 individueel", "Individuele inschakeling", "Collectieve inschakeling", "SINE", "LDE", "Gesco")
    runs = [run(f"Evolutie {YEAR - 1}-{YEAR}", 300, 60), run("Cijfers van de treden", 60, 60)]
    for n, name in enumerate(names):
        runs += [run(name, 60, 100 + 14 * n), run(f"{n + 2}.{n}71", 330, 100 + 14 * n)]
        runs.append(run(f"{n + 1}1,{n}%", 420, 100 + 14 * n))
    assert read_measure_table(pieces(*runs), LEXICON, "d" * 64) is None


def test_the_end_of_a_name_that_nobody_knows_is_not_another_name() -> None:
    def card(first: str, second: str, x: float, ours: str, theirs: str) -> list[Run]:
        runs = [run(first, x, 100), run(second, x, 111)] if first else [run(second, x, 111)]
        runs += [run("West-Vlaanderen", x, 126, 6), run("Vlaams Gewest", x + 80, 126, 6)]
        return [*runs, run(ours, x, 136), run(theirs, x + 80, 136)]

    def found(first: str) -> set[str]:
        runs = [
            *card(first, "loontrekkenden", 100, "40.340", "230.520"),
            *card(first, "zelfstandigen", 400, "4.038", "21.898"),
        ]
        page = pieces(*runs)
        return {c.key.item for c in read_key_figures(page, LEXICON, page.tokens, Told()).claims}

    assert found("") == {"loontrekkenden", "zelfstandigen"}
    assert found("Bijzonder onbekende") == set()


def test_a_row_of_the_measure_table_that_was_not_read_names_no_key_figure() -> None:
    """The code of the third row is a drawing; its label is one of the key figures' too."""
    names = ("Vlaamse Ondersteuningspremie (VOP)", "RSZ-korting ouderen", "Niet-persoonsgebonden RSZ-korting", "SINE")
    runs = [run(str(year), 320 + 60 * n, 70) for n, year in enumerate((YEAR - 2, YEAR))]
    for n, name in enumerate(names):
        runs += [run(name, 60, 100 + 14 * n), run(f"{n + 2}.{n}71", 320, 100 + 14 * n)]
        runs += [run("abcd"[n], 280, 100 + 14 * n)] if n != 2 else [run("37,1%", 380, 100 + 14 * n)]
    page = pieces(*runs)
    rows = [line for line in page.lines if line.text in names and line.text != names[2]]
    table = Harvest(labels=[Label("", row.text, row.box, row.size, 100.0, (row,)) for row in rows])
    assert {line.text for line in page.lines if line in lines_of_table(table, page)} >= set(names[1:-1])


def test_what_stands_left_of_a_full_column_is_of_the_table_whatever_its_colour() -> None:
    """Two of the five cells of a region's column are drawings."""
    names = ("Werkplekleren", "Activiteitencoöperatie", "Duaal leren", "Wijk-werken", "Doorstroom uit arbeidszorg")
    runs = [run("West-Vlaanderen", 250, 84, 7), run("Westhoek", 380, 84, 7)]
    for n, name in enumerate(names):
        runs += [run(name, 60, 100 + 14 * n), run(f"{n + 1}11", 380, 100 + 14 * n, color=RED)]
        runs += [run(f"{n + 2}.{n}71", 260, 100 + 14 * n)] if n < 3 else []
    assert len(read(*runs)) == 8
