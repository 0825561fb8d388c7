"""Ladders: the provincial one, and the regional ones as pages of their own, in pairs, or all in one table."""

from __future__ import annotations

from html import escape

from tests.builder import labels
from tests.builder.drawing import SECTORS
from tests.builder.keys import COMPOSITION, FLANDERS, PROVINCE, SHARE
from tests.builder.measures import BOXES
from tests.builder.web.paper import Paper

COLORS = dict(zip(SECTORS, ("#7a1f5c", "#c7549a", "#e8a3c8", "#6f9a16", "#b6b6b6"), strict=True))


def ladder(paper: Paper, part: str) -> str:
    """The ladder of the province (``part`` is the Flemish Region) or of a region beside the province."""
    areas = paper.areas if part == FLANDERS else ((part, PROVINCE) if paper.design.swapped else (PROVINCE, part))
    rungs = "".join(_rung(paper, rung, areas, part) for rung in (6, 5, 4, 3, 2, 1))
    return f"<div class='ladder {paper.design.ladder}'>{rungs}</div>"


def _rung(paper: Paper, rung: int, areas: tuple[str, str], part: str) -> str:
    title = escape(paper.design.pick(labels.RUNG[rung]))
    if rung not in BOXES:
        return f"<div class='rung g{rung}'><div class='head'><i class='disc'>{rung}</i><h3>{title}</h3></div></div>"
    draw = {"cards": _card, "steps": _card, "rows": _row, "lines": _line}[paper.design.ladder]
    boxes = "".join(draw(paper, box, areas) for box in paper.figures.structure.boxes(rung))
    if paper.design.ladder == "rows":
        heads = "".join(f"<th>{paper.name(area)}</th>" for area in areas)
        boxes = f"<table class='boxes'><thead><tr><th></th>{heads}</tr></thead><tbody>{boxes}</tbody></table>"
    else:
        boxes = f"<div class='boxes'>{boxes}</div>"
    totals = "".join(
        f"<span class='total'><small>{paper.name(area)}</small> {paper.box(f'trede{rung}', area)}</span>"
        for area in areas
    )
    block, area = ("ladder", PROVINCE) if part == FLANDERS else ("regional_ladder", part)
    share = f"<span class='share'>{paper.number(block, f'trede{rung}', area, SHARE)}</span>"
    head = (
        f"<div class='head'><i class='disc'>{rung}</i><h3>{title}</h3><div class='totals'>{totals}{share}</div></div>"
    )
    return f"<div class='rung g{rung}'>{head}{boxes}</div>"


def _title(paper: Paper, box: str) -> str:
    heading, below = labels.BOX[box][paper.design.wording % 3]
    return escape(heading) + (f"<br><small>{escape(below)}</small>" if below else "")


def _card(paper: Paper, box: str, areas: tuple[str, str]) -> str:
    pairs = "".join(f"<div><small>{paper.name(area)}</small>{paper.box(box, area)}</div>" for area in areas)
    return f"<div class='card'><h4>{_title(paper, box)}</h4><div class='pair'>{pairs}</div></div>"


def _row(paper: Paper, box: str, areas: tuple[str, str]) -> str:
    cells = "".join(f"<td class='f'>{paper.box(box, area)}</td>" for area in areas)
    return f"<tr><td class='label'>{_title(paper, box)}</td>{cells}</tr>"


def _line(paper: Paper, box: str, areas: tuple[str, str]) -> str:
    pairs = "".join(f"<span><small>{paper.name(area)}</small> {paper.box(box, area)}</span>" for area in areas)
    return f"<div class='line'><h4>{_title(paper, box)}</h4>{pairs}</div>"


def matrix(paper: Paper) -> str:
    """All regions in one table: a row for each box and rung, a column for each region, the province last."""
    areas = (*paper.design.regions, PROVINCE)
    heads = "".join(f"<th>{paper.name(area)}</th>" for area in areas)
    rows = []
    for rung in (5, 4, 3):
        title = escape(f"Trede {rung}: {paper.design.pick(labels.RUNG[rung])}")
        totals = "".join(f"<td class='f'>{paper.box(f'trede{rung}', area)}</td>" for area in areas)
        shares = "".join(
            f"<td class='f'>{paper.number('regional_ladder', f'trede{rung}', area, SHARE)}</td>"
            for area in paper.design.regions
        )
        rows.append(f"<tr class='r0'><td class='label'>{title}</td>{totals}</tr>")
        rows.append(f"<tr class='r1'><td class='label'>Aandeel in West-Vlaanderen</td>{shares}<td></td></tr>")
        for box in paper.figures.structure.boxes(rung):
            cells = "".join(f"<td class='f'>{paper.box(box, area)}</td>" for area in areas)
            rows.append(f"<tr><td class='label'>{_title(paper, box)}</td>{cells}</tr>")
    head = f"<thead><tr><th></th>{heads}</tr></thead>"
    return f"<table class='matrix {paper.design.table}'>{head}<tbody>{''.join(rows)}</tbody></table>"


def sectors(paper: Paper, part: str) -> str:
    """Rung 3 by sector: a table of two areas, and two stacked bars."""
    areas = paper.areas if part == FLANDERS else (part, PROVINCE)
    heads = "".join(f"<th>{paper.name(area)}</th>" for area in areas)
    rows = []
    for sector in (*SECTORS, "totaal"):
        name = escape(paper.design.pick(labels.SECTOR[sector]))
        color = COLORS.get(sector)
        swatch = f"<i class='swatch' style='background:{color}'></i>" if color else ""
        cells = "".join(f"<td class='f'>{paper.number('trede3_sector', sector, area)}</td>" for area in areas)
        rows.append(f"<tr class='{'' if color else 'sum'}'><td class='label'>{swatch}{name}</td>{cells}</tr>")
    bars = "".join(_bar(paper, area) for area in areas)
    table = f"<table class='sectors'><thead><tr><th></th>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<div class='sectorblock'>{table}<div class='stacks'>{bars}</div></div>"


def _bar(paper: Paper, area: str) -> str:
    segments = []
    for sector in SECTORS:
        value = paper.value("trede3_sector", sector, area, COMPOSITION)
        if not paper.figures.at("trede3_sector", sector, area, COMPOSITION):
            continue
        text = paper.number("trede3_sector", sector, area, COMPOSITION)
        dark = "dark" if sector in ("ggz", "handicap", "sociale_economie") else ""
        # a narrow segment has its number over it
        narrow = "over" if value < 13 else dark
        segments.append(f"<div class='seg {narrow}' style='width:{value}%;background:{COLORS[sector]}'>{text}</div>")
    return f"<div class='stackrow'><small>{paper.name(area)}</small><div class='stack'>{''.join(segments)}</div></div>"
