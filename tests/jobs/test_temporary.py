"""Temporary folders go with the job; those of killed runs with the next one, and nobody else's ever."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ladder_etl.jobs.temporary import temporary_folder

HOLD = """
from ladder_etl.jobs.temporary import temporary_folder
with temporary_folder() as folder:
    print(folder, flush=True)
    input()
"""


def holding(root: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process that uses a temporary folder since long, and the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env={**os.environ, "TMPDIR": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    folder = Path(process.stdout.readline().strip())
    os.utime(folder / ".in-use", (0, 0))
    return process, folder


def test_what_a_killed_run_left_is_removed_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, abandoned = holding(tmp_path)
    alive, used = holding(tmp_path)
    (abandoned / "raw").mkdir()
    own = tmp_path / "ladder-etl-of-mine"
    own.mkdir()
    killed.kill()
    killed.wait()
    assert abandoned.is_dir()
    with temporary_folder() as folder:
        assert sorted(tmp_path.iterdir()) == sorted([folder, used, own])
        with temporary_folder() as inner:
            assert folder.is_dir()
            assert inner != folder
    alive.communicate("\n")
    assert list(tmp_path.iterdir()) == [own]
