"""The key figures: population, indicators, jobseekers, employment, sectors, long-term sick, composition, outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.vocabulary import COMPOSITION_BLOCK, GROWTH, KEY_FIGURES, PERCENT, SHARE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.captions import caption_labels
from ladder_etl.extract.obstacles import Obstacles
from ladder_etl.extract.pieces import Label, Line, Pieces, Token, find_labels
from ladder_etl.extract.slots import GROUPS, Filling, Group, Slot, fill, open_slots
from ladder_etl.extract.spots import area_labels
from ladder_etl.extract.two_areas import Color, learnt_colors, name_areas

#: a group is there if at least this share of its items is labelled, and two of them
_PRESENT = 0.5


def read_key_figures(
    pieces: Pieces, lexicon: Lexicon, period: int, free: Sequence[Token], rungs: Mapping[tuple[str, str], int]
) -> Harvest:
    """Read all groups of key figures of a page; the group that fills most of its slots first.

    Args:
        rungs: persons per (rung, area), as the page's ladder prints them.
    """
    harvest = Harvest()
    areas = [label for label in area_labels(pieces.lines, lexicon) if label.id in (PROVINCE, FLANDERS)]
    captions = caption_labels(pieces.lines, lexicon.edition.captions)
    sentences = {id(line) for label in captions for line in label.lines}
    lines = [line for line in pieces.lines if id(line) not in sentences]
    found = [
        (group, [*_labels(group, lines, lexicon), *(label for label in captions if label.id in group.items)])
        for group in GROUPS
    ]
    waiting = [(group, labels) for group, labels in found if _is_present(group, labels)]
    every_label = [label for _, labels in found for label in labels]
    numbers = list(free)
    obstacles = Obstacles(pieces, lexicon)
    known: dict[str, set[int]] = defaultdict(set)
    for (rung, _), persons in rungs.items():
        known[rung].add(persons)
    colors: dict[Color, str] = {}
    while waiting:
        fillings = [
            (group, labels, fill(group, labels, numbers, pieces, obstacles, known, every_label))
            for group, labels in waiting
        ]
        group, labels, filling = max(fillings, key=lambda entry: len(entry[2].slots) / len(entry[0].items))
        waiting = [entry for entry in waiting if entry[0] is not group]
        claims = _claims(filling, areas, colors, period)
        colors |= learnt_colors({claim.token: claim.key.ref_area for claim in claims if claim.key.statistic != SHARE})
        taken = {claim.token for claim in claims}
        numbers = [token for token in numbers if token not in taken]
        harvest.claims += claims
        harvest.labels += labels
    harvest.claims += _share_of_all(found, harvest.claims, numbers, rungs, period)
    return harvest


def _share_of_all(
    found: Sequence[tuple[Group, list[Label]]],
    claims: Sequence[Claim],
    numbers: Sequence[Token],
    rungs: Mapping[tuple[str, str], int],
    period: int,
) -> list[Claim]:
    """The share of all kansengroepen, where no label names it: the only open share that a free percentage is.

    It stands in a disc of its own. The rungs prove it: their sum of the province in their sum of the region.
    """
    key = FigureKey(KEY_FIGURES, "kansengroepen", "", PROVINCE, period, SHARE, PERCENT)
    shown = any(label.id == key.item for _, labels in found for label in labels)
    sums = [sum(persons for (_, of), persons in rungs.items() if of == area) for area in (PROVINCE, FLANDERS)]
    if not shown or any(claim.key == key for claim in claims) or len(rungs) < 6:
        return []
    fitting = [
        token
        for token in numbers
        if token.is_percent
        and token.number.decimals == 1
        and token.number.scaled is not None
        and 2 * abs(1000 * sums[0] - token.number.scaled * sums[1]) <= sums[1]
    ]
    return [Claim(key, fitting[0], "the only free percentage that is this share")] if len(fitting) == 1 else []


def _is_present(group: Group, labels: Sequence[Label]) -> bool:
    items = {label.id.partition("|")[0] for label in labels}
    return len(items) >= min(len(group.items), max(2, _PRESENT * len(group.items) - 0.5))


def _labels(group: Group, lines: Sequence[Line], lexicon: Lexicon) -> list[Label]:
    """Labels of a group's items; one of a growth rate carries the statistic too: ``wzw|growth``."""
    labels = find_labels(lines, lambda text: _item(text, group, lexicon))
    used = {id(line) for label in labels for line in label.lines}
    growth = find_labels([line for line in lines if id(line) not in used], lambda text: _growth(text, lexicon))
    for label in growth:
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
    return labels


def _item(text: str, group: Group, lexicon: Lexicon) -> tuple[str, float] | None:
    match = lexicon.item(text, KEY_FIGURES, COMPOSITION_BLOCK)
    if match is None or match.id not in group.items:
        match = lexicon.item_among(text, group.items, KEY_FIGURES, COMPOSITION_BLOCK)
    if match is None:
        return None
    rest = lexicon.without_statistic(text, GROWTH)
    return (f"{match.id}|{GROWTH}" if rest else match.id, match.score)


def _growth(text: str, lexicon: Lexicon) -> tuple[str, float] | None:
    return (GROWTH, 100.0) if lexicon.statistic(text) == GROWTH else None


def _claims(filling: Filling, areas: Sequence[Label], colors: dict[Color, str], period: int) -> list[Claim]:
    slots = filling.by_slot()
    named = name_areas(slots, areas, colors)
    return [
        Claim(_key(slot, named[token], period), token, f"label {filling.habit} its numbers")
        for slot, tokens in slots.items()
        for token in tokens
        if token in named
    ]


def _key(slot: Slot, area: str, period: int) -> FigureKey:
    return FigureKey(slot.block, slot.item, "", area, period, slot.statistic, slot.unit)
