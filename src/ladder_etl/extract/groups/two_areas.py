"""Which of two numbers is the province's and which the region's: by label, by size, by colour, by order.

Evidence in this order: the bar that each stands at, in a legend's colour; an area's name beside each (all pairs of a
group by one direction); of two counts the smaller one is the province's, for it lies in the region; the colour that
names an area elsewhere on the page; the place that the group's other pairs give each area. Without any of these no
area is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ladder_etl.domain.areas import BOTH_AREAS, FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.extract.groups.slots import Slot
from ladder_etl.extract.page.nearest import ABOVE, BELOW, DIRECTIONS, LEFT, Distances, labelled
from ladder_etl.extract.page.pieces import Label, Token

Color = tuple[float, ...]
Named = dict[Token, str]
_REACH = 70.0
_ALONE, _TOUCHING = 4.0, 1.0
MIN_ITEMS = 3
_OVER = 6.0  # font sizes between an area's name and the first number of its list
_ASIDE = 40.0  # font sizes that a name may begin left of the numbers: legends stand beside their drawings
_CLOSE, _PAIRS = 1.5, 3
_OTHER = {PROVINCE: FLANDERS, FLANDERS: PROVINCE}


def name_areas(
    pairs: Mapping[Slot, Sequence[Token]],
    labels: Sequence[Label],
    colors: Mapping[Color, str],
    bars: Mapping[Token, str] = MappingProxyType({}),
) -> Named:
    """The area of each number of a group.

    Args:
        pairs: the numbers of each slot, at most two.
        colors: colours that name an area, learnt elsewhere on the page.
        bars: the area that the colour of a number's bar names.
    """
    twos = {slot: list(tokens) for slot, tokens in pairs.items() if len(slot.areas) == 2}
    named: Named = {token: slot.areas[0] for slot, tokens in pairs.items() if len(slot.areas) == 1 for token in tokens}
    # a legend's names may stand right under bars that are in another order
    of_bars = {slot: ts for slot, ts in twos.items() if len(ts) == len({bars[t] for t in ts if t in bars}) == 2}
    # of one of them alone, where the other's bar has a colour of its own: of a decline, perhaps
    named.update(
        {t: bars.get(t) or _OTHER[bars[o]] for one, two in of_bars.values() for t, o in ((one, two), (two, one))}
    )
    twos = {slot: tokens for slot, tokens in twos.items() if slot not in of_bars}
    by_labels, elsewhere = _by_labels(twos, labels), _by_color(twos, colors)
    # what names say and colours deny is not known
    twos = {slot: ts for slot, ts in twos.items() if all(by_labels.get(t, of) == of for t, of in _of(elsewhere, ts))}
    named.update(_of(by_labels, [token for tokens in twos.values() for token in tokens]))
    _complete(named, twos, by_lists(twos, labels))
    _complete(named, twos, _by_one_name(twos, labels))
    _complete(named, twos, _by_size(twos))
    colors = {**colors, **learnt_colors(named)}
    _complete(named, twos, _by_color(twos, colors))
    # two numbers in the colour of one area are no pair: the other's is a drawing, perhaps
    told = {slot: [colors[token.word.color] for token in ts if token.word.color in colors] for slot, ts in twos.items()}
    twos = {slot: tokens for slot, tokens in twos.items() if len(set(told[slot])) == len(told[slot])}
    _complete(named, twos, _by_order(twos, named))
    _complete(named, twos, _by_neighbour(twos, named))
    return named


def _of(named: Named, tokens: Sequence[Token]) -> list[tuple[Token, str]]:
    return [(token, named[token]) for token in tokens if token in named]


def _complete(named: Named, twos: Mapping[Slot, Sequence[Token]], found: Named) -> None:
    """Add what was found for slots of which nothing is named yet."""
    for tokens in twos.values():
        if not any(token in named for token in tokens):
            named.update({token: found[token] for token in tokens if token in found})


def _by_labels(twos: Mapping[Slot, Sequence[Token]], labels: Sequence[Label]) -> Named:
    best: Named = {}
    if not twos:
        return best
    distances = Distances([token for tokens in twos.values() for token in tokens], labels)
    for direction in DIRECTIONS:
        found: Named = {}
        far: set[Token] = set()
        contradictions = halves = wholes = 0
        for tokens in twos.values():
            # a name far over a column says nothing of one number alone: the other one's may stand there
            reach = _REACH if len(tokens) > 1 else _ALONE
            near = [distances.nearest(token, direction, reach) for token in tokens]
            alone = len(tokens) == 1
            contradictions += sum(_named_nearer(*pair, distances, alone) for pair in zip(tokens, near, strict=True))
            areas = [label[0].id for label in near if label]
            if len(areas) == len(tokens) and len(set(areas)) == len(areas) and _side_by_side(near, direction):
                found.update(zip(tokens, areas, strict=True))
                wholes += 1
                far |= {t for t, pair in zip(tokens, near, strict=True) if pair and pair[1] > _ALONE * t.size}
            elif areas and len(set(areas)) < len(areas):
                contradictions += 1
            else:
                halves += len(areas)
        # names far away that name a few pairs of a group are another block's
        if 2 * len(found) < sum(map(len, twos.values())):
            found = {token: area for token, area in found.items() if token not in far}
        # a direction in which as many pairs have one name only is none
        if contradictions == 0 and halves < max(wholes, 1) and len(found) > len(best):
            best = found
    return best


def _side_by_side(near: Sequence[tuple[Label, float] | None], direction: str) -> bool:
    """Whether the names stand in a row (or a column), or equally far from their numbers."""
    found = [pair for pair in near if pair is not None]
    (first, apart), (last, other) = found[0], found[-1]
    level = first.box.overlap_y(last.box) if direction in (ABOVE, BELOW) else first.box.overlap_x(last.box)
    return level > 0 or abs(apart - other) < 2 * first.size


def _named_nearer(token: Token, found: tuple[Label, float] | None, distances: Distances[Label], alone: bool) -> bool:
    """Whether the name of the other area stands much nearer to a number, on any side; as near, if it stands alone."""
    if found is None:
        return False
    label, apart = found
    reach = max(apart / token.size, _TOUCHING) if alone else (apart / token.size - 1.0) / 2
    beside = (distances.nearest(token, direction, min(reach, _ALONE)) for direction in DIRECTIONS)
    return reach > 0 and any(other is not None and other[0].id != label.id for other in beside)


def _by_one_name(twos: Mapping[Slot, Sequence[Token]], labels: Sequence[Label]) -> Named:
    """Pairs of which one number has a name right before it, the same one in all: the others are the other area's.

    ``VL 27,0%`` under the province's in each disc. Nothing, where the other area is named near any of them.
    """
    pairs = [tokens for tokens in twos.values() if len(tokens) == 2]
    numbers = [token for tokens in pairs for token in tokens]
    before = labelled(numbers, labels, LEFT, _CLOSE)
    areas = {label.id for label in before.values()}
    others = [label for label in labels if label.id not in areas]
    halved = all(sum(token in before for token in tokens) == 1 for tokens in pairs)
    if len(pairs) < _PAIRS or len(areas) != 1 or not halved:
        return {}
    if any(labelled(numbers, others, direction, _ALONE) for direction in DIRECTIONS):
        return {}
    (area,) = areas
    return {token: area if token in before else _OTHER[area] for token in numbers}


def _by_size(twos: Mapping[Slot, Sequence[Token]]) -> Named:
    named: Named = {}
    for slot, tokens in twos.items():
        values = [token.number.scaled for token in tokens]
        if slot.statistic == "count" and len(values) == 2 and None not in values and values[0] != values[1]:
            small, large = sorted(tokens, key=lambda token: token.number.scaled or 0)
            named |= {small: PROVINCE, large: FLANDERS}
    return named


def learnt_colors(named: Mapping[Token, str]) -> dict[Color, str]:
    """Colours that were seen on numbers of one area only."""
    seen: dict[Color, Counter[str]] = defaultdict(Counter)
    for token, area in named.items():
        if area in BOTH_AREAS:
            seen[token.word.color][area] += 1
    return {color: next(iter(areas)) for color, areas in seen.items() if len(areas) == 1 and areas.total() >= 2}


def _by_color(twos: Mapping[Slot, Sequence[Token]], colors: Mapping[Color, str]) -> Named:
    named: Named = {}
    for tokens in twos.values():
        areas = [colors.get(token.word.color) for token in tokens]
        if None not in areas and len(set(areas)) == len(areas):
            named.update({token: area for token, area in zip(tokens, areas, strict=True) if area})
    return named


def _by_order(twos: Mapping[Slot, Sequence[Token]], named: Mapping[Token, str]) -> Named:
    """The place that known pairs of the group give each area: first or second, from left to right or top to bottom."""
    pairs = [tokens for tokens in twos.values() if len(tokens) == 2]
    known = [tokens for tokens in pairs if all(token in named for token in tokens)]
    first_ones = {(axis, named[first]) for tokens in known for axis, (first, _) in _orders(tokens)}
    found: Named = {}
    for tokens in pairs:
        told = [
            {first: area, second: other}
            for axis, (first, second) in _orders(tokens)
            for area, other in _OTHER.items()
            if (axis, area) in first_ones and (axis, other) not in first_ones
        ]
        if told and all(one == told[0] for one in told):
            found |= told[0]
    return found


def _orders(tokens: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """Two numbers from left to right, and from top to bottom, as far as they have no such place in common."""
    one, other = (token.box for token in tokens)
    for axis, common in (("cx", one.overlap_x(other)), ("cy", one.overlap_y(other))):
        if common <= 0:
            yield axis, sorted(tokens, key=lambda token: getattr(token.box, axis))


def _by_neighbour(twos: Mapping[Slot, Sequence[Token]], named: Mapping[Token, str]) -> Named:
    """On the line (or in the column) of another number of the same item whose area is known.

    Not in the column (or on the line) of the same statistic of the other area alone: its own may be a drawing.
    """
    found: Named = {}
    for slot, tokens in twos.items():
        of_item = [t for of, ts in twos.items() if of.item == slot.item and of != slot for t in ts]
        alike = [t for of, ts in twos.items() if of.item != slot.item and of.statistic == slot.statistic for t in ts]
        for token in tokens:
            for along, across in (("overlap_y", "overlap_x"), ("overlap_x", "overlap_y")):
                beside = _areas_along(token, of_item, named, along)
                if len(beside) == 1:
                    if _areas_along(token, alike, named, across) in (set(), beside):
                        found[token] = beside.pop()
                    break
    return found


def _areas_along(token: Token, others: Sequence[Token], named: Mapping[Token, str], overlap: str) -> set[str]:
    """The areas of numbers on the line, or in the column, of a number."""
    return {
        named[other]
        for other in others
        if other in named and getattr(other.box, overlap)(token.box) > 0.5 * min(other.box.height, token.box.height)
    }


def by_lists(twos: Mapping[Slot, Sequence[Token]], labels: Sequence[Label]) -> dict[Token, str]:
    """The areas of numbers in two lists, under or beside each other, each with another area's name over it."""
    pairs = [list(tokens) for tokens in twos.values() if len(tokens) == 2]
    for across in (False, True):
        ordered = [sorted(pair, key=lambda token: token.box.cx if across else token.box.cy) for pair in pairs]
        first, second = ([pair[side] for pair in ordered] for side in (0, 1))
        if len(pairs) < MIN_ITEMS or not _apart(_around(first), _around(second), across=across):
            continue
        over = [_over(tokens, others, labels) for tokens, others in ((first, second), (second, first))]
        if None not in over and over[0] != over[1]:
            return {token: str(area) for tokens, area in zip((first, second), over, strict=True) for token in tokens}
    return {}


def _around(tokens: Iterable[Token]) -> Box:
    return union_of(token.box for token in tokens)


def _apart(one: Box, other: Box, *, across: bool) -> bool:
    return one.overlap_x(other) < 0 if across else one.overlap_y(other) < 0


def _over(tokens: Sequence[Token], others: Sequence[Token], labels: Sequence[Label]) -> str | None:
    """The name over a list, if it is the only one there: none stands between it and the list, nor the other list."""
    box, other, size = _around(tokens), _around(others), tokens[0].size
    left = max(box.x0 - _ASIDE * size, other.x1 if other.x1 < box.x0 else box.x0 - _ASIDE * size)
    over = [
        label
        for label in labels
        if -0.5 * size < box.top - label.box.bottom < _OVER * size
        and left <= label.box.x0 < box.x1
        and not label.box.cy < other.cy < box.cy
    ]
    return over[0].id if len({label.id for label in over}) == 1 else None
