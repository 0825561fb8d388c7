"""The drawing of `views`: pages as JPEG, parts of them as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import playa
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from ladder_etl.pdf.crops import PageCrops
from ladder_etl.pdf.frame import frame_of_page
from ladder_etl.pdf.views import PageView, Part

#: of a part, in pixels an inch: what a person needs to tell 3 from 8 in six-point figures
_DPI = 204
#: of a page; WebP takes eight times as long and saves a third of the bytes
_QUALITY = 50
_COLOURS = 32
_POINT, _OTHER = (200, 16, 46), (0, 92, 184)

Image.preinit()  # what it writes files with, for all children at once


def drawn(
    content: bytes, pages: Sequence[int], parts: Sequence[Part], longest: int
) -> tuple[dict[int, PageView], dict[Part, bytes]]:
    """The pages by their numbers and the parts, as `views_of` has them, of those that the document has."""
    shown: dict[int, PageView] = {}
    cut: dict[Part, bytes] = {}
    with playa.parse(content, space="default") as document, pdfium.PdfDocument(content) as rendered:
        for number in sorted({*pages, *(part.page for part in parts)}):
            if not 1 <= number <= len(rendered):
                continue
            page, opened = document.pages[number - 1], rendered[number - 1]
            width, height = frame_of_page(page).size
            if number in pages:
                scale = longest / max(*opened.get_size(), 1.0)
                image = opened.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
                shown[number] = PageView(number, width, height, _encoded(image, "JPEG", quality=_QUALITY))
            crops = PageCrops(opened, width, height, 0)
            for part in parts:
                if part.page == number:
                    cut[part] = _part(crops.cut(part.region, part.region.height * _DPI / 72), part)
    return shown, cut


def _part(pixels: Any, part: Part) -> bytes:
    """A PNG of few colours with the boxes drawn around, not over, what they mark."""
    if pixels.size == 0:
        return b""
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    left, top = max(0.0, part.region.x0), max(0.0, part.region.top)
    scale = image.height / (part.region.bottom - top)
    for mark in reversed(part.marks):
        box = mark.grown(1.6)
        corners = [
            (box.x0 - left) * scale,
            (box.top - top) * scale,
            (box.x1 - left) * scale,
            (box.bottom - top) * scale,
        ]
        draw.rectangle(corners, outline=_POINT if mark == part.marks[0] else _OTHER, width=3)
    return _encoded(image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE), "PNG")


def _encoded(image: Image.Image, format_: str, **options: int) -> bytes:
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()
