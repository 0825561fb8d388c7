"""PDFium is heard first, on every figure: it confirms, or the page goes to the second readers.

It drops runs that are drawn again and mixes what overlaps, so it is never a witness against a figure. A page on which
it confirms every figure and reads as many digits and marks as the first reading needs no more evidence; any other one
is read by pdfplumber (and its table by camelot), who may contradict (`second_hearing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ladder_etl.domain.figures import AGREES, CHOSEN, Figure, Testimony, Witness
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.second import PDFIUM, SecondPage
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.spelling import heard_in

#: sha256 → the numbers of pages
PageNumbers = dict[str, set[int]]


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
            if (page.digits_drawn, page.marks_drawn) != (other.digits, other.marks):
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
