"""The same pages written anew by other programs: what is seen on them stays, all that is beneath is the producer's.

Cairo's PDFs are made by poppler's ``pdftocairo``, which draws a page on cairo's PDF surface: the cells of a row are one
string that jumps, no-break spaces are gaps, fonts are subsets with codes of their own. LibreOffice is Draw, which takes
a PDF for a drawing with boxes of text and exports that, or Writer, which lays out HTML by itself. Layers, render modes
and clips are gone after any of them, and text without Unicode is lost.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tests.builder.compose import Edition, build
from tests.builder.figures import drawn_figures
from tests.builder.layout import drawn_layout
from tests.builder.quirks import drawn_quirks

SECONDS = 300


def pdftocairo() -> str | None:
    """The path of poppler's program; None where there is none (``apt-get install poppler-utils``)."""
    return shutil.which("pdftocairo")


def soffice() -> str | None:
    """The path of LibreOffice; None where there is none (``apt-get install libreoffice-draw libreoffice-writer``)."""
    return shutil.which("soffice")


def by_cairo(documents: Sequence[bytes]) -> list[bytes]:
    """PDFs, drawn anew by cairo."""
    return [
        _run(lambda folder: ["pdftocairo", "-pdf", "-origpagesizes", "in.pdf", "out.pdf"], {"in.pdf": one})["out.pdf"]
        for one in documents
    ]


def by_draw(documents: Sequence[bytes]) -> list[bytes]:
    """PDFs, taken for drawings and exported by LibreOffice Draw."""
    named = {f"{number}.pdf": content for number, content in enumerate(documents)}
    made = _run(lambda folder: _office(folder, "pdf", "--infilter=draw_pdf_import", *named), named)
    return [made[f"out/{name}"] for name in named]


def by_writer(html: str) -> bytes:
    """HTML as LibreOffice Writer lays it out: its tables, hardly any of its CSS."""
    made = _run(
        lambda folder: _office(folder, "pdf:writer_web_pdf_Export", "0.html"),
        {"0.html": html.encode()},
    )
    return made["out/0.pdf"]


def rewritten(edition: Edition, producer: Callable[[Sequence[bytes]], list[bytes]]) -> Edition:
    """The edition with its documents written by another producer."""
    documents = [*dict.fromkeys((edition.provincial, *edition.parts))]
    made = dict(zip(documents, producer(documents), strict=True))
    return replace(edition, provincial=made[edition.provincial], parts=tuple(made[part] for part in edition.parts))


def drawn_for_others(seed: int, *, family: str = "", quirks: bool = True) -> Edition:
    """A drawn edition of which another producer can keep every figure: all of it text, none without Unicode.

    Args:
        family: a typeface instead of the drawn one: where a producer hasn't a font, letters run into each other.
        quirks: with the quirks that are drawn for the seed.
    """
    layout = drawn_layout(seed)
    names = tuple(name for name in drawn_quirks(seed, text_only=True) if name != "no_to_unicode") if quirks else ()
    return build(drawn_figures(seed), replace(layout, family=family or layout.family), names, seed)


def _office(folder: Path, kind: str, *rest: str) -> list[str]:
    # a profile of its own: with another LibreOffice running in the user's, it would hand over and end
    profile = f"-env:UserInstallation=file://{folder}/profile"
    return ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "out", *rest]


def _run(command: Callable[[Path], list[str]], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Run a program in a folder with these files; the PDFs that are there then, by their names."""
    with tempfile.TemporaryDirectory(prefix="ladder-producer-") as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        subprocess.run(command(folder), cwd=folder, check=True, capture_output=True, timeout=SECONDS)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.pdf")}
