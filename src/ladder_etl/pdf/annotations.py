"""What was laid upon a page afterwards: comments, stamps, form fields.

The eye may see them, but who put them there is not known, so they are never read as figures. They are told, for what
they cover can't be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.domain.boxes import Box
from ladder_etl.pdf.frame import Frame
from ladder_etl.pdf.pages import Annotation

#: what has no appearance on the page, or belongs to the publication: links, note icons and their windows
_LEFT_OUT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_UNKNOWN)
_HIDDEN = 2 | 32  # flags Hidden and NoView
_MOST = 500
_SHOWN = "FreeText Stamp Widget Ink Square Circle Line Polygon Highlight StrikeOut Redact"
_NAMES = {getattr(raw, f"FPDF_ANNOT_{name.upper()}"): name for name in _SHOWN.split()}


def annotations_of(page: pdfium.PdfPage, frame: Frame) -> tuple[Annotation, ...]:
    """The annotations of a page that may show something."""
    return tuple(found for annotation in _shown(page) for found in _annotation(annotation, frame))


def strikes_of(page: pdfium.PdfPage, frame: Frame) -> Iterator[Box]:
    """The lines through the middle of the text that a reviewer's annotations strike."""
    quad = raw.FS_QUADPOINTSF()
    for annotation in _shown(page):
        if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_STRIKEOUT:
            continue
        for place in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST)):
            if raw.FPDFAnnot_GetAttachmentPoints(annotation, place, quad):
                xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                box = frame.box((min(xs), min(ys), max(xs), max(ys)))
                lies = box.width > box.height
                yield Box(box.x0, box.cy, box.x1, box.cy) if lies else Box(box.cx, box.top, box.cx, box.bottom)


def _shown(page: pdfium.PdfPage) -> Iterator[object]:
    """The annotations that aren't hidden, each open while it is asked."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
                yield annotation
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _annotation(annotation: object, frame: Frame) -> Iterator[Annotation]:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    rect = raw.FS_RECTF()
    if kind not in _LEFT_OUT and raw.FPDFAnnot_GetRect(annotation, rect):
        text = _string(annotation, b"Contents") or _string(annotation, b"V")
        box = frame.box((rect.left, rect.bottom, rect.right, rect.top))
        yield Annotation(_NAMES.get(kind, f"kind {kind}"), text, box)


def _string(annotation: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 4096:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
