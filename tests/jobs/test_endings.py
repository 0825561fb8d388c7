"""How an edition ended: what is kept of thousands is little, and what is long is read where it was curated."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ladder_etl.errors import SourceUnreachable, UsageError
from ladder_etl.jobs.endings import Ending, curated_ending, failed, open_findings
from ladder_etl.jobs.many import Request, run_request
from ladder_etl.jobs.one import Place
from ladder_etl.storage.remote import Remote


@pytest.fixture(scope="module")
def ending(editions: Path, tmp_path_factory: pytest.TempPathFactory) -> Ending:
    """How a drawn edition ended that prints nothing on itself: its findings are warnings."""
    home = tmp_path_factory.mktemp("ending")
    provincial, regional = ((str(editions / "2013" / f"{role}.pdf"),) for role in ("provincial", "regional"))
    return run_request(Request(2013, provincial, regional), Place(home / "raw", home / "curated", pictures=False))


def test_what_is_kept_of_an_edition_has_no_findings_in_it(ending: Ending) -> None:
    found = open_findings(ending)
    table = pd.read_csv(Path(ending.report).with_name("findings.csv"), dtype=str, keep_default_na=False)
    table = table[table.status == "open"].drop_duplicates("finding_id")
    assert [finding["finding_id"] for finding in found] == list(table.finding_id)
    assert [finding["message"] for finding in found] == list(table.message)
    assert found, "an edition without one shows nothing"
    assert len(pickle.dumps(ending)) < 3000
    assert ending.as_json()["findings"] == found
    assert curated_ending(Path(ending.report).parents[1], 2013) == ending


def test_findings_are_read_on_shared_storage_too(ending: Ending) -> None:
    there = replace(ending, report="memory://curated/2013/report.html")
    Remote("memory://curated/2013").write("findings.csv", Path(ending.report).with_name("findings.csv").read_bytes())
    assert open_findings(there) == open_findings(ending)


def test_findings_that_are_gone_are_told_as_such(tmp_path: Path) -> None:
    assert open_findings(failed(2013, SourceUnreachable("no answer", "later"))) == ()
    for report in (str(tmp_path / "report.html"), "memory://nothing/2013/report.html"):
        with pytest.raises(UsageError, match=r"findings\.csv can't be read"):
            open_findings(Ending(2013, 0, (), report))
