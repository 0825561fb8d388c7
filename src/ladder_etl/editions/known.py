"""What was found of texts in one and the same wordings, kept from one edition to the next: most labels recur."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ladder_etl.editions.edition import Edition
from ladder_etl.editions.wordings import Match, Wordings, frozen

#: a text, the blocks that it may be an item of, and the items that it may mean (none: any)
Question = tuple[str, tuple[str, ...], tuple[str, ...]]
Answered = tuple[Question, Match | None]
Answers = Mapping[Question, Match | None]
#: an id and how sure (of 100) it is meant
Named = tuple[str, float] | None
_REMEMBERED = 5000  # texts; an edition has about two thousand


@cache
def one_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same names, kept once however often they are asked about."""
    return names


@dataclass(frozen=True, eq=False)
class Known:
    """What was found of texts."""

    blocks: dict[tuple[str, ...], Wordings] = field(default_factory=dict)
    areas: dict[str, str | None] = field(default_factory=dict)
    captioned: dict[str, list[str]] = field(default_factory=dict)
    statistics: dict[str, str | None] = field(default_factory=dict)
    #: an answer with its question, which whoever remembers it shares
    answers: dict[Question, Answered] = field(default_factory=dict)
    #: by asker and its details: by text what it names, and what was asked on the way
    named: dict[tuple[object, ...], dict[str, tuple[Named, tuple[Answered, ...]]]] = field(default_factory=dict)


@lru_cache(maxsize=3)  # of the defaults, and of attempts at an edition that go beyond them
def _known(*_: object) -> Known:
    return Known()


def known_of(edition: Edition) -> Known:
    """What is remembered of texts by editions with the same wordings; forgotten once it is too much."""
    told = (edition.areas, edition.statistics, edition.units, edition.labels, edition.headings, edition.captions)
    key = (*map(frozen, (*told, edition.items, edition.own)), edition.others, edition.doubted)
    if len(_known(*key).areas) > _REMEMBERED:
        _known.cache_clear()
    return _known(*key)
