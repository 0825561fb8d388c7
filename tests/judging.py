"""Judge a run against a truth: which figures are right, wrong, missing, extra.

A truth's row is a mapping with the columns of ``tests.builder.keys.TruthRow`` (or of the redrawn edition's
``truth.csv``). Its note decides what is right: a ``misprint`` is right as printed, a ``conflict`` (``A|B``) has no
right value, so any value published of it is wrong; ``label.unknown`` rows are told by their code.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.figures import Figure, FigureKey
from ladder_etl.domain.numbers import Kind, Number, parse_number

Name = tuple[str, str, str, str, str, str]
ROW_BLOCK = "measure_table"
CONFLICT = "conflict"


@dataclass
class Verdict:
    """Figures by outcome.

    ``lost`` are those that are no text and were not published (which is fine); ``withheld`` those whose visible copies
    disagree and that were not published (which is right); ``unnamed`` those of ``right`` whose item is not known to the
    reader though the truth knows it.
    """

    right: list[Name] = field(default_factory=list)
    wrong: list[tuple[Name, str, str]] = field(default_factory=list)
    missing: list[tuple[Name, str]] = field(default_factory=list)
    extra: list[tuple[Name, str]] = field(default_factory=list)
    lost: list[Name] = field(default_factory=list)
    withheld: list[Name] = field(default_factory=list)
    unnamed: list[Name] = field(default_factory=list)

    def __str__(self) -> str:
        counts = f"right {len(self.right)} wrong {len(self.wrong)} missing {len(self.missing)} extra {len(self.extra)}"
        by_block = Counter(name[0] for name, _ in self.missing)
        return f"{counts} lost {len(self.lost)} missing by block {dict(by_block)}"

    def __iadd__(self, other: Verdict) -> Verdict:
        for outcome, found in vars(other).items():
            getattr(self, outcome).extend(found)
        return self

    @property
    def share_right(self) -> float:
        """Of the figures that are text (and have a right value), how many are right."""
        return len(self.right) / max(1, len(self.right) + len(self.wrong) + len(self.missing))

    def by_block(self) -> str:
        """A table: a line a block, a column an outcome."""
        outcomes = ("right", "wrong", "missing", "extra", "lost", "withheld", "unnamed")
        counts = {outcome: Counter(_block_of(one) for one in getattr(self, outcome)) for outcome in outcomes}
        blocks = sorted({block for counter in counts.values() for block in counter})
        lines = [f"{'':18}" + "".join(f"{outcome:>10}" for outcome in outcomes)]
        lines += [f"{block:18}" + "".join(f"{counts[outcome][block]:10}" for outcome in outcomes) for block in blocks]
        lines.append(f"{'all':18}" + "".join(f"{counts[outcome].total():10}" for outcome in outcomes))
        return "\n".join(lines)


def _block_of(entry: Name | tuple[Name, str] | tuple[Name, str, str]) -> str:
    first = entry[0]
    return first if isinstance(first, str) else first[0]


def name_of_row(row: Mapping[str, str]) -> Name:
    """A truth row's figure; a row of the measure table is told by its code, for its item may be open."""
    code = canonical_code(row["code"]) if row["block"] == ROW_BLOCK and row["code"] else ""
    item = "" if code else row["item"]
    return (row["block"], code or item, row["ref_area"], str(row["period"]), row["statistic"], row["unit"])


def name_of_figure(key: FigureKey) -> Name:
    """A figure by the same name."""
    name = key.code if key.block == ROW_BLOCK and key.code else key.item
    return (key.block, name, key.ref_area, str(key.period), key.statistic, key.unit)


def read_truth(path: Path) -> list[dict[str, str]]:
    """The rows of a truth file, all columns as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def judge(figures: Iterable[Figure], truth: Iterable[Mapping[str, str]], blocks: Iterable[str] = ()) -> Verdict:
    """Compare published figures with the truth, in ``blocks`` only where some are named.

    A figure is published if it has a number, whatever its origin. A right number under another item is wrong. A lone
    dash (there is nothing to compute) is no extra figure: truths leave such cells out.
    """
    wanted = set(blocks)
    rows = [row for row in truth if not wanted or row["block"] in wanted]
    # where the code can't be read, the item tells the row
    codes = {row["item"]: canonical_code(row["code"]) for row in rows if row["block"] == ROW_BLOCK and row["code"]}
    published: dict[Name, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.number is not None and (not wanted or figure.key.block in wanted):
            key = figure.key
            named = key._replace(code=key.code or codes.get(key.item, "")) if key.block == ROW_BLOCK else key
            published[name_of_figure(named)].append(figure)
    known: dict[Name, set[str]] = defaultdict(set)
    for row in rows:
        known[name_of_row(row)].add(row["item"])
    verdict = Verdict()
    for row in rows:
        name = name_of_row(row)
        # two rows may bear one code (a group and its only leaf): the item tells which is which
        others = known[name] - {row["item"]}
        _judge_row(verdict, name, row, [one for one in published.get(name, ()) if one.key.item not in others])
    for name, found in published.items():
        strays = [] if name in known else [one for one in found if one.number and _says_something(one.number)]
        if strays:
            verdict.extra.append((name, " / ".join(sorted(_said(one) for one in strays))))
    return verdict


def _judge_row(verdict: Verdict, name: Name, row: Mapping[str, str], found: list[Figure]) -> None:
    own = [figure for figure in found if not row["item"] or figure.key.item in (row["item"], "")]
    said = " / ".join(sorted({_said(figure) for figure in own or found}))
    if row.get("note") == CONFLICT:
        verdict.wrong.append((name, row["printed"], said)) if found else verdict.withheld.append(name)
    elif not found:
        text = str(row["in_text_layer"]) == "1"
        verdict.missing.append((name, row["printed"])) if text else verdict.lost.append(name)
    elif own and all(_same(figure.number, parse_number(row["printed"])) for figure in _named(own)):
        verdict.right.append(name)
        if row["item"] and not any(figure.key.item for figure in own):
            verdict.unnamed.append(name)
    else:
        items = "" if own else f" under {sorted({figure.key.item for figure in found})}, not {row['item']}"
        verdict.wrong.append((name, row["printed"], said + items))


def _says_something(number: Number) -> bool:
    return number.kind is not Kind.NOT_APPLICABLE


def _named(own: list[Figure]) -> list[Figure]:
    """Those with an item, if any: one without may be the other row of the same code."""
    return [figure for figure in own if figure.key.item] or own


def _same(one: Number | None, other: Number | None) -> bool:
    """Whether two numbers say the same; a truth may leave out the sign that a growth rate is printed with."""
    if one is None or other is None:
        return False
    return (one.kind, one.scaled, one.decimals) == (other.kind, other.scaled, other.decimals)


def _said(figure: Figure) -> str:
    return figure.printed or str(figure.value)
