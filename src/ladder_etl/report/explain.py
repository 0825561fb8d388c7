"""Where one published figure comes from and what was checked on it, told from the curated files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

from ladder_etl.curate.files import newest_record
from ladder_etl.curate.frames import place_of
from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.curate.vintages import read_quality, vintages_of
from ladder_etl.domain.figures import CONFLICTS, OVERRIDE, FigureKey, Place
from ladder_etl.domain.overrides import lines_to_record
from ladder_etl.domain.statements import as_printed
from ladder_etl.domain.texts import one_line
from ladder_etl.domain.vocabulary import STATISTICS
from ladder_etl.errors import UsageError
from ladder_etl.report.evidence import Row, curated_figures, curated_years, read_rows
from ladder_etl.report.words import ORIGIN, STATUS, word

_KEY = ("block", "item", "code", "ref_area", "period", "statistic", "unit")
_MOST_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that the curated files know of one figure of one edition; rows are those of the files.

    ``history`` is what other editions, and earlier documents of this one, say of it; ``decisions`` those that persons
    recorded on it, for any of these; ``record`` the lines that record one, where none stands; ``source`` says which
    document it stands in; ``picture`` is a path.
    """

    key: str
    edition: int
    figure: Row
    witnesses: tuple[Row, ...]
    identities: tuple[Row, ...]
    findings: tuple[Row, ...]
    history: tuple[Row, ...]
    decisions: tuple[Row, ...]
    record: str
    source: str = ""
    picture: str = ""

    @property
    def place(self) -> Place | None:
        return place_of(self.figure)

    def as_json(self) -> dict[str, Any]:
        """The same, JSON-ready."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The same for a terminal."""
        return [
            self.key,
            *_told(self.figure),
            *([f"  source    {one_line(self.source)}"] if self.source else []),
            *([f"  picture   {self.picture}"] if self.picture else []),
            *_section("witnesses", (_witness(row) for row in self.witnesses if row["rule"] != "override")),
            *_section("identities", (_identity(row) for row in self.identities)),
            *_section(
                "findings", (f"{row['finding_id']}. {row['finding']}: {row['message']}" for row in self.findings)
            ),
            *_section("decisions", (_decision(row) for row in self.decisions)),
            *_section("history", (_history(row) for row in self.history)),
            *_section(f"to record a decision, in overrides/{self.edition}.toml", self.record.splitlines()),
        ]


def explain(curated: Path, key: str, edition: int | None = None) -> Explanation:
    """Explain one figure.

    Args:
        key: as findings name it (``measure_table/vop/BE25/2020/share``), or enough of its parts, or words of its label
            and area, in any order, to mean one figure (``vop BE25 2020 share``).
        edition: the edition; the newest that has the figure if none is given.

    Raises:
        UsageError: if no figure, or more than one, is meant; the candidates are named.
    """
    known = curated_years(curated)
    years = [year for year in reversed(known) if edition in (None, year)]
    if not years:
        what = f"edition {edition}" if edition else "any edition"
        raise UsageError(f"{curated} does not hold {what}", "run ladder-etl run first, or name another with --curated")
    for matching, year in product((_matching, _alike), years):
        found = matching(curated_figures(_folder(curated, year), year), key)
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
    what = f"{figure['label']}, {_area(figure)}, {figure['period']}, {figure['statistic']} ({figure['unit']})"
    printed = f", printed {figure['printed']}" if figure["printed"] else ""
    if not figure["obs_status"]:
        return [
            f"  {one_line(what)}, edition {figure['edition']}",
            f"  value     held back{printed}",
            f"  place     {_place(figure)}",
        ]
    told = "" if figure["origin"] == OVERRIDE else f", {word(STATUS, figure['obs_status']).en}"
    return [
        f"  {one_line(what)}, edition {figure['edition']}",
        f"  value     {figure['obs_value'] or 'none'}{printed}",
        f"  status    {figure['obs_status']}{told}",
        f"  origin    {word(ORIGIN, figure['origin']).en}",
        f"  watched   {_watched(figure)}",
        f"  place     {_place(figure)}",
    ]


def _area(figure: Row) -> str:
    return AREA_NAMES.get(figure["ref_area"], figure["ref_area"])


def _watched(figure: Row) -> str:
    count = figure.get("identities", "")
    if count in ("", "0"):
        return "by no identity that could be checked"
    seen = figure["resolution"]
    shown = f"an error of {seen} or more would show" if seen else "from one side only"
    return f"by {count} {'identity' if count == '1' else 'identities'}: {shown}"


def _matching(rows: list[Row], key: str) -> list[Row]:
    exact = [row for row in rows if key_of(row) == key]
    parts = _parts(key)
    return exact or [row for row in rows if parts and parts <= {row[name].casefold() for name in _KEY}]


def _alike(rows: list[Row], key: str) -> list[Row]:
    """The figures that all parts of a key are words of: of their key, their label or their area's name."""
    parts = _parts(key)
    return [
        row
        for row in rows
        if parts and parts <= _parts(" ".join((*(row[name] for name in (*_KEY, "label")), _area(row))))
    ]


def _parts(text: str) -> set[str]:
    return set(re.sub(r"[/(),]", " ", text).casefold().split())


def _explained(curated: Path, year: int, row: Row, known: Iterable[int]) -> Explanation:
    key = key_of(row)
    own = tuple(row[name] for name in _KEY)

    def same(other: Row) -> bool:
        return tuple(other[name] for name in _KEY) == own and other["label"] == row["label"]

    folder = _folder(curated, year)
    identities = [
        check
        for check in read_rows(folder / "identities.csv")
        if key == check["subject"] or key in check.get("figures", "").split(" | ")
    ]
    witnesses = tuple(witness for witness in read_rows(folder / "provenance.csv") if same(witness))
    vintages = [vintage for y in known for vintage in vintages_of(curated / str(y))]
    earlier = [vintage for vintage in vintages if vintage.folder != folder]
    history = [other for v in earlier for other in read_rows(v.folder / "observations.csv") if key_of(other) == key]
    folders = [vintage.folder for vintage in vintages]
    conflicting = sorted({witness["printed"] for witness in witnesses if witness["role"] == CONFLICTS})
    printed = row["printed"] or ("" if row["origin"] == OVERRIDE else " / ".join(conflicting))
    return Explanation(
        key=key,
        edition=year,
        figure=row,
        witnesses=witnesses,
        identities=tuple(identities),
        findings=tuple(finding for finding in read_rows(folder / "findings.csv") if _touches(finding, row)),
        history=tuple(history),
        decisions=tuple(decision for f in dict.fromkeys((*folders, folder)) for decision in _decisions(f, key)),
        # a second decision beside one that stands would contradict it: that one is to be changed
        record="" if row["origin"] == OVERRIDE else lines_to_record(key, row["code"], printed, row["document"]),
        source=_source(read_quality(folder), row["document"]),
    )


def _source(record: Mapping[str, Any], sha256: str) -> str:
    """The document as its reader knows it, and the vintage of the edition; empty for a figure without a place."""
    for document in record["documents"]:
        if document["sha256"] == sha256:
            fetched = f", fetched {document['retrieved'][:10]}" if document["retrieved"] else ""
            what = "the sample's, a reconstruction" if document["sample"] else f"{document['source']}{fetched}"
            return f"{document['role']} document, {what}, sha256 {sha256}, vintage {record['vintage']}"
    return ""


def _decisions(folder: Path, key: str) -> list[Row]:
    """What persons recorded on a figure when these documents were read, as `Override`."""
    record = read_quality(folder)
    recorded = record.get("overrides", [])
    about = {"edition": str(record["edition"]), "vintage": str(record["vintage"])}
    return [about | decision for decision in recorded if decision.get("figure") == key]


def _touches(finding: Row, row: Row) -> bool:
    names = ("block", "item", "code", "ref_area", "period", "statistic", "label")
    return all(finding[name] == row[name] for name in names)


def _folder(curated: Path, year: int) -> Path:
    """What the last run of an edition left: published, or held back."""
    record = newest_record(curated, year)
    assert record is not None  # it is one of the years that have one
    return record.parent


def _candidates(rows: list[Row]) -> str:
    keys = [key_of(row) for row in rows]
    more = len(keys) - _MOST_CANDIDATES
    return ", ".join(keys[:_MOST_CANDIDATES]) + (f" and {more} more" if more > 0 else "")


def _section(title: str, lines: Iterable[str]) -> list[str]:
    listed = [f"    {one_line(line)}" for line in lines]
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
    statistic = next(part for part in reversed(row["subject"].split("/")) if part in STATISTICS)  # a unit may follow
    printed = f", printed {as_printed(row['printed'], statistic, plus=True)}" if row["printed"] else ""
    explained = f" ({row['explained_by']})" if row["explained_by"] else ""
    return f"{row['result']}: {row['terms'] or row['description']}{printed}{explained} [{row['identity']}]"


def _history(row: Row) -> str:
    return (
        f"edition {row['edition']}, documents {row['vintage']}: {row['printed'] or row['obs_value'] or 'none'}, "
        f"status {row['obs_status']}"
    )


def _decision(row: Row) -> str:
    who = f"decided by {row['decided_by']}, approved by {row['approved_by']}, {row['date']}"
    printed = row["printed"] or "nothing"
    return f"edition {row['edition']}, documents {row['vintage']}: {printed} → {row['value']}: {row['reason']} ({who})"
