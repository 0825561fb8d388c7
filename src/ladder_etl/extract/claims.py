"""What the readers of blocks give: claims of numbers for figures, and places where a figure is but no text.

Where one block is read in two ways: which of the readings is believed, and how far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT, REGIONAL_SPREAD
from ladder_etl.extract.page.pieces import Label, Line, Token

#: (item, area) → persons, as other blocks print them; the same where copies may differ; the numbers themselves
Counts = Mapping[tuple[str, str], int]
Printed = Mapping[tuple[str, str], Collection[int]]
Values = Mapping[tuple[str, str], Token]


@dataclass(frozen=True)
class Claim:
    """A number on the page is a reading of this figure; ``rule`` says how that was seen.

    ``falls`` tells that it is printed without the minus that the words around it say.
    """

    key: FigureKey
    token: Token
    rule: str
    falls: bool = False

    @property
    def number(self) -> Number:
        return self.token.number.negative if self.falls else self.token.number


@dataclass(frozen=True)
class Gap:
    """A figure has its place on the page, where something is drawn and no text."""

    key: FigureKey
    box: Box


@dataclass
class Harvest:
    """What one reader of blocks took from one page."""

    claims: list[Claim] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[tuple[Line, str]] = field(default_factory=list)
    #: numbers of a block of which it isn't known what they are: no other block's
    own: list[Token] = field(default_factory=list)
    #: numbers that are known to be no figures, and the name of the rule
    aside: dict[Token, str] = field(default_factory=dict)

    @property
    def spoken_for(self) -> set[Token]:
        """The numbers that are read, or known to be no figures."""
        return {claim.token for claim in self.claims}.union(self.aside)

    def add(self, other: Harvest) -> None:
        self.claims += other.claims
        self.gaps += other.gaps
        self.rows += other.rows
        self.labels += other.labels
        self.findings += other.findings
        self.unknown += other.unknown
        self.own += other.own
        self.aside |= other.aside

    def copy(self) -> Harvest:
        """The same, to be added to."""
        harvest = Harvest()
        harvest.add(self)
        return harvest


def items_of(claims: Iterable[Claim], blocks: tuple[str, ...]) -> set[str]:
    """The items that claims on these blocks speak of."""
    return {claim.key.item for claim in claims if claim.key.block in blocks}


def counts_of(claims: Iterable[Claim], blocks: tuple[str, ...], item: str = "") -> dict[tuple[str, str], int]:
    """(item, area) → count, as claims on these blocks say; of one item only where it is given."""
    return {
        (claim.key.item, claim.key.ref_area): claim.token.number.scaled
        for claim in claims
        if claim.key.block in blocks
        and claim.key.statistic == COUNT
        and claim.key.item == (item or claim.key.item)
        and claim.token.number.scaled is not None
    }


def fuller(table: Harvest, other: Harvest) -> Harvest:
    """The other reading of the same block, where it tells more than the table and never something else."""
    tokens = {claim.key: claim.token for claim in table.claims}
    differ = any(tokens.get(claim.key, claim.token) is not claim.token for claim in other.claims)
    return table if differ or len(other.claims) <= len(table.claims) else other


def uncontradicted(claims: Iterable[Claim], proven: Iterable[Claim]) -> list[Claim]:
    """Claims but those of figures that are proven to be another number."""
    numbers = {claim.key: claim.token.number for claim in proven}
    return [claim for claim in claims if numbers.get(claim.key, claim.token.number) == claim.token.number]


def agreed(claims: Iterable[Claim], others: Iterable[Claim] = ()) -> list[Claim]:
    """Claims but those of figures of which they, or others, tell two numbers."""
    claims = list(claims)
    numbers: dict[FigureKey, set[Number]] = defaultdict(set)
    for claim in (*claims, *others):
        numbers[claim.key].add(claim.token.number)
    return [claim for claim in claims if len(numbers[claim.key]) == 1]


def undisputed(table: Harvest, other: Harvest) -> Harvest:
    """The reading of a block that tells more, without figures of which the other one says something else.

    Where they never do, with what the other one tells besides.
    """
    less, more = sorted((other, table), key=lambda reading: len(reading.claims))
    kept = agreed(more.claims, less.claims)
    return replace(more, claims=[*kept, *besides(more, less).claims])


def besides(surer: Harvest, other: Harvest) -> Harvest:
    """What another reading of a block tells besides a surer one; nothing if it says something else anywhere.

    Nor if the province has less in it than a region in the other.
    """
    known = {claim.key: claim.token.number for claim in surer.claims}
    if any(known.get(claim.key, claim.token.number) != claim.token.number for claim in other.claims):
        return Harvest()
    wholes = counts_of(other.claims, (REGIONAL_SPREAD,))
    if any(
        count > wholes.get((item, PROVINCE), count)
        for (item, _), count in counts_of(surer.claims, (REGIONAL_SPREAD,)).items()
    ):
        return Harvest()
    tokens = {claim.token for claim in surer.claims}
    told = [claim for claim in other.claims if claim.key not in known and claim.token not in tokens]
    statistics = {claim.key.statistic for claim in other.claims}
    regions = {c.key for c in surer.claims if c.key.ref_area != PROVINCE and c.key.statistic in statistics}
    # one that finds none of the regions' numbers that the surer one knows finds the others askew
    if regions and regions.isdisjoint(claim.key for claim in other.claims):
        told = [claim for claim in told if claim.key.ref_area == PROVINCE]
    return replace(other, claims=told)
