"""Numbers of which something hides a part: what is left to see would be another number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from ladder_etl.domain.numbers import Number
from ladder_etl.pdf.digit_groups import Coloured, of_one_type
from ladder_etl.pdf.pages import Run

_DIGITS = re.compile(r"[\d.,\s]*\d[\d.,\s]*%?")
_NEAR = 0.7  # of the font size: farther apart no groups of a number are set
_SEEN = 0.3  # of its width
_NEXT = 2  # in the order of drawing: the parts of a number are drawn one after the other


class Typed(Coloured, Protocol):
    @property
    def runs(self) -> tuple[Run, ...]: ...

    @property
    def number(self) -> Number | None: ...


W = TypeVar("W", bound=Typed)


def without_cut_ones(lines: Sequence[Sequence[W]], hidden: Sequence[Run], torn: Callable[[W], W]) -> list[Sequence[W]]:
    """The words, a number torn where a hidden run of digits stands beside it, in its type and drawn next to it."""
    cut = [run for run in hidden if _DIGITS.fullmatch(run.text.strip())]
    if not cut:
        return list(lines)
    return [
        [
            torn(word) if word.number is not None and any(_is_part(word, run, line) for run in cut) else word
            for word in line
        ]
        for line in lines
    ]


def _is_part(word: Typed, run: Run, line: Sequence[Typed]) -> bool:
    """Whether a hidden run goes on with a word, and nothing seen has its place in its type: of a copy all is seen."""
    return _goes_on(word, run) and not any(
        of_one_type(run, one) and one.box.overlap_x(run.box) > _SEEN * run.box.width for one in line
    )


def _goes_on(word: Typed, run: Run) -> bool:
    if not of_one_type(run, word) or not run.box.is_level_with(word.box):
        return False
    behind, before = run.box.x0 - word.box.x1, word.box.x0 - run.box.x1
    slack, reach = -0.1 * word.size, _NEAR * word.size
    after_it = slack < behind < reach and 0 < run.order - word.runs[-1].order <= _NEXT
    return after_it or (slack < before < reach and 0 < word.runs[0].order - run.order <= _NEXT)
