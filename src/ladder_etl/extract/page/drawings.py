"""What is drawn where text should be, outlined glyphs perhaps; the squares of a legend, and bars in their colours."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.stretches import stretches
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token


def drawn_in(pieces: Pieces, cell: Box, size: float) -> Box | None:
    """The box of small drawings inside a cell, such as outlined digits, or None where nothing is drawn there."""
    small = [
        box
        for box, _ in pieces.filled
        if cell.holds_middle_of(box) and 0.2 * size < box.height < 1.5 * size and box.width < 6 * size
    ]
    return union_of(small) if small else None


def drawn_beside(pieces: Pieces, box: Box, size: float, reach: float) -> Box | None:
    """The box of small drawings right of a name, up to ``reach`` font sizes of its number away."""
    return drawn_in(pieces, Box(box.x1, box.top - 0.4 * size, box.x1 + reach * size, box.bottom + 0.4 * size), size)


def drawn_below(pieces: Pieces, box: Box, size: float) -> Box | None:
    """The box of small drawings right below a name."""
    return drawn_in(pieces, Box(box.x0 - size, box.bottom - 0.2 * size, box.x1 + size, box.bottom + 1.8 * size), size)


def line_drawn_above(pieces: Pieces, box: Box, size: float) -> bool:
    """Whether right above a name, where a line of it would begin, something is drawn as high as its type.

    Outlined text may be a drawing a glyph or one for all of a line.
    """
    return any(
        0.3 * size < drawn.height < 1.4 * size
        and abs(drawn.x0 - box.x0) < 0.5 * size
        and -0.3 * size < box.top - drawn.bottom < 0.9 * size
        for drawn, _ in pieces.filled
    )


def swatches_of(pieces: Pieces, labels: Sequence[Label]) -> dict[tuple[float, ...], str]:
    """Fill colour → what a label names, from the small square left of each; each colour and each name once."""
    colours: dict[tuple[float, ...], str] = {}
    small = _small(pieces, labels)
    # what stands beside a square is its name before what stands under it: that may be the next row's
    for stands, label in itertools.product((_is_beside, _is_under), labels):
        for box, fill in small if label.id not in colours.values() else ():
            square = 0.3 * label.size < box.height < 2 * label.size and box.width < 3 * label.size
            if square and fill not in colours and any(stands(box, line) for line in label.lines):
                colours[fill] = label.id
                break
    return colours


def swatches_near(pieces: Pieces, labels: Sequence[Label], chart: Box) -> dict[tuple[float, ...], str]:
    """As `swatches_of`, of the legend that stands nearest to a chart: the charts of a page may share their colours."""
    colours = swatches_of(pieces, labels)
    small = _small(pieces, labels) if colours else []
    found: dict[tuple[float, ...], str] = {}
    for fill, name in colours.items():
        squares = [box for box, of in small if of == fill and any(_is_beside(box, line) for line in pieces.lines)]
        nearest = min(squares, key=chart.apart_from, default=None)
        own = [line for label in labels if label.id == name for line in label.lines]
        if nearest is None or any(_is_beside(nearest, line) or _is_under(nearest, line) for line in own):
            found[fill] = name
    return found


def _small(pieces: Pieces, labels: Sequence[Label]) -> list[tuple[Box, tuple[float, ...]]]:
    """The drawings that may be a square of a legend with these names."""
    largest = max((label.size for label in labels), default=0.0)
    return [one for one in pieces.filled if one[0].height < 2 * largest and one[0].width < 3 * largest]


def told_by_bars(pieces: Pieces, colours: Mapping[tuple[float, ...], str]) -> dict[Token, str]:
    """Number → what a legend says of the colour of the bar that it stands in, upon, or behind the end of; or "".

    Args:
        colours: fill colour → what it stands for, as `swatches_of` tells.
    """
    own = [box for box, fill in pieces.filled if fill in colours]
    widths, heights = ({round(size) for size in sizes} for sizes in ([b.width for b in own], [b.height for b in own]))
    # one in another colour is a bar too, of a decline perhaps: what stands at its end is told to be of none
    bars = [
        (box, colours.get(fill, ""))
        for box, fill in pieces.filled
        if round(box.width) in widths or round(box.height) in heights
    ]
    found: dict[Token, str] = {}
    for token in pieces.tokens if own else ():
        near = [(_off_end(bar, token), name) for bar, name in bars]
        told = sorted((apart, name) for apart, name in near if apart is not None)
        # bars of two colours may touch: a wide number then stands over both, but in the middle of its own
        if told and all(name == told[0][1] or apart > told[0][0] + token.size for apart, name in told):
            found[token] = told[0][1]
    return found


def on_columns(numbers: Sequence[Token], bars: Sequence[Box]) -> list[list[Token]]:
    """The numbers over (or under) the ends of upright bars, those together whose bars stand on (or hang from) one line.

    Args:
        bars: filled drawings.
    """
    found: list[tuple[float, Token]] = []
    for token in numbers:
        box, middle = token.box, token.box.cx
        upright = [bar for bar in bars if bar.x0 < middle < bar.x1 and abs(middle - bar.cx) < token.size]
        bases = [bar.bottom for bar in upright if -0.3 * token.size < bar.top - box.bottom < token.size]
        bases += [bar.top for bar in upright if -0.3 * token.size < box.top - bar.bottom < token.size]
        found += [(bases[0], token)] if len(bases) == 1 else []
    found.sort(key=lambda one: one[0])
    charts = stretches(found, lambda chart, one: one[0] - chart[-1][0] < 0.3 * one[1].size)
    return [[token for _, token in chart] for chart in charts if len(chart) > 1]


def at_bars_below(numbers: Sequence[Token], labels: Sequence[Label], pieces: Pieces) -> dict[Token, Label]:
    """The numbers at the ends of bars that begin right under a name, where it begins, each with that name.

    Only where several names have as many bars each, and no other text stands between: such a chart needs no habit.
    """
    # most drawings of a page are no such bars, and those of a chart begin at one place
    named = {(label.box.x0, label.size) for label in labels}
    begin = {x0 for x0 in {box.x0 for box, _ in pieces.filled} if any(abs(x0 - at) < size for at, size in named)}
    bars = [box for box, _ in pieces.filled if box.x0 in begin]
    ended = [(number, bar) for number in numbers for bar in bars if _ends_at(bar, number)]
    own: dict[Label, dict[Token, Label]] = {}
    for label in labels:
        size, below = label.size, label.box.bottom
        under = [(n, bar) for n, bar in ended if abs(bar.x0 - label.box.x0) < size and 0 < n.box.cy - below < 5 * size]
        lines = [line.box for line in pieces.lines if abs(line.box.x0 - label.box.x0) < size] if under else []
        end = min((box.top for box in lines if box.cy > below), default=float("inf"))
        own[label] = {number: label for number, bar in under if bar.cy < end}
    sizes = Counter(len(told) for told in own.values() if told)
    if len(sizes) != 1 or sizes.total() < 2:
        return {}
    return {number: label for told in own.values() for number, label in told.items()}


def _ends_at(bar: Box, number: Token) -> bool:
    """Whether a number stands right behind a bar, which is no taller than a line is."""
    apart = number.box.x0 - bar.x1
    return -0.3 * number.size < apart < 1.5 * number.size > bar.height / 1.5 and bar.is_level_with(number.box)


def _off_end(bar: Box, token: Token) -> float | None:
    """How far a number is from the middle of a bar's upper or right end; None where it doesn't stand at it.

    Within a bar it is nearer than at the end of any.
    """
    box = token.box
    if bar.holds_middle_of(box):
        return -2 * token.size
    if -0.3 * token.size < bar.top - box.bottom < token.size and box.overlap_x(bar) > 0:
        return abs(box.cx - bar.cx)
    if -0.3 * token.size < box.x0 - bar.x1 < 1.5 * token.size and box.overlap_y(bar) > 0.5 * min(
        box.height, bar.height
    ):
        return abs(box.cy - bar.cy)
    return None


def _is_beside(square: Box, line: Line) -> bool:
    """Whether a line begins right of a square, or upon it: in another font it may be wider than it was set."""
    return square.overlap_y(line.box) > 0 and -1 < line.box.x0 - square.x0 < square.width + 2.5 * line.size


def _is_under(square: Box, line: Line) -> bool:
    """Whether a line goes on under a square from one that begins right of it."""
    return abs(line.box.x0 - square.x0) < 0.3 * line.size and 0 <= line.box.top - square.bottom < 0.7 * line.size
