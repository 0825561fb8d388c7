"""Rows of the measure table whose code, or the rest of it, or whose label is a drawing: ``a + b + c +`` … ``g t/m j``.

A code is the table's own arithmetic, and a wrong name as bad as a wrong number. So a code is completed only where two
looks agree, it parses, it speaks of rows that are there, nothing more is violated, and a figure can be read because of
it. A name is given only to a row without any text of its own, only from the vocabulary, only if no other row has it,
and only if no identity is violated by it that held before; else the row's figures stay with their code and an empty
item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code, parse_code
from ladder_etl.domain.figures import RECOGNISED, Figure, FigureKey, Place
from ladder_etl.domain.findings import INFO, Finding, Subject
from ladder_etl.domain.numbers import Number
from ladder_etl.domain.texts import FOOTNOTE_MARK, TableRow
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.pages import Page, Run
from ladder_etl.pdf.spots import Look
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.recognised import Recognised, Ruling, recognised

#: what the recogniser must say of itself: letters have no second recogniser
_SURE = 0.9
#: heights of the code's line to its right and below it in which it may go on
_RIGHT, _BELOW = 8.0, 1.4
#: what the recogniser must say of itself where it reads the very label, and where what it reads is only like one
_SURE_LABEL, _SURER = 0.85, 0.95
_OUTRIGHT = 95.0  # of 100
#: heights of the row's code: how high and wide an outlined letter or word is
_LOWEST, _HIGHEST, _WIDEST = 0.15, 1.5, 30.0


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
            if (
                canonical_code(FOOTNOTE_MARK.sub("", run.text)) == code
                and page.visible(run.box).intersection(place.box) > 0
            ):
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
        if box.x0 > run.box.x0 - height
        and run.box.bottom - 0.2 * height <= box.top
        and box.cy < run.box.bottom + _BELOW * height
    ]
    return union_of(right or below) if right or below else None


def recognised_with_codes(
    reconciled: Reconciliation, rows: tuple[TableRow, ...], looks: Looks, codes: Mapping[str, Place], trials: Trials
) -> tuple[Recognised, tuple[TableRow, ...]]:
    """Figures after looking (see `recognised`), and the rows, with their codes completed where that is sure.

    Args:
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
    both = look.both
    seen = {canonical_code(f"{code} {one.text}") for one in both}
    formula = parse_code(seen.pop()) if len(seen) == 1 else None
    if formula is None or not formula.complete or both[0].certainty < _SURE:
        return None
    leaves = {leaf.terms[0].first for row in rows if (leaf := parse_code(row.code)) is not None and leaf.is_leaf}
    return str(formula) if leaves.issuperset(formula.weights) else None


def _renamed(reconciled: Reconciliation, codes: Mapping[str, str]) -> Reconciliation:
    def renamed(key: FigureKey) -> FigureKey:
        return key._replace(code=codes[key.code]) if key.block == MEASURE_TABLE and key.code in codes else key

    return with_keys(reconciled, renamed)


def _count(result: Recognised) -> int:
    return sum(figure.origin == RECOGNISED for figure in result.figures)


def drawn_labels(pages: Mapping[str, Sequence[Page]], rows: Sequence[TableRow]) -> dict[str, Place]:
    """Where the labels of rows without one are drawn, by code; a code that two such rows have is left out."""
    found: dict[str, Place] = {}
    bare = [row for row in rows if not row.label and not row.item and row.code]
    for row in bare:
        if sum(other.code == row.code for other in bare) > 1:
            continue
        page = next(page for page in pages[row.place.document] if page.number == row.place.page)
        named = [other.place.box for other in rows if other.label and other.place.is_on_page_of(row.place)]
        drawn = _drawn_beside(row.place.box, named, page) if named else None
        if drawn is not None:
            found[row.code] = Place(row.place.document, row.place.page, drawn)
    return found


def _drawn_beside(code: Box, named: Sequence[Box], page: Page) -> Box | None:
    """What is drawn at the height of a row's code, where the other rows have their labels."""
    column = union_of(named)
    letters = [
        box
        for box in (page.visible(drawing.box) for drawing in page.drawings if drawing.fill is not None)
        if _LOWEST * code.height < box.height < _HIGHEST * code.height
        and box.width < min(_WIDEST * code.height, 0.9 * column.width)
        and code.top - 0.3 * code.height < box.cy < code.bottom + 0.3 * code.height
        and column.x0 - 1 <= box.x0
        and box.x1 <= column.x1 + 1
        and box.overlap_x(code) < 0
    ]
    return union_of(letters) if letters else None


def named_by_drawings(
    reconciled: Reconciliation,
    rows: tuple[TableRow, ...],
    looks: Looks,
    labels: Mapping[str, Place],
    lexicon: Lexicon,
    trials: Trials,
) -> tuple[Reconciliation, tuple[TableRow, ...]]:
    """Figures and rows with the items that drawn labels name, where that is sure.

    Args:
        labels: where they are drawn, by `drawn_labels`.
        trials: makes of figures and rows what tells which identities are violated.
    """
    taken = {row.item for row in rows if row.item}
    read = {code: _label(looks.seen[place], lexicon, taken) for code, place in labels.items() if place in looks.seen}
    named = {code: label for code, label in read.items() if label is not None}
    items = [item for item, _ in named.values()]
    for code, (item, text) in named.items():
        if items.count(item) > 1:
            continue
        tried, table = _with_name(reconciled, rows, code, item, text)
        if len(trials(tried.figures, table).violated) <= len(trials(reconciled.figures, rows).violated):
            reconciled, rows = replace(tried, findings=(*tried.findings, _told(code, item, text, labels[code]))), table
    return reconciled, rows


def _label(look: Look, lexicon: Lexicon, taken: Collection[str]) -> tuple[str, str] | None:
    """The item and the text that both looks at a drawing give."""
    both = look.both
    matches = [lexicon.item(seen.text, MEASURE_TABLE) for seen in both]
    items = {"" if match is None else match.id for match in matches}
    item = items.pop() if len(items) == 1 else ""
    if not item or item in taken:
        return None
    outright = all(match is not None and match.score >= _OUTRIGHT for match in matches)
    certainty = min(seen.certainty for seen in both)
    same = normalised(both[0].text) == normalised(both[1].text)
    return (item, both[0].text) if (outright and certainty >= _SURE_LABEL) or (same and certainty >= _SURER) else None


def _with_name(
    reconciled: Reconciliation, rows: tuple[TableRow, ...], code: str, item: str, text: str
) -> tuple[Reconciliation, tuple[TableRow, ...]]:
    def named(key: FigureKey) -> FigureKey:
        bare = key.block == MEASURE_TABLE and key.code == code and not key.item and not key.label
        return key._replace(item=item) if bare else key

    bare = (row.code == code and not row.item and not row.label for row in rows)
    table = tuple(replace(row, item=item, label=text) if is_it else row for row, is_it in zip(rows, bare, strict=True))
    return with_keys(reconciled, named), table


def _told(code: str, item: str, text: str, place: Place) -> Finding:
    return Finding(
        "label.recognised",
        INFO,
        f"the label of row {code} is a drawing that reads {text!r}: {item}",
        "compare it with the page; if it is another measure, name the row in the edition's file under [codes]",
        subjects=(Subject(place=place),),
        found=text,
    )


def with_keys(reconciled: Reconciliation, renamed: Callable[[FigureKey], FigureKey]) -> Reconciliation:
    """The same figures and findings, each key replaced by what ``renamed`` makes of it."""

    def with_key(finding: Finding) -> Finding:
        subjects = tuple(
            subject if subject.key is None else replace(subject, key=renamed(subject.key))
            for subject in finding.subjects
        )
        return replace(finding, subjects=subjects)

    return replace(
        reconciled,
        figures=tuple(replace(figure, key=renamed(figure.key)) for figure in reconciled.figures),
        findings=tuple(with_key(finding) for finding in reconciled.findings),
    )
