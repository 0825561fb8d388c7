"""What differs from the edition before: blocks on other pages, new ones, lost ones; on the sample's own documents."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from ladder_etl.domain.documents import Document
from ladder_etl.editions import load_edition
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.earlier import Earlier, earlier_of
from ladder_etl.onboard.survey import surveyed
from ladder_etl.sources import RawStore

YEAR = 2020


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return sorted(RawStore(Path("nowhere")).documents(YEAR), key=lambda document: document.role)


@pytest.fixture(scope="module")
def before(documents: list[Document]) -> Earlier:
    attempt = Attempt.of(documents, load_edition(YEAR))
    return earlier_of(YEAR - 1, attempt.figures, attempt.rows)


def merged(documents: list[Document], folder: Path) -> Document:
    """All pages in one document, those of the regional one first."""
    whole = pikepdf.new()
    for document in reversed(documents):
        with pikepdf.open(document.path) as source:
            whole.pages.extend(source.pages)
    path = folder / "all.pdf"
    whole.save(path, deterministic_id=True)
    return replace(documents[0], path=path, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def told(documents: list[Document], before: Earlier) -> list[str]:
    return [drift.what for drift in surveyed(Attempt.of(documents, load_edition(YEAR)), [before]).drifts]


def test_an_edition_beside_itself_has_no_moved_block(documents: list[Document], before: Earlier) -> None:
    assert not [line for line in told(documents, before) if "stands on" in line or "is new" in line]


def test_blocks_on_other_pages_and_new_ones_are_told(
    documents: list[Document], before: Earlier, tmp_path: Path
) -> None:
    younger = replace(before, blocks={block: at for block, at in before.blocks.items() if block != "spearhead_sectors"})
    lines = told([merged(documents, tmp_path)], younger)
    assert f"measure_table stands on page 6, in {YEAR - 1} on page 1" in lines
    assert f"spearhead_sectors is new: {YEAR - 1} has none" in lines
    assert not [line for line in lines if line.startswith("regional_ladder")]  # still on pages 1 to 5
