"""What the readers of blocks give: claims of numbers for figures, and places where a figure is but no text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import COUNT
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
    """A figure has its place on the page but no text there; ``drawn`` tells that something is drawn in it."""

    key: FigureKey
    box: Box
    page: int
    drawn: bool
    rule: str


@dataclass
class Harvest:
    """What one reader of blocks took from one page."""

    claims: list[Claim] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    #: numbers that are no figures, by the name of the rule that says so
    ignored: list[tuple[Token, str]] = field(default_factory=list)
    unknown: list[tuple[Line, str]] = field(default_factory=list)
    #: numbers of a block of which it isn't known what they are: no other block's
    own: list[Token] = field(default_factory=list)

    def add(self, other: Harvest) -> None:
        self.claims += other.claims
        self.gaps += other.gaps
        self.rows += other.rows
        self.labels += other.labels
        self.findings += other.findings
        self.ignored += other.ignored
        self.unknown += other.unknown
        self.own += other.own

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
