"""Judge a run against a truth: which figures are right, wrong, missing, extra."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import parse_number

Name = tuple[str, str, str, str, str, str]
ROW_BLOCK = "measure_table"


@dataclass
class Verdict:
    """Figures by outcome; ``lost`` are those that are no text and were not published (which is fine)."""

    right: list[Name] = field(default_factory=list)
    wrong: list[tuple[Name, str, str]] = field(default_factory=list)
    missing: list[tuple[Name, str]] = field(default_factory=list)
    extra: list[tuple[Name, str]] = field(default_factory=list)
    lost: list[Name] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"right {len(self.right)} wrong {len(self.wrong)} missing {len(self.missing)} extra {len(self.extra)}"
        by_block = Counter(name[0] for name, _ in self.missing)
        return f"{counts} lost {len(self.lost)} missing by block {dict(by_block)}"


def name_of_row(row: Mapping[str, str]) -> Name:
    """A truth row's figure; a row of the measure table is told by its code, for its item may be open."""
    code = canonical_code(row["code"]) if row["block"] == ROW_BLOCK and row["code"] else ""
    item = "" if code else row["item"]
    return (row["block"], code or item, row["ref_area"], row["period"], row["statistic"], row["unit"])


def name_of_figure(key: FigureKey) -> Name:
    name = key.code if key.block == ROW_BLOCK and key.code else key.item
    return (key.block, name, key.ref_area, str(key.period), key.statistic, key.unit)


def read_truth(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judge(figures: Iterable[Figure], truth: Iterable[Mapping[str, str]], blocks: Iterable[str] = ()) -> Verdict:
    """Compare published figures with the truth, in ``blocks`` only where some are named.

    Two rows may bear one code (a group and its only leaf); then the truth's row is right if one of them is.
    """
    wanted = set(blocks)
    published: dict[Name, set[str]] = defaultdict(set)
    for figure in figures:
        if figure.printed and (not wanted or figure.key.block in wanted):
            published[name_of_figure(figure.key)].add(figure.printed)
    verdict = Verdict()
    known: set[Name] = set()
    for row in truth:
        if wanted and row["block"] not in wanted:
            continue
        name = name_of_row(row)
        known.add(name)
        found = published.get(name, set())
        if not found:
            (verdict.missing.append((name, row["printed"])) if row["in_text_layer"] == "1" else verdict.lost.append(name))
        elif any(parse_number(printed) == parse_number(row["printed"]) for printed in found):
            verdict.right.append(name)
        else:
            verdict.wrong.append((name, row["printed"], " / ".join(sorted(found))))
    verdict.extra = [(name, " / ".join(sorted(found))) for name, found in published.items() if name not in known]
    return verdict
