"""The regression finds an edition that an edition file changes; a draft of another year changes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.onboard.earlier import earlier_editions
from ladder_etl.onboard.regression import Baseline

NOWHERE = Path("/nonexistent")


def silent(stage: str, subject: str) -> None:
    """Nobody looks on."""


def test_a_file_that_changes_another_edition_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    baseline = Baseline.of(NOWHERE, 2033)
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / "2033.toml").write_text("year = 2033\n[labels]\nsine = ['LDE']\n", encoding="utf-8")
    (same,) = baseline.compared(silent)
    assert (same.year, same.changed) == (2020, ())
    assert same.figures > 500
    (tmp_path / "editions" / "2020.toml").write_text("year = 2020\n[items]\nanders = ['SINE']\n", encoding="utf-8")
    (changed,) = baseline.compared(silent)
    assert any("anders" in key for key in changed.changed)
    assert "changed: " in str(changed)


def test_a_curated_file_that_is_off_is_no_memory(tmp_path: Path) -> None:
    for year, text in ((2031, "block,item\nmeasure_table,sine\n"), (2032, "\x00\xff"), (2033, "")):
        folder = tmp_path / str(year)
        folder.mkdir()
        (folder / "observations.csv").write_text(text, encoding="latin-1")
    header = "block,item,code,ref_area,period,statistic,obs_value,printed_label,document,page,x0,top,x1,bottom"
    line = "measure_table,sine,f,BE25,2030,count,1214,SINE,ab,1,1,2,3,4"
    (tmp_path / "2030").mkdir()
    (tmp_path / "2030" / "observations.csv").write_text(f"{header}\n{line}\n", encoding="utf-8")
    found = {edition.year: edition for edition in earlier_editions(tmp_path / "raw", tmp_path, 2034)}
    assert set(found) == {2030, 2020}
    assert found[2020].measures["lde"].code == "g"
    assert found[2030].counts == {("sine", "BE25", 2030): 1214}
