"""Pictures of a document for the report: whole pages, and parts of them with boxes drawn; called in a child process."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ladder_etl.domain.boxes import Box

if TYPE_CHECKING:
    from PIL import Image

#: of a part, in pixels an inch: what a person needs to tell 3 from 8 in six-point figures
DPI = 204
#: of a page, in pixels: its figures can be read, and seven pages stay below a megabyte
LONGEST_SIDE = 1600
_QUALITY = 50
_COLOURS = 32
_POINT, _OTHER = (200, 16, 46), (0, 92, 184)
_WEBP, _PNG = (b"RIFF", b"WEBP"), b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page to be cut out; the first of ``marks`` is the one in question. Boxes as everywhere."""

    page: int
    region: Box
    marks: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as WebP; ``width`` and ``height`` are of the visible page, in points."""

    number: int
    width: float
    height: float
    webp: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """What was asked for, in the order asked for; a part is a PNG, empty where there is nothing of it on the page."""

    pages: tuple[PageView, ...]
    parts: tuple[bytes, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is of the kind it is said to be: it comes from a process that read a document."""
        pages = all(view.webp[:4] == _WEBP[0] and view.webp[8:12] == _WEBP[1] for view in self.pages)
        return pages and all(not png or png.startswith(_PNG) for png in self.parts)


def views_of(content: bytes, pages: Sequence[int], parts: Sequence[Part], longest: int = LONGEST_SIDE) -> Views:
    """Render pages and parts of pages of one PDF as a viewer shows them.

    Args:
        pages: numbers, from 1; those that the document doesn't have are left out.
        longest: pixels of a page's longer side.
    """
    import playa
    import pypdfium2 as pdfium

    from ladder_etl.pdf.crops import PageCrops
    from ladder_etl.pdf.frame import frame_of

    shown: dict[int, PageView] = {}
    cut: dict[Part, bytes] = {}
    with playa.parse(content, space="default") as document, pdfium.PdfDocument(content) as rendered:
        for number in sorted({*pages, *(part.page for part in parts)}):
            if not 1 <= number <= len(rendered):
                continue
            page, drawn = document.pages[number - 1], rendered[number - 1]
            unit = float(page.attrs.get("UserUnit", 1) or 1)
            width, height = frame_of(page.mediabox, page.cropbox, page.rotate, unit).size
            if number in pages:
                scale = longest / max(*drawn.get_size(), 1.0)
                image = drawn.render(scale=scale).to_pil().convert("RGB")
                shown[number] = PageView(number, width, height, _encoded(image, "WEBP", quality=_QUALITY, method=1))
            crops = PageCrops(drawn, width, height, 0)
            for part in parts:
                if part.page == number:
                    cut[part] = _part(crops.cut(part.region, part.region.height * DPI / 72), part)
    return Views(tuple(shown[number] for number in pages if number in shown), tuple(cut.get(p, b"") for p in parts))


def _part(pixels: Any, part: Part) -> bytes:
    """A PNG of few colours with the boxes drawn around, not over, what they mark."""
    from PIL import Image, ImageDraw

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
