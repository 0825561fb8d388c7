"""What is done to a written PDF: page rotation, boxes, user units, layers, fonts without ToUnicode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.builder.fonts import PRIVATE_SPACE
from tests.builder.model import Page


def set_geometry(pdf: Any, page: Any, model: Page) -> None:
    """Turn, shrink or frame a page so that what is *seen* stays as it was drawn."""
    import pikepdf

    width, height, unit = model.width, model.height, model.user_unit
    left, top, right, bottom = model.margins
    matrices = {
        0: f"{1 / unit:.6f} 0 0 {1 / unit:.6f} 0 0",
        90: f"0 {1 / unit:.6f} {-1 / unit:.6f} 0 {height / unit:.4f} 0",
        180: f"{-1 / unit:.6f} 0 0 {-1 / unit:.6f} {width / unit:.4f} {height / unit:.4f}",
        270: f"0 {-1 / unit:.6f} {1 / unit:.6f} 0 0 {width / unit:.4f}",
    }
    sides = {
        0: (left, bottom, right, top),
        90: (top, left, bottom, right),
        180: (right, top, left, bottom),
        270: (bottom, right, top, left),
    }
    x_before, y_before, x_after, y_after = (side / unit for side in sides[model.rotate])
    if not (model.rotate or unit != 1 or any(model.margins)):
        return
    wide, high = (height, width) if model.rotate in (90, 270) else (width, height)
    shift = f"1 0 0 1 {x_before:.4f} {y_before:.4f} cm {matrices[model.rotate]} cm\n"
    page.contents_add(pdf.make_stream(b"q " + shift.encode()), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))
    page.MediaBox = pikepdf.Array(
        [0, 0, round(wide / unit + x_before + x_after, 4), round(high / unit + y_before + y_after, 4)]
    )
    crop = (x_before, y_before, x_before + wide / unit, y_before + high / unit)
    page.CropBox = pikepdf.Array([round(side, 4) for side in crop])
    if model.rotate:
        page.Rotate = model.rotate
    if unit != 1:
        page.UserUnit = unit
    if "/Annots" in page:
        del page.Annots


def set_layers(pdf: Any, pages: Sequence[Page]) -> None:
    """Make an optional-content group of each layer that is named; the hidden ones are off."""
    import pikepdf

    names = sorted({text.layer for page in pages for text in page.texts() if text.layer})
    if not names:
        return
    hidden = set().union(*(page.hidden_layers for page in pages))
    groups = {name: pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name)) for name in names}
    off = pikepdf.Array([group for name, group in groups.items() if name in hidden])
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array(list(groups.values())),
        D=pikepdf.Dictionary(Order=pikepdf.Array(list(groups.values())), OFF=off),
    )
    properties = pikepdf.Dictionary({"/" + name: group for name, group in groups.items()})
    for page in pdf.pages:
        page.Resources.Properties = properties
    for form in pdf.objects:
        if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == "/Form":
            form.Resources.Properties = properties


def name_private_spaces(pdf: Any) -> None:
    """Let ToUnicode maps say no-break space where the font's code for it is a private one."""
    import pikepdf

    private, real = f"<{ord(PRIVATE_SPACE):04X}>".encode(), b"<00A0>"
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
            cmap = font.ToUnicode.read_bytes()
            if private in cmap.upper():
                font.ToUnicode.write(
                    cmap.upper().replace(private, real) if private not in cmap else cmap.replace(private, real)
                )


def strip_to_unicode(pdf: Any) -> None:
    """Take the ToUnicode maps away; an Encoding with glyph names says instead what the codes are."""
    import pikepdf
    from reportlab.lib.fonts import tt2ps  # noqa: F401  (reportlab must be there: its glyph list names the characters)
    from reportlab.pdfbase._glyphlist import _glyphname2unicode

    names = {code: name for name, code in reversed(_glyphname2unicode.items()) if isinstance(code, int)}
    for font in pdf.objects:
        if not (isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" in font):
            continue
        differences = pikepdf.Array()
        for code, character in sorted(_codes(font.ToUnicode.read_bytes()).items()):
            differences.append(code)
            differences.append(pikepdf.Name("/" + names.get(character, f"uni{character:04X}")))
        font.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=differences)
        del font.ToUnicode


def _codes(cmap: bytes) -> dict[int, int]:
    """Code -> character of a ToUnicode map as reportlab writes it (bfchar lines and one-by-one bfranges)."""
    import re

    found: dict[int, int] = {}
    text = cmap.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.S):
        for code, character in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = int(character, 16)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.S):
        for start, _, characters in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
            for offset, character in enumerate(re.findall(r"<(\w+)>", characters)):
                found[int(start, 16) + offset] = int(character, 16)
    return found
