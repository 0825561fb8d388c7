"""The metadata are read back by other people's tools: CSVW by csvw, DCAT by SHACL, SDMX-CSV by pysdmx."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from ladder_etl.curate import rebuild_overview, staged_edition, write_edition
from tests.curate.runs import SHA_P, hand_made_run
from tests.printing import printed_by

EDITIONS = (2020, 2021)
SHAPES = Path(__file__).with_name("dcat_ap_vl.shapes.ttl")
BASE = "https://example.org/curated/"


def publish(curated: Path) -> Path:
    for edition in EDITIONS:
        run = hand_made_run(edition)
        with staged_edition(curated, edition) as folder:
            write_edition(run, folder)
    rebuild_overview(curated)
    return curated


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("curated"))


def test_csvw_reads_every_table_with_its_types(curated: Path) -> None:
    csvw = pytest.importorskip("csvw")
    group = csvw.TableGroup.from_file(curated / "csv-metadata.json")
    tables = {str(table.url): table for table in group.tables}
    assert {"2020/observations.csv", "2021/provenance.csv", "codelists/areas.csv"} <= tables.keys()
    rows = list(tables["2020/observations.csv"])
    plain = pd.read_csv(curated / "2020" / "observations.csv", dtype=str, keep_default_na=False)
    assert len(rows) == len(plain)
    growth = next(row for row in rows if row["item"] == "rsz_ouderen")
    assert (growth["edition"], str(growth["obs_value"]), growth["printed"]) == (2020, "-15.2", "-15,2%")
    assert growth["sample"] is True
    assert next(row for row in rows if row["printed"] == "n.b.")["obs_value"] is None
    group.check_referential_integrity()


def test_csvw_finds_the_package_valid(curated: Path) -> None:
    csvw = pytest.importorskip("csvw")
    read = csvw.CSVW(str(curated / "csv-metadata.json"), validate=True)
    assert read.is_valid, read.warnings


def test_csvw_says_source_rights_and_versions(curated: Path) -> None:
    text = (curated / "csv-metadata.json").read_text(encoding="utf-8")
    assert SHA_P in text
    assert "licence not stated by the publisher" in text
    assert "reconstruction" in text
    assert "code 0.1.0, edition file deadbeef" in text


def test_dcat_has_what_dcat_ap_vlaanderen_asks(curated: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(curated / "dcat.ttl", publicID=BASE)
    valid, _, told = pyshacl.validate(graph, shacl_graph=str(SHAPES), allow_warnings=False)
    assert valid, told
    assert (rdflib.URIRef(BASE + "#edition-2020"), rdflib.RDF.type, rdflib.DCAT.Dataset) in graph


def test_the_shapes_would_notice_what_is_missing(curated: Path) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(curated / "dcat.ttl", publicID=BASE)
    graph.remove((rdflib.URIRef(BASE + "#edition-2021"), rdflib.DCAT.contactPoint, None))
    valid, _, told = pyshacl.validate(graph, shacl_graph=str(SHAPES))
    assert not valid
    assert "contactPoint" in told


def test_dcat_names_files_that_are_there_with_their_checksums(curated: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(curated / "dcat.ttl", publicID=curated.as_uri() + "/")
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    links = list(graph.subject_objects(rdflib.DCAT.downloadURL))
    assert len(links) >= 2 * 9
    for distribution, link in links:
        path = Path(str(link).removeprefix("file://"))
        checksum = graph.value(graph.value(distribution, spdx.checksum), spdx.checksumValue)
        assert sha256(path.read_bytes()).hexdigest() == str(checksum)


def test_sdmx_csv_is_read_back_with_whole_persons(curated: Path) -> None:
    pytest.importorskip("pysdmx")
    from pysdmx.io.csv.sdmx20.reader import read

    text = (curated / "sdmx" / "LADDER_COUNTS.csv").read_text(encoding="utf-8")
    (dataset,) = read(text)
    data = dataset.data
    plain = pd.concat(
        [pd.read_csv(curated / str(e) / "observations.csv", dtype=str, keep_default_na=False) for e in EDITIONS]
    )
    assert len(data) == ((plain["unit"] == "persons") & (plain["item"] != "")).sum()
    values = data[(data["ITEM"] == "lde") & (data["REF_AREA"] == "BE25") & (data["EDITION"].astype(str) == "2020")]
    assert sorted(str(value) for value in values["OBS_VALUE"]) == ["297", "312"]
    assert ",297," in text
    assert "297.0" not in text
    keys = ["EDITION", "BLOCK", "ITEM", "REF_AREA", "STATISTIC", "UNIT_MEASURE", "TIME_PERIOD"]
    assert not data.duplicated(keys).any()


def test_sdmx_csv_is_written_without_what_draws_command_lines() -> None:
    pytest.importorskip("pysdmx")
    program = (
        "import sys, pandas as pd\n"
        "from ladder_etl.curate.columns import OBSERVATIONS\n"
        "from ladder_etl.curate.sdmx import sdmx_csv\n"
        "names = [column.name for column in OBSERVATIONS] + ['code_version', 'edition_version']\n"
        "sdmx_csv(pd.DataFrame({name: pd.Series(dtype='str') for name in names}))\n"
        "print('pysdmx' in sys.modules, 'rich' in sys.modules)"
    )
    assert printed_by(program) == ["True False"]


def test_every_standard_names_documents_and_versions(curated: Path) -> None:
    quality = json.loads((curated / "2020" / "quality.json").read_text(encoding="utf-8"))
    said = {quality["versions"]["code"], quality["versions"]["edition"], *(d["sha256"] for d in quality["documents"])}
    for name in ("datapackage.json", "csv-metadata.json", "dcat.ttl", "sdmx/LADDER_COUNTS.csv"):
        text = (curated / name).read_text(encoding="utf-8")
        assert [part for part in said if part and part not in text] == [], name


def test_sdmx_rates_keep_their_printed_decimals(curated: Path) -> None:
    pytest.importorskip("pysdmx")
    rates = pd.read_csv(curated / "sdmx" / "LADDER_RATES.csv", dtype=str, keep_default_na=False)
    assert set(rates["STRUCTURE_ID"]) == {"LADDER_ETL:LADDER_RATES(1.0)"}
    assert "-15.2" in set(rates["OBS_VALUE"])
    assert set(rates["UNIT_MEASURE"]) == {"percent"}


def test_the_metadata_have_the_same_bytes_again(curated: Path, tmp_path: Path) -> None:
    publish(tmp_path)
    for name in ("csv-metadata.json", "dcat.ttl", "sdmx/LADDER_COUNTS.csv", "sdmx/LADDER_RATES.csv"):
        if (curated / name).exists():
            assert (tmp_path / name).read_bytes() == (curated / name).read_bytes(), name
    assert (curated / "csv-metadata.json").exists()
