"""Editions printed by Chromium: every figure is on their pages, and nothing of them is read wrong.

``LADDER_DESIGNS=60`` reads so many drawn designs in the slow run.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest

from ladder_etl.editions import load_edition
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.extraction import extract
from ladder_etl.pdf.reading import read_pages
from tests.builder.figures import drawn_figures
from tests.builder.web.design import DESIGNS, drawn_design
from tests.builder.web.edition import WebEdition, build_web, drawn_web_edition
from tests.builder.web.printing import browser, chromium, printed
from tests.builder.web.strangers import STRANGERS, html_of
from tests.extract.drawn import judged
from tests.extract.test_editions import told

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("web")]
SEEDS = range(int(os.environ.get("LADDER_DESIGNS", "8")))
#: of the figures of a design that are text, at least
RIGHT = {"booklet": 0.99, "poster": 0.96}


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    if chromium() is None:
        pytest.skip("no Chromium here")
    with browser() as started:
        yield started


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed_text(edition: WebEdition) -> str:
    """All text of an edition's PDFs, as PDFium reads it, without spaces."""
    texts = []
    for content in dict.fromkeys((edition.provincial, *edition.parts)):
        with pdfium.PdfDocument(content) as pdf:
            texts += [page.get_textpage().get_text_range() for page in pdf]
    return plain("".join(texts))


@pytest.mark.parametrize("name", [*RIGHT])
def test_a_design_is_printed_whole_and_read_right(running: Any, name: str) -> None:
    edition = build_web(running, drawn_figures([*DESIGNS].index(name)), DESIGNS[name])
    text = printed_text(edition)
    assert [row for row in edition.truth if plain(row.printed) not in text] == []
    assert {(row.block, row.item) for row in edition.truth if row.item} == {
        (key.block, key.item) for key in edition.figures.printed if not key.item.startswith("~")
    }
    verdict = judged(edition)
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)
    assert verdict.share_right > RIGHT[name]


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda stranger: stranger.__name__)
def test_what_is_something_else_is_refused(running: Any, stranger: Callable[[], str]) -> None:
    pages = read_pages(printed(running, html_of(stranger)))
    assert any(run.text.strip() for page in pages for run in page.seen)
    with pytest.raises(DocumentRefused, match="no measure table and no ladder") as caught:
        extract({"0" * 64: pages}, load_edition(2033))
    assert caught.value.exit_status == 3


def test_designs_are_drawn_from_their_seed_and_differ() -> None:
    drawn = [drawn_design(seed) for seed in range(60)]
    assert drawn == [drawn_design(seed) for seed in range(60)]
    for choice in ("paper", "table", "grouped", "ladder", "regional", "keys", "spread", "composition", "thousands"):
        assert len({getattr(design, choice) for design in drawn}) > 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_drawn_design_is_printed_whole_and_nothing_of_it_is_wrong(running: Any, seed: int) -> None:
    edition = drawn_web_edition(running, seed)
    text = printed_text(edition)
    assert [row for row in edition.truth if plain(row.printed) not in text] == []
    verdict = judged(edition)
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in DESIGNS if name not in RIGHT])
def test_nothing_of_the_other_named_designs_is_wrong(running: Any, name: str) -> None:
    verdict = judged(build_web(running, drawn_figures([*DESIGNS].index(name)), DESIGNS[name]))
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)
    assert verdict.share_right > 0.93


@pytest.mark.slow
@pytest.mark.parametrize("form", ["upright", "regions"])
def test_the_spread_in_other_bars_and_in_cards_is_read_and_nothing_of_it_is_wrong(running: Any, form: str) -> None:
    verdict = judged(build_web(running, drawn_figures(0), replace(DESIGNS["booklet"], spread=form)))
    assert (verdict.wrong, verdict.extra) == ([], []), told(verdict)
    # a total apart from its list is known by the regions' sum, which rounding may miss
    missing = {name[1:3] for name, _ in verdict.missing if name[0] == "regional_spread"}
    assert missing <= {("kansengroepen", "BE25")}
