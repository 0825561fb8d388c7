"""Many editions in one job: each alone, unchanged ones for nothing, and what happens when processes are killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import psutil
import pytest

from ladder_etl.cli import call
from ladder_etl.jobs.many import Request, end_with_overview, read_manifest, requests_for, run_many
from ladder_etl.jobs.one import Place
from ladder_etl.sources import RawStore
from tests.jobs.conftest import manifest_of


def words_of(text: str) -> list[tuple[int, str, bool]]:
    return [(ending["edition"], ending["ended"], ending["unchanged"]) for ending in json.loads(text)]


def places_of(home: Path) -> list[str]:
    return ["--raw", str(home / "raw"), "--curated", str(home / "curated")]


def data_of(curated: Path) -> dict[str, bytes]:
    """The plain files of all editions and of the overview, by name."""
    return {str(p.relative_to(curated)): p.read_bytes() for p in curated.rglob("*.csv")}


@pytest.fixture(scope="module")
def backfilled(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A backfill of two good editions and one that is no PDF, and its exit status."""
    home = tmp_path_factory.mktemp("many")
    manifest = manifest_of(editions, home / "list.csv", 2013, 2015)
    return home, call(["backfill", "--manifest", str(manifest), *places_of(home)])


def test_a_refused_edition_is_named_and_costs_the_others_nothing(backfilled: tuple[Path, int]) -> None:
    home, status = backfilled
    assert status == 3
    assert sorted(path.name for path in (home / "raw").iterdir()) == ["2013", "2015"]
    with duckdb.connect(str(home / "curated" / "ladder.duckdb"), read_only=True) as ladder:
        assert ladder.sql("SELECT DISTINCT edition FROM observations ORDER BY 1").fetchall() == [(2013,), (2015,)]


def test_what_has_not_changed_costs_nothing(
    backfilled: tuple[Path, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(backfilled[0], home)
    before = {path: path.stat().st_mtime_ns for path in (home / "curated").rglob("*")}
    assert call(["run", "--all", "--json", *places_of(home)]) == 0
    assert words_of(capsys.readouterr().out) == [(2013, "published", True), (2015, "published", True)]
    assert {path: path.stat().st_mtime_ns for path in (home / "curated").rglob("*")} == before


@pytest.mark.slow
def test_unchanged_inputs_are_no_reason_not_to_run_where_what_stood_is_gone(
    backfilled: tuple[Path, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    shutil.copytree(backfilled[0], home)
    shutil.rmtree(home / "curated" / "2015")
    assert call(["run", "--all", "--json", *places_of(home)]) == 0
    assert words_of(capsys.readouterr().out) == [(2013, "published", True), (2015, "published", False)]


@pytest.mark.slow
def test_other_documents_of_a_year_are_run(backfilled: tuple[Path, int], editions: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(backfilled[0], home)
    other = tmp_path / "other.pdf"
    content = (editions / "2015" / "provincial.pdf").read_bytes()
    other.write_bytes(content + content[content.rindex(b"startxref") :])  # saved again
    request = Request(2015, (str(other),), (str(editions / "2015" / "regional.pdf"),))
    (ending,) = run_many([request], Place(home / "raw", home / "curated"))
    assert (ending.word, ending.unchanged) == ("published", False), ending.lines


def test_an_overview_that_a_killed_run_left_stale_is_made_anew(backfilled: tuple[Path, int], tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(backfilled[0], home)
    place = Place(home / "raw", home / "curated")
    assert not end_with_overview(place)
    record = home / "curated" / "2013" / "quality.json"
    record.write_text(record.read_text() + "\n")  # published since the overview was made,
    os.utime(record, (0, 0))  # by a machine whose clock was put back
    assert end_with_overview(place)
    assert not end_with_overview(place)
    shutil.rmtree(home / "curated" / "2013")
    assert end_with_overview(place), "an edition that was removed by hand"
    with duckdb.connect(str(home / "curated" / "ladder.duckdb"), read_only=True) as ladder:
        assert ladder.sql("SELECT DISTINCT edition FROM observations").fetchall() == [(2015,)]


@pytest.mark.parametrize(("published", "status", "word"), [(False, 0, "waiting"), (True, 2, "failed")])
def test_an_edition_with_one_of_its_documents_waits_unless_it_had_both(
    editions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], published: bool, status: int, word: str
) -> None:
    RawStore(tmp_path / "raw").add(str(editions / "2015" / "provincial.pdf"), 2015, "provincial")
    if published:
        (tmp_path / "curated" / "2015").mkdir(parents=True)
    assert call(["run", "--all", *places_of(tmp_path)]) == status
    told = capsys.readouterr()
    assert f"2015 {word}" in told.out
    assert "holds no regional document of 2015" in told.out + told.err
    assert call(["run", "2015", *places_of(tmp_path)]) == 2, "who asks for it is told that it can't be run"


def test_an_edition_of_which_only_the_sample_was_published_waits(editions: Path, tmp_path: Path) -> None:
    """The sample's 2020 stands in `curated/`; of the publisher's the first document has come."""
    RawStore(tmp_path / "raw").add(str(editions / "2015" / "provincial.pdf"), 2020, "provincial")
    record = tmp_path / "curated" / "2020" / "quality.json"
    record.parent.mkdir(parents=True)
    for sample, status in ((True, 0), (False, 2)):
        record.write_text(json.dumps({"sample": sample}))
        assert call(["run", "--all", *places_of(tmp_path)]) == status


def test_editions_that_the_raw_store_has_lost_are_told(
    backfilled: tuple[Path, int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A disk that isn't mounted gives an empty folder: what is run in it then would look like all there is."""
    home = tmp_path / "home"
    shutil.copytree(backfilled[0], home)
    before = data_of(home / "curated")
    shutil.rmtree(home / "raw" / "2013")
    assert call(["run", "--all", *places_of(home)]) == 2
    told = capsys.readouterr()
    assert "2013 failed" in told.out
    assert "has lost the documents of 2013" in told.err
    assert "2015 published" in told.out
    assert data_of(home / "curated") == before
    shutil.rmtree(home / "curated" / "2013")  # as it is told: it is no longer wanted
    assert requests_for(Place(home / "raw", home / "curated")) == (Request(2015),)


def test_the_sample_is_what_there_is_where_nothing_was_pulled(tmp_path: Path) -> None:
    assert requests_for(Place(tmp_path, tmp_path)) == (Request(2020),)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("year,role,source\n2013,provincial,a.pdf\n", "has no column edition"),
        ("edition,role,source\n", "names no document"),
        ("edition,role,source\n2013,provincial,a.pdf\n", "the regional document of 2013"),
        ("edition,role,source\nsoon,provincial,a.pdf\n", "line 2"),
        ("edition,role,source\n2013,national,a.pdf\n", "line 2"),
        ('edition,role,source\n2013,provincial,"a.pdf\n', "can't be read (unexpected end of data"),
        # One field too long, or no column edition: Frictionless, once imported, lifts the limit of csv.
        ("x" * 200_000, "list.csv "),
    ],
)
def test_a_list_that_says_nothing_useful_is_wrong_usage(
    text: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    assert call(["backfill", "--manifest", str(path)]) == 2
    assert what in capsys.readouterr().err


def test_a_list_as_excel_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows = [
        "edition;role;source;edition_file",
        "2013;provincial;p.pdf;",
        "2013;regional;https://example.org/r.pdf;e.toml",
    ]
    path.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    (request,) = read_manifest(path)
    assert request == Request(2013, (str(tmp_path / "p.pdf"),), ("https://example.org/r.pdf",), tmp_path / "e.toml")


@pytest.mark.parametrize("words", [["run", "--workers", "2"], ["backfill", "2013", "--again"], ["backfill"]])
def test_options_for_many_editions_are_refused_where_there_is_one(words: list[str]) -> None:
    assert call(words) == 2


def started(*words: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ladder_etl.cli", *words, *places_of(home)], stdout=subprocess.PIPE, text=True
    )


def once(condition: Callable[[], object], seconds: float = 180) -> None:
    """Wait until something has happened."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.05)


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    children = psutil.Process(process.pid).children()
    return [child for child in children if any("spawn_main" in word for word in child.cmdline())]


@pytest.mark.slow
@pytest.mark.timeout(1800)  # three runs of three editions, each from a cold start
def test_killed_workers_and_a_killed_run_lose_and_double_nothing(
    editions: Path, tmp_path: Path, backfilled: tuple[Path, int]
) -> None:
    years = (2013, 2015, 2017)
    clean, home = tmp_path / "clean", tmp_path / "home"
    for folder in (clean, home):
        folder.mkdir()
    words = ("backfill", "--manifest", str(manifest_of(editions, tmp_path / "list.csv", *years)))
    assert started(*words, home=clean).wait(600) == 3

    run = started(*words, "--workers", "2", home=home)
    once(lambda: len(workers_of(run)) == 2 and list((home / "raw").glob("*/*/*.pdf")))
    killed = workers_of(run)[0]
    killed.kill()
    once(lambda: list((home / "curated").glob("2*/quality.json")))
    left = workers_of(run)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    _, alive = psutil.wait_procs(left, timeout=30)
    assert not alive, "workers outlive their parent"

    assert started(*words, "--workers", "2", home=home).wait(600) == 3
    assert data_of(home / "curated").keys() == data_of(clean / "curated").keys()
    for name, content in data_of(clean / "curated").items():
        assert data_of(home / "curated")[name] == content, name
    assert not list((home / "curated").glob(".staging*"))
