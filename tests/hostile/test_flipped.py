"""No damage may publish a wrong or a missing figure in silence: flipped bits, held against what was drawn."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from ladder_etl import pipeline
from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Document
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf.admission import refuse_unsound
from ladder_etl.pdf.soundness import undamaged
from tests.hostile.mutations import edition, flipped, plain
from tests.judging import judge

FLIPS = 100


def refused_at_sight(content: bytes) -> bool:
    """Whether damage is found before a page is read."""
    try:
        refuse_unsound(content, "it")
        with undamaged(content):
            return False
    except DocumentRefused:
        return True


def outcome(content: bytes, folder: Path) -> str:
    """What becomes of an edition whose provincial document is this one."""
    year, documents = edition().figures.year, []
    for role, data in ((PROVINCIAL, content), (REGIONAL, edition().regional)):
        sha256 = hashlib.sha256(data).hexdigest()
        (folder / f"{sha256}.pdf").write_bytes(data)
        documents.append(Document(year, role, sha256, folder / f"{sha256}.pdf", role))
    try:
        run = pipeline.run_edition(year, documents)
    except DocumentRefused:
        return "refused"
    truth = [{name: str(value) for name, value in asdict(row).items()} for row in edition().truth]
    verdict = judge(run.figures, truth)
    if not (verdict.wrong or verdict.extra or verdict.missing):
        return "right"
    return f"published with {verdict} {verdict.wrong[:2]}" if run.publishable else "held back"


def test_nearly_all_flips_are_seen_before_a_page_is_read() -> None:
    rng = random.Random(5)
    assert all(refused_at_sight(flipped(edition().provincial, rng)) for _ in range(FLIPS))
    seen = sum(refused_at_sight(flipped(plain(), rng)) for _ in range(FLIPS))
    assert seen > 0.9 * FLIPS, f"of a document with its objects in the open {seen} of {FLIPS}"


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_flip_publishes_a_wrong_or_a_missing_figure(tmp_path: Path) -> None:
    rng, ends = random.Random(6), Counter[str]()
    for _ in range(3 * FLIPS):
        content = flipped(plain(), rng)
        ends["refused" if refused_at_sight(content) else outcome(content, tmp_path)] += 1
    assert set(ends) <= {"refused", "right", "held back"}, ends
    assert ends["refused"] > 0.9 * ends.total()
