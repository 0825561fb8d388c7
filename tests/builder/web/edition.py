"""A web edition: pages put together by paper, printed, and what is to be seen on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.builder.figures import EditionFigures, drawn_figures
from tests.builder.keys import FLANDERS, TruthRow
from tests.builder.web import surroundings as key
from tests.builder.web.design import PAPERS, Design, drawn_design
from tests.builder.web.ladder import ladder, matrix, sectors
from tests.builder.web.paper import Paper, flow, page
from tests.builder.web.printing import finished, font_faces, printed
from tests.builder.web.sentences import key_sentences
from tests.builder.web.spread import spread
from tests.builder.web.table import measure_table
from tests.builder.web.words import PROSE

_CSS = Path(__file__).with_name("style.css")


@dataclass(frozen=True)
class WebEdition:
    """An edition as `tests.builder.compose.Edition` has it: ``parts`` are the regional PDFs."""

    figures: EditionFigures
    design: Design
    provincial: bytes
    parts: tuple[bytes, ...]
    truth: tuple[TruthRow, ...]


def build_web(running: Any, figures: EditionFigures, design: Design) -> WebEdition:
    """Write and print an edition.

    Args:
        running: see `tests.builder.web.printing.browser`.
        figures: see `tests.builder.figures`.
        design: how it is laid out.
    """
    from tests.builder.compose import with_percent_ladder

    figures = with_percent_ladder(figures) if design.percent_ladder else figures
    paper = Paper(figures, design)
    provincial = _provincial(paper)
    regional = _regional(paper)
    first = provincial + ("".join(regional) if design.documents == "one" else "")
    whole = _print(running, design, first)
    if design.documents == "one":
        return WebEdition(figures, design, whole, (whole,), paper.truth())
    groups = regional if design.documents == "per_region" else ["".join(regional)]
    parts = tuple(_print(running, design, group) for group in groups)
    return WebEdition(figures, design, whole, parts, paper.truth())


def drawn_web_edition(running: Any, seed: int) -> WebEdition:
    """Figures and design from one seed."""
    return build_web(running, drawn_figures(seed + 10_000), drawn_design(seed))


def document(design: Design, body: str) -> str:
    """A whole HTML document."""
    width, height = PAPERS[design.paper]
    css = _CSS.read_text(encoding="utf-8")
    for name, value in (
        ("WIDTH", f"{width}"),
        ("HEIGHT", f"{height}"),
        ("HUE", str(design.hue)),
        ("FONT", design.font),
    ):
        css = css.replace(name, value)
    if design.paper == "sheets":
        css += "html, body { font-size: 11pt } .measures { font-size: 8.6pt } h2 { font-size: 15pt }"
        css += ".card h4, h4 { font-size: 10pt } small { font-size: 8pt }"
    head = f"<meta charset='utf-8'><style>{font_faces()}{css}</style>"
    return f"<!doctype html><html lang='nl'><head>{head}</head><body>{body}</body></html>"


def _print(running: Any, design: Design, body: str) -> bytes:
    return finished(printed(running, document(design, body)), design.finish)


def _title(paper: Paper, tail: str = "") -> str:
    return f"<h1>Participatieladder {paper.figures.year}{tail}</h1>"


def _prose() -> str:
    return "<div class='prose'>" + "".join(f"<p>{text}</p>" for text in PROSE.split("\n\n")) + "</div>"


def _indicators(paper: Paper) -> str:
    return key_sentences(paper) if paper.design.keys == "sentences" else key.indicators(paper) + key.employed(paper)


def _beside(*columns: str) -> str:
    return f"<div class='grid cols{len(columns)}'>{''.join(f'<div>{column}</div>' for column in columns)}</div>"


def _drawn(paper: Paper, blocks: Sequence[Callable[[Paper], str]]) -> str:
    return "".join(block(paper) for block in blocks)


def _provincial(paper: Paper) -> str:
    """The provincial pages: two large sheets, or as many smaller ones as it takes."""
    own = ladder(paper, FLANDERS) + sectors(paper, FLANDERS)
    left: list[Callable[[Paper], str]] = [key.sector_shares, key.spearheads, key.long_term_sick, key.composition]
    right: list[Callable[[Paper], str]] = [key.outcome, spread]
    if paper.design.paper == "sheets":
        first = _beside(_title(paper) + _prose() + _indicators(paper), measure_table(paper))
        second = _beside(_drawn(paper, left), own, _drawn(paper, right))
        return page(first) + page(second)
    if paper.design.paper == "a3":
        third = _beside(_drawn(paper, left), _drawn(paper, right))
        start = _beside(_title(paper) + _prose(), _indicators(paper))
        return page(start) + page(measure_table(paper)) + page(own) + page(third)
    blocks = [_title(paper) + _prose() + _indicators(paper), measure_table(paper), own]
    blocks += [_drawn(paper, some) for some in (left, right)]
    return "".join(flow(block) for block in blocks)


def _regional(paper: Paper) -> list[str]:
    """The regional pages; as a list, one entry a region, where each has its own."""
    design = paper.design
    if design.regional == "matrix" and design.documents != "per_region":
        side = page(_title(paper, " per regio") + matrix(paper), "regions")
        # the sectors of each region still need a place of their own
        rest = "".join(page(f"<h1>{paper.name(region)}</h1>{sectors(paper, region)}") for region in design.regions)
        return [side + rest]
    single = {
        region: f"<h1>{paper.name(region)}</h1>{ladder(paper, region)}{sectors(paper, region)}"
        for region in design.regions
    }
    if design.regional == "pairs" and design.documents != "per_region" and PAPERS[design.paper][0] > 1000:
        regions = [*design.regions]
        pairs = [regions[start : start + 2] for start in range(0, len(regions), 2)]
        return [page(_beside(*(single[region] for region in pair), *([""] if len(pair) < 2 else []))) for pair in pairs]
    wrap = page if PAPERS[design.paper][1] > 700 else flow
    return [wrap(content) for content in single.values()]
