"""Questions in SQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from ladder_etl.curate import rebuild_overview, staged_edition, write_edition
from ladder_etl.curate.query import query
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


def test_without_a_database_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        query(tmp_path, "SELECT 1")
    assert "ladder-etl run" in caught.value.instruction
