"""What stands at a number and is no part of it: footnote marks, parentheses, punctuation; and a number in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ladder_etl.domain.boxes import Box
from ladder_etl.domain.numbers import BY, FALLS, RISES, Kind
from ladder_etl.domain.texts import FOOTNOTE_MARK
from ladder_etl.pdf.word import Word, united
from ladder_etl.pdf.words import Phrase

_IN_PARENTHESES = re.compile(r"\((?P<share>[\d.,]+\s?%)\)[.,;]?")
_WITHHELD = ("niet", "nog niet")
_AVAILABLE = ("beschikbaar", "gekend")
_PERSONS = ("personen", "pers.", "pers")
_PERCENT = ("procent", "pct.", "pct")
_SMALL, _RAISED = 0.86, 0.15  # of the size of the name that a mark stands at
_MOST_OF_A_MARK = 2  # characters: a page may have more than nine footnotes
_LETTER = re.compile(r"\([a-z]\)")
_TRAILING_MARK = re.compile(rf"(?P<number>.*[\d%.]){FOOTNOTE_MARK.pattern}+")


def without_marks(words: Sequence[Word]) -> list[Word]:
    """The words of a phrase, footnote marks at numbers taken off: ``(1)`` behind it, raised beside it, glued to it."""
    kept: list[Word] = []
    for word in words:
        last = kept[-1] if kept else None
        glued = _TRAILING_MARK.fullmatch(word.text)
        if glued and replace(word, text=glued["number"]).number is not None:
            kept.append(replace(word, text=glued["number"]))
        elif word.is_mark if last is None else _is_mark_of(last, word):
            continue
        else:
            kept.append(word)
    return kept


def joined_marks(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases, a digit so small or raised so high that it made a line of its own put behind its number."""
    short = [phrase for phrase in phrases if len(phrase.text) <= _MOST_OF_A_MARK]
    marks = [phrase for phrase in short if phrase.words[0].text.isdigit()]
    found: list[Phrase] = []
    taken: set[int] = set()
    for phrase in phrases:
        last = phrase.words[-1]
        beside = marks if last.number is not None else ()
        own = [one for one in beside if raised_digit(last, one.words[0]) and _stands_high(one.box, last.box)]
        found.append(Phrase((*phrase.words, *own[0].words)) if len(own) == 1 else phrase)
        taken |= {id(mark) for mark in own if len(own) == 1}
    return [phrase for phrase, old in zip(found, phrases, strict=True) if id(old) not in taken]


def written_out(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases, those that only say ``niet beschikbaar`` or the like, on one or two lines, made one word: a number."""
    ends = [phrase for phrase in phrases if phrase.text.lower() in _AVAILABLE]
    found: list[Phrase] = []
    taken: set[int] = set()
    for phrase in phrases:
        first, _, last = phrase.text.lower().rpartition(" ")
        below = [one for one in ends if phrase.text.lower() in _WITHHELD and _goes_on(phrase.box, one.box)]
        if (first in _WITHHELD and last in _AVAILABLE) or len(below) == 1:
            taken |= {id(one) for one in below}
            found.append(Phrase((united([word for one in (phrase, *below) for word in one.words], " "),)))
        else:
            found.append(phrase)
    return [phrase for phrase in found if id(phrase) not in taken]


def _goes_on(line: Box, below: Box) -> bool:
    """Whether a line stands right below another, at its left, its right or in the middle under it."""
    near = -0.3 * line.height < below.top - line.bottom < 0.5 * line.height
    return near and line.out_of_line(below) < 0.2 * line.height


def _stands_high(mark: Box, number: Box) -> bool:
    """Whether a mark begins where a number ends, above its middle."""
    return mark.x0 > number.x1 - 0.1 * number.height and mark.cy < number.cy and mark.bottom > number.top


def raised_digit(number: Word, word: Word) -> bool:
    """Whether a word is a small digit right behind a number; two are one mark where they are raised, too."""
    small = word.size <= 0.78 * number.size and word.text.isdigit()
    return small and _is_near(number, word) and (len(word.text) == 1 or _is_raised(number, word))


def _is_near(last: Word, word: Word) -> bool:
    return word.box.x0 - last.box.x1 < 0.4 * last.size


def _is_raised(last: Word, word: Word) -> bool:
    short = len(word.text) == 1 or (len(word.text) <= _MOST_OF_A_MARK and word.text.isdigit())
    return short and word.box.bottom < last.box.bottom - _RAISED * last.size


def _is_mark_of(last: Word, word: Word) -> bool:
    """Whether a word behind a number or a name is its footnote mark; only a number is marked by letters (``(v)``)."""
    raised = word.size <= _SMALL * last.size and _is_near(last, word) and _is_raised(last, word)
    if last.number is None:
        return raised and word.text.isdigit()
    named = word.is_mark or bool(_LETTER.fullmatch(word.text))
    return named or raised_digit(last, word) or (raised and word.text.isalnum())


def without_parentheses(words: Sequence[Word]) -> list[Word]:
    """The words of a phrase, without the parentheses around a percentage behind a number or alone: ``292 (0,5%)``."""
    bare: list[Word] = []
    for word in words:
        apart = bare[-1].number is not None if bare else len(words) == 1
        found = _IN_PARENTHESES.fullmatch(word.text) if apart else None
        bare.append((part_of(word, found["share"]) or word) if found else word)
    return bare


def with_growth(words: Sequence[Word]) -> list[Word]:
    """The words of a phrase, those that say of a percentage that it rises or falls made one with it.

    They stand before all of its growth rates, or behind them: ``daling van 29,7%``, ``29,7% daling``.
    """
    says = [word.text.lower().rstrip(":") in (*RISES, *FALLS) for word in words]
    if not any(says):
        return list(words)
    found: list[Word] = []
    start = 0
    while start < len(words):
        behind = says[-1]
        length = 3 if not behind and [word.text.lower() in BY for word in words[start + 1 : start + 2]] == [True] else 2
        whole = united(words[start : start + length], " ")
        told = says[start + 1 : start + 2] == [True] if behind else says[start]
        length = length if told and whole.number is not None else 1
        found.append(whole if length > 1 else words[start])
        start += length
    return found


def without_units(words: Sequence[Word]) -> list[Word]:
    """The words of a phrase; ``personen`` behind a number taken off, ``procent`` its percent sign.

    ``personen uit de kansengroepen`` says of whom.
    """
    kept: list[Word] = []
    for word, behind in zip_longest(words, words[1:]):
        number = kept[-1].number if kept else None
        ends = behind is None or behind.number is not None
        if number is not None and word.text.lower() in _PERCENT:
            kept[-1] = kept[-1] if number.kind is Kind.PERCENT else united((kept[-1], word), " ")
        elif number is None or not ends or word.text.lower() not in _PERSONS:
            kept.append(word)
    return kept


def part_of(word: Word, text: str) -> Word | None:
    """The part of a word that is a number, without the punctuation around it; the word itself where there is none."""
    if word.text == text:
        return word
    glyphs = [
        glyph
        for run in word.runs
        for glyph in run.spans
        if not glyph[0].isspace() and word.box.grown(0.1).holds((glyph[1] + glyph[3]) / 2, (glyph[2] + glyph[4]) / 2)
    ]
    glyphs.sort(key=lambda glyph: glyph[1])
    drawn = "".join(glyph[0] for glyph in glyphs)
    plain = "".join(text.split())
    start = drawn.find(plain)
    # a word of nothing but punctuation has no part that is a number
    if not plain or start < 0 or any(len(glyph[0]) != 1 for glyph in glyphs):
        return None
    own = glyphs[start : start + len(plain)]
    box = Box(own[0][1], min(g[2] for g in own), own[-1][3], max(g[4] for g in own))
    runs = tuple(run for run in word.runs if run.box.overlap_x(box) > 0) or word.runs
    return replace(word, text=text, box=box, runs=runs)
