"""An edition's documents read once, and extracted as often as there are definitions of the edition to try."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.identities import Check
from ladder_etl.domain.texts import TableRow
from ladder_etl.editions import Edition, Lexicon, edition_of
from ladder_etl.extract.extraction import Extraction, extract
from ladder_etl.extract.memory import Memory
from ladder_etl.extract.page.pieces import Line, Pieces
from ladder_etl.onboard.drift import Entry, with_entries
from ladder_etl.pdf.documents import read_documents
from ladder_etl.pdf.pages import Page
from ladder_etl.reconcile import Reconciliation, reconcile
from ladder_etl.validate import checks_of, violated_of

Pages = Mapping[str, tuple[Page, ...]]


@dataclass(frozen=True)
class Attempt:
    """What an edition's pages give under one definition of the edition.

    ``own`` is what the edition's file says, parsed; ``like`` how another definition reads the same pages.
    """

    pages: Pages
    edition: Edition
    own: Mapping[str, Any] = field(default_factory=dict)
    like: Memory | None = None

    @classmethod
    def of(cls, documents: Iterable[Document], edition: Edition, own: Mapping[str, Any] | None = None) -> Attempt:
        """The attempt on documents that were not read yet; ``own`` is what the edition's file says, parsed.

        Raises:
            DocumentRefused: as `read_documents`.
        """
        return cls(read_documents(documents), edition, own or {})

    def under(self, entries: Iterable[Entry]) -> Attempt:
        """The same pages, with further entries in the edition's file."""
        own = with_entries(self.own, entries)
        edition = edition_of(self.edition.year, own, "the draft", known=self.edition.known)
        return Attempt(self.pages, edition, own, like=self.extraction.memory)

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.edition)

    @cached_property
    def extraction(self) -> Extraction:
        return extract(self.pages, self.edition, self.like)

    @property
    def pieces(self) -> Iterable[tuple[str, Pieces]]:
        """(sha256, a page in pieces) of all pages."""
        return self.extraction.memory.pieces

    @cached_property
    def reconciled(self) -> Reconciliation:
        return reconcile(self.extraction)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.reconciled.figures

    @property
    def rows(self) -> tuple[TableRow, ...]:
        return tuple(self.extraction.rows)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        return checks_of(self.figures, self.rows, self.edition)

    @cached_property
    def violated(self) -> frozenset[str]:
        return violated_of(self.figures, self.rows, self.edition)

    @cached_property
    def values(self) -> dict[FigureKey, str]:
        """What is printed of each figure whose item is known."""
        return {figure.key: figure.printed for figure in self.figures if figure.key.item and figure.number is not None}

    def worsens(self, before: Attempt, but: Collection[str] = (), allowed: Collection[str] = ()) -> bool:
        """Whether something read before reads otherwise now or is gone, or an identity came to be violated.

        Args:
            but: items whose figures may go.
            allowed: identities that may be violated now.
        """
        violated = self.violated - frozenset(allowed)
        if violated and violated - before.violated:
            return True
        kept = ((key, printed) for key, printed in before.values.items() if key.item not in but)
        return any(self.values.get(key) != printed for key, printed in kept)

    @cached_property
    def wordings(self) -> frozenset[str]:
        """All that may be a label: each line of the pages, and each chain of up to four lines that belong together."""
        return frozenset(text for _, pieces in self.pieces for line in pieces.lines for text in _chained(line))


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
