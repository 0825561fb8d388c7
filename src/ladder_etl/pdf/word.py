"""A word, what no space divides: its text, place and type, and how several become one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.numbers import FALLING, RISING, Number, is_year, parse_number
from ladder_etl.pdf.pages import Run

_ARROWS = frozenset((*RISING, *FALLING))
FOOTNOTE = re.compile(r"\(?[1-9*]\)?")


@dataclass(frozen=True)
class Word:
    """One word: its text, box, font size, colour, and the runs it was made of."""

    text: str
    box: Box
    size: float
    color: tuple[float, ...]
    runs: tuple[Run, ...]
    #: whether it may be a part of a number: what stands beside it is near enough to be another group of its digits
    torn: bool = False
    #: whether another visible run occupies the same place with another text
    contested: bool = False
    #: whether the document's numbers group their thousands by commas
    commas: bool = False

    @cached_property
    def number(self) -> Number | None:
        return None if self.torn else parse_number(self.text, commas=self.commas)

    @cached_property
    def spacing(self) -> float:
        """How far apart its letters are set, in points; a single letter doesn't tell."""
        return max(run.spacing for run in self.runs)

    @property
    def is_year(self) -> bool:
        return is_year(self.text)

    @property
    def differs(self) -> str:
        """Which digits of it look like others than they are said to be."""
        return next((run.differs for run in self.runs if run.differs), "")

    @property
    def is_arrow(self) -> bool:
        """Whether it is an arrow up or down."""
        return self.text in _ARROWS

    @property
    def is_mark(self) -> bool:
        """Whether this looks like a footnote mark: ``(1)``, or one small digit."""
        return (self.text == "*" or self.text.startswith("(")) and bool(FOOTNOTE.fullmatch(self.text))


def text_of(words: Sequence[Word]) -> str:
    """Words as one text."""
    return " ".join(word.text for word in words)


def united(words: Sequence[Word], between: str = "") -> Word:
    """Words as one, ``between`` its parts: in the type of the first."""
    text = between.join(word.text for word in words)
    runs = {id(run): run for word in words for run in word.runs}
    return Word(
        text,
        union_of(word.box for word in words),
        words[0].size,
        words[0].color,
        tuple(runs.values()),
        contested=any(word.contested for word in words),
        commas=any(word.commas for word in words),
    )


def torn(word: Word) -> Word:
    """A word that may be a part of a number."""
    return replace(word, torn=True)
