"""Codes of the measure table that break off in the text and go on as a drawing: ``a + b + c + d + e +`` … ``g t/m j``.

A code is the table's own arithmetic, so a wrong one is as bad as a wrong number: it is completed only where two looks
agree, it parses, it speaks of rows that are there, nothing more is violated, and a figure can be read because of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import RECOGNISED, Figure, FigureKey, Place
from ladder_etl.domain.findings import Finding
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.pages import Page, Run
from ladder_etl.pdf.spots import NEURAL, NEURAL_ON_INK, Look
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.recognised import Recognised, Ruling, recognised
from ladder_etl.reconcile.renaming import with_keys

#: what the recogniser must say of itself: letters have no second recogniser
_SURE = 0.9
_MARKS = re.compile(r"\(\d\)|[¹²³*]")
#: heights of the code's line to its right and below it in which it may go on
_RIGHT, _BELOW = 8.0, 1.4


class Trial(Protocol):
    """Identities that judge numbers (see `recognised`), and those that are violated without any."""

    @property
    def violated(self) -> frozenset[str]: ...
    def __call__(self, numbers: Mapping[FigureKey, Number]) -> Ruling: ...


Trials = Callable[[tuple[Figure, ...], tuple[TableRow, ...]], Trial]


def unfinished_codes(pages: Mapping[str, Sequence[Page]], rows: Sequence[TableRow]) -> dict[str, Place]:
    """The rows' codes that break off, and where something is drawn that may be the rest."""
    unfinished = {row.code: row.place for row in rows if row.code.endswith("+")}
    found: dict[str, Place] = {}
    for code, place in unfinished.items():
        page = next(page for page in pages[place.document] if page.number == place.page)
        for run in page.seen:
            if canonical_code(_MARKS.sub("", run.text)) == code and page.visible(run.box).intersection(place.box) > 0:
                rest = _drawn_after(run, page)
                if rest is not None:
                    found[code] = Place(place.document, place.page, page.visible(rest))
    return found


def _drawn_after(run: Run, page: Page) -> Box | None:
    """What is drawn right of a run, else on the line below it."""
    height = run.box.height
    small = [
        drawing.box
        for drawing in page.drawings
        if drawing.fill is not None and 0.15 * height < drawing.box.height < 1.5 * height
        if drawing.box.width < 12 * height and drawing.box.x0 < run.box.x1 + _RIGHT * height
    ]
    right = [box for box in small if run.box.overlap_y(box) > 0.5 * box.height and box.x0 >= run.box.x1 - 0.2 * height]
    below = [
        box
        for box in small
        if box.x0 > run.box.x0 - height and run.box.bottom - 0.2 * height <= box.top and box.cy < _bottom(run)
    ]
    return union_of(right or below) if right or below else None


def _bottom(run: Run) -> float:
    return run.box.bottom + _BELOW * run.box.height


def recognised_with_codes(
    reconciled: Reconciliation, rows: tuple[TableRow, ...], looks: Looks, codes: Mapping[str, Place], trials: Trials
) -> tuple[Recognised, tuple[TableRow, ...]]:
    """Figures after looking (see `recognised`), and the rows, with their codes completed where that is sure.

    Args:
        reconciled: figures, lost ones without a number, and findings.
        rows: of the measure table.
        looks: at the figures' places and at those of ``codes``.
        codes: unfinished codes, by `unfinished_codes`.
        trials: makes of figures and rows what judges numbers.
    """
    result = recognised(reconciled, looks, lambda figures: trials(figures, rows))
    whole = {
        code: read
        for code, place in codes.items()
        if place in looks.seen and (read := _read(code, looks.seen[place], rows)) is not None
    }
    if not whole:
        return result, rows
    renamed = _renamed(reconciled, whole)
    new_rows = tuple(replace(row, code=whole.get(row.code, row.code)) for row in rows)
    tried = recognised(renamed, looks, lambda figures: trials(figures, new_rows))
    more_violated = trials(tried.figures, new_rows).violated - trials(result.figures, rows).violated
    if more_violated or _count(tried) <= _count(result):
        return result, rows
    return tried, new_rows


def still_open(findings: Sequence[Finding], rows: Sequence[TableRow]) -> tuple[Finding, ...]:
    """The findings without those on codes that were completed."""
    codes = {row.code for row in rows}
    return tuple(finding for finding in findings if finding.name != "code.incomplete" or finding.found in codes)


def _read(code: str, look: Look, rows: Sequence[TableRow]) -> str | None:
    """The whole code, where both looks at the drawing give the same, and one of known rows."""
    by_engine = {seen.engine: seen for seen in look.recognitions}
    if not {NEURAL, NEURAL_ON_INK} <= by_engine.keys() or look.cut_off:
        return None
    seen = {canonical_code(f"{code} {by_engine[name].text}") for name in (NEURAL, NEURAL_ON_INK)}
    formula = parse_code(whole := seen.pop())
    if seen or formula is None or not formula.complete or by_engine[NEURAL].certainty < _SURE:
        return None
    leaves = {leaf.terms[0].first for row in rows if (leaf := parse_code(row.code)) is not None and leaf.is_leaf}
    return whole if leaves.issuperset(formula.weights) else None


def _renamed(reconciled: Reconciliation, codes: Mapping[str, str]) -> Reconciliation:
    def renamed(key: FigureKey) -> FigureKey:
        return key._replace(code=codes[key.code]) if key.block == MEASURE_TABLE and key.code in codes else key

    return with_keys(reconciled, renamed)


def _count(result: Recognised) -> int:
    return sum(figure.origin == RECOGNISED for figure in result.figures)
