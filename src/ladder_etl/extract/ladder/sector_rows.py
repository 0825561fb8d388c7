"""The sectors of rung 3 in a row, each at a number of its own: in cards, or in one line of names and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ladder_etl.domain.percentages import sum_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.domain.vocabulary import COUNT, TREDE3_SECTOR, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.ladder.sectors import TOTAL, sector_key
from ladder_etl.extract.page.nearest import DIRECTIONS, labelled
from ladder_etl.extract.page.pieces import Label, Pieces, Token, find_labels

_REACH = 6.0  # font sizes between a name and its number
_TITLE = 8.0  # font sizes up from a row in which its title stands
_SECTORS = frozenset(items_in(TREDE3_SECTOR)) - {TOTAL}


def read_sector_rows(
    pieces: Pieces, lexicon: Lexicon, period: int, totals: Mapping[str, int], free: Sequence[Token]
) -> list[Claim]:
    """The counts of rows that name every sector once, where they make the area's total.

    Args:
        totals: persons on rung 3 per area, as far as known.
        free: numbers that no figure claims.
    """
    counts = [token for token in free if token.is_count]
    claims: list[Claim] = []
    for row in _rows(find_labels(pieces.lines, lexicon.asking(Lexicon.item, TREDE3_SECTOR))):
        named = _named(counts, row)
        whole = sum_of(token.number.scaled for item, token in named.items() if item != TOTAL)
        if whole is None:
            continue
        printed = named[TOTAL].number.scaled if TOTAL in named else None
        area = _area_of(row, pieces, lexicon, [of for of, total in totals.items() if total == whole])
        if area is not None and printed in (None, whole) and totals.get(area, printed) == whole:
            claims += [
                Claim(sector_key(item, area, period, COUNT), token, "sectors in a row") for item, token in named.items()
            ]
    told = Counter(claim.key for claim in claims)
    return [claim for claim in claims if told[claim.key] == 1]


def _rows(labels: Sequence[Label]) -> list[list[Label]]:
    """Names that begin level with each other, all sectors among them and none twice."""
    ordered = sorted(labels, key=lambda label: label.box.top)
    rows = stretches(ordered, lambda row, label: label.box.top - row[0].box.top < 0.5 * label.size)
    return [row for row in rows if {one.id for one in row} >= _SECTORS and len({one.id for one in row}) == len(row)]


def _named(counts: Sequence[Token], row: Sequence[Label]) -> dict[str, Token]:
    """The number of each name, all on one side of them; none where two sides give every name one."""
    found: list[dict[str, Token]] = []
    for side in DIRECTIONS:
        pairs = labelled(counts, row, side, _REACH)
        own = {label.id: token for token, label in pairs.items()}
        if len(own) == len(pairs) == len(row):
            found.append(own)
    return found[0] if len(found) == 1 else {}


def _area_of(row: Sequence[Label], pieces: Pieces, lexicon: Lexicon, fitting: Sequence[str]) -> str | None:
    """The only area whose total the sectors of a row make, else the one that the title over it names."""
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    top, size = row[0].box.top, row[0].size
    over = [line for line in pieces.lines if 0 < top - line.box.cy < _TITLE * size]
    titles = {area for line in over if (area := lexicon.area_within(line.text))}
    return titles.pop() if len(titles) == 1 else None
