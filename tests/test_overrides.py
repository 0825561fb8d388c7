"""Recorded decisions through the whole job: applied and told where they fit, an error where they don't."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ladder_etl.cli import call
from ladder_etl.jobs.one import Place, run_stored
from ladder_etl.sources import RawStore

ENTRY = """
[[override]]
figure = "{figure}"
printed = "{printed}"
document = "{document}"
value = "{value}"
reason = "the publisher's correction"
decided_by = "A. Analyst"
approved_by = "B. Head"
date = "2026-11-26"
"""
POPULATION = "key_figures/bevolking/BE25/2020/count"


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_decision_is_published_and_a_stale_one_fails_the_run(tmp_path: Path) -> None:
    provincial = next(d.sha256 for d in RawStore(tmp_path / "raw").documents(2020) if d.role == "provincial")
    (tmp_path / "overrides").mkdir()
    entries = [
        ENTRY.format(figure=POPULATION, printed="1.200.945", document=provincial, value="1.200.954"),
        ENTRY.format(figure="measure_table/sine/BE25/2020/count", printed="1.215", document=provincial, value="1.216"),
    ]
    (tmp_path / "overrides" / "2020.toml").write_text("".join(entries), encoding="utf-8")
    place = Place(tmp_path / "raw", tmp_path / "curated", publish_anyway=True, overrides=tmp_path / "overrides")
    outcome = run_stored(2020, place)
    assert [(f.name, f.status) for f in outcome.run.open_errors] == [("override.stale", "open")]
    folder = tmp_path / "curated" / "2020"
    by_key = {(r["item"], r["ref_area"], r["block"], r["statistic"]): r for r in rows(folder, "observations")}
    decided = by_key["bevolking", "BE25", "key_figures", "count"]
    assert (decided["printed"], decided["obs_value"], decided["origin"]) == ("1.200.945", "1200954", "override")
    told = next(row for row in rows(folder, "findings") if row["finding"] == "figure.overridden")
    assert (told["status"], told["found"], told["expected"]) == ("overridden", "1.200.945", "1.200.954")
    proofs = [row for row in rows(folder, "provenance") if row["rule"] == "override"]
    assert [(row["engine"], row["role"]) for row in proofs] == [("person", "chosen")]
    record = json.loads((folder / "quality.json").read_text(encoding="utf-8"))
    assert len(record["overrides"]) == 2
    assert record["versions"]["overrides"]


def test_a_file_of_decisions_that_is_off_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2020.toml").write_text("[[override]]\nvalue = 6.102\n", encoding="utf-8")
    places = ("--raw", str(tmp_path / "raw"), "--curated", str(tmp_path / "curated"), "--overrides", str(tmp_path))
    assert call(["run", "2020", *places]) == 2
    assert "2020.toml:1: " in capsys.readouterr().err
    assert not (tmp_path / "curated").exists()
