"""Boxes of the ladder whose label nobody knows, while their two numbers are a measure's of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ladder_etl.domain.areas import FLANDERS, PROVINCE
from ladder_etl.domain.boxes import Box
from ladder_etl.domain.vocabulary import COUNT, LADDER, MEASURE_TABLE, items_in
from ladder_etl.editions import Lexicon
from ladder_etl.extract.page.pieces import Line, Pieces, Token
from ladder_etl.onboard.attempts import Attempt
from ladder_etl.onboard.drift import RENAMED, Change, Drift, Entry

#: two numbers that are a measure's are no accident from here on
_TELLING = 100
#: font sizes within which the two numbers of a box, or a box's label, stand
_APART, _REACH = 8.0, 6.0
_MOST_TRIES = 4
_MOST_LINES = 3


def box_changes(attempt: Attempt) -> Change:
    """Labels of boxes that hold a measure's two numbers; each is tried, and kept if the measure is read there then."""
    pairs = dict(_missing_pairs(attempt))
    drifts: list[Drift] = []
    for item, pair in pairs.items():
        drift = _named_box(attempt, item, pair)
        if drift is not None:
            drifts.append(drift)
            attempt = attempt.under(drift.entries)
    return Change(tuple(drifts))


def _missing_pairs(attempt: Attempt) -> Iterator[tuple[str, tuple[int, int]]]:
    """Measures that ladders print and this one doesn't, with the table's numbers of the province and of Flanders."""
    year = attempt.edition.year
    ladder = {figure.key.item for figure in attempt.figures if figure.key.block == LADDER}
    counts = {
        (figure.key.item, figure.key.ref_area): int(figure.value)
        for figure in attempt.figures
        if figure.key.block == MEASURE_TABLE
        and figure.key.statistic == COUNT
        and figure.key.period == year
        and figure.value is not None
    }
    for item in items_in(LADDER):
        pair = counts.get((item, PROVINCE), 0), counts.get((item, FLANDERS), 0)
        if item not in ladder and min(pair) > 1 and max(pair) >= _TELLING:
            yield item, pair


def _named_box(attempt: Attempt, item: str, pair: tuple[int, int]) -> Drift | None:
    tried = 0
    for document, pieces, box in _places(attempt, pair):
        for text, line in _labels_at(pieces, box, attempt.lexicon):
            tried += 1
            if tried > _MOST_TRIES:
                return None
            entry = Entry("labels", item, text)
            if _reads(attempt.under([entry]), attempt, item, pair):
                evidence = (f"its box holds the table's two numbers, {pair[0]} and {pair[1]}, which no other box does",)
                place = pieces.page.place(document, line.box)
                return Drift(RENAMED, f"in the ladder {text!r} is {item}", evidence, (entry,), place)
    return None


def _reads(attempt: Attempt, before: Attempt, item: str, pair: tuple[int, int]) -> bool:
    """Whether the ladder gives the two numbers to the item now, and all else reads as it did."""
    read = {
        figure.key.ref_area: int(figure.value or 0)
        for figure in attempt.figures
        if figure.key.block == LADDER and figure.key.item == item and figure.key.statistic == COUNT
    }
    return (read.get(PROVINCE), read.get(FLANDERS)) == pair and not attempt.worsens(before)


def _places(attempt: Attempt, pair: tuple[int, int]) -> list[tuple[str, Pieces, Box]]:
    """Where the two numbers stand beside each other, if that is one place only."""
    found = [
        (document, pieces, one.box.union(other.box))
        for document, pieces in attempt.pieces
        for one in _of(pieces.tokens, pair[0])
        for other in _of(pieces.tokens, pair[1])
        if _beside(one, other) and not _in_a_row(one, other)
    ]
    return found if len(found) == 1 else []


def _of(tokens: Iterable[Token], persons: int) -> Iterator[Token]:
    return (token for token in tokens if token.is_count and token.number.scaled == persons)


def _beside(one: Token, other: Token) -> bool:
    return abs(one.box.cx - other.box.cx) < _APART * one.size and abs(one.box.cy - other.box.cy) < _APART * one.size


def _in_a_row(one: Token, other: Token) -> bool:
    """The measure table prints the two numbers on one line."""
    return one.box.overlap_y(other.box) > 0.5 * one.box.height


def _labels_at(pieces: Pieces, box: Box, lexicon: Lexicon) -> Iterator[tuple[str, Line]]:
    """Texts that may be the label of two numbers: what stands in their drawn box, else near them; the longest first."""
    around = next((drawn for drawn in pieces.boxes if drawn.covers(box, 0.9)), None)
    size = max((token.size for token in pieces.tokens if box.holds_middle_of(token.box)), default=10.0)
    near = around or box.grown(_REACH * size)
    lines = [line for line in pieces.lines if near.holds_middle_of(line.box) and not lexicon.is_wording(line.text)]
    chains = [chain for line in lines for chain in _chains(line, lines)]
    for chain in sorted(chains, key=lambda chain: (-len(chain), chain[0].box.top)):
        yield " ".join(line.text for line in chain), chain[0]


def _chains(line: Line, among: list[Line]) -> Iterator[list[Line]]:
    chain = [line]
    yield [*chain]
    while len(chain) < _MOST_LINES and chain[-1].below is not None and any(chain[-1].below is one for one in among):
        chain.append(chain[-1].below)
        yield [*chain]
