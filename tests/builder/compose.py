"""An edition: figures in a layout, with quirks, as PDFs, and the truth of what is to be seen on them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.builder.blocks.indicators import draw_indicators
from tests.builder.blocks.keyfigures import draw_column
from tests.builder.blocks.ladder import Scene, draw_ladder, legend_colors
from tests.builder.blocks.prose import draw_button, draw_cover, draw_intro, draw_rungs, draw_themes
from tests.builder.blocks.spread import draw_right
from tests.builder.blocks.table import draw_table
from tests.builder.figures import EditionFigures, print_share
from tests.builder.fonts import BOLD
from tests.builder.keys import FLANDERS, PROVINCE, REGIONS, SHARE, Key, TruthRow
from tests.builder.layout import Layout
from tests.builder.model import FURNITURE, GREY, TEAL, WHITE, Page, Passage
from tests.builder.sheet import Sheet
from tests.builder.truth import truth_of
from tests.builder.writer import write

A2, A3 = (1683.78, 1190.55), (1190.55, 841.89)


@dataclass(frozen=True)
class Edition:
    """A built edition. ``parts`` are the regional PDFs; with all pages in one PDF both roles are that one."""

    figures: EditionFigures
    layout: Layout
    quirks: tuple[str, ...]
    provincial: bytes
    parts: tuple[bytes, ...]
    truth: tuple[TruthRow, ...]
    passages: tuple[Passage, ...] = ()

    @property
    def regional(self) -> bytes:
        """The regional PDF; of one PDF a region, the first."""
        return self.parts[0]

    @property
    def digest(self) -> str:
        """A hash over all bytes."""
        return hashlib.sha256(b"".join((self.provincial, *self.parts))).hexdigest()


def build(figures: EditionFigures, layout: Layout | None = None, quirks: Sequence[str] = (), seed: int = 0) -> Edition:
    """Compose an edition; the same arguments give the same bytes.

    Args:
        figures: see `tests.builder.figures`.
        layout: the 2020 likeness where None.
        quirks: names of `tests.builder.quirks.QUIRKS`, applied in that order to both documents.
        seed: decides where quirks strike.
    """
    from tests.builder.quirks import apply_quirks

    layout = layout or Layout()
    figures = with_percent_ladder(figures) if layout.percent_ladder else figures
    provincial = [page.scaled(layout.scale) for page in (first_sheet(figures, layout), second_sheet(figures, layout))]
    regional = [region_page(figures, layout, region).scaled(layout.scale) for region in layout.region_order]
    provincial = _side_by_side(provincial, 2) if layout.merged == "sheets" else provincial
    regional = _side_by_side(regional, 2) if layout.merged == "regions" else regional
    provincial, regional, to_unicode = apply_quirks(provincial, regional, quirks, seed)
    truth = truth_of([*provincial, *regional])
    passages = tuple(passage for page in (*provincial, *regional) for passage in page.passages)
    title = f"Participatieladder {figures.year}"
    if layout.documents == "one":
        whole = write([*provincial, *regional], title=title, to_unicode=to_unicode)
        return Edition(figures, layout, tuple(quirks), whole, (whole,), truth, passages)
    first = write(provincial, title=title, to_unicode=to_unicode)
    groups = [[page] for page in regional] if layout.documents == "per_region" else [regional]
    parts = tuple(write(group, title=f"{title} regio", to_unicode=to_unicode) for group in groups)
    return Edition(figures, layout, tuple(quirks), first, parts, truth, passages)


def _side_by_side(pages: list[Page], count: int) -> list[Page]:
    """Pages drawn beside each other, so many on one."""
    merged = []
    for start in range(0, len(pages), count):
        group = pages[start : start + count]
        page = Page(sum(one.width for one in group), max(one.height for one in group))
        left = 0.0
        for one in group:
            page.items += [item.moved(left, 0) for item in one.items]
            page.links += [(url, (x0 + left, y0, x1 + left, y1)) for url, (x0, y0, x1, y1) in one.links]
            left += one.width
        merged.append(page)
    return merged


def first_sheet(figures: EditionFigures, layout: Layout) -> Page:
    """Provincial sheet 1: cover, introduction, indicators, rungs, measure table, themes."""
    page = Page(*A2)
    sheet = Sheet(page, layout)
    slots = layout.slots()
    draw_cover(sheet, slots["cover"], figures)
    draw_intro(sheet, slots["intro"], figures)
    draw_indicators(sheet, slots["indicators"], figures)
    draw_rungs(sheet, slots["rungs"], figures)
    draw_table(sheet, slots["table"], figures)
    draw_themes(sheet, slots["themes"], figures)
    for number, footnote in enumerate(layout.footnotes, start=2):
        x, y, width, height = slots["table"]
        sheet.text(
            x, y + height + 1.5 + 5 * (number - 2), f"({number}) {footnote}", 4.4, max_width=width, role="footnote"
        )
    return page


def second_sheet(figures: EditionFigures, layout: Layout) -> Page:
    """Provincial sheet 2: key figures, the ladder, the regional spread."""
    page = Page(*A2)
    sheet = Sheet(page, layout)
    left, right = (1276.0, 16.0) if layout.columns_swapped else (16.0, 1276.0)
    draw_column(sheet, left, 16, 392, 1158, figures)
    draw_ladder(sheet, (426, 16, 832, 1126), Scene(figures, (PROVINCE, FLANDERS)))
    draw_right(sheet, right, 16, 392, 1158, figures)
    spare = figures.at("regional_spread", "kansengroepen", "UNALLOCATED")
    share = figures.at("regional_spread", "kansengroepen", "UNALLOCATED", SHARE)
    if spare and share and layout.marks:
        amount = f"{layout.show(spare[1])} plaatsen op trede 4 ({layout.show(share[1])} van het totaal)"
        note = f"(1) Waaronder {amount} die niet aan een regio toe te wijzen zijn."
        sheet.text(430, 1166, note, 6.4, role="footnote", max_width=820)
        sheet.passage("footnote", note, mark="1")
    return page


def region_page(figures: EditionFigures, layout: Layout, region: str) -> Page:
    """One regional page."""
    page = Page(*A3)
    sheet = Sheet(page, layout)
    name = layout.area(region)[0]
    sheet.rect(0, 0, A3[0], 46, TEAL)
    sheet.text(24, 31, f"Participatieladder {figures.year}  {name}", 19, BOLD, WHITE)
    draw_button(sheet, A3[0] - 44, 23)
    draw_ladder(sheet, (36, 58, A3[0] - 72, 756), Scene(figures, (PROVINCE, region)))
    left = 40.0
    for domain, color in legend_colors():
        sheet.rect(left, 822, 6.4, 6.4, color)
        text = sheet.text(left + 10, 828, domain, 6, BOLD, role=FURNITURE)
        left += text.width + 34
    if layout.marks:
        note = "(1) SINE telt voor 40% mee in trede 5"
        sheet.text(A3[0] - 40, 828, note, 5.6, color=GREY, align="right", role="footnote")
        sheet.passage("footnote", note, mark="1")
    return page


def with_percent_ladder(figures: EditionFigures) -> EditionFigures:
    """Regional boxes in percent of the province instead of persons, as an older edition printed them."""
    printed = dict(figures.printed)
    for key, text in figures.printed.items():
        if key.block != "regional_ladder" or key.statistic != "count" or key.item.startswith("trede"):
            continue
        del printed[key]
        share = Key(key.block, key.item, "", key.ref_area, key.period, SHARE, "percent")
        whole = figures.counts.get((key.item, PROVINCE, key.period))
        part = figures.counts.get((key.item, key.ref_area, key.period))
        if text == "n.b.":
            printed[share] = text
        elif whole and part is not None:
            printed[share] = print_share(part, whole) or ""
    return replace(figures, printed=printed)


__all__ = ["REGIONS", "Edition", "build"]
