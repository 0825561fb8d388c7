"""The documents of an edition, each read in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ladder_etl.domain.documents import Document
from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.pdf.admission import admit
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sandbox import outcomes_in_children


def read_documents(
    documents: Iterable[Document], progress: Callable[[Document], None] | None = None
) -> dict[str, tuple[Page, ...]]:
    """sha256 → pages; a PDF that is both documents of an edition is read once.

    Raises:
        DocumentRefused: naming the document, why, and what to do.
    """
    from ladder_etl.pdf.reading import read_pages

    once = {document.sha256: document for document in documents}
    calls: list[tuple[Callable[..., object], tuple[object, ...], dict[str, object]]] = []
    for document in once.values():
        if progress is not None:
            progress(document)
        calls.append((read_pages, (admit(document.path),), {}))
    outcomes = outcomes_in_children(calls)
    for document, outcome in zip(once.values(), outcomes, strict=True):
        if isinstance(outcome, DocumentRefused):
            raise DocumentRefused(
                f"the {document.role} document ({document.source}): {outcome.reason}", outcome.instruction
            )
        if isinstance(outcome, LadderError):
            raise outcome
    return dict(zip(once, outcomes, strict=True))
