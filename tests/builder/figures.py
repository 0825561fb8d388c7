"""The figures of one edition: those of 2020 as data, or drawn from a seed with every identity true by construction.

An edition's figures are one mapping from `Key` to the printed string. Nothing here imports the project that the
editions are to test: a mistake in its arithmetic mustn't find itself confirmed.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files

from tests.builder.keys import COUNT, PERSONS, UNKNOWN, Key
from tests.builder.measures import Structure


@dataclass(frozen=True)
class EditionFigures:
    """All figures of an edition on ``year``, compared with ``earlier`` (not always the year before)."""

    year: int
    earlier: int
    structure: Structure
    printed: dict[Key, str] = field(repr=False)
    #: counts behind shares and sums, ``(item, area, period) -> persons``; empty for figures that were typed in
    counts: dict[tuple[str, str, int], int] = field(default_factory=dict, repr=False)

    def at(
        self,
        block: str,
        item: str,
        area: str,
        statistic: str = COUNT,
        *,
        period: int | None = None,
        code: str = "",
        unit: str | None = None,
    ) -> tuple[Key, str] | None:
        """The key and the printed string of a figure, or None where the edition prints nothing there."""
        unit = unit or {"count": PERSONS, "ratio": "ratio"}.get(statistic, "percent")
        key = Key(block, item, code, area, period or self.year, statistic, unit)
        text = self.printed.get(key)
        return None if text is None else (key, text)

    def value(self, *args: str, **kwargs: object) -> float:
        """What a bar is drawn from: the number behind `at`, 0 where there is none."""
        found = self.at(*args, **kwargs)  # type: ignore[arg-type]
        return number_behind(found[1]) if found else 0.0


def number_behind(printed: str) -> float:
    """The number that a canonical printed string stands for; 0 for ``n.b.``."""
    plain = printed.replace(".", "").replace(",", ".").rstrip("%")
    return float(plain) if plain.lstrip("+-").replace(".", "").isdigit() else 0.0


def print_count(value: int) -> str:
    """``36165`` as ``36.165``."""
    return f"{value:,}".replace(",", ".")


def print_tenths(value: Fraction, *, signed: bool = False, percent: bool = True) -> str:
    """A value rounded half away from zero to one decimal; growth (``signed``) keeps the sign of the unrounded value."""
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    sign = "-" if value < 0 else "+" if signed and value > 0 else ""
    return f"{sign}{print_count(tenths // 10)},{tenths % 10}" + ("%" if percent else "")


def print_share(part: int, whole: int) -> str | None:
    """The share of a part in a whole, None where the whole is 0."""
    return print_tenths(Fraction(100 * part, whole)) if whole else None


def print_growth(before: int, after: int) -> str | None:
    """The growth from ``before`` to ``after``, None where there is nothing to compare with."""
    return print_tenths(Fraction(100 * (after - before), before), signed=True) if before else None


def figures_2020() -> EditionFigures:
    """The true figures of the 2020 edition, its own inconsistencies and unknown cells included."""
    text = files(__package__).joinpath("figures_2020.csv").read_text(encoding="utf-8")
    printed = {}
    for row in csv.DictReader(text.splitlines()):
        string = row.pop("printed")
        printed[Key(**{**row, "period": int(row["period"])})] = string  # type: ignore[arg-type]
    return EditionFigures(2020, 2019, Structure(), printed)


def drawn_figures(
    seed: int,
    *,
    year: int | None = None,
    gap: int | None = None,
    dropped: tuple[str, ...] | None = None,
    added: tuple[str, ...] | None = None,
) -> EditionFigures:
    """Figures drawn from a seed: no identity is violated, whatever the draw.

    Args:
        seed: the same seed gives the same figures.
        year: the edition's year; drawn where None.
        gap: years between the two periods; drawn where None (mostly 1).
        dropped: measures that this edition doesn't have; drawn where None.
        added: measures that are new in it; drawn where None.
    """
    from tests.builder.drawing import draw
    from tests.builder.measures import DROPPABLE

    rng = random.Random(f"figures/{seed}")
    year = year if year is not None else rng.randint(2012, 2031)
    gap = gap if gap is not None else rng.choice((1, 1, 1, 2, 3))
    if dropped is None:
        dropped = tuple({leaf for some in rng.sample(DROPPABLE, rng.randint(0, 3)) for leaf in some})
    if added is None:
        added = (
            *(("imw",) if rng.random() < 0.25 else ()),
            *((UNKNOWN + "jobcoaching",) if rng.random() < 0.08 else ()),
        )
    return draw(rng, year, year - gap, Structure.drawn(dropped, added))
