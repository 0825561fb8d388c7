"""All editions at a glance, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ladder_etl.cli import call
from ladder_etl.onboard.earlier import Earlier, Measure
from ladder_etl.onboard.overview import label_lines, label_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "editions").mkdir()
    return tmp_path


def test_editions_are_listed_with_their_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "editions" / "2033.toml").write_text("year = 2033", encoding="utf-8")
    assert call(["editions", "--json"]) == 0
    sample, own = json.loads(capsys.readouterr().out)
    assert (sample["year"], sample["sample"], sample["state"]) == (2020, True, "not run")
    assert (own["year"], own["documents"], own["file"]) == (2033, 0, "editions/2033.toml")
    assert call(["editions"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_labels_are_shown_by_edition(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["editions", "--labels", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["editions"] == [2020]
    cells = {row["item"]: row["cells"][0] for row in told["measures"]}
    assert cells["sine"] == ["f", "SINE"]
    assert cells["imw"] is None


def test_the_grid_fits_the_terminal_and_tells_wordings_apart() -> None:
    def edition(year: int, *measures: tuple[str, str, str]) -> Earlier:
        return Earlier(year, {item: Measure(item, label, code, None) for item, label, code in measures}, {})

    old = edition(2030, ("sine", "SINE", "f"))
    new = edition(2031, ("sine", "Sociale inschakeling en nog veel meer", "e"), ("nieuw", "Iets nieuws", "g"))
    lines = label_lines(label_rows([old, new]), [2030, 2031], 80)
    assert max(map(len, lines)) <= 80
    shown = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines[1:]}
    assert shown["sine"].split("  ")[0] == "f ="
    assert "e Sociale inschakeling" in shown["sine"]
    assert shown["nieuw"].startswith(".")
    assert shown["nieuw"].endswith("g Iets nieuws")


def test_check_reads_the_documents_and_ends_with_a_status(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["editions", "check", "2020"]) == 0  # the sample leaves one code open, which is no fault
    assert "not verifiable" in capsys.readouterr().out
    (folder / "editions" / "2033.toml").write_text("year = 2033\n[labels]\nsinne = ['x']\n", encoding="utf-8")
    assert call(["editions", "check", "2033", "--json"]) == 1
    (remark,) = json.loads(capsys.readouterr().out)
    assert (remark["file"], remark["line"], remark["severity"]) == ("editions/2033.toml", 3, "error")
    assert call(["editions", "check", "2034"]) == 2
    assert "no edition file of 2034" in capsys.readouterr().err
