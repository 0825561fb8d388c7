"""The stages of a run that take several steps; `pipeline` gives them their order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.texts import TableRow
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.errors import DocumentRefused
from ladder_etl.extract.extraction import Extraction
from ladder_etl.extract.unrecognised import unrecognised_documents
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import Earlier
from ladder_etl.onboard.learning import learned, noticed
from ladder_etl.pdf.documents import DocumentReader
from ladder_etl.pdf.looks import look_at
from ladder_etl.pdf.pages import Page
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.drawn_rows import drawn_labels, named_by_drawings, recognised_with_codes, unfinished_codes
from ladder_etl.reconcile.hearings import confirmed, heard_again, table_requests
from ladder_etl.reconcile.recognised import Recognised, places_to_look_at
from ladder_etl.validate.trial import Trial

#: sha256 → pages
Pages = Mapping[str, tuple[Page, ...]]


def extracted(
    documents: Sequence[Document], pages: Pages, edition: Edition, earlier: Callable[[], Sequence[Earlier]]
) -> tuple[Attempt, tuple[Finding, ...]]:
    """What stands on the pages; an edition that no file describes is learned from them, and findings say so.

    Raises:
        DocumentRefused: a document is not this publication.
    """
    attempt = Attempt(pages, edition)
    try:
        unread = unrecognised_documents(documents, attempt.extraction.strangers)
    except DocumentRefused as refusal:
        raise _named(refusal, documents) from None
    if edition.known:
        return attempt, unread
    learning = learned(attempt, earlier, coins=False)
    unread = unrecognised_documents(documents, learning.attempt.extraction.strangers)
    return learning.attempt, (*unread, *noticed(learning))


def _named(refusal: DocumentRefused, documents: Sequence[Document]) -> DocumentRefused:
    """The refusal of a document that its content names, with the name that a person gave it."""
    for document in documents:
        if refusal.document and document.sha256.startswith(refusal.document):
            name = f"the {document.role} document ({document.source})"
            reason = refusal.reason.replace(f"document {refusal.document}", name)
            return DocumentRefused(reason, refusal.instruction, refusal.kind, document.source)
    return refusal


def witnessed(
    reconciled: Reconciliation, extraction: Extraction, pages: Pages, reader: DocumentReader
) -> Reconciliation:
    """The figures with what PDFium reads of them, and other libraries on the pages that it can't vouch for."""
    reconciled, doubtful = confirmed(reconciled, pages, reader.heard)
    if not doubtful:
        return reconciled
    second, tables = reader.again(doubtful, table_requests(extraction, doubtful))
    return heard_again(reconciled, pages, second, tables)


def recognised_drawings(
    reconciled: Reconciliation,
    rows: tuple[TableRow, ...],
    documents: Sequence[Document],
    pages: Pages,
    edition: Edition,
    count: Callable[[int], None],
) -> tuple[Recognised, tuple[TableRow, ...]]:
    """The figures and rows with what is drawn where numbers, codes and labels lack.

    Args:
        count: told how many numbers are to be looked at, before the first is.
    """
    places = places_to_look_at(reconciled.figures)
    count(len(places))
    codes, labels = unfinished_codes(pages, rows), drawn_labels(pages, rows)
    looks = look_at(documents, pages, (*places, *codes.values(), *labels.values()))

    def trial(figures: tuple[Figure, ...], table: tuple[TableRow, ...]) -> Trial:
        return Trial(figures, table, edition)

    reconciled, rows = named_by_drawings(reconciled, rows, looks, labels, Lexicon(edition), trial)
    return recognised_with_codes(reconciled, rows, looks, codes, trial)
