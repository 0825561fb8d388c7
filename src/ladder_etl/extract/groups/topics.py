"""Names that mean something narrower under a heading: "Loontrekkenden" below "Langdurig zieken" are the sick ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ladder_etl.domain.vocabulary import GROWTH, RUNGS, TREDE3_SECTOR
from ladder_etl.editions import Lexicon, normalised
from ladder_etl.extract.page.pieces import Label, Line

#: heading (as `Lexicon.heading` names it) → what an item's name means under it
_UNDER = {
    "long_term_sick": {
        "loontrekkenden": "langdurig_zieken_loontrekkenden",
        "zelfstandigen": "langdurig_zieken_zelfstandigen",
    }
}
_OWN = "langdurig_zieken"
TOTAL = "totaal"
_REACH = 16.0  # font sizes of a heading: a block of cards is as high
_AS_LARGE = 0.95
_LIST_GAP = 2.5  # font sizes
_ROW_GAP = 25.0  # font sizes between two names under one heading


def as_headed(labels: Sequence[Label], lines: Sequence[Line], lexicon: Lexicon) -> list[Label]:
    """Labels, those that stand under a heading that narrows them by what they mean there.

    Args:
        labels: their ids are items, with a sort before (``item:``) or a statistic behind (``|growth``) or without.
    """
    totals = _totals(labels, lines, lexicon)
    theirs = [total.box for total in totals]
    result = [*(label for label in labels if label.box not in theirs), *totals]
    if not any(_item(label) in meant for meant in _UNDER.values() for label in labels):
        return result
    for heading in (line for line in lines if lexicon.heading(line.text) in _UNDER):
        under = _UNDER[str(lexicon.heading(heading.text))]
        own = [one for one in labels if _item(one).startswith(_OWN) and _is_below(heading, one)]
        # a heading may be shorter than its table: what stands in a row with a name of the topic is in its company
        headed = [
            one for one in labels if _heads(heading, one, lines) or any(one.box.is_level_with(of.box) for of in own)
        ]
        # a bare name, in the company of another that is of this topic only
        if any(_item(label).startswith(_OWN) for label in headed):
            narrowed = {one: under[_item(one)] for one in headed if normalised(one.text) == _item(one) in under}
            result = [
                replace(one, id=one.id.replace(_item(one), narrowed[one])) if one in narrowed else one for one in result
            ]
    return result


def _totals(labels: Sequence[Label], lines: Sequence[Line], lexicon: Lexicon) -> list[Label]:
    """Lines that say ``Totaal`` and nothing else right under the heading of a rung: rows of a table on it."""
    found: list[Label] = []
    for heading in (label for label in labels if label.id.startswith("item:") and _item(label) in RUNGS):
        below = [line for line in lines if line.box.cy > heading.box.bottom and line.box.overlap_x(heading.box) > 0]
        first = min(below, key=lambda line: line.box.cy, default=None)
        named = lexicon.item(first.text, TREDE3_SECTOR) if first else None
        if first and named and named.id == TOTAL and first.box.top - heading.box.bottom < _LIST_GAP * heading.size:
            found.append(replace(heading, text=first.text, box=first.box, size=first.size, lines=(first,)))
    return found


def under_growth(
    labels: Sequence[Label], growing: Collection[str], lines: Sequence[Line], lexicon: Lexicon
) -> list[Label]:
    """Labels of items, those under a heading that says growth with that statistic: ``kansengroepen|growth``.

    Args:
        growing: items of which growth is a figure; the others are of another block under such a heading.
    """
    headings = [line for line in lines if lexicon.statistic(line.text) == GROWTH]
    if not headings:
        return list(labels)
    own = {label: [line for line in headings if _heads(line, label, lines)] for label in labels}
    beside = {label: _beside_headed(label, labels, own, lines) for label in labels}
    return [
        replace(label, id=f"{label.id}|{GROWTH}") if label.id in growing and (own[label] or beside[label]) else label
        for label in labels
    ]


def _beside_headed(
    label: Label, labels: Sequence[Label], headed: Mapping[Label, Sequence[Line]], lines: Sequence[Line]
) -> bool:
    """Whether a label stands in one row with one under a heading, in its type, and no heading of its own is over it."""
    return any(
        label.box.is_level_with(other.box)
        and abs(label.size - other.size) < 0.05 * label.size
        and -label.box.overlap_x(other.box) < _ROW_GAP * label.size
        and not any(_over(line, label) and line.box.bottom > heading.box.top for line in lines)
        for other in labels
        for heading in headed[other]
    )


def ends_list(name: Label, other: Label) -> bool:
    """Whether another name stands right above: both are entries of a legend, and the last one heads nothing."""
    return other.id != name.id and 0 <= name.box.top - other.box.bottom < _LIST_GAP * name.size


def _item(label: Label) -> str:
    return label.id.rpartition(":")[2].partition("|")[0]


def _heads(heading: Line, label: Label, lines: Sequence[Line]) -> bool:
    """Whether a line is the last one as large above a label in its column."""
    return _over(heading, label) and not any(
        _over(line, label)
        and line.box.top > heading.box.bottom
        and line.size >= _AS_LARGE * heading.size
        and any(char.isalpha() for char in line.text)
        for line in lines
    )


def _over(line: Line, label: Label) -> bool:
    return line.box.overlap_x(label.box) > 0 and _is_below(line, label)


def _is_below(line: Line, label: Label) -> bool:
    apart = label.box.top - line.box.bottom
    return line.size > label.size and -0.5 * label.size < apart < _REACH * line.size
