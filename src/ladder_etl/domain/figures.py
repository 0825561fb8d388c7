"""Readings and figures: what stands on the page, and the one value that is published of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import Number, parse_number
from ladder_etl.domain.vocabulary import PERCENT, PERSONS, RATIO, usual_unit

# SDMX CL_OBS_STATUS, as docs/glossary.md explains them
NORMAL = "A"
DEVIATES = "D"
DOUBTFUL = "V"
IMPUTED = "I"
MISSING = "O"
NOT_EXISTING = "M"

PRINTED = "printed"
RECOGNISED = "recognised"
DEDUCED = "deduced"
OVERRIDE = "override"
NONE = "none"

CHOSEN = "chosen"
AGREES = "agrees"
CONFLICTS = "conflicts"
HIDDEN = "hidden"


class FigureKey(NamedTuple):
    """What a figure is of, as a tuple, which is hashed in no time: an edition looks up a hundred thousand.

    ``code`` is the printed code of a measure-table row and empty elsewhere.

    ``item`` is empty while a label is unknown; then ``label`` carries the printed label, so that two unknown rows
    stay two rows. ``label`` is empty where ``item`` is known.
    """

    block: str
    item: str
    code: str
    ref_area: str
    period: int
    statistic: str
    unit: str
    label: str = ""

    @classmethod
    def of(cls, block: str, item: str, area: str, period: int, statistic: str) -> FigureKey:
        """A figure of a known item, in its statistic's usual unit."""
        return cls(block, item, "", area, period, statistic, usual_unit(statistic))

    @property
    def row(self) -> tuple[str, str, str]:
        """What tells its row of the measure table: as `TableRow.row`."""
        return self.code, self.item, self.label

    def __str__(self) -> str:
        name = self.item or self.code or self.label
        return f"{self.block}/{name}/{self.ref_area}/{self.period}/{self.statistic}" + (
            "" if self.unit in (PERSONS, PERCENT, RATIO) else f"/{self.unit}"
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the document's sha256, the page from 1, the box."""

    document: str
    page: int
    box: Box

    def is_on_page_of(self, other: Place) -> bool:
        return (self.document, self.page) == (other.document, other.page)


@dataclass(frozen=True, slots=True)
class Witness:
    """One reading of one figure by one engine in one copy.

    ``copies`` counts identical runs drawn at the same place; ``rule`` names how it was recognised as this figure;
    ``falls`` tells that the words around it say the minus that isn't printed (``een daling met 5,2%``).
    """

    printed: str
    place: Place
    engine: str
    rule: str
    visible: bool = True
    copies: int = 1
    layer: str = ""
    falls: bool = False

    @property
    def number(self) -> Number | None:
        # what was read as a number with commas is one of a document that groups thousands so
        number = parse_number(self.printed, commas=True)
        return number.negative if number is not None and self.falls else number


@dataclass(frozen=True, slots=True)
class Testimony:
    """A witness and what became of it: chosen, agrees, conflicts or hidden."""

    witness: Witness
    role: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as published.

    ``number`` is None where nothing was read; ``place`` is where the chosen witness, or the empty cell, stands.
    ``proof`` names what a deduced value follows from; ``label`` is the printed label of its row or box.
    """

    key: FigureKey
    printed: str = ""
    number: Number | None = None
    status: str = MISSING
    origin: str = NONE
    place: Place | None = None
    testimonies: tuple[Testimony, ...] = ()
    proof: str = ""

    @property
    def value(self) -> Decimal | None:
        return None if self.number is None else self.number.value


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn at a place, as a PNG; ``seen`` is what the recognisers read there, empty if nothing."""

    place: Place
    png: bytes
    seen: tuple[str, ...] = ()
