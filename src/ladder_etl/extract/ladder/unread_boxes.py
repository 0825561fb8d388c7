"""Numbers that no name tells, under each other as those of a ladder's box are: copies of a box that is known.

A box may be drawn again with its name and captions as drawings. Its numbers are the figures' of the only box that they
can be: one of them is that box's own, the other too, or one digit off. Then the copies disagree, and no value is right.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COUNT, LADDER, MEASURE_TABLE, REGIONAL_LADDER, RUNGS, items_in
from ladder_etl.extract.claims import Claim, counts_of
from ladder_etl.extract.page.pieces import Pieces, Token

_TELLING = 100  # a smaller number may be the same by chance
_LINES = 2.5  # font sizes from the middle of the one to that of the other
_ALIKE = 0.05  # of the font size
#: measures that have a box of their own
_ITEMS = frozenset(items_in(LADDER)) - frozenset(RUNGS)


@dataclass(frozen=True)
class Boxes:
    """Of each item the figures of its boxes with their numbers; ``read`` are those that a ladder prints elsewhere."""

    numbers: Mapping[str, Mapping[FigureKey, int]]
    read: Collection[FigureKey]


def read_unread_boxes(free: Sequence[Token], boxes: Boxes) -> list[Claim]:
    """What two numbers that belong to nothing else are, as far as one box alone has such numbers."""
    claims: list[Claim] = []
    for one, other in _pairs(free):
        found = [keys for box in boxes.numbers.values() for keys in _keys(one, other, box, boxes.read)]
        if len(found) == 1:
            both = zip(found[0], (one, other), strict=True)
            claims += [Claim(key, token, "a box without a name") for key, token in both]
    return claims


def read_contested(pieces: Pieces, free: Sequence[Token], boxes: Boxes) -> Iterator[Claim]:
    """Numbers printed upon each other that belong to nothing else, where one of them is a single box's: its copy."""
    known = [(key, count) for box in boxes.numbers.values() for key, count in box.items() if key in boxes.read]
    for token in free:
        said = {one.number.scaled for one in (token, *pieces.rivals.get(token, ())) if one.is_count}
        keys = [key for key, count in known if count in said and count >= _TELLING] if token.word.contested else []
        if len(keys) == 1:
            yield Claim(keys[0], token, "a box without a name")


def boxes_of_ladders(claims: Sequence[Claim], period: int) -> Boxes:
    """The counts of the ladders' boxes; of those that no ladder prints as the measure table says."""
    numbers: dict[FigureKey, set[int | None]] = defaultdict(set)
    for claim in claims:
        if claim.key.block in (LADDER, REGIONAL_LADDER) and claim.key.statistic == COUNT:
            numbers[claim.key].add(claim.number.scaled)
    boxes: dict[str, dict[FigureKey, int]] = defaultdict(dict)
    of_year = (claim for claim in claims if claim.key.period == period)
    for (item, area), count in counts_of(of_year, (MEASURE_TABLE,)).items():
        key = FigureKey.of(LADDER, item, area, period, COUNT)
        if key not in numbers and item in _ITEMS:
            boxes[item][key] = count
    for key, of_copies in numbers.items():
        value = next(iter(of_copies))
        if key.item in _ITEMS and len(of_copies) == 1 and value is not None:
            boxes[key.item][key] = value
    return Boxes(boxes, set(numbers))


def _pairs(free: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Counts in one type, the one right under the other and no third one with them."""
    counts = [token for token in free if token.is_count and token.number.scaled is not None]
    near = {
        token: [
            other
            for other in counts
            if other is not token
            and abs(other.size - token.size) < _ALIKE * token.size
            and abs(other.box.cy - token.box.cy) < _LINES * token.size
            and other.box.overlap_x(token.box) > 0
        ]
        for token in counts
    }
    for token, others in near.items():
        if len(others) == 1 and near[others[0]] == [token] and token.box.cy < others[0].box.cy:
            yield token, others[0]


def _keys(
    one: Token, other: Token, box: Mapping[FigureKey, int], read: Collection[FigureKey]
) -> Iterator[tuple[FigureKey, FigureKey]]:
    """The two figures of a box that two numbers can be; what no ladder prints elsewhere must be the very numbers."""
    for (first, mine), (second, its) in itertools.permutations(box.items(), 2):
        if LADDER not in (first.block, second.block) or first.ref_area == second.ref_area:
            continue
        off = (_off(one, mine), _off(other, its))
        if (
            sum(off) <= (first in read and second in read)
            and max(n for n, away in zip((mine, its), off, strict=True) if not away) >= _TELLING
        ):
            yield first, second


def _off(token: Token, number: int) -> int:
    """In how many digits a printed number differs from another one; far more than a slip where it is longer."""
    printed, known = str(token.number.scaled), str(number)
    return sum(map(str.__ne__, printed, known)) if len(printed) == len(known) else len(known) + 1
