"""What stands over all editions is made from their files and agrees with them."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from ladder_etl.curate import overview_is_stale, rebuild_overview, staged_edition, write_edition
from ladder_etl.curate.overview import make_stale
from ladder_etl.curate.series import Definition, definition_change
from ladder_etl.domain.figures import MISSING, NONE, Figure
from ladder_etl.domain.runs import EditionRun
from ladder_etl.errors import LadderError
from tests.curate.runs import ask, hand_made_run, key_of, place_at, printed_figure

EDITIONS = (2019, 2020, 2021)
ROOT = Path(__file__).resolve().parents[2]


def publish(curated: Path, run: EditionRun) -> None:
    with staged_edition(curated, run.edition) as folder:
        write_edition(run, folder)


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("curated")
    for edition in EDITIONS:
        publish(path, hand_made_run(edition))
    rebuild_overview(path)
    return path


def test_the_database_holds_what_the_files_hold(curated: Path) -> None:
    for name in ("observations", "findings", "identities", "provenance", "text_blocks"):
        expected = sum(len(pd.read_csv(curated / str(edition) / f"{name}.csv")) for edition in EDITIONS)
        assert ask(curated, f"SELECT count(*) FROM {name}") == [(expected,)]
    assert ask(curated, "SELECT list(DISTINCT edition ORDER BY edition) FROM identities") == [(list(EDITIONS),)]


def test_values_come_back_exactly(curated: Path) -> None:
    query = "SELECT obs_value, printed FROM observations WHERE edition = 2020 AND item = 'rsz_ouderen'"
    assert ask(curated, query) == [(-15.2, "-15,2%")]


def test_latest_is_the_newest_edition_with_a_value(curated: Path) -> None:
    query = "SELECT period, edition FROM latest WHERE item = 'lde' AND ref_area = 'BE25' ORDER BY period"
    assert ask(curated, query) == [(2018, 2019), (2019, 2020), (2020, 2021), (2021, 2021)]


def test_as_of_knows_only_what_had_come_out(curated: Path) -> None:
    query = "SELECT max(edition), max(period) FROM as_of(2020)"
    assert ask(curated, query) == [(2020, 2020)]


def test_a_lost_figure_does_not_hide_an_earlier_value(tmp_path: Path) -> None:
    publish(tmp_path, hand_made_run(2019))
    later = hand_made_run(2020)
    lost = tuple(
        Figure(f.key, status=MISSING, origin=NONE, place=f.place) if f.key.item == "lde" and f.key.period == 2019 else f
        for f in later.figures
    )
    publish(tmp_path, replace(later, figures=lost))
    rebuild_overview(tmp_path)
    query = "SELECT edition FROM latest WHERE item = 'lde' AND period = 2019 AND ref_area = 'BE25'"
    assert ask(tmp_path, query) == [(2019,)]


def test_every_code_has_a_dutch_label(curated: Path) -> None:
    rows = ask(curated, "SELECT count(*) FROM labelled")
    assert rows == ask(curated, "SELECT count(*) FROM observations")
    query = "SELECT DISTINCT gebied, eenheid FROM labelled WHERE ref_area = 'ZUID'"
    assert ask(curated, query) == [("Zuid-West-Vlaanderen", "personen")]


def test_regions_stand_side_by_side(curated: Path) -> None:
    assert ask(
        curated, "SELECT zuid_west_vlaanderen, westhoek FROM regions_wide WHERE edition = 2020 AND item = 'lde'"
    ) == [(140.0, None)]


def test_the_time_series_file_is_exact_and_marks_the_newest(curated: Path) -> None:
    series = pd.read_csv(curated / "time_series.csv", dtype=str, keep_default_na=False)
    own = series[(series["item"] == "lde") & (series["ref_area"] == "BE25")]
    assert list(own["obs_value"]) == ["312", "297", "312", "297", "312", "297"]
    assert own[own["newest"] == "true"].groupby("period").size().max() == 1
    assert "21.5" in set(series["obs_value"])


def test_the_series_file_tells_where_an_item_stands(curated: Path) -> None:
    series = pd.read_csv(curated / "series.csv", dtype=str, keep_default_na=False).set_index("item")
    assert series.loc["lde", "editions"] == "2019 2020 2021"
    assert series.loc["lde", "breaks"] == ""


def test_a_definition_breaks_when_its_parts_or_label_change() -> None:
    before = Definition("Leren en werken", frozenset({"brugprojecten", "naft"}))
    after = Definition("Duaal leren", frozenset({"naft", "aanloop_duaal"}))
    change = definition_change(before, after)
    assert "without Leren en werken - Brugprojecten" in change
    assert "with Duaal leren - Aanloopfases duaal leren" in change
    assert "'Leren en werken' became 'Duaal leren'" in change
    assert definition_change(before, before) == ""
    assert definition_change(before, replace(before, label="LEREN EN WERKEN ")) == ""


def test_frictionless_finds_the_data_package_valid(curated: Path) -> None:
    report = Package(str(curated / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:5]
    names = {resource.name for resource in Package(str(curated / "datapackage.json")).resources}
    assert {"observations-2020", "findings-2021", "items", "areas"} <= names


def test_the_data_package_would_notice_a_foreign_code(curated: Path, tmp_path: Path) -> None:
    publish(tmp_path, hand_made_run())
    rebuild_overview(tmp_path)
    path = tmp_path / "2020" / "observations.csv"
    path.write_text(path.read_text().replace(",lde,", ",unheard_of,", 1).replace(",persons,", ",people,", 1))
    report = Package(str(tmp_path / "datapackage.json")).validate()
    types = {error[0] for error in report.flatten(["type"])}
    assert {"foreign-key", "constraint-error"} <= types


def test_the_data_package_says_where_the_figures_come_from(curated: Path) -> None:
    package = json.loads((curated / "datapackage.json").read_text())
    assert "licenses" not in package
    assert "Licence not stated" in package["description"]
    assert "reconstruction" in package["description"]
    assert any("a1a1" in source["title"] for source in package["sources"])


def test_rebuilding_changes_no_plain_file(curated: Path) -> None:
    names = ("series.csv", "time_series.csv", "datapackage.json", "codelists/items.csv")
    before = {name: (curated / name).read_bytes() for name in names}
    rebuild_overview(curated)
    assert {name: (curated / name).read_bytes() for name in names} == before


def test_an_empty_curated_folder_has_an_empty_overview(tmp_path: Path) -> None:
    rebuild_overview(tmp_path / "curated")
    assert ask(tmp_path / "curated", "SELECT count(*) FROM latest") == [(0,)]


def test_a_broken_edition_leaves_the_earlier_database(tmp_path: Path) -> None:
    publish(tmp_path, hand_made_run())
    rebuild_overview(tmp_path)
    (tmp_path / "2020" / "observations.csv").write_text("edition,period\n2020,never\n")
    with pytest.raises(LadderError, match="database"):
        rebuild_overview(tmp_path)
    assert ask(tmp_path, "SELECT count(*) > 5 FROM observations") == [(True,)]


def test_a_folder_with_odd_signs_in_its_name_does_no_harm(tmp_path: Path) -> None:
    curated = tmp_path / "it's [cur]ated; DROP %s é"
    publish(curated, hand_made_run())
    rebuild_overview(curated)
    assert ask(curated, "SELECT count(*) > 5 FROM observations") == [(True,)]


def test_the_database_made_twice_holds_the_same(curated: Path, tmp_path: Path) -> None:
    # DuckDB's file is not the same to the byte: what it holds is
    for edition in EDITIONS:
        publish(tmp_path, hand_made_run(edition))
    rebuild_overview(tmp_path)
    names = "SELECT table_name FROM information_schema.tables ORDER BY 1"
    assert ask(curated, names) == ask(tmp_path, names)
    for (name,) in ask(curated, names):
        query = f'SELECT * FROM "{name}" ORDER BY ALL'
        assert ask(curated, query) == ask(tmp_path, query)


def test_what_no_identity_watches_is_compared_with_its_past(tmp_path: Path) -> None:
    for edition, printed in ((2020, "12.345"), (2021, "12.543"), (2022, "125.43"), (2023, "125.430")):
        key = key_of("key_figures", "bevolking", "BE25", edition)
        run = hand_made_run(edition)
        known = [figure for figure in run.figures if figure.key.item == "lde"]
        run = replace(run, figures=(*known, printed_figure(key, printed, place_at(3))), checks=(), findings=())
        with staged_edition(tmp_path, edition) as folder:
            write_edition(run, folder)
    rebuild_overview(tmp_path)
    found = ask(tmp_path, "SELECT edition, item, former_value FROM unlikely WHERE item = 'bevolking'")
    assert found == [(2023, "bevolking", 12543.0)], "what is no number compares with nothing"


def test_a_disk_that_fills_while_the_database_is_made_is_told_as_that(curated: Path, tmp_path: Path) -> None:
    shutil.copytree(curated, tmp_path / "curated")
    before = (tmp_path / "curated" / "ladder.duckdb").read_bytes()
    make_stale(tmp_path / "curated")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        with pytest.raises(LadderError, match="no room to write") as caught:
            rebuild_overview(tmp_path / "curated")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "make room" in caught.value.instruction
    assert (tmp_path / "curated" / "ladder.duckdb").read_bytes() == before
    assert overview_is_stale(tmp_path / "curated")
    rebuild_overview(tmp_path / "curated")
    assert not overview_is_stale(tmp_path / "curated")
    assert not list((tmp_path / "curated").glob(".staging*"))


PUBLISH = """
import sys
from pathlib import Path
from tests.curate.test_overview import EDITIONS, publish
from tests.curate.runs import hand_made_run
from ladder_etl.curate import rebuild_overview
for edition in EDITIONS[::int(sys.argv[2])]:
    publish(Path(sys.argv[1]), hand_made_run(edition))
rebuild_overview(Path(sys.argv[1]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "zone", "locale", "order"), [("3", "Asia/Tokyo", "C", 1), ("9", "UTC", "nl_BE.UTF-8", -1)]
)
def test_the_overview_is_the_same_anywhere_and_in_any_order(
    curated: Path, tmp_path: Path, seed: str, zone: str, locale: str, order: int
) -> None:
    """Byte for byte, but for the database: DuckDB's file depends on how it was filled, what it holds does not."""
    there = tmp_path / "there"
    surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PUBLISH, str(there), str(order)]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **surroundings}, check=True, timeout=300)
    names = {str(path.relative_to(curated)) for path in curated.rglob("*") if path.is_file()}
    assert {str(path.relative_to(there)) for path in there.rglob("*") if path.is_file()} == names
    for name in names - {"ladder.duckdb"}:
        assert (there / name).read_bytes() == (curated / name).read_bytes(), name
    tables = ask(curated, "SELECT table_name FROM information_schema.tables ORDER BY 1")
    assert ask(there, "SELECT table_name FROM information_schema.tables ORDER BY 1") == tables
    for (table,) in tables:
        assert ask(there, f'SELECT * FROM "{table}" ORDER BY ALL') == ask(
            curated, f'SELECT * FROM "{table}" ORDER BY ALL'
        )
