"""How sentences word figures: which words leave a figure what it is, which say that it grows, whose share it is.

Which items a text around figures names, as a caption does, is told here too (`captioned`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ladder_etl.editions.said import normalised

_PERCENTAGE = re.compile(r"\d\s?%")
#: the lists of which the order tells nothing
_SETS = (
    "plain links respectively rises falls behind compared growth since year_before share generic pointing year_end past"
    " parted aside explaining"
).split()


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The words of ``phrasing.toml``, normalised; see there what each list is for."""

    plain: frozenset[str]
    links: frozenset[str]
    months: tuple[str, ...]
    respectively: frozenset[str]
    rises: frozenset[str]
    falls: frozenset[str]
    behind: frozenset[str]
    compared: frozenset[str]
    pointing: frozenset[str]
    year_end: frozenset[str]
    growth: frozenset[str]
    since: frozenset[str]
    year_before: frozenset[str]
    share: frozenset[str]
    generic: frozenset[str]
    past: frozenset[str]
    parted: frozenset[str]
    aside: frozenset[str]
    explaining: frozenset[str]
    #: each the beginnings of words that say the same
    narrowing: tuple[tuple[str, ...], ...]
    otherwise: tuple[str, ...]
    aims: tuple[str, ...]
    places: tuple[str, ...]
    #: adjective → area
    adjectives: Mapping[str, str]
    unclear: frozenset[str]
    #: item → wordings
    items: Mapping[str, tuple[str, ...]]
    #: short mention → item
    again: Mapping[str, str]
    #: composition → the item that it is a part of
    base: Mapping[str, str]


@cache
def phrasing() -> Phrasing:
    """What phrasing.toml says."""
    given = tomllib.loads(files(__package__).joinpath("phrasing.toml").read_text(encoding="utf-8"))
    return Phrasing(
        **{name: _plain(given[name]) for name in _SETS},
        months=tuple(given["months"]),
        narrowing=tuple(tuple(words.split("|")) for words in (*given["parts"], *given["narrower"], *given["aims"])),
        otherwise=(*given["otherwise"], *given["parts"], *given["aims"]),
        aims=tuple(given["aims"]),
        places=tuple(given["places"]),
        adjectives=_turned(given["adjectives"]),
        unclear=_plain(given["unclear"]["labels"]),
        items={item: tuple(map(normalised, wordings)) for item, wordings in given["items"].items()},
        again=_turned(given["again"]),
        base=given["base"],
    )


def captioned(text: str, wordings: Mapping[str, Sequence[str]]) -> list[str]:
    """The items one of whose wordings stands in a text, as whole words; none if it tells a percentage itself."""
    if _PERCENTAGE.search(text):
        return []
    plain = f" {normalised(text)} "
    return [item for item, words in wordings.items() if any(f" {normalised(word)} " in plain for word in words)]


def speaks_of(text: str, beginnings: Sequence[str]) -> bool:
    """Whether a word of a text begins like one of these; what ends in a space is a whole word."""
    return any(f"{word} ".startswith(tuple(beginnings)) for word in normalised(text).split())


def _plain(wordings: Sequence[str]) -> frozenset[str]:
    return frozenset(map(normalised, wordings))


def _turned(wordings: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {normalised(wording): key for key, given in wordings.items() for wording in given}
