"""The map of every number: each page with a box on every figure, and on what no figure claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.report.finding_views import places_of
from ladder_etl.report.grades import GRADES, MISSING, READ_FROM_DRAWING, SUSPECT
from ladder_etl.report.pictures import PageMap
from ladder_etl.report.view import Part, ReportView, is_on, parts_of
from ladder_etl.report.words import Words

#: findings on what is no figure; their boxes are marked as such
_LOOSE = (
    "number.unexplained",
    "number.partly_seen",
    "number.struck",
    "label.unknown",
    "code.incomplete",
    "annotation.unread",
)
LOOSE = "loose"
#: in points: a box is drawn around a number, not over it
_AROUND = 1.5
_DOUBTFUL = (READ_FROM_DRAWING, SUSPECT, MISSING)


@dataclass(frozen=True, slots=True)
class Mark:
    """A box upon a page, in percent of it: of a figure, by its number, or of a finding, by its anchor."""

    left: float
    top: float
    width: float
    height: float
    grade: str
    figure: FigureKey | None = None
    anchor: str = ""
    says: Words | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page and its marks, in reading order; ``parts`` counts them by grade."""

    page: PageMap
    role: str
    marks: tuple[Mark, ...]
    parts: tuple[Part, ...]


def sheets_of(view: ReportView) -> tuple[Sheet, ...]:
    """The pages that could be rendered, provincial documents first."""
    roles = {document.sha256: document.role for document in view.documents}
    order = {document.sha256: number for number, document in enumerate(view.documents)}
    pages = sorted(view.pictures.pages, key=lambda page: (order.get(page.document, len(order)), page.number))
    return tuple(_sheet(view, page, roles.get(page.document, "")) for page in pages)


def pages_to_show(view: ReportView) -> Iterable[tuple[str, int]]:
    """The pages on which there is a figure, or a finding."""
    for figure in view.figures:
        if figure.place:
            yield figure.place.document, figure.place.page
    for finding in view.findings.views:
        for place in places_of(finding.finding):
            yield place.document, place.page


def _sheet(view: ReportView, page: PageMap, role: str) -> Sheet:
    here = ((page.document, page.number),)
    marks = [
        _mark(figure.place, page, view.grades[figure.key], figure=figure.key)
        for figure in view.figures
        if figure.place and is_on(figure.place, here)
    ]
    for finding in view.findings.views:
        if finding.finding.name in _LOOSE:
            marks += [
                _mark(place, page, LOOSE, anchor=finding.anchor, says=finding.says)
                for place in places_of(finding.finding)
                if is_on(place, here)
            ]
    ordered = tuple(sorted(marks, key=lambda mark: (round(mark.top, 1), mark.left)))
    counts = Counter(mark.grade for mark in ordered)
    return Sheet(page, role, ordered, parts_of([(grade, counts[grade]) for grade in (*GRADES, LOOSE)]))


def _mark(
    place: Place,
    page: PageMap,
    grade: str,
    figure: FigureKey | None = None,
    anchor: str = "",
    says: Words | None = None,
) -> Mark:
    box: Box = place.box.grown(_AROUND)
    across, down = 100 / page.width, 100 / page.height
    return Mark(box.x0 * across, box.top * down, box.width * across, box.height * down, grade, figure, anchor, says)


def places_wanted(view: ReportView) -> Iterator[tuple[Place, ...]]:
    """Places that belong together, the gravest findings first, then doubtful figures that no finding shows."""
    shown: set[Place] = set()
    for finding in view.findings.views:
        places = places_of(finding.finding)
        if places:
            shown.update(places)
            yield places
    for figure in view.figures:
        if figure.place and figure.place not in shown and view.grades[figure.key] in _DOUBTFUL:
            yield places_of_figure(figure)


def places_of_figure(figure: Figure) -> tuple[Place, ...]:
    """A figure's place, as pictures are asked for."""
    return (figure.place,) if figure.place else ()
