"""A page divided into its pieces: numbers on their own, lines of text, and which line goes on under which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ladder_etl.domain.boxes import Box, union_of
from ladder_etl.domain.codes import parse_code
from ladder_etl.domain.vocabulary import BLOCKS, PERSONS, REGIONAL_LADDER
from ladder_etl.editions import OUTRIGHT, Lexicon
from ladder_etl.extract.page.below import ends_in_year, lines_below
from ladder_etl.extract.page.gaps import codes_apart, headings_apart, parted, texts_apart, usual_space
from ladder_etl.extract.page.marks import (
    joined_marks,
    with_growth,
    without_marks,
    without_parentheses,
    without_units,
    written_out,
)
from ladder_etl.extract.page.pieces import Line, Pieces, Token, rules_of
from ladder_etl.extract.page.spots import area_labels
from ladder_etl.extract.page.units import no_persons, told_percentages
from ladder_etl.pdf.pages import Page
from ladder_etl.pdf.sideways import sideways_words
from ladder_etl.pdf.word import Word, text_of
from ladder_etl.pdf.words import PageText, Phrase, page_text

#: the ladder of a region names what that of the province does
_ANY_BLOCK = tuple(block for block in BLOCKS if block != REGIONAL_LADDER)
_APART = frozenset("·•|/")
_IN_PARENTHESES = re.compile(r"\(\d[\d.\s]*\)")
_LARGER = 1.25  # times the size of a rung's name
_RUNG_NUMBERS = frozenset("123456")
_REST = re.compile(r"0\d\d(?: \d{3})*")
#: "-12" over ",5%", "-12,5" over "%"
_PART = re.compile(r",\d+(?:\s?%)?|%")
_NAME = 6.0  # font sizes
_START = re.compile(r"\d{1,3}(?:\.\d{3})*\.\d{0,2}")
_GROUP = 3
_SPACE = 0.65  # font sizes
_WRAPPED = 1.4  # font sizes from line to line within a cell


def page_pieces(page: Page, lexicon: Lexicon, text: PageText | None = None, *, spaced: float = 0.0) -> Pieces:
    """Divide a page's phrases into numbers and lines of text.

    A phrase of numbers gives one token a word. A number at the end (or the start) of a phrase of text is a token too
    where the rest of the phrase is a label (``West-Vlaanderen 36.165``); else it belongs to the text.

    Args:
        text: the page's, where it is at hand.
        spaced: see `PageText.words`.
    """
    tokens: list[Token] = []
    lines: list[Line] = []
    wholes: dict[int, Box] = {}  # of a line (by id) without its phrase's numbers: the phrase with them
    labels: list[tuple[list[Word], Box]] = []
    phrases = written_out(joined_marks(codes_apart((text or page_text(page)).phrases(spaced))))
    phrases = [part for phrase in told_apart(phrases) for part in by_turns(phrase, lexicon)]
    arrows = tuple(word for phrase in phrases for word in phrase.words if word.is_arrow)
    for phrase in phrases:
        words = without_parentheses(without_marks([word for word in phrase.words if not word.is_arrow]))
        if not words and all(word.is_arrow for word in phrase.words):
            continue
        if not words:
            lines.append(_line(phrase.words))
            continue
        before, label, after = divided(with_growth(without_units(words)), lexicon)
        label = label if before or after else words
        tokens.extend(Token(word, word.number, page.number) for word in (*before, *after) if word.number is not None)
        if label:
            labels.append((label, phrase.box))
    usual = usual_space(words for words, _ in labels)
    for words, whole in labels:
        texts = [text for part in parted(words, tokens, usual) for text in texts_apart(part, phrases)]
        parts = [_line(one) for text in texts for one in headings_apart(text, lexicon)]
        lines += parts
        wholes |= {id(part): whole for part in parts if len(parts) == 1}
    ends = {id(token) for token in tokens if token.is_year and any(ends_in_year(token, line) for line in lines)}
    tokens, lines = _as_text(ends, tokens, lines)
    textual = {*no_persons(tokens, lines), *_torn(tokens, lines), *_weights(tokens, lines)}
    tokens, lines = _as_text(textual, tokens, lines)
    for line, below in zip(lines, lines_below(lines, wholes, rules_of(page)), strict=True):
        line.below = below
    sideways = tuple(sideways_words(page))
    told = told_percentages(tokens, lines, sideways, lexicon, {drawing.box for drawing in page.drawings})
    tokens = [replace(one, number=one.number.percentage) if id(one) in told else one for one in tokens]
    singles, rivals = _apart_from_rivals(tokens)
    areas = tuple(area_labels(lines, lexicon))
    return Pieces(page, tuple(singles), tuple(lines), rivals, tuple(phrases), sideways, arrows, areas)


def _as_text(ids: set[int], tokens: Sequence[Token], lines: Sequence[Line]) -> tuple[list[Token], list[Line]]:
    """Numbers and lines of text, the numbers with these ids among the text."""
    texts = [_line((token.word,)) for token in tokens if id(token) in ids]
    return [token for token in tokens if id(token) not in ids], [*lines, *texts]


def _apart_from_rivals(tokens: Iterable[Token]) -> tuple[list[Token], dict[Token, tuple[Token, ...]]]:
    singles: list[Token] = []
    rivals: dict[Token, tuple[Token, ...]] = {}
    for token in tokens:
        home = None
        if token.word.contested:
            overlapping = (one for one in singles if one.word.contested and one.box.covers(token.box, 0.4))
            home = next(overlapping, None)
        if home is None:
            singles.append(token)
        else:
            rivals[home] = (*rivals.get(home, ()), token)
    # "n.b. 1.632" in one cell says two things
    for withheld in [token for token in singles if token.number.scaled is None and token.text[0].isalpha()]:
        beside = [token for token in singles if token.number.scaled is not None and _in_one_cell(withheld, token)]
        if len(beside) == 1:
            rivals[beside[0]] = (*rivals.get(beside[0], ()), withheld)
            singles.remove(withheld)
    return singles, rivals


def _in_one_cell(one: Token, other: Token) -> bool:
    """Whether nothing but a space is between two numbers, not as much as there is between columns."""
    apart = max(one.box.x0 - other.box.x1, other.box.x0 - one.box.x1)
    return one.box.is_level_with(other.box) and 0 <= apart < _SPACE * one.size


def _torn(numbers: Iterable[Token], lines: Iterable[Line]) -> Iterator[int]:
    """The ids of numbers that are the start or the rest of another one, which its cell breaks over two lines."""
    words = [word for line in lines for word in line.words]
    groups, parts, starts = ([word for word in words if sort.fullmatch(word.text)] for sort in (_REST, _PART, _START))
    for number in numbers:
        rests = [*(groups if number.is_count else ()), *(() if number.is_percent or number.is_year else parts)]
        ends = any(_goes_on_below(number.word, word) for word in rests)
        if ends or (number.is_count and any(_is_rest(number.word, word) for word in starts)):
            yield id(number)


def _weights(numbers: Iterable[Token], lines: Iterable[Line]) -> Iterator[int]:
    """The ids of percentages that go on with a code which breaks off in the line above: ``40%`` under ``d + e +``."""
    codes = [line for line in lines if line.text.endswith("+") and parse_code(line.text) is not None]
    for number in numbers if codes else ():
        if number.is_part and any(_goes_on_below(line.words[0], number.word, number.size) for line in codes):
            yield id(number)


def _is_rest(rest: Word, start: Word) -> bool:
    """Whether a number is the rest of what stands above it, or above its end: before that may stand a name."""
    apart = start.box.x0 - rest.box.x1 if start.text.endswith(".") else 0.0
    return _completes(start, rest) and _goes_on_below(start, rest, _NAME * start.size if apart > 0 else 0.0)


def _completes(start: Word, rest: Word) -> bool:
    """Whether the first digits of one make a group of three of the other's last."""
    return len(start.text.rpartition(".")[2]) + len(rest.text.partition(".")[0]) == _GROUP


def _goes_on_below(start: Word, rest: Word, aside: float = 0.0) -> bool:
    """Whether the rest of a number stands under its start, or at most so far aside, in too narrow a cell.

    What begins with a zero or a comma is no other number, nor is what ends within a group of three.
    """
    near = 0 < rest.box.cy - start.box.cy < _WRAPPED * start.size and abs(rest.size - start.size) < 0.1
    return near and start.box.overlap_x(rest.box) > -aside


def _line(words: Sequence[Word]) -> Line:
    return Line(
        text_of(words),
        union_of(word.box for word in words),
        max(word.size for word in words),
        tuple(words),
    )


def told_apart(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Phrases, one divided at a dot or a stroke into parts that each have words and a number (``VL 12 · deel 5%``)."""
    for phrase in phrases:
        marks = [place for place, word in enumerate(phrase.words) if word.text in _APART]
        bounds = pairwise([-1, *marks, len(phrase.words)])
        parts = [phrase.words[start + 1 : end] for start, end in bounds] if marks else []
        yield from (Phrase(part) for part in parts) if parts and all(map(_tells, parts)) else (phrase,)


def by_turns(phrase: Phrase, lexicon: Lexicon) -> Iterator[Phrase]:
    """A phrase, divided where numbers and areas' names stand in it by turns: ``12 West-Vl. 34 Vlaams Gewest``.

    Before the first number may stand what it is of. A number goes with the area behind it, or all with that before it.
    """
    numbers = [place for place, word in enumerate(phrase.words) if _is_printed(word)]
    between = [phrase.words[one + 1 : other] for one, other in pairwise([-1, *numbers, len(phrase.words)])]
    bounds = [0]
    if len(numbers) > 1 and all(lexicon.area(text_of(words)) for words in between[1:-1]):
        before, behind = (lexicon.area(text_of(words)) for words in (between[0], between[-1]))
        if behind and not before:
            bounds = sorted({0, *numbers})
        elif before and not between[-1]:
            bounds = [0, *(place + 1 for place in numbers[:-1])]
    yield from (Phrase(phrase.words[start:end]) for start, end in pairwise([*bounds, len(phrase.words)]))


def _tells(words: Sequence[Word]) -> bool:
    """Whether words have a number among them, and text."""
    return any(map(_is_printed, words)) and any(word.number is None and word.text.isalpha() for word in words)


def divided(words: list[Word], lexicon: Lexicon) -> tuple[list[Word], list[Word], list[Word]]:
    """Numbers before, text, numbers after; all is text where none of it is a label."""
    if all(word.number is not None for word in words):
        return words, [], []
    start, end = 0, len(words)
    while end > start and _is_printed(words[end - 1]):
        if _is_rung(words[:end]):
            break
        end -= 1
    while start < end and _is_printed(words[start]):
        start += 1
    # the number of a rung, larger than its name; "21,3% van Vlaams Gewest", "van de provincie"
    if words[0].number is not None and words[1].number is None:
        larger = words[0].size > _LARGER * max(word.size for word in words[1:])
        if larger or (words[0].text.endswith("%") and _of_area(words[1:], lexicon)):
            return words[:1], words[1:], []
    # "naam: 36.165 in West-Vlaanderen", "naam: 303 personen uit de kansengroepen (0,6%)"
    for place in range(1, len(words) - 1):
        told = words[place - 1].text.endswith(":") and words[place].number is not None
        if told and _labels(words[:place], lexicon) and _tells_of(words[place + 1 :], lexicon):
            return [], words[:place], [*words[place:-1], *without_parentheses(words[-1:])]
    for first, last in ((0, end), (start, len(words)), (start, end)):
        # "809 vestigingen"; what counts persons names items of other blocks too
        counted = 0 < first < last == len(words) and lexicon.unit(text_of(words[first:])) not in (None, PERSONS)
        if (first, last) != (0, len(words)) and (counted or _labels(words[first:last], lexicon)):
            return words[:first], words[first:last], words[last:]
    return [], words, []


def _is_printed(word: Word) -> bool:
    """Whether a word is a number; a dash beside text is a bullet or a hyphen, not a number that stands alone."""
    return word.number is not None and any(char.isalnum() for char in word.text)


def _is_rung(words: Sequence[Word]) -> bool:
    """Whether words end in the name of a rung: ``… (trede 5 + trede 4``."""
    return len(words) > 1 and words[-2].text.lower().strip("(+") == "trede" and words[-1].text in _RUNG_NUMBERS


def _labels(words: Sequence[Word], lexicon: Lexicon) -> bool:
    text = text_of(words)
    if lexicon.area(text) or lexicon.statistic(text):
        return True
    if text.endswith(":") and lexicon.captioned(text):
        return True
    match = lexicon.item(text, *_ANY_BLOCK)
    return match is not None and match.score >= OUTRIGHT


def _of_area(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether words say of which area something is a part, and nothing else."""
    told = [word.text.lower() for word in words[:2]]
    named = words[2:] if told[1:] in (["de"], ["het"]) else words[1:]
    # "21,3% van de provincie (49.209)" says once more what the whole is
    named = named[:-1] if named and _IN_PARENTHESES.fullmatch(named[-1].text) else named
    return told[:1] in (["van"], ["in"]) and lexicon.area(text_of(named)) is not None


def _tells_of(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether what stands behind a number names an area or an item, and nothing else."""
    rest = [word for word in words if word.number is None]
    plain = rest[1:] if rest and rest[0].text.lower() in ("in", "voor") else rest
    return not rest or (bool(plain) and rest == list(words) and _labels(plain, lexicon))
