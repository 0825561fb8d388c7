"""Which places a report shows as pictures: those of findings, and of figures that were not read as text."""

from __future__ import annotations

from collections.abc import Iterator

from ladder_etl.domain.figures import Figure, Place
from ladder_etl.report.finding_views import places_of
from ladder_etl.report.grades import MISSING, READ_FROM_DRAWING, SUSPECT
from ladder_etl.report.view import ReportView

_DOUBTFUL = (READ_FROM_DRAWING, SUSPECT, MISSING)


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
