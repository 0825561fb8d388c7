"""How alike two wordings are in their words: order, inflection and small words don't count, rare words count most.

Names may be abbreviated by the beginnings of their words: ``Midden-W-Vlaanderen``, ``ZWVl``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

#: words that tell nothing apart
_SMALL = frozenset("de het een van voor en in op uit met bij aan of tot te onder per om door als die dat".split())
#: two words are the same if one begins with the other's first letters, all but an ending
_ENDING = 3
_STEM = 4
#: words; more is a sentence, not a label
_LONGEST = 12
#: words; what is longer is a sentence that nobody abbreviates by its letters
_LONGEST_NAME = 3


@lru_cache(maxsize=16384)
def same_word(one: str, other: str) -> bool:
    """Whether two words differ in their ending only (``activerend``, ``activerende``); numbers must be the same."""
    if one == other:
        return True
    if any(char.isdigit() for char in one + other):
        return False
    common = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        common += 1
    return common >= _STEM and max(len(one), len(other)) - common <= _ENDING


@lru_cache(maxsize=4096)
def words_of(plain: str) -> tuple[str, ...]:
    """The telling words of a normalised wording, each once."""
    return tuple(dict.fromkeys(word for word in plain.split() if word not in _SMALL))


@lru_cache(maxsize=4096)
def _stems_of(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word[:_STEM] for word in words)


class WordLikeness:
    """Compares normalised wordings by their words, weighted by how few ids use each."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        self._wordings = [(key, words_of(plain)) for plain, key in wordings.items()]
        users = {(word, key) for key, words in self._wordings for word in words}
        self._used = Counter(word for word, _ in users)
        self._ids = max(len({key for key, _ in self._wordings}), 2)
        #: the first letters of a word → where words begin with them
        self._index: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, (_, words) in enumerate(self._wordings):
            for word in words:
                self._index[word[:_STEM]].append((place, word))
        self._weights: dict[str, float] = {}
        self._whole = [sum(map(self._weight, words)) for _, words in self._wordings]

    def _weight(self, word: str) -> float:
        if word not in self._weights:
            alike = {other for place, _ in self._index.get(word[:_STEM], ()) for other in self._wordings[place][1]}
            used = self._used.get(word) or sum(self._used[other] for other in alike if same_word(word, other))
            self._weights[word] = math.log(1.0 + self._ids / max(used, 1))
        return self._weights[word]

    def ranked(self, plain: str, at_least: float = 0.0, margin: float = 0.0) -> list[tuple[float, str]]:
        """(likeness from 0 to 1, id) of each id that shares a word, best first.

        Nothing for a whole sentence, and nothing where no likeness can reach ``at_least``; ids that can't come within
        ``margin`` of it may be left out.
        """
        words = words_of(plain)
        if len(words) > _LONGEST:
            return []
        # a word that no wording knows weighs most: the share of the others bounds every likeness
        if sum(map(self._index.__contains__, _stems_of(words))) < at_least * len(words):
            return []
        best: dict[str, float] = {}
        for place in self._within_reach(words, at_least - margin):
            key, others = self._wordings[place]
            best[key] = max(best.get(key, 0.0), self._alike(words, others))
        return sorted(((score, key) for key, score in best.items()), reverse=True)

    def _within_reach(self, words: Iterable[str], at_least: float) -> list[int]:
        """The wordings whose likeness may be ``at_least``: every same word begins with the same letters."""
        weights = {word: self._weight(word) for word in words}
        shared: dict[int, float] = defaultdict(float)
        met: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            places = set()
            for place, other in self._index.get(word[:_STEM], ()):
                shared[place] += self._weights[other]
                places.add(place)
            for place in places:
                met[place] += weight
        everything = sum(weights.values()) + 1e-9
        return [
            place
            for place, most in shared.items()
            if most >= at_least * (self._whole[place] + everything - met[place]) - 1e-9
        ]

    def _alike(self, words: Iterable[str], others: Iterable[str]) -> float:
        left = list(others)
        shared = apart = 0.0
        for word in words:
            for other in left:
                if word == other or same_word(word, other):
                    left.remove(other)
                    shared += self._weight(other)
                    break
            else:
                apart += self._weight(word)
        total = shared + apart + sum(map(self._weight, left))
        return shared / total if total else 0.0


def abbreviated(plain: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The only id whose name of several words a normalised text abbreviates.

    Its letters are beginnings of all words of the name, in their order.

    Args:
        names: id → the words of its normalised name.
    """
    fitting = [
        key for key, words in names.items() if 1 < len(words) <= _LONGEST_NAME and _pattern(words).fullmatch(plain)
    ]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(" ?".join(_beginning_of(word) for word in words))


def _beginning_of(word: str) -> str:
    """A pattern of the beginnings of a word, one letter at least."""
    return "".join(f"(?:{letter}" if place else letter for place, letter in enumerate(word)) + ")?" * (len(word) - 1)
