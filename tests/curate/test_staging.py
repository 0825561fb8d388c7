"""A run replaces an edition as a whole or not at all."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import duckdb
import pytest

from ladder_etl.curate.files import write_edition
from ladder_etl.curate.staging import exchange_folders, locked, staged_edition, staged_file
from ladder_etl.errors import LadderError, UsageError
from tests.curate import writers
from tests.curate.runs import hand_made_run

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.curate.writers"])


def folder_hash(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def publish_text(curated: Path, text: str) -> None:
    with staged_edition(curated, 2020) as folder:
        (folder / "a.txt").write_text(text)
        (folder / "b.txt").write_text(text)


def test_files_appear_when_the_block_ends(tmp_path: Path) -> None:
    curated = tmp_path / "deep" / "curated"
    with staged_edition(curated, 2020) as folder:
        (folder / "a.txt").write_text("new")
        assert not (curated / "2020").exists()
    assert (curated / "2020" / "a.txt").read_text() == "new"


def test_an_edition_is_replaced_as_a_whole(tmp_path: Path) -> None:
    publish_text(tmp_path, "old")
    with staged_edition(tmp_path, 2020) as folder:
        write_edition(hand_made_run(), folder)
    assert not {"a.txt", "b.txt"} & {path.name for path in (tmp_path / "2020").iterdir()}
    assert not list(tmp_path.glob(".staging*"))


@pytest.mark.parametrize("error", [RuntimeError("boom"), KeyboardInterrupt()])
def test_an_error_leaves_the_earlier_files(tmp_path: Path, error: BaseException) -> None:
    publish_text(tmp_path, "old")
    with pytest.raises(type(error)), staged_edition(tmp_path, 2020) as folder:  # noqa: PT012
        (folder / "a.txt").write_text("half")
        raise error
    assert (tmp_path / "2020" / "a.txt").read_text() == "old"
    assert not list(tmp_path.glob(".staging*"))


def test_without_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_text(tmp_path, "old")
    monkeypatch.setattr("ladder_etl.curate.staging.exchange_folders", lambda one, other: False)
    publish_text(tmp_path, "new")
    assert (tmp_path / "2020" / "b.txt").read_text() == "new"
    assert not list(tmp_path.glob(".previous*"))


def test_a_run_killed_between_two_renames_is_mended(tmp_path: Path) -> None:
    publish_text(tmp_path, "old")
    (tmp_path / "2020").rename(tmp_path / ".previous-2020")
    (tmp_path / ".staging-2020").mkdir()
    (tmp_path / ".staging-ladder.duckdb").write_text("half")
    with locked(tmp_path):
        assert (tmp_path / "2020" / "a.txt").read_text() == "old"
    assert [path.name for path in tmp_path.glob(".*")] == [".lock"]


def test_a_leftover_that_can_not_be_removed_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a network filesystem a file that somebody has open stays, under a name of the filesystem's own."""
    publish_text(tmp_path, "old")
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    for text in ("new", "newer", "newest"):
        publish_text(tmp_path, text)
        assert (tmp_path / "2020" / "a.txt").read_text() == text
    monkeypatch.undo()
    publish_text(tmp_path, "last")
    assert {path.name for path in tmp_path.iterdir()} == {".lock", "2020"}


def test_exchange_swaps_two_folders(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "x").touch()
    if not exchange_folders(one, other):
        pytest.skip("this filesystem knows no exchange")
    assert (other / "x").exists()
    with pytest.raises(OSError, match="No such file"):
        exchange_folders(tmp_path / "absent", other)


@pytest.mark.parametrize("place", ["a_file", "a_file/below", "/proc/curated"])
def test_an_unwritable_folder_is_wrong_usage(tmp_path: Path, place: str) -> None:
    (tmp_path / "a_file").touch()
    with pytest.raises(UsageError) as caught, staged_edition(tmp_path / place, 2020):
        pytest.fail("the block must not run")
    assert caught.value.exit_status == 2
    assert "--curated" in caught.value.instruction


def test_a_second_run_waits_and_then_says_so(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(LadderError, match="another run"), staged_edition(tmp_path, 2020, seconds=0.2):
        pytest.fail("the block must not run")
    publish_text(tmp_path, "free again")


def test_a_full_disk_half_way_leaves_the_earlier_files(tmp_path: Path) -> None:
    publish_text(tmp_path, "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(LadderError, match="no room") as caught, staged_edition(tmp_path, 2020) as folder:  # noqa: PT012
            (folder / "a.txt").write_text("new")
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))  # Python ignores SIGXFSZ: writes fail with EFBIG
            (folder / "b.txt").write_text("x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.exit_status == 1
    assert "untouched" in caught.value.instruction
    assert (tmp_path / "2020" / "a.txt").read_text() == "old"


@pytest.mark.parametrize("limit", [2_000, 5_000, 9_000])
def test_a_disk_that_fills_while_an_edition_is_written(tmp_path: Path, limit: int) -> None:
    writers.publish(tmp_path, "first")
    before = folder_hash(tmp_path / "2020")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(LadderError):
            writers.publish(tmp_path, "second")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert folder_hash(tmp_path / "2020") == before


def test_a_staged_file_replaces_or_nothing(tmp_path: Path) -> None:
    target = tmp_path / "series.csv"
    target.write_text("old")
    with pytest.raises(RuntimeError), staged_file(target) as aside:  # noqa: PT012
        aside.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    with staged_file(target) as aside:
        aside.write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["series.csv"]
    assert target.read_text() == "new"


def seconds_in_a_process(work: Callable[..., object], given: tuple[object, ...]) -> float:
    """How long work takes in a process of its own; the first one also starts what they are forked from."""
    start = time.monotonic()
    process = PROCESSES.Process(target=work, args=given)
    process.start()
    process.join()
    assert process.exitcode == 0
    return time.monotonic() - start


def killed_on_the_way(work: Callable[..., object], given: tuple[object, ...], seconds: float, random: Random) -> float:
    """Start work in a process and kill it at a random moment, again and again until it was not done by then.

    Returns:
        The seconds that it may take: fewer where it had been done, for the machine may be less busy by now.
    """
    while True:
        process = PROCESSES.Process(target=work, args=given)
        process.start()
        process.join(random.uniform(0, seconds))
        alive = process.is_alive()
        process.kill()
        process.join()
        if alive:
            return seconds
        seconds *= 0.8


@pytest.mark.parametrize("points", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_points_an_edition_is_old_or_new(tmp_path: Path, points: int) -> None:
    random = Random(points)
    whole = set()
    for name in ("first", "second"):
        seconds = seconds_in_a_process(writers.publish, (tmp_path, name))
        whole.add(folder_hash(tmp_path / "2020"))
    for turn in range(points):
        name = ("first", "second")[turn % 2]
        seconds = killed_on_the_way(writers.publish, (tmp_path, name), seconds, random)
        assert folder_hash(tmp_path / "2020") in whole
    writers.publish(tmp_path, "first")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "2020"]


@pytest.mark.slow
def test_killed_while_it_is_rebuilt_the_database_stays_whole(tmp_path: Path) -> None:
    random = Random(51)
    writers.publish(tmp_path, "first")
    for _ in range(2):
        seconds = seconds_in_a_process(writers.rebuild, (tmp_path,))
    for _ in range(12):
        seconds = killed_on_the_way(writers.rebuild, (tmp_path,), seconds, random)
        with duckdb.connect(str(tmp_path / "ladder.duckdb"), read_only=True) as connection:
            assert connection.execute("SELECT count(*) > 5 FROM latest").fetchall() == [(True,)]
    writers.rebuild(tmp_path)
    assert not list(tmp_path.rglob(".staging*"))


def test_two_runs_at_once_leave_one_whole_edition(tmp_path: Path) -> None:
    runs = [PROCESSES.Process(target=writers.publish, args=(tmp_path, name)) for name in ("first", "second")]
    for run in runs:
        run.start()
    for run in runs:
        run.join(60)
    assert [run.exitcode for run in runs] == [0, 0]
    after = folder_hash(tmp_path / "2020")
    whole = set()
    for name in ("first", "second"):
        writers.publish(tmp_path, name)
        whole.add(folder_hash(tmp_path / "2020"))
    assert after in whole
