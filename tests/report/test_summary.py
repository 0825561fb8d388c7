"""The verdict for a terminal and for a machine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ladder_etl.curate.quality import quality_of
from ladder_etl.domain.findings import ERROR, WARNING, Finding
from ladder_etl.domain.identities import VIOLATED
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.statements import dutch_number
from ladder_etl.report import as_json, summary_lines


def test_the_summary_says_verdict_counts_equation_and_report(hand_made: EditionRun) -> None:
    lines = summary_lines(hand_made, Path("curated/2020/held_back/report.html"))
    text = "\n".join(lines)
    assert lines[0] == "Participatieladder 2020 is held back: open errors"
    assert "reconstruction" in lines[1]
    assert "12 printed, 1 deduced, 1 missing, 1 printed n.b." in text
    assert "1 hold, 1 violated (1 explained), 1 not verifiable" in text
    assert "297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4" in text
    assert "2 errors, 1 warning, 2 for information open; 1 explained" in text
    assert "  report    curated/2020/held_back/report.html" in lines


def test_a_clean_run_can_be_published(hand_made: EditionRun) -> None:
    lines = summary_lines(replace(hand_made, findings=(), checks=()), Path("r.html"))
    assert lines[0] == "Participatieladder 2020 can be published"


def test_what_is_held_back_says_what_to_do_and_what_is_published_anyway_says_so(
    hand_made: EditionRun, tmp_path: Path
) -> None:
    held_back = tmp_path / "2020" / "held_back" / "report.html"
    lines = summary_lines(hand_made, held_back)
    assert lines[-1].startswith("  next ") and "overrides/2020.toml" in lines[-1] and "ladder-etl run 2020" in lines[-1]
    assert not any("published" in line for line in lines)
    held_back.parent.mkdir(parents=True)
    (tmp_path / "2020" / "report.html").touch()
    assert any("by an earlier run, stay as they are" in line for line in summary_lines(hand_made, held_back))
    anyway = summary_lines(hand_made, tmp_path / "2020" / "report.html")
    assert anyway[0] == "Participatieladder 2020 is published despite open errors"
    assert not any(line.startswith("  next ") for line in anyway)


def test_an_equation_is_told_once_and_the_suspect_is_named(hand_made: EditionRun) -> None:
    check = next(check for check in hand_made.checks if check.result == VIOLATED)
    said = "297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4"
    errors = (
        Finding("identity.violated", ERROR, f"g t/m j is the sum of its parts: {said}"),
        Finding("figure.suspect", WARNING, "wrong is g t/m j: printed 6.098, implied 6.102"),
    )
    run = replace(hand_made, findings=errors, checks=(replace(check, explained_by=""),))
    lines = summary_lines(run, Path("held_back/r.html"))
    assert sum(said in line for line in lines) == 1
    assert any(line.endswith("figure.suspect: wrong is g t/m j: printed 6.098, implied 6.102") for line in lines)
    assert summary_lines(json.loads(json.dumps(quality_of(run))), Path("held_back/r.html")) == lines


def test_origins_are_told_in_one_order_from_a_run_and_from_its_record(hand_made: EditionRun) -> None:
    record = json.loads(json.dumps(quality_of(hand_made), sort_keys=True))
    assert summary_lines(record, Path("r.html")) == summary_lines(hand_made, Path("r.html"))


def test_many_errors_are_cut_short_and_text_can_not_steer_the_terminal(hand_made: EditionRun) -> None:
    errors = tuple(Finding("label.unknown", ERROR, f"label {n} \x1b[2J\n" + "x" * 500) for n in range(9))
    lines = summary_lines(replace(hand_made, findings=errors), Path("r.html"))
    assert all(line.isprintable() and len(line) <= 260 for line in lines)
    assert "    and 4 more in the report" in lines
    assert any(line.endswith("x…") for line in lines)


def test_json_holds_the_quality_record_and_every_finding(hand_made: EditionRun) -> None:
    record = json.loads(json.dumps(as_json(hand_made)))
    assert record["publishable"] is False
    assert len(record["all_findings"]) == len(hand_made.findings)
    assert record["tokens"]["tokens"] == hand_made.account.tokens


def test_exact_decimals_are_written_in_dutch() -> None:
    assert [dutch_number(text) for text in ("6102", "-15.2", "42748.6", "", "-0.04", "1E+3")] == [
        "6.102",
        "-15,2",
        "42.748,6",
        "",
        "-0,04",
        "1.000",
    ]
