"""Documents of an edition that are not this publication: told, or refused where nothing else is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ladder_etl.domain.documents import ROLES, Document
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.errors import DocumentRefused

_FOUND = "no measure table and no ladder was found in it"
_FIX = "check that it is the right file; drawn or scanned pages without text can't be read"


def refused(name: str, document: str) -> DocumentRefused:
    """The error that a document is another publication: what to call it, and its file's name or content."""
    return DocumentRefused(f"{name} is no participatieladder: {_FOUND}", _FIX, "other_publication", document)


def unrecognised_documents(documents: Iterable[Document], strangers: Collection[str]) -> tuple[Finding, ...]:
    """An open error for each document of an edition that nothing was read from.

    One PDF a region is no reason to refuse the others: what they print is read, and held back until somebody looks.

    Args:
        strangers: the SHA-256 of those in which neither the measure table nor a ladder was found.

    Raises:
        DocumentRefused: a role of the edition has no other document.
    """
    documents = tuple(documents)
    for role in ROLES:
        of_role = [document for document in documents if document.role == role]
        if of_role and all(document.sha256 in strangers for document in of_role):
            raise refused(f"the {role} document ({of_role[0].source})", of_role[0].source)
    by_content = {document.sha256: document for document in documents if document.sha256 in strangers}
    return tuple(
        Finding(
            "document.unrecognised",
            ERROR,
            f"{document.source} is no participatieladder ({_FOUND}): nothing was read from it",
            _FIX,
            found=document.source,
        )
        for document in by_content.values()
    )
