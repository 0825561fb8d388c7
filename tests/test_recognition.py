"""Outlined figures from PDF to figure: many right, none wrong, and everything else as before without the recogniser."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ladder_etl.domain.documents import Document
from ladder_etl.domain.figures import RECOGNISED, Figure
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.runs import EditionRun
from ladder_etl.editions import load_edition
from ladder_etl.extract.extraction import extract
from ladder_etl.pdf import looks
from ladder_etl.pdf.documents import read_documents
from ladder_etl.pdf.looks import look_at
from ladder_etl.pdf.spots import installed
from ladder_etl.pipeline import run_edition
from ladder_etl.reconcile import reconcile
from ladder_etl.reconcile.drawn_rows import recognised_with_codes, unfinished_codes
from ladder_etl.reconcile.recognised import places_to_look_at
from ladder_etl.validate.trial import Trial
from tests.builder.__main__ import write_edition
from tests.builder.draws import drawn_edition
from tests.judging import Name, name_of_figure, name_of_row, read_truth
from tests.printing import printed_by

REDRAWN = Path(__file__).resolve().parents[2] / "shared" / "editions" / "2020"
OUTLINES = ("outlined_numbers", "outlined_like_2020")
FRAMES = (("framed", "user_units"), ("rotated", "letter_spaced"), ("partial_copies", "paper_coloured"))

needs_recognition = pytest.mark.skipif(not installed(), reason="the extra recognition is not installed")
needs_redrawn = pytest.mark.skipif(not REDRAWN.exists(), reason="the redrawn edition is not here")


@dataclass
class Outcome:
    """Recognised figures by what the truth says, and how many places were looked at."""

    right: set[Name]
    wrong: list[tuple[str, str, str]]
    looked: int
    outlined: int


def documents_in(folder: Path, year: int) -> list[Document]:
    return [
        Document(
            year,
            "provincial" if path.name.startswith("provincial") else "regional",
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path,
            path.name,
        )
        for path in sorted(folder.glob("*.pdf"))
    ]


def figures_seen(folder: Path, year: int) -> tuple[tuple[Figure, ...], tuple[Finding, ...], int]:
    documents, edition = documents_in(folder, year), load_edition(year)
    pages = read_documents(documents)
    extraction = extract(pages, edition)
    reconciled = reconcile(extraction)
    places = places_to_look_at(reconciled.figures)
    rows = tuple(extraction.rows)
    codes = unfinished_codes(pages, rows)
    looked = look_at(documents, pages, (*places, *codes.values()))
    result, _ = recognised_with_codes(reconciled, rows, looked, codes, lambda of, table: Trial(of, table, edition))
    return result.figures, result.findings, len(places)


def judged(folder: Path, year: int) -> Outcome:
    figures, _, looked = figures_seen(folder, year)
    truth = read_truth(folder / "truth.csv")
    outcome = Outcome(set(), [], looked, sum(row["in_text_layer"] == "0" for row in truth))
    by_name = {name_of_row(row): row["printed"] for row in truth}
    for figure in figures:
        if figure.origin != RECOGNISED:
            continue
        name = name_of_figure(figure.key)
        expected = by_name.get(name, "")
        if parse_number(expected) == figure.number:
            outcome.right.add(name)
        else:
            outcome.wrong.append((str(figure.key), figure.printed, expected))
    return outcome


@needs_recognition
@needs_redrawn
def test_the_redrawn_edition_has_nearly_all_outlined_figures_right_and_none_wrong() -> None:
    outcome = judged(REDRAWN, 2020)
    assert outcome.wrong == []
    assert outcome.outlined == 91
    assert len(outcome.right) >= 90


def drawn(tmp_path: Path, seed: int, quirks: Iterable[str]) -> Outcome:
    edition = drawn_edition(seed, quirks=tuple(quirks))
    write_edition(edition, tmp_path)
    return judged(tmp_path, edition.figures.year)


@needs_recognition
@pytest.mark.parametrize(("seed", "frames"), list(enumerate(FRAMES, 300)))
def test_no_recognised_figure_is_wrong_in_any_frame(tmp_path: Path, seed: int, frames: tuple[str, ...]) -> None:
    outcome = drawn(tmp_path, seed, (*OUTLINES, *frames))
    assert outcome.wrong == []
    assert len(outcome.right) > 0.8 * outcome.looked > 40


@needs_recognition
@pytest.mark.parametrize("seed", [320, 322])
def test_a_misprint_beside_outlines_makes_no_wrong_figure(tmp_path: Path, seed: int) -> None:
    outcome = drawn(tmp_path, seed, (*OUTLINES, "misprint", "misprint_anywhere"))
    assert outcome.wrong == []
    assert len(outcome.right) > 0.6 * outcome.looked


@needs_recognition
@needs_recognition
def test_rows_whose_labels_are_drawn_have_their_names(tmp_path: Path) -> None:
    edition = drawn_edition(40, quirks=("outlined_labels",))
    write_edition(edition, tmp_path)
    run = run_edition(edition.figures.year, documents_in(tmp_path, edition.figures.year), second_reading=False)
    named = [finding for finding in run.findings if finding.name == "label.recognised"]
    assert len(named) >= 3
    names = {name_of_row(row) for row in read_truth(tmp_path / "truth.csv")}
    items = {row.item for row in run.table if row.label in {finding.found for finding in named}}
    recognised = [figure.key for figure in run.figures if figure.key.item in items]
    assert len(items) == len(named)
    assert len(recognised) > 20
    assert [key for key in recognised if name_of_figure(key) not in names] == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(400, 420))
def test_no_recognised_figure_is_wrong_over_drawn_editions(tmp_path: Path, seed: int) -> None:
    from tests.builder.quirks import drawn_quirks

    outcome = drawn(tmp_path, seed, {*drawn_quirks(seed), *OUTLINES})
    assert outcome.wrong == []


def run(folder: Path, year: int) -> EditionRun:
    return run_edition(year, documents_in(folder, year))


def test_without_the_recogniser_everything_else_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = drawn_edition(330, quirks=OUTLINES, classic=True)
    write_edition(edition, tmp_path)
    whole = run(tmp_path, edition.figures.year)
    monkeypatch.setattr(looks, "installed", lambda: "")
    without = run(tmp_path, edition.figures.year)
    assert {f.key: f.printed for f in whole.figures if f.origin == "printed"} == {
        f.key: f.printed for f in without.figures if f.origin == "printed"
    }
    assert not [figure for figure in without.figures if figure.origin == RECOGNISED]
    missing = [finding for finding in without.findings if finding.name == "figure.missing"]
    assert len(missing) > 40
    assert all("recognition" in finding.fix for finding in missing)
    places = {subject.place for finding in missing for subject in finding.subjects}
    assert places <= {picture.place for picture in without.pictures}


def test_the_pipeline_runs_where_the_recogniser_cannot_be_imported(tmp_path: Path) -> None:
    """A real process with rapidocr out of reach: no import fails, and its absence is noticed before it is needed."""
    edition = drawn_edition(331, quirks=OUTLINES, classic=True)
    write_edition(edition, tmp_path)
    code = f"""
import importlib.metadata, sys
class Hidden:
    def find_spec(self, name, *rest):
        if name.partition(".")[0] in ("rapidocr", "onnxruntime"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hidden())
known = importlib.metadata.version
def version(name):
    if name in ("rapidocr", "onnxruntime"):
        raise importlib.metadata.PackageNotFoundError(name)
    return known(name)
importlib.metadata.version = version
from pathlib import Path
from tests.test_recognition import run
result = run(Path({str(tmp_path)!r}), {edition.figures.year})
print(sum(f.origin == "printed" for f in result.figures), sum(f.origin == "recognised" for f in result.figures))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=200)
    assert ran.returncode == 0, ran.stderr
    printed, seen = map(int, ran.stdout.split())
    assert printed > 300
    assert seen == 0


def test_recognition_is_imported_in_the_child_alone() -> None:
    code = "import sys, ladder_etl.pdf.looks, ladder_etl.pdf.recognise; print('rapidocr' in sys.modules)"
    assert printed_by(code) == ["False"]
