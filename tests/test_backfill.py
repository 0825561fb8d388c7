"""``ladder-etl backfill`` from PDF to published data: the redrawn edition, and years that nothing describes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from ladder_etl.cli import call
from tests.builder import labels
from tests.builder.__main__ import write_edition
from tests.builder.compose import build
from tests.builder.draws import drawn_edition
from tests.builder.figures import drawn_figures
from tests.builder.keys import TruthRow
from tests.builder.layout import Layout
from tests.judging import read_truth

REDRAWN = Path(__file__).resolve().parents[2] / "shared" / "editions" / "2020"
BLOCKS = ("measure_table", "ladder", "regional_ladder", "trede3_sector")
KEY = ("block", "code", "ref_area", "period", "statistic", "unit")
pytestmark = pytest.mark.slow


def backfilled(folder: Path, year: int, *more: object, home: Path) -> int:
    """Exit status of a backfill of the PDFs in a folder; several regional ones are named one by one."""
    regional = [word for path in sorted(folder.glob("regional*.pdf")) for word in ("--regional", str(path))]
    place = ["--raw", str(home / "raw"), "--curated", str(home / "curated")]
    return call(
        ["backfill", str(year), "--provincial", str(folder / "provincial.pdf"), *regional, *place, *map(str, more)]
    )


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.skipif(not REDRAWN.exists(), reason="the redrawn edition is not here")
def test_the_redrawn_edition_comes_out_as_its_truth_says(tmp_path: Path) -> None:
    """Every figure that is text has its value, its printed string, a page and a box; what is drawn is never wrong."""
    assert backfilled(REDRAWN, 2020, home=tmp_path) == 0
    published = {
        (*(row[name] for name in KEY), row["item"]): row
        for row in read_truth(tmp_path / "curated" / "2020" / "observations.csv")
    }
    truth = [row for row in read_truth(REDRAWN / "truth.csv") if row["block"] in BLOCKS]
    text, drawn = ([row for row in truth if row["in_text_layer"] == layer] for layer in "10")
    assert len(text) > 300
    assert len(drawn) > 10
    by_key: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for key, row in published.items():
        by_key.setdefault(key[:-1], []).append(row)
    for wanted in truth:
        key = tuple(wanted[name] for name in KEY)
        named = by_key.get(key, [])
        found = [row for row in named if not wanted["item"] or row["item"] == wanted["item"]] or named
        said = {row["printed"].lstrip("+") for row in found if row["origin"] != "none"}
        if wanted["in_text_layer"] == "1":
            assert said == {wanted["printed"].lstrip("+")}, key
            assert all(row["page"] and row["x0"] and row["bottom"] and row["document"] for row in found), key
        else:
            assert said <= {wanted["printed"].lstrip("+")}, key
    assert {row["origin"] for row in published.values()} <= {"printed", "recognised", "deduced", "none"}


def test_an_edition_of_several_regional_documents_that_nothing_describes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = drawn_edition(21, quirks=(), text_only=True)
    assert len(edition.parts) > 1
    write_edition(edition, tmp_path / "in")
    year = edition.figures.year
    status = backfilled(tmp_path / "in", year, "--json", "--publish-anyway", home=tmp_path)
    told = json.loads(capsys.readouterr().out)
    assert status == (0 if told["publishable"] else 1)
    assert len(told["documents"]) == 1 + len(edition.parts)
    found = read_truth(tmp_path / "curated" / str(year) / "observations.csv")
    documents = {row["document"] for row in found if row["block"] == "regional_ladder" and row["printed"]}
    assert len(documents) == len(edition.parts), "each region is read from its own document"


def test_open_errors_hold_back_until_they_are_published_anyway(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound, wrong = (drawn_edition(3, quirks=quirks, classic=True) for quirks in ((), ("misprint",)))
    year, curated = sound.figures.year, tmp_path / "curated"
    write_edition(wrong, tmp_path / "wrong")
    write_edition(sound, tmp_path / "sound")

    assert backfilled(tmp_path / "wrong", year, home=tmp_path) == 1
    assert "is held back" in capsys.readouterr().out
    evidence = curated / str(year) / "held_back"
    assert {path for path in curated.rglob("*") if path.name in ("observations.csv", "ladder.duckdb")} == set()
    assert json.loads((evidence / "quality.json").read_text(encoding="utf-8"))["verdict"] == "held back"
    assert "<html" in (evidence / "report.html").read_text(encoding="utf-8")
    open_errors = [row for row in read_truth(evidence / "findings.csv") if row["severity"] == "error"]
    assert {row["status"] for row in open_errors} == {"open"}
    assert any(row["result"] == "violated" for row in read_truth(evidence / "identities.csv"))

    assert backfilled(tmp_path / "sound", year, home=tmp_path) == 0
    assert not evidence.exists()
    published = files_of(curated)

    assert backfilled(tmp_path / "wrong", year, home=tmp_path) == 1
    out = capsys.readouterr().out
    assert "by an earlier run, stay as they are" in out
    now = files_of(curated)
    assert {path: now[path] for path in published} == published
    place = ["--raw", str(tmp_path / "raw"), "--curated", str(curated)]
    assert call(["report", *place]) == 0
    assert "held_back" in capsys.readouterr().out, "the report is of the last run"
    finding = next(row["finding_id"] for row in open_errors if row["x0"])
    picture = tmp_path / "finding.png"
    assert call(["show", str(year), "--finding", finding, "--out", str(picture), *place]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")

    assert backfilled(tmp_path / "wrong", year, "--publish-anyway", home=tmp_path) == 1
    assert not evidence.exists()
    misprints = [row for row in wrong.truth if row.note == "misprint"]
    printed = {tuple(row[n] for n in KEY): row for row in read_truth(curated / str(year) / "observations.csv")}
    for row in misprints:
        assert printed[_key(row)]["printed"] == row.printed, "printed numbers are sacred"
    assert {printed[_key(row)]["obs_status"] for row in misprints} == {"V"}


def _key(row: TruthRow) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in KEY)


def test_a_label_that_is_a_formula_or_a_script_is_a_text_in_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    formula, script = '=HYPERLINK("http://evil.example/x","klik hier")', "<script>alert(1)</script>@SUM(1)"
    monkeypatch.setitem(labels.TABLE, "vop", (formula,))
    monkeypatch.setitem(labels.TABLE, "lde", (script,))
    write_edition(build(drawn_figures(5, year=2022, added=()), Layout(), (), 5), tmp_path / "in")
    assert backfilled(tmp_path / "in", 2022, "--publish-anyway", "--no-pictures", home=tmp_path) in (0, 1)
    folder = tmp_path / "curated" / "2022"
    told = {text for row in read_truth(folder / "observations.csv") for text in row.values()}
    assert {f"'{formula}", script} <= told
    for path in (tmp_path / "curated").rglob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        for row in csv.reader(io.StringIO(text), delimiter=";" if path.stem.endswith("_nl") else ","):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "@"))], path
    book = openpyxl.load_workbook(folder / "participatieladder-2022.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert [cell.value for cell in cells if "HYPERLINK" in str(cell.value)]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "HYPERLINK(&#34;" in page
    assert "<script>alert" not in page
