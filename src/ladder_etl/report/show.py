"""``ladder-etl show``: which document and page are meant, what is marked on it, and the picture of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.domain.documents import PROVINCIAL, Document
from ladder_etl.errors import UsageError
from ladder_etl.report.evidence import Row
from ladder_etl.report.layers import (
    LAYERS,
    READ_LAYERS,
    Mark,
    curated_marks,
    document_marks,
    finding_marks,
    finding_rows,
)


@dataclass(frozen=True, slots=True)
class View:
    """What a user asks to see; ``page`` counts through all documents of the role; ``finding`` alone finds its page."""

    page: int | None
    role: str = ""
    layer: str = "figures"
    finding: str = ""
    zoom: float = 2.0


def shown_page(documents: Sequence[Document], folder: Path, view: View) -> bytes:
    """A PNG of one page with the boxes of a layer.

    Args:
        documents: of one edition.
        folder: ``curated/<edition>``, for the layers that stand in curated files.

    Raises:
        UsageError: no such layer, page, document or finding, or nothing was curated yet.
        DocumentRefused: the document can't be read safely.
    """
    from ladder_etl.pdf.admission import admit_stored
    from ladder_etl.pdf.picture import page_picture
    from ladder_etl.pdf.sandbox import call_in_child
    from ladder_etl.report.picture import drawn_page

    if view.layer not in LAYERS:
        raise UsageError(f"{view.layer!r} is no layer", f"one of {', '.join(LAYERS)}")
    rows = finding_rows(folder, view.finding) if view.finding else []
    document, number = _asked(documents, view, rows)
    marks = _marks(document, number, folder, view.layer)
    circled = finding_marks(rows, document.sha256, number)
    picture = call_in_child(page_picture, admit_stored(document), number, view.zoom)
    title = f"{document.edition} · {document.role} · {document.source} · page {number} · {view.layer}"
    return drawn_page(picture, title + (f" · finding {view.finding}" if view.finding else ""), marks, circled)


def _marks(document: Document, number: int, folder: Path, layer: str) -> list[Mark]:
    from ladder_etl.pdf.documents import read_documents

    if layer not in READ_LAYERS:
        return curated_marks(folder, document.sha256, number, layer)
    pages = read_documents([document])[document.sha256]
    return document_marks(pages[number - 1], layer)


def _asked(documents: Sequence[Document], view: View, rows: Sequence[Row]) -> tuple[Document, int]:
    """The document and the page in it."""
    if view.page is None and rows:
        by_hash = {document.sha256: document for document in documents}
        row = next((row for row in rows if row["document"] in by_hash), None)
        if row is None:
            raise UsageError(
                f"finding {view.finding} is of a document that the raw store no longer has first", "ladder-etl run"
            )
        return by_hash[row["document"]], int(row["page"])
    if view.page is None:
        raise UsageError("which page?", "give --page N, or --finding ID")
    return _page_of_role(documents, view.role or PROVINCIAL, view.page)


def _page_of_role(documents: Sequence[Document], role: str, page: int) -> tuple[Document, int]:
    """The ``page``-th page of a role's documents, which may be one a region."""
    from ladder_etl.pdf.admission import admit_stored
    from ladder_etl.pdf.picture import page_count
    from ladder_etl.pdf.sandbox import call_in_child

    rest = page
    for document in (document for document in documents if document.role == role):
        pages = call_in_child(page_count, admit_stored(document))
        if 1 <= rest <= pages:
            return document, rest
        rest -= pages
    raise UsageError(f"the {role} documents have no page {page}", f"the last one is {page - rest}")
