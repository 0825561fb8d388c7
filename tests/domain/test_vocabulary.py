"""The vocabulary is sound, and the one beside the repository where that is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ladder_etl.domain.areas import AREAS, REGIONS
from ladder_etl.domain.vocabulary import BLOCKS, STATISTICS, UNITS, label_of, vocabulary

SHARED = Path(__file__).resolve().parents[3] / "shared" / "reference" / "vocabulary.csv"


def test_each_entry_stands_once_with_known_ids_and_a_label() -> None:
    keys = [(entry.block, entry.item, entry.statistic, entry.unit) for entry in vocabulary()]
    assert len(keys) == len(set(keys)) > 100
    for entry in vocabulary():
        assert entry.block in BLOCKS
        assert entry.statistic in STATISTICS
        assert entry.unit in UNITS
        assert entry.label.strip() == entry.label != ""
        assert entry.item.isascii()
        assert entry.item == entry.item.lower()


@pytest.mark.skipif(not SHARED.exists(), reason="the reference isn't here")
def test_it_holds_every_id_of_the_reference() -> None:
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = {(row["block"], row["item"], row["statistic"], row["unit"]) for row in csv.DictReader(file)}
    assert rows <= {(entry.block, entry.item, entry.statistic, entry.unit) for entry in vocabulary()}


def test_a_label_is_the_blocks_own_or_the_items_or_the_id() -> None:
    assert label_of("measure_table", "sine")
    assert label_of("spearhead_sectors", "sine") == label_of("no such block", "sine")
    assert label_of("ladder", "no_such_item") == "no_such_item"


def test_areas_stand_once_and_five_are_regions() -> None:
    codes = [area.code for area in AREAS]
    assert len(codes) == len(set(codes)) == 8
    assert set(REGIONS) < set(codes)
    assert len(REGIONS) == 5
