"""The expectation suites as code: what must be true of the identity table and of the observations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

from ladder_etl.domain import figures as states
from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.figures import Figure
from ladder_etl.domain.findings import ERROR, INFO, SEVERITIES, WARNING
from ladder_etl.domain.identities import HOLDS, KINDS, UNVERIFIABLE, VIOLATED, Check
from ladder_etl.domain.vocabulary import (
    BLOCKS,
    COMPOSITION,
    COUNT,
    GROWTH,
    MEASURE_TABLE,
    PERSONS,
    SHARE,
    STATISTICS,
    UNITS,
)
from ladder_etl.errors import EditionFileInvalid

if TYPE_CHECKING:
    import pandas as pd

IDENTITIES = "identities"
OBSERVATIONS = "observations"
_HUNDRED = 100
_PERIODS = (1900, 2199)
_READ = (states.PRINTED, states.RECOGNISED, states.OVERRIDE)


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

    An empty part of the key is an empty text (or 0), which no rule skips; ``named`` is the block and code of a figure
    that has neither item nor label (of an unknown label ``label.unknown`` tells). ``amount`` is the value where it
    can't be negative, ``part`` where it is a percentage of a whole. ``combination`` reads ``A printed value`` or
    ``O none empty``; ``persons`` is whether a number of persons is whole; ``table_period`` is filled in the measure
    table.
    """
    import pandas as pd

    rows = []
    for figure in figures:
        key, value = figure.key, figure.value
        row: dict[str, object] = {name: getattr(key, name) or "" for name in KEY_COLUMNS}
        row |= {
            "period": key.period or 0,
            "named": _NAMED if key.item or key.label else f"{key.block} {key.code}",
        } | dict.fromkeys((*STATISTICS, "amount", "part"))
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


_NAMED = "named"
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation: Great Expectations' name of it, what it is given, and what a failure means."""

    expectation: str
    arguments: dict[str, Any]
    description: str
    severity: str = ERROR


@dataclass(frozen=True, slots=True)
class Suite:
    """A named list of rules about one table (identities or observations)."""

    name: str
    table: str
    description: str
    rules: tuple[Rule, ...] = field(repr=False)


def suites() -> tuple[Suite, ...]:
    """All suites, in the order in which they are run and listed."""
    return (
        Suite("identities", IDENTITIES, "sums, shares, growth rates, compositions, equal copies", tuple(_bounds())),
        Suite("deviations", IDENTITIES, "documented deviations are deviations", tuple(_deviations())),
        Suite("coverage", IDENTITIES, "how much of the arithmetic could be checked", tuple(_coverage())),
        Suite("keys", OBSERVATIONS, "keys are complete and unique, codes are of the code lists", tuple(_keys())),
        Suite("values", OBSERVATIONS, "values lie where their statistic allows", tuple(_values())),
        Suite("status", OBSERVATIONS, "status, origin and value agree", tuple(_status())),
    )


def added_suites(entries: Iterable[Mapping[str, Any]]) -> tuple[Suite, ...]:
    """The suites of an edition's own ``[[expectation]]`` entries, one for each table that they speak of.

    ::

        [[expectation]]
        table = "observations"
        expect = "ExpectColumnValuesToBeBetween"
        arguments = { column = "count", max_value = 10000000 }
        description = "nothing counts more persons than Flanders has"
        severity = "warning"

    Raises:
        EditionFileInvalid: an unknown table, severity or expectation, or none given.
    """
    rules: dict[str, list[Rule]] = {IDENTITIES: [], OBSERVATIONS: []}
    for entry in entries:
        table, name = str(entry.get("table", OBSERVATIONS)), str(entry.get("expect", ""))
        severity, arguments = str(entry.get("severity", ERROR)), entry.get("arguments", {})
        if table not in rules or severity not in SEVERITIES or not isinstance(arguments, Mapping):
            raise EditionFileInvalid(
                f"an [[expectation]] isn't understood: {dict(entry)}",
                f"table: {' or '.join(rules)}; severity: {', '.join(SEVERITIES)}; arguments: a table",
            )
        rules[table].append(Rule(name, dict(arguments), str(entry.get("description") or name), severity))
    about = "expectations of the edition's own file"
    return tuple(Suite(f"edition {table}", table, about, tuple(found)) for table, found in rules.items() if found)


def _between(column: str, low: int | None, high: int | None, description: str, severity: str = ERROR) -> Rule:
    arguments = {"column": column, "min_value": low, "max_value": high}
    return Rule("ExpectColumnValuesToBeBetween", arguments, description, severity)


def _in_set(column: str, codes: list[Any], description: str, severity: str = ERROR) -> Rule:
    return Rule("ExpectColumnValuesToBeInSet", {"column": column, "value_set": codes}, description, severity)


def _bounds() -> Iterator[Rule]:
    yield _between("excess", None, 0, "the printed result is what its terms allow")
    yield _between("tolerated", None, 0, "identities that the publication itself calls inexact", WARNING)
    yield Rule("ExpectColumnValuesToBeUnique", {"column": "identity"}, "an identity is checked once")
    yield _in_set("result", [HOLDS, VIOLATED, UNVERIFIABLE], "there are three results")


def _deviations() -> Iterator[Rule]:
    yield _in_set("explained_result", [VIOLATED], "what a deviation explains is violated")


def _coverage() -> Iterator[Rule]:
    def contains(column: str, codes: list[str], description: str, severity: str) -> Rule:
        arguments = {"column": column, "value_set": codes}
        return Rule("ExpectColumnDistinctValuesToContainSet", arguments, description, severity)

    yield contains("result", [HOLDS], "something was checked and holds", ERROR)
    yield contains("verified_kind", list(KINDS), "at least one identity of each kind could be verified", INFO)


def _keys() -> Iterator[Rule]:
    yield Rule("ExpectCompoundColumnsToBeUnique", {"column_list": list(KEY_COLUMNS)}, "a figure is published once")
    yield _between("period", *_PERIODS, "period is a year")
    yield _in_set("block", list(BLOCKS), "block is a known code")
    yield _in_set("ref_area", [area.code for area in AREAS], "ref_area is a known code")
    yield _in_set("statistic", list(STATISTICS), "statistic is a known code")
    yield _in_set("unit", list(UNITS), "unit is a known code")
    yield _in_set("named", [_NAMED], "figures are of something that has a name", WARNING)
    arguments = {"column": "table_period", "min_value": 1}
    yield Rule("ExpectColumnUniqueValueCountToBeBetween", arguments, "the measure table has periods", WARNING)


def _values() -> Iterator[Rule]:
    yield _between("amount", 0, None, "counts, rates and ratios are not negative")
    yield _between("part", 0, _HUNDRED, "shares and parts of a whole are from 0 to 100%")
    yield _between(GROWTH, -_HUNDRED, None, "nothing shrinks by more than all of it")
    yield _in_set("persons", [True], "persons are whole")


def _status() -> Iterator[Rule]:
    shown = (states.NORMAL, states.DEVIATES, states.DOUBTFUL)
    combined = [f"{status} {origin} value" for status, origin in product(shown, _READ)]
    combined += [f"{states.MISSING} {origin} empty" for origin in (*_READ, states.NONE)]
    combined += [f"{states.IMPUTED} {states.DEDUCED} value", f"{states.NOT_EXISTING} {states.NONE} empty"]
    yield _in_set("combination", combined, "status, origin and value agree")
    yield Rule("ExpectColumnValuesToNotBeNull", {"column": "proof"}, "a deduced figure has a proof")
