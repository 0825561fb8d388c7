"""The publication's structure as data (``structure.toml``): rungs and their boxes, regions, totals, ratios."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib.resources import files

import msgspec

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
    weights: dict[str, Fraction] = field(default_factory=dict)
    unattributable: tuple[str, ...] = ()
    severity: str = ERROR
    measures: bool = False
    boxless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionsRule:
    """Regions sum to the province for ``items``; ``extra`` is an (item, area) that no region holds.

    ``perhaps`` are further ones that regions may not hold. Where a rule has any, editions don't say what regions hold,
    ``extra`` neither: their sums do, or nothing does.
    """

    block: str
    items: tuple[str, ...]
    extra: tuple[str, str] | None = None
    perhaps: tuple[tuple[str, str], ...] = ()


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
    """All rules; ``closed`` names blocks without other counts, ``composition`` maps a block to its whole.

    ``weighted`` maps a part of a whole to the sum that it may be instead.
    """

    same: dict[str, str]
    closed: tuple[str, ...]
    sums: tuple[SumRule, ...]
    regions: tuple[RegionsRule, ...]
    composition: dict[str, str]
    weighted: dict[str, SumRule]
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
    return msgspec.convert(data, Structure, dec_hook=lambda kind, text: kind(text))
