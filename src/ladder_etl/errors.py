"""The tree of errors.

::

    LadderError                exit 1
    ├── UsageError             exit 2   the call's words, folders or files are off
    │   └── EditionWaits       exit 2   an edition has one of its documents only; of many editions it holds up none
    ├── DocumentRefused        exit 3   a document is no PDF, broken, encrypted, too large, hostile, another publication
    ├── SourceUnreachable      exit 4   a source can't be reached or its answer can't be trusted
    │   └── SourceChanged      exit 4   a landing page answers, but nothing on it is recognised: someone must look
    └── EditionFileInvalid     exit 2   an edition's TOML file says something the pipeline can't use

Each has a reason and an instruction; the command line prints both in one line and never a traceback.
"""

from __future__ import annotations


class LadderError(Exception):
    """Something a person must act on: ``reason`` says what happened, ``instruction`` what to do."""

    exit_status = 1

    def __init__(self, reason: str, instruction: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.instruction = instruction

    def __str__(self) -> str:
        return f"{self.reason}; {self.instruction}" if self.instruction else self.reason

    def __reduce__(self) -> tuple[type[LadderError], tuple[str, ...]]:
        # errors cross from the parsing child to its parent
        return type(self), (self.reason, self.instruction)


class UsageError(LadderError):
    """The call's words, folders or files are off."""

    exit_status = 2


class EditionWaits(UsageError):
    """One of an edition's documents was taken in, the other one not yet."""


class EditionFileInvalid(UsageError):
    """An edition's TOML file says something the pipeline can't use."""


class DocumentRefused(LadderError):
    """A document can't be read safely and completely, or isn't this publication.

    ``kind`` is why, as a code: empty, no_pdf, incomplete, encrypted, too_large, too_many_pages, too_much_text,
    other_publication, or unreadable; ``document`` is what the file was called, where that is known.
    """

    exit_status = 3

    def __init__(self, reason: str, instruction: str = "", kind: str = "unreadable", document: str = "") -> None:
        super().__init__(reason, instruction)
        self.kind = kind
        self.document = document

    def __reduce__(self) -> tuple[type[DocumentRefused], tuple[str, str, str, str]]:
        return type(self), (self.reason, self.instruction, self.kind, self.document)


class SourceUnreachable(LadderError):
    """A source can't be reached, or its answer can't be trusted."""

    exit_status = 4


class SourceChanged(SourceUnreachable):
    """A landing page answers, but announces nothing that is recognised: it has moved or changed, someone must look."""
