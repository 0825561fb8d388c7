"""Prose of typed pages and of drawn editions: paragraphs, footnotes, headings, columns; nothing hidden or twice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.extract.claims import Harvest
from ladder_etl.extract.extraction import extract
from ladder_etl.extract.page.page_pieces import page_pieces
from ladder_etl.extract.texts.prose import Prose, page_prose
from ladder_etl.pdf.pages import Run
from ladder_etl.pdf.reading import read_pages
from ladder_etl.reconcile.text_blocks import reconciled_texts
from tests.builder.compose import build
from tests.builder.draws import drawn_edition
from tests.builder.figures import figures_2020
from tests.builder.layout import Layout
from tests.extract.drawn import pages_of
from tests.extract.typed import LEXICON, pieces, rect, run
from tests.judging_texts import judge_texts
from tests.pdf.drawn import pdf_of, rectangle, text


def column(
    lines: Sequence[str], x: float = 50.0, top: float = 50.0, size: float = 10.0, step: float = 13.0
) -> list[Run]:
    return [run(line, x, top + n * step, size) for n, line in enumerate(lines) if line]


def bold(line: str, x: float, top: float, size: float = 10.0) -> Run:
    return replace(run(line, x, top, size), font="F-Bold")


def prose(*runs: Run, drawings: Sequence[object] = ()) -> list[Prose]:
    return page_prose(pieces(*runs, drawings=drawings), Harvest(), LEXICON)  # type: ignore[arg-type]


def texts(found: Sequence[Prose]) -> list[str]:
    return [" ".join(one.lines) for one in found]


FIRST = ["Wie een job zoekt, start niet altijd van", "dezelfde plaats. De ladder zet vormen van", "werk onder elkaar."]
SECOND = ["De cijfers komen van diensten die op een", "ander moment tellen, meestal in december."]


def test_more_leading_begins_a_paragraph() -> None:
    assert texts(prose(*column([*FIRST, "", *SECOND]))) == [" ".join(FIRST), " ".join(SECOND)]


def test_an_indent_begins_a_paragraph() -> None:
    indented = run(SECOND[0], 62, 50 + 3 * 13)
    rest = column(SECOND[1:], top=50 + 4 * 13)
    assert texts(prose(*column(FIRST), indented, *rest)) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_short_last_line_ends_a_paragraph() -> None:
    assert texts(prose(*column([*FIRST, *SECOND]))) == [" ".join(FIRST), " ".join(SECOND)]


def test_columns_are_kept_apart_and_read_in_their_order() -> None:
    both = prose(*column(FIRST, x=50), *column(SECOND, x=290, top=54))
    assert texts(both) == [" ".join(FIRST), " ".join(SECOND)]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    first = ["De cijfers geven informatie over alle bezette", "plaatsen die er waren op het moment van"]
    second = ["meten. Deze cijfers geven geen beeld van de", "inspanningen die daarvoor nodig waren."]
    found = prose(*column([*SECOND, "", *first], x=50), *column(second, x=320))
    assert texts(found) == [" ".join(SECOND), " ".join(first + second)]
    assert found[1].box.x1 < 320


def test_words_of_a_justified_line_are_one_line() -> None:
    words = FIRST[0].split()
    starts = itertools.accumulate((5 * len(word) + 14 for word in words), initial=50)
    spread = [run(word, x, 50) for word, x in zip(words, starts, strict=False)]
    below = [
        "Niets is hier zonder woorden geschreven; alles loopt door en door.",
        "Zo ook deze regel, die even breed is als de andere.",
    ]
    assert texts(prose(*spread, *column(below, top=63))) == [f"{FIRST[0]} {below[0]} {below[1]}"]


def test_headings_and_rung_discs_are_topics_not_text() -> None:
    disc = [bold("5", 30, 30), bold("Betaald werk met steun", 50, 30)]
    found = prose(*disc, *column(FIRST), drawings=[rect(25, 27, 41, 43)])
    assert [(one.heading, one.kind) for one in found] == [(("trede5",), "paragraph")]
    found = prose(bold("Leren op twee plaatsen", 50, 30), *column(FIRST))
    assert [one.heading for one in found] == [("Leren op twee plaatsen",)]


def test_footnotes_know_their_mark_and_what_bears_it() -> None:
    panel = [rect(0, 0, 500, 300)]
    number, mark = run("528.748", 100, 50), run("(1)", 137, 48, 5)
    notes = [
        run("(1) De som wijkt af van het totaal.", 50, 200, 6),
        run("(2) Studenten en huisvrouwen tellen niet mee.", 50, 211, 6),
    ]
    one, two = prose(number, mark, *notes, drawings=panel)
    assert (one.kind, one.mark, two.mark) == ("footnote", "1", "2")
    assert one.refers == (Box(100, 50, 135, 60),)
    assert two.refers == ()


def test_numbers_codes_labels_and_legends_are_no_prose() -> None:
    cells = [run(f"{n}.{n}00", 300, 50 + 13 * n) for n in range(1, 8)]
    codes = column(["a t/m f", "a + b + c", "a", "b", "c", "d", "e' + f'"], x=250)
    legend = column(["Trede 6: Betaald werk zonder steun", "Trede 5: Betaald werk met steun"], x=600)
    swatches = [rect(585, 52, 593, 60), rect(585, 65, 593, 73)]
    assert prose(*cells, *codes, *legend, drawings=swatches) == []


def test_hidden_text_is_no_prose() -> None:
    shown = "Dit staat er voor iedereen te lezen."
    content = (
        text(shown, 50, 700)
        + text("Dit is een oude zin die niemand mag zien.", 50, 650, mode=3)
        + text("Dit is een witte zin die niemand kan zien.", 50, 600, color="1 g")
        + text("Dit is een zin onder een wit vlak gelegd.", 50, 550)
        + rectangle(40, 540, 400, 30)
    )
    (page,) = read_pages(pdf_of(content))
    assert texts(page_prose(page_pieces(page, LEXICON), Harvest(), LEXICON)) == [shown]


@pytest.mark.parametrize("seed", [3, 115])
def test_every_passage_of_a_drawn_edition_is_one_block(seed: int) -> None:
    edition = drawn_edition(seed, text_only=True)
    verdict = judge_texts(reconciled_texts(extract(pages_of(edition), LEXICON.edition)), edition.passages)
    assert (verdict.missing, verdict.extra, verdict.hyphens) == ([], [], [])
    assert (verdict.topics, verdict.disordered) == ([], [])
    assert len(verdict.right) > 25


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(300, 330))
def test_nearly_every_passage_of_many_drawn_editions_is_one_block(seed: int) -> None:
    edition = drawn_edition(seed, text_only=True)
    verdict = judge_texts(reconciled_texts(extract(pages_of(edition), LEXICON.edition)), edition.passages)
    assert len(verdict.missing) + len(verdict.extra) + len(verdict.hyphens) <= 3
    assert len(verdict.right) > 25


def test_partial_copies_are_one_block_that_tells_so() -> None:
    edition = build(figures_2020(), Layout(), ("partial_copies", "repeated_sheet"), seed=4)
    blocks = reconciled_texts(extract(pages_of(edition), LEXICON.edition))
    verdict = judge_texts(blocks, edition.passages)
    assert (verdict.missing, verdict.extra) == ([], [])
    assert max(block.copies for block in blocks) > 3
    assert any("drawn" in block.differences for block in blocks if block.place.page == 1)
