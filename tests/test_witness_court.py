"""The witness court from PDF to file: copies, double digits, overprints, hidden twins; losers stay on record."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import pytest

from ladder_etl.curate.frames import frames_of
from ladder_etl.domain.documents import Document
from ladder_etl.domain.runs import EditionRun
from ladder_etl.pipeline import run_edition
from tests.builder.__main__ import write_edition
from tests.builder.compose import Edition, build
from tests.builder.figures import figures_2020
from tests.builder.layout import Layout
from tests.judging import judge, read_truth

QUIRKS = ("partial_copies", "drawn_twice", "overprint", "render_mode_3", "layer_off", "transparent", "clipped_away")


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, EditionRun, Path]:
    """The likeness of 2020 with copies, false hidden numbers upon true ones, and numbers printed upon each other."""
    folder = tmp_path_factory.mktemp("court")
    edition = build(figures_2020(), Layout(), QUIRKS, seed=11)
    write_edition(edition, folder)
    documents = [
        Document(2020, path.name.split("-")[0].removesuffix(".pdf"), _sha256(path), path, path.name)
        for path in sorted(folder.glob("*.pdf"))
    ]
    return edition, run_edition(2020, documents, second_reading=False), folder


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_no_copy_costs_a_glyph_and_no_hidden_number_is_believed(court: tuple[Edition, EditionRun, Path]) -> None:
    _, run, folder = court
    verdict = judge(run.figures, read_truth(folder / "truth.csv"))
    assert (verdict.wrong, verdict.extra, verdict.missing) == ([], [], [])
    assert len(verdict.right) > 500
    assert verdict.withheld != []


def test_the_losers_stay_in_provenance(court: tuple[Edition, EditionRun, Path]) -> None:
    _, run, _ = court
    roles: dict[str, list[dict[Hashable, Any]]] = defaultdict(list)
    for row in frames_of(run)["provenance"].to_dict("records"):
        roles[row["role"]].append(row)
    assert {"chosen", "agrees", "conflicts", "hidden"} <= roles.keys()
    assert {row["visible"] for row in roles["hidden"]} == {"false"}
    chosen = {
        (row["item"], row["ref_area"], row["period"], row["statistic"], row["printed"]) for row in roles["chosen"]
    }
    assert all(row["printed"] for row in roles["hidden"])
    # a hidden twin lies upon the number that won over it, and says something else
    assert any(
        (row["item"], row["ref_area"], row["period"], row["statistic"], row["printed"]) not in chosen
        for row in roles["hidden"]
    )
    assert max(int(row["copies"] or 0) for row in roles["chosen"]) > 3
    assert len({row["printed"] for row in roles["conflicts"]}) > 1


def test_numbers_printed_upon_each_other_are_an_error_and_no_third_number(
    court: tuple[Edition, EditionRun, Path],
) -> None:
    _, run, folder = court
    conflicts = [row for row in read_truth(folder / "truth.csv") if row["note"] == "conflict"]
    found = [finding for finding in run.findings if finding.name == "duplicate.conflict"]
    assert conflicts != []
    assert not run.publishable
    assert {finding.subjects[0].key.item for finding in found if finding.subjects[0].key} >= {
        row["item"] for row in conflicts if row["item"]
    }
