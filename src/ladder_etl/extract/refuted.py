"""Readings that the counts, shares and wholes of one item refute together: nothing is read by its place against them.

Each reader of a block tests its own numbers. What several of them, or several pages, took for the numbers of one item
is tested once more, when all is read: a part is no more than its whole, and a share is its count's. One number that
doesn't fit is as printed (a misprint, for the validation to tell); what fits another area, or hardly fits at all, was
read of the wrong one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PARENTS, PROVINCE, REGIONS
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Kind, is_share_of
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COMPOSITION_BLOCK,
    COUNT,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    RUNGS,
    SHARE,
    TREDE3_SECTOR,
    items_in,
)
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.groups.proven_percentages import ALL
from ladder_etl.extract.ladder.sectors import TOTAL

Claims = Sequence[Claim]
_BLOCKS = (LADDER, REGIONAL_LADDER, REGIONAL_SPREAD, KEY_FIGURES)
_TELLING = 100  # a smaller count may be another item's by chance
_MOST = 2  # times what four of five regions have: the province hasn't more
_FAR = 2  # times as much: no misprint, and no other moment, but another item's
#: what makes the whole that a block's percentages are parts of
_WHOLES = {COMPOSITION_BLOCK: tuple(RUNGS), TREDE3_SECTOR: (TOTAL,)}
_FEW = 2  # so many shares that fail, or parts that are too large, are no misprint


@dataclass
class _Item:
    """The counts and shares of one item in one sort of block, by area."""

    counts: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    shares: dict[str, list[Claim]] = field(default_factory=lambda: defaultdict(list))
    #: areas whose count is printed as not available
    withheld: set[str] = field(default_factory=set)

    def add(self, claim: Claim) -> None:
        if claim.number.kind is Kind.NOT_AVAILABLE and claim.key.statistic == COUNT:
            self.withheld.add(claim.key.ref_area)
        # what is printed over another number, or isn't what it looks like, has no value and tells nothing
        sure = not (claim.token.word.contested or claim.token.word.differs)
        if sure and claim.number.scaled is not None and claim.key.statistic in (COUNT, SHARE):
            (self.counts if claim.key.statistic == COUNT else self.shares)[claim.key.ref_area].append(claim)

    def fits(self, of: str, share_of: str) -> bool | None:
        """Whether the count of an area has the share of an area in what both are part of; None if that isn't known."""
        wholes = self.counts.get(PARENTS.get(share_of, ""), ())
        told = [
            is_share_of(share.number, part.number.scaled, whole.number.scaled)
            for whole in wholes
            for part in self.counts.get(of, ())
            for share in self.shares.get(share_of, ())
        ]
        return any(told) if told else None


def without_refuted(pages: Sequence[Claims]) -> list[list[Claim]]:
    """The claims of each page of an edition but those that its counts and shares refute."""
    items = _items(claim for claims in pages for claim in claims)
    refuted = {id(claim) for item in items.values() for claim in (*_too_large(item), *_of_others(item))}
    refuted |= {id(claim) for claim in _strange_totals(items)}
    refuted |= {id(claim) for page in range(len(pages)) for claim in _of_other_items(page, pages)}
    refuted |= {id(claim) for claim in (*_of_the_other_area(pages), *_of_another_table(pages))}
    refuted |= {id(claim) for claim in (*_larger_than_the_table(pages), *_of_other_parts(pages))}
    return [[claim for claim in claims if id(claim) not in refuted] for claims in pages]


def _items(claims: Iterable[Claim]) -> Mapping[tuple[str, str, int], _Item]:
    items: dict[tuple[str, str, int], _Item] = defaultdict(_Item)
    for claim in claims:
        if claim.key.block in _BLOCKS and claim.key.item:
            # a region's ladder is part of the province's
            block = LADDER if claim.key.block == REGIONAL_LADDER else claim.key.block
            items[block, claim.key.item, claim.key.period].add(claim)
    return items


def _too_large(item: _Item) -> Iterator[Claim]:
    """Parts that are larger than each count of their whole; the whole too, if no other page says the same."""
    for area, parts in item.counts.items():
        wholes = item.counts.get(PARENTS.get(area, ""), [])
        if not wholes:
            continue
        most = max(whole.number.scaled or 0 for whole in wholes)
        large = [part for part in parts if (part.number.scaled or 0) > most]
        yield from large
        if large and len(wholes) == 1:
            yield wholes[0]


def _strange_totals(items: Mapping[tuple[str, str, int], _Item]) -> Iterator[Claim]:
    """The province's counts of the spread that are none: a region's, or another table's.

    Nearly all regions have hardly any part of it; a rung alone has more than all that are counted; or no region's
    number was read of it, and jobseekers, which stand among the key figures too, are other ones there. Then all are
    strange where no region's number was read of any.
    """
    spread = {of: item for of, item in items.items() if of[0] == REGIONAL_SPREAD}
    lone = {of for of, item in spread.items() if item.counts.keys() <= {PROVINCE} and not item.shares}
    for (_, name, period), item in spread.items():
        own = item.counts.get(PROVINCE, [])
        parts = [item.counts[area][0].number.scaled or 0 for area in REGIONS if area in item.counts]
        if len(parts) >= len(REGIONS) - 1:
            yield from (c for c in own if (c.number.scaled or 0) > _MOST * sum(parts))
        rungs = [rung for of in RUNGS for rung in items.get((LADDER, of, period), _Item()).counts.get(PROVINCE, ())]
        least = max((rung.number.scaled or 0 for rung in rungs), default=0) if name == ALL else 0
        yield from (c for c in own if (c.number.scaled or 0) < least)
        known = items.get((KEY_FIGURES, name, period), _Item()).counts.get(PROVINCE, ())
        said = {claim.number.scaled for claim in own}
        if known and (REGIONAL_SPREAD, name, period) in lone and said.isdisjoint(c.number.scaled for c in known):
            strange = spread.values() if len(lone) == len(spread) else [item]
            yield from (claim for one in strange for claim in one.counts[PROVINCE])


def _of_others(item: _Item) -> Iterator[Claim]:
    """Counts and shares that don't go together: those of one area that fit another's, all where most fail."""
    fits = {area: item.fits(area, area) for area in PARENTS}
    failing = [area for area, outcome in fits.items() if outcome is False]
    if len(failing) >= max(_FEW, sum(outcome is True for outcome in fits.values())):
        for area in failing:
            yield from (*item.counts[area], *item.shares[area])
    for area, outcome in fits.items():
        others = [other for other in PARENTS if other != area and PARENTS[other] == PARENTS[area] and not fits[other]]
        if outcome is not True and any(item.fits(area, other) for other in others):
            yield from item.counts[area]
        # nor has what isn't available a share
        if (outcome is False and any(item.fits(other, area) for other in others)) or area in item.withheld:
            yield from item.shares[area]


def _of_other_items(place: int, pages: Sequence[Claims]) -> Iterator[Claim]:
    """What a page's ladder says of an item whose count, as it stands there, is another item's and not its own.

    The measure table tells, or else more of the other pages: half of a name may be left over a box on several of them.
    """
    latest = max((claim.key.period for claims in pages for claim in claims), default=0)
    printed: Counter[tuple[int, str]] = Counter()  # how much speaks for a count of the province to be an item's
    for other, claims in enumerate(pages):
        told = [claim for claim in claims if _is_provinces(claim, latest)]
        for pair in {_told(claim) for claim in told if claim.key.block == MEASURE_TABLE}:
            printed[pair] += len(pages)
        printed.update({_told(claim) for claim in told if claim.key.block == LADDER and other != place})
    here = {_told(c) for c in pages[place] if c.key.block == LADDER and _is_provinces(c, latest)}
    surer = {
        (count, item): [pair for pair, said in printed.items() if said > printed[count, item]] for count, item in here
    }
    strange, far = set(), set()
    for (count, item), others in surer.items():
        own = [one for one, name in others if name == item]
        is_far = not any(one <= _FAR * count and count <= _FAR * one for one in own)
        if own and any(one == count and name != item for one, name in others) and (count >= _TELLING or is_far):
            strange.add(item)
        elif own and not printed[count, item] and count >= _TELLING and is_far:
            far.add(item)
    yield from (c for c in pages[place] if c.key.item in strange and c.key.block in (LADDER, REGIONAL_LADDER))
    # whoever's box it is; the copies of the province's count disagree
    yield from (c for c in pages[place] if c.key.item in far and c.key.block == REGIONAL_LADDER)


def _of_the_other_area(pages: Sequence[Claims]) -> Iterator[Claim]:
    """A page's ladder of the province, or of Flanders, most of whose counts the measure table prints of the other one.

    Half of an area's name was left over it.
    """
    table: dict[tuple[str, str, int], set[int | None]] = defaultdict(set)
    for claim in (claim for claims in pages for claim in claims if claim.key.block == MEASURE_TABLE):
        table[claim.key.item, claim.key.ref_area, claim.key.period].add(claim.number.scaled)
    for claims, (area, other) in product(pages, (BOTH_AREAS, (FLANDERS, PROVINCE))):
        own = [c for c in claims if (c.key.block, c.key.ref_area, c.key.statistic) == (LADDER, area, COUNT)]
        told = [
            claim.number.scaled in theirs and claim.number.scaled not in table[claim.key.item, area, claim.key.period]
            for claim in own
            if (theirs := table[claim.key.item, other, claim.key.period]) and (claim.number.scaled or 0) >= _TELLING
        ]
        if sum(told) >= max(_FEW, len(told) / 2):
            yield from own


def _of_another_table(pages: Sequence[Claims]) -> Iterator[Claim]:
    """Counts of a page's ladder that the measure table denies, where the ladder prints the table's own count too.

    Several such are no misprints: a table of targets, contracts or women has the ladder's names in its rows.
    """
    table: dict[FigureKey, set[int | None]] = defaultdict(set)
    ladders = [[c for c in claims if c.key.block == LADDER and c.key.statistic == COUNT] for claims in pages]
    for claim in (claim for claims in pages for claim in claims if claim.key.block == MEASURE_TABLE):
        table[claim.key._replace(block=LADDER, code="")].add(claim.number.scaled)
    right = {claim.key for claims in ladders for claim in claims if claim.number.scaled in table[claim.key]}
    for claims in ladders:
        denied = [c for c in claims if c.key in right and c.number.scaled not in table[c.key]]
        if len({claim.key.item for claim in denied}) > _FEW:
            yield from denied


def _larger_than_the_table(pages: Sequence[Claims]) -> Iterator[Claim]:
    """A region's counts of a measure that are more than the province's in the measure table: a rung's, perhaps."""
    every = [claim for claims in pages for claim in claims if claim.key.statistic == COUNT]
    most: dict[tuple[str, int], int] = {}
    for key, number in ((c.key, c.number) for c in every if c.key.block == MEASURE_TABLE and c.key.item):
        if key.ref_area == PROVINCE and number.scaled is not None:
            most[key.item, key.period] = max(number.scaled, most.get((key.item, key.period), 0))
    regional = (claim for claim in every if claim.key.block == REGIONAL_LADDER)
    yield from (c for c in regional if (c.number.scaled or 0) > most.get((c.key.item, c.key.period), math.inf))


def _of_other_parts(pages: Sequence[Claims]) -> Iterator[Claim]:
    """Percentages of a part of a whole that are another part's, or another area's, as the counts say, and not its own.

    Of all kansengroepen the wholes are the sums of the rungs, of rung 3's sectors the totals that are listed with them.
    """
    every = [claim for claims in pages for claim in claims]
    parts = [claim for claim in every if claim.key.statistic == COMPOSITION and claim.key.block in _WHOLES]
    told: dict[str, dict[tuple[str, str, int], set[int]]] = {block: defaultdict(set) for block in _WHOLES}
    for key, number in ((c.key, c.number) for c in every if parts and c.key.statistic == COUNT):
        block = COMPOSITION_BLOCK if key.block in (MEASURE_TABLE, LADDER, KEY_FIGURES) else key.block
        if block in told and number.scaled is not None:
            told[block][key.item, key.ref_area, key.period].add(number.scaled)
    for claim in parts:
        counts, whole, period = told[claim.key.block], _WHOLES[claim.key.block], claim.key.period
        totals = {
            area: [sum(told) for told in product(*(counts.get((item, area, period), ()) for item in whole))]
            for area in {area for _, area, of in counts if of == period}
        }
        proven = {
            (item, area)
            for item, area in product(items_in(claim.key.block), totals)
            if any(is_share_of(claim.number, *of) for of in product(counts.get((item, area, period), ()), totals[area]))
        }
        own = claim.key.item, claim.key.ref_area
        if proven and own not in proven and (*own, period) in counts:
            yield claim


def _told(claim: Claim) -> tuple[int, str]:
    return claim.number.scaled or 0, claim.key.item


def _is_provinces(claim: Claim, period: int) -> bool:
    key = claim.key
    told = claim.number.scaled and key.statistic == COUNT and key.item
    return bool(told) and key.ref_area == PROVINCE and key.period == period
