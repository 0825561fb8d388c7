"""What lies upon a page: found and told, never read; what it covers isn't seen."""

from __future__ import annotations

import pytest

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.reading import read_pages
from tests.pdf.nasty import NUMBER, annotation, page_of, shown


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Widget"])
def test_an_annotation_is_found_with_what_it_says_and_where(kind: str) -> None:
    (page,) = read_pages(page_of(shown(NUMBER), annotations=[annotation(kind, "99.999", (200, 90, 320, 130))]))
    assert [(note.kind, note.text, note.box) for note in page.annotations] == [(kind, "99.999", Box(200, 70, 320, 110))]
    assert [(run.text, run.hidden) for run in page.runs] == [(NUMBER, "")]


@pytest.mark.parametrize(("kind", "flags"), [("Link", 4), ("Popup", 4), ("Text", 4), ("FreeText", 2), ("Stamp", 36)])
def test_links_icons_and_hidden_ones_are_none(kind: str, flags: int) -> None:
    (page,) = read_pages(page_of(shown(NUMBER), annotations=[annotation(kind, "99.999", (200, 90, 320, 130), flags)]))
    assert page.annotations == ()
