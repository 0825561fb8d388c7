"""Where one figure comes from."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ladder_etl.curate import staged_edition, staged_held_back, write_edition, write_evidence
from ladder_etl.curate.vintages import read_quality
from ladder_etl.domain.figures import OVERRIDE, FigureKey
from ladder_etl.domain.findings import Finding, Subject
from ladder_etl.domain.identities import Coverage
from ladder_etl.domain.overrides import Override
from ladder_etl.errors import UsageError
from ladder_etl.report.explain import explain
from tests.curate.runs import hand_made_run

GROUP = "measure_table/collectieve_inschakeling/BE25/2020/count"


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("curated")
    for edition in (2020, 2021):
        run = hand_made_run(edition)
        with staged_edition(path, edition) as folder:
            write_edition(run, folder)
    return path


def test_a_figure_is_told_with_its_witnesses_identities_and_findings(curated: Path) -> None:
    told = explain(curated, GROUP)
    text = "\n".join(told.lines())
    assert told.edition == 2020
    assert "value     6098, printed 6.098" in text
    assert "D, as printed; deviates, explained" in text
    assert "6.098 by playa, document a1a1a1a1a1a1, page 1" in text
    assert "violated: 297 + 5.783 + 22 + 0 = 6.102, printed 6.098 (the publication's own inconsistency)" in text
    assert "identity.violated" in text


def test_a_figure_says_which_document_it_stands_in(curated: Path) -> None:
    told = explain(curated, GROUP)
    assert told.source.startswith("provincial document, the sample's, a reconstruction, sha256 a1a1")
    assert told.source.endswith(f"vintage {read_quality(curated / '2020')['vintage']}")
    assert f"  source    {told.source}" in told.lines()


def test_words_of_the_label_and_of_the_area_name_a_figure_too(curated: Path) -> None:
    assert explain(curated, "lokale diensteneconomie zuid-west-vlaanderen 2020 count").key.startswith(
        "regional_ladder/lde/ZUID"
    )
    with pytest.raises(UsageError, match="no figure is called"):
        explain(curated, "diensteneconomie nergens")


def test_a_term_names_the_identity_it_stands_in(curated: Path) -> None:
    told = explain(curated, "maatwerkbedrijven BE25 2020", edition=2020)
    assert [row["identity"] for row in told.identities] == ["sum.g-j.BE25"]
    assert told.history[0]["edition"] == "2021"


def test_a_deduced_figure_shows_its_proof_and_a_conflict_its_losers(curated: Path) -> None:
    assert any("deduced: 217 - 103" in line for line in explain(curated, "andere/WESTHOEK/2020").lines())
    lines = explain(curated, "lde zuid 2020").lines()
    assert any("149 by playa ×3" in line and "conflicts" in line for line in lines)
    assert any("999" in line and "hidden" in line for line in lines)


def test_the_newest_edition_answers_unless_one_is_named(curated: Path) -> None:
    key = "measure_table/lde/BE25/2020/count"
    assert explain(curated, key).edition == 2021
    older = explain(curated, key, 2020)
    assert older.edition == 2020
    assert [row["edition"] for row in older.history] == ["2021"]


@pytest.mark.parametrize(
    ("key", "reason"), [("lde 2020", "means 2 figures"), ("", "no figure"), ("nothing/at/all", "no figure")]
)
def test_a_key_that_means_none_or_several_is_wrong_usage(curated: Path, key: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason) as caught:
        explain(curated, key, 2020)
    assert "measure_table/" in caught.value.instruction


def test_an_edition_that_is_not_there(curated: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="edition 2031"):
        explain(curated, GROUP, 2031)
    with pytest.raises(UsageError, match="any edition"):
        explain(tmp_path / "nowhere", GROUP)


def test_it_is_told_to_machines_too(curated: Path) -> None:
    record = json.loads(json.dumps(explain(curated, GROUP).as_json()))
    assert record["figure"]["obs_value"] == "6098"
    assert len(record["witnesses"]) == 2


def test_a_decision_that_stands_is_told_and_no_other_one_is_offered(tmp_path: Path) -> None:
    run = hand_made_run(2020)
    group = next(figure for figure in run.figures if str(figure.key) == GROUP)
    decision = Override(GROUP, "6.098", "a1" * 32, "6.102", "misprint", "A", "B", "2026-11-26")
    figures = tuple(
        replace(f, number=decision.number, origin=OVERRIDE, proof=decision.decision) if f == group else f
        for f in run.figures
    )
    with staged_edition(tmp_path, 2020) as folder:
        write_edition(replace(run, figures=figures, overrides=(decision,)), folder)
    told = explain(tmp_path, GROUP)
    text = "\n".join(told.lines())
    assert "value     6102, printed 6.098" in text
    assert "6.098 → 6.102: misprint (decided by A, approved by B, 2026-11-26)" in text
    assert "deduced" not in text
    assert told.record == ""
    assert "to record a decision" not in text
    with staged_edition(tmp_path, 2020) as folder:
        write_edition(replace(run, overrides=(decision,)), folder)
    stale = explain(tmp_path, GROUP)
    assert tomllib.loads(stale.record)["override"][0]["printed"] == "6.098", "it was recorded and does not hold"


def test_what_earlier_documents_said_is_history(tmp_path: Path) -> None:
    first = tuple(replace(document, sample=False) for document in hand_made_run(2020).documents)
    again = (replace(first[0], sha256="c3" * 32, retrieved="2030-01-01T00:00:00Z"), first[1])
    for version in (replace(hand_made_run(2020), documents=documents) for documents in (first, again)):
        with staged_edition(tmp_path, 2020) as folder:
            write_edition(version, folder)
    told = explain(tmp_path, GROUP)
    assert len(told.history) == 1
    assert told.history[0]["edition"] == "2020"
    assert told.history[0]["vintage"] != told.figure["vintage"]


def test_how_closely_a_figure_is_watched_is_told(tmp_path: Path) -> None:
    run = hand_made_run(2020)
    key = next(figure.key for figure in run.figures if str(figure.key) == GROUP)
    with staged_edition(tmp_path, 2020) as folder:
        write_edition(replace(run, coverage={key: Coverage(3, Decimal(2))}), folder)
    assert any("by 3 identities: an error of 2 or more would show" in line for line in explain(tmp_path, GROUP).lines())


def test_a_figure_that_is_held_back_is_explained_from_what_was_read(tmp_path: Path) -> None:
    run = hand_made_run(2020)
    drawn = FigureKey.of("ladder", "sine", "BE25", 2020, "count")
    missing = Finding("figure.missing", "warning", "drawn", subjects=(Subject(drawn, run.figures[0].place),))
    run = replace(run, findings=(*run.findings, missing))
    with staged_held_back(tmp_path, 2020) as folder:
        write_evidence(run, folder)
    text = "\n".join(explain(tmp_path, GROUP).lines())
    assert "value     held back, printed 6.098" in text
    assert "violated: 297 + 5.783 + 22 + 0 = 6.102" in text
    assert [f["finding"] for f in explain(tmp_path, str(drawn)).findings] == ["figure.missing"]
    conflict = explain(tmp_path, "lde zuid 2020")
    assert tomllib.loads(conflict.record)["override"][0]["printed"] == "140"
