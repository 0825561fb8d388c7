"""What the rows and columns of a table may be about, block by block, and which figure a cell then is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ladder_etl.domain.areas import FLANDERS, PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import (
    COMPOSITION,
    COMPOSITION_BLOCK,
    COUNT,
    GROWTH,
    KEY_FIGURES,
    LADDER,
    MEASURE_TABLE,
    PERCENT,
    PERSONS,
    REGIONAL_LADDER,
    REGIONAL_SPREAD,
    RUNGS,
    SHARE,
    TREDE3_SECTOR,
)
from ladder_etl.editions import Lexicon, Named, normalised
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.groups.slots import GROUPS, fits
from ladder_etl.extract.page.pieces import Token
from ladder_etl.extract.tables.column_heads import AREA, ITEM, STATISTIC, Meant

BOTH = (PROVINCE, FLANDERS)
_GROUP_OF = {item: group for group in GROUPS for item in group.items}
_RUNG = re.compile(r"\btrede ([3-5])\b")
KeyOf = Callable[[str, str, str | None, Number, bool, int], FigureKey | None]


@dataclass(frozen=True)
class Schema:
    """One sort of table: the blocks whose items it has, the areas it may name, and its figures' keys."""

    blocks: tuple[str, ...]
    areas: tuple[str, ...]
    key_of: KeyOf

    def part(self, lexicon: Lexicon, text: str) -> Named:
        """What a text names: ``area:BE25``, ``statistic:share``, ``item:sine``; ``area:BRUGGE|share``."""
        area = lexicon.area(text)
        if area:
            return (f"{AREA}:{area}", 100.0) if area in self.areas else None
        regions = lexicon.areas_shared(text).intersection(REGIONS)
        if len(regions) == 1:
            (region,) = regions
            return (f"{AREA}:{region}|{SHARE}", 100.0) if region in self.areas else None
        statistic = lexicon.statistic(text)
        # two areas' names under each other are alike "Aandeel West-Vlaanderen in Vlaams Gewest", and no share
        if statistic and not _areas_only(text, lexicon):
            return (f"{STATISTIC}:{statistic}", 100.0)
        match = lexicon.ladder_item(text) if LADDER in self.blocks else lexicon.item(text, *self.blocks)
        told = lexicon.captioned(text) if KEY_FIGURES in self.blocks else []
        if len(told) == 1 and not lexicon.item(text, MEASURE_TABLE):
            # whatever else the sentence names, it is about this
            return f"{ITEM}:{told[0]}", 99.0
        if match is None:
            # "Aandeel van de regio in trede 5"
            rungs = _RUNG.findall(lexicon.without_statistic(text, SHARE)) if LADDER in self.blocks else ()
            return (f"{ITEM}:trede{rungs[0]}|{SHARE}", 99.0) if len(rungs) == 1 else None
        growth = f"|{GROWTH}" if lexicon.without_statistic(text, GROWTH) else ""
        return (f"{ITEM}:{match.id}{growth}", match.score)

    def key(self, meant: Meant, number: Number, percents: bool, period: int) -> FigureKey | None:
        """The figure of a cell, None where its row and column don't tell it or the number is of another sort.

        Args:
            percents: whether its column is one of percentages, which tells what a ``n.b.`` stands for.
        """
        item, statistic = meant.get(ITEM), meant.get(STATISTIC)
        area = meant.get(AREA) or (PROVINCE if statistic == SHARE else None)
        if item is None or area is None or number.kind is Kind.NOT_APPLICABLE:
            return None
        return self.key_of(item, area, statistic, number, percents, period)

    def share(self, token: Token, row: Collection[Claim], period: int) -> Claim | None:
        """A percentage as the share of one area in the other, if the row's two counts prove it to be one."""
        counts = {claim.key.ref_area: claim for claim in row if claim.key.statistic == COUNT}
        area = next((one for one in counts if _parent(one) in counts), None)
        if area is None or len(counts) != 2 or not token.is_percent or token.number.signed:
            return None
        part, whole = (counts[of].token.number.scaled for of in (area, _parent(area)))
        key = self.key_of(counts[area].key.item, area, SHARE, token.number, True, period)
        if key is None or not part or not whole:
            return None
        proven = is_share_of(token.number, part, whole)
        return Claim(key, token, "a percentage on the row that is its share") if proven else None

    def holds(self, claims: Collection[Claim]) -> bool:
        """Whether the numbers go together: what is a part is no more than its whole, and shares are shares."""
        return agreeing(claims)


def in_own_lists(claims: Sequence[Claim]) -> list[Claim]:
    """Without key figures whose list has none of the items that are in no other list: ``Trede 4`` is a ladder's too."""
    items = {claim.key.item for claim in claims if claim.key.block in (KEY_FIGURES, COMPOSITION_BLOCK)}
    strange = {item for group in GROUPS if group.listed and items.isdisjoint(group.own) for item in group.items}
    return [c for c in claims if c.key.item not in strange or c.key.block not in (KEY_FIGURES, COMPOSITION_BLOCK)]


def _areas_only(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds no word but those of areas' names."""
    names = (one for wordings in lexicon.edition.areas.values() for one in wordings)
    known = {word for name in names for word in normalised(name).split()}
    return set(normalised(text).split()) <= known


def _sort(number: Number, percents: bool) -> str:
    if number.kind is Kind.NOT_AVAILABLE:
        return PERCENT if percents else COUNT
    return PERCENT if number.kind is Kind.PERCENT else COUNT


def _plain(number: Number) -> bool:
    return not number.signed and number.kind in (Kind.COUNT, Kind.PERCENT, Kind.NOT_AVAILABLE)


def _ladder(
    item: str, area: str, statistic: str | None, number: Number, percents: bool, period: int
) -> FigureKey | None:
    block = LADDER if area in BOTH else REGIONAL_LADDER
    sort = _sort(number, percents)
    if not _plain(number) or statistic == GROWTH or (statistic == SHARE) > (sort == PERCENT):
        return None
    # a heading says that it is a share, or its counts prove it: the composition is in percent too
    if sort == PERCENT and (area == FLANDERS or (area == PROVINCE and (item not in RUNGS or statistic != SHARE))):
        return None
    # all of the province in the province is no share of the region's
    if sort == PERCENT and area == PROVINCE and number.value == 100:
        return None
    unit = PERCENT if sort == PERCENT else PERSONS
    return FigureKey(block, item, "", area, period, SHARE if sort == PERCENT else COUNT, unit)


def _sector(
    item: str, area: str, statistic: str | None, number: Number, percents: bool, period: int
) -> FigureKey | None:
    sort = _sort(number, percents)
    if not _plain(number) or statistic == GROWTH or (sort == PERCENT and item == "totaal"):
        return None
    if sort == PERCENT:
        return FigureKey(TREDE3_SECTOR, item, "", area, period, COMPOSITION, PERCENT)
    return FigureKey(TREDE3_SECTOR, item, "", area, period, COUNT, PERSONS)


def _spread(
    item: str, area: str, statistic: str | None, number: Number, percents: bool, period: int
) -> FigureKey | None:
    sort = _sort(number, percents)
    # all of the province in the province is printed as 100%, and is no figure
    if not _plain(number) or statistic == GROWTH or (sort == PERCENT and area == PROVINCE):
        return None
    unit = PERCENT if sort == PERCENT else PERSONS
    return FigureKey(REGIONAL_SPREAD, item, "", area, period, SHARE if sort == PERCENT else COUNT, unit)


def _key_figure(
    item: str, area: str, statistic: str | None, number: Number, percents: bool, period: int
) -> FigureKey | None:
    group = _GROUP_OF.get(item)
    if group is None:
        return None
    # "aantal" over two columns of an area speaks of the counts, not of the percentages beside them
    statistic = None if statistic == COUNT and percents else statistic
    fitting = [slot for slot in group.slots[item] if fits(slot.statistic, number) and area in slot.areas]
    if statistic not in (None, COUNT) and not percents:
        fitting = [slot for slot in fitting if slot.statistic in (statistic, COUNT)]
    elif statistic is not None:
        fitting = [slot for slot in fitting if slot.statistic == statistic]
    else:
        # a share has its own heading: without one, a percentage in an area's column is something else
        fitting = [slot for slot in fitting if slot.statistic != SHARE]
    if number.kind is Kind.NOT_AVAILABLE:
        fitting = [slot for slot in fitting if (slot.unit == PERCENT) == percents]
    if len(fitting) != 1:
        return None
    (slot,) = fitting
    return FigureKey(slot.block, item, "", area, period, slot.statistic, slot.unit)


SCHEMAS: tuple[Schema, ...] = (
    Schema((KEY_FIGURES, COMPOSITION_BLOCK), BOTH, _key_figure),
    Schema((LADDER,), (*BOTH, *REGIONS), _ladder),
    Schema((TREDE3_SECTOR,), (*BOTH, *REGIONS), _sector),
    Schema((REGIONAL_SPREAD,), (PROVINCE, *REGIONS, UNALLOCATED), _spread),
)


def agreeing(claims: Collection[Claim]) -> bool:
    """Whether more relations between a table's counts and shares hold than fail."""
    counts = {
        (claim.key.block, claim.key.item, claim.key.ref_area): claim.token.number.scaled
        for claim in claims
        if claim.key.statistic == COUNT and claim.token.number.scaled is not None
    }
    outcomes: list[bool | None] = []
    for (block, item, area), part in counts.items():
        whole = counts.get((block, item, _parent(area)))
        if whole is not None and part is not None:
            outcomes.append(part <= whole)
    for claim in claims:
        key = claim.key
        own = counts.get((key.block, key.item, key.ref_area))
        whole = counts.get((key.block, key.item, _parent(key.ref_area)))
        if key.statistic == SHARE:
            outcomes.append(is_share_of(claim.token.number, own, whole))
    return outcomes.count(True) >= outcomes.count(False)


#: of each area the one that it is a part of
PARENTS = {PROVINCE: FLANDERS, **dict.fromkeys((*REGIONS, UNALLOCATED), PROVINCE)}


def _parent(area: str) -> str:
    return PARENTS.get(area, "")
