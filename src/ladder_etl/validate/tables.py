"""The two tables that the expectation suites look at: one row an identity, one row an observation.

A rule that holds for some rows only has a column of its own, empty elsewhere: Great Expectations skips what is empty,
says how much it skipped, and needs no condition parsed for each of its metrics (which tripled its time).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from ladder_etl.domain.figures import Figure
from ladder_etl.domain.findings import ERROR
from ladder_etl.domain.identities import UNVERIFIABLE, Check
from ladder_etl.domain.vocabulary import COMPOSITION, COUNT, GROWTH, MEASURE_TABLE, PERSONS, SHARE, STATISTICS

if TYPE_CHECKING:
    import pandas as pd


def identity_table(checks: Iterable[Check]) -> pd.DataFrame:
    """One row an identity.

    ``excess`` says how far the printed result lies outside what its terms allow, in units of the last decimal (0 or
    less: inside), where that is not explained; ``tolerated`` has it for identities that hold back nothing.
    ``explained_result`` and ``verified_kind`` are filled for explained and for verifiable rows.
    """
    import pandas as pd

    rows = []
    for check in checks:
        verified = check.result != UNVERIFIABLE
        row: dict[str, object] = {"identity": check.identity, "result": check.result}
        row |= {"excess": None, "tolerated": None}
        row["explained_result"] = check.result if check.explained_by else None
        row["verified_kind"] = check.kind if verified else None
        if verified and not check.explained_by:
            row["excess" if check.severity == ERROR else "tolerated"] = _excess(check)
        rows.append(row)
    return pd.DataFrame(rows)


def observation_table(figures: Iterable[Figure]) -> pd.DataFrame:
    """One row a figure: its key, its value in the column of its statistic, and how value, status and origin combine.

    An empty part of the key is an empty text (or 0), which no rule skips. ``amount`` is the value where it can't be
    negative, ``part`` where it is a percentage of a whole. ``combination`` reads ``A printed value`` or
    ``O none empty``; ``persons`` is whether a number of persons is whole; ``table_period`` is filled in the measure
    table.
    """
    import pandas as pd

    rows = []
    for figure in figures:
        key, value = figure.key, figure.value
        row: dict[str, object] = {name: getattr(key, name) or "" for name in KEY_COLUMNS}
        row |= {"period": key.period or 0, "known_item": bool(key.item)} | dict.fromkeys(
            (*STATISTICS, "amount", "part")
        )
        number = None if value is None else float(value)
        row[key.statistic] = number
        if key.statistic != GROWTH:
            row["part" if key.statistic in _OF_A_WHOLE else "amount"] = number
        whole = value is None or value == value.to_integral_value()
        row["persons"] = whole if (key.statistic, key.unit) == (COUNT, PERSONS) else None
        row["table_period"] = key.period if key.block == MEASURE_TABLE else None
        row["obs_status"], row["origin"] = figure.status, figure.origin
        row["combination"] = f"{figure.status} {figure.origin} {'empty' if value is None else 'value'}"
        row["proof"] = (bool(figure.proof) or None) if figure.origin == "deduced" else True
        rows.append(row)
    return pd.DataFrame(rows)


#: statistics that are percentages of a whole
_OF_A_WHOLE = (SHARE, COMPOSITION)
KEY_COLUMNS = ("block", "item", "code", "label", "ref_area", "period", "statistic", "unit")


def _excess(check: Check) -> int:
    """How far the printed result is below the least or above the most that is allowed, in its last decimal."""
    printed = Decimal(check.printed or "0")
    outside = [Decimal(check.lower) - printed] if check.lower else []
    outside += [printed - Decimal(check.upper)] if check.upper else []
    worst = max(outside, default=Decimal(1))  # nothing to compare with: a growth rate on a base of zero
    places = max(-int(worst.as_tuple().exponent), 0)
    return int(worst.scaleb(places))
