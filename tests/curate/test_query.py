"""Questions in SQL."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from ladder_etl.curate import rebuild_overview, staged_edition, write_edition
from ladder_etl.curate.database import query
from ladder_etl.errors import UsageError
from tests.curate.runs import hand_made_run


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("curated")
    run = hand_made_run()
    with staged_edition(path, run.edition) as folder:
        write_edition(run, folder)
    rebuild_overview(path)
    return path


def test_an_answer_is_plain_csv(curated: Path) -> None:
    answer = query(
        curated,
        "SELECT item, obs_value, sample, code FROM observations WHERE period = 2020 AND item = 'lde' ORDER BY 2",
    )
    assert answer.as_csv() == "item,obs_value,sample,code\nlde,140,true,\nlde,297,true,g\n"


@pytest.mark.parametrize(
    "question",
    [
        "SELECT nothing FROM nowhere",
        "",
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY observations TO '/tmp/stolen.csv'",
        "DROP TABLE observations",
        "SET enable_external_access = true",
    ],
)
def test_what_can_not_be_answered_is_wrong_usage(curated: Path, question: str) -> None:
    before = (curated / "ladder.duckdb").read_bytes()
    if question:
        with pytest.raises(UsageError, match="can't be answered"):
            query(curated, question)
    assert (curated / "ladder.duckdb").read_bytes() == before


def test_a_database_that_is_damaged_says_how_to_make_it_anew(tmp_path: Path) -> None:
    (tmp_path / "ladder.duckdb").write_bytes(b"torn")
    with pytest.raises(UsageError, match=r"can't be opened.*run --all makes it anew"):
        query(tmp_path, "FROM violated")


def test_a_database_that_another_program_holds_is_not_to_be_deleted(tmp_path: Path) -> None:
    path = tmp_path / "ladder.duckdb"
    held = f"import duckdb, sys; held = duckdb.connect({str(path)!r}); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline()
        with pytest.raises(UsageError, match=r"can't be opened.*must close it, or open it read-only"):
            query(tmp_path, "FROM violated")


def test_on_a_terminal_the_answer_is_a_table(curated: Path) -> None:
    parent, child = pty.openpty()
    asked = "SELECT item, obs_value, chr(27) || '[31mred' AS steering FROM observations WHERE item = 'lde' LIMIT 1"
    command = [sys.executable, "-m", "ladder_etl.cli", "query", asked, "--curated", str(curated)]
    with subprocess.Popen(command, stdout=child, env=os.environ | {"TERM": "dumb", "COLUMNS": "100"}) as process:
        os.close(child)
        seen = b""
        while select.select([parent], [], [], 60)[0]:
            try:
                chunk = os.read(parent, 65536)
            except OSError:  # the other end is closed
                break
            seen += chunk
    os.close(parent)
    assert process.returncode == 0
    text = seen.decode()
    assert "obs_value" in text
    assert "1 row" in text
    assert "\x1b[31m" not in text, "text of a document can't steer the terminal"
    piped = subprocess.run(command, capture_output=True, text=True, check=True)
    assert piped.stdout.splitlines()[0] == "item,obs_value,steering"


def test_without_a_database_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        query(tmp_path, "SELECT 1")
    assert "ladder-etl run" in caught.value.instruction
