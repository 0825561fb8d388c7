"""The measure table once more, by camelot's stream parser: its own text lines, rows and cells.

Where the table stands and what parts its columns is told to it, for by itself it swallows captions and merges columns.
It gets the strings in that place only, each once: camelot analyses whole pages, which on one drawn five times over
takes longer than all the rest, and of overlapping copies it keeps what it likes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import playa
from camelot.parsers.stream import Stream
from camelot.utils import get_image_char_and_text_objects
from playa.content import TextObject
from playa.miner import LAParams, LTPage, process_object

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.frame import frame_of_page
from ladder_etl.pdf.second import TableCell, TableRequest

#: as camelot itself analyses a page
_LAYOUT = {"line_overlap": 0.5, "char_margin": 1.0, "line_margin": 0.5, "word_margin": 0.1, "boxes_flow": 0.5}


def camelot_cells(content: bytes, request: TableRequest) -> tuple[TableCell, ...]:
    """The cells of one table, those without text left out; boxes on the visible page."""
    with playa.parse(content, space="page") as document:
        page = document.pages[request.page - 1]
        to_page, to_visible = _matrices(page)
        area = _mapped(request.area, to_page)
        layout = _layout_of(page, area)
    images, _, horizontal, vertical = get_image_char_and_text_objects(layout)  # type: ignore[arg-type]
    if not horizontal:
        return ()
    middle = request.area.cy
    columns = [_mapped(Box(x, middle, x, middle), to_page).x0 for x in request.separators]
    untyped: Any = Stream
    parser = untyped(
        table_areas=[f"{area.x0},{area.bottom},{area.x1},{area.top}"],
        columns=[",".join(map(str, columns))] if columns else None,
        split_text=True,
    )
    size = (layout.bbox[2], layout.bbox[3])
    parser.prepare_page_parse(
        "table.pdf", layout, size, request.page, images, horizontal, vertical, "", layout_kwargs={}
    )
    cells = (cell for table in parser.extract_tables() for row in table.cells for cell in row)
    return tuple(
        TableCell(cell.text, _mapped(Box(cell.x1, cell.y1, cell.x2, cell.y2), to_visible))
        for cell in cells
        if cell.text.strip()
    )


def _layout_of(page: playa.Page, area: Box) -> LTPage:
    """The strings whose middle lies in the area, each once, as camelot's text lines."""
    corners = page.mediabox
    (x0, y0), (x1, y1) = (_apply(page.ctm, corners[0], corners[1]), _apply(page.ctm, corners[2], corners[3]))
    layout = LTPage(page.page_idx + 1, (0, 0, abs(x1 - x0), abs(y1 - y0)))
    for char in _characters(page, area):
        layout.add(char)
    layout.analyze(LAParams(**_LAYOUT, detect_vertical=True, all_texts=True))
    return layout


def _characters(page: playa.Page, area: Box) -> Iterable[Any]:
    known: set[tuple[object, ...]] = set()
    for item in page.flatten(TextObject):
        bounds = item.bbox
        if bounds is None or not area.holds((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2):
            continue
        key = (id(item.gstate.font), tuple(item.args), tuple(round(value, 2) for value in item.matrix))
        if key not in known:
            known.add(key)
            yield from process_object(item)


def _apply(matrix: Iterable[float], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _matrices(page: playa.Page) -> tuple[Any, Any]:
    """From the visible page to camelot's space, and back (3 × 3)."""
    visible = _square(frame_of_page(page).of_matrix((1, 0, 0, 1, 0, 0)))
    to_page = _square(page.ctm) @ np.linalg.inv(visible)
    return to_page, np.linalg.inv(to_page)


def _square(matrix: Iterable[float]) -> Any:
    a, b, c, d, e, f = matrix
    return np.array([[a, c, e], [b, d, f], [0.0, 0.0, 1.0]])


def _mapped(box: Box, matrix: Any) -> Box:
    """A box in the other space; ``top`` is the smaller of its two heights there."""
    corners = matrix @ np.array([[box.x0, box.x1], [box.top, box.bottom], [1.0, 1.0]])
    (ax, bx), (ay, by) = corners[0].tolist(), corners[1].tolist()
    return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
