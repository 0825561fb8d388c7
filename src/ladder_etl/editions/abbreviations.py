"""Names abbreviated by the beginnings of their words: ``Midden-W-Vlaanderen``, ``ZWVl``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: words; what is longer is a sentence that nobody abbreviates by its letters
_LONGEST_NAME = 3


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
