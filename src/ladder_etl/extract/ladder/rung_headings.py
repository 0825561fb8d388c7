"""Headings of rungs, told by the number in a disc beside them, and which totals can be theirs."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import RUNGS
from ladder_etl.extract.page.containers import on_panel_beside
from ladder_etl.extract.page.pieces import Label, Pieces, Token, lines_of
from ladder_etl.extract.page.rung_numbers import is_rung_number
from ladder_etl.extract.page.spots import Spot

_TOGETHER, _A_LITTLE = 2.5, 6.0  # times as far apart as another rung's totals, and so many font sizes more


def with_rungs(labels: list[Label], pieces: Pieces) -> list[Label]:
    """Labels, with headings beside a rung's number in a disc: the number says which rung, whatever the wording."""
    used = lines_of(labels)
    found = list(labels)
    for token in pieces.tokens:
        if f"trede{token.text}" not in RUNGS or not is_rung_number(token, pieces):
            continue
        beside = [
            line
            for line in pieces.lines
            if line.box.overlap_y(token.box) > 0.4 * min(line.box.height, token.box.height)
            and line.size >= 0.6 * token.size
            and min(abs(token.box.x0 - line.box.x1), abs(line.box.x0 - token.box.x1)) < 6 * token.size
        ]
        line = min(beside, key=lambda line: abs(line.box.cx - token.box.cx), default=None)
        if line is not None:
            found = [
                _rung(token, label) if label.lines[0] is line and _named_twice(label, found) else label
                for label in found
            ]
        if line is not None and line.box.x0 > token.box.x1:
            found = [_from(token, label) if label.lines[0] is line else label for label in found]
        if line is not None and id(line) not in used:
            found.append(Label(f"trede{token.text}", line.text, line.box, line.size, 95.0, (line,)))
    return found


def _named_twice(label: Label, labels: Sequence[Label]) -> bool:
    """Whether a measure has another name on the page: then the one beside a rung's number is the rung's heading."""
    return label.id not in RUNGS and any(one.id == label.id and one is not label for one in labels)


def _rung(number: Token, heading: Label) -> Label:
    return replace(heading, id=f"trede{number.text}")


def own_totals(named: Mapping[Spot, Label], boxes: Sequence[Box], panels: Sequence[Box]) -> dict[Spot, Label]:
    """Named spots without those that are no rung's: in a box that parts them from its other total, or on another panel.

    A rung's two totals stand together, as near as those of the other rungs; what shares a drawn box with other numbers
    is of that box, named or not.

    Args:
        boxes: those with several numbers.
    """
    totals: dict[str, list[Spot]] = defaultdict(list)
    for spot, label in named.items():
        if label.id in RUNGS:
            totals[label.id].append(spot)

    def parted(spot: Spot, label: Label) -> bool:
        around = [box for box in boxes if box.holds_middle_of(spot.token.box) and not box.holds_middle_of(label.box)]
        others = [one for one in totals[label.id] if one is not spot]
        apart = any(not box.holds_middle_of(one.token.box) for box in around for one in others)
        return apart or on_panel_beside(label, spot.token.box, panels)

    torn = _torn(totals)
    return {
        spot: label
        for spot, label in named.items()
        if label.id not in RUNGS or not (label.id in torn or parted(spot, label))
    }


def rungs_on_ground(spots: Sequence[Spot], labels: Sequence[Label], grounds: Sequence[Box]) -> dict[Spot, set[str]]:
    """The rungs whose headings stand on a spot's ground, the smallest that holds any: it is a total of no other.

    Args:
        grounds: drawn boxes and panels, smallest first.
    """
    headings = [label for label in labels if label.id in RUNGS]
    held = [(ground, {label.id for label in headings if ground.holds_middle_of(label.box)}) for ground in grounds]
    told = [(ground, rungs) for ground, rungs in held if rungs]
    return {
        spot: rungs
        for spot in spots
        if (rungs := next((rungs for ground, rungs in told if ground.holds_middle_of(spot.token.box)), set()))
    }


def totals_on_ground(
    ground: Mapping[Spot, set[str]], named: Mapping[Spot, Label], labels: Sequence[Label]
) -> dict[Spot, Label]:
    """The totals of rungs that have none yet: what is left on the ground of one rung alone, one of each of two areas.

    A total is no less than any measure on its ground: two numbers of a measure that nobody knows mostly are.
    """
    known = {label.id for label in named.values()}
    found: dict[Spot, Label] = {}
    for heading in labels:
        own = [spot for spot, rungs in ground.items() if rungs == {heading.id}]
        left = [spot for spot in own if spot not in named]
        if heading.id in known or not len(left) == len({spot.area for spot in left}) == 2:
            continue
        if all(_is_whole_of(spot, [part for part in own if part in named]) for spot in left):
            found |= dict.fromkeys(left, heading)
    return found


def _is_whole_of(total: Spot, parts: Sequence[Spot]) -> bool:
    counts = [part.token.number.scaled for part in parts if part.area == total.area]
    return total.token.number.scaled is not None and all(n is None or n <= total.token.number.scaled for n in counts)


def _torn(totals: Mapping[str, Sequence[Spot]]) -> set[str]:
    """Rungs whose two totals stand much farther apart than another's: one of them is a box's, its own is drawn."""
    apart = {
        rung: math.dist(*((spot.token.box.x0, spot.token.box.cy) for spot in spots)) / spots[0].token.size
        for rung, spots in totals.items()
        if len(spots) == 2
    }
    nearest = min(apart.values(), default=0.0)
    return {rung for rung, far in apart.items() if far > _TOGETHER * nearest + _A_LITTLE}


def _from(number: Token, heading: Label) -> Label:
    """A rung's heading, reaching from the rung's number in a disc left of it."""
    box = heading.box
    own = heading.id == f"trede{number.text}"
    return replace(heading, box=Box(number.box.x0, box.top, box.x1, box.bottom)) if own else heading
