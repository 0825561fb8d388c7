"""HTML to PDF by the machine's Chromium, and what is done to the PDF after it."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def chromium() -> str | None:
    """The path of a Chromium, None where there is none."""
    return shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")


@contextmanager
def browser() -> Iterator[Any]:
    """A running browser; printing many documents with one is several times faster."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield running
        running.close()


def printed(running: Any, html: str) -> bytes:
    """An HTML document as PDF; its CSS says how large the pages are. Nothing is fetched from any network."""
    tab = running.new_page()
    tab.route("**/*", lambda route: route.abort())
    tab.set_content(html, wait_until="load")
    tab.evaluate("() => document.fonts.ready")
    data: bytes = tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()
    return data


@cache
def font_faces() -> str:
    """Bitstream Vera, as reportlab ships it, as CSS: the machine's own fonts may be few."""
    import reportlab

    folder = Path(reportlab.__file__).parent / "fonts"
    faces = []
    for name, weight in (("Vera.ttf", 400), ("VeraBd.ttf", 700)):
        data = base64.b64encode((folder / name).read_bytes()).decode()
        faces.append(f"@font-face{{font-family:Vera;font-weight:{weight};src:url(data:font/ttf;base64,{data})}}")
    return "".join(faces)


def finished(pdf: bytes, finish: tuple[str, ...]) -> bytes:
    """The PDF with its pages turned, framed or measured in other units, or its fonts read by glyph names."""
    import pikepdf

    from tests.builder.geometry import set_geometry
    from tests.builder.model import Page
    from tests.builder.web.names import name_glyphs

    if not finish:
        return pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            x0, y0, x1, y1 = (float(side) for side in page.mediabox)
            model = Page(x1 - x0, y1 - y0)
            model.rotate = (90, 270, 180)[number % 3] if "rotated" in finish else 0
            model.margins = (40.0, 25.0, 60.0, 35.0) if "framed" in finish else (0.0,) * 4
            model.user_unit = 2.0 if "units" in finish else 1.0
            set_geometry(document, page, model)
        if "names" in finish:
            name_glyphs(document)
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()
