"""An edition's documents read once, and extracted as often as there are definitions of the edition to try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.identities import Check
from ladder_etl.domain.texts import TableRow
from ladder_etl.editions import Edition, Lexicon
from ladder_etl.extract.extraction import Extraction, extract
from ladder_etl.extract.pieces import Line, page_pieces
from ladder_etl.pdf.documents import read_documents
from ladder_etl.pdf.pages import Page
from ladder_etl.reconcile import reconcile
from ladder_etl.validate import validate

Pages = Mapping[str, tuple[Page, ...]]


@dataclass(frozen=True)
class Attempt:
    """What an edition's pages give under one definition of the edition."""

    pages: Pages
    edition: Edition

    @classmethod
    def of(cls, documents: Iterable[Document], edition: Edition) -> Attempt:
        """The attempt on documents that were not read yet.

        Raises:
            DocumentRefused: as `read_documents`.
        """
        return cls(read_documents(documents), edition)

    def under(self, edition: Edition) -> Attempt:
        """The same pages under another definition."""
        return Attempt(self.pages, edition)

    @cached_property
    def extraction(self) -> Extraction:
        return extract(self.pages, self.edition)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return reconcile(self.extraction).figures

    @property
    def rows(self) -> tuple[TableRow, ...]:
        return tuple(self.extraction.rows)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return validate(self.figures, self.rows, self.edition, expectations=False).checks

    @cached_property
    def wordings(self) -> frozenset[str]:
        """All that may be a label: each line of the pages, and each chain of up to four lines that belong together."""
        lexicon = Lexicon(self.edition)
        lines = [line for pages in self.pages.values() for page in pages for line in page_pieces(page, lexicon).lines]
        return frozenset(text for line in lines for text in _chained(line))


def _chained(line: Line) -> Iterable[str]:
    text, below = line.text, line.below
    yield text
    for _ in range(3):
        if below is None:
            return
        # a hyphen at a line's end is one of the wording, or divides a word
        if text.endswith("-"):
            yield text[:-1] + below.text
        text, below = f"{text} {below.text}", below.below
        yield text
