"""A document that is refused becomes a report too, of that one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ladder_etl.domain.documents import Document
from ladder_etl.errors import DocumentRefused, LadderError


@contextmanager
def refusals_reported(year: int, curated: Path, documents: Sequence[Document] = ()) -> Iterator[None]:
    """Leave a report in ``curated/<year>/held_back/`` where the block refuses a document; the error goes on.

    Args:
        curated: where it would have been published; what stands there stays.
        documents: those that are known, the refused one among them.

    Raises:
        DocumentRefused: as the block raised it, also where the report can't be written.
    """
    try:
        yield
    except DocumentRefused as refusal:
        from ladder_etl import pipeline

        with suppress(LadderError, OSError):
            pipeline.publish(pipeline.refused_edition(year, documents, refusal), curated, overview=False)
        raise
