"""Numbers that aren't what they look like, as the heading over them, or their name, says.

Those without a percent sign may be percentages all the same (or the page prints hardly any number with the sign); what
is in thousands, or counts full-time equivalents, is no number of persons; before an arrow stands what was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import Kind, Number
from ladder_etl.domain.vocabulary import KEY_FIGURES, RATIO, SHARE, vocabulary
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.nearest import ABOVE, BELOW, LEFT, Placed, Worded, nearest
from ladder_etl.pdf.word import Word

#: a percent sign that is no number's: "Aandeel (%)", "in % van het totaal"
_UNIT = re.compile(r"(?<![\d\s])\s?%")
_THOUSAND = r"(?:1[.\s]?000(?!\.?\d)|duizend(?:tal(?:len)?)?\b)"
_OTHERWISE = re.compile(
    rf"[x×*]\s?{_THOUSAND}|\b(?:in|per)\s(?:\w+\s)?{_THOUSAND}|(?<!\d\s)\b(?:VTE\b|FTE\b|voltijds\w*\sequivalent)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\W*(?:aantal\W+)?(?:in\s)?(?:{_OTHERWISE.pattern})(?:\spersonen)?\W*", re.IGNORECASE)
_ARROW = re.compile(r"(?:[→➔➙➛➜➝➞➡⇒⟶]|->|=>)\s*(?P<number>[\d.,\s]*%?)")
_TITLE = 1.05  # times the size of the numbers below
_ENDS = 60.0  # font sizes from a title to the last number below it
_WITHOUT_SIGN = (Kind.DECIMAL, Kind.NOT_AVAILABLE, Kind.NOT_APPLICABLE)
_ROWS = 12.0  # font sizes from a number up to the one before in its column
_HEAD = 8.0  # and from a column's first number up to its heading, or from a row's first one to its name
_LINES = 1.0  # and from line to line of a heading
_SLACK = 0.5  # font sizes
_ALIKE = 0.05  # of the font size
#: so many numbers with decimals and no sign, and so many times as many as with one, are a page's habit
_MANY, _TIMES = 5, 3
_RATIOS = {entry.item for entry in vocabulary() if entry.statistic == RATIO}
_BELOW, _ASIDE = 8.0, 8.0  # font sizes that a ratio's numbers may stand below its name, and beside it there


class Numbered(Placed, Protocol):
    @property
    def number(self) -> Number: ...


def told_percentages(
    numbers: Sequence[Numbered],
    lines: Collection[Worded],
    sideways: Iterable[Word],
    lexicon: Lexicon,
    grounds: Iterable[Box] = (),
) -> set[int]:
    """The ids of numbers with decimals that are percentages though they are printed without the sign.

    Those whose column's heading, or row's name, holds a bare percent sign, or that stand behind "Aandeel": what follows
    a number that carries the sign itself, or that has no decimals, is left as it is printed. A dash, or ``n.b.``, goes
    with what is over it. And all of a page that prints hardly any with the sign, or on a ground whose title says
    percent, but those at the name of a ratio.

    Args:
        sideways: words that read upwards or downwards: they head columns too.
        grounds: drawn boxes that may hold a block with its title.
    """
    # in the middle of a column whose numbers stand at its right end
    heads = [replace(word, box=word.box.grown(word.size, 0)) for word in sideways]
    texts: list[Worded] = [*lines, *heads]
    units = {id(text) for text in texts if _UNIT.search(text.text)}
    told: set[int] = set()
    for number in sorted(numbers, key=lambda one: (round(one.box.top), one.box.x0)) if units else ():
        if number.number.kind in _WITHOUT_SIGN and any(
            _follows(number, numbers, texts, direction, told, units) for direction in (ABOVE, LEFT)
        ):
            told.add(id(number))
    bare = [number for number in numbers if number.number.kind is Kind.DECIMAL]
    shares = {id(line) for line in lines if lexicon.statistic(line.text) == SHARE} if bare else set()
    told |= {id(number) for number in bare if _follows(number, numbers, texts, LEFT, (), shares)}
    signs = sum(number.number.kind is Kind.PERCENT for number in numbers)
    if len(bare) >= max(_MANY, _TIMES * signs):
        carded = bare
    else:
        titles = [line.box for line in lines if id(line) in units]
        held = (card for card in grounds if any(map(card.holds_middle_of, titles)))
        cards = [card for card in held if _is_titled(card, lines, units)]
        carded = [number for number in bare if any(card.holds_middle_of(number.box) for card in cards)]
    if carded:
        ratios = [line for line in lines if (of := lexicon.item(line.text, KEY_FIGURES)) and of.id in _RATIOS]
        told |= {id(number) for number in carded if not any(_is_at(line, number) for line in ratios)}
    return told & {id(number) for number in bare}


def no_persons(numbers: Sequence[Numbered], lines: Collection[Worded]) -> set[int]:
    """The ids of numbers whose row, column or title says that they are thousands, or full-time equivalents.

    And of those that an arrow leads from: they have become another.
    """
    arrows = [line for line in lines if _ARROW.fullmatch(line.text.strip())]
    told = {id(number) for number in numbers if _is_former(number, numbers, arrows)}
    said = [line for line in lines if _OTHERWISE.search(line.text)]
    # "968 VTE" says so of itself alone
    own = {id(line): [number for number in numbers if _is_right_before(number, line)] for line in said}
    told |= {id(number) for line in said if _ALONE.fullmatch(line.text) for number in own[id(line)]}
    said = [line for line in said if not own[id(line)]]
    # a unit alone at the head of the rows' names is that of all columns
    alone = [one for one in said if _ALONE.fullmatch(one.text) and _heads_names(one, numbers, lines)]
    over = [
        line for line in lines if any(line.box.is_level_with(one.box) and line.box.x0 > one.box.x1 for one in alone)
    ]
    cues = {id(line) for line in (*said, *over)}
    blocks: dict[int, list[Numbered]] = defaultdict(list)
    for number in sorted(numbers, key=lambda one: (round(one.box.top), one.box.x0)) if cues else ():
        blocks[id(_title(number, lines))].append(number)
    for title, block in blocks.items():
        for direction in (ABOVE, LEFT):
            along: set[int] = {id(number) for number in block if title in cues}
            for number in block:
                along |= {id(number)} if _follows(number, block, lines, direction, along, cues) else set()
            told |= along
    return told


def _heads_names(line: Placed, numbers: Iterable[Placed], lines: Iterable[Placed]) -> bool:
    """Whether what stands right below a line is text: it heads the names of the rows, and no column."""
    name = nearest(line, (one for one in lines if one is not line), BELOW, _HEAD)
    number = nearest(line, numbers, BELOW, _HEAD)
    return name is not None and (number is None or name[1] < number[1])


def _is_former(number: Placed, numbers: Iterable[Placed], arrows: Iterable[Worded]) -> bool:
    """Whether an arrow leads from a number to the one behind it: ``1.672 → 1.457``."""
    found = ((line, _ARROW.fullmatch(line.text.strip())) for line in arrows if _is_right_before(number, line))
    told = [(line, arrow) for line, arrow in found if arrow]
    return any(arrow["number"] or any(_is_right_before(line, one) for one in numbers) for line, arrow in told)


def _is_right_before(one: Placed, other: Placed) -> bool:
    return one.box.is_level_with(other.box) and -0.1 * other.size < other.box.x0 - one.box.x1 < other.size


def _title(number: Placed, lines: Iterable[Worded]) -> Worded | None:
    """The nearest line above a number that is set in larger type, begins before it ends, and has no other one below."""
    above = [
        line
        for line in lines
        if line.size > _TITLE * number.size
        and line.box.x0 < number.box.x1
        and 0 < number.box.top - line.box.cy < _ENDS * number.size
    ]
    last = [
        line
        for line in above
        if not any(one.box.cy > line.box.cy and one.box.x0 > line.box.x0 - line.size for one in above)
    ]
    return min(last, key=lambda line: number.box.top - line.box.cy + max(number.box.x0 - line.box.x1, 0), default=None)


def _is_titled(card: Box, lines: Iterable[Worded], units: Collection[int]) -> bool:
    """Whether the highest line on a ground says percent, in larger type than the others: a title over all of it."""
    inside = sorted((line for line in lines if card.holds_middle_of(line.box)), key=lambda line: line.box.top)
    return len(inside) > 1 and id(inside[0]) in units and inside[0].size > max(line.size for line in inside[1:])


def _is_at(name: Placed, number: Placed) -> bool:
    """Whether a number stands on a name's line, or not far below it."""
    below = number.box.top - name.box.bottom
    aside = max(name.box.x0 - number.box.x1, number.box.x0 - name.box.x1)
    level = name.box.is_level_with(number.box) and number.box.x0 > name.box.x0
    return level or (below < _BELOW * name.size and number.box.cy > name.box.cy and aside < _ASIDE * name.size)


def _follows(
    number: Numbered,
    numbers: Sequence[Numbered],
    lines: Collection[Worded],
    direction: str,
    told: Collection[int],
    units: Collection[int],
) -> bool:
    """Whether the nearest thing in a direction is a percentage in the number's type, or a heading that says percent."""
    before = nearest(number, (one for one in numbers if one is not number), direction, _ROWS)
    head = nearest(number, lines, direction, _HEAD)
    if before is not None and (head is None or before[1] <= head[1]):
        return id(before[0]) in told and abs(before[0].size - number.size) <= _ALIKE * number.size
    if head is not None and any(id(line) in units for line in _heading(head[0], lines, direction)):
        return True
    return direction == ABOVE and any(
        (head is None or head[0].box.overlap_x(line.box) > 0) and _heads_wide_column(line, number, numbers)
        for line in lines
        if id(line) in units
    )


def _heads_wide_column(line: Placed, number: Placed, numbers: Iterable[Placed]) -> bool:
    """Whether a line over a number stands in the middle of a column at whose right end the number stands.

    The column begins as far left of the line's middle as it ends right of it, and the row's other numbers stand before.
    """
    apart, begin = number.box.top - line.box.bottom, 2 * line.box.cx - number.box.x1
    if not (0 < apart < _HEAD * number.size and begin < line.box.x0 and line.box.cx < number.box.x0):
        return False
    row = [one.box.x1 for one in numbers if one is not number and one.box.is_level_with(number.box)]
    return bool(row) and max(row) < begin + _SLACK * number.size


def _heading(line: Worded, lines: Collection[Worded], direction: str) -> Iterator[Worded]:
    """A line, and over a column the lines right above it."""
    above: Worded | None = line
    while above is not None:
        yield above
        found = nearest(above, (one for one in lines if one is not above), ABOVE, _LINES)
        above = found[0] if found is not None and direction == ABOVE else None
