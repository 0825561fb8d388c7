"""The files of one edition: what is in them, and the same bytes from the same run anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from ladder_etl.curate.columns import OBSERVATIONS
from ladder_etl.curate.files import json_text, write_edition
from ladder_etl.domain.numbers import Kind
from ladder_etl.domain.runs import EditionRun
from tests.curate.runs import HOSTILE, SHA_P, SHA_R

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "observations.csv",
    "observations.parquet",
    "observations_nl.csv",
    "findings.csv",
    "identities.csv",
    "provenance.csv",
    "text_blocks.csv",
    "quality.json",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, hand_made: EditionRun) -> Path:
    path = tmp_path_factory.mktemp("edition")
    write_edition(hand_made, path)
    return path


def workbook(folder: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(next(folder.glob("*.xlsx")))


def test_every_file_of_the_contract_is_there(folder: Path, hand_made: EditionRun) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names >= FILES | {f"participatieladder-{hand_made.edition}.xlsx"}


def test_canonical_csv_is_utf8_with_plain_line_ends(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        content = path.read_bytes()
        if path.name != "observations_nl.csv":
            assert not content.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in content
            content.decode("utf-8")


def test_the_dutch_csv_says_the_same_in_dutch(folder: Path) -> None:
    content = (folder / "observations_nl.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert not content.startswith(b"\xef\xbb\xbfsep=")
    dutch = pd.read_csv(BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")
    plain = pd.read_csv(folder / "observations.csv")
    pd.testing.assert_frame_equal(dutch, plain)
    assert ";-15,2;" in content.decode("utf-8-sig")


def test_parquet_is_typed_and_says_the_same(folder: Path) -> None:
    table = pq.read_table(folder / "observations.parquet")
    assert table.column_names == [column.name for column in OBSERVATIONS]
    types = {name: str(table.schema.field(name).type) for name in ("period", "obs_value", "sample", "item")}
    assert types == {"period": "int32", "obs_value": "double", "sample": "bool", "item": "string"}
    plain = pd.read_csv(folder / "observations.csv")
    assert table["obs_value"].to_pylist() == [None if pd.isna(v) else v for v in plain["obs_value"]]


def test_parquet_says_where_it_comes_from(folder: Path, hand_made: EditionRun) -> None:
    schema = pq.read_schema(folder / "observations.parquet")
    metadata = {name.decode(): text.decode() for name, text in schema.metadata.items()}
    assert metadata["edition"] == str(hand_made.edition)
    assert {part.partition(":")[2] for part in metadata["documents"].split()} == {SHA_P, SHA_R}
    assert "reconstruction" in metadata["source"]
    assert metadata.keys() >= {"code_version", "edition_version"}


def test_the_workbook_has_typed_data_and_the_printed_table(folder: Path, hand_made: EditionRun) -> None:
    book = workbook(folder)
    assert book.sheetnames == ["Leesmij", "Gegevens", "Maatregelentabel", "Regio's", "Kwaliteit"]
    data = book["Gegevens"]
    (table,) = data.tables.values()
    assert table.name == "gegevens"
    heads = [cell.value for cell in data[1]]
    value, status = heads.index("Waarde"), heads.index("Status")
    rows = list(data.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(hand_made.figures)
    assert all(row[value] is None or isinstance(row[value], int | float) for row in rows)
    assert all(row[status] for row in rows)
    assert sum(row[value] is None for row in rows) == sum(figure.value is None for figure in hand_made.figures)


def test_whole_numbers_have_no_comma_behind_and_residuals_are_numbers(folder: Path) -> None:
    data, quality = workbook(folder)["Gegevens"], workbook(folder)["Kwaliteit"]
    value = [cell.value for cell in data[1]].index("Waarde")
    formats = {
        isinstance(row[value].value, int): row[value].number_format
        for row in data.iter_rows(min_row=2)
        if row[value].value
    }
    assert formats == {True: "#,##0", False: "#,##0.0"}
    heads = next(row for row in quality.iter_rows(values_only=True) if row[0] == "Identiteit")
    violated = next(row for row in quality.iter_rows(values_only=True) if row[0] == "sum.g-j.BE25")
    told = dict(zip(heads, violated, strict=True))
    assert (abs(told["Verschil"]), told["Resultaat"], told["Ernst"]) == (4, "klopt niet", "waarschuwing")


def test_a_table_without_codes_is_written_too(tmp_path: Path, hand_made: EditionRun) -> None:
    bare = [replace(figure, key=figure.key._replace(code="")) for figure in hand_made.figures]
    rows = [replace(row, code="") for row in hand_made.table]
    write_edition(replace(hand_made, figures=tuple(bare), table=tuple(rows)), tmp_path)
    labels = [row[0] for row in workbook(tmp_path)["Maatregelentabel"].iter_rows(values_only=True)]
    assert any(label and "maatwerkbedrijven" in label for label in labels)


def test_nothing_in_the_workbook_is_a_formula_or_link(folder: Path) -> None:
    texts = []
    for sheet in workbook(folder):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            texts.append(str(cell.value))
    assert any(HOSTILE in text for text in texts)
    assert not any(text.startswith(("=", "@")) for text in texts)


def test_the_printed_table_says_what_is_not_a_number(folder: Path) -> None:
    rows = list(workbook(folder)["Regio's"].iter_rows(values_only=True))
    ama = next(row for row in rows if row[0] and "AMA" in str(row[0]))
    assert any(cell and "n.b." in str(cell) for cell in ama[2:])
    assert all(cell is None or isinstance(cell, int | float) for cell in ama[2:-1] if not isinstance(cell, str))


def test_the_readme_sheet_explains_every_column_in_dutch(folder: Path) -> None:
    book = workbook(folder)
    explained = {str(row[0]).split(" (")[0]: row[1] for row in book["Leesmij"].iter_rows(values_only=True) if row[1]}
    for cell in book["Gegevens"][1]:
        assert explained[cell.value]
    assert "RECONSTRUCTIE" in explained["Let op"]


def test_quality_says_verdict_documents_and_that_it_is_a_reconstruction(folder: Path, hand_made: EditionRun) -> None:
    quality = json.loads((folder / "quality.json").read_text(encoding="utf-8"))
    assert quality["publishable"] is False
    assert quality["verdict"] == "held back"
    assert quality["sample"] is True
    assert "reconstruction" in quality["note"]
    assert {document["sha256"] for document in quality["documents"]} == {SHA_P, SHA_R}
    assert quality["figures"]["total"] == len(hand_made.figures)
    assert quality["figures"]["not_available"] == sum(
        f.number is not None and f.number.kind is Kind.NOT_AVAILABLE for f in hand_made.figures
    )
    assert quality["checks"] == {"holds": 1, "violated": 1, "unverifiable": 1, "violated_explained": 1}
    tokens = quality["tokens"]
    parts = tokens["figures"] + tokens["copies"] + sum(tokens["ignored"].values()) + tokens["unexplained"]
    assert parts == tokens["tokens"]
    assert quality["suites"] == hand_made.suites


WRITE = """
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from ladder_etl.curate.files import json_text, write_edition
from tests.curate.runs import hand_made_run
write_edition(hand_made_run(), Path(sys.argv[1]))
"""


def test_json_is_readable_sorted_and_as_the_standard_library_writes_it() -> None:
    value = {
        "b": [1, 2.5, 33.333333333333336, None, True, []],
        "a": {"é": "n.b. – “x”\t\n", "Z": {}, "10": Decimal("1.50"), "9": ("t", {"in": 0})},
        "date": date(2020, 12, 31),
    }
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, default=str) + "\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("1", "Pacific/Kiritimati", "C"), ("77", "America/New_York", "nl_BE.UTF-8")]
)
def test_same_run_same_bytes_anywhere(folder: Path, tmp_path: Path, seed: str, zone: str, locale: str) -> None:
    there = tmp_path / "there"
    there.mkdir()
    surroundings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITE, str(there)]
    subprocess.run(command, cwd=tmp_path, env={**os.environ, **surroundings}, check=True, timeout=120)
    hashes = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in there.iterdir()} == hashes


def test_an_edition_of_realistic_volume_is_written(tmp_path: Path, realistic: EditionRun) -> None:
    write_edition(realistic, tmp_path)
    assert len(pd.read_csv(tmp_path / "observations.csv")) == len(realistic.figures)
    table = list(workbook(tmp_path)["Maatregelentabel"].iter_rows(min_row=3, values_only=True))
    vop = next(row for row in table if row[1] == "a")
    assert vop[2:8] == (2977, 3050, 14004, 14165, 0.213, 0.215)
