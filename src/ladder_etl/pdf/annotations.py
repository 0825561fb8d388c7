"""What was laid upon a page afterwards: comments, stamps, form fields.

The eye may see them, but who put them there is not known, so they are never read as figures. They are told, for what
they cover can't be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ladder_etl.pdf.frame import Frame
from ladder_etl.pdf.pages import Annotation

#: what has no appearance on the page, or belongs to the publication: links, note icons and their windows
_LEFT_OUT = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_UNKNOWN)
_HIDDEN = 2 | 32  # flags Hidden and NoView
_MOST = 500
_NAMES = {
    getattr(raw, f"FPDF_ANNOT_{name.upper()}"): name
    for name in ("FreeText", "Stamp", "Widget", "Ink", "Square", "Circle", "Line", "Polygon", "Highlight", "Redact")
}


def annotations_of(page: pdfium.PdfPage, frame: Frame) -> tuple[Annotation, ...]:
    """The annotations of a page that may show something."""
    count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)
    return tuple(found for index in range(count) for found in _annotation(page, index, frame))


def _annotation(page: pdfium.PdfPage, index: int, frame: Frame) -> Iterator[Annotation]:
    annotation = raw.FPDFPage_GetAnnot(page.raw, index)
    if not annotation:
        return
    try:
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        rect = raw.FS_RECTF()
        if kind in _LEFT_OUT or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            return
        if raw.FPDFAnnot_GetRect(annotation, rect):
            text = _string(annotation, b"Contents") or _string(annotation, b"V")
            box = frame.box((rect.left, rect.bottom, rect.right, rect.top))
            yield Annotation(_NAMES.get(kind, f"kind {kind}"), text, box)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _string(annotation: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size < 4096:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
