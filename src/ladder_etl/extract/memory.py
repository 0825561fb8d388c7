"""What was read of an edition's pages, for another definition of the edition that reads most of them alike.

Learning reads an edition under one definition after another, which differ in a few wordings. A page is read anew only
where one of the texts that were looked up for it means something else now, or what stood before it reads otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ladder_etl.editions import Edition, Lexicon
from ladder_etl.editions.known import Answers
from ladder_etl.extract.claims import Counts, Printed
from ladder_etl.extract.page.parts import DocumentText, text_of_document
from ladder_etl.extract.page.pieces import Pieces
from ladder_etl.extract.page_read import PageRead
from ladder_etl.extract.tables.table_grid import TableShape
from ladder_etl.pdf.pages import Page


@dataclass(frozen=True)
class Given:
    """What the reading of a page starts from: the table that may go on, and counts that the pages before print."""

    table: TableShape | None
    table_counts: Printed
    rungs: Counts
    key_figures: Counts


@dataclass(frozen=True)
class Remembered:
    """The reading of a page, of each part of it where several were put on one sheet; ``table`` may go on from it."""

    given: Given
    asked: Answers
    parts: tuple[PageRead, ...]
    table: TableShape | None


@dataclass
class Memory:
    """The pages of an edition as one definition (``edition``) reads them; empty without one."""

    edition: Edition | None = None
    texts: dict[str, DocumentText] = field(default_factory=dict)
    pages: dict[tuple[str, int], Remembered] = field(default_factory=dict)

    @property
    def pieces(self) -> Iterator[tuple[str, Pieces]]:
        """(sha256, a page in pieces) of all pages."""
        return ((document, part.pieces) for (document, _), page in self.pages.items() for part in page.parts)

    def text_of(self, document: str, pages: Iterable[Page]) -> DocumentText:
        """The text of a document's pages; no definition changes it."""
        if document not in self.texts:
            self.texts[document] = text_of_document(tuple(pages))
        return self.texts[document]

    def recall(self, document: str, number: int, given: Given, lexicon: Lexicon) -> Remembered | None:
        """The reading of a page, if it would come out the same."""
        page = self.pages.get((document, number))
        if page is None or self.edition is None or not self.edition.differs_in_items_only(lexicon.edition):
            return None
        return page if page.given == given and lexicon.agrees(page.asked) else None


def untouched(parts: Sequence[PageRead]) -> tuple[PageRead, ...]:
    """The same readings, to which more can be added without a trace in the others."""
    return tuple(replace(part, harvest=part.harvest.copy()) for part in parts)
