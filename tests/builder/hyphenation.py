"""Line breaking, with Dutch-looking hyphenation: good enough to look like a drawing program's."""

from __future__ import annotations

import re
from collections.abc import Callable

_VOWELS = "aeiouyéëïöü"
#: between a vowel, one or two consonants and a vowel: before the last consonant
_BREAK = re.compile(rf"(?<=[{_VOWELS}])([b-df-hj-np-tv-xz]?)(?=(?:ch|[b-df-hj-np-tv-xz])[{_VOWELS}])", re.IGNORECASE)
_SHORTEST = 3


def syllable_breaks(word: str) -> list[int]:
    """Places at which a word may be broken, from left to right; none within figures or abbreviations."""
    if not word.rstrip(".,;:)").isalpha() or word.isupper():
        return []
    return [match.end() for match in _BREAK.finditer(word) if _SHORTEST <= match.end() <= len(word) - _SHORTEST - 1]


def own_breaks(word: str) -> list[int]:
    """Places behind a word's own hyphens."""
    return [match.end() for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", word)]


def wrap(text: str, fits: Callable[[str], bool], *, hyphenate: bool = False, at_hyphens: bool = False) -> list[str]:
    """Cut a text into lines that fit.

    Args:
        text: words and single spaces.
        fits: whether a line is narrow enough.
        hyphenate: whether words may be broken with a hyphen.
        at_hyphens: whether they may be broken behind a hyphen of their own.

    Returns:
        The lines; a word that fits nowhere stands alone on one.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if fits(candidate) or not candidate.strip():
            line = candidate
            continue
        head = ""
        if hyphenate and line:
            for place in syllable_breaks(word):
                if fits(f"{line} {word[:place]}-"):
                    head = word[:place]
        hyphen = "-"
        if at_hyphens and line:
            for place in own_breaks(word):
                if fits(f"{line} {word[:place]}"):
                    head, hyphen = word[:place], ""
        if head:
            lines.append(f"{line} {head}{hyphen}")
            line = word[len(head) :]
        else:
            if line:
                lines.append(line)
            line = word
    return [*lines, line] if line else lines
