"""The verdict for a terminal and for a machine."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from ladder_etl.curate.equations import dutch_number
from ladder_etl.domain.findings import ERROR, Finding
from ladder_etl.domain.runs import EditionRun
from ladder_etl.report import as_json, summary_lines


def test_the_summary_says_verdict_counts_equation_and_report(hand_made: EditionRun) -> None:
    lines = summary_lines(hand_made, Path("curated/2020/report.html"))
    text = "\n".join(lines)
    assert lines[0] == "Participatieladder 2020 is held back: open errors"
    assert "reconstruction" in lines[1]
    assert "12 printed, 1 deduced, 1 missing, 1 printed n.b." in text
    assert "1 hold, 1 violated (1 explained), 1 not verifiable" in text
    assert "297 + 5.783 + 22 + 0 = 6.102, printed 6.098, difference 4" in text
    assert "2 errors, 1 warning, 2 for information open; 1 explained" in text
    assert lines[-1].endswith("curated/2020/report.html")


def test_a_clean_run_can_be_published(hand_made: EditionRun) -> None:
    lines = summary_lines(replace(hand_made, findings=(), checks=()), Path("r.html"))
    assert lines[0] == "Participatieladder 2020 can be published"


def test_many_errors_are_cut_short_and_text_can_not_steer_the_terminal(hand_made: EditionRun) -> None:
    errors = tuple(Finding("label.unknown", ERROR, f"label {n} \x1b[2J\n" + "x" * 500) for n in range(9))
    lines = summary_lines(replace(hand_made, findings=errors), Path("r.html"))
    assert all(line.isprintable() and len(line) < 260 for line in lines)
    assert "    and 4 more in the report" in lines


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
