"""The committed sample is what the builder makes, to the byte."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.builder.compose import build
from tests.builder.figures import drawn_figures
from tests.builder.layout import drawn_layout
from tests.builder.quirks import drawn_quirks
from tests.builder.sample import sample_edition, write_sample

ROOT = Path(__file__).parents[2]
RAW = ROOT / "raw" / "2020"
SHARED = ROOT.parent / "shared" / "editions" / "2020" / "truth.csv"


def test_the_sample_is_rebuilt_to_the_byte(tmp_path: Path) -> None:
    write_sample(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(RAW): path.read_bytes() for path in RAW.rglob("*") if path.is_file()}
    samples = {name for name, data in kept.items() if name.suffix == ".json" and json.loads(data)["sample"]}
    ours = {
        name for name in kept if name in samples or name.with_suffix(".json") in samples or name.name == "README.md"
    }
    assert set(made) == ours
    assert all(made[name] == kept[name] for name in made)


def test_the_samples_records_say_what_they_are() -> None:
    records = [json.loads(path.read_text()) for path in RAW.rglob("*.json")]
    samples = [record for record in records if record["sample"]]
    assert {record["role"] for record in samples} == {"provincial", "regional"}
    assert all(record["source"] == "reconstruction" and record["retrieved"] == "" for record in samples)


def test_the_sample_is_small_and_all_text() -> None:
    edition = sample_edition()
    assert len(edition.provincial) < 400_000
    assert len(edition.regional) < 400_000
    assert edition.truth
    assert all(row.in_text_layer and not row.note for row in edition.truth)


def test_the_sample_shows_what_the_redrawn_edition_shows() -> None:
    if not SHARED.exists():
        pytest.skip("the redrawn edition isn't here")
    columns = ("block", "code", "ref_area", "period", "statistic", "unit")
    with SHARED.open(encoding="utf-8", newline="") as file:
        expected = {
            (*(row[name] for name in columns), row["item"] or row["code"]): row["printed"]
            for row in csv.DictReader(file)
        }
    made = {}
    for row in sample_edition().truth:
        item = row.code if row.block == "measure_table" else row.item
        made[(*(str(getattr(row, name)) for name in columns), item)] = row.printed
    assert made == expected


@pytest.mark.parametrize("seed", [3, 17])
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    def made() -> str:
        return build(drawn_figures(seed), drawn_layout(seed), drawn_quirks(seed), seed).digest

    assert made() == made()
