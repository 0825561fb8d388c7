"""Percentages on a table's rows that nothing names, proven to be the share of a row's two counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ladder_etl.domain.vocabulary import LADDER, RUNGS
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.pieces import Token
from ladder_etl.extract.tables.schemas import Schema


def proven_shares(
    schema: Schema, rows: Sequence[Sequence[Token]], claimed: Mapping[Token, Claim], period: int
) -> list[Claim]:
    """The percentages on rows whose two counts they are the share of, one of each at most.

    Args:
        rows: the numbers of each, those with a claim and those that are nothing yet.
    """
    told = [[claimed[token] for token in row if token in claimed] for row in rows]
    found: list[Claim] = []
    for row, own in zip(rows, told, strict=True):
        free = [token for token in row if token not in claimed]
        shares = [share for token in free if (share := schema.share(token, own, period))]
        found += shares if len(shares) == 1 else []
    return _or_of_rungs(schema, found, told, period) if LADDER in schema.blocks else found


def _or_of_rungs(schema: Schema, shares: list[Claim], rows: Sequence[Sequence[Claim]], period: int) -> list[Claim]:
    """Shares, those of a few measures as a rung's if they are its own too: it may stand in a disc beside all its rows.

    The share of a rung's largest measure is nearly the rung's.
    """
    rungs = [row for row in rows if row and row[0].key.item in RUNGS]
    if len(shares) > len(rungs):
        return shares
    items = {share.key.item for share in shares}
    without = [row for row in rungs if row[0].key.item not in items]
    found: list[Claim] = []
    for share in shares:
        others = [other for row in without if (other := schema.share(share.token, row, period))]
        if share.key.item in RUNGS or not others:
            found.append(share)
        elif len(others) == 1:
            found += others
    return found
