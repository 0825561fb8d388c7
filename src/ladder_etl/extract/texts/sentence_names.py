"""The names of key figures as sentences say them: by their words but for endings, with what their parentheses hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ladder_etl.domain.vocabulary import KEY_FIGURES, vocabulary
from ladder_etl.editions import Edition, normalised
from ladder_etl.editions.likeness import same_word
from ladder_etl.editions.phrasing import phrasing

_INSIDE = re.compile(r"\(([^)]*)\)")
_AGES = re.compile(r"\b\d\d-\d\d\b")
#: letters that the ending of one word may have more than that of the other
_ENDING = 2


@lru_cache(maxsize=8)
def names_of(
    labels: tuple[tuple[str, tuple[str, ...]], ...], *, unclear: bool
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The wordings of the key figures that name their item anywhere (or all of them), the longest first."""
    said = phrasing()
    found: dict[tuple[str, ...], str] = {}
    for item, wordings in labels:
        for wording in (*wordings, *said.items.get(item, ())):
            plain = normalised(wording)
            words = tuple(plain.removeprefix("aantal ").removesuffix(" op").removesuffix(" in").split())
            if words and (unclear or (plain not in said.unclear and " ".join(words) not in said.unclear)):
                found.setdefault(words, item)
    return tuple(sorted(found.items(), key=lambda entry: -len(entry[0])))


def wordings_of(edition: Edition) -> dict[str, tuple[str, ...]]:
    own: dict[str, list[str]] = {}
    for entry in vocabulary():
        if entry.block == KEY_FIGURES:
            own.setdefault(entry.item, []).append(entry.label)
    return {item: (*labels, *edition.labels.get(item, ())) for item, labels in own.items()}


def asides_of(edition: Edition) -> dict[str, set[str]]:
    """What stands in parentheses in the wordings of an item, and the ages that it counts."""
    found: dict[str, set[str]] = {}
    for item, wordings in wordings_of(edition).items():
        inside = (text for wording in wordings for text in (*_INSIDE.findall(wording), *_AGES.findall(wording)))
        found[item] = {normalised(text).removesuffix(" jaar") for text in inside}
    return found


class Names:
    """Wordings of items, found by words that are the same but for their endings, and but for where hyphens part them.

    Args:
        names: wordings in words and their items; of several the first is meant.
    """

    def __init__(self, names: Sequence[tuple[tuple[str, ...], str]]) -> None:
        self._by_letters: dict[str, tuple[int, str]] = {}
        #: by how many words there are and the first one's first letter, which endings leave alone
        self._by_words: dict[tuple[int, str], list[tuple[int, tuple[str, ...], str]]] = {}
        for rank, (wording, item) in enumerate(names):
            self._by_letters.setdefault("".join(wording), (rank, item))
            self._by_words.setdefault((len(wording), wording[0][:1]), []).append((rank, wording, item))

    def item(self, plain: str) -> str:
        """The item that a normalised text names; empty if none."""
        said = plain.split()
        near = self._by_words.get((len(said), plain[:1]), ())
        found = [(rank, item) for rank, wording, item in near if all(map(_inflected, said, wording))][:1]
        found += [self._by_letters[letters]] if (letters := "".join(said)) in self._by_letters else []
        return min(found, default=(0, ""))[1]


def _inflected(word: str, other: str) -> bool:
    return word == other or (same_word(word, other) and abs(len(word) - len(other)) <= _ENDING)
