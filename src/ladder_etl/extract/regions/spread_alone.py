"""A measure of the regional spread on a map of its own, shares in a chart of theirs: other blocks prove them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.numbers import is_share_of, sum_of
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_SPREAD
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Values
from ladder_etl.extract.page.nearest import DIRECTIONS, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.regions.spread import BAR, at_regions, shares_of_counts
from ladder_etl.extract.regions.spread_panels import item_labels, spread_claims
from ladder_etl.extract.regions.spread_totals import ROUNDED, at_none, makes, told_by_counts

_REACH = 5.0  # font sizes between the province's name and its number
_LINE = 1.9  # font sizes between the middles of a count and of the share under it
_LEAST = 3  # so many shares must be what their counts make them


def read_measure_alone(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], expected: Mapping[str, int]
) -> list[Claim]:
    """The one number at each region's name, where these make what other blocks print of one measure of the province.

    Args:
        expected: persons of each measure that nothing tells the regions of, in the province.
    """
    regions = [label for label in pieces.areas if label.id in (*REGIONS, UNALLOCATED)]
    counts = [token for token in free if token.is_count]
    if not expected or not set(REGIONS) <= {label.id for label in regions}:
        return []
    single = {area: ts[0] for area, ts in at_regions(counts, pieces.areas, pieces, BAR).items() if len(ts) == 1}
    parts = {area: token for area, token in single.items() if area in REGIONS}
    together = sum_of(token.number.scaled for token in parts.values())
    if len(parts) < len(REGIONS) or together is None:
        return []
    rest = [token for token in _at_names(counts, regions, UNALLOCATED) if token not in parts.values()]
    made = [
        (item, members)
        for item, whole in expected.items()
        if (members := _making(whole - together, parts, rest)) is not None
    ]
    if len(made) != 1:
        return []
    (item, members), *_ = made
    totals = [token for token in _at_names(counts, pieces.areas, PROVINCE) if token.number.scaled == expected[item]]
    members |= {PROVINCE: totals[0]} if len(totals) == 1 else {}
    return spread_claims(
        {(item, area): token for area, token in members.items()}, {}, lexicon.year, "regional spread, a measure alone"
    )


def _making(left: int, parts: Mapping[str, Token], rest: Sequence[Token]) -> dict[str, Token] | None:
    """The regions' numbers, and what belongs to none if that is what they leave of the province's; each is rounded."""
    if abs(left) <= ROUNDED:
        return dict(parts)
    fitting = [token for token in rest if makes(left, token)]
    return {**parts, UNALLOCATED: fitting[0]} if len(fitting) == 1 else None


def _at_names(counts: Sequence[Token], areas: Sequence[Label], area: str) -> set[Token]:
    """The numbers at an area's names, on any side of them."""
    names = [label for label in areas if label.id == area]
    return {token for side in DIRECTIONS for token in labelled(counts, names, side, _REACH)}


def read_shares_alone(pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], claims: Sequence[Claim]) -> list[Claim]:
    """Percentages at the regions' names, each colour (or place) of them the shares that a measure's counts make.

    Or right under these counts.

    Args:
        claims: what was read of the regional spread on the page.
    """
    persons, totals = _without_shares(claims)
    percents = [token for token in free if token.is_part]
    if not persons or not percents or not pieces.areas:
        return []
    kept = _proven(_under_counts(percents, persons), persons, totals)
    if not kept:
        groups = at_regions(percents, pieces.areas, pieces, BAR)
        kept = _proven(shares_of_counts(groups, persons, totals, item_labels(pieces, lexicon)), persons, totals)
    return spread_claims({}, kept, lexicon.year, "regional spread, shares alone")


def _proven(shares: Values, persons: Values, totals: Mapping[str, Token]) -> Values:
    """The percentages of the measures of which some are what their counts make them, and none is not."""
    kept: dict[tuple[str, str], Token] = {}
    for item in dict.fromkeys(item for item, _ in shares):  # in the same order each time
        own = {key: token for key, token in shares.items() if key[0] == item}
        outcomes = told_by_counts(own, persons, totals)
        if outcomes.count(True) >= _LEAST and outcomes.count(False) == 0:
            kept |= own
    return kept


def _under_counts(percents: Sequence[Token], persons: Values) -> Values:
    """The only percentage right under each count: a table's rows may have their shares on a second line."""
    found: dict[tuple[str, str], Token] = {}
    for of, count in persons.items():
        under = [
            token
            for token in percents
            if token.box.overlap_x(count.box) > 0 and 0 < token.box.cy - count.box.cy < _LINE * count.size
        ]
        found |= {of: under[0]} if len(under) == 1 else {}
    return found


def read_unallocated(pieces: Pieces, year: int, free: Sequence[Token], claims: Sequence[Claim]) -> list[Claim]:
    """The percentage at the name of what belongs to no region, if it is what the count there makes of one measure.

    The count too where nothing else told it: regions that leave some measures out don't make the rest.
    """
    persons, totals = _without_shares(claims)
    at_name = at_none(pieces.areas, free)
    known = {item: token for (item, area), token in persons.items() if area == UNALLOCATED}
    fitting = [
        (item, count, percent)
        for item, total in totals.items()
        for count, percent in itertools.product([known[item]] if item in known else at_name, at_name)
        if count.is_count
        and percent.is_percent
        and is_share_of(percent.number, count.number.scaled, total.number.scaled)
    ]
    if len(fitting) != 1:
        return []
    ((item, count, percent),) = fitting
    counts = {} if item in known else {(item, UNALLOCATED): count}
    return spread_claims(counts, {(item, UNALLOCATED): percent}, year, "regional spread, what is in no region")


def _without_shares(claims: Sequence[Claim]) -> tuple[dict[tuple[str, str], Token], dict[str, Token]]:
    """The counts of regions that have no share yet, and those of the province."""
    own = [claim for claim in claims if claim.key.block == REGIONAL_SPREAD]
    counts = {(c.key.item, c.key.ref_area): c.token for c in own if c.key.statistic == COUNT}
    told = {(claim.key.item, claim.key.ref_area) for claim in own} - set(counts)
    persons = {of: token for of, token in counts.items() if of[1] != PROVINCE and of not in told}
    return persons, {item: token for (item, area), token in counts.items() if area == PROVINCE}
