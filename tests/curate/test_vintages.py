"""A republished document is a further vintage, not an overwrite."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from ladder_etl.curate import (
    newest_record,
    rebuild_overview,
    staged_edition,
    staged_held_back,
    write_edition,
    write_evidence,
)
from ladder_etl.curate.vintages import vintages_of
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.runs import EditionRun
from ladder_etl.errors import LadderError
from tests.curate.runs import ask, hand_made_run


def vintage(number: int, lde: str = "297") -> EditionRun:
    """The hand-made edition as read from documents of the publisher, the first ones or republished ones."""
    run = hand_made_run()
    documents = tuple(
        replace(d, sample=False, sha256=f"{number}" * 64, retrieved=f"2021-0{number}-01T08:00:00Z")
        for d in run.documents
    )
    figures = tuple(
        replace(f, printed=lde, number=parse_number(lde)) if f.key.item == "lde" and f.printed == "297" else f
        for f in run.figures
    )
    return replace(run, documents=documents, figures=figures)


def publish(curated: Path, run: EditionRun) -> None:
    with staged_edition(curated, run.edition) as folder:
        write_edition(run, folder)
    rebuild_overview(curated)


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_earlier_vintage_stays_beside_the_current_one(tmp_path: Path) -> None:
    publish(tmp_path, vintage(1))
    publish(tmp_path, vintage(2, "301"))
    publish(tmp_path, vintage(3, "303"))
    found = vintages_of(tmp_path / "2020")
    assert [v.retrieved[:7] for v in found] == ["2021-01", "2021-02", "2021-03"]
    assert [v.current for v in found] == [False, False, True]
    assert ask(tmp_path, "SELECT DISTINCT earlier, current FROM republished ORDER BY ALL") == [
        ("297", "303"),
        ("301", "303"),
    ]


def test_the_figures_as_known_on_a_day(tmp_path: Path) -> None:
    publish(tmp_path, vintage(1))
    publish(tmp_path, vintage(2, "301"))
    query = "SELECT printed FROM as_known_on('{}') WHERE item = 'lde' AND period = 2020 AND ref_area = 'BE25'"
    assert ask(tmp_path, query.format("2021-01-15")) == [("297",)]
    assert ask(tmp_path, query.format("2021-02-01")) == [("301",)]
    assert ask(tmp_path, query.format("2020-12-31")) == []


def test_running_the_same_documents_again_makes_no_vintage(tmp_path: Path) -> None:
    publish(tmp_path, vintage(1))
    publish(tmp_path, vintage(1))
    assert [v.current for v in vintages_of(tmp_path / "2020")] == [True]
    assert not (tmp_path / "2020" / "vintages").exists()


def test_going_back_to_the_first_documents_keeps_both(tmp_path: Path) -> None:
    for number in (1, 2, 1):
        publish(tmp_path, vintage(number))
    assert [(v.documents[0][0], v.current) for v in vintages_of(tmp_path / "2020")] == [("1", True), ("2", False)]


def test_the_reconstruction_is_superseded_without_trace(tmp_path: Path) -> None:
    publish(tmp_path, hand_made_run())
    publish(tmp_path, vintage(1))
    assert [v.sample for v in vintages_of(tmp_path / "2020")] == [False]


def test_a_held_back_run_touches_nothing_that_is_published(tmp_path: Path) -> None:
    publish(tmp_path, vintage(1))
    publish(tmp_path, vintage(2))
    before = files_of(tmp_path)
    for told in ("held back", "held back again"):
        with staged_held_back(tmp_path, 2020) as folder:
            write_evidence(vintage(3), folder)
            (folder / "report.html").write_text(told)
        after = files_of(tmp_path)
        added = {path.name for path in after.keys() - before.keys()}
        written = {"findings.csv", "identities.csv", "provenance.csv", "quality.json", "quality.schema.json"}
        assert added == written | {"report.html"}
        assert {path: after[path] for path in before} == before
        assert (tmp_path / "2020" / "held_back" / "report.html").read_text() == told
    held = tmp_path / "2020" / "held_back" / "quality.json"
    os.utime(held, (0, 0))  # a clock that was put back, or a copy that was restored file by file
    assert newest_record(tmp_path) == newest_record(tmp_path, 2020) == held
    assert len(vintages_of(tmp_path / "2020")) == 2, "what is held back is no vintage"


def test_what_was_held_back_goes_when_the_edition_is_published(tmp_path: Path) -> None:
    with staged_held_back(tmp_path, 2020) as folder:
        write_evidence(vintage(1), folder)
    rebuild_overview(tmp_path)
    assert newest_record(tmp_path, 2020) == tmp_path / "2020" / "held_back" / "quality.json"
    assert newest_record(tmp_path, 2019) is None
    publish(tmp_path, vintage(1))
    assert not (tmp_path / "2020" / "held_back").exists()
    assert newest_record(tmp_path, 2020) == tmp_path / "2020" / "quality.json"


def test_a_disk_that_is_full_leaves_what_an_earlier_run_was_held_back_with(tmp_path: Path) -> None:
    with staged_held_back(tmp_path, 2020) as folder:
        write_evidence(vintage(1), folder)
    before = files_of(tmp_path)

    def write_half() -> None:
        with staged_held_back(tmp_path, 2020) as folder:
            (folder / "report.html").write_text("half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(LadderError, match="no room"):
        write_half()
    assert files_of(tmp_path) == before


def test_a_broken_record_is_not_lost_silently(tmp_path: Path) -> None:
    publish(tmp_path, vintage(1))
    (tmp_path / "2020" / "quality.json").write_text("{")
    with pytest.raises(LadderError, match=r"quality\.json can't be read"):
        publish(tmp_path, vintage(2))
    assert (tmp_path / "2020" / "quality.json").read_text() == "{"
