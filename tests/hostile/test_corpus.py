"""Every broken or odd PDF ends as a refusal with a reason, or as the very figures that were drawn; never otherwise.

The corpus is made here: by hand (`handmade`) and by damaging a drawn edition (`mutations`), the same each time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from ladder_etl import pipeline
from ladder_etl.cli import call
from ladder_etl.domain.documents import PROVINCIAL, REGIONAL, Document
from ladder_etl.errors import DocumentRefused
from ladder_etl.pdf import sandbox
from ladder_etl.pdf.sandbox_host import Limits
from tests.hostile.handmade import handmade
from tests.hostile.mutations import edition, mutations
from tests.judging import Verdict, judge

#: what burns computing time until the limit ends it
BURNERS = {
    *("many-empty-objects", "loop-of-PageLabels", "forms-doubling-34-times", "length-of-itself", "3000-pages"),
    *("million-operators", "million-texts", "page-tree-4000-deep", "long-array-of-text", "run-length-bomb"),
}
#: PDFs in order, whatever was done to them: updates that change an object say so
WHOLE = ("update-of", "packed-twice", "plain-twice")
EVERY = 9


@cache
def corpus() -> dict[str, bytes]:
    made = [*handmade(), *mutations()]
    assert len(dict(made)) == len(made), "each has a name of its own"
    return dict(made)


@pytest.fixture(autouse=True)
def _less_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "Limits", lambda: Limits(cpu_seconds=4, wall_seconds=80))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an edition published before."""
    monkeypatch.chdir(tmp_path)
    published = tmp_path / "curated" / str(edition().figures.year)
    published.mkdir(parents=True)
    (published / "observations.csv").write_text("what was published before\n")
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_corpus_is_large_and_the_same_each_time() -> None:
    assert len(corpus()) >= 300
    again = {name: content for name, content in mutations() if not name.startswith("encrypted")}  # by random keys
    assert {name: corpus()[name] for name in again} == again


def _end_of(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Backfill one PDF of the corpus; yields its name if it was accepted, and else holds what a refusal must be."""
    path = home / "document.pdf"
    path.write_bytes(corpus()[name])
    before = _without_report(tree(home))
    year = str(edition().figures.year)
    status = call(["backfill", year, "--provincial", str(path), "--regional", str(path)])
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err, name
    if status != 3:
        assert status in (0, 1), f"{name} ends with {status}: {told.err}"
        yield name
        return
    assert told.err.count("\n") == 1, f"{name}: one line, not {told.err!r}"
    reason, _, instruction = told.err.strip().partition("; ")
    assert len(reason) > 30, f"{name} is refused without a reason: {told.err}"
    assert instruction, f"{name} is refused without saying what to do: {told.err}"
    assert _without_report(tree(home)) == before, f"{name} left something behind"


def _without_report(files: dict[str, bytes]) -> dict[str, bytes]:
    """Beside what was published a report says what was refused."""
    return {name: data for name, data in files.items() if "/held_back/" not in name and name != "curated/.lock"}


def test_a_part_of_the_corpus_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in [name for name in corpus() if name not in BURNERS and not name.startswith(WHOLE)][::EVERY]:
        assert not list(_end_of(name, home, capsys)), f"{name} is accepted"


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_the_whole_corpus_is_refused_or_read_right(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = [name for name in corpus() if name.startswith(WHOLE) and not name.endswith("garbage")]
    accepted = [*whole, *(one for name in corpus() if name not in whole for one in _end_of(name, home, capsys))]
    assert len(accepted) < len(corpus()) / 10
    for name in accepted:
        publishable, verdict = _judged(corpus()[name], home)
        incomplete = verdict.wrong or verdict.extra or verdict.missing
        assert not (publishable and incomplete), f"{name} is published with {verdict} {verdict.wrong[:3]}"


def _judged(content: bytes, home: Path) -> tuple[bool, Verdict]:
    """Whether a damaged provincial document would be published, beside its sound regional one, and how right it is."""
    year = edition().figures.year
    documents = []
    for role, data in ((PROVINCIAL, content), (REGIONAL, edition().regional)):
        sha256 = hashlib.sha256(data).hexdigest()
        path = home / f"{sha256}.pdf"
        path.write_bytes(data)
        documents.append(Document(year, role, sha256, path, role))
    try:
        run = pipeline.run_edition(year, documents)
    except DocumentRefused:
        return False, Verdict()
    return run.publishable, judge(run.figures, [{k: str(v) for k, v in asdict(row).items()} for row in edition().truth])
