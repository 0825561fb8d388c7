"""What can be shown upon a page: each layer as marks, of what was curated last or of the document as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import AGREES, CHOSEN, CONFLICTS, HIDDEN
from ladder_etl.errors import UsageError
from ladder_etl.pdf.pages import Page
from ladder_etl.report.evidence import Row, read_rows

LAYERS = ("words", "readings", "figures", "hidden", "unexplained")
#: layers that are read from the document itself; the others stand in the curated files
READ_LAYERS = ("words", "hidden")
_SHORT = 26
#: findings on what no figure was read from
_OPEN = (
    "number.unexplained",
    "number.partly_seen",
    "number.struck",
    "label.unknown",
    "duplicate.conflict",
    "text.differs",
    "annotation.unread",
)
#: which role a place with several readings is drawn as
_GRAVEST = (CONFLICTS, CHOSEN, AGREES, HIDDEN)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the visible page, of a kind (its colour and line in the legend), with what is written beside it."""

    box: Box
    kind: str
    text: str = ""


def document_marks(page: Page, layer: str) -> list[Mark]:
    """The marks of a layer that is read from the document: its words, or the runs that nobody sees."""
    from ladder_etl.pdf.words import page_phrases

    if layer == "hidden":
        return [
            Mark(page.visible(run.box), f"hidden: {run.hidden}", run.text.strip()[:_SHORT])
            for run in page.runs
            if run.hidden
        ]
    words = [word for phrase in page_phrases(page) for word in phrase.words]
    marks = [
        Mark(
            page.visible(word.box),
            "contested" if word.contested else "footnote mark" if word.is_mark else "number" if word.number else "word",
        )
        for word in words
    ]
    return marks + [Mark(page.visible(run.box), "text at an angle") for run in page.seen if run.angle]


def curated_marks(folder: Path, document: str, page: int, layer: str) -> list[Mark]:
    """The marks of a layer that stands in the curated files of an edition.

    Args:
        folder: ``curated/<edition>``, or its ``held_back``, where the readings chosen stand for the figures.
        document: the PDF's sha256.

    Raises:
        UsageError: nothing was curated there.
    """
    if layer == "unexplained":
        rows = _on_page(_rows(folder / "findings.csv"), document, page)
        return [_mark(row, row["finding"], row["found"]) for row in rows if row["finding"] in _OPEN]
    if layer == "readings":
        rows = _on_page(_rows(folder / "provenance.csv"), document, page)
        return _reading_marks(rows)
    if (folder / "observations.csv").exists() or not (folder / "provenance.csv").exists():
        rows = _on_page(_rows(folder / "observations.csv"), document, page)
    else:
        rows = [row for row in _on_page(_rows(folder / "provenance.csv"), document, page) if row["role"] == CHOSEN]
    return [_mark(row, row["block"] if row["printed"] else "figure without text", _short_key(row)) for row in rows]


def _reading_marks(rows: Sequence[Row]) -> list[Mark]:
    """One mark a place, for all that was read there: the gravest role, how many copies, what isn't agreed upon."""
    places: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        places.setdefault(tuple(str(round(float(row[edge]))) for edge in ("x0", "top", "x1", "bottom")), []).append(row)
    marks = []
    for heard in places.values():
        role = min((row["role"] for row in heard), key=_GRAVEST.index)
        copies = max(int(row["copies"] or 1) for row in heard)
        doubted = dict.fromkeys(row["printed"] for row in heard if row["role"] in (CONFLICTS, HIDDEN))
        texts = (*(["/".join(doubted)] if doubted else []), *([f"×{copies}"] if copies > 1 else []))
        marks.append(_mark(heard[0], role, " ".join(texts)))
    return marks


def finding_rows(folder: Path, finding: str) -> list[Row]:
    """The rows of one finding in ``findings.csv``, each a figure or a place that it touches.

    Raises:
        UsageError: nothing was curated there, or there is no such finding, or it stands on no page.
    """
    rows = [row for row in _rows(folder / "findings.csv") if row["finding_id"] == finding]
    if not rows:
        raise UsageError(f"there is no finding {finding}", f"their ids stand in {folder / 'findings.csv'}")
    placed = [row for row in rows if row["document"] and row["x0"]]
    if not placed:
        raise UsageError(f"finding {finding} ({rows[0]['finding']}) has no place on a page", "ladder-etl report")
    return placed


def finding_marks(rows: Iterable[Row], document: str, page: int) -> list[Mark]:
    """Where a finding touches a page."""
    return [_mark(row, f"finding {row['finding_id']}", row["finding"]) for row in _on_page(list(rows), document, page)]


def _rows(path: Path) -> list[Row]:
    try:
        return read_rows(path)
    except FileNotFoundError:
        raise UsageError(
            f"{path} is not there", "ladder-etl run makes it, or name another folder with --curated"
        ) from None


def _on_page(rows: Iterable[Row], document: str, page: int) -> list[Row]:
    return [row for row in rows if row["document"] == document and row["page"] == str(page) and row["x0"]]


def _mark(row: Row, kind: str, text: str) -> Mark:
    box = Box(float(row["x0"]), float(row["top"]), float(row["x1"]), float(row["bottom"]))
    return Mark(box, kind, text[:_SHORT])


def _short_key(row: Row) -> str:
    """Block and unit are told by colour and place: item, area and, where it is not a count, the statistic."""
    statistic = "" if row["statistic"] == "count" else f" {row['statistic'][:4]}"
    return f"{(row['item'] or row['code'])[:14]} {row['ref_area'][:4]}{statistic} {row['period'][-2:]}"
