"""Which lines of a page name the items of the key figures, group by group."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.vocabulary import COMPOSITION_BLOCK, GROWTH, KEY_FIGURES, MEASURE_TABLE, SHARE
from ladder_etl.editions import OUTRIGHT, Lexicon, Named, captioned
from ladder_etl.extract.groups.proven_percentages import ALL
from ladder_etl.extract.groups.slots import GROUPS, Group, signs_growth
from ladder_etl.extract.groups.topics import as_headed, under_growth
from ladder_etl.extract.page.labels import find_labels, lines_of
from ladder_etl.extract.page.nearest import Placed
from ladder_etl.extract.page.pieces import Label, Line, Pieces
from ladder_etl.extract.page.spots import area_labels
from ladder_etl.extract.texts.hyphens import Words, running_text

_LONGEST = 8  # lines; a longer paragraph is prose, not a caption
_IN_RUNG = re.compile(r"\(trede (\d)\)$", re.IGNORECASE)
_ALIKE = 0.75  # names of one list are set in one type


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
    beside = [one for one in (*numbers, *texts) if one.box.x0 > right]
    nearest: list[Placed] = []
    for line in lines:
        level = (one for one in beside if one.box.is_level_with(line.box))
        first = min(level, key=lambda one: one.box.x0, default=None)
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
    used: set[Line] = set()
    for line in rest:
        if line in used:
            continue
        paragraph = [line]
        used.add(line)
        following = line.below
        while following is not None and following not in used:
            paragraph.append(following)
            used.add(following)
            following = following.below
        result.append(paragraph)
    return result


def labels_by_group(pieces: Pieces, lexicon: Lexicon, others: Collection[Line]) -> dict[Group, list[Label]]:
    """The labels of each group; a line that several groups understand is the one's that understands it best.

    Args:
        others: lines that are another block's labels.
    """
    every_line = [line for line in pieces.lines if line not in others]
    captions = caption_labels(every_line, lexicon.edition.captions, pieces.tokens, pieces.lines)
    sentences = lines_of(captions)
    lines = [line for line in every_line if line not in sentences]
    areas = lines_of(area_labels(lines, lexicon))
    growth = lexicon.asking(_growth)
    grows = any(growth(text) for line in lines for _, texts in line.chains for text in texts)
    found = {group: _labels(group, lines, lexicon, pieces, areas, grows) for group in GROUPS}
    best: dict[Line, tuple[float, int]] = {}
    for labels in found.values():
        for label in labels:
            for line in label.lines:
                best[line] = max(best.get(line, (0.0, 0)), (label.score, len(label.lines)))
    ends = _ends_of_others(lines, best)
    found = {group: [x for x in labels if x.lines[0] not in ends] for group, labels in found.items()}
    found = {group: _standing_together(labels) if group.listed else labels for group, labels in found.items()}
    owned = [
        label
        for labels in found.values()
        for label in labels
        if all(best[line] <= (label.score, len(label.lines)) for line in label.lines)
    ]
    owned = _without_captions_of_others([*as_headed(owned, pieces.lines, lexicon), *captions], pieces.boxes)
    return {group: [label for label in owned if label.id.partition("|")[0] in group.items] for group in GROUPS}


def _without_captions_of_others(labels: Sequence[Label], boxes: Sequence[Box]) -> list[Label]:
    """Without ``Aandeel in Vlaanderen`` in a drawn box with another item's name: there it is that item's share."""

    def is_others(label: Label) -> bool:
        around = [box for box in boxes if box.holds_middle_of(label.box)]
        inside = {one.id.partition("|")[0] for box in around for one in labels if box.holds_middle_of(one.box)}
        return label.id == f"{ALL}|{SHARE}" and len(inside) > 1

    return [label for label in labels if not is_others(label)]


def _ends_of_others(lines: Sequence[Line], labelled: Collection[Line]) -> set[Line]:
    """Lines in lower case that go on from one that isn't understood: the end of another name than they seem to be."""
    return {
        line.below
        for line in lines
        if line.below is not None
        and line not in labelled
        and line.below.text[:1].islower()
        and abs(line.below.size - line.size) < 0.05 * line.size
        and any(char.isalpha() for char in line.text)
        and not line.text.rstrip().endswith((":", "."))
    }


def _labels(
    group: Group, lines: Sequence[Line], lexicon: Lexicon, pieces: Pieces, areas: Collection[Line], grows: bool
) -> list[Label]:
    """Labels of a group's items; one of a growth rate carries the statistic too: ``wzw|growth``.

    Args:
        grows: whether any line names growth.
    """

    def together(chain: Sequence[Line]) -> bool:
        # "Evolutie 2019-2020" is the row above's; what begins anew under it is another name
        if len(chain) > 1 and lexicon.statistic(chain[0].text) == GROWTH and chain[1].text[:1].isupper():
            return False
        # a sentence is about the row that it stands on, as is a name that needs no second line
        told = lexicon.captioned(" ".join(line.text for line in chain)) or _item(lexicon, chain[0].text, group)
        return not told or not are_rows(chain, pieces.tokens, pieces.lines)

    labels = find_labels(lines, lexicon.asking(_item, group), together, areas)
    used = lines_of(labels)
    for label in find_labels([line for line in lines if line not in used], lexicon.asking(_growth)) if grows else ():
        # "Evolutie 2019-2020" under an item's label in the same column of labels is that item's growth
        above = [
            other
            for other in labels
            if "|" not in other.id
            and other.box.bottom <= label.box.top + 2
            and abs(other.box.x0 - label.box.x0) < 2 * label.size
            and label.box.top - other.box.bottom < 3 * label.size
            and any(slot.statistic == GROWTH for slot in group.slots[other.id])
        ]
        if above:
            owner = max(above, key=lambda other: other.box.bottom)
            labels.append(Label(f"{owner.id}|{GROWTH}", label.text, label.box, label.size, label.score, label.lines))
    if signs_growth(pieces.tokens):
        return labels
    growing = {item for item, slots in group.slots.items() if any(slot.statistic == GROWTH for slot in slots)}
    return under_growth(labels, growing, lines, lexicon)


def _standing_together(labels: Sequence[Label]) -> list[Label]:
    """Of items that are named in several places, the names that stand nearest to each other, in type of a like size."""
    best: tuple[tuple[int, float], list[Label]] = ((0, 0.0), [])
    for anchor in labels:
        chosen: dict[str, tuple[float, Label]] = {}
        for label in labels:
            if not _ALIKE < label.size / anchor.size < 1 / _ALIKE:
                continue
            apart = abs(label.box.cy - anchor.box.cy) + 3 * abs(label.box.x0 - anchor.box.x0)
            if label.id not in chosen or apart < chosen[label.id][0]:
                chosen[label.id] = (apart, label)
        rank = (len(chosen), -sum(apart for apart, _ in chosen.values()))
        best = max(best, (rank, [label for _, label in chosen.values()]), key=lambda found: found[0])
    return best[1]


def _item(lexicon: Lexicon, text: str, group: Group) -> Named:
    for item in lexicon.captioned(text) if not _is_measure(lexicon, text, OUTRIGHT) else ():
        # whatever else the sentence names, it is about this
        return (item, 101.0) if item in group.items else None
    match = lexicon.item(text, KEY_FIGURES, COMPOSITION_BLOCK)
    if match is None or match.id not in group.items:
        match = lexicon.item_among(text, group.items, KEY_FIGURES, COMPOSITION_BLOCK)
    rest = lexicon.without_statistic(text, GROWTH)
    if match is None and rest:
        # "Evolutie wzw 2029-2032": what follows names an item that has a growth rate
        growing = [i for i, slots in group.slots.items() if any(slot.statistic == GROWTH for slot in slots)]
        match = lexicon.item_among(rest, growing, KEY_FIGURES) if growing else None
        match = match if match is not None and match.score >= OUTRIGHT else None
    if match is None and (thing := _in_province(lexicon, text)):
        match = lexicon.item_among(thing, group.items, KEY_FIGURES)
        match = match if match is not None and match.score >= OUTRIGHT else None
    if match is None or (_is_measure(lexicon, text, match.score) and not _tells_rung(text, match.id)):
        return None
    if rest:
        return f"{match.id}|{GROWTH}", match.score
    # the name of a share in so many words names nothing else of the item
    shares = any(slot.statistic == SHARE for slot in group.slots[match.id])
    is_share = shares and lexicon.statistic(text) == SHARE
    return (f"{match.id}|{SHARE}" if is_share else match.id, match.score)


def _in_province(lexicon: Lexicon, text: str) -> str:
    """What a label says to be in the province (``Aantal loontrekkenden in West-Vlaanderen``); empty if it doesn't."""
    thing, _, area = text.rpartition(" in ")
    return thing if lexicon.area(area) == PROVINCE else ""


def _tells_rung(text: str, item: str) -> bool:
    """Whether a name says itself that it is of the item's rung: ``Arbeidsmatige activiteiten (trede 3)``."""
    told = _IN_RUNG.search(text)
    return told is not None and item.partition("_")[0] == f"trede{told[1]}"


def _is_measure(lexicon: Lexicon, text: str, score: float) -> bool:
    """Whether a text is surer of a row of the measure table, which may not have been read as one."""
    measure = lexicon.item(text, MEASURE_TABLE)
    return measure is not None and measure.score > score


def _growth(lexicon: Lexicon, text: str) -> str | None:
    return GROWTH if lexicon.statistic(text) == GROWTH else None
