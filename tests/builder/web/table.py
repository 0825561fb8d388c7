"""The measure table as an HTML table: headings in one to three rows, ruled or not, on as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby

from tests.builder import labels
from tests.builder.keys import COUNT, FLANDERS, GROWTH, PROVINCE, SHARE
from tests.builder.measures import Row
from tests.builder.web.paper import Paper


@dataclass(frozen=True)
class Column:
    """One column of figures, with its headings from the outermost to its own."""

    statistic: str
    area: str
    period: int
    heads: tuple[str, ...]


def measure_table(paper: Paper) -> str:
    """The whole table, its title and footnote."""
    figures = paper.figures
    columns = _columns(paper)
    rows = "".join(_row(paper, row, columns) for row in figures.structure.rows)
    note = ""
    if paper.design.marks:
        note = "<p class='note'>(1) SINE telt voor 40% mee, zodat niemand dubbel geteld wordt.</p>"
    title = (
        "Tewerkstelling en arbeidsmatige participatie van personen uit de kansengroepen in West-Vlaanderen en Vlaams "
        f"Gewest, {figures.earlier}-{figures.year}"
    )
    again = "again" if paper.design.head_again else "once"
    return (
        f"<h2>{title}</h2><table class='measures {paper.design.table} {again}'>"
        f"<thead>{_head(paper, columns)}</thead><tbody>{rows}</tbody></table>{note}"
    )


def _columns(paper: Paper) -> list[Column]:
    design = paper.design
    cells = {
        PROVINCE: [(COUNT, PROVINCE, year) for year in paper.years],
        FLANDERS: [(COUNT, FLANDERS, year) for year in paper.years],
        "share": [(SHARE, PROVINCE, year) for year in paper.years],
        "growth": [(GROWTH, area, paper.figures.year) for area in paper.areas],
    }
    ordered = [cell for name in design.columns for cell in cells[name]]
    if design.grouped == "year":
        growth = [cell for cell in ordered if cell[0] == GROWTH]
        rest = [cell for cell in ordered if cell[0] != GROWTH]
        years = [cell for year in paper.years for cell in rest if cell[2] == year]
        ordered = [*growth, *years] if design.columns[0] == "growth" else [*years, *growth]
    elif design.grouped == "statistic":
        ordered.sort(key=lambda cell: (COUNT, SHARE, GROWTH).index(cell[0]))
    return [Column(*cell, _heads(paper, *cell)) for cell in ordered]


def _heads(paper: Paper, statistic: str, area: str, period: int) -> tuple[str, ...]:
    name = paper.name(area)
    span = f"{paper.figures.earlier}-{paper.figures.year}"
    share = "Aandeel van West-Vlaanderen in Vlaams Gewest"
    if paper.design.grouped == "area":
        return {COUNT: (name, str(period)), SHARE: (share, str(period)), GROWTH: (f"Evolutie {span}", name)}[statistic]
    if paper.design.grouped == "year":
        return {
            COUNT: (str(period), name),
            SHARE: (str(period), "Aandeel WV in VG"),
            GROWTH: (f"Groei {span}", name),
        }[statistic]
    if paper.design.grouped == "statistic":
        return {
            COUNT: ("Aantal personen", name, str(period)),
            SHARE: ("Aandeel", "WV in VG", str(period)),
            GROWTH: ("Evolutie", span, name),
        }[statistic]
    return {
        COUNT: (f"{name} {period}",),
        SHARE: (f"Aandeel WV in VG {period}",),
        GROWTH: (f"Evolutie {name} {span}",),
    }[statistic]


def _head(paper: Paper, columns: list[Column]) -> str:
    depth = len(columns[0].heads)
    lines = []
    for level in range(depth):
        cells = []
        for heads, members in groupby(columns, key=lambda column: column.heads[: level + 1]):
            count = len(list(members))
            cells.append(f"<th colspan='{count}'>{heads[-1]}</th>")
        if level == 0:
            side = {
                "label": f"<th rowspan='{depth}' class='label'>Maatregel</th>",
                "code": f"<th rowspan='{depth}'></th>",
            }
            cells = _arranged(paper, side["label"], side["code"], cells)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "".join(lines)


def _arranged(paper: Paper, label: str, code: str, cells: list[str]) -> list[str]:
    return {"first": [code, label, *cells], "second": [label, code, *cells], "last": [label, *cells, code]}[
        paper.design.codes
    ]


def _row(paper: Paper, row: Row, columns: list[Column]) -> str:
    name = escape(paper.design.pick(labels.TABLE[row.item]))
    mark = paper.mark() if row.item == "trede5" else ""
    label = f"<td class='label l{row.level}'>{name}</td>"
    code = f"<td class='code'>{escape(row.code)}{mark}</td>"
    cells = [_cell(paper, row, column) for column in columns]
    return f"<tr class='r{row.level}'>{''.join(_arranged(paper, label, code, cells))}</tr>"


def _cell(paper: Paper, row: Row, column: Column) -> str:
    found = paper.number("measure_table", row.item, column.area, column.statistic, period=column.period, code=row.code)
    if not found and paper.design.dashes and column.statistic != COUNT:
        found = "-"
    return f"<td class='f'>{found}</td>"
