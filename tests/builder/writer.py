"""Pages to PDF: reportlab draws, pikepdf turns pages, sets boxes and layers, and compresses. Same pages, same bytes."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from typing import Any

from tests.builder import fonts
from tests.builder.model import Box, Copy, Item, Page, Shape, Text

PRODUCER = "edition builder"


def write(pages: Sequence[Page], *, title: str, to_unicode: bool = True) -> bytes:
    """The pages as one PDF.

    Args:
        pages: in order.
        title: the document's title.
        to_unicode: False removes the ToUnicode maps and leaves glyph names for their fonts to be read by.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.invariant = 1
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pageCompression=0, invariant=1, initialFontName=fonts.registered("helvetica", fonts.REGULAR)
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setProducer(PRODUCER)
    for number, page in enumerate(pages):
        canvas.setPageSize((page.width, page.height))
        for item in page.items:
            _draw(canvas, item, page.height)
        for order, copy in enumerate(page.copies):
            _draw_copy(canvas, f"P{number}C{order}", copy, page)
        for url, (x0, y0, x1, y1) in page.links:
            canvas.linkURL(url, (x0, page.height - y1, x1, page.height - y0))
        canvas.showPage()
    canvas.save()
    return _finish(buffer.getvalue(), pages, to_unicode)


def _draw_copy(canvas: Any, name: str, copy: Copy, page: Page) -> None:
    canvas.beginForm(name, -page.width, -page.height, 2 * page.width, 2 * page.height)
    if copy.clip:
        path = canvas.beginPath()
        for x0, top, x1, bottom in copy.clip:
            path.rect(x0, page.height - bottom, x1 - x0, bottom - top)
        canvas.clipPath(path, stroke=0, fill=0, fillMode=1)
    for item in copy.items:
        _draw(canvas, item, page.height)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(copy.shift[0], -copy.shift[1])
    canvas.doForm(name)
    canvas.restoreState()


def _draw(canvas: Any, item: Item, height: float) -> None:
    canvas.saveState()
    if isinstance(item, Shape):
        _shape(canvas, item, height)
    else:
        if item.clip:
            _clip(canvas, item.clip, height)
        if item.alpha < 1:
            canvas.setFillAlpha(item.alpha)
        if item.layer:
            canvas._code.append(f"/OC /{item.layer} BDC")
        (_outline if item.outline else _text)(canvas, item, height)
        if item.layer:
            canvas._code.append("EMC")
    canvas.restoreState()


def _clip(canvas: Any, box: Box, height: float) -> None:
    path = canvas.beginPath()
    path.rect(box[0], height - box[3], box[2] - box[0], box[3] - box[1])
    canvas.clipPath(path, stroke=0, fill=0, fillMode=1)


def _shape(canvas: Any, shape: Shape, height: float) -> None:
    if shape.fill:
        canvas.setFillColorRGB(*shape.fill)
    if shape.stroke:
        canvas.setStrokeColorRGB(*shape.stroke)
        canvas.setLineWidth(shape.line)
    how = {"stroke": int(shape.stroke is not None), "fill": int(shape.fill is not None)}
    x0, top, x1, bottom = shape.box
    if shape.kind == "rect":
        canvas.rect(x0, height - bottom, x1 - x0, bottom - top, **how)
    elif shape.kind == "round":
        canvas.roundRect(x0, height - bottom, x1 - x0, bottom - top, shape.radius, **how)
    elif shape.kind == "circle":
        canvas.circle((x0 + x1) / 2, height - (top + bottom) / 2, (x1 - x0) / 2, **how)
    else:
        path = canvas.beginPath()
        path.moveTo(shape.points[0][0], height - shape.points[0][1])
        for x, y in shape.points[1:]:
            path.lineTo(x, height - y)
        if shape.kind == "poly":
            path.close()
        canvas.drawPath(path, **how)


def _text(canvas: Any, text: Text, height: float) -> None:
    """Each piece is a text object of its own."""
    places = (0, *text.pieces, len(text.s))
    x = text.x
    for start, end in itertools.pairwise(places):
        piece, kerns = text.s[start:end], text.kerns[start:end]
        _piece(canvas, text, piece, kerns, x, height - text.y)
        x += fonts.width(piece, text.family, text.style, text.size) + text.spacing * len(piece) + sum(kerns)


def _piece(canvas: Any, text: Text, piece: str, kerns: tuple[float, ...], x: float, y: float) -> None:
    name = fonts.registered(text.family, text.style)
    run = canvas.beginText(x, y)
    run.setFont(name, text.size)
    run.setFillColorRGB(*text.color)
    if text.mode:
        run.setTextRenderMode(text.mode)
    if text.spacing:
        run.setCharSpace(text.spacing)
    if kerns:
        run._code.append(_kerned(canvas, name, text.size, fonts.coded(piece, text.family), kerns))
    else:
        run.textOut(fonts.coded(piece, text.family))
    canvas.drawText(run)


def _kerned(canvas: Any, name: str, size: float, piece: str, kerns: tuple[float, ...]) -> str:
    """A TJ array: reportlab writes none itself."""
    from reportlab.pdfbase import pdfmetrics

    font = pdfmetrics.getFont(name)
    parts, prefix = [], ""
    for character, kern in zip(piece, kerns, strict=True):
        if getattr(font, "_dynamicFont", 0):
            ((subset, code),) = font.splitString(character, canvas._doc)
            prefix = f"{font.getSubsetInternalName(subset, canvas._doc)} {size:g} Tf "
        else:
            code = character.encode("cp1252")
        parts.append(f"({canvas._escape(code)}) {-1000 * kern / size:.1f}")
    return f"{prefix}[{' '.join(parts)}] TJ"


def _outline(canvas: Any, text: Text, height: float) -> None:
    path = canvas.beginPath()
    for kind, points in fonts.outlines(text.s, text.style, text.size):
        moved = [value for x, y in points for value in (text.x + x, height - text.y + y)]
        draw = {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "close": path.close}[kind]
        draw(*moved)
    canvas.setFillColorRGB(*text.color)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=1)


def _finish(data: bytes, pages: Sequence[Page], to_unicode: bool) -> bytes:
    import pikepdf

    from tests.builder.geometry import name_private_spaces, set_geometry, set_layers, strip_to_unicode

    with pikepdf.open(io.BytesIO(data)) as pdf:
        set_layers(pdf, pages)
        for page, model in zip(pdf.pages, pages, strict=True):
            set_geometry(pdf, page, model)
        name_private_spaces(pdf)
        if not to_unicode:
            strip_to_unicode(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()
