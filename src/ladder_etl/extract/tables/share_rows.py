"""Rows of a table that say "share" and no item: of the item above them, or of the one whose counts prove them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ladder_etl.domain.percentages import is_share_of
from ladder_etl.domain.vocabulary import COUNT, SHARE
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Label, Token
from ladder_etl.extract.tables.column_heads import STATISTIC

_LEAST = 2  # shares that prove an item
Counts = Mapping[tuple[str, str], int]


def proven_share_rows(claims: Sequence[Claim], cells: Mapping[Token, Label], parents: Mapping[str, str]) -> list[Claim]:
    """Claims, those on rows of shares as the counts of the table prove them; none of a row that they refute.

    A share of a rung's total may stand below the rung's measures: it is none of the last one.

    Args:
        cells: the table's numbers, each with its row.
        parents: of each area the one that it is a part of.
    """
    counts = {
        (claim.key.item, claim.key.ref_area): claim.token.number.scaled or 0
        for claim in claims
        if claim.key.statistic == COUNT
    }
    rows: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        row = cells[claim.token]
        if row.id == f"{STATISTIC}:{SHARE}" and claim.key.statistic == SHARE:
            rows[id(row)].append(claim)
    owners = {claim.token: item for told in rows.values() for claim, item in _owned(told, counts, parents)}
    kept = (claim for claim in claims if owners.get(claim.token, claim.key.item))
    return [replace(one, key=one.key._replace(item=owners.get(one.token, one.key.item))) for one in kept]


def _owned(row: Sequence[Claim], counts: Counts, parents: Mapping[str, str]) -> list[tuple[Claim, str]]:
    """The claims of a row with the item that they are of; none where the counts refute the item above."""
    own = row[0].key.item
    outcomes = {item: _outcomes(row, item, counts, parents) for item in dict.fromkeys(item for item, _ in counts)}
    proven = [item for item, told in outcomes.items() if sum(told) >= _LEAST and all(told)]
    testable = any(outcomes.values())
    if not testable or 2 * sum(outcomes.get(own, ())) > len(outcomes.get(own, ())):
        return [(claim, own) for claim in row]
    return [(claim, proven[0] if len(proven) == 1 else "") for claim in row]


def _outcomes(row: Sequence[Claim], item: str, counts: Counts, parents: Mapping[str, str]) -> list[bool]:
    """Whether each share of a row is that of an item, as far as its two counts are known."""
    outcomes = []
    for claim in row:
        area = claim.key.ref_area
        part, whole = counts.get((item, area)), counts.get((item, parents.get(area, "")))
        # a count of nobody would make every other one's 0,0%
        outcomes.append(is_share_of(claim.token.number, part or None, whole))
    return [outcome for outcome in outcomes if outcome is not None]
