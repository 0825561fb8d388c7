"""Whatever the layout: every figure is to be seen, nothing overlaps, nothing leaves the page."""

from __future__ import annotations

from hypothesis import given, settings

from tests.builder.compose import build, first_sheet, region_page, second_sheet, with_percent_ladder
from tests.builder.figures import EditionFigures, drawn_figures
from tests.builder.inspection import collisions, strays
from tests.builder.keys import REGIONS, UNKNOWN
from tests.builder.layout import Layout, drawn_layout
from tests.builder.strategies import figures, layouts


@settings(max_examples=25, deadline=None)
@given(figures(), layouts())
def test_nothing_overlaps(edition: EditionFigures, layout: Layout) -> None:
    pages = [first_sheet(edition, layout), second_sheet(edition, layout)]
    pages += [region_page(edition, layout, region) for region in REGIONS]
    for page in pages:
        assert len(page.texts()) > 50
        assert [(one.s, other.s) for one, other in collisions(page)] == []
        assert [text.s for text in strays(page)] == []


@settings(max_examples=15, deadline=None)
@given(figures(), layouts())
def test_the_truth_has_every_figure_once(edition: EditionFigures, layout: Layout) -> None:
    expected = with_percent_ladder(edition) if layout.percent_ladder else edition
    truth = build(edition, layout).truth
    keys = [(row.block, row.item, row.code, row.ref_area, row.period, row.statistic, row.unit) for row in truth]
    # two unknown measures in one edition share the empty item, not the code
    assert len(set(keys)) == len(keys)
    wanted = {
        (
            key.block,
            "" if key.item.startswith(UNKNOWN) else key.item,
            key.code,
            key.ref_area,
            key.period,
            key.statistic,
            key.unit,
        )
        for key in expected.printed
    }
    assert set(keys) == wanted
    assert all(row.in_text_layer for row in truth)
    assert not any(row.note for row in truth if row.item)


def test_layouts_are_drawn_from_their_seed_and_differ() -> None:
    drawn = [drawn_layout(seed) for seed in range(40)]
    assert drawn == [drawn_layout(seed) for seed in range(40)]
    assert {layout.spread for layout in drawn} == {"map", "bars", "table"}
    assert {layout.documents for layout in drawn} == {"two", "one", "per_region"}
    assert {layout.box_label for layout in drawn} == {"above", "left", "below"}


def test_all_pages_in_one_pdf_or_one_pdf_a_region() -> None:
    from io import BytesIO

    import pikepdf

    edition = drawn_figures(4)
    one = build(edition, Layout(documents="one"))
    assert one.provincial == one.regional
    with pikepdf.open(BytesIO(one.provincial)) as pdf:
        assert len(pdf.pages) == 7
    assert len(build(edition, Layout(documents="per_region")).parts) == len(REGIONS)
