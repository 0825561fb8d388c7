"""The measure table."""

from __future__ import annotations

from dataclasses import dataclass

from tests.builder import labels
from tests.builder.figures import EditionFigures
from tests.builder.fonts import BOLD, REGULAR
from tests.builder.keys import FLANDERS, GROWTH, PROVINCE, SHARE
from tests.builder.measures import Row
from tests.builder.model import AXIS, BLUE, GREY, INK, MARK, TEAL, WHITE, ZEBRA, Box, rgb
from tests.builder.sheet import Sheet

_RUNG = rgb("bfe0e2")
_RED = rgb("b00020")
HEADING = (
    "Tewerkstelling en arbeidsmatige participatie van",
    "personen uit de kansengroepen in West-Vlaanderen",
    "en Vlaams Gewest, {y1}-{y2}",
)
FOOTNOTE = (
    "(1) SINE telt voor 40% mee: dat is naar schatting",
    "het deel buiten collectief maatwerk en LDE. Zo",
    "wordt niemand dubbel geteld.",
)
_SIZE = 6.2


@dataclass(frozen=True)
class Column:
    """One column: ``top`` is the heading that it shares with its neighbours, ``sub`` its own."""

    kind: str
    top: tuple[str, ...] = ()
    sub: tuple[str, ...] = ()
    area: str = ""
    period: int = 0
    statistic: str = "count"
    weight: float = 1.0


def draw_table(sheet: Sheet, box: Box, figures: EditionFigures) -> None:
    """Draw heading, footnote, column headings and rows into a box (x, y, width, height)."""
    x, y, width, height = box
    heading = [line.format(y1=figures.earlier, y2=figures.year) for line in HEADING]
    sheet.lines(x, y + 12, heading, 11, BOLD, TEAL, leading=1.2, max_width=0.55 * width)
    sheet.note(x + 0.62 * width, y + 8, FOOTNOTE, 6, leading=1.3, max_width=0.36 * width)
    top = y + 48
    columns = _columns(sheet, figures, width)
    edges = _edges(columns, x, width)
    _head(sheet, columns, edges, top)
    _rows(sheet, columns, edges, figures, top + 52, y + height)


def _columns(sheet: Sheet, figures: EditionFigures, width: float) -> list[Column]:
    layout = sheet.layout
    years = (figures.earlier, figures.year)
    if layout.years_reversed:
        years = years[::-1]
    share_top = ("Aandeel", "West-Vlaanderen", "in Vlaams Gewest")
    narrow = layout.wrap_labels
    plain = {
        "label": [Column("label", weight=3.4 if narrow else 5.4)],
        "code": [Column("code", weight=1.7 if narrow else 2.3)],
        "growth": [
            Column("figure", ("Evolutie", f"{figures.earlier}-{figures.year}"), sub, area, figures.year, GROWTH)
            for area, sub in ((PROVINCE, ("West-", "Vlaanderen")), (FLANDERS, ("Vlaams", "Gewest")))
        ],
    }
    by_area = {
        PROVINCE: [Column("figure", ("West-Vlaanderen",), (str(year),), PROVINCE, year) for year in years],
        FLANDERS: [Column("figure", ("Vlaams Gewest",), (str(year),), FLANDERS, year) for year in years],
        "share": [Column("figure", share_top, (str(year),), PROVINCE, year, SHARE, 0.85) for year in years],
    }
    if layout.columns_by == "area":
        return [column for name in layout.table_columns for column in (plain | by_area)[name]]
    subs = {
        PROVINCE: ("West-", "Vlaanderen"),
        FLANDERS: ("Vlaams", "Gewest"),
        "share": ("Aandeel", "W-Vl. in", "Vl. Gewest"),
    }
    inner = [name for name in layout.table_columns if name in by_area]
    periods = [
        Column("figure", (str(year),), subs[name], by_area[name][0].area, year, by_area[name][0].statistic)
        for year in years
        for name in inner
    ]
    out: list[Column] = []
    for name in layout.table_columns:
        if name in plain:
            out += plain[name]
        elif name == inner[0]:
            out += periods
    return out


def _edges(columns: list[Column], x: float, width: float) -> list[float]:
    total = sum(column.weight for column in columns)
    edges = [x]
    for column in columns:
        edges.append(edges[-1] + width * column.weight / total)
    return edges


def _head(sheet: Sheet, columns: list[Column], edges: list[float], top: float) -> None:
    plain = sheet.layout.table_lines == "plain"
    color = INK if plain else WHITE
    if not plain:
        sheet.rect(edges[0], top, edges[-1] - edges[0], 48, TEAL)
    start = 0
    for end in range(1, len(columns) + 1):
        if end < len(columns) and columns[end].top == columns[start].top and columns[start].top:
            continue
        left, right = edges[start], edges[end]
        if columns[start].kind == "label":
            titles = ("TEWERKSTELLING EN ARBEIDSMATIGE PARTICIPATIE VAN", "PERSONEN UIT DE KANSENGROEPEN")
            sheet.lines(left + 6, top + 20, titles, 6.4, BOLD, color, leading=1.5, max_width=right - left - 10)
        elif columns[start].kind == "figure":
            sheet.lines(
                (left + right) / 2,
                top + 11,
                columns[start].top,
                6.4,
                BOLD,
                color,
                align="center",
                max_width=right - left - 3,
            )
        start = end
    for column, left, right in zip(columns, edges, edges[1:], strict=False):
        if column.sub:
            first = top + 43 - 6.4 * (len(column.sub) - 1)
            sheet.lines(
                (left + right) / 2,
                first,
                column.sub,
                5.4,
                BOLD,
                color,
                align="center",
                role=AXIS,
                leading=1.15,
                max_width=right - left - 2,
            )


def ordered(rows: tuple[Row, ...], order: str) -> list[Row]:
    """Rows in the layout's order; letters stay as they are."""
    if order == "printed":
        return list(rows)
    blocks: list[list[Row]] = []
    for row in rows:
        if row.level == 0:
            blocks.append([])
        blocks[-1].append(row)
    if order == "reversed":
        return [row for block in reversed(blocks) for row in block]
    return [row for block in blocks for row in (*_totals_last(block[1:]), block[0])]


def _totals_last(rows: list[Row]) -> list[Row]:
    """Each group behind the last of its leaves; of groups that end together the inner one first."""
    out: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if not row.is_leaf:
            waiting.append(row)
            continue
        out.append(row)
        ended = [group for group in waiting if group.leaves[-1] == row.item]
        out += sorted(ended, key=lambda group: (len(group.leaves), -group.level))
        waiting = [group for group in waiting if group not in ended]
    return out


def _rows(
    sheet: Sheet, columns: list[Column], edges: list[float], figures: EditionFigures, top: float, bottom: float
) -> None:
    layout = sheet.layout
    rows = ordered(figures.structure.rows, layout.row_order)
    spans = {column.kind: (left, right) for column, left, right in zip(columns, edges, edges[1:], strict=False)}
    texts = []
    for row in rows:
        style = BOLD if row.level < 3 else REGULAR
        indent = (2.0, 2.0, 8.0, 13.0)[row.level]
        label = layout.word(f"table/{row.item}", labels.TABLE.get(row.item, (row.item,)))
        room = spans["label"][1] - spans["label"][0] - indent - 4
        lines = sheet.wrapped(label, room, _SIZE, style) if layout.wrap_labels else [label]
        codes = sheet.wrapped(row.code, spans["code"][1] - spans["code"][0] - 9, _SIZE - 0.4)
        texts.append((row, style, indent, lines, codes, max(len(lines), len(codes))))
    # a further line of a wrapped cell needs less than a row of its own
    units = sum(1 + 0.72 * (lines - 1) for *_, lines in texts)
    pitch = min(14.0, (bottom - top) / units)
    size = min(_SIZE, 0.56 * pitch)
    y = top
    for number, (row, style, indent, lines, codes, count) in enumerate(texts):
        high = pitch * (1 + 0.72 * (count - 1))
        _row(sheet, columns, edges, figures, row, (y, high, size, pitch, style, indent, lines, codes), number)
        y += high
    if layout.table_lines == "ruled":
        for number, edge in enumerate(edges):
            # a heading that several columns share isn't cut
            shared = (
                0 < number < len(columns) and columns[number].top == columns[number - 1].top and columns[number].top
            )
            sheet.shape("line", (edge, top - (16 if shared else 52)), (edge, y), stroke=GREY, line=0.4)
        sheet.rule(edges[0], edges[-1], y, GREY, 0.4)


def _row(
    sheet: Sheet,
    columns: list[Column],
    edges: list[float],
    figures: EditionFigures,
    row: Row,
    place: tuple[float, float, float, float, str, float, list[str], list[str]],
    number: int,
) -> None:
    y, high, size, pitch, style, indent, lines, codes = place
    layout = sheet.layout
    if layout.table_lines != "plain" and row.level == 0:
        sheet.rect(edges[0], y, edges[-1] - edges[0], high, _RUNG)
    elif layout.table_lines == "zebra" and number % 2:
        sheet.rect(edges[0], y, edges[-1] - edges[0], high, ZEBRA)
    if layout.table_lines == "ruled":
        sheet.rule(edges[0], edges[-1], y, GREY, 0.4)
    baseline = y + 0.5 * pitch + 0.36 * size
    extra = high - pitch
    at = {"first": baseline, "middle": baseline + extra / 2, "last": baseline + extra}[layout.wrap_numbers]
    with sheet.grouped(f"row:{row.item}"):
        for column, left, right in zip(columns, edges, edges[1:], strict=False):
            if column.kind == "label":
                first = baseline + (extra - 0.72 * pitch * (len(lines) - 1)) / 2
                for order, line in enumerate(lines):
                    sheet.text(
                        left + indent,
                        first + 0.72 * pitch * order,
                        line,
                        size,
                        style,
                        max_width=right - left - indent - 2,
                    )
            elif column.kind == "code":
                first = baseline + (extra - 0.72 * pitch * (len(codes) - 1)) / 2
                for order, line in enumerate(codes):
                    text = sheet.text(
                        left + 3, first + 0.72 * pitch * order, line, size - 0.4, max_width=right - left - 8
                    )
                    if row.item == "trede5" and layout.marks and order == len(codes) - 1:
                        sheet.text(text.x + text.width + 0.8, text.y - 1.8, "(1)", 3.6, role=MARK)
            else:
                _cell(sheet, column, left, right, at, size, style, figures, row)


def _cell(
    sheet: Sheet,
    column: Column,
    left: float,
    right: float,
    y: float,
    size: float,
    style: str,
    figures: EditionFigures,
    row: Row,
) -> None:
    found = figures.at("measure_table", row.item, column.area, column.statistic, period=column.period, code=row.code)
    color = INK
    if found and column.statistic == GROWTH and found[1].startswith("-"):
        color = _RED
    elif found and row.level == 0:
        color = BLUE
    x, align = (
        ((left + right) / 2, "center") if sheet.layout.align == "center" else (right - 0.2 * (right - left), "right")
    )
    if found:
        sheet.number(x, y, found, size, color, style=style, align=align, max_width=right - left - 3)
    elif sheet.layout.dashes and column.statistic != "count":
        sheet.text(x, y, "-", size, style, align=align, role="dash")
