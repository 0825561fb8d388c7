"""One order for figures and findings, the same in every file, in the report and on any machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256

from ladder_etl.domain.areas import AREAS
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import EXPLAINED, OPEN, OVERRIDDEN, SEVERITIES, Finding, Subject
from ladder_etl.domain.runs import EditionRun
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import BLOCKS, STATISTICS, UNITS, vocabulary

KeyOrder = tuple[int, int, str, str, str, int, int, int, int]
_BLOCK = {block: rank for rank, block in enumerate(BLOCKS)}
_AREA = {
    area.code: rank for rank, area in enumerate((AREAS[1], AREAS[0], *AREAS[2:]))
}  # the province first, as printed
_STATISTIC = {statistic: rank for rank, statistic in enumerate(STATISTICS)}
_UNIT = {unit: rank for rank, unit in enumerate(UNITS)}
_SEVERITY = {severity: rank for rank, severity in enumerate(SEVERITIES)}
_STATUS = {status: rank for rank, status in enumerate((OPEN, EXPLAINED, OVERRIDDEN))}


def key_order(table: Iterable[TableRow]) -> Callable[[FigureKey], KeyOrder]:
    """The sort key of figures: blocks as `BLOCKS`, table rows as on the page, other items as in the vocabulary."""
    rows = {row.row: rank for rank, row in enumerate(table)}
    items = {(entry.block, entry.item): rank for rank, entry in reversed(list(enumerate(vocabulary())))}

    def order(key: FigureKey) -> KeyOrder:
        last = len(rows) + len(items)
        row = rows.get(key.row, items.get((key.block, key.item), last))
        return (
            _BLOCK.get(key.block, len(_BLOCK)),
            row,
            key.item,
            key.code,
            key.label,
            _AREA.get(key.ref_area, len(_AREA)),
            _STATISTIC.get(key.statistic, len(_STATISTIC)),
            _UNIT.get(key.unit, len(_UNIT)),
            key.period,
        )

    return order


def ordered_figures(run: EditionRun) -> tuple[Figure, ...]:
    """The run's figures in the order of the files."""
    order = key_order(run.table)
    return tuple(sorted(run.figures, key=lambda figure: order(figure.key)))


def numbered_findings(run: EditionRun) -> tuple[tuple[int, Finding], ...]:
    """The run's findings, gravest first, with the numbers that the files, the report and ``--finding`` use."""
    order = key_order(run.table)

    def rank(finding: Finding) -> tuple[object, ...]:
        keys = sorted(order(subject.key) for subject in finding.subjects if subject.key)
        places = sorted(_place_order(subject) for subject in finding.subjects)
        severity = _SEVERITY.get(finding.severity, len(_SEVERITY))
        texts = (finding.identity, finding.message, finding.fix, finding.found, finding.expected, finding.certainty)
        return severity, _STATUS.get(finding.status, len(_STATUS)), finding.name, keys, places, texts

    return tuple(enumerate(sorted(run.findings, key=rank), start=1))


def vintage_of(run: EditionRun) -> str:
    """A short id of exactly these documents; another when one of them is republished."""
    parts = sorted(f"{document.role}:{document.sha256}" for document in run.documents)
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def _place_order(subject: Subject) -> tuple[str, int, float, float]:
    place: Place | None = subject.place
    return ("", 0, 0.0, 0.0) if place is None else (place.document, place.page, place.box.top, place.box.x0)
