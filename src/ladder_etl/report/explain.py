"""Where one published figure comes from and what was checked on it, told from the curated files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.curate.overview import edition_years
from ladder_etl.domain.figures import FigureKey
from ladder_etl.errors import UsageError
from ladder_etl.report.words import ORIGIN, STATUS, word

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]
_KEY = ("block", "item", "code", "ref_area", "period", "statistic", "unit")
_MOST_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the curated files know of one figure of one edition; rows are those of the files."""

    key: str
    edition: int
    figure: Row
    witnesses: tuple[Row, ...]
    identities: tuple[Row, ...]
    findings: tuple[Row, ...]
    history: tuple[Row, ...]

    def as_json(self) -> dict[str, Any]:
        """The same, JSON-ready."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The same for a terminal."""
        return [
            self.key,
            *_told(self.figure),
            *_section("witnesses", (_witness(row) for row in self.witnesses)),
            *_section("identities", (_identity(row) for row in self.identities)),
            *_section(
                "findings", (f"{row['finding_id']}. {row['finding']}: {row['message']}" for row in self.findings)
            ),
            *_section("history", (_history(row) for row in self.history)),
        ]


def explain(curated: Path, key: str, edition: int | None = None) -> Explanation:
    """Explain one figure.

    Args:
        curated: the curated folder.
        key: as findings name it (``measure_table/vop/BE25/2020/share``), or enough of its parts, in any order, to mean
            one figure (``vop BE25 2020 share``).
        edition: the edition; the newest that has the figure if none is given.

    Raises:
        UsageError: if no figure, or more than one, is meant; the candidates are named.
    """
    known = edition_years(curated) if curated.is_dir() else ()
    years = [year for year in reversed(known) if edition in (None, year)]
    if not years:
        what = f"edition {edition}" if edition else "any edition"
        raise UsageError(f"{curated} does not hold {what}", "run ladder-etl run first, or name another with --curated")
    for year in years:
        found = _matching(_rows(curated, year, "observations"), key)
        if len(found) > 1:
            raise UsageError(f"{key!r} means {len(found)} figures", "say which: " + _candidates(found))
        if found:
            return _explained(curated, year, found[0], known)
    raise UsageError(f"no figure is called {key!r}", "keys look like measure_table/vop/BE25/2020/share")


def key_of(row: Row) -> str:
    """The key of a row as findings and identities name it."""
    label = "" if row["item"] else row["label"]
    plain = (row["block"], row["item"], row["code"], row["ref_area"])
    return str(FigureKey(*plain, int(row["period"]), row["statistic"], row["unit"], label))


def _told(figure: Row) -> list[str]:
    area = AREA_NAMES.get(figure["ref_area"], figure["ref_area"])
    what = f"{figure['label']}, {area}, {figure['period']}, {figure['statistic']} ({figure['unit']})"
    printed = f", printed {figure['printed']}" if figure["printed"] else ""
    return [
        f"  {_one_line(what)}, edition {figure['edition']}",
        f"  value     {figure['obs_value'] or 'none'}{printed}",
        f"  status    {figure['obs_status']}, {word(STATUS, figure['obs_status']).en}",
        f"  origin    {word(ORIGIN, figure['origin']).en}",
        f"  place     {_place(figure)}",
    ]


def _matching(rows: list[Row], key: str) -> list[Row]:
    exact = [row for row in rows if key_of(row) == key]
    if exact:
        return exact
    parts = {part.casefold() for part in key.replace("/", " ").split()}
    return [row for row in rows if parts and parts <= {row[name].casefold() for name in _KEY}]


def _explained(curated: Path, year: int, row: Row, known: Iterable[int]) -> Explanation:
    key = key_of(row)
    own = tuple(row[name] for name in _KEY)

    def same(other: Row) -> bool:
        return tuple(other[name] for name in _KEY) == own and other["label"] == row["label"]

    identities = [
        check
        for check in _rows(curated, year, "identities")
        if key == check["subject"] or key in check.get("figures", "").split(" | ")
    ]
    history = [other for y in known if y != year for other in _rows(curated, y, "observations") if key_of(other) == key]
    return Explanation(
        key=key,
        edition=year,
        figure=row,
        witnesses=tuple(witness for witness in _rows(curated, year, "provenance") if same(witness)),
        identities=tuple(identities),
        findings=tuple(finding for finding in _rows(curated, year, "findings") if _touches(finding, row)),
        history=tuple(history),
    )


def _touches(finding: Row, row: Row) -> bool:
    names = ("block", "item", "code", "ref_area", "period", "statistic", "label")
    return all(finding[name] == row[name] for name in names)


def _rows(curated: Path, year: int, name: str) -> list[Row]:
    import pandas as pd

    frame: pd.DataFrame = pd.read_csv(curated / str(year) / f"{name}.csv", dtype="str", keep_default_na=False)
    return [{str(column): str(cell) for column, cell in row.items()} for row in frame.to_dict("records")]


def _candidates(rows: list[Row]) -> str:
    keys = [key_of(row) for row in rows]
    more = len(keys) - _MOST_CANDIDATES
    return ", ".join(keys[:_MOST_CANDIDATES]) + (f" and {more} more" if more > 0 else "")


def _section(title: str, lines: Iterable[str]) -> list[str]:
    listed = [f"    {_one_line(line)}" for line in lines]
    return [f"  {title}", *listed] if listed else []


def _place(row: Row) -> str:
    if not row["document"]:
        return "none"
    box = " ".join(row[name] for name in ("x0", "top", "x1", "bottom"))
    return f"document {row['document'][:12]}, page {row['page']}, box {box}"


def _witness(row: Row) -> str:
    if row["proof"]:
        return f"deduced: {row['proof']}"
    seen = "" if row["visible"] == "true" else ", hidden"
    copies = f" ×{row['copies']}" if row["copies"] not in ("", "1") else ""
    return f"{row['printed']} by {row['engine']}{copies}, {_place(row)}: {row['role']}{seen} ({row['rule']})"


def _identity(row: Row) -> str:
    printed = f", printed {row['printed']}" if row["printed"] else ""
    explained = f" ({row['explained_by']})" if row["explained_by"] else ""
    return f"{row['result']}: {row['terms'] or row['description']}{printed}{explained} [{row['identity']}]"


def _history(row: Row) -> str:
    return f"edition {row['edition']}: {row['printed'] or row['obs_value'] or 'none'}, status {row['obs_status']}"


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
