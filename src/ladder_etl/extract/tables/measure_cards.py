"""The measure table as cards: one for each row, with its name, its numbers and what they are, all set alike.

What stands at one place of every card is a column, and means what headings and arithmetic tell together, as in a table
with rows. A card whose own shares and growth don't hold is left: its numbers may be set otherwise.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import canonical_code
from ladder_etl.domain.figures import FigureKey
from ladder_etl.domain.numbers import without_years, years_in
from ladder_etl.domain.stretches import stretches
from ladder_etl.domain.texts import TableRow
from ladder_etl.domain.vocabulary import MEASURE_TABLE
from ladder_etl.editions import Lexicon
from ladder_etl.extract.claims import Claim, Harvest
from ladder_etl.extract.leftovers import YEARS
from ladder_etl.extract.page.below import joined_texts
from ladder_etl.extract.page.containers import held
from ladder_etl.extract.page.pieces import Label, Line, Pieces, Token
from ladder_etl.extract.tables.code_column import code_anchors
from ladder_etl.extract.tables.column_meanings import Cells, Headings, compared, solve
from ladder_etl.extract.tables.measure_table import each_once
from ladder_etl.extract.tables.table_anchors import spans_of
from ladder_etl.pdf.word import Word

_LEAST_CARDS, _LEAST_NUMBERS = 2, 4
_LEAST_HOLDS = 0.75
_TESTED_OF_A_CARD = 4  # a share and a growth rate, weighted
_ALIKE = 1.0  # points
_LEVEL = 0.6  # font sizes
_HEAD = 4  # lines


@dataclass(frozen=True)
class _Card:
    """One card: what is drawn around it, its name, and all words under that."""

    box: Box
    code: str
    name: Label | None
    lines: Sequence[Line]
    words: Sequence[Word]
    texts: Sequence[Line | Token]
    page: int

    @cached_property
    def levels(self) -> list[list[Word]]:
        """The words by line, from the top, each line from the left."""
        words = sorted(self.words, key=lambda word: word.box.cy)
        lines = stretches(words, lambda line, word: word.box.cy - line[-1].box.cy < _LEVEL * word.size)
        return [sorted(line, key=lambda word: word.box.x0) for line in lines]

    @cached_property
    def numbers(self) -> list[tuple[tuple[str, int], Token]]:
        """Each number, with what its line says and how often the card has said that before."""
        found: list[tuple[tuple[str, int], Token]] = []
        said: Counter[str] = Counter()
        for level in self.levels:
            text = " ".join(word.text for word in level if not _is_number(word))
            here = [Token(word, word.number, self.page) for word in level if _is_number(word) and word.number]
            found += [((text, said[text]), self._own(token)) for token in here]
            said[text] += 1
        return found

    def _own(self, token: Token) -> Token:
        """The page's own number, if it is one there and not part of a text."""
        return next((one for one in self.texts if isinstance(one, Token) and one.word is token.word), token)

    def heading(self, token: Token, lexicon: Lexicon) -> Headings:
        """What is said before a number on its line, over it, or over all that stands under each other there."""
        level = next(level for level in self.levels if token.word in level)
        before = level[: level.index(token.word)]
        last = max((place for place, word in enumerate(before, 1) if _is_number(word)), default=0)
        texts = [" ".join(word.text for word in before[last:])]
        level_with = [one for one in self.texts if _says(one) and one.box.bottom <= token.box.top + 0.3 * token.size]
        above = sorted(level_with, key=lambda one: -one.box.bottom)
        texts += [one.text for one in above if one.box.overlap_x(token.box) > 0]
        texts += [one.text for one in above if one.box.x0 < token.box.x0]
        plain = [without_years(text).strip(" :") for text in texts]
        years = (found[-1] for text in texts if len(found := years_in(text)) == 1)
        areas = (area for text in plain if text and (area := lexicon.area(text)))
        statistics = (said for text in plain[:1] if text and (said := lexicon.statistic(text)))
        return Headings(next(years, None), next(areas, None), next(statistics, None))


def read_measure_cards(pieces: Pieces, lexicon: Lexicon, document: str) -> Harvest | None:
    """Read the cards of a page that are rows of the measure table; None where nothing proves any."""
    cards = _cards(pieces, lexicon)
    periods = _periods(cards, pieces, lexicon)
    if len(cards) < _LEAST_CARDS or periods is None:
        return None
    columns = _columns(cards)
    cells: list[Cells] = [{card: token.number for card, token in column.items()} for column in columns]
    heads = [_together(cards[card].heading(token, lexicon) for card, token in c.items()) for c in columns]
    solution = solve(cells, heads, periods)
    if solution.by_arithmetic < _LEAST_HOLDS or solution.tested < _TESTED_OF_A_CARD * len(cards):
        return None
    harvest = Harvest()
    for index, (card, name) in enumerate(zip(cards, each_once([card.name for card in cards]), strict=True)):
        text = name.text if name else " ".join(line.text for line in card.lines)
        code = canonical_code(card.code) if card.code else ""
        item = name.id if name else ("" if text else lexicon.edition.codes.get(code, ""))
        place = pieces.page.place(document, union_of(line.box for line in card.lines))
        harvest.rows.append(TableRow(text, code, item, place))
        harvest.labels += [name] if name else []
        harvest.unknown += [] if item or not card.lines else [(card.lines[0], MEASURE_TABLE)]
        tokens = [token for token in pieces.tokens if card.box.holds_middle_of(token.box)]
        harvest.own += tokens
        harvest.aside |= {token: YEARS for token in tokens if token.is_year}
        own = [{index: one[index]} if index in one else {} for one in cells]
        holds, tested = compared(own, solution.meanings, periods)
        if holds < tested:
            continue
        for column, meaning in zip(columns, solution.meanings, strict=True):
            if meaning is not None and index in column:
                named = (meaning.ref_area, meaning.period, meaning.statistic, meaning.unit, "" if item else text)
                key = FigureKey(MEASURE_TABLE, item, code, *named)
                harvest.claims.append(Claim(key, column[index], "measure table card"))
    return harvest


def _is_number(word: Word) -> bool:
    return word.number is not None and not word.is_year


def _says(piece: Line | Token) -> bool:
    """Whether a piece is a text without a number in it, or a year."""
    return piece.is_year if isinstance(piece, Token) else not any(_is_number(word) for word in piece.words)


def _cards(pieces: Pieces, lexicon: Lexicon) -> list[_Card]:
    """The drawn boxes of one width that hold a name and numbers on several lines, in reading order."""
    boxes: list[Box] = []
    counted = [token for token in pieces.tokens if not token.is_year]
    # from the smallest on: what holds one of them is no card
    for box, inside in zip(pieces.boxes, held(pieces.boxes, counted).tolist(), strict=True):
        numbers = [token.box for token in itertools.compress(counted, inside)]
        rows = [one for one in numbers if not one.is_level_with(numbers[0])]
        if len(numbers) >= _LEAST_NUMBERS - 2 and rows and not any(box.holds_middle_of(other) for other in boxes):
            boxes.append(box)
    widths = [[box for box in boxes if abs(box.width - own.width) < _ALIKE] for own in boxes]
    most: list[Box] = max(widths, key=len, default=[])
    alike = sorted(most, key=lambda box: (box.top, box.x0))
    found = (_card(box, pieces, lexicon) for box in alike)
    return [card for card in found if card is not None and len(card.numbers) >= _LEAST_NUMBERS]


def _card(box: Box, pieces: Pieces, lexicon: Lexicon) -> _Card | None:
    """A card whose head, from the top down to what heads or captions its numbers, is its name and perhaps its code."""
    lines = sorted((one for one in pieces.lines if box.holds_middle_of(one.box)), key=lambda one: one.box.top)
    tokens = [token for token in pieces.tokens if box.holds_middle_of(token.box)]
    codes = code_anchors(lines[:_HEAD])
    code = codes[0] if codes else None
    lines = [line for line in lines if code is None or not code.box.holds_middle_of(line.box)]
    level = [*(token.box for token in tokens), *(line.box for line in lines if _captions(line, lexicon))]
    end = min((one.top for one in level), default=box.bottom)
    named = [line for line in lines if line.box.cy < end]
    if not named or (code and code.box.top > end):
        return None
    rest = [line for line in lines if line.box.cy > end]
    words = [word for line in rest for word in line.words] + [token.word for token in tokens]
    name = _name(named, lexicon)
    return _Card(box, code.code if code else "", name, named, words, [*rest, *tokens], pieces.page.number)


def _captions(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is no part of a name: an area, a statistic, or a year with or without its number."""
    text = without_years(line.text).strip(" :")
    return not any(char.isalpha() for char in text) or bool(lexicon.area(text) or lexicon.statistic(text))


def _name(lines: Sequence[Line], lexicon: Lexicon) -> Label | None:
    """The item that the first lines name; of several readings the surest, then the longest."""
    best: Label | None = None
    for count in range(1, len(lines) + 1):
        some = tuple(lines[:count])
        for text in joined_texts([line.text for line in some]):
            found = lexicon.item(text, MEASURE_TABLE)
            if found is not None and (best is None or found.score >= best.score):
                best = Label(found.id, text, union_of(line.box for line in some), some[0].size, found.score, some)
    return best


def _columns(cards: Sequence[_Card]) -> list[dict[int, Token]]:
    """What stands at one place of the cards: card → its number.

    As many numbers on a line as most cards have there stand in their order, others under the nearest of those.
    """
    lines: dict[tuple[str, int], dict[int, list[Token]]] = defaultdict(lambda: defaultdict(list))
    for index, card in enumerate(cards):
        for line, token in card.numbers:
            lines[line][index].append(token)
    columns: list[dict[int, Token]] = []
    for by_card in lines.values():
        most = Counter(map(len, by_card.values())).most_common(1)[0][0]
        full = {index: tokens for index, tokens in by_card.items() if len(tokens) == most}
        ends = [median(tokens[n].box.x1 - cards[index].box.x0 for index, tokens in full.items()) for n in range(most)]
        own = [{index: tokens[n] for index, tokens in full.items()} for n in range(most)]
        for index, tokens in by_card.items():
            if len(tokens) < most:
                near = [
                    min(range(most), key=lambda n: abs(ends[n] - token.box.x1 + cards[index].box.x0))
                    for token in tokens
                ]
                for n, token in zip(near, tokens, strict=True):
                    own[n] |= {index: token} if near.count(n) == 1 else {}
        columns += own
    return [column for column in columns if 2 * len(column) >= min(len(cards), 2 * _LEAST_CARDS)]


def _together(headings: Iterable[Headings]) -> Headings:
    """What most cards say of a column."""
    every = list(headings)
    years, areas, statistics = (Counter(part).most_common(1)[0][0] for part in zip(*map(_parts, every), strict=True))
    return replace(every[0], year=years, area=areas, statistic=statistics)


def _parts(heading: Headings) -> tuple[int | None, str | None, str | None]:
    return heading.year, heading.area, heading.statistic


def _periods(cards: Sequence[_Card], pieces: Pieces, lexicon: Lexicon) -> tuple[int, int] | None:
    """The two years that the cards name, or else the page's title."""
    texts = [word.text for card in cards for word in card.words]
    counted = Counter(year for text in texts for year in years_in(text))
    years = sorted(year for year, count in counted.items() if 2 * count >= len(cards))
    return (years[0], years[1]) if len(years) == 2 else None if years else spans_of(pieces.lines, lexicon.year)
