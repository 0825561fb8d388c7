"""The publication's structure as data (``structure.toml``): rungs and their boxes, regions, totals, ratios."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files

from ladder_etl.domain.findings import ERROR


@dataclass(frozen=True, slots=True)
class SumRule:
    """``result`` is the sum of ``terms`` in each area that one of ``blocks`` prints it for.

    ``measures``: the terms are measures, which come and go with the years; one that no block prints doesn't exist.
    ``boxless``: measures of the result that the measure table counts, and of which not every edition has a box.
    """

    result: str
    blocks: tuple[str, ...]
    terms: tuple[str, ...]
    weights: dict[str, Fraction]
    unattributable: tuple[str, ...]
    severity: str
    measures: bool
    boxless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionsRule:
    """Regions sum to the province for ``items``; ``extra`` is an (item, area) that no region holds."""

    block: str
    items: tuple[str, ...]
    extra: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class RatioRule:
    """``result`` (a statistic in percent) is the sum of ``terms`` over the sum of ``base``."""

    block: str
    result: str
    statistic: str
    terms: tuple[str, ...]
    base: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HundredRule:
    """The percentages of ``items`` add up to 100 within their rounding."""

    name: str
    block: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """All rules; ``closed`` names blocks without other counts, ``composition`` maps a block to its whole."""

    same: dict[str, str]
    closed: tuple[str, ...]
    sums: tuple[SumRule, ...]
    regions: tuple[RegionsRule, ...]
    composition: dict[str, str]
    hundreds: tuple[HundredRule, ...]
    ratios: tuple[RatioRule, ...]

    def canonical(self, block: str, item: str) -> str:
        """The one name of what a block calls ``item``."""
        return self.same.get(f"{block}/{item}", item)

    def sum_of(self, item: str) -> SumRule | None:
        """The rule that an item is the result of, by any of its names."""
        for rule in self.sums:
            if any(self.canonical(block, rule.result) == item or rule.result == item for block in rule.blocks):
                return rule
        return None

    def boxes_of(self, block: str) -> frozenset[str]:
        """Every item that the sums of a block know, results included."""
        rules = [rule for rule in self.sums if block in rule.blocks]
        return frozenset(item for rule in rules for item in (rule.result, *rule.terms))


@cache
def structure() -> Structure:
    """Read ``structure.toml`` once."""
    data = tomllib.loads(files(__package__).joinpath("structure.toml").read_text(encoding="utf-8"))
    return Structure(
        same=dict(data["same"]),
        closed=_strings(data["closed"]),
        sums=tuple(_sum_rule(entry) for entry in data["sum"]),
        regions=tuple(_regions_rule(entry) for entry in data["regions"]),
        composition={entry["block"]: entry["total"] for entry in data["composition"]},
        hundreds=tuple(HundredRule(e["name"], e["block"], tuple(e["items"])) for e in data["hundred"]),
        ratios=tuple(
            RatioRule(e["block"], e["result"], e["statistic"], tuple(e["terms"]), tuple(e["base"]))
            for e in data["ratio"]
        ),
    )


def _sum_rule(entry: dict[str, object]) -> SumRule:
    weights = entry.get("weights", {})
    assert isinstance(weights, dict)
    return SumRule(
        result=str(entry["result"]),
        blocks=_strings(entry["blocks"]),
        terms=_strings(entry["terms"]),
        weights={item: Fraction(weight) for item, weight in weights.items()},
        unattributable=_strings(entry.get("unattributable", [])),
        severity=str(entry.get("severity", ERROR)),
        measures=bool(entry.get("measures", False)),
        boxless=_strings(entry.get("boxless", [])),
    )


def _regions_rule(entry: dict[str, object]) -> RegionsRule:
    extra = entry.get("extra")
    pair = (str(extra["item"]), str(extra["area"])) if isinstance(extra, dict) else None
    return RegionsRule(str(entry["block"]), _strings(entry["items"]), pair)


def _strings(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(str(item) for item in value)
