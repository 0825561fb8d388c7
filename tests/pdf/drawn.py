"""Small PDFs from drawing operators: each test draws what it asks about, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name

A4 = (0.0, 0.0, 595.0, 842.0)
UPRIGHT = (1.0, 0.0, 0.0, 1.0)


@dataclass
class Sheet:
    """One page: its operators, boxes, and resources that they may name.

    Resources: fonts F1 (Helvetica), F2 (Helvetica-Bold); graphics states Clear (opacity 0), Half; layers On, Off.
    """

    content: str
    mediabox: Sequence[float] = A4
    cropbox: Sequence[float] | None = None
    rotate: int = 0
    unit: float = 1.0
    forms: dict[str, str] = field(default_factory=dict)


def text(
    s: str,
    x: float,
    y: float,
    size: float = 12.0,
    *,
    font: str = "F1",
    color: str = "0 g",
    mode: int = 0,
    spacing: float = 0.0,
    matrix: Sequence[float] = UPRIGHT,
) -> str:
    """Operators that show ``s`` with its baseline's start at (x, y) in user space."""
    a, b, c, d = matrix
    escaped = s.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {color} BT /{font} {size} Tf {mode} Tr {spacing} Tc {a} {b} {c} {d} {x} {y} Tm ({escaped}) Tj ET Q\n"


def rectangle(x: float, y: float, width: float, height: float, color: str = "1 g") -> str:
    return f"q {color} {x} {y} {width} {height} re f Q\n"


def clipped(x: float, y: float, width: float, height: float, content: str) -> str:
    return f"q {x} {y} {width} {height} re W n {content} Q\n"


def pdf_of(*sheets: Sheet | str) -> bytes:
    """The bytes of a PDF with these pages."""
    pdf = pikepdf.new()
    layers = {name: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("On", "Off")}
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(list(layers.values())), D=Dictionary(ON=Array([layers["On"]]), OFF=Array([layers["Off"]]))
    )
    fonts = {
        f"/{name}": pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}"), Encoding=Name.WinAnsiEncoding)
        )
        for name, base in (("F1", "Helvetica"), ("F2", "Helvetica-Bold"))
    }
    for sheet in sheets:
        _add(pdf, sheet if isinstance(sheet, Sheet) else Sheet(sheet), fonts, layers)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _add(pdf: pikepdf.Pdf, sheet: Sheet, fonts: dict[str, Dictionary], layers: dict[str, Dictionary]) -> None:
    resources = Dictionary(
        Font=Dictionary(fonts),
        ExtGState=Dictionary({"/Clear": Dictionary(ca=0, CA=0), "/Half": Dictionary(ca=0.5, CA=0.5)}),
        Properties=Dictionary({f"/{name}": layer for name, layer in layers.items()}),
    )
    forms = {}
    for name, content in sheet.forms.items():
        form = pdf.make_stream(content.encode("latin-1"))
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox, form.Resources = Array(list(sheet.mediabox)), resources
        forms[f"/{name}"] = form
    if forms:
        resources = Dictionary({**dict(resources.items()), "/XObject": Dictionary(forms)})
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(list(sheet.mediabox)),
        Resources=resources,
        Contents=pdf.make_stream(sheet.content.encode("latin-1")),
        Rotate=sheet.rotate,
    )
    if sheet.cropbox is not None:
        page.CropBox = Array(list(sheet.cropbox))
    if sheet.unit != 1.0:
        page.UserUnit = sheet.unit
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
