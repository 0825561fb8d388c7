"""A phrase of words and numbers, divided: the numbers before a label, the label, the numbers behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ladder_etl.domain.vocabulary import BLOCKS, REGIONAL_LADDER
from ladder_etl.editions import OUTRIGHT, Lexicon
from ladder_etl.pdf.words import Word, text_of

#: the ladder of a region names what that of the province does
_ANY_BLOCK = tuple(block for block in BLOCKS if block != REGIONAL_LADDER)
_LARGER = 1.25  # times the size of a rung's name
_RUNG_NUMBERS = frozenset("123456")


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
    # "naam: 36.165 in West-Vlaanderen"
    for place in range(1, len(words) - 1):
        told = words[place - 1].text.endswith(":") and words[place].number is not None
        if told and _labels(words[:place], lexicon) and _tells_of(words[place + 1 :], lexicon):
            return [], words[:place], words[place:]
    for first, last in ((0, end), (start, len(words)), (start, end)):
        if (first, last) != (0, len(words)) and _labels(words[first:last], lexicon):
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
    return told[:1] in (["van"], ["in"]) and lexicon.area(text_of(named)) is not None


def _tells_of(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether what stands behind a number names an area or an item, and nothing else."""
    rest = [word for word in words if word.number is None]
    plain = rest[1:] if rest and rest[0].text.lower() in ("in", "voor") else rest
    return not rest or (bool(plain) and rest == list(words) and _labels(plain, lexicon))
