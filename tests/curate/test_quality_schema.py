"""``quality.json`` keeps to its JSON Schema, which stands beside it; each identity is in it as a check."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ladder_etl.curate import write_edition, write_evidence
from ladder_etl.curate.quality import quality_of
from ladder_etl.domain.runs import EditionRun
from ladder_etl.errors import DocumentRefused
from ladder_etl.pipeline import refused_edition
from ladder_etl.report import write_badge


def validated(folder: Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((folder / "quality.json").read_text(encoding="utf-8"))
    schema = json.loads((folder / record["$schema"]).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(record)
    return record


def test_the_record_of_a_run_is_valid(hand_made: EditionRun, tmp_path: Path) -> None:
    write_edition(hand_made, tmp_path)
    record = validated(tmp_path)
    results = {rule["rule"]: (rule["result"], rule["severity"], rule["found"]) for rule in record["rules"]}
    assert results == {
        "sum.g-j.BE25": (0, "warning", "6098"),
        "growth.b.BE25": (1, "error", "-15.2"),
        "equality.sine": (None, "error", ""),
    }
    violated = next(rule for rule in record["rules"] if rule["result"] == 0)
    assert violated["expected"] == ["6102", "6102"]
    assert violated["target"] == "measure_table/collectieve_inschakeling/BE25/2020/count"
    assert violated["source"][0] == "measure_table/lde/BE25/2020/count"


def test_the_record_of_a_refusal_is_valid_too(tmp_path: Path) -> None:
    run = refused_edition(2020, (), DocumentRefused("x.pdf is no PDF", "name another", "no_pdf", "x.pdf"))
    write_evidence(run, tmp_path)
    assert validated(tmp_path)["open_errors"][0]["finding"] == "document.refused"


@pytest.mark.parametrize(
    ("part", "value"), [("verdict", "fine"), ("edition", "2020"), ("rules", [{"rule": "x", "result": 2}])]
)
def test_the_schema_refuses_what_is_wrong(hand_made: EditionRun, tmp_path: Path, part: str, value: object) -> None:
    write_edition(hand_made, tmp_path)
    schema = json.loads((tmp_path / "quality.schema.json").read_text(encoding="utf-8"))
    wrong = json.loads(json.dumps(quality_of(hand_made), default=str)) | {part: value}
    assert not Draft202012Validator(schema).is_valid(wrong)


def test_the_badge_says_the_verdict(hand_made: EditionRun, tmp_path: Path) -> None:
    write_badge(hand_made, tmp_path)
    badge = json.loads((tmp_path / "badge.json").read_text(encoding="utf-8"))
    message = "tegengehouden; 1 van 3 controles kloppen"
    assert badge == {"schemaVersion": 1, "label": "participatieladder 2020", "message": message, "color": "red"}
    assert message in (tmp_path / "badge.svg").read_text(encoding="utf-8")
    write_badge(replace(hand_made, findings=()), tmp_path)
    assert '"publiceerbaar; ' in (tmp_path / "badge.json").read_text(encoding="utf-8")
