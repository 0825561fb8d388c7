"""Captions that are sentences: several lines of prose beside a number, known by a word that they hold."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from ladder_etl.domain.boxes import union_of
from ladder_etl.editions import captioned
from ladder_etl.extract.page.nearest import Placed
from ladder_etl.extract.page.pieces import Label, Line
from ladder_etl.extract.texts.hyphens import Words, running_text

_LONGEST = 8  # lines; a longer paragraph is prose, not a caption


def caption_labels(
    lines: Sequence[Line],
    wordings: Mapping[str, Sequence[str]],
    numbers: Sequence[Placed] = (),
    texts: Sequence[Line] = (),
) -> list[Label]:
    """Paragraphs of two to eight lines that hold a wording, as labels; none whose lines are a table's rows.

    Args:
        numbers: of the page, with ``texts``, all its lines: they tell rows.
    """
    labels: list[Label] = []
    if not any(wordings.values()):
        return labels
    for paragraph in paragraphs(lines):
        if not 2 <= len(paragraph) <= _LONGEST:
            continue
        text = running_text([line.text for line in paragraph], Words(()))
        items = captioned(text, wordings)
        if items and not are_rows(paragraph, numbers, texts or lines):
            box = union_of(line.box for line in paragraph)
            labels += [Label(item, text, box, paragraph[0].size, 90.0, tuple(paragraph)) for item in items]
    return labels


def are_rows(lines: Sequence[Line], numbers: Sequence[Placed], texts: Sequence[Line]) -> bool:
    """Whether two lines have a number each on their right, in their type, one under the other, and no text between."""
    right = max(line.box.x1 for line in lines)
    nearest: list[Placed] = []
    for line in lines:
        beside = [one for one in (*numbers, *texts) if one.box.is_level_with(line.box) and one.box.x0 > right]
        first = min(beside, key=lambda one: one.box.x0, default=None)
        if first is not None and not isinstance(first, Line) and abs(first.size - line.size) < 0.15 * line.size:
            nearest.append(first)
    return any(
        one is not other and one.box.overlap_x(other.box) > 0 and abs(one.size - other.size) < 0.1
        for one, other in itertools.pairwise(nearest)
    )


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that follow each other, aligned and of one size, from top to bottom."""
    rest = sorted(lines, key=lambda line: (line.box.top, line.box.x0))
    result: list[list[Line]] = []
    used: set[int] = set()
    for line in rest:
        if id(line) in used:
            continue
        paragraph = [line]
        used.add(id(line))
        following = line.below
        while following is not None and id(following) not in used:
            paragraph.append(following)
            used.add(id(following))
            following = following.below
        result.append(paragraph)
    return result
