"""How far a figure can be trusted, in one word: what the map of every number shows by colour and by sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    DEDUCED,
    DEVIATES,
    DOUBTFUL,
    NONE,
    NOT_EXISTING,
    OVERRIDE,
    RECOGNISED,
    Figure,
)
from ladder_etl.domain.identities import HOLDS, Check

TWICE = "twice"
ONCE = "once"
UNVERIFIED = "unverified"
READ_FROM_DRAWING = "recognised"
FOLLOWS = "deduced"
DECIDED = "override"
EXPLAINED = "explained"
SUSPECT = "suspect"
MISSING = "missing"
WITHHELD = "withheld"
#: the best first, as the legend lists them
GRADES = (TWICE, ONCE, UNVERIFIED, READ_FROM_DRAWING, FOLLOWS, DECIDED, EXPLAINED, SUSPECT, MISSING, WITHHELD)
_BY_ORIGIN = {RECOGNISED: READ_FROM_DRAWING, DEDUCED: FOLLOWS, OVERRIDE: DECIDED}


def grade_of(figure: Figure, checks: Iterable[Check], contested: Collection[object] = ()) -> str:
    """The grade of a figure.

    Args:
        contested: keys of figures on which an error is open.

    Returns:
        One of `GRADES`. What nothing confirms is never better than `UNVERIFIED`, and a second reading alone, or one
        identity alone, is `ONCE`.
    """
    if figure.status == DOUBTFUL or figure.key in contested:
        return SUSPECT
    if figure.origin == NONE and figure.status != NOT_EXISTING:
        return MISSING
    if figure.value is None:
        return WITHHELD
    if figure.status == DEVIATES:
        return EXPLAINED
    if figure.origin in _BY_ORIGIN:
        return _BY_ORIGIN[figure.origin]
    confirmed = is_read_twice(figure) + any(check.result == HOLDS for check in checks)
    return (UNVERIFIED, ONCE, TWICE)[confirmed]


def is_read_twice(figure: Figure) -> bool:
    """Whether two engines, not two copies, read the same in the figure's place."""
    engines = {t.witness.engine for t in figure.testimonies if t.role in (CHOSEN, AGREES) and t.witness.visible}
    return len(engines) > 1
