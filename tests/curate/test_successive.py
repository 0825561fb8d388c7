"""Three successive editions, from their PDFs: revisions, letters that move, a measure that is made up otherwise."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from ladder_etl.cli import call
from ladder_etl.curate.database import as_text, query
from ladder_etl.jobs.one import Place, backfill
from ladder_etl.report.evidence import read_rows
from tests.builder.compose import build
from tests.builder.drawing import Counts, draw
from tests.builder.measures import Structure

pytestmark = pytest.mark.slow
#: what each edition lacks and has anew: after the first one three parts of duaal leren are gone, then imw comes
CHANGES = {
    2022: ((), ()),
    2023: (("brugprojecten", "voortrajecten", "pot"), ()),
    2024: (("brugprojecten", "voortrajecten", "pot"), ("imw",)),
}
#: what the next edition says of the common year: (measure, year) → persons more
REVISED = {("vop", 2022): 7, ("rsz_jongeren", 2023): -12}
DOCS = Path(__file__).resolve().parents[2] / "docs" / "time_series.md"


@pytest.fixture(scope="module")
def successive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return backfilled(tmp_path_factory.mktemp("successive"))


def backfilled(home: Path) -> Path:
    """A working folder in which three editions were backfilled."""
    known: Counts = {}
    for year, (dropped, added) in CHANGES.items():
        figures = draw(random.Random(year), year, year - 1, Structure.drawn(dropped, added), known)
        known = {
            (leaf, area, period): count + REVISED.get((leaf, period), 0)
            for (leaf, area, period), count in figures.counts.items()
            if leaf in figures.structure.leaves and period == year
        }
        edition = build(figures)
        paths = [home / f"{year}-provincial.pdf", home / f"{year}-regional.pdf"]
        for path, content in zip(paths, (edition.provincial, edition.regional), strict=True):
            path.write_bytes(content)
        outcome = backfill(year, [str(paths[0])], [str(paths[1])], Place(home / "raw", home / "curated"))
        assert outcome.published, [finding.message for finding in outcome.run.open_errors]
    return home


def diff(home: Path, before: int, after: int, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    places = ("--raw", str(home / "raw"), "--curated", str(home / "curated"), "--pictures", str(home / "pictures"))
    assert call(["diff", str(before), str(after), "--json", *places]) == 0
    told: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return told


def test_a_revision_is_told_with_pictures_of_both_places(successive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = diff(successive, 2022, 2023, capsys)
    (vop,) = [c for c in told["figures"] if (c["item"], c["ref_area"], c["statistic"]) == ("vop", "BE25", "count")]
    assert (vop["change"], vop["difference"], vop["period"]) == ("revision", "7", 2022)
    for side in (vop["before"], vop["after"]):
        assert isinstance(side, dict)
        assert Path(side["picture"]).read_bytes().startswith(b"\x89PNG")
    assert len({side["picture"] for side in (vop["before"], vop["after"])}) == 2  # type: ignore[index]


def test_every_figure_of_a_common_year_is_the_same_or_told(
    successive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What differs are the revised measures, the sums and shares they stand in, and what is made up otherwise."""
    for before, after in pairwise(CHANGES):
        told = diff(successive, before, after, capsys)
        revised = {c["item"] for c in told["figures"] if c["change"] == "revision"}
        leaves = {item for item in revised if item in Structure().leaves}
        assert leaves == {leaf for leaf, year in REVISED if year == before}
        assert {c["change"] for c in told["figures"]} <= {"revision", "scope changed"}
        assert "our reading changed" not in {c["change"] for c in told["figures"]}


def test_measures_that_go_come_and_are_made_up_otherwise(successive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = {(m["change"], m["item"]) for m in diff(successive, 2022, 2023, capsys)["measures"]}
    assert {("gone", item) for item in CHANGES[2023][0]} <= first
    assert ("made up otherwise", "duaal_leren") in first
    assert ("re-lettered", "wijk_werken") in first
    second = {(m["change"], m["item"]) for m in diff(successive, 2023, 2024, capsys)["measures"]}
    assert ("new", "imw") in second
    assert ("re-lettered", "sine") in second
    assert not {change for change in second if change[0] == "renamed"}


def test_the_series_of_a_measure_goes_through_all_of_them(successive: Path) -> None:
    """The letter moves, the item stays; of a year that two editions give, both values stand, the newest marked."""
    series = [
        row for row in read_rows(successive / "curated" / "time_series.csv")
        if (row["item"], row["ref_area"], row["statistic"], row["block"]) == ("vop", "BE25", "count", "measure_table")
    ]  # fmt: skip
    assert [(row["period"], row["edition"], row["newest"]) for row in series] == [
        ("2021", "2022", "true"),
        ("2022", "2022", "false"),
        ("2022", "2023", "true"),
        ("2023", "2023", "false"),
        ("2023", "2024", "true"),
        ("2024", "2024", "true"),
    ]
    values = [int(row["obs_value"]) for row in series]
    assert values[2] - values[1] == REVISED["vop", 2022]
    assert values[3] == values[4]
    item = "wijk_werken"
    answer = query(
        successive / "curated",
        f"SELECT DISTINCT edition, code FROM observations WHERE item = '{item}' AND code <> '' ORDER BY 1",
    )
    assert len({code for _, code in answer.rows}) == 3, "a code is no key"
    assert len({edition for edition, _ in answer.rows}) == 3


def test_where_the_definition_breaks_is_told(successive: Path) -> None:
    series = {row["item"]: row for row in read_rows(successive / "curated" / "series.csv")}
    assert series["duaal_leren"]["breaks"].startswith("2023: without ")
    assert series["vop"]["breaks"] == ""
    assert series["imw"]["editions"] == "2024"
    assert series["brugprojecten"]["last_edition"] == "2022"


def test_as_of_an_edition_what_came_later_is_not_known(successive: Path) -> None:
    asked = (
        "SELECT period, obs_value FROM as_of({}) WHERE item = 'vop' AND ref_area = 'BE25' AND statistic = 'count' "
        "AND block = 'measure_table' AND period = 2022"
    )
    (then,), (now,) = (query(successive / "curated", asked.format(year)).rows for year in (2022, 2024))
    assert isinstance(then[1], float)
    assert isinstance(now[1], float)
    assert now[1] - then[1] == REVISED["vop", 2022]


def test_the_documentation_shows_what_comes_out(successive: Path) -> None:
    asked = """
        SELECT item, period, edition, code, obs_value, edition = max(edition) OVER (PARTITION BY item, period)
        FROM observations WHERE item IN ('vop', 'duaal_leren') AND ref_area = 'BE25' AND statistic = 'count'
        AND block = 'measure_table' ORDER BY item DESC, period, edition
    """
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    for row in query(successive / "curated", asked).rows:
        assert f"| {' | '.join(as_text(cell) for cell in row)} |" in lines
