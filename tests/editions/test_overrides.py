"""Recorded decisions at the door: what is typed wrong is refused with file, line and mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.editions.overrides import load_overrides
from ladder_etl.errors import EditionFileInvalid

GOOD = {
    "figure": '"measure_table/sine/BE25/2020/count"',
    "printed": '"1.214"',
    "document": f'"{"ab" * 32}"',
    "value": '"1.241"',
    "reason": '"misprint"',
    "decided_by": '"A"',
    "approved_by": '"B"',
    "date": "2026-11-26",
}


def written(folder: Path, *entries: dict[str, str]) -> Path:
    text = "# decisions\n" + "\n".join(
        "[[override]]\n" + "\n".join(f"{name} = {value}" for name, value in entry.items()) + "\n" for entry in entries
    )
    (folder / "2020.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_decision_is_read_and_no_file_is_no_decision(tmp_path: Path) -> None:
    (override,) = load_overrides(written(tmp_path, GOOD), 2020)
    assert (override.printed, override.value, override.number.scaled) == ("1.214", "1.241", 1241)
    assert override.decision == "misprint (decided by A, approved by B, 2026-11-26)"
    assert load_overrides(tmp_path, 2021) == ()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"value": "6.102"}, "must be text"),  # a TOML number: six and a bit, or six thousand?
        ({"value": '"6,1%"'}, "is no count"),
        ({"value": '"many"'}, "is no number"),
        ({"figure": '"measure_table/sine/BE25/2020/share"'}, "is no share"),
        ({"figure": '"sine"'}, "no figure's key"),
        ({"document": '"abc"'}, "no sha256"),
        ({"reason": '"…"'}, "still to be filled in"),
        ({"approved_by": '" "'}, "still to be filled in"),
        ({"date": '"yesterday"'}, "is no day"),
        ({"because": '"x"'}, "because is no part"),
    ],
)
def test_what_is_off_is_refused_with_its_line_and_a_mend(tmp_path: Path, change: dict[str, str], told: str) -> None:
    other = {**GOOD, "figure": '"ladder/sine/BE25/2020/count"'}
    with pytest.raises(EditionFileInvalid, match=r"2020\.toml:12: ") as refused:
        load_overrides(written(tmp_path, other, {**GOOD, **change}), 2020)
    assert told in refused.value.reason
    assert refused.value.instruction


@pytest.mark.parametrize("name", [name for name in GOOD if name != "code"])
def test_nothing_may_be_left_out(tmp_path: Path, name: str) -> None:
    entry = {other: value for other, value in GOOD.items() if other != name}
    with pytest.raises(EditionFileInvalid, match=f"has no {name}"):
        load_overrides(written(tmp_path, entry), 2020)


@pytest.mark.parametrize(
    "text", ["override = 1", "[other]\nx = 1", "[[override]]\nfigure = ", "override = [1]", "\xff"]
)
def test_other_files_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "2020.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(EditionFileInvalid, match=r"2020\.toml"):
        load_overrides(tmp_path, 2020)


def test_one_figure_is_decided_once(tmp_path: Path) -> None:
    with pytest.raises(EditionFileInvalid, match="decided twice"):
        load_overrides(written(tmp_path, GOOD, GOOD), 2020)
