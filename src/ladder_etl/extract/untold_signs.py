"""Growth whose minus is no text: an arrow, a colour, a drawing stands for it.

An arrow tells the direction of the number that it stands at. Where a page prints no minus, and counts show that several
numbers without one are declines, each has the sign of its own counts; else that of what marks the others: their colour,
or that of a small drawing beside them. A short flat line right before a number may be a minus that is drawn, or lead to
the number: its own counts tell. What nothing tells may be one or the other, and is no figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import FALLING, Kind, is_growth_of
from ladder_etl.domain.vocabulary import COUNT, GROWTH, PERSONS
from ladder_etl.extract.claims import Claim
from ladder_etl.extract.page.nearest import by_habit
from ladder_etl.extract.page.pieces import Pieces, Token

_REACH = 1.2  # font sizes between a number and what marks it
_FEW = 2  # so many declines without a minus are no misprint, and so many of one sign tell what a mark means
_LOWEST, _HIGHEST = 0.2, 1.5  # of a number's size: a small drawing
#: of a number's size: how long a drawn minus is, how high, and how far before its number
_DASH, _FLAT, _BEFORE = (0.2, 0.9), 0.2, 0.5
_UPPER, _LOWER = 0.3, 0.8  # of a number's height, from its top: where a minus stands

Color = tuple[float, ...]
Page = tuple[Pieces, Sequence[Claim]]


@dataclass(frozen=True, eq=False)
class _Spot:
    """A small drawing."""

    box: Box
    size: float
    fill: Color


class _Unsigned(NamedTuple):
    """A growth rate printed without a sign, and what it may be told by."""

    claim: Claim
    counts: tuple[int, int] | None
    marks: frozenset[tuple[str, Color]]

    @property
    def falls(self) -> bool | None:
        """Whether it is a decline, as its counts say; None where they don't tell."""
        return None if self.counts is None else self.counts[1] < self.counts[0]

    @property
    def is_bare_decline(self) -> bool:
        return bool(self.falls and is_growth_of(self.claim.number.negative, *(self.counts or ())))

    @property
    def behind_a_dash(self) -> bool | None:
        """Whether it declines, where a drawn dash before it may be a minus or none; None where counts don't tell."""
        rises = self.counts is not None and is_growth_of(self.claim.number, *self.counts)
        return True if self.is_bare_decline else False if rises else None


def with_signs(pages: Sequence[Page]) -> list[list[Claim]]:
    """The claims of each page, growth with the sign that an arrow, its counts or its marks tell, or not at all."""
    falls: dict[int, bool | None] = {}
    counts = _counts(claim for _, claims in pages for claim in claims)
    doubtful: list[_Unsigned] = []
    for pieces, claims in pages:
        growths = [claim for claim in claims if claim.key.statistic == GROWTH]
        bare = [claim for claim in growths if not claim.falls and claim.number.scaled and not _signed(claim)]
        down = _arrows(pieces) if pieces.arrows and bare else {}
        falls |= {id(claim): down[claim.token] for claim in bare if claim.token in down}
        dashed = _behind_dashes(pieces, [claim for claim in bare if claim.token not in down])
        falls |= {id(claim): _Unsigned(claim, _of(claim, counts), frozenset()).behind_a_dash for claim in dashed}
        if not any(_signed(claim) and (claim.number.scaled or 0) < 0 for claim in growths):
            marks = _marks(pieces, bare)
            doubtful += [_Unsigned(c, _of(c, counts), marks[c.token]) for c in bare if c.token not in down]
    declines = sum(one.falls is True for one in doubtful)
    if 2 * sum(one.is_bare_decline for one in doubtful) > max(declines, 2 * _FEW - 1):
        falls |= _by_company(doubtful)
    return [list(_told(claims, falls)) for _, claims in pages]


def _told(claims: Iterable[Claim], falls: Mapping[int, bool | None]) -> Iterator[Claim]:
    for claim in claims:
        fall = falls.get(id(claim), False)
        if fall is not None:
            yield replace(claim, falls=True) if fall else claim


def _signed(claim: Claim) -> bool:
    number = claim.token.word.number
    return number is None or number.signed


def _arrows(pieces: Pieces) -> dict[Token, bool]:
    """Percentage → whether the arrow that stands at it points down."""
    numbers = [token for token in pieces.tokens if token.number.kind in (Kind.PERCENT, Kind.DECIMAL)]
    _, pairs = by_habit(numbers, pieces.arrows, _REACH)
    return {token: arrow.text in FALLING for token, arrow in pairs.items()}


def _behind_dashes(pieces: Pieces, claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose numbers have a short flat line right before them, as high as a minus stands."""
    flat = [one.box for one in pieces.page.drawings if one.box.height < one.box.width] if claims else []
    return [claim for claim in claims if any(_is_dash(box, claim.token) for box in flat)]


def _is_dash(box: Box, token: Token) -> bool:
    number, size = token.box, token.size
    return (
        _DASH[0] * size < box.width < _DASH[1] * size
        and box.height < _FLAT * size
        and -0.1 * size < number.x0 - box.x1 < _BEFORE * size
        and _UPPER * number.height < box.cy - number.top < _LOWER * number.height
    )


def _counts(claims: Iterable[Claim]) -> dict[FigureKey, dict[int, int]]:
    """What is counted, whatever its period → period → count; what is printed upon another number tells nothing."""
    found: dict[FigureKey, dict[int, int]] = defaultdict(dict)
    for claim in claims:
        if claim.key.statistic == COUNT and claim.number.scaled is not None and not claim.token.word.contested:
            found[claim.key._replace(period=0)][claim.key.period] = claim.number.scaled
    return found


def _of(claim: Claim, counts: Mapping[FigureKey, Mapping[int, int]]) -> tuple[int, int] | None:
    """The counts before and after a growth rate, which differ; None where one isn't known."""
    key = claim.key
    known = counts.get(key._replace(period=0, statistic=COUNT, unit=PERSONS), {})
    after = known.get(key.period)
    earlier = [known[period] for period in sorted(known, reverse=True) if period < key.period]
    # a table of several years may tell growth since an earlier one
    signs = claim.number, claim.number.negative
    fitting = (count for count in earlier if any(is_growth_of(number, count, after) for number in signs))
    before = next(fitting, next(iter(earlier), None))
    return None if before is None or after is None or before == after else (before, after)


def _marks(pieces: Pieces, claims: Sequence[Claim]) -> dict[Token, frozenset[tuple[str, Color]]]:
    """Number → its colour, and that of the small drawing beside it."""
    numbers = [claim.token for claim in claims]
    size = max((token.size for token in numbers), default=0.0)
    small = [
        _Spot(box, box.height, fill)
        for box, fill in pieces.filled
        if all(_LOWEST * size < side < _HIGHEST * size for side in (box.width, box.height))
    ]
    beside = by_habit(numbers, small, 2 * _REACH)[1] if numbers and small else {}
    return {
        token: frozenset({("text", token.word.color)} | ({("spot", beside[token].fill)} if token in beside else set()))
        for token in numbers
    }


def _by_company(doubtful: Sequence[_Unsigned]) -> dict[int, bool | None]:
    """Id of a claim → whether it falls: as its counts say, or as all do that bear one of its marks; or None."""
    seen: dict[tuple[str, Color], list[bool]] = defaultdict(list)
    for one in doubtful:
        for mark in one.marks if one.falls is not None else ():
            seen[mark].append(bool(one.falls))
    told = {mark: says[0] for mark, says in seen.items() if len(says) >= _FEW and len(set(says)) == 1}
    found: dict[int, bool | None] = {}
    for one in doubtful:
        says = {told[mark] for mark in one.marks if mark in told}
        found[id(one.claim)] = one.falls if one.falls is not None else says.pop() if len(says) == 1 else None
    return found
