"""Built editions as the stages before see them: PDFs to pages to figures, each read once a session."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache

from ladder_etl.editions import load_edition
from ladder_etl.extract.extraction import Extraction, extract
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.reading import read_pages
from ladder_etl.reconcile import reconcile
from ladder_etl.reconcile.court import Reconciliation
from tests.builder.compose import Edition
from tests.builder.draws import drawn_edition
from tests.builder.keys import TruthRow
from tests.builder.web.edition import WebEdition
from tests.judging import Verdict, judge


def pages_of(edition: Edition | WebEdition) -> dict[str, tuple[Page, ...]]:
    """The pages of an edition's documents, each document once, by its sha256."""
    documents = dict.fromkeys((edition.provincial, *edition.parts))
    return {hashlib.sha256(content).hexdigest(): read_pages(content) for content in documents}


def read(edition: Edition | WebEdition) -> tuple[Extraction, Reconciliation]:
    """Read an edition as one of a year that no edition file describes (but for years that have one)."""
    extraction = extract(pages_of(edition), load_edition(edition.figures.year))
    return extraction, reconcile(extraction)


def judged(edition: Edition | WebEdition) -> Verdict:
    """What came of an edition's figures."""
    return judge(read(edition)[1].figures, truth_rows(edition.truth))


@cache
def judged_seed(seed: int) -> Verdict:
    """The same of a drawn edition."""
    return judged(drawn_edition(seed))


def truth_rows(truth: Iterable[TruthRow]) -> list[dict[str, str]]:
    """Truth rows as `tests.judging` wants them."""
    return [{name: str(value) for name, value in asdict(row).items()} for row in truth]
