"""What the rows and columns of a table may be about, block by block, and which figure a cell then is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PARENTS, PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import Kind, Number, is_share_of
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
from ladder_etl.extract.claims import Claim, Counts, Printed
from ladder_etl.extract.groups.slots import GROUPS, fits
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.crosstab_heads import AREA, ITEM, STATISTIC, SUM, Meant

_GROUP_OF = {item: group for group in GROUPS for item in group.items}
_RUNG = re.compile(r"\btrede ([3-5])\b")
#: block, statistic and unit of a figure; told by its item, its area, the statistic that words say, its number, and
#: whether its column is one of percentages
Sort = tuple[str, str, str]
SortOf = Callable[[str, str, str | None, Number, bool], Sort | None]
_LEAST = 2  # shares that prove an item


@dataclass(frozen=True)
class Schema:
    """One sort of table: the blocks whose items it has, the areas it may name, and its figures' keys."""

    blocks: tuple[str, ...]
    areas: tuple[str, ...]
    sort_of: SortOf

    def part(self, lexicon: Lexicon, text: str) -> Named:
        """What a text names: ``area:BE25``, ``statistic:share``, ``item:sine``; ``area:BRUGGE|share``."""
        area, counted = lexicon.area(text), lexicon.area(lexicon.without_statistic(text, COUNT))
        if area or counted:
            part = f"{AREA}:{area}" if area else f"{AREA}:{counted}|{COUNT}"
            return (part, 100.0) if (area or counted) in self.areas else None
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
        if match is None and LADDER in self.blocks and (total := lexicon.item(text, TREDE3_SECTOR)) and total.id == SUM:
            return f"{ITEM}:{SUM}", total.score
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
        return self._key(item, area, statistic, number, percents, period)

    def _key(
        self, item: str, area: str, statistic: str | None, number: Number, percents: bool, period: int
    ) -> FigureKey | None:
        sort = self.sort_of(item, area, statistic, number, percents)
        return FigureKey(sort[0], item, "", area, period, *sort[1:]) if sort else None

    def share(self, token: Token, row: Collection[Claim], period: int) -> Claim | None:
        """A percentage as the share of one area in the other, if the row's two counts prove it to be one."""
        counts = {claim.key.ref_area: claim for claim in row if claim.key.statistic == COUNT}
        area = next((one for one in counts if PARENTS.get(one, "") in counts), None)
        if area is None or len(counts) != 2 or not token.is_percent or token.number.signed:
            return None
        part, whole = (counts[of].token.number.scaled for of in (area, PARENTS.get(area, "")))
        key = self._key(counts[area].key.item, area, SHARE, token.number, True, period)
        # of a sector a percentage is a part of rung 3: no table tells the share of one area in the other
        if key is None or key.statistic != SHARE or not part or not whole:
            return None
        proven = is_share_of(token.number, part, whole)
        return Claim(key, token, "a percentage on the row that is its share") if proven else None


def rung_of(sums: Mapping[str, int | None], totals: Counts) -> str:
    """The rung whose total a row of sums prints in each column of an area that is known; empty if none or several do.

    Args:
        sums: of each area.
        totals: of (rung, area).
    """
    known = {
        rung: {area: n == totals[rung, area] for area, n in sums.items() if (rung, area) in totals} for rung in RUNGS
    }
    told = [rung for rung, same in known.items() if same and all(same.values())]
    return told[0] if len(told) == 1 else ""


def in_own_lists(claims: Sequence[Claim], others: Collection[Claim]) -> list[Claim]:
    """Without key figures whose list has none of the items that are in no other list: ``Trede 4`` is a ladder's too.

    Args:
        others: of the other parts of the list.
    """
    items = {claim.key.item for claim in (*claims, *others) if claim.key.block in (KEY_FIGURES, COMPOSITION_BLOCK)}
    strange = {item for group in GROUPS if group.listed and items.isdisjoint(group.own) for item in group.items}
    return [c for c in claims if c.key.item not in strange or c.key.block not in (KEY_FIGURES, COMPOSITION_BLOCK)]


def _areas_only(text: str, lexicon: Lexicon) -> bool:
    """Whether a text holds no word but those of areas' names."""
    names = (one for wordings in lexicon.edition.areas.values() for one in wordings)
    known = {word for name in names for word in normalised(name).split()}
    return set(normalised(text).split()) <= known


def _in_percent(number: Number, percents: bool) -> bool:
    return percents if number.kind is Kind.NOT_AVAILABLE else number.kind is Kind.PERCENT


def _plain(number: Number, statistic: str | None) -> bool:
    sorts = (Kind.COUNT, Kind.PERCENT, Kind.NOT_AVAILABLE)
    return statistic != GROWTH and not number.signed and number.kind in sorts


def _ladder(item: str, area: str, statistic: str | None, number: Number, percents: bool) -> Sort | None:
    block, percent = LADDER if area in BOTH_AREAS else REGIONAL_LADDER, _in_percent(number, percents)
    if not _plain(number, statistic) or (statistic == SHARE) > percent:
        return None
    # a heading says that it is a share, or its counts prove it: the composition is in percent too
    if percent and (area == FLANDERS or (area == PROVINCE and (item not in RUNGS or statistic != SHARE))):
        return None
    # all of the province in the province is no share of the region's
    if percent and area == PROVINCE and number.value == 100:
        return None
    return (block, SHARE, PERCENT) if percent else (block, COUNT, PERSONS)


def _sector(item: str, area: str, statistic: str | None, number: Number, percents: bool) -> Sort | None:
    percent = _in_percent(number, percents)
    if not _plain(number, statistic) or (percent and item == "totaal"):
        return None
    return (TREDE3_SECTOR, COMPOSITION, PERCENT) if percent else (TREDE3_SECTOR, COUNT, PERSONS)


def _spread(item: str, area: str, statistic: str | None, number: Number, percents: bool) -> Sort | None:
    percent = _in_percent(number, percents)
    # all of the province in the province is printed as 100%, and is no figure
    if not _plain(number, statistic) or (percent and area == PROVINCE):
        return None
    return (REGIONAL_SPREAD, SHARE, PERCENT) if percent else (REGIONAL_SPREAD, COUNT, PERSONS)


def _key_figure(item: str, area: str, statistic: str | None, number: Number, percents: bool) -> Sort | None:
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
    return (fitting[0].block, fitting[0].statistic, fitting[0].unit) if len(fitting) == 1 else None


SCHEMAS: tuple[Schema, ...] = (
    Schema((KEY_FIGURES, COMPOSITION_BLOCK), BOTH_AREAS, _key_figure),
    Schema((LADDER,), (*BOTH_AREAS, *REGIONS), _ladder),
    Schema((TREDE3_SECTOR,), (*BOTH_AREAS, *REGIONS), _sector),
    Schema((REGIONAL_SPREAD,), (PROVINCE, *REGIONS, UNALLOCATED), _spread),
)


def agreeing(claims: Collection[Claim], known: Printed) -> bool:
    """Whether more relations between a table's counts and shares hold than fail: parts and wholes, and shares.

    Args:
        known: what the measure table prints of (item, area), the wholes of parts whose table has none.
    """
    counts = _counts(claims)
    outcomes: list[bool | None] = [*_shares_hold(claims, counts)]
    for (block, item, area), part in counts.items():
        of = PARENTS.get(area, "")
        whole = counts.get((block, item, of), max(known.get((item, of), ()), default=None))
        if whole is not None:
            outcomes.append(part <= whole)
    return outcomes.count(True) >= outcomes.count(False)


def without_refuted_shares(claims: Collection[Claim]) -> list[Claim]:
    """Claims but shares, where a table's counts refute some of these and prove none: they are another year's."""
    told = _shares_hold(claims, _counts(claims))
    return [claim for claim in claims if True in told or False not in told or claim.key.statistic != SHARE]


def _counts(claims: Collection[Claim]) -> dict[tuple[str, str, str], int]:
    return {
        (claim.key.block, claim.key.item, claim.key.ref_area): claim.token.number.scaled
        for claim in claims
        if claim.key.statistic == COUNT and claim.token.number.scaled is not None
    }


def _shares_hold(claims: Collection[Claim], counts: Mapping[tuple[str, str, str], int]) -> list[bool | None]:
    """Whether each share is its counts', as far as a table has these."""
    keys = [(claim.token.number, claim.key) for claim in claims if claim.key.statistic == SHARE]
    return [
        is_share_of(
            number,
            counts.get((key.block, key.item, key.ref_area)),
            counts.get((key.block, key.item, PARENTS.get(key.ref_area, ""))),
        )
        for number, key in keys
    ]


def proven_share_rows(claims: Sequence[Claim], cells: Mapping[Token, Label]) -> list[Claim]:
    """Claims, those on rows of shares as the counts of the table prove them; none of a row that they refute.

    A share of a rung's total may stand below the rung's measures: it is none of the last one.
    """
    counts = {
        (claim.key.item, claim.key.ref_area): claim.token.number.scaled or 0
        for claim in claims
        if claim.key.statistic == COUNT
    }
    rows: dict[Label, list[Claim]] = defaultdict(list)
    for claim in claims:
        row = cells[claim.token]
        if row.id == f"{STATISTIC}:{SHARE}" and claim.key.statistic == SHARE:
            rows[row].append(claim)
    owners = {claim.token: item for told in rows.values() for claim, item in _owned(told, counts)}
    kept = (claim for claim in claims if owners.get(claim.token, claim.key.item))
    return [replace(one, key=one.key._replace(item=owners.get(one.token, one.key.item))) for one in kept]


def _owned(row: Sequence[Claim], counts: Counts) -> list[tuple[Claim, str]]:
    """The claims of a row with the item that they are of; none where the counts refute the item above."""
    own = row[0].key.item
    outcomes = {item: _outcomes(row, item, counts) for item in dict.fromkeys(item for item, _ in counts)}
    proven = [item for item, told in outcomes.items() if sum(told) >= _LEAST and all(told)]
    testable = any(outcomes.values())
    if not testable or 2 * sum(outcomes.get(own, ())) > len(outcomes.get(own, ())):
        return [(claim, own) for claim in row]
    return [(claim, proven[0] if len(proven) == 1 else "") for claim in row]


def _outcomes(row: Sequence[Claim], item: str, counts: Counts) -> list[bool]:
    """Whether each share of a row is that of an item, as far as its two counts are known."""
    outcomes = []
    for claim in row:
        area = claim.key.ref_area
        part, whole = counts.get((item, area)), counts.get((item, PARENTS.get(area, "")))
        # a count of nobody would make every other one's 0,0%
        outcomes.append(is_share_of(claim.token.number, part or None, whole))
    return [outcome for outcome in outcomes if outcome is not None]
