"""Numbers with the area they are of: the pairs that ladders, lists and maps are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from ladder_etl.domain.areas import PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.containers import Walls
from ladder_etl.extract.page.drawings import drawn_below, drawn_beside
from ladder_etl.extract.page.labels import find_labels
from ladder_etl.extract.page.nearest import ABOVE, BELOW, DIRECTIONS, LEFT, RIGHT, exclusive, gap, habits, labelled
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.page.spot_rows import (
    MIN_HABIT,
    as_in_rows,
    behind_bars,
    by_turns,
    in_columns_of_cards,
    in_lines_by_turns,
    in_turn_on_lines,
    on_lines_of_boxes,
)

_A_LINE = 1.0  # font sizes
_AS_NEAR = 0.3
_ABREAST = 2.0
_BESIDE = 2.0
_COLUMN = 2.0  # times as far as elsewhere


@dataclass(frozen=True, eq=False)
class Spot:
    """A number and the area that a label beside it names."""

    area: str
    token: Token
    label: Label

    @property
    def box(self) -> Box:
        return self.label.box.union(self.token.box)

    @property
    def size(self) -> float:
        return self.token.size

    def __repr__(self) -> str:
        return f"Spot({self.area} {self.token.text})"


def area_labels(lines: Collection[Line], lexicon: Lexicon) -> list[Label]:
    """Lines that are the name of an area and nothing else."""

    def together(chain: Sequence[Line]) -> bool:
        """Whether lines under each other may be one name: ``Prov.`` over ``Oostende`` are two."""
        areas = [lexicon.area(line.text) for line in chain]
        return areas[0] != PROVINCE or all(area in (None, PROVINCE) for area in areas)

    return find_labels(lines, lexicon.asking(Lexicon.area), together)


def spots_of(
    tokens: Sequence[Token], labels: Sequence[Label], reach: float = 3.0, pieces: Pieces | None = None
) -> list[Spot]:
    """Pair numbers with area labels, each label with its nearest number, by habit.

    What stands on the lines of a card, or by turns in a column, goes before all habits. Of these the direction that
    pairs the most is first; what it leaves may follow another one (names beside the numbers in boxes, above them in a
    panel's totals).

    Args:
        pieces: of the page: a name with a drawing where its number should be names no other one.
    """
    drawn = [*pieces.boxes, *pieces.panels] if pieces else []
    rows = on_lines_of_boxes(tokens, labels, drawn)
    rows = rows or in_columns_of_cards(tokens, labels)
    rows = in_lines_by_turns(tokens, labels) | rows
    bars = behind_bars(tokens, labels, [one.box for one in pieces.page.drawings]) if pieces else {}
    pairs = {**by_turns(tokens, labels), **rows, **bars}
    pairs |= _as_in_columns(pairs, *_left(tokens, labels, pairs), reach)
    pairs |= as_in_rows(rows, *_left(tokens, labels, pairs))
    spots, names = [Spot(label.id, token, label) for token, label in pairs.items()], labels
    certain, named = set(pairs), set(pairs.values())
    tokens, labels = list(tokens), list(labels)
    every: tuple[str, ...] = DIRECTIONS
    while tokens and labels:
        # what is certain votes too: a habit of the others is theirs
        voted = _first_habit([h for h in habits(tokens, labels, reach) if h[0] in every], names, labels, drawn)
        if voted is None and every is DIRECTIONS:
            # set in a column, numbers stand farther behind the shorter names
            every, reach = (LEFT,), _COLUMN * reach
            continue
        if voted is None:
            break
        direction, pairs = voted
        rest = {token: label for token, label in pairs.items() if token not in certain and label not in named}
        spots += [Spot(label.id, token, label) for token, label in rest.items()]
        tokens, labels = _left(tokens, labels, pairs)
        size = median(token.size for token in pairs)
        labels = [label for label in labels if not (pieces and _is_drawn(label, direction, pieces, size))]
    # what was certain took part in the votes, but has its name
    last = in_turn_on_lines(*_left(tokens, labels, {spot.token: spot.label for spot in spots}))
    return spots + [Spot(label.id, token, label) for token, label in last.items()]


def _as_in_columns(
    pairs: Mapping[Token, Label], tokens: Sequence[Token], labels: Sequence[Label], reach: float
) -> dict[Token, Label]:
    """What has lost a name or a number of its column, where all columns keep to one side and distance.

    A number with a name beside it on its line stands in no such column.
    """
    apart = {side: [gap(label.box, token.box, side) for token, label in pairs.items()] for side in (ABOVE, BELOW)}
    told = {side: [one for one in gaps if one is not None] for side, gaps in apart.items()}
    sides = [side for side, gaps in told.items() if len(gaps) >= MIN_HABIT]
    if len(sides) != 1 or len(told[sides[0]]) < len(pairs):
        return {}
    (side,) = sides
    usual = median(told[side])
    abreast = [pair for aside in (LEFT, RIGHT) for pair in labelled(tokens, labels, aside, _ABREAST).items()]
    lying = {one for pair in abreast for one in pair}
    free = [token for token in tokens if token not in lying]
    near = exclusive(labelled(free, [label for label in labels if label not in lying], side, reach), side)
    return {t: of for t, of in near.items() if abs((gap(of.box, t.box, side) or 0.0) - usual) < _AS_NEAR * t.size}


def _first_habit(
    every: Sequence[tuple[str, dict[Token, Label]]],
    names: Sequence[Label],
    labels: Sequence[Label],
    drawn: Sequence[Box],
) -> tuple[str, dict[Token, Label]] | None:
    """The first direction with pairs enough that nothing contests: what it leaves, the others may tell then.

    Args:
        names: all of the page; a card with names of its own keeps its numbers from those of the next one.
        labels: those that have no number yet.
        drawn: the page's boxes and panels.
    """
    for direction, pairs in every:
        within = _as_usual(Walls(names, drawn).within(pairs), direction)
        if len(kept := _uncontested(within, labels, direction)) >= MIN_HABIT:
            return direction, kept
    return None


def _left(
    tokens: Sequence[Token], labels: Sequence[Label], pairs: Mapping[Token, Label]
) -> tuple[list[Token], list[Label]]:
    used = set(pairs.values())
    return [token for token in tokens if token not in pairs], [label for label in labels if label not in used]


def _uncontested(pairs: Mapping[Token, Label], labels: Sequence[Label], direction: str) -> dict[Token, Label]:
    """Without numbers that the name of another area, which has none of its own, stands as near to on another side.

    Above or below a pair on one line it must stand nearer: it may head a column there. On a number's own line a name
    is nearer than any in a column, and however far one that stands right under or over the other: those are a list.
    """
    used = set(pairs.values())
    idle = [label for label in labels if label not in used]
    kept: dict[Token, Label] = {}
    for token, label in pairs.items():
        own = gap(label.box, token.box, direction) or 0.0
        reach = {side: own + (_AS_NEAR * token.size if _on_axis(side, direction) else 0.0) for side in DIRECTIONS}
        if direction in (ABOVE, BELOW):
            reach |= {side: max(reach[side], _BESIDE * token.size) for side in (LEFT, RIGHT)}
        others = [one for one in idle if one.id != label.id]
        gaps = [(gap(one.box, token.box, side), side) for one in others for side in DIRECTIONS]
        if direction in (ABOVE, BELOW):
            listed = [one for one in others if abs(one.box.x0 - label.box.x0) < _AS_NEAR * token.size]
            if any(gap(one.box, token.box, side) is not None for one in listed for side in (LEFT, RIGHT)):
                continue
        if not any(apart is not None and apart < reach[side] for apart, side in gaps):
            kept[token] = label
    return kept


def _on_axis(side: str, direction: str) -> bool:
    """Whether a side is one of a pair's own line, or the pair stands in a column."""
    return direction in (ABOVE, BELOW) or side in (LEFT, RIGHT)


def _is_drawn(label: Label, direction: str, pieces: Pieces, size: float) -> bool:
    """Whether small drawings stand where the number of a name would, by a habit."""
    if direction == LEFT:
        return drawn_beside(pieces, label.box, size, 3.0) is not None
    return direction == ABOVE and drawn_below(pieces, label.box, size) is not None


def _as_usual(pairs: Mapping[Token, Label], direction: str) -> dict[Token, Label]:
    """Without pairs a line farther apart than is usual: what stood between is drawn, and the number is another's."""
    apart = {token: (gap(label.box, token.box, direction) or 0.0) / token.size for token, label in pairs.items()}
    usual = median(apart.values()) if apart else 0.0
    return {token: label for token, label in pairs.items() if apart[token] < usual + _A_LINE}


def plain_numbers(pieces: Pieces) -> list[Token]:
    """Counts and unsigned percentages, years left out."""
    return [token for token in pieces.tokens if not token.is_year and (token.is_count or token.is_part)]
