"""Editions' files are looked through: every fault and every idle entry with its line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.editions.review import ERROR, OPEN, WARNING, Lines, Printed, review

YEAR = 2033


def written(folder: Path, text: str) -> Path:
    file = folder / f"{YEAR}.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "line", "said", "mend"),
    [
        ("year = 2033\n\n[label]\nsine = ['SINE']", 3, "unknown table: label", "did you mean labels?"),
        ("[labels]\n\nsinne = ['S']", 3, "labels.sinne is no known id", "did you mean sine?"),
        ("[labels]\nlde = [\n 'a',\n]\nvopp = ['v']", 5, "labels.vopp is no known id", "did you mean vop?"),
        ("labels.sinne = ['S']", 1, "labels.sinne is no known id", "did you mean sine?"),
        ("[codes]\na = 'sine'\n\"b'\" = 'sin'", 3, "codes.b' = 'sin' is no known item", "did you mean sine?"),
        ("[[deviation]]\nidentity='x'\nresidual='1'\nreason='r'\n[[deviation]]\nresidual='1'", 5, "is off", "docs"),
        ("year = 2033\nlabels = [", 2, "is not valid TOML", "mend that line"),
        ("year = 2019", 1, "year is 2019", "name the file after its year"),
    ],
)
def test_a_fault_has_its_line_and_mend(tmp_path: Path, text: str, line: int, said: str, mend: str) -> None:
    (remark,) = review(written(tmp_path, text), None)
    assert (remark.line, remark.severity) == (line, ERROR)
    assert said in remark.message
    assert mend in remark.mend
    assert str(remark).startswith(f"{tmp_path}/{YEAR}.toml:{line}: error: ")


IDLE = """year = 2033
[labels]
sine = ["SINE nieuw", "SINE", "Staat er niet"]
[items]
nieuw = ["Iets nieuws"]
[codes]
a = "sine"
q = "lde"
[[deviation]]
identity = "fires"
residual = "4"
reason = "r"
[[deviation]]
identity = "holds"
residual = "4"
reason = "r"
[[deviation]]
identity = "differs"
residual = "4"
reason = "r"
"""
PRINTED = Printed(
    frozenset({"sine NIEUW (1)", "SINE", "Iets nieuws"}), frozenset({"a"}), {"fires": "4", "differs": "-3"}
)


def test_what_does_nothing_is_told(tmp_path: Path) -> None:
    remarks = review(written(tmp_path, IDLE), PRINTED)
    assert [(remark.line, remark.severity) for remark in remarks] == [
        (3, WARNING), (3, WARNING), (8, WARNING), (13, WARNING), (17, WARNING),
    ]  # fmt: skip
    told = " ".join(remark.message for remark in remarks)
    assert "'SINE' is known to all editions" in told
    assert "'Staat er niet' stands nowhere" in told
    assert "codes.q" in told
    assert "differs never fires: it has the residual -3" in told
    assert "nieuw'" not in told


def test_what_the_sample_does_not_print_the_publication_may(tmp_path: Path) -> None:
    sample = Printed(PRINTED.labels, PRINTED.codes, PRINTED.residuals, sample=True)
    remarks = review(written(tmp_path, IDLE), sample)
    assert [remark.severity for remark in remarks].count(WARNING) == 1  # known to all editions, whatever is printed
    assert len(remarks) == 5


def test_what_was_not_run_is_not_verifiable(tmp_path: Path) -> None:
    assert {remark.severity for remark in review(written(tmp_path, IDLE), None)} == {WARNING, OPEN}
    assert review(written(tmp_path, "year = 2033"), None) == []


def test_lines_are_told_of_keys_lists_and_entries() -> None:
    lines = Lines(IDLE)
    assert lines.of("year") == 1
    assert lines.of("labels") == 2
    assert lines.of("labels", "sine", "Staat er niet") == 3
    assert (lines.of("deviation", "1"), lines.of("deviation", "3")) == (9, 17)
    assert lines.of("nowhere", "nothing") == 1
