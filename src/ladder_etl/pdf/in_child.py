"""What is called in other processes, by their names: light to import, for only the child needs the PDF libraries."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.second import SecondPage
from ladder_etl.pdf.spots import Look, PageToLookAt

#: what the children's host imports ahead of them
READING = "ladder_etl.pdf.reading"


def read_first(content: bytes) -> tuple[tuple[Page, ...], tuple[SecondPage, ...]]:
    """As `ladder_etl.pdf.reading.read_and_listen`.

    Raises:
        DocumentRefused: as it.
    """
    from ladder_etl.pdf.reading import read_and_listen

    return read_and_listen(content)


def look(content: bytes, pages: Sequence[PageToLookAt], neural: bool = True) -> tuple[tuple[Look, ...], ...]:
    """As `ladder_etl.pdf.recognise.look`."""
    from ladder_etl.pdf import recognise

    return recognise.look(content, pages, neural)
