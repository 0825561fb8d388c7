"""What needs no Prefect server: errors told in one line, and a server that ends with whoever started it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import flows
from ladder_etl import serving
from ladder_etl.errors import LadderError, SourceUnreachable


@pytest.mark.parametrize(
    ("error", "traced"), [(SourceUnreachable("no answer", "wait"), False), (ValueError("x"), True)]
)
@pytest.mark.parametrize("name", ["prefect.flow_runs", "prefect.task_runs"])
def test_an_error_of_the_tree_is_logged_without_its_traceback(
    caplog: pytest.LogCaptureFixture, name: str, error: Exception, traced: bool
) -> None:
    assert flows.__name__
    logger = logging.getLogger(name)
    logger.addHandler(caplog.handler)  # Prefect may have shut the way to the root
    try:
        raise error
    except (LadderError, ValueError):
        logger.exception("Engine execution exited with unexpected exception")
    finally:
        logger.removeHandler(caplog.handler)
    assert ("Traceback" in caplog.text) is traced
    assert str(error) in caplog.text


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_the_server_that_serve_starts_ends_with_it_even_if_it_is_killed(tmp_path: Path) -> None:
    package = tmp_path / "prefect"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text("import sys, time\nprint(sys.argv[1:], flush=True)\ntime.sleep(99)")
    command = [sys.executable, "-c", serving._WITH_US, "server", "start"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=tmp_path) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        assert server.stdout.readline() == "['server', 'start']\n"
        assert server.poll() is None
        server.stdin.close()  # as the system does when its parent is gone
        assert server.wait(20) < 0


def test_serve_ends_where_the_clock_was_put_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not for what a time server corrects, nor where it was put on."""
    clock = iter([1e9, 1e9, 1e9 + 60, 2e9, 2e9 - 5, 1e9 + 120])
    slept: list[float] = []
    monkeypatch.setattr(serving, "time", SimpleNamespace(time=lambda: next(clock), sleep=slept.append))
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    serving._end_where_put_back(60)
    assert (ended, len(slept)) == ([1], 4)
    assert capsys.readouterr().err.count("the clock was put back") == 1
