"""Series over all editions: the values by period and edition, and where an item's definition breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.vocabulary import MEASURE_TABLE, label_of

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

TIME_SERIES_COLUMNS = (
    "item label ref_area area_label statistic unit period edition obs_value printed obs_status origin block newest"
    " sample"
).split()
SERIES_COLUMNS = "item label first_edition last_edition editions periods blocks breaks".split()


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure was in one edition: its printed label and the items that its printed code adds up.

    ``complete`` is false where the code breaks off or names a letter whose item isn't known.
    """

    label: str
    parts: frozenset[str]
    complete: bool = True


def time_series_frame(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The view ``time_series`` as exact texts, in a stable order."""
    import pandas as pd

    query = """
        SELECT * REPLACE (CASE WHEN newest THEN 'true' ELSE 'false' END AS newest,
                          CASE WHEN sample THEN 'true' ELSE 'false' END AS sample)
        FROM time_series ORDER BY item, ref_area, statistic, unit, period, edition
    """
    result = connection.execute(query)
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    for row in rows:
        value = row["obs_value"]
        row["obs_value"] = None if value is None else f"{value:.{row['decimals'] or 0}f}"
    cells = [["" if row[name] is None else str(row[name]) for name in TIME_SERIES_COLUMNS] for row in rows]
    return pd.DataFrame(cells, columns=TIME_SERIES_COLUMNS, dtype="str")


def series_frame(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row an item: the editions and periods it stands in, and where its definition breaks."""
    import pandas as pd

    query = """
        SELECT item, min(label), min(edition), max(edition),
               string_agg(DISTINCT edition::VARCHAR, ' ' ORDER BY edition::VARCHAR),
               string_agg(DISTINCT period::VARCHAR, ' ' ORDER BY period::VARCHAR),
               string_agg(DISTINCT block, ' ' ORDER BY block)
        FROM observations WHERE item IS NOT NULL GROUP BY item ORDER BY item
    """
    breaks = definition_breaks(definitions(connection))
    rows = [
        [str(cell) for cell in row] + [" | ".join(breaks.get(row[0], ()))]
        for row in connection.execute(query).fetchall()
    ]
    return pd.DataFrame(rows, columns=SERIES_COLUMNS, dtype="str")


def definitions(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[int, Definition]]:
    """For each item of the measure table what it was in each edition."""
    query = """
        SELECT DISTINCT edition, item, code, coalesce(printed_label, '') FROM observations
        WHERE block = ? AND item IS NOT NULL AND code IS NOT NULL ORDER BY ALL
    """
    return definitions_of(connection.execute(query, [MEASURE_TABLE]).fetchall())


def definitions_of(table: Iterable[tuple[int, str, str, str]]) -> dict[str, dict[int, Definition]]:
    """For each item what it was in each edition, from rows of edition, item, printed code and printed label."""
    rows = sorted(set(table))
    leaves: dict[int, dict[str, str]] = defaultdict(dict)
    for edition, item, code, _ in rows:
        formula = parse_code(code)
        if formula is not None and formula.is_leaf:
            leaves[edition].setdefault(str(formula), item)
    result: dict[str, dict[int, Definition]] = defaultdict(dict)
    for edition, item, code, label in rows:
        formula = parse_code(code)
        parts = () if formula is None or formula.is_leaf else tuple(formula.weights)
        named = frozenset(leaves[edition][part] for part in parts if part in leaves[edition]) - {item}
        complete = formula is not None and formula.complete and all(part in leaves[edition] for part in parts)
        result[item][edition] = Definition(label, named, complete)
    return result


def definition_breaks(defined: dict[str, dict[int, Definition]]) -> dict[str, tuple[str, ...]]:
    """For each item the sentences that tell what changed between two successive editions that carry it."""
    result = {}
    for item, editions in defined.items():
        years = sorted(editions)
        sentences = [
            f"{year}: {change}"
            for before, year in pairwise(years)
            if (change := definition_change(editions[before], editions[year]))
        ]
        if sentences:
            result[item] = tuple(sentences)
    return result


def definition_change(before: Definition, after: Definition) -> str:
    """What changed of a measure's definition, in words; empty if nothing did."""
    changes = []
    # of a definition that isn't fully known, what it lacks may only be unknown
    if after.complete and (gone := before.parts - after.parts):
        changes.append("without " + ", ".join(_names(gone)))
    if before.complete and (new := after.parts - before.parts):
        changes.append("with " + ", ".join(_names(new)))
    if before.label and after.label and _plain(before.label) != _plain(after.label):
        changes.append(f"label {before.label!r} became {after.label!r}")
    return "; ".join(changes)


def _names(items: frozenset[str]) -> list[str]:
    return sorted(label_of(MEASURE_TABLE, item) for item in items)


def _plain(label: str) -> str:
    return "".join(character for character in label.casefold() if character.isalnum())
