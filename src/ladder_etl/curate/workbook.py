"""The edition as a workbook that a Dutch analyst opens: read-me, typed data, the printed tables, quality."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.columns import FINDINGS, IDENTITIES, OBSERVATIONS, Column
from ladder_etl.curate.labels import (
    AREA_NAMES,
    BLOCK_LABELS,
    COLUMN_NOTES,
    ORIGIN_LABELS,
    QUALITY_LABELS,
    STATISTIC_LABELS,
    STATUS_LABELS,
    UNIT_LABELS,
)
from ladder_etl.curate.layout import Head, Line, Sheet, measure_table, other_sheets, regional_sheets
from ladder_etl.curate.neutral import neutralised
from ladder_etl.curate.quality import check_counts, figure_counts, verdict_of
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.runs import EditionRun

if TYPE_CHECKING:
    import pandas as pd

_VERDICTS = {
    "publishable": "publiceerbaar",
    "publishable with warnings": "publiceerbaar, met waarschuwingen",
    "held back": "niet publiceerbaar: er staan fouten open",
}
# what only a machine reads stands in the other files; Leesmij has the documents
_MACHINE = {"document", "x0", "top", "x1", "bottom", "vintage", "sample"}
_SHOWN = tuple(column for column in OBSERVATIONS if column.name not in _MACHINE)
_FIGURES = {"obs_value", "resolution"}  # in the unit of the figure
_EXACT = {"computed", "residual", "lower", "upper"}  # texts in the files, as they are exact; numbers to a reader
_CODED = {"severity", "status", "result", "certainty"}
_FINDING_NAMES = "finding_id finding severity status label ref_area period found expected certainty page message fix"
_FINDING_COLUMNS = tuple(column for name in _FINDING_NAMES.split() for column in FINDINGS if column.name == name)
_WIDTHS = {"text": 24, "integer": 10, "number": 12, "boolean": 12}
_NARROW = {"block": 16, "code": 14, "unit": 12, "statistic": 12, "ref_area": 14, "obs_status": 8, "printed": 12}
_WIDE = {"label": 46, "message": 70, "fix": 60, "terms": 60, "printed_label": 46, "description": 50, "identity": 40}


def workbook_bytes(run: EditionRun, frames: Mapping[str, pd.DataFrame]) -> bytes:
    """The ``.xlsx`` file; the same run gives the same bytes."""
    import xlsxwriter

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        # a fixed moment: the time of writing would make every file another
        book.set_properties({"title": f"Participatieladder {run.edition}", "created": datetime(run.edition, 12, 31)})  # noqa: DTZ001
        sheets = _Sheets(book)
        sheets.readme(run)
        sheets.table("Gegevens", "gegevens", frames["observations"], _SHOWN)
        sheets.layout("Maatregelentabel", (measure_table(run),))
        sheets.layout("Regio's", (*regional_sheets(run), *other_sheets(run)))
        sheets.quality(run, frames)
    return stream.getvalue()


class _Sheets:
    """Writes the sheets of one workbook, with its formats."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#0B5563"})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#0B5563", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        self.bold = book.add_format({"bold": True})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.warn = book.add_format({"bold": True, "font_color": "#9C2A00", "text_wrap": True, "valign": "top"})
        self.plain = book.add_format()
        self.numbers = {
            "whole": book.add_format({"num_format": "#,##0"}),
            "percent": book.add_format({"num_format": "0.0%"}),
            "growth": book.add_format({"num_format": "+0.0%;-0.0%;0.0%"}),
            "decimal": book.add_format({"num_format": "#,##0.0"}),
            "point": book.add_format({"num_format": "0.00"}),
            "year": book.add_format({"num_format": "0"}),
        }
        #: by the decimals that are printed: a format with optional ones shows whole numbers with a comma behind
        self.exact = [book.add_format({"num_format": "#,##0" + ("." + "0" * n if n else "")}) for n in range(7)]

    def readme(self, run: EditionRun) -> None:
        sheet = self.book.add_worksheet("Leesmij")
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 100)
        sheet.write_string(0, 0, f"Participatieladder, editie {run.edition}", self.title)
        row = 2
        for name, text in _readme_lines(run):
            sheet.write_string(row, 0, name, self.bold)
            sheet.write_string(row, 1, text, self.warn if name == "Let op" else self.wrap)
            row += 1
        for title, pairs in _readme_lists():
            row += 1
            sheet.write_string(row, 0, title, self.head)
            sheet.write_string(row, 1, "", self.head)
            for name, text in pairs:
                row += 1
                sheet.write_string(row, 0, name)
                sheet.write_string(row, 1, text, self.wrap)
            row += 1

    def table(self, name: str, table: str, frame: pd.DataFrame, columns: tuple[Column, ...]) -> None:
        sheet = self.book.add_worksheet(name)
        self._cells(sheet, frame, columns, 0)
        rows = max(len(frame), 1)
        heads = [{"header": column.title} for column in columns]
        sheet.add_table(0, 0, rows, len(columns) - 1, {"name": table, "columns": heads, "style": "Table Style Light 9"})
        sheet.freeze_panes(1, 0)

    def _cells(self, sheet: Any, frame: pd.DataFrame, columns: tuple[Column, ...], top: int) -> None:
        for number, column in enumerate(columns):
            width = _NARROW.get(column.name, _WIDE.get(column.name, _WIDTHS[column.type]))
            sheet.set_column(number, number, width)
            for row, cell in enumerate(frame[column.name].to_list(), start=top + 1):
                if cell == "":
                    continue
                if column.name in _FIGURES or (column.name in _EXACT and _is_number(cell)):
                    sheet.write_number(row, number, float(cell), self.exact[min(len(cell.partition(".")[2]), 6)])
                elif column.type in ("integer", "number"):
                    form = "year" if column.type == "integer" else "point"
                    sheet.write_number(row, number, float(cell), self.numbers[form])
                elif column.type == "boolean":
                    sheet.write_boolean(row, number, cell == "true")
                else:
                    sheet.write_string(row, number, QUALITY_LABELS[cell] if column.name in _CODED else cell)

    def layout(self, name: str, blocks: Sequence[Sheet]) -> None:
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 58)
        sheet.set_column(1, 1, 18)
        sheet.set_column(2, 12, 14)
        sheet.freeze_panes(2 if len(blocks) == 1 else 0, 1)
        row = 0
        for block in blocks:
            row = self._block(sheet, block, row) + 2

    def _block(self, sheet: Any, block: Sheet, row: int) -> int:
        sheet.write_string(row, 0, BLOCK_LABELS.get(block.block, block.block), self.title)
        heads = [
            "Omschrijving",
            "Code / statistiek",
            *(_head(head) for head in block.heads),
            "Opmerking bij de cijfers",
        ]
        for column, text in enumerate(heads):
            sheet.write_string(row + 1, column, text, self.head)
        sheet.set_column(len(heads) - 1, len(heads) - 1, 60)
        for number, line in enumerate(block.lines, start=row + 2):
            sheet.write_string(number, 0, neutralised(_with_dash(line.label)))
            sheet.write_string(number, 1, neutralised(line.code) or _statistic(line))
            for column, figure in enumerate(line.cells, start=2):
                self._figure(sheet, number, column, figure)
            sheet.write_string(number, len(heads) - 1, _remarks(block.heads, line))
        return row + 2 + len(block.lines)

    def _figure(self, sheet: Any, row: int, column: int, figure: Figure | None) -> None:
        value = None if figure is None else figure.value
        if figure is None or figure.number is None or value is None:
            return
        if figure.number.kind is Kind.PERCENT:
            form = "growth" if figure.key.statistic == "growth" else "percent"
            sheet.write_number(row, column, float(value / Decimal(100)), self.numbers[form])
        else:
            form = "decimal" if figure.number.decimals else "whole"
            sheet.write_number(row, column, float(value), self.numbers[form])

    def quality(self, run: EditionRun, frames: Mapping[str, pd.DataFrame]) -> None:
        sheet = self.book.add_worksheet("Kwaliteit")
        sheet.write_string(0, 0, "Kwaliteit van deze editie", self.title)
        row = 2
        for name, text in _quality_lines(run):
            sheet.write_string(row, 0, name, self.bold)
            sheet.write_string(row, 1, text)
            row += 1
        violated = frames["identities"][frames["identities"]["result"] == VIOLATED]
        for title, frame, columns in (
            ("Identiteiten die niet kloppen", violated, IDENTITIES[:-1]),
            ("Bevindingen", frames["findings"].drop_duplicates("finding_id"), _FINDING_COLUMNS),
        ):
            row += 1
            sheet.write_string(row, 0, title, self.title)
            row += 1
            for number, column in enumerate(columns):
                sheet.write_string(row, number, column.title, self.head)
            self._cells(sheet, frame, columns, row)
            row += len(frame) + 1
        sheet.set_column(0, 0, 44)


def _readme_lines(run: EditionRun) -> Iterable[tuple[str, str]]:
    yield "Bron", "POM West-Vlaanderen, participatieladder (cijfers zoals gedrukt; niets is stil aangepast)"
    if run.is_sample:
        yield (
            "Let op",
            (
                "Deze cijfers zijn gelezen uit een RECONSTRUCTIE van de publicatie (ingebouwd voorbeeld), "
                "niet uit een document van de uitgever."
            ),
        )
    for document in sorted(run.documents, key=lambda document: document.role):
        yield (
            f"Document ({document.role})",
            f"sha256 {document.sha256} · {neutralised(document.source)} {document.retrieved}".strip(),
        )
    yield "Oordeel", _VERDICTS[verdict_of(run)]
    yield "Versies", f"code {run.code_version or '-'} · editiebestand {run.edition_version or '-'}"
    yield "Licentie", "door de uitgever niet vermeld"
    yield "Lege cel", "Een leeg getal heeft altijd een status ernaast die zegt waarom; n.b. is nooit 0."


def _readme_lists() -> Iterable[tuple[str, Iterable[tuple[str, str]]]]:
    yield "Kolommen van Gegevens", ((f"{c.title} ({c.name})", COLUMN_NOTES[c.name]) for c in _SHOWN)
    yield "Status", STATUS_LABELS.items()
    yield "Herkomst", ORIGIN_LABELS.items()
    yield "Gebied", AREA_NAMES.items()
    yield "Blok", BLOCK_LABELS.items()
    yield "Statistiek", STATISTIC_LABELS.items()
    yield "Eenheid", UNIT_LABELS.items()


def _quality_lines(run: EditionRun) -> Iterable[tuple[str, str]]:
    figures, checks = figure_counts(run.figures), check_counts(run)
    yield "Oordeel", _VERDICTS[verdict_of(run)]
    yield (
        "Cijfers",
        f"{figures['total']}; ontbrekend {figures['missing']}, gedrukt als n.b. {figures['not_available']}",
    )
    yield (
        "Controles",
        (
            f"{checks['holds']} kloppen, {checks['violated']} niet ({checks['violated_explained']} verklaard), "
            f"{checks['unverifiable']} niet na te gaan"
        ),
    )


def _head(head: Head) -> str:
    parts = [AREA_NAMES.get(head.ref_area, head.ref_area)]
    if head.statistic and head.statistic != "count":
        parts.insert(0, STATISTIC_LABELS[head.statistic])
    return " ".join([*parts, str(head.period)] if head.period else parts)


def _statistic(line: Line) -> str:
    """What a line's numbers are; empty where that differs from column to column."""
    if not line.statistic:
        return ""
    unit = UNIT_LABELS.get(line.unit, line.unit) if line.statistic == "count" else STATISTIC_LABELS[line.statistic]
    return f"{unit} {line.period}"


def _with_dash(label: str) -> str:
    """A label that is printed as an item of a list, with a dash that no spreadsheet takes for a minus."""
    return re.sub(r"^-\s+", "\N{EN DASH} ", label)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?", text) is not None


def _remarks(heads: Sequence[Head], line: Line) -> str:
    """Says of each cell that isn't plainly printed what is the matter with it."""
    notes = []
    for head, figure in zip(heads, line.cells, strict=True):
        if figure is not None and (figure.value is None or figure.status != "A"):
            what = (
                figure.printed if figure.number is not None and figure.value is None else STATUS_LABELS[figure.status]
            )
            notes.append(f"{_head(head)}: {what}")
    return neutralised("; ".join(notes))
