"""Measures of the regional spread on a map or in a chart of their own, shares in theirs: other blocks prove them."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ladder_etl.domain.areas import PROVINCE, REGIONS, UNALLOCATED
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import is_share_of, sum_of, years_in
from ladder_etl.domain.stretches import stretches
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_SPREAD, SHARE, label_of
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.extract.claims import Claim, Values
from ladder_etl.extract.groups.proven_percentages import ALL
from ladder_etl.extract.page.drawings import on_columns
from ladder_etl.extract.page.nearest import ABOVE, BELOW, DIRECTIONS, LEFT, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Token
from ladder_etl.extract.regions.spread import BAR, ITEMS, shares_of_counts
from ladder_etl.extract.regions.spread_panels import item_labels, spread_claims
from ladder_etl.extract.regions.spread_places import at_regions
from ladder_etl.extract.regions.spread_plausible import of_a_whole
from ladder_etl.extract.regions.spread_totals import ROUNDED, at_none, make_nearly, makes, makes_all, told_by_counts

_REACH = 5.0  # font sizes between the province's name and its number
_LINE = 1.9  # font sizes between the middles of a count and of the share under it
_COLUMN = 60.0  # font sizes down from the number on a column to the name under it
_BESIDE, _UNDER = 2.0, 1.0  # font sizes from a name in a chart to its number
_TITLE = 60.0  # font sizes from a chart's numbers to its title: a column is so high
_ASIDE = 8.0  # font sizes beyond the last name that a number at the right end of its column may stand
_CAPTION = 2.0  # font sizes from the names over a row of shares to its title
_NUMBERED = re.compile(r"^\W*(?:tabel|figuur|grafiek)\s*\d+\W+", re.IGNORECASE)
_MOST = 0.95  # of a total
_LEAST = 3  # so many shares must be what their counts make them


def read_measures_alone(
    pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], expected: Mapping[str, int]
) -> list[Claim]:
    """One number at each region's name, on the page or in a chart, where they make what other blocks tell of a measure.

    Args:
        expected: persons of each measure that nothing tells the regions of, in the province.
    """
    regions = [label for label in pieces.areas if label.id in (*REGIONS, UNALLOCATED)]
    counts = [token for token in free if token.is_count]
    if not expected or not counts or not set(REGIONS) <= {label.id for label in regions}:
        return []
    single = {area: ts[0] for area, ts in at_regions(counts, pieces.areas, pieces, BAR).items() if len(ts) == 1}
    on_page = {area: token for area, token in single.items() if area in REGIONS}
    rest = _at_names(counts, regions, UNALLOCATED)
    persons: dict[tuple[str, str], Token] = {}
    for parts in (on_page, *_charts(counts, [label for label in regions if label.id in REGIONS], pieces)):
        together = sum_of(token.number.scaled for token in parts.values())
        if len(parts) < len(REGIONS) or together is None:
            continue
        others = [token for token in rest if token not in parts.values()]
        made = [
            (item, members)
            for item, whole in expected.items()
            if (members := _making(whole - together, parts, others)) is not None
        ]
        made = made or [
            (item, parts) for item in _titles(parts, pieces, lexicon) if _is_nearly(item, together, expected)
        ]
        if len(made) != 1 or (made[0][0], REGIONS[0]) in persons:
            continue
        (item, members), *_ = made
        totals = [token for token in _at_names(counts, pieces.areas, PROVINCE) if token.number.scaled == expected[item]]
        if len(totals) == 1:
            persons[item, PROVINCE] = totals[0]
        persons |= {(item, area): token for area, token in members.items()}
    return spread_claims(persons, {}, lexicon.year, "regional spread, a measure alone")


def _is_nearly(item: str, together: int, expected: Mapping[str, int]) -> bool:
    """Whether regions make most of all kansengroepen: some belong to none of them."""
    return item == ALL and item in expected and make_nearly(expected[item], [together], _MOST)


def _titles(parts: Mapping[str, Token], pieces: Pieces, lexicon: Lexicon) -> list[str]:
    """The measure that the text right over a chart names, or right under it; none if several, or of another year."""
    chart = union_of(token.box for token in parts.values())
    size = max(token.size for token in parts.values())
    near = [line for line in pieces.lines if line.box.overlap_x(chart) > 0 and not chart.holds_middle_of(line.box)]
    near = [line for line in near if lexicon.year in (years_in(line.text) or [lexicon.year])]
    named = (
        (
            max(chart.top - line.box.bottom, line.box.top - chart.bottom),
            _named_within(line.text, lexicon),
        )
        for line in near
    )
    told = sorted((apart, sorted(items)) for apart, items in named if items and apart < _TITLE * size)
    return told[0][1] if told and len(told[0][1]) == 1 else []


def _named_within(text: str, lexicon: Lexicon) -> set[str]:
    """The measures of which a wording stands within a longer title, word by word."""
    wordings = {item: (label_of(REGIONAL_SPREAD, item), *lexicon.edition.labels.get(item, ())) for item in ITEMS}
    plain = f" {normalised(text)} "
    return {item for item, each in wordings.items() if any(f" {normalised(one)} " in plain for one in each)}


def _charts(counts: Sequence[Token], regions: Sequence[Label], pieces: Pieces) -> Iterator[dict[str, Token]]:
    """The number of each region in each chart: on its column, beside its name or under it."""
    for columns in on_columns(counts, [box for box, _ in pieces.filled]):
        named = sorted(
            ((name, token) for token, name in labelled(columns, regions, BELOW, _COLUMN).items()),
            key=lambda one: one[0].box.x0,
        )
        # another chart begins where a name comes again
        for chart in stretches(named, lambda chart, one: one[0].id not in {name.id for name, _ in chart}):
            if all(name.box.overlap_y(chart[0][0].box) > 0 for name, _ in chart):
                yield {name.id: token for name, token in chart}
    at_name: list[dict[Label, list[Token]]] = []
    for side, reach in ((LEFT, _BESIDE), (ABOVE, _UNDER)):
        own: dict[Label, list[Token]] = defaultdict(list)
        # where several stand at a name they are the measures of one map
        every = Counter(labelled(counts, regions, side, _REACH).values())
        for token, name in labelled(counts, regions, side, reach).items():
            if every[name] == 1:
                own[name].append(token)
        at_name.append(own)
    beside, under = at_name
    told = [(name, beside[name] or under[name]) for name in regions]
    yield from _apart([(name, tokens[0]) for name, tokens in told if len(tokens) == 1])


def _apart(named: Sequence[tuple[Label, Token]]) -> list[dict[str, Token]]:
    """The numbers of several charts, each told by the names nearest to one region's; none where a name is two's."""
    found = [
        {area: min((other for other in named if other[0].id == area), default=None, key=partial(_far, one))
         for area in REGIONS}
        for one in named
        if one[0].id == REGIONS[0]
    ]  # fmt: skip
    charts = [{area: one[1] for area, one in chart.items() if one is not None} for chart in found]
    used = [token for chart in charts for token in chart.values()]
    return charts if len(set(used)) == len(used) else []


def _far(one: tuple[Label, Token], other: tuple[Label, Token]) -> float:
    return one[0].box.apart_from(other[0].box)


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


def read_share_rows(pieces: Pieces, lexicon: Lexicon, free: Sequence[Token], claims: Sequence[Claim]) -> list[Claim]:
    """The percentages in a line under all regions' names, under a title that names one measure, if they make a whole.

    Args:
        claims: what was read of the regional spread on the page; what has shares is asked no more.
    """
    persons, totals = _without_shares(claims)
    told = {(c.key.item, c.key.statistic) for c in claims if c.key.block == REGIONAL_SPREAD}
    regions = [label for label in pieces.areas if label.id in REGIONS]
    percents = [token for token in free if token.is_part]
    found: dict[tuple[str, str], Token] = {}
    for first in (label for label in regions if label.id == REGIONS[0]):
        level = sorted((one for one in regions if one.box.overlap_y(first.box) > 0), key=lambda one: one.box.x0)
        # the table beside begins where a name comes again
        tables = stretches(level, lambda names, one: one.id not in {name.id for name in names})
        names = next(table for table in tables if first in table)
        row = _row_under(names, percents)
        item = _caption(union_of(name.box for name in names), first.size, pieces, lexicon) if makes_all(row) else ""
        if item and (item, SHARE) not in told and (item, REGIONS[0]) not in found:
            found |= {(item, area): token for area, token in row.items()}
    if any(outcome is False for outcome in told_by_counts(found, persons, totals)):
        return []
    return spread_claims({}, found, lexicon.year, "regional spread, a row of shares")


def _row_under(names: Sequence[Label], percents: Sequence[Token]) -> dict[str, Token]:
    """As many percentages in the line right under names, one each in their order and none under another's name."""
    box = union_of(name.box for name in names)
    under = [token for token in percents if 0 < token.box.cy - box.bottom < _REACH * token.size]
    own = [token for token in under if box.x0 - token.size < token.box.cx < box.x1 + _ASIDE * token.size]
    highest = min(own, key=lambda token: token.box.cy, default=None)
    line = sorted((t for t in own if highest and t.box.is_level_with(highest.box)), key=lambda t: t.box.x0)
    ordered = sorted(names, key=lambda name: name.box.x0)
    if len(line) != len(names) or any(
        (name.box.overlap_x(token.box) > 0 and place != at) or (place == at and token.box.x1 < name.box.x0)
        for place, name in enumerate(ordered)
        for at, token in enumerate(line)
    ):
        return {}
    return {name.id: token for name, token in zip(ordered, line, strict=True)}


def _caption(names: Box, size: float, pieces: Pieces, lexicon: Lexicon) -> str:
    """The measure that the text right over the names of a table's columns says its shares in the province are of."""
    over = [line for line in pieces.lines if line.box.overlap_x(names) > 0 and line.box.cy < names.top]
    lowest = max(over, key=lambda line: line.box.bottom, default=None)
    if lowest is None or names.top - lowest.box.bottom > _CAPTION * size:
        return ""
    first = next((line.text for line in over if line.below is lowest), "")
    for text in (lowest.text, f"{first} {lowest.text}"):
        match = lexicon.item(lexicon.share_of(_NUMBERED.sub("", text), PROVINCE), REGIONAL_SPREAD)
        if match and lexicon.year in (years_in(text) or [lexicon.year]):
            return match.id
    return ""


def _proven(shares: Values, persons: Values, totals: Mapping[str, Token]) -> Values:
    """The percentages of the measures of which some are what their counts make them, and none is not."""
    kept: dict[tuple[str, str], Token] = {}
    for item in dict.fromkeys(item for item, _ in shares):  # in the same order each time
        own = {key: token for key, token in shares.items() if key[0] == item}
        outcomes = told_by_counts(own, persons, totals)
        if outcomes.count(True) >= _LEAST and outcomes.count(False) == 0:
            kept |= of_a_whole(own, persons)
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
