"""The documents of an edition, each read in a process of its own; twice, by two libraries, where that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from ladder_etl.domain.documents import Document
from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.pdf.admission import admit_stored
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sandbox import outcomes_in_children, warm_up
from ladder_etl.pdf.second import MODULES, SecondPage, TableCell, TableRequest, read_again, read_table

Call = tuple[Callable[..., object], tuple[object, ...], dict[str, object]]


def read_documents(
    documents: Iterable[Document], progress: Callable[[Document], None] | None = None
) -> dict[str, tuple[Page, ...]]:
    """sha256 → pages; a PDF that is both documents of an edition is read once.

    Raises:
        DocumentRefused: naming the document, why, and what to do.
    """
    return DocumentReader(documents).pages(progress)


class DocumentReader:
    """Reads the documents of an edition, from bytes that are fetched once: both readings are of the same.

    Raises:
        DocumentRefused: a file is no complete PDF.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.sha256: document for document in documents}
        self._contents = {sha256: admit_stored(document) for sha256, document in self._documents.items()}

    def pages(self, progress: Callable[[Document], None] | None = None) -> dict[str, tuple[Page, ...]]:
        """The first reading: sha256 → pages.

        Raises:
            DocumentRefused: naming the document, why, and what to do.
        """
        from ladder_etl.pdf.reading import read_pages

        for document in self._documents.values():
            if progress is not None:
                progress(document)
        outcomes = outcomes_in_children([(read_pages, (content,), {}) for content in self._contents.values()])
        for document, outcome in zip(self._documents.values(), outcomes, strict=True):
            if isinstance(outcome, DocumentRefused):
                raise DocumentRefused(
                    f"the {document.role} document ({document.source}): {outcome.reason}",
                    outcome.instruction,
                    outcome.kind,
                )
            if isinstance(outcome, LadderError):
                raise outcome
        return dict(zip(self._documents, outcomes, strict=True))

    def begin_second(self) -> Future[dict[str, tuple[SecondPage, ...] | LadderError]]:
        """Start the second reading: sha256 → pages, or why it failed.

        The thread only waits for children; no library runs in it.
        """
        pool = ThreadPoolExecutor(1, thread_name_prefix="second-reading")
        try:
            return pool.submit(self._second)
        finally:
            pool.shutdown(wait=False)

    def _second(self) -> dict[str, tuple[SecondPage, ...] | LadderError]:
        warm_up(MODULES)
        calls: list[Call] = [(read_again, (content,), {}) for content in self._contents.values()]
        return dict(zip(self._contents, outcomes_in_children(calls), strict=True))

    def tables(
        self, requests: Mapping[str, Sequence[TableRequest]]
    ) -> list[tuple[str, TableRequest, tuple[TableCell, ...] | LadderError]]:
        """The measure table once more, by camelot: for each request (by sha256) its cells, or why that failed."""
        asked = [(sha256, request) for sha256, of_document in requests.items() for request in of_document]
        calls: list[Call] = [(read_table, (self._contents[sha256], request), {}) for sha256, request in asked]
        outcomes = outcomes_in_children(calls)
        return [(sha256, request, cells) for (sha256, request), cells in zip(asked, outcomes, strict=True)]
