"""Other libraries are heard on every figure: they agree, contradict, or have nothing to say; they never give a value.

PDFium is heard first: it confirms, or the page goes to the second readers. It drops runs that are drawn again and mixes
what overlaps, so it is never a witness against a figure. A page on which it confirms every figure and reads all that
the first reading does, copies apart, needs no more evidence; any other one is read by pdfplumber (and its table by
camelot). What they alone read, hidden text included, is no evidence of a figure. Where one of them reads another number
in the very box of a figure and ours nowhere in it, one of two libraries is wrong, and nothing is published.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import (
    AGREES,
    CHOSEN,
    CONFLICTS,
    HIDDEN,
    MISSING,
    NONE,
    Figure,
    Place,
    Testimony,
    Witness,
)
from ladder_etl.domain.findings import ERROR, WARNING, Finding, Subject
from ladder_etl.domain.numbers import parse_number
from ladder_etl.domain.overrides import override_advice
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.errors import LadderError
from ladder_etl.extract.extraction import Extraction
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.second import CAMELOT, PDFIUM, PDFPLUMBER, SecondPage, TableCell, TableRequest
from ladder_etl.reconcile.court import ENGINE, Reconciliation
from ladder_etl.reconcile.spelling import bare, heard_in, melted, repeats, same_number

#: sha256 → the numbers of pages
PageNumbers = dict[str, set[int]]
SecondPages = Mapping[str, tuple[SecondPage, ...] | LadderError]
Tables = Iterable[tuple[str, TableRequest, tuple[TableCell, ...] | LadderError]]

_SPACE = re.compile(r"\s+")
_TABLE_MARGIN = 2.0


def confirmed(
    reconciled: Reconciliation, pages: Mapping[str, Sequence[Page]], heard: Mapping[str, Sequence[SecondPage]]
) -> tuple[Reconciliation, PageNumbers]:
    """The figures with PDFium's agreement, where it agrees, and the pages that it can't vouch for.

    Args:
        pages: the first reading, sha256 → pages.
        heard: what PDFium reads of the same pages.
    """
    doubtful: PageNumbers = {}
    for sha256, of_document in pages.items():
        for page, other in zip(of_document, heard[sha256], strict=True):
            if not other.complete:
                doubtful.setdefault(sha256, set()).add(page.number)
    figures = tuple(_heard(figure, heard, doubtful) for figure in reconciled.figures)
    return replace(reconciled, figures=figures), doubtful


def _heard(figure: Figure, heard: Mapping[str, Sequence[SecondPage]], doubtful: PageNumbers) -> Figure:
    """The figure with a testimony for each witness that PDFium agrees with; the other witnesses' pages are doubtful."""
    if figure.number is None:
        return figure
    agreeing = []
    for ours in [testimony.witness for testimony in figure.testimonies if testimony.role in (CHOSEN, AGREES)]:
        place = ours.place
        if heard_in(heard[place.document][place.page - 1].strings_in(place.box), ours) == "":
            witness = Witness(ours.printed, place, PDFIUM, "characters in the figure's box", falls=ours.falls)
            agreeing.append(Testimony(witness, AGREES))
        else:
            doubtful.setdefault(place.document, set()).add(place.page)
    return replace(figure, testimonies=(*figure.testimonies, *agreeing))


def table_requests(
    extraction: Extraction, asked: Mapping[str, Collection[int]] | None = None
) -> dict[str, list[TableRequest]]:
    """Where the measure table's numbers stand, by document: the area around them, and the gaps between its columns.

    Args:
        asked: the pages to look at (sha256 → numbers); all of them otherwise.
    """
    boxes: dict[tuple[str, int], list[Box]] = {}
    for placed in extraction.claims:
        wanted = asked is None or placed.page.number in asked.get(placed.document, ())
        if wanted and placed.claim.key.block == MEASURE_TABLE and placed.page.turn == 0:
            boxes.setdefault((placed.document, placed.page.number), []).append(placed.place.box)
    requests: dict[str, list[TableRequest]] = {}
    for (document, number), of_page in boxes.items():
        area = union_of(of_page).grown(_TABLE_MARGIN)
        requests.setdefault(document, []).append(TableRequest(number, area, _separators(of_page)))
    return requests


def _separators(boxes: Iterable[Box]) -> tuple[float, ...]:
    """The middles of the gaps that no number reaches into."""
    gaps: list[float] = []
    reach: float | None = None
    for box in sorted(boxes, key=lambda box: box.x0):
        if reach is not None and box.x0 > reach:
            gaps.append((reach + box.x0) / 2)
        reach = box.x1 if reach is None else max(reach, box.x1)
    return tuple(gaps)


def heard_again(
    reconciled: Reconciliation, pages: Mapping[str, Sequence[Page]], second: SecondPages, tables: Tables
) -> Reconciliation:
    """The figures with what the second reading says of each.

    Args:
        pages: the first reading, sha256 → pages.
        second: the second one of the pages that were asked for, sha256 → pages or why it failed.
        tables: of each table that camelot was asked for, its cells or why it failed.
    """
    court = _Court(reconciled.figures, second, list(tables))
    figures: list[Figure] = []
    findings = list(reconciled.findings)
    for figure in reconciled.figures:
        heard, finding = court.hear(figure)
        figures.append(heard)
        findings += [finding] if finding else []
    return replace(reconciled, figures=tuple(figures), findings=(*findings, *_incomplete(pages, second, court.tables)))


def readers_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The libraries that testify to any of the figures, by name."""
    return tuple(sorted({testimony.witness.engine for figure in figures for testimony in figure.testimonies}))


class _Court:
    """Both second readers, ready to be asked."""

    def __init__(
        self,
        figures: Iterable[Figure],
        second: SecondPages,
        tables: list[tuple[str, TableRequest, tuple[TableCell, ...] | LadderError]],
    ) -> None:
        self.tables = tables
        self._pages = {
            (sha256, page.number): page
            for sha256, of_document in second.items()
            if not isinstance(of_document, LadderError)
            for page in of_document
        }
        self._tables = {
            (sha256, request.page): _Table(request, cells)
            for sha256, request, cells in tables
            if not isinstance(cells, LadderError)
        }
        for figure in figures:
            for testimony in figure.testimonies:
                place = testimony.witness.place
                table = self._tables.get((place.document, place.page))
                if table is not None and testimony.witness.visible:
                    table.known.add(bare(testimony.witness.printed))

    def hear(self, figure: Figure) -> tuple[Figure, Finding | None]:
        """The figure with the second readers' testimonies; without a value where one of them contradicts."""
        if figure.number is None:
            return figure, None
        found = [testimony.witness for testimony in figure.testimonies if testimony.role in (CHOSEN, AGREES)]
        ours = [witness for witness in found if witness.engine == ENGINE]  # PDFium only repeats where it agrees
        hidden = [testimony.witness.printed for testimony in figure.testimonies if testimony.role == HIDDEN]
        heard = [self._witness(witness, engine, hidden) for witness in ours for engine in (PDFPLUMBER, CAMELOT)]
        against = [witness for witness, agrees in filter(None, heard) if not agrees]
        if not against:
            agreeing = (Testimony(witness, AGREES) for witness, _ in filter(None, heard))
            return replace(figure, testimonies=(*figure.testimonies, *agreeing)), None
        roles = [Testimony(t.witness, CONFLICTS if t.role in (CHOSEN, AGREES) else t.role) for t in figure.testimonies]
        roles += [Testimony(witness, CONFLICTS) for witness, _ in filter(None, heard)]
        lost = replace(figure, printed="", number=None, status=MISSING, origin=NONE, testimonies=tuple(roles))
        return lost, _conflict(lost, ours[0], against)

    def _witness(self, ours: Witness, engine: str, hidden: Sequence[str]) -> tuple[Witness, bool] | None:
        heard = self._plumbed(ours) if engine == PDFPLUMBER else self._tabled(ours, hidden)
        if heard is None:
            return None
        rule = "characters in the figure's box" if engine == PDFPLUMBER else "cell of the table"
        return Witness(heard or ours.printed, ours.place, engine, rule, falls=ours.falls), not heard

    def _plumbed(self, ours: Witness) -> str | None:
        page = self._pages.get((ours.place.document, ours.place.page))
        return None if page is None else heard_in(page.strings_in(ours.place.box), ours)

    def _tabled(self, ours: Witness, hidden: Sequence[str]) -> str | None:
        table = self._tables.get((ours.place.document, ours.place.page))
        return None if table is None else table.heard(ours, hidden)


@dataclass
class _Table:
    """Camelot's cells of one table."""

    request: TableRequest
    cells: tuple[TableCell, ...]

    def __post_init__(self) -> None:
        #: what the first reading claims in this table
        self.known: set[str] = set()

    def heard(self, ours: Witness, hidden: Sequence[str] = ()) -> str | None:
        """What camelot reads where a figure stands; None where that can't be told.

        Camelot guesses rows: a cell that holds several numbers, or one that stands elsewhere in the table too, says
        nothing against ours. Nor does ours melted with hidden text of that place.
        """
        box = ours.place.box
        if not self.request.area.covers(box):
            return None
        cell = next((cell for cell in self.cells if cell.box.holds_middle_of(box)), None)
        if cell is None:
            return None
        lines = list(dict.fromkeys(line.strip() for line in cell.text.splitlines() if line.strip()))
        if any(same_number(line, ours) or repeats(line, ours) for line in lines):
            return ""
        if len(lines) != 1 or _SPACE.search(lines[0]) or bare(lines[0]) in self.known:
            return None
        if melted(lines[0], ours, hidden):
            return None
        if parse_number(bare(lines[0])) is None or any(same_number(other.text, ours) for other in self.cells):
            return None
        return lines[0]


def _conflict(figure: Figure, ours: Witness, against: Sequence[Witness]) -> Finding:
    theirs = " / ".join(sorted({f"{witness.printed} ({witness.engine})" for witness in against}))
    return Finding(
        "reading.conflict",
        ERROR,
        f"{figure.key}: {ours.printed} ({ours.engine}) is {theirs} to another library; no value is published",
        override_advice("look at the page: what does it show?", figure),
        subjects=tuple(Subject(figure.key, witness.place) for witness in (ours, *against)),
        found=" / ".join(dict.fromkeys([ours.printed, *(witness.printed for witness in against)])),
        certainty="shortlist",
    )


def _incomplete(pages: Mapping[str, Sequence[Page]], second: SecondPages, tables: Tables) -> list[Finding]:
    """Pages of which both libraries didn't read equally much, and readings that failed."""
    findings: list[Finding] = []
    for sha256, of_document in pages.items():
        again = second.get(sha256, ())
        if isinstance(again, LadderError):
            findings.append(_unread(sha256, 1, f"the second reading of document {sha256[:12]} failed: {again}"))
            continue
        for other in again:
            page = of_document[other.number - 1]
            counts = (page.glyphs_drawn, other.glyphs), (page.digits_drawn, other.digits)
            if any(one != two for one, two in counts):
                says = " and ".join(
                    f"{one} and {two} {what}" for what, (one, two) in zip(("glyphs", "digits"), counts, strict=True)
                )
                findings.append(_unread(sha256, page.number, f"two libraries read {says} on page {page.number}"))
    for sha256, request, cells in tables:
        if isinstance(cells, LadderError):
            message = f"the second reading of the table on page {request.page} failed: {cells}"
            findings.append(_unread(sha256, request.page, message, request.area))
    return findings


def _unread(document: str, page: int, message: str, box: Box | None = None) -> Finding:
    return Finding(
        "reading.incomplete",
        WARNING,
        message,
        "compare the page in a viewer with the figures; a damaged file loses text without an error",
        subjects=(Subject(place=Place(document, page, box or Box(0, 0, 0, 0))),),
    )
