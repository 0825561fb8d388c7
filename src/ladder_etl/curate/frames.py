"""One edition's run as tables: every cell the exact text that goes into the canonical CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ladder_etl.curate.columns import TABLES, Column
from ladder_etl.curate.labels import AREA_NAMES
from ladder_etl.curate.neutral import neutralised
from ladder_etl.curate.order import numbered_findings, ordered_figures, vintage_of
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import CHOSEN, OVERRIDE, Figure, FigureKey, Place, Testimony
from ladder_etl.domain.findings import Finding, Subject
from ladder_etl.domain.identities import Coverage
from ladder_etl.domain.overrides import ENGINE
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.texts import TextBlock
from ladder_etl.domain.vocabulary import MEASURE_TABLE, label_of

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, str]


def frames_of(run: EditionRun) -> dict[str, pd.DataFrame]:
    """The run as tables by the names of their files; every column is text, an empty text is no value.

    In the columns of ``columns.py`` and an order that depends on the figures alone.
    """
    rows: dict[str, Callable[[EditionRun], Iterator[Row]]] = {
        "observations": _observations,
        "findings": _findings,
        "identities": _identities,
        "provenance": _provenance,
        "text_blocks": _text_blocks,
    }
    return {name: _frame(make(run), TABLES[name]) for name, make in rows.items()}


def observations_of(run: EditionRun) -> pd.DataFrame:
    """The observations of `frames_of` alone."""
    return _frame(_observations(run), TABLES["observations"])


def display_label(key: FigureKey) -> str:
    """The Dutch label of a figure's item, or its printed label while the item is unknown."""
    # a remark of the vocabulary stands behind a semicolon
    return label_of(key.block, key.item).split(";")[0] if key.item else key.label or key.code


def typed(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """The same table with whole numbers (Int64), numbers (Float64) and truth values in place of their texts."""
    import pandas as pd

    result: dict[str, pd.Series] = {}
    for column in columns:
        cells = frame[column.name]
        if column.type == "integer":
            result[column.name] = pd.to_numeric(cells.where(cells != "")).astype("Int64")
        elif column.type == "number":
            result[column.name] = pd.to_numeric(cells.where(cells != "")).astype("Float64")
        elif column.type == "boolean":
            result[column.name] = (cells == "true").where(cells != "").astype("boolean")
        else:
            result[column.name] = cells.where(cells != "")
    return pd.DataFrame(result)


def _frame(rows: Iterable[Row], columns: tuple[Column, ...]) -> pd.DataFrame:
    import pandas as pd

    empty = {column.name: "" for column in columns}
    return pd.DataFrame([empty | row for row in rows], columns=list(empty), dtype="str")


def _observations(run: EditionRun) -> Iterator[Row]:
    vintage, sample = vintage_of(run), _truth(run.is_sample)
    labels = {(row.code, row.item): row.label for row in run.table}
    for figure in ordered_figures(run):
        key, number = figure.key, figure.number
        value = figure.value
        printed_label = labels.get((key.code, key.item), "") if key.block == MEASURE_TABLE else ""
        yield {
            **_key(run, key),
            "obs_value": "" if value is None else format(value, "f"),
            "printed": neutralised(figure.printed),
            "obs_status": figure.status,
            "origin": figure.origin,
            **_place(figure.place),
            "printed_label": neutralised(key.label or printed_label),
            "area_label": AREA_NAMES.get(key.ref_area, key.ref_area),
            "decimals": "" if number is None or value is None else str(number.decimals),
            "vintage": vintage,
            "sample": sample,
            **_coverage(run.coverage.get(key)),
        }


def _coverage(coverage: Coverage | None) -> Row:
    if coverage is None:
        return {}
    seen = "" if coverage.resolution is None else format(coverage.resolution, "f")
    return {"identities": str(coverage.identities), "resolution": seen}


def _findings(run: EditionRun) -> Iterator[Row]:
    places = {figure.key: figure.place for figure in run.figures}
    for number, finding in numbered_findings(run):
        for subject in finding.subjects or (Subject(),):
            yield _finding(run, number, finding, subject, places)


def _finding(
    run: EditionRun, number: int, finding: Finding, subject: Subject, places: dict[FigureKey, Place | None]
) -> Row:
    key = subject.key
    row = {} if key is None else _key(run, key)
    return {
        **row,
        "finding_id": str(number),
        "finding": finding.name,
        "severity": finding.severity,
        "status": finding.status,
        "identity": neutralised(finding.identity),
        "found": neutralised(finding.found),
        "expected": neutralised(finding.expected),
        "certainty": finding.certainty,
        **_place(subject.place or (places.get(key) if key else None)),
        "message": neutralised(finding.message),
        "fix": neutralised(finding.fix),
    }


def _identities(run: EditionRun) -> Iterator[Row]:
    for check in sorted(run.checks, key=lambda check: check.identity):
        own = {column.name: str(getattr(check, column.name)) for column in TABLES["identities"]}
        told = own | {"figures": " | ".join(map(str, check.figures))}
        yield {name: neutralised(text) for name, text in told.items()}


def _provenance(run: EditionRun) -> Iterator[Row]:
    for figure in ordered_figures(run):
        for number, testimony in enumerate(figure.testimonies, start=1):
            yield {**_key(run, figure.key), "witness": str(number), **_testimony(testimony)}
        if figure.proof:
            yield _proof(run, figure)


def _testimony(testimony: Testimony) -> Row:
    witness = testimony.witness
    return {
        "printed": neutralised(witness.printed),
        "engine": witness.engine,
        **_place(witness.place),
        "visible": _truth(witness.visible),
        "role": testimony.role,
        "rule": witness.rule,
        "copies": str(witness.copies),
        "layer": neutralised(witness.layer),
    }


def _proof(run: EditionRun, figure: Figure) -> Row:
    decided = figure.origin == OVERRIDE
    return {
        **_key(run, figure.key),
        "witness": "0",
        **_place(figure.place),
        "visible": "false",
        "engine": ENGINE if decided else "identities",
        "role": CHOSEN,
        "rule": "override" if decided else "deduction",
        "proof": neutralised(figure.proof),
    }


def _text_blocks(run: EditionRun) -> Iterator[Row]:
    """The prose blocks, each document's in its reading order, as the run has them."""
    roles = {document.sha256: document.role for document in run.documents}
    for block in sorted(run.texts, key=lambda block: (roles.get(block.place.document, ""), block.place.document)):
        yield {
            "edition": str(run.edition),
            "kind": block.kind,
            "mark": neutralised(block.mark),
            "topic": neutralised(block.topic),
            "text": neutralised(block.text),
            "copies": str(block.copies),
            "pages": " ".join(dict.fromkeys(_page_of(place, block.place, roles) for place in _places(block))),
            "differences": neutralised(block.differences),
            **_place(block.place),
        }


def _places(block: TextBlock) -> tuple[Place, ...]:
    return (block.place, *block.elsewhere)


def _page_of(place: Place, own: Place, roles: Mapping[str, str]) -> str:
    """A page by its number; of another document than the block's own, with that one's name before it."""
    if place.document == own.document:
        return str(place.page)
    return f"{roles.get(place.document) or place.document[:12]}:{place.page}"


def _key(run: EditionRun, key: FigureKey) -> Row:
    return {
        "edition": str(run.edition),
        "block": key.block,
        "item": key.item,
        "code": neutralised(key.code),
        "ref_area": key.ref_area,
        "period": str(key.period),
        "statistic": key.statistic,
        "unit": key.unit,
        "label": neutralised(_own_label(run, key) or display_label(key)),
    }


def _own_label(run: EditionRun, key: FigureKey) -> str:
    """The printed label of a measure that only this edition knows: no vocabulary has one."""
    if not key.item or label_of(key.block, key.item) != key.item:
        return ""
    return next((row.label for row in run.table if row.item == key.item), "")


def _place(place: Place | None) -> Row:
    if place is None:
        return {}
    box = place.box
    return {
        "document": place.document,
        "page": str(place.page),
        "x0": _points(box.x0),
        "top": _points(box.top),
        "x1": _points(box.x1),
        "bottom": _points(box.bottom),
    }


def place_of(row: Mapping[str, str]) -> Place | None:
    """The place that a row of a curated file names; None where it names none.

    Raises:
        ValueError: its page or box is no number.
    """
    if not row["document"] or not row["page"]:
        return None
    box = Box(*(float(row[edge]) for edge in ("x0", "top", "x1", "bottom")))
    return Place(row["document"], int(row["page"]), box)


def _points(edge: float) -> str:
    # two decimals are a 36,000th of an inch; + 0.0 makes an honest zero of a negative one
    return f"{round(edge, 2) + 0.0:.2f}"


def _truth(value: bool) -> str:
    return "true" if value else "false"
