"""The documents of an edition, each read in a process of its own; pages once more, by other libraries, where asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from ladder_etl.domain.documents import Document
from ladder_etl.errors import DocumentRefused, LadderError
from ladder_etl.pdf.admission import admit_stored
from ladder_etl.pdf.in_child import read_first
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sandbox import Call, outcomes_in_children, warm_up
from ladder_etl.pdf.second import PLUMBING, TABLES, SecondPage, TableCell, TableRequest, read_again, read_table


def read_documents(documents: Iterable[Document]) -> dict[str, tuple[Page, ...]]:
    """sha256 → pages; a PDF that is both documents of an edition is read once.

    Raises:
        DocumentRefused: naming the document, why, and what to do.
    """
    return DocumentReader(documents).pages()


class DocumentReader:
    """Reads the documents of an edition, from bytes that are fetched once: both readings are of the same.

    Raises:
        DocumentRefused: a file is no complete PDF.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.sha256: document for document in documents}
        self.heard: dict[str, tuple[SecondPage, ...]] = {}
        self._contents = {sha256: admit_stored(document) for sha256, document in self._documents.items()}

    def pages(self, progress: Callable[[Document], None] | None = None) -> dict[str, tuple[Page, ...]]:
        """The first reading: sha256 → pages; what PDFium read of them is in ``heard`` then.

        Raises:
            DocumentRefused: naming the document, why, and what to do.
        """
        for document in self._documents.values():
            if progress is not None:
                progress(document)
        outcomes = outcomes_in_children([(read_first, (content,), {}) for content in self._contents.values()])
        for document, outcome in zip(self._documents.values(), outcomes, strict=True):
            if isinstance(outcome, DocumentRefused):
                raise DocumentRefused(
                    f"the {document.role} document ({document.source}): {outcome.reason}",
                    outcome.instruction,
                    outcome.kind,
                    document.source,
                )
            if isinstance(outcome, LadderError):
                raise outcome
        self.heard = {sha256: heard for sha256, (_, heard) in zip(self._documents, outcomes, strict=True)}
        return {sha256: pages for sha256, (pages, _) in zip(self._documents, outcomes, strict=True)}

    def again(
        self, numbers: Mapping[str, Collection[int]], requests: Mapping[str, Sequence[TableRequest]]
    ) -> tuple[
        dict[str, tuple[SecondPage, ...] | LadderError],
        list[tuple[str, TableRequest, tuple[TableCell, ...] | LadderError]],
    ]:
        """Some pages once more, by pdfplumber, and some tables, by camelot: what they read, or why that failed.

        Args:
            numbers: sha256 → the pages' numbers.
            requests: sha256 → where tables stand.
        """
        asked = [(sha256, request) for sha256, of_document in requests.items() for request in of_document]
        warm_up([PLUMBING, TABLES] if asked else [PLUMBING])
        calls: list[Call] = [(read_again, (self._contents[sha], tuple(sorted(of))), {}) for sha, of in numbers.items()]
        calls += [(read_table, (self._contents[sha256], request), {}) for sha256, request in asked]
        outcomes = outcomes_in_children(calls)
        tables = [(*which, cells) for which, cells in zip(asked, outcomes[len(numbers) :], strict=True)]
        return dict(zip(numbers, outcomes, strict=False)), tables
