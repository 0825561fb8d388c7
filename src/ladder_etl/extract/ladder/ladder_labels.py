"""Which texts of a page name the boxes of a ladder, and its rungs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ladder_etl.domain.vocabulary import LADDER
from ladder_etl.editions import Lexicon
from ladder_etl.extract.ladder.rung_headings import with_rungs
from ladder_etl.extract.page.drawings import line_drawn_above
from ladder_etl.extract.page.pieces import Label, Pieces, find_labels, lines_of


def ladder_labels(pieces: Pieces, areas: Sequence[Label], lexicon: Lexicon) -> list[Label]:
    """The names of measures and rungs, each with all of its lines, from top to bottom.

    Args:
        areas: names of areas on the page: they stand under a measure's name, and are none of it.
    """
    names = find_labels(pieces.lines, lexicon.asking(Lexicon.ladder_item), others=lines_of(areas))
    return with_rungs([name for name in _whole(names) if not _is_rest(name, pieces, lexicon)], pieces)


def _whole(labels: Sequence[Label]) -> list[Label]:
    """Labels; those that name an item once more right below its name (in parentheses) are in one with it."""
    whole: list[Label] = []
    for label in labels:
        above = next((one for one in reversed(whole) if one.id == label.id and _goes_on(one, label)), None)
        if above is None:
            whole.append(label)
        else:
            box, lines = above.box.union(label.box), (*above.lines, *label.lines)
            joined = replace(above, text=f"{above.text} {label.text}", box=box, lines=lines)
            whole[whole.index(above)] = joined
    return whole


def _goes_on(label: Label, other: Label) -> bool:
    apart = other.box.top - label.box.bottom
    return -0.3 * label.size < apart < 0.8 * label.size and abs(other.box.x0 - label.box.x0) < label.size


def _is_rest(label: Label, pieces: Pieces, lexicon: Lexicon) -> bool:
    """Whether a name may be the rest of a longer one: right above it something is drawn, its first line perhaps."""
    rest = lexicon.ends_another(label.text, label.id, LADDER)
    return rest and line_drawn_above(pieces, label.box, label.size)
