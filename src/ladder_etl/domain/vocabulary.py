"""The stable ids of what is counted: blocks, items, and with which statistic and unit each is published."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MEASURE_TABLE = "measure_table"
LADDER = "ladder"
REGIONAL_LADDER = "regional_ladder"
TREDE3_SECTOR = "trede3_sector"
REGIONAL_SPREAD = "regional_spread"
KEY_FIGURES = "key_figures"
SPEARHEAD_SECTORS = "spearhead_sectors"
COMPOSITION_BLOCK = "composition"
BLOCKS = (
    MEASURE_TABLE,
    LADDER,
    REGIONAL_LADDER,
    TREDE3_SECTOR,
    REGIONAL_SPREAD,
    KEY_FIGURES,
    SPEARHEAD_SECTORS,
    COMPOSITION_BLOCK,
)

#: the rungs of the ladder, from the highest on
RUNGS = ("trede5", "trede4", "trede3")

COUNT = "count"
SHARE = "share"
COMPOSITION = "composition"
GROWTH = "growth"
RATE = "rate"
RATIO = "ratio"
STATISTICS = (COUNT, SHARE, COMPOSITION, GROWTH, RATE, RATIO)

PERSONS = "persons"
PERCENT = "percent"
UNITS = (PERSONS, PERCENT, RATIO, "establishments", "enterprises", "million_eur")


def usual_unit(statistic: str) -> str:
    """The unit of a statistic where nothing else is said."""
    return {COUNT: PERSONS, RATIO: RATIO}.get(statistic, PERCENT)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the vocabulary: an item of a block with one statistic and unit, and its Dutch label."""

    block: str
    item: str
    statistic: str
    unit: str
    label: str


@cache
def vocabulary() -> tuple[Entry, ...]:
    """All entries, in the order of ``vocabulary.csv``."""
    text = files(__package__).joinpath("vocabulary.csv").read_text(encoding="utf-8")
    return tuple(
        Entry(row["block"], row["item"], row["statistic"], row["unit"], row["label"])
        for row in csv.DictReader(text.splitlines())
    )


@cache
def items_in(block: str) -> tuple[str, ...]:
    """The items of a block, in order."""
    return tuple(dict.fromkeys(entry.item for entry in vocabulary() if entry.block == block))


@cache
def label_of(block: str, item: str) -> str:
    """The Dutch label of an item in a block; the item's label elsewhere, or its id, where the block has none."""
    for entry in vocabulary():
        if entry.block == block and entry.item == item:
            return entry.label
    for entry in vocabulary():
        if entry.item == item:
            return entry.label
    return item
