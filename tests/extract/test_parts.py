"""Pages drawn together on one sheet are read as pages of their own; a page that is one stays whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ladder_etl.editions import Lexicon, load_edition
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.extract.page.parts import parts_of, pieces_of, text_of_document
from ladder_etl.pdf.reading import read_pages
from tests.builder.compose import build
from tests.builder.drift import drifted
from tests.builder.figures import drawn_figures
from tests.builder.layout import Layout
from tests.extract import typed
from tests.extract.drawn import judged
from tests.extract.typed import run

FIGURES = drawn_figures(4)
LEXICON = Lexicon(load_edition(FIGURES.year))


def counts(content: bytes) -> list[int]:
    pages = read_pages(content)
    return [len(parts_of(page_pieces(page, LEXICON), LEXICON)) for page in pages]


@pytest.mark.parametrize(("merged", "provincial", "regional"), [("", [1, 1], [1] * 5), ("sheets", [2], [1] * 5)])
def test_sheets_put_together_are_taken_apart(merged: str, provincial: list[int], regional: list[int]) -> None:
    edition = build(FIGURES, Layout(merged=merged))
    assert (counts(edition.provincial), counts(edition.regional)) == (provincial, regional)


def test_what_stands_on_merged_pages_is_read_as_on_pages_of_their_own() -> None:
    edition = build(FIGURES, replace(Layout(), merged="regions"))
    assert counts(edition.regional) == [2, 2, 1]
    verdict = judged(edition)
    assert (verdict.wrong, verdict.extra, verdict.missing) == ([], [], [])


@pytest.mark.parametrize(("rows", "read"), [(8, True), (7, False)])
def test_numbers_of_a_document_may_group_thousands_by_commas(rows: int, read: bool) -> None:
    """On all of its pages, and on the parts of a page."""
    pages = [typed.page([run(f"{n + 1},165", 100, 100 + 20 * n) for n in range(count)]) for count in (1, rows - 1)]
    text = text_of_document(pages)
    (whole,) = pieces_of(*text.pages[0], text.spaced, LEXICON)
    part = page_pieces(pages[1], LEXICON, text.pages[1][1].of_part(pages[1]))
    assert [token.number.scaled for token in whole.tokens] == ([1165] if read else [])
    assert len(part.tokens) == (rows - 1 if read else 0)


def test_a_gap_between_the_columns_of_a_ladder_is_no_gutter() -> None:
    edition = drifted(9).edition  # another producer, two regions a page, wide gaps between boxes
    assert counts(edition.regional) == [2, 2, 1]


@pytest.mark.parametrize("of", ["a legend", "a ladder"])
def test_names_without_numbers_are_a_legends_and_no_other_page(of: str) -> None:
    names = ("DOELGROEPKORTINGEN", "SINE", "COLLECTIEF MAATWERK", "WIJK-WERKEN", "ACTIVITEITENCOÖPERATIE")
    runs = []
    for n, name in enumerate(names):
        for top in (100, 600):
            runs.append(run(name, 40 + 190 * n, top, 8))
            told = top < 300 or of == "a ladder"
            runs += (
                [run("West-Vlaanderen", 40 + 190 * n, top + 12, 8), run("1.214", 40 + 190 * n, top + 24)]
                if told
                else []
            )
    assert len(parts_of(typed.pieces(*runs), typed.LEXICON)) == (1 if of == "a legend" else 2)


@pytest.mark.parametrize(("sign", "parts"), [("%", 1), ("", 2)])
def test_percentages_behind_the_names_said_again_are_no_other_page(sign: str, parts: int) -> None:
    measures = ("Doelgroepkortingen", "SINE", "Lokale diensteneconomie", "Collectief maatwerk", "Wijk-werken")
    runs = []
    for n, name in enumerate(measures):
        top = 100 + 15 * n
        runs += [run(name, 40, top), run(str(100 + n), 240, top), run(name, 500, top), run(f"{40 + n}{sign}", 700, top)]
    assert len(parts_of(typed.pieces(*runs), typed.LEXICON)) == parts


def test_on_a_long_page_a_gutter_is_as_wide_as_on_any_other() -> None:
    """A website printed on one page: the gap between two ladders is a small part of it."""
    measures = ("Doelgroepkortingen", "SINE", "Lokale diensteneconomie", "Collectief maatwerk", "Wijk-werken")
    runs = [run(f"regio {n}", 40, 1000 + 300 * n, 20) for n in (1, 2)]
    for n in (1, 2):
        tops = [1040 + 300 * n + 55 * row for row in range(5)]
        runs += [run(name, 40, top) for name, top in zip(measures, tops, strict=True)]
        runs += [run(str(100 * n + row), 300, top) for row, top in enumerate(tops)]
    page = replace(typed.page(runs), height=8000.0)
    assert len(parts_of(page_pieces(page, LEXICON), LEXICON)) == 2


def test_a_gutter_within_a_ladder_parts_it_from_none() -> None:
    """Rungs stand farther apart than the ladders: a cut between two rungs would have as many measures on both sides."""
    rungs = (
        ("Doelgroepkortingen", "SINE", "Lokale diensteneconomie", "Collectief maatwerk"),
        ("Activiteitencoöperatie", "Wijk-werken", "Duaal leren", "Werkplekleren"),
    )
    runs, top = [], 40.0
    for ladder in range(3):
        for rung in rungs:
            for name in rung:
                runs += [run(name, 40, top), run(str(100 + ladder), 300, top)]
                top += 12
            top += 60
        top -= 30
    page = replace(typed.page(runs), height=1500.0)
    assert len(parts_of(page_pieces(page, LEXICON), LEXICON)) == 3


@pytest.mark.parametrize(("columns", "parts"), [(8, 1), (2, 2)])
def test_names_in_a_text_beside_a_tables_rows_are_no_other_page(columns: int, parts: int) -> None:
    """The numbers left of them are the rows' own; those of a ladder are one or two."""
    names = ("Doelgroepkortingen", "SINE", "Collectief maatwerk", "Wijk-werken", "Activiteitencoöperatie")
    runs = []
    for n, name in enumerate(names):
        runs += [run(name, 20, 100 + 20 * n, 8), run(name, 700, 100 + 20 * n, 8)]
        runs += [run(f"1.21{k}", 200 + 50 * k + (300 if columns == 2 else 0), 100 + 20 * n) for k in range(columns)]
    assert len(parts_of(page_pieces(typed.page(runs), typed.LEXICON), typed.LEXICON)) == parts
