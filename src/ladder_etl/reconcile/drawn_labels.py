"""Rows of the measure table whose label is a drawing: named where both looks read one known label, and nothing objects.

A wrong name is as bad as a wrong number: it is given only to a row without any text of its own, only from the
vocabulary, only if no other row has it, and only if no identity is violated by it that held before. Else the row's
figures stay with their code and an empty item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.figures import Figure, FigureKey, Place
from ladder_etl.domain.findings import INFO, Finding, Subject
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.pdf.looks import Looks
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.spots import NEURAL, NEURAL_ON_INK, Look
from ladder_etl.reconcile.court import Reconciliation
from ladder_etl.reconcile.renaming import with_keys

#: what the recogniser must say of itself where it reads the very label, and where what it reads is only like one
_SURE, _SURER = 0.85, 0.95
_OUTRIGHT = 95.0  # of 100
#: heights of the row's code: how high and wide an outlined letter or word is
_LOWEST, _HIGHEST, _WIDEST = 0.15, 1.5, 30.0


class _Trial(Protocol):
    """Identities, and which of them are violated."""

    @property
    def violated(self) -> frozenset[str]: ...


Trials = Callable[[tuple[Figure, ...], tuple[TableRow, ...]], _Trial]


def drawn_labels(pages: Mapping[str, Sequence[Page]], rows: Sequence[TableRow]) -> dict[str, Place]:
    """Where the labels of rows without one are drawn, by code; a code that two such rows have is left out."""
    found: dict[str, Place] = {}
    bare = [row for row in rows if not row.label and not row.item and row.code]
    for row in bare:
        if sum(other.code == row.code for other in bare) > 1:
            continue
        page = next(page for page in pages[row.place.document] if page.number == row.place.page)
        named = [other.place.box for other in rows if other.label and _same_page(other.place, row.place)]
        drawn = _drawn_beside(row.place.box, named, page) if named else None
        if drawn is not None:
            found[row.code] = Place(row.place.document, row.place.page, drawn)
    return found


def _same_page(one: Place, other: Place) -> bool:
    return (one.document, one.page) == (other.document, other.page)


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
    by_engine = {seen.engine: seen for seen in look.recognitions}
    if not {NEURAL, NEURAL_ON_INK} <= by_engine.keys() or look.cut_off:
        return None
    both = [by_engine[name] for name in (NEURAL, NEURAL_ON_INK)]
    matches = [lexicon.item(seen.text, MEASURE_TABLE) for seen in both]
    items = {"" if match is None else match.id for match in matches}
    item = items.pop()
    if not item or items or item in taken:
        return None
    outright = all(match is not None and match.score >= _OUTRIGHT for match in matches)
    certainty = min(seen.certainty for seen in both)
    same = normalised(both[0].text) == normalised(both[1].text)
    return (item, both[0].text) if (outright and certainty >= _SURE) or (same and certainty >= _SURER) else None


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
