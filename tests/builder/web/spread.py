"""The regional spread: an SVG map with numbers at its regions, horizontal bars, or a table."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.builder.keys import PROVINCE, REGIONS, SHARE, UNALLOCATED
from tests.builder.web.paper import Paper
from tests.builder.web.words import SPREAD

COLOR = {"kansengroepen": "#b8005c", "wzw": "#c46a00", "bezoldigde_tewerkstelling": "#1f4e8c"}
#: region -> outline on a map of 600 by 420, and where its text begins
MAP = {
    "OOSTENDE": ("150,95 260,50 292,150 210,170", (196, 92)),
    "BRUGGE": ("262,48 420,8 560,40 540,160 296,152", (370, 62)),
    "WESTHOEK": ("20,250 60,140 148,98 208,172 196,380 70,404", (64, 220)),
    "MIDDEN": ("212,174 296,156 470,162 476,236 396,272 206,278", (270, 186)),
    "ZUID": ("206,282 398,276 478,240 570,262 540,400 300,412 200,384", (310, 306)),
}


def _count(paper: Paper, item: str, area: str) -> str:
    return paper.number("regional_spread", item, area)


def _share(paper: Paper, item: str, area: str) -> str:
    return paper.number("regional_spread", item, area, SHARE)


def spread(paper: Paper) -> str:
    """The block in this edition's form."""
    title = "<h2>Regionale spreiding (aantal en aandeel in West-Vlaanderen)</h2>"
    return title + FORMS[paper.design.spread](paper)


def _name(paper: Paper, item: str) -> str:
    return escape(paper.design.pick(SPREAD[item]))


def _table(paper: Paper) -> str:
    heads = "".join(f"<th colspan='2'>{_name(paper, item)}</th>" for item in SPREAD)
    subs = "<th>Aantal</th><th>Aandeel</th>" * len(SPREAD)
    rows = []
    for area in (*paper.design.regions, UNALLOCATED, PROVINCE):
        cells = "".join(
            f"<td class='f'>{_count(paper, item, area)}</td><td class='f'>{_share(paper, item, area)}</td>"
            for item in SPREAD
        )
        if "<b" in cells:
            kind = "sum" if area == PROVINCE else ""
            rows.append(f"<tr class='{kind}'><td class='label'>{paper.name(area)}</td>{cells}</tr>")
    head = f"<thead><tr><th rowspan='2'></th>{heads}</tr><tr>{subs}</tr></thead>"
    return f"<table class='spread'>{head}<tbody>{''.join(rows)}</tbody></table>"


def _legend(paper: Paper) -> str:
    rows = "".join(
        f"<tr><td><i class='swatch' style='background:{COLOR[item]}'></i></td>"
        f"<td class='label'>{_name(paper, item)}</td>"
        f"<td class='f' style='color:{COLOR[item]}'>{_count(paper, item, PROVINCE)}</td></tr>"
        for item in SPREAD
    )
    return f"<table class='legend'>{rows}</table>"


def _map(paper: Paper) -> str:
    shapes, texts = [], []
    for number, region in enumerate(REGIONS):
        outline, (x, y) = MAP[region]
        shapes.append(f"<polygon points='{outline}' fill='hsl({number * 67 + 20} 55% 90%)' stroke='#fff'/>")
        lines = [f"<text x='{x}' y='{y}' class='place'>{paper.name(region)}</text>"]
        for order, item in enumerate(SPREAD):
            count, share = (
                f"<tspan style='fill:{COLOR[item]}'>{_plain(text)}</tspan>"
                for text in (_count(paper, item, region), _share(paper, item, region))
            )
            lines.append(f"<text x='{x}' y='{y + 22 + 19 * order}'>{count}</text>")
            lines.append(f"<text x='{x + 78}' y='{y + 22 + 19 * order}' class='small'>{share}</text>")
        texts += lines
    rest = _count(paper, "kansengroepen", UNALLOCATED)
    note = ""
    if rest:
        share = _share(paper, "kansengroepen", UNALLOCATED)
        note = (
            f"<table class='legend'><tr><td class='label'>{paper.name(UNALLOCATED)}</td>"
            f"<td class='f' style='color:{COLOR['kansengroepen']}'>{rest}</td><td class='f'>{share}</td></tr></table>"
        )
    svg = f"<svg viewBox='0 0 600 420' class='map'>{''.join(shapes)}{''.join(texts)}</svg>"
    return _legend(paper) + svg + note


def _plain(number: str) -> str:
    """A number's text alone: an SVG holds no HTML element."""
    return number.removeprefix("<b class='n'>").removesuffix("</b>")


def _parts(paper: Paper, item: str) -> Iterator[tuple[str, str, float]]:
    """Each area that has a count: the area, its count as HTML, and its part of the whole."""
    whole = paper.value("regional_spread", item, PROVINCE) or 1.0
    for area in (*paper.design.regions, UNALLOCATED):
        count = _count(paper, item, area)
        if count:
            yield area, count, paper.value("regional_spread", item, area) / whole


def _bars(paper: Paper) -> str:
    groups = []
    for item in SPREAD:
        lines = [
            f"<div class='hbar'><small>{paper.name(area)}</small>"
            f"<i style='width:{120 * part:.1f}%;background:{COLOR[item]}'></i>{count}{_share(paper, item, area)}</div>"
            for area, count, part in _parts(paper, item)
        ]
        total = f"<span class='total'>{paper.name(PROVINCE)} {_count(paper, item, PROVINCE)}</span>"
        groups.append(f"<div class='bargroup'><h4>{_name(paper, item)}</h4>{total}{''.join(lines)}</div>")
    return f"<div class='bargroups'>{''.join(groups)}</div>"


def _upright(paper: Paper) -> str:
    """Upright bars beside each other: a count over each, its share in it, the region's name under it."""
    groups = []
    for item in SPREAD:
        bars = []
        for area, count, part in _parts(paper, item):
            bar = f"height:{max(150 * part, 14):.1f}pt;background:{COLOR[item]}44;width:40pt"
            bar += ";display:grid;place-items:center"
            name = f"<small style='height:24pt;width:62pt'>{paper.name(area)}</small>"
            bars.append(f"<div>{count}<i style='{bar}'>{_share(paper, item, area)}</i>{name}</div>")
        row = "display:flex;gap:14pt;align-items:flex-end;text-align:center;font-size:7pt"
        total = f"<span class='total'>{paper.name(PROVINCE)} {_count(paper, item, PROVINCE)}</span>"
        groups.append(
            f"<div class='bargroup'><h4>{_name(paper, item)}</h4>{total}<div style='{row}'>{''.join(bars)}</div></div>"
        )
    return f"<div class='bargroups'>{''.join(groups)}</div>"


def _by_region(paper: Paper) -> str:
    """A card for each region, a line for each measure in it."""
    cards = []
    for area in (*paper.design.regions, UNALLOCATED, PROVINCE):
        lines = "".join(
            f"<tr><td class='label'>{_name(paper, item)}</td><td class='f'>{count}</td>"
            f"<td class='f'>{_share(paper, item, area)}</td></tr>"
            for item in SPREAD
            if (count := _count(paper, item, area))
        )
        if lines:
            cards.append(f"<div class='card'><h4>{paper.name(area)}</h4><table>{lines}</table></div>")
    grid = "display:grid;grid-template-columns:1fr 1fr;gap:8pt"
    return f"<div style='{grid}'>{''.join(cards)}</div>"


FORMS = {"map": _map, "table": _table, "bars": _bars, "upright": _upright, "regions": _by_region}
