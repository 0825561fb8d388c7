"""What a label says beside an item's name: a part of it (``Gesco vrouwen``), or words that none of its names has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from ladder_etl.editions.likeness import same_word, words_of
from ladder_etl.editions.phrasing import phrasing
from ladder_etl.editions.said import PARENTHESIS, normalised, stripped

_SHORTEST = 4  # letters; what is shorter is part of many words
_A_SLIP = 0.75  # of the letters: two words that are this alike are one, with a slip


def is_narrowing(text: str) -> bool:
    """Whether a text does nothing but narrow down what is named before it: ``vrouwen``, ``excl. deeltijds``."""
    words = words_of(normalised(text))
    return bool(words) and all(any(_has(beginnings, (word,)) for beginnings in phrasing().narrowing) for word in words)


def narrows(text: str, wordings: Iterable[str]) -> bool:
    """Whether a label of an item speaks of a part of it only, in words that none of its (normalised) wordings has."""
    words = normalised(text).split()
    said = [beginnings for beginnings in phrasing().narrowing if _has(beginnings, words)]
    own = [word for wording in wordings for word in wording.split()] if said else []
    return any(not _has(beginnings, own) for beginnings in said)


def _has(beginnings: tuple[str, ...], words: Iterable[str]) -> bool:
    return any(f"{word} ".startswith(beginnings) for word in words)


def unheard(text: str, wordings: Iterable[str]) -> list[str]:
    """The words of a label that none of an item's wordings has, nor leaves a number what it is.

    A parenthesis explains: what narrows a name down there has its own words (see `narrows`).
    """
    own = {word for wording in wordings for word in wording.split()}
    said = words_of(stripped(normalised(PARENTHESIS.sub(" ", text))))
    words = (word for word in said if word not in phrasing().plain and not word.isdigit())
    return [word for word in words if not any(_is_part_or_slip(word, one) for one in own)]


def _is_part_or_slip(word: str, own: str) -> bool:
    """Whether a word is another, but for its ending or a slip, or the one is a part of the other."""
    if same_word(word, own) or SequenceMatcher(None, word, own).ratio() >= _A_SLIP:
        return True
    return min(len(word), len(own)) >= _SHORTEST and (word in own or own in word)
