"""What a label says beside an item's name: a part of it (``Gesco vrouwen``), or words that none of its names has."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain

from ladder_etl.editions.likeness import same_word, words_of
from ladder_etl.editions.phrasing import phrasing
from ladder_etl.editions.said import PARENTHESIS, normalised, stripped

_SHORTEST = 4  # letters; what is shorter is part of many words
_LONGEST_ACRONYM = 5  # letters
_A_SLIP = 0.75  # of the letters: two words that are this alike are one, with a slip


def is_narrowing(text: str) -> bool:
    """Whether a text does nothing but narrow down what is named before it: ``vrouwen``, ``excl. deeltijds``."""
    words = words_of(normalised(text))
    return bool(words) and all(map(_narrowing, words))


def narrows(text: str, wordings: Iterable[str]) -> bool:
    """Whether a label of an item speaks of a part of it only, in words that none of its (normalised) wordings has."""
    said = set(chain.from_iterable(map(_narrowing, normalised(text).split())))
    own = (word for wording in wordings for word in wording.split()) if said else ()
    return not said.issubset(chain.from_iterable(map(_narrowing, own)))


@lru_cache(maxsize=4096)
def _narrowing(word: str) -> tuple[tuple[str, ...], ...]:
    """In what ways a word narrows: the beginnings of the words that say the same."""
    return tuple(beginnings for beginnings in phrasing().narrowing if f"{word} ".startswith(beginnings))


def qualifying(text: str, wordings: Iterable[str], known: Container[str]) -> list[str]:
    """The words in a label's parentheses that make another thing of what it names: ``Loontrekkenden (bouw)``.

    Which words narrow nobody can list. So each must be one of the item's own, say when, how many or of which area
    (``known``), or be the letters of a longer name; but in a parenthesis that begins with a word that explains.
    """
    parts = [words_of(normalised(part)) for part in PARENTHESIS.findall(text)]
    own = {word for wording in wordings for word in wording.split()} if any(parts) else set()
    outside = normalised(PARENTHESIS.sub(" ", text))
    told = phrasing()
    fine = told.plain | told.aside | told.share | told.year_end | set(told.months)
    strange: list[str] = []
    for words in parts:
        if not words or words[0] in told.explaining:
            continue
        others = [word for word in words if not any(_is_part_or_slip(word, one) for one in own)]
        strange += [
            word
            for word in others
            # beside the item's own words, two letters may be what is left of a word with a ligature: "tex el"
            if (len(word) >= _SHORTEST or len(others) == len(words))
            and word not in fine
            and word not in known
            and not any(char.isdigit() or char in "<>≥≤" for char in word)
            and not (len(word) <= _LONGEST_ACRONYM and _letters_of(word, outside))
        ]
    return strange


def adds(text: str, wordings: Iterable[str], known: Callable[[str], bool]) -> bool:
    """Whether a label says all that one of an item's wordings does, and a word more that nothing is named by.

    ``Werkzoekenden zonder werk in de bouw``; where words take the place of others, it is said otherwise.
    """
    new = (word for word in unheard(text, wordings) if len(word) >= _SHORTEST and word not in phrasing().aside)
    strange = any(not known(word) for word in new)
    said = words_of(normalised(text)) if strange else ()
    return any(all(any(same_word(own, word) for word in said) for own in words_of(one)) for one in wordings if said)


def _letters_of(acronym: str, name: str) -> bool:
    """Whether a name has these letters in this order."""
    letters = iter(name)
    return all(letter in letters for letter in acronym)


def unheard(text: str, wordings: Iterable[str]) -> list[str]:
    """The words of a label that none of an item's wordings has, nor leaves a number what it is.

    What stands in parentheses may explain it (see `qualifying`).
    """
    own = {word for wording in wordings for word in wording.split()}
    said = words_of(stripped(normalised(PARENTHESIS.sub(" ", text))))
    words = (word for word in said if word not in phrasing().plain and not word.isdigit())
    return [word for word in words if not any(_is_part_or_slip(word, one) for one in own)]


@lru_cache(maxsize=16384)
def _is_part_or_slip(word: str, own: str) -> bool:
    """Whether a word is another, but for its ending or a slip, or the one is a part of the other."""
    if same_word(word, own) or SequenceMatcher(None, word, own).ratio() >= _A_SLIP:
        return True
    return min(len(word), len(own)) >= _SHORTEST and (word in own or own in word)
