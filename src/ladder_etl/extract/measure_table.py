"""The measure table: rows by their printed codes and labels, columns by headings and arithmetic.

No coordinate is known beforehand. The code column (`a`, `g t/m j`, `e' + f'`) is the largest column of lines that
parse as codes; where an edition prints none, the labels anchor the rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import FigureKey, Place
from ladder_etl.domain.findings import WARNING, Finding
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, MEASURE_TABLE
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.extract.claims import Claim, Gap, Harvest
from ladder_etl.extract.column_meanings import Headings, Meaning, solve
from ladder_etl.extract.grid import Row, aligned_groups, columns_of, row_at, row_pitch, rows_of
from ladder_etl.extract.pieces import Label, Line, Pieces, Token, find_labels

_MARKS = re.compile(r"\(\d\)|[¹²³*]")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
MIN_ROWS = 5
_HEADER_REACH = 14.0  # font sizes above the first row in which headings are looked for


@dataclass(frozen=True, eq=False)
class Anchor:
    """What a row hangs on: its code as printed, or its label alone."""

    code: str
    box: Box
    size: float


def read_measure_table(pieces: Pieces, lexicon: Lexicon, edition: Edition, document: str) -> Harvest | None:
    """Read the measure table of a page, or None where there is none."""
    labels = find_labels(pieces.lines, lambda text: _item(text, lexicon))
    anchors = _code_anchors(pieces.lines) or _label_anchors(labels, pieces.tokens)
    if len(anchors) < MIN_ROWS:
        return None
    rows = rows_of(anchors)
    columns = _columns(pieces.tokens, rows, anchors)
    if not columns:
        return None
    header = _Header(pieces, lexicon, rows[0].top, columns)
    cells = [_cells(column, rows) for column in columns]
    periods = header.periods(edition.year)
    solution = solve([_numbers(column) for column in cells], [header.over(column) for column in columns], periods)
    harvest = Harvest()
    names = _row_names(anchors, rows, labels, pieces, lexicon, edition, columns, harvest)
    for (label, code, item, box), _ in zip(names, rows, strict=True):
        harvest.rows.append(TableRow(label, code, item, Place(document, pieces.page.number, pieces.page.visible(box))))
    for column, by_row, meaning in zip(columns, cells, solution.meanings, strict=True):
        if meaning is not None:
            _claim_column(harvest, pieces, rows, names, column, by_row, meaning)
    if not solution.sure or solution.by_arithmetic < 0.5:
        harvest.findings.append(_doubtful_columns(solution.by_arithmetic, solution.tested))
    return harvest


def _item(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    match = lexicon.item(text, MEASURE_TABLE)
    return (match.id, match.score) if match else None


def _code_anchors(lines: Sequence[Line]) -> list[Anchor]:
    """The largest left-aligned (or centred) column of codes; a code that breaks off goes on in the line below it."""
    codes = [line for line in lines if parse_code(_code_text(line)) is not None]
    best: list[Line] = []
    for edge in (lambda box: box.x0, lambda box: box.cx, lambda box: box.x1):
        groups = aligned_groups(codes, edge, 2.0)
        if groups and len(groups[0]) > len(best):
            best = groups[0]
    left = min((line.box.x0 for line in best), default=0.0)
    going_on = [line for line in lines if line not in best and abs(line.box.x0 - left) < 3 * line.size]
    anchors: list[Anchor] = []
    for line in sorted([*best, *going_on], key=lambda line: line.box.top):
        text = _code_text(line)
        last = anchors[-1] if anchors else None
        if last is not None and _goes_on(last, line):
            anchors[-1] = Anchor(f"{last.code} {text}", last.box.union(line.box), last.size)
        elif line in best:
            anchors.append(Anchor(text, line.box, line.size))
    return anchors


def _goes_on(last: Anchor, line: Line) -> bool:
    """Whether a line is the rest of a code that breaks off (``a + b +``) or that it takes up again (``t/m j``)."""
    text = _code_text(line)
    open_end = last.code.rstrip().endswith(("+", "t/m")) or text.startswith(("+", "t/m"))
    near = -0.5 * line.size < line.box.top - last.box.bottom < 0.8 * line.size
    return open_end and near and parse_code(f"{last.code} {text}") is not None


def _code_text(line: Line) -> str:
    return _MARKS.sub("", line.text).strip()


def _label_anchors(labels: Sequence[Label], tokens: Sequence[Token]) -> list[Anchor]:
    """Rows of a table without codes: left-aligned labels with at least two numbers on their line."""
    with_numbers = [
        label
        for label in labels
        if sum(label.box.overlap_y(token.box) > 0.5 * token.box.height for token in tokens) > 1
    ]
    groups = aligned_groups(with_numbers, lambda box: box.x0, 16.0)
    chosen = sorted(groups[0], key=lambda label: label.box.top) if groups else []
    return [Anchor("", label.box, label.size) for label in chosen]


def _columns(tokens: Sequence[Token], rows: Sequence[Row], anchors: Sequence[Anchor]) -> list[list[Token]]:
    """Columns of numbers that keep to the rows, in the rows' type size."""
    top, bottom = rows[0].top, rows[-1].bottom
    pitch = row_pitch([row.cy for row in rows])
    size = anchors[len(anchors) // 2].size
    inside = [
        token
        for token in tokens
        if top <= token.box.cy <= bottom and not _is_anchor(token, anchors) and 0.6 < token.size / size < 1.6
    ]
    kept = []
    for column in columns_of(inside):
        near = [token for token in column if _off_row(token, rows) < 0.45 * pitch]
        taken = {row_at(rows, token.box.cy) for token in near}
        if len(near) >= 0.8 * len(column) and len(taken) >= max(3, 0.12 * len(rows)):
            kept.append(column)
    return kept


def _is_anchor(token: Token, anchors: Sequence[Anchor]) -> bool:
    return any(anchor.box.covers(token.box) for anchor in anchors)


def _off_row(token: Token, rows: Sequence[Row]) -> float:
    return min(abs(token.box.cy - row.cy) for row in rows)


def _cells(column: Sequence[Token], rows: Sequence[Row]) -> dict[int, list[Token]]:
    cells: dict[int, list[Token]] = {}
    for token in column:
        index = row_at(rows, token.box.cy)
        if index is not None:
            cells.setdefault(index, []).append(token)
    return cells


def _numbers(cells: dict[int, list[Token]]) -> dict[int, Number]:
    return {row: tokens[0].number for row, tokens in cells.items() if len(tokens) == 1}


class _Header:
    """The lines and years over the columns."""

    def __init__(self, pieces: Pieces, lexicon: Lexicon, first_row: float, columns: Sequence[Sequence[Token]]) -> None:
        extent = union_of(token.box for column in columns for token in column)
        size = columns[0][0].size
        band = Box(extent.x0 - 4 * size, first_row - _HEADER_REACH * size, extent.x1 + 4 * size, first_row + 0.3 * size)
        lines = [line for line in pieces.lines if band.holds(line.box.cx, line.box.cy)]
        self._years = [
            (int(token.text), token.box)
            for token in pieces.tokens
            if token.is_year and band.holds(token.box.cx, token.box.cy)
        ]
        # a heading of one line may hold its year itself: "West-Vlaanderen 2020"
        for line in lines:
            years = [word for word in line.words if _YEARS.fullmatch(word.text)]
            self._years += [(int(word.text), word.box) for word in years if len(years) == 1]
        self._areas = find_labels(lines, lambda text: _scored(lexicon.area(text)))
        self._statistics = find_labels(lines, lambda text: _scored(lexicon.statistic(text)))
        used = {id(line) for label in self._statistics for line in label.lines}
        self._areas = [label for label in self._areas if not any(id(line) in used for line in label.lines)]
        self._texts = [line.text for line in lines]

    def periods(self, year: int) -> tuple[int, int]:
        """The two periods that the headings name; else the edition's year and the one before it."""
        years = {value for value, _ in self._years}
        if len(years) < 2:
            years |= {int(found) for text in self._texts for found in _YEARS.findall(text)}
        return (min(years), max(years)) if len(years) >= 2 else (year - 1, year)

    def over(self, column: Sequence[Token]) -> Headings:
        box = union_of(token.box for token in column)
        years = [(abs(place.cx - box.cx), value) for value, place in self._years if place.overlap_x(box) > 0]
        area = min(self._areas, key=lambda label: abs(label.box.cx - box.cx), default=None)
        statistic = min(self._statistics, key=lambda label: abs(label.box.cx - box.cx), default=None)
        return Headings(
            min(years)[1] if years else None, area.id if area else None, statistic.id if statistic else None
        )


def _scored(found: str | None) -> tuple[str, float] | None:
    return (found, 100.0) if found else None


_Name = tuple[str, str, str, Box]


def _row_names(
    anchors: Sequence[Anchor],
    rows: Sequence[Row],
    labels: Sequence[Label],
    pieces: Pieces,
    lexicon: Lexicon,
    edition: Edition,
    columns: Sequence[Sequence[Token]],
    harvest: Harvest,
) -> list[_Name]:
    """Printed label, code, item and box of each row."""
    # other texts stand at the height of the table too: its labels are the column with the most of them
    within = [label for label in labels if row_at(rows, label.box.cy) is not None]
    inside = max(columns_of(within), key=len, default=[])
    area = union_of(label.box for label in inside) if inside else None
    numbers = union_of(token.box for column in columns for token in column)
    names: list[_Name] = []
    for anchor, row in zip(anchors, rows, strict=True):
        found = [
            label for label in inside if row.top <= label.box.cy <= row.bottom and label.box.overlap_x(numbers) <= 0
        ]
        best = max(found, key=lambda label: label.score, default=None)
        lines = [
            line
            for line in pieces.lines
            if area is not None
            and row.top <= line.box.cy <= row.bottom
            and line.box.overlap_x(area) > 0
            and line.box.overlap_x(numbers) <= 0
            and parse_code(_code_text(line)) is None
            and any(char.isalpha() for char in line.text)
        ]
        code = canonical_code(anchor.code) if anchor.code else ""
        text = best.text if best else " ".join(line.text for line in sorted(lines, key=lambda line: line.box.top))
        item = best.id if best else ("" if text else edition.codes.get(code, ""))
        harvest.labels += [best] if best else []
        if not item and lines:
            harvest.unknown.append((lines[0], MEASURE_TABLE))
        names.append((text, code, item, best.box.union(anchor.box) if best else anchor.box))
    return names


def _claim_column(
    harvest: Harvest,
    pieces: Pieces,
    rows: Sequence[Row],
    names: Sequence[_Name],
    column: Sequence[Token],
    cells: dict[int, list[Token]],
    meaning: Meaning,
) -> None:
    extent = union_of(token.box for token in column)
    for index, (row, (label, code, item, _)) in enumerate(zip(rows, names, strict=True)):
        key = FigureKey(
            MEASURE_TABLE,
            item,
            code,
            meaning.ref_area,
            meaning.period,
            meaning.statistic,
            meaning.unit,
            "" if item else label,
        )
        tokens = [token for token in cells.get(index, []) if _fits(token, meaning)]
        harvest.claims += [Claim(key, token, "measure table cell") for token in tokens]
        if not tokens:
            box = Box(extent.x0 - 2, row.top, extent.x1 + 2, row.bottom)
            drawn = drawn_in(pieces, box, column[0].size)
            if drawn is not None:
                harvest.gaps.append(Gap(key, drawn, pieces.page.number, True, "measure table cell"))


def _fits(token: Token, meaning: Meaning) -> bool:
    if token.number.kind in (Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE):
        return True
    return token.is_count if meaning.statistic == COUNT else not token.is_count or token.number.signed


def drawn_in(pieces: Pieces, cell: Box, size: float) -> Box | None:
    """The box of small drawings inside a cell, such as outlined digits, or None where nothing is drawn there."""
    small = [
        drawing.box
        for drawing in pieces.page.drawings
        if drawing.fill is not None
        and cell.holds(drawing.box.cx, drawing.box.cy)
        and 0.2 * size < drawing.box.height < 1.5 * size
        and drawing.box.width < 6 * size
    ]
    return union_of(small) if small else None


def _doubtful_columns(agreement: float, tested: int) -> Finding:
    return Finding(
        "column.doubtful",
        WARNING,
        f"the measure table's columns are not certain: shares and growth rates agree by {agreement:.0%} of {tested}",
        "look at the headings of the table and compare its columns with the document",
    )
