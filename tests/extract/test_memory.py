"""Another definition of an edition reads only pages anew of which it says something else; all comes out alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from ladder_etl.editions import Edition, edition_of
from ladder_etl.extract.extraction import Extraction, extract
from ladder_etl.pdf.pages import Page
from tests.builder.compose import build
from tests.builder.figures import drawn_figures
from tests.builder.layout import drawn_layout
from tests.extract.drawn import pages_of

YEAR = 2031


@pytest.fixture(scope="module")
def pages() -> dict[str, tuple[Page, ...]]:
    return pages_of(build(drawn_figures(3, year=YEAR), drawn_layout(3), (), 3))


@pytest.fixture(scope="module")
def first(pages: dict[str, tuple[Page, ...]]) -> Extraction:
    return extract(pages, definition({}))


def definition(own: Mapping[str, Any]) -> Edition:
    return edition_of(YEAR, own, "a test's", known=False)


def said(extraction: Extraction) -> str:
    """Everything that was read, but the object that remembers it."""
    claims = [(one.claim.key, one.claim.token.box, one.claim.rule, one.document) for one in extraction.claims]
    return repr((claims, replace(extraction, claims=[], memory=extraction.memory.__class__())))


def read_again(before: Extraction, after: Extraction) -> int:
    """How many pages were."""
    known = before.memory.pages
    return sum(page is not known[place] for place, page in after.memory.pages.items())


def test_what_no_text_of_a_page_speaks_of_changes_no_page(
    pages: dict[str, tuple[Page, ...]], first: Extraction
) -> None:
    other = definition({"labels": {"sine": ["Iets wat nergens staat"]}})
    again = extract(pages, other, first.memory)
    assert read_again(first, again) == 0
    assert said(again) == said(extract(pages, other)) == said(first)


def test_a_label_that_means_something_else_has_its_pages_read_again(
    pages: dict[str, tuple[Page, ...]], first: Extraction
) -> None:
    label = next(row.label for row in first.rows if row.item == "vop")
    changed = definition({"labels": {"rsz_ouderen": [label]}})
    again = extract(pages, changed, first.memory)
    assert 0 < read_again(first, again) < len(first.memory.pages)
    assert said(again) == said(extract(pages, changed)) != said(first)


def test_what_a_code_means_has_only_the_table_without_its_label_read_again() -> None:
    pages = pages_of(build(drawn_figures(3, year=YEAR), drawn_layout(3), ("outlined_labels",), 3))
    first = extract(pages, definition({}))
    code = next(row.code for row in first.rows if row.code and not row.label)
    changed = definition({"codes": {code: "sine"}})
    again = extract(pages, changed, first.memory)
    assert read_again(first, again) == 1
    assert said(again) == said(extract(pages, changed)) != said(first)
    named = next(row.code for row in first.rows if row.code and row.label)
    assert read_again(first, extract(pages, definition({"codes": {named: "sine"}}), first.memory)) == 0


def test_another_name_of_an_area_has_all_pages_read_again(
    pages: dict[str, tuple[Page, ...]], first: Extraction
) -> None:
    changed = definition({"areas": {"ZUID": ["Het zuiden"]}})
    assert read_again(first, extract(pages, changed, first.memory)) == len(first.memory.pages)


def test_reading_further_leaves_what_is_remembered_as_it_was(
    pages: dict[str, tuple[Page, ...]], first: Extraction
) -> None:
    counts = [len(part.harvest.claims) for page in first.memory.pages.values() for part in page.parts]
    extract(pages, definition({}), first.memory)
    assert counts == [len(part.harvest.claims) for page in first.memory.pages.values() for part in page.parts]
